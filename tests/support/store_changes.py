"""Changes to a small store, for tests of what is left when one is cut short."""

from collections.abc import Callable

import attrs

from statecorpus.corpus.catalogue.merges import MERGES, add_merge
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import CURRENT, FOLDER, FORMER
from statecorpus.corpus.store.seal import Json, seal, sha256
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.table.log_file import LogLimits
from statecorpus.corpus.upkeep.migrate import migrate_disk
from statecorpus.errors import CorpusFormatError
from statecorpus.tei.corpus_root import CorpusRoot, to_corpus_root

Entries = dict[str, bytes]


@attrs.frozen
class StoreChange:
    """One change.

    Attributes:
        name: what it is.
        prepare: makes the corpus that it starts from.
        make: does it, beginning with opening the corpus.
        old: the entries before; ``None`` where there is no corpus.
        new: the entries after.
        read: gives what is compared; the entries, if nothing else is said.
        open: opens the corpus as the next process would.
    """

    name: str
    prepare: Callable[[Disk], None]
    make: Callable[[Disk], None]
    old: Entries | None
    new: Entries
    read: Callable[[Store], Entries] = lambda store: dict(store.snapshot)
    open: Callable[[Disk], Store] = Store

    def __str__(self) -> str:
        return self.name


def add(store: Store, **entries: bytes) -> None:
    """Add entries in one commit."""
    transaction = store.begin()
    for id, data in entries.items():
        transaction.add(id, data)
    store.commit(transaction)


ABC: Entries = {"a": b"<a/>", "b": b"<b>bees</b>", "c": b"<c>\xc3\xa9</c>"}


def _nothing(disk: Disk) -> None:
    """Leave the folder empty."""


def _abc(disk: Disk) -> None:
    store = Store.create(disk, "Mine")
    add(store, **ABC)
    store.collect()


def _abc_by_hand(disk: Disk) -> None:
    _abc(disk)
    _clear(disk, ".statecorpus")


def _clear(disk: Disk, folder: str) -> None:
    for name in disk.names(folder):
        if disk.is_folder(f"{folder}/{name}"):
            _clear(disk, f"{folder}/{name}")
        else:
            disk.unlink(f"{folder}/{name}")
    disk.remove_folder(folder)


def _abc_with_leftovers(disk: Disk) -> None:
    store = Store.create(disk, "Mine")
    add(store, x=b"<x/>", **ABC)
    reader = Store(disk, read_only=True)
    transaction = store.begin()
    transaction.remove("x")
    store.commit(transaction)
    assert len(reader.snapshot) == 4


def _create(disk: Disk) -> None:
    Store.create(disk, "Mine")


def _open(disk: Disk) -> None:
    Store(disk)


def _add(disk: Disk) -> None:
    add(Store(disk), d=b"<d/>")


def _transaction(disk: Disk) -> None:
    store = Store(disk)
    transaction = store.begin()
    transaction.add("d", b"<d/>")
    transaction.add("e", b"<e/>")
    transaction.replace("a", b"<a>new</a>")
    transaction.remove("b")
    transaction.rename("c", "f", b"<f/>")
    transaction.replace("e", b"<e>at once</e>")
    store.commit(transaction)


def _replace(disk: Disk) -> None:
    store = Store(disk)
    transaction = store.begin()
    transaction.replace("a", b"<a>new</a>")
    store.commit(transaction)


def _remove(disk: Disk) -> None:
    store = Store(disk)
    transaction = store.begin()
    transaction.remove("a")
    store.commit(transaction)


def _rename(disk: Disk) -> None:
    store = Store(disk)
    transaction = store.begin()
    transaction.rename("a", "z", b"<z/>")
    store.commit(transaction)


def _twice(disk: Disk) -> None:
    store = Store(disk)
    transaction = store.begin()
    transaction.add("d", b"<d/>")
    transaction.remove("d")
    transaction.remove("a")
    transaction.add("a", b"<a>again</a>")
    store.commit(transaction)


def _first_and_replace(disk: Disk) -> None:
    store = Store(disk)
    transaction = store.begin()
    transaction.replace("a", b"<a>new</a>")
    transaction.replace("b", b"<b>new</b>")
    store.commit(transaction)


def _sub_folders(disk: Disk) -> None:
    add(Store(disk, flat=2), d=b"<d/>", e=b"<e/>")


def _small_log(disk: Disk) -> Store:
    """Open a store whose log becomes a table with each commit."""
    return Store(disk, limits=LogLimits(changes=1))


def _runs_only(disk: Disk) -> Store:
    """Open a store whose log becomes a run with each commit, and never the base."""
    return Store(disk, limits=LogLimits(changes=1, share=0))


def _checkpoint(disk: Disk) -> None:
    add(_small_log(disk), d=b"<d/>")


def _run(disk: Disk) -> None:
    store = _runs_only(disk)
    transaction = store.begin()
    transaction.add("d", b"<d/>")
    transaction.replace("a", b"<a>new</a>")
    transaction.remove("b")
    store.commit(transaction)


