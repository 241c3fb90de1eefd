"""Opening a folder as a snapshot: interrupted commits are completed, a missing manifest is made."""

import contextlib
import errno
from typing import TYPE_CHECKING

import attrs

from statecorpus.corpus.store.commit import (
    Draft,
    alone,
    locked,
    prepare_swap,
    refusals,
    staged_commit,
    swap,
)
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    CURRENT,
    FOLDER,
    PINS,
    Generation,
    is_published,
    pin_current,
    prepare_folder,
    read_manifest,
)
from statecorpus.corpus.store.layout import MANY, ROOT, check_format
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.survey import Look, survey, unread
from statecorpus.corpus.store.table.manifest import Current, Manifest, Origin
from statecorpus.corpus.store.table.record import Change, Record, RootRecord
from statecorpus.errors import (
    CommitConflict,
    CommitFailedError,
    CommitOutcomeUnknown,
    CorpusFormatError,
    CorpusNotFoundError,
    DamagedCorpusError,
    TeiError,
)

if TYPE_CHECKING:
    from statecorpus.corpus.store.root_file import ListDocument

_FORBIDDEN = frozenset([errno.EACCES, errno.EPERM, errno.EROFS])


@attrs.frozen
class OpeningMode:
    """How a folder is opened.

    Attributes:
        read_only: whether nothing at all may be written.
        patience: how many seconds to wait for another writer.
        many: the most entries whose files are all compared.
    """

    read_only: bool = False
    patience: float = 10.0
    many: int = MANY


def open_snapshot(disk: Disk, opening: OpeningMode, look: Look = "usual") -> Snapshot:
    """Open the current generation, with the changes from outside since then.

    If there is no generation, the first is made; if the folder may not be written to, the snapshot has the
    files of the folder without a generation.

    Raises:
        CorpusNotFoundError: the folder is not a corpus.
        CorpusFormatError: its ``corpus.xml`` cannot be read, or this library does not read its format.
        DamagedCorpusError: a derived file is damaged.
        CommitFailedError: the disk refused to complete an interrupted commit, or to make the first
            generation.
    """
    write = not opening.read_only
    try:
        pinned = pin_current(disk, write=write)
    except DamagedCorpusError:
        # Another format may have other files there: its version is then the better message.
        check_format(disk.root, read_root(disk, None).format_version)
        raise
    with _released_on_error(pinned):
        root = read_root(disk, pinned[0] if pinned else None)
        check_format(disk.root, root.format_version)
        if pinned is None and write:
            _try_first(disk, root, opening.patience)
            pinned = pin_current(disk, write=True)
        elif pinned is not None and write and not is_published(disk, pinned[0]):
            _try_finish(disk)
            root = read_root(disk, pinned[0])
    if pinned is None:
        return Snapshot(disk, Manifest("", root), unread(disk), None)
    with _released_on_error(pinned):
        manifest, hold = pinned
        manifest = manifest if manifest.root == root else attrs.evolve(manifest, root=root)
        found = survey(disk, manifest, look, many=opening.many, write=write)
        if write and found.looks is not None:
            from statecorpus.corpus.store.looks import write_looks

            write_looks(disk, found.looks)
        return Snapshot(disk, manifest, found, hold, keep=write and found.looks is not None)


def read_root(disk: Disk, manifest: Manifest | None) -> RootRecord:
    """Return the data of ``corpus.xml``; if its size and time are in the manifest, it is not parsed.

    Raises:
        CorpusNotFoundError: there is no such file.
        CorpusFormatError: it cannot be read.
    """
    stamp = disk.stamp(ROOT)
    if manifest is not None:
        known = manifest.root
        if known.file is not None and stamp == (known.file.size, known.file.changed):
            return known
        if not is_published(disk, manifest):
            return known  # the corpus is being created, or its list is about to be replaced
    if stamp is None:
        raise CorpusNotFoundError(str(disk.root))
    from statecorpus.tei.corpus_root import read_corpus_root

    data = disk.read(ROOT)
    try:
        root = read_corpus_root(data)
    except TeiError as error:
        raise CorpusFormatError(str(disk.root), f"its {ROOT} cannot be read: {error}") from error
    return RootRecord(Record(ROOT, sha256(data), len(data), stamp[1]), root.title, root.format_version)


