"""The file ``corpus.xml`` of a folder, and the lists of the shelves that it includes."""

from collections.abc import Iterable, Mapping

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.layout import FORMAT_VERSION, ROOT, SHELVES, list_folder, list_name, list_place
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import LIST_KEY, ROOT_KEY, Change, Record
from statecorpus.errors import CorpusFormatError, TeiError

_SUFFIX = ".xml"


@attrs.frozen
class ListDocument:
    """A file of the corpus that lists entries, as a commit is to write it.

    Attributes:
        key: ``ROOT_KEY``, or ``LIST_KEY`` and the name of a list.
        place: the file, relative to the corpus's folder.
        data: its bytes; ``None`` if it is to be removed.
    """

    key: str
    place: str
    data: bytes | None


def revised_lists(disk: Disk, manifest: Manifest, changes: Iterable[Change]) -> list[ListDocument]:
    """Return the lists that differ after some changes of entries.

    Args:
        disk: of the corpus.
        manifest: the entries before the changes.
        changes: of the entries.

    Raises:
        OSError: a present list cannot be read.
    """
    from statecorpus.tei.corpus_list import revise_corpus_list, to_corpus_list

    moves: dict[str, tuple[set[str], set[str]]] = {}
    for change in changes:
        old = None if change.old is None else change.old.shelf
        new = None if change.new is None else change.new.shelf
        if old != new:
            for shelf, part in ((old, 1), (new, 0)):
                if shelf is not None:
                    moves.setdefault(shelf, (set(), set()))[part].add(change.key)
    documents = []
    for shelf, (added, removed) in sorted(moves.items()):
        place, folder = list_place(list_name(shelf)), list_folder(shelf)
        revised = None
        if disk.exists(place):
            revised = revise_corpus_list(disk.read(place), folder, sorted(added), sorted(removed))
        if revised is None:
            ids = sorted((manifest.of_shelf(shelf).keys() - removed) | added)
            revised = to_corpus_list(folder, ids) if ids else b""
        if revised or disk.exists(place):
            documents.append(ListDocument(LIST_KEY + list_name(shelf), place, revised or None))
    return documents


def all_lists(disk: Disk, manifest: Manifest, noted: Mapping[str, Record | None]) -> list[ListDocument]:
    """Return the lists that differ from the entries of a manifest.

    Args:
        disk: of the corpus.
        manifest: the entries.
        noted: the entries that have changed since; ``None`` for a removed entry.
    """
    from statecorpus.tei.corpus_list import to_corpus_list

    entries: dict[str, list[str]] = {}
    for id, shelf, _, _ in manifest.looks():
        if id not in noted:
            entries.setdefault(shelf, []).append(id)
    for id, record in noted.items():
        if record is not None:
            entries.setdefault(record.shelf, []).append(id)
    expected = {
        list_name(shelf): to_corpus_list(list_folder(shelf), sorted(ids)) for shelf, ids in entries.items()
    }
    documents = []
    for name in sorted(expected.keys() | set(list_names(disk))):
        place, data = list_place(name), expected.get(name)
        if (disk.read(place) if disk.exists(place) else None) != data:
            documents.append(ListDocument(LIST_KEY + name, place, data))
    return documents


def list_names(disk: Disk) -> list[str]:
    """Return the names of the lists that exist."""
    names = disk.names(SHELVES)
    return [name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)]


def listed_names(disk: Disk, documents: Iterable[ListDocument]) -> list[str]:
    """Return the names of the lists after some of them were written or removed."""
    names = set(list_names(disk))
    for document in documents:
        name = document.key.removeprefix(LIST_KEY)
        (names.discard if document.data is None else names.add)(name)
    return sorted(names)


def revised_root(disk: Disk, documents: list[ListDocument], *, always: bool) -> bytes | None:
    """Return ``corpus.xml`` with the lists that exist after a commit, or ``None`` if it has them already.

    Args:
        disk: of the corpus.
        documents: the lists that the commit writes or removes.
        always: whether to compare the file even if no list appears or disappears.

    Raises:
        CorpusFormatError: the existing file is not valid.
        OSError: the existing file cannot be read.
    """
    if not always and all(
        (document.data is not None) == disk.exists(document.place) for document in documents
    ):
        return None
    from statecorpus.tei.corpus_root import revise_corpus_root

    found = disk.read(ROOT)
    places = map(list_place, listed_names(disk, documents))
    try:
        revised = revise_corpus_root(found, FORMAT_VERSION, places)
    except TeiError as error:
        raise CorpusFormatError(str(disk.root), f"its {ROOT} cannot be read: {error}") from error
    return None if revised == found else revised


def root_document(data: bytes | None) -> list[ListDocument]:
    """Return ``corpus.xml`` as a document to write, if there is anything to write."""
    return [] if data is None else [ListDocument(ROOT_KEY, ROOT, data)]
