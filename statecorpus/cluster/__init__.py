"""Many machines: a corpus for each shard of the documents, built by the workers of a Dask cluster.

``build`` divides the documents into shards and lets the workers build a corpus for each; ``shard`` builds
one of them, whole or not at all. ``start`` starts a cluster on this machine, with ``certificate`` for TLS.
``statecorpus.corpus.Collection`` opens the shards as one.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names
from statecorpus.cluster.build import ShardsReport, build

if TYPE_CHECKING:
    from statecorpus.cluster.shard import BuildSettings, BuiltShard
    from statecorpus.cluster.start import local_client, temporary_security
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "shard": ("BuildSettings", "BuiltShard"),
            "start": ("local_client", "temporary_security"),
        },
    )

__all__ = ["BuildSettings", "BuiltShard", "ShardsReport", "build", "local_client", "temporary_security"]
