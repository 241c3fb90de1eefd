"""Collections: several corpora opened as one, which is read and searched like a single corpus.

Reading order: ``folders`` and ``names`` (which corpora), ``joint_ids`` (the ids that are listed),
``joint_catalogue`` and ``joint_contents`` (the metadata and the index of all corpora), ``collection`` (the
class that users open).
``shards`` has the part of a collection that a cluster searches.
"""