def _released_on_error(
    pinned: tuple[Manifest, Hold | None] | None,
) -> contextlib.AbstractContextManager[None]:
    hold = pinned[1] if pinned else None
    return contextlib.nullcontext() if hold is None else hold.released_on_error()


def _try_finish(disk: Disk) -> None:
    """Complete an interrupted commit, unless another process does so or the folder is read-only."""
    from statecorpus.corpus.store.publish import finish

    with contextlib.suppress(PermissionError), locked(disk) as hold:
        newest = read_manifest(disk, tables=False)
        if hold is not None and newest is not None:
            with refusals(disk):
                finish(disk, newest)


def _try_first(disk: Disk, root: RootRecord, patience: float) -> None:
    """Make the first generation, unless another process does so or the folder is read-only."""
    try:
        with refusals(disk):
            disk.make_folder(FOLDER)
        make_first(disk, root, (), patience)
    except CommitConflict:
        if not disk.exists(CURRENT):
            raise
    except CommitFailedError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError) or cause.errno not in _FORBIDDEN:
            raise


def make_first(
    disk: Disk,
    root: RootRecord,
    documents: "tuple[ListDocument, ...]",
    patience: float,
    *,
    replace: bool = False,
) -> None:
    """Make the first generation from the files of the folder.

    Args:
        disk: of the corpus.
        root: the data of ``corpus.xml``.
        documents: the files that list entries, to be written with it.
        patience: how many seconds to wait for another writer.
        replace: whether ``CURRENT`` exists, and is of an older format.

    Raises:
        CommitConflict: another process has made a generation.
        CommitFailedError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the generation was made.
    """
    with refusals(disk), alone(disk, patience, lambda: None if replace else _check_none(disk)):
        prepare_folder(disk)
        known = [Generation(name).number for name in disk.names(PINS) if name[:1].isdigit()]
        empty = Manifest("", root)
        records = {id: record for id, record in survey(disk, empty).updates.items() if record is not None}
        write_first(disk, root, records, documents, max(known, default=0))


def write_first(
    disk: Disk,
    root: RootRecord,
    records: dict[str, Record],
    documents: "tuple[ListDocument, ...]",
    number: int,
) -> None:
    """Write the manifest of the first generation, and make it current; the lock is held.

    Args:
        disk: of the corpus.
        root: the data of ``corpus.xml``.
        records: the entries.
        documents: the files that list entries, to be written with it.
        number: the number of the generation before.

    Raises:
        OSError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the generation was made.
    """
    from statecorpus.corpus.store.publish import publish
    from statecorpus.corpus.store.table.checkpoint import new_name
    from statecorpus.corpus.store.table.table_writing import StoredRow, table_parts

    first, second = Generation.after(number), Generation.after(number + 1)
    base = new_name("base")
    rows = (StoredRow(id, record) for id, record in sorted(records.items()))
    disk.create_from(f"{FOLDER}/{base}", table_parts(rows))
    found = Current(first.name, new_name("log"), base, (), (), len(records), root)
    before = Manifest(first.name, root, len(records), Origin(found, b"", 0, ()))
    draft = Draft(second, root, (), (), documents, frozenset())
    log = f"{FOLDER}/{found.log}"
    changes: tuple[Change, ...] = ()
    disk.mark((second if documents else first).pin)
    if documents:
        made = staged_commit(disk, before, draft)
        changes = made.changes
        disk.create(log, made.to_bytes(found.log))
    else:
        disk.mark(log)
    prepare_swap(disk, found)
    try:
        swap(disk)
        if documents:
            publish(disk, second, changes)
    except OSError as error:
        raise CommitOutcomeUnknown(str(disk.root), str(error)) from error


def _check_none(disk: Disk) -> None:
    if disk.exists(CURRENT):
        raise CommitConflict(str(disk.root), "another process changed it since it was opened")
