"""Opening a folder as a snapshot: interrupted commits are completed, a missing manifest is made."""

import contextlib
import errno

from statecorpus.corpus.store.commit import commit, locked, refusals, writing
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    FOLDER,
    Generation,
    current,
    generations,
    manifest_of,
    pin_current,
    prepare_folder,
    prepare_generation,
)
from statecorpus.corpus.store.layout import check_format
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.manifest import Manifest, RootRecord
from statecorpus.corpus.store.publish import finish, is_published
from statecorpus.corpus.store.root_file import read_root, with_root
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.survey import survey, unread
from statecorpus.errors import CommitConflict, CommitFailedError, DamagedCorpusError

_FORBIDDEN = frozenset([errno.EACCES, errno.EPERM, errno.EROFS])


def open_snapshot(disk: Disk, *, read_only: bool, patience: float) -> Snapshot:
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
    try:
        manifest, hold = _pinned(disk)
    except DamagedCorpusError:
        # A newer format may have other files there: its version is then the better message.
        check_format(disk.root, read_root(disk, None).format_version)
        raise
    root = read_root(disk, manifest)
    check_format(disk.root, root.format_version)
    if not read_only:
        if manifest is None:
            _try_first(disk, root, patience)
            manifest, hold = _pinned(disk)
        elif not is_published(disk, Generation(manifest.generation)):
            _try_finish(disk)
            root = read_root(disk, manifest)
    if manifest is None:
        return Snapshot(disk, Manifest("", root), unread(disk), None)
    manifest = with_root(manifest, root)
    return Snapshot(disk, manifest, survey(disk, manifest), hold)


def _pinned(disk: Disk) -> tuple[Manifest | None, Hold | None]:
    pinned = pin_current(disk)
    if pinned is None:
        return None, None
    generation, hold = pinned
    with hold.released_on_error():
        return manifest_of(disk, generation), hold


def _try_finish(disk: Disk) -> None:
    """Complete an interrupted commit, unless another process does so or the folder is read-only."""
    with contextlib.suppress(PermissionError), locked(disk) as hold:
        newest = current(disk)
        if hold is not None and newest is not None:
            with refusals(disk):
                finish(disk, newest)


def _try_first(disk: Disk, root: RootRecord, patience: float) -> None:
    """Make the first generation, unless another process does so or the folder is read-only."""
    try:
        with refusals(disk):
            disk.make_folder(FOLDER)
        make_first(disk, root, None, patience)
    except CommitConflict:
        if current(disk) is None:
            raise
    except CommitFailedError as error:
        cause = error.__cause__
        if not isinstance(cause, OSError) or cause.errno not in _FORBIDDEN:
            raise


def make_first(disk: Disk, root: RootRecord, document: bytes | None, patience: float) -> None:
    """Make the first generation from the files of the folder.

    Args:
        disk: of the corpus.
        root: the data of ``corpus.xml``.
        document: the ``corpus.xml`` to write; ``None`` if the file exists.
        patience: how many seconds to wait for another writer.

    Raises:
        CommitConflict: another process has made a generation.
        CommitFailedError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the generation was made.
    """
    with refusals(disk), writing(disk, None, patience):
        prepare_folder(disk)
        known = generations(disk)
        generation = Generation.after(known[-1].number if known else 0)
        empty = Manifest("", root)
        hold = prepare_generation(disk, generation)
        try:
            manifest = empty.revised(generation.name, root, survey(disk, empty).updates)
            commit(disk, generation, manifest, (), document)
        finally:
            hold.release()