def _abc_with_runs(disk: Disk) -> None:
    store = Store.create(disk, "Mine")
    add(store, **ABC, x=b"<x/>")
    del store
    store = _runs_only(disk)
    for id in ("y", "z"):
        add(store, **{id: b"<y/>"})
    transaction = store.begin()
    for id in ("x", "y", "z"):
        transaction.remove(id)
    store.commit(transaction)
    store.collect()


def _merged_runs(disk: Disk) -> None:
    _replace_with(_runs_only(disk))


def _runs_into_base(disk: Disk) -> None:
    _replace_with(_small_log(disk))


def _replace_with(store: Store) -> None:
    transaction = store.begin()
    transaction.replace("a", b"<a>new</a>")
    store.commit(transaction)


def _collect(disk: Disk) -> None:
    Store(disk).collect()


def _with_merges(store: Store) -> Entries:
    merges = {MERGES: store.disk.read(MERGES)} if store.disk.exists(MERGES) else {}
    return dict(store.snapshot) | merges


def _merged(disk: Disk) -> None:
    _abc(disk)
    add_merge(disk, "people", "A. Lima", "Lima")


def _merge(disk: Disk) -> None:
    add_merge(disk, "people", "A. Lima", "Ana Lima")


_MERGED = b"list\tname\tis\npeople\tLima\tA. Lima\n"
_MERGED_MORE = b"list\tname\tis\npeople\tAna Lima\tA. Lima\npeople\tLima\tA. Lima\n"

CHANGES = (
    StoreChange("create", _nothing, _create, None, {}),
    StoreChange("first generation", _abc_by_hand, _open, ABC, ABC),
    StoreChange("add", _abc, _add, ABC, ABC | {"d": b"<d/>"}),
    StoreChange(
        "transaction",
        _abc,
        _transaction,
        ABC,
        {"a": b"<a>new</a>", "d": b"<d/>", "e": b"<e>at once</e>", "f": b"<f/>"},
    ),
    StoreChange("replace", _abc, _replace, ABC, ABC | {"a": b"<a>new</a>"}),
    StoreChange("remove", _abc, _remove, ABC, {"b": ABC["b"], "c": ABC["c"]}),
    StoreChange("rename", _abc, _rename, ABC, {"b": ABC["b"], "c": ABC["c"], "z": b"<z/>"}),
    StoreChange("remove and add again", _abc, _twice, ABC, ABC | {"a": b"<a>again</a>"}),
    StoreChange(
        "first generation and replace",
        _abc_by_hand,
        _first_and_replace,
        ABC,
        ABC | {"a": b"<a>new</a>", "b": b"<b>new</b>"},
    ),
    StoreChange("sub-folders", _abc, _sub_folders, ABC, ABC | {"d": b"<d/>", "e": b"<e/>"}),
    StoreChange(
        "merge", _merged, _merge, ABC | {MERGES: _MERGED}, ABC | {MERGES: _MERGED_MORE}, _with_merges
    ),
    StoreChange("checkpoint", _abc, _checkpoint, ABC, ABC | {"d": b"<d/>"}),
    StoreChange("run", _abc, _run, ABC, {"a": b"<a>new</a>", "c": ABC["c"], "d": b"<d/>"}),
    StoreChange("merged runs", _abc_with_runs, _merged_runs, ABC, ABC | {"a": b"<a>new</a>"}),
    StoreChange("runs into base", _abc_with_runs, _runs_into_base, ABC, ABC | {"a": b"<a>new</a>"}),
    StoreChange("collect", _abc_with_leftovers, _collect, ABC, ABC),
)


def _format_2(disk: Disk) -> None:
    """Write a corpus of format 2."""
    generation = f"{FORMER}/000007-3f2a9c01"
    for folder in ("statements", FOLDER, FORMER, generation):
        disk.make_folder(folder)
    for id, data in ABC.items():
        disk.create(f"statements/{id}.xml", data)
    root = CorpusRoot("Mine", 2, tuple(f"statements/{id}.xml" for id in ABC))
    disk.create("corpus.xml", to_corpus_root(root))
    ids: list[Json] = list(ABC)
    columns: dict[str, Json] = {
        "ids": ids,
        "shelves": ["" for _ in ABC],
        "sha256": [sha256(data) for data in ABC.values()],
        "size": [len(data) for data in ABC.values()],
        "changed": [0 for _ in ABC],
    }
    disk.create(f"{generation}/manifest", seal({"generation": "000007-3f2a9c01", **columns}))
    disk.create(f"{generation}/changes", seal({"after": "", "changes": []}))
    disk.mark(f"{generation}/published")
    disk.create(CURRENT, seal({"generation": "000007-3f2a9c01"}))


def _migrate(disk: Disk) -> None:
    migrate_disk(disk, schema=False)


def _migrated(disk: Disk) -> Store:
    """Open a corpus, after migrating it again if that was cut short."""
    try:
        return Store(disk)
    except CorpusFormatError:
        _migrate(disk)
        return Store(disk)


#: The migration of a corpus of format 2: whatever ends it, the entries are there.
MIGRATION = StoreChange("migration", _format_2, _migrate, ABC, ABC, open=_migrated)
