"""Collections on a cluster: each corpus is a shard, and the workers answer where the shards lie.

Reading order: ``spec`` and ``worker`` (a shard, and the part of the workers), ``calls`` (to the workers),
``places`` (the statements of a selection in the shards), ``hit_order`` and ``lines``, ``hit_counts`` and
``hits``, ``spans``, ``selection``, ``sharded_collection``.
"""
