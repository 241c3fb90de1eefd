"""A collection whose shards are searched by the workers of a cluster."""

from collections.abc import Mapping

import attrs

from statecorpus._lazy import cached_property
from statecorpus.corpus.catalogue.merges import Merges, read_merges
from statecorpus.corpus.collection.collection import Collection
from statecorpus.corpus.collection.shards.calls import Client, ShardCalls
from statecorpus.corpus.collection.shards.places import renamed_rows
from statecorpus.corpus.collection.shards.selection import OnShards
from statecorpus.corpus.collection.shards.spec import ShardSpec
from statecorpus.corpus.collection.shards.worker import unreadable_rows
from statecorpus.corpus.store.store import Store


class ShardedCollection(OnShards, Collection):
    """A collection that was opened with the client of a cluster; see ``Collection.open``.

    Attributes:
        calls: the calls to the workers, with the number of bytes that they returned.
    """

    def __init__(self, stores: Mapping[str, Store], client: Client) -> None:
        self.calls = self._calls = ShardCalls(client)
        super().__init__(stores)

    def _show(self) -> None:
        super()._show()
        vars(self).pop("_specs", None)

    @cached_property
    def _specs(self) -> tuple[ShardSpec, ...]:  # type: ignore[override]  # made when a call needs it
        stores = self._stores
        merges = Merges(
            tuple(sorted({line for store in stores.values() for line in read_merges(store.disk).lines}))
        )
        renamed = renamed_rows(self._joint.ids, tuple(stores))
        specs = tuple(
            ShardSpec(
                str(store.disk.root.resolve()),
                store.read_only,
                store.snapshot.manifest.generation or "",
                len(store.snapshot.ids),
                merges,
                renamed[name],
            )
            for name, store in stores.items()
        )
        unreadable = self.calls.ask(unreadable_rows, specs)
        if any(unreadable):
            self._joint.unreadable()  # names them here, since a warning of a worker is not seen
        return tuple(
            attrs.evolve(spec, unreadable=rows) for spec, rows in zip(specs, unreadable, strict=True)
        )
