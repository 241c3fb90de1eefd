"""The first half of a commit: its files are staged, and it is made by one record in the log.

The order of the steps is essential: no committed file refers to a file that a power cut could still remove.
``tests/corpus/store/test_power_loss.py`` tries every order in which a disk may write the steps, and fails if
any call that waits for the disk is missing.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    CURRENT,
    FOLDER,
    LOCK,
    STAGED,
    Generation,
    is_current,
    kept,
    read_manifest,
)
from statecorpus.corpus.store.layout import FORMAT_VERSION
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.table.log_file import Commit, LoggedChange, LogLimits
from statecorpus.corpus.store.table.manifest import Current, Manifest
from statecorpus.corpus.store.table.record import ROOT_KEY, Change, Record, RootRecord
from statecorpus.errors import (
    CommitConflict,
    CommitFailedError,
    CommitOutcomeUnknown,
    DuplicateStatementError,
)

if TYPE_CHECKING:
    from statecorpus.corpus.store.root_file import ListDocument

_NEXT = f"{FOLDER}/next"
_PAUSE = 0.01


def refusals(disk: Disk) -> contextlib.AbstractContextManager[None]:
    """Turn an error of the disk into ``CommitFailedError``: nothing was changed."""
    return _Refusals(disk)


class _Refusals(contextlib.AbstractContextManager[None]):
    """A class, because from CPython 3.12 on a generator that translates errors keeps them in a cycle.

    The store, to which the errors refer, would hold its generation until the next garbage collection.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError) and not isinstance(error, CommitFailedError):
            raise CommitFailedError(str(self._disk.root), str(error), error.errno) from error


@contextlib.contextmanager
def locked(disk: Disk) -> Iterator[Hold | None]:
    """Hold the lock of the writer during a ``with`` block; yield ``None`` if another process holds it."""
    hold = disk.hold_for_writing(LOCK)
    try:
        yield hold
    finally:
        if hold is not None:
            hold.release()


@contextlib.contextmanager
def writing(disk: Disk, base: Manifest, patience: float) -> Iterator[None]:
    """Hold the lock of the writer during a ``with`` block, if ``base`` has the last commit.

    Args:
        disk: of the corpus.
        base: the entries that the change starts from.
        patience: how many seconds to wait for another writer.

    Raises:
        CommitConflict: another writer made a later generation, or is still writing when patience ends.
    """
    with alone(disk, patience, lambda: _check_current(disk, base)):
        yield


@contextlib.contextmanager
def alone(disk: Disk, patience: float, check: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of the writer during a ``with`` block, after waiting for another writer.

    Args:
        disk: of the corpus.
        patience: how many seconds to wait for another writer.
        check: raises if waiting or continuing is pointless.

    Raises:
        CommitConflict: another writer is still writing when patience ends.
    """
    until = time.monotonic() + patience
    hold = disk.hold_for_writing(LOCK)
    while hold is None:
        check()
        if time.monotonic() > until:
            raise CommitConflict(str(disk.root), f"another process has been writing for {patience:g} seconds")
        time.sleep(_PAUSE)
        hold = disk.hold_for_writing(LOCK)
    try:
        check()
        yield
    finally:
        hold.release()


def _check_current(disk: Disk, base: Manifest) -> None:
    if is_current(disk, base):
        return
    problem = "another process changed it since it was opened"
    if base.origin is not None and not disk.exists(CURRENT):
        problem = "its .statecorpus/ was removed"
    raise CommitConflict(str(disk.root), problem)


@attrs.frozen
class Draft:
    """A commit before it is made.

    Attributes:
        generation: that it makes; its new entries are staged.
        root: the data of the present ``corpus.xml``.
        changes: of the entries.
        noted: the changes from outside that it records.
        documents: the lists, and ``corpus.xml``, that it writes.
        durable: the folders that a power cut cannot take.
    """

    generation: Generation
    root: RootRecord
    changes: tuple[Change, ...]
    noted: tuple[Change, ...]
    documents: "tuple[ListDocument, ...]"
    durable: frozenset[str]


def commit(disk: Disk, before: Manifest, draft: Draft) -> Manifest:
    """Append a commit to the log, and move its files into place; the lock is held.

    Args:
        disk: of the corpus.
        before: the entries before the commit.
        draft: the commit.

    Returns:
        The entries after the commit.

    Raises:
        CommitConflict: a file that would be replaced or removed was changed from outside since.
        DuplicateStatementError: a file appeared at the place of an added entry.
        CommitFailedError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the commit was in the log.
    """
    from statecorpus.corpus.store.publish import publish

    log = f"{FOLDER}/{before.stored.current.log}"
    try:
        for change in draft.changes:
            _keep_old(disk, change)
        made = staged_commit(disk, before, draft)
        record = made.to_bytes(before.stored.current.log)
    except OSError as error:
        raise CommitFailedError(str(disk.root), str(error), error.errno) from error
    _append(disk, log, before.stored.length, record)
    try:
        disk.sync_data(log)
        publish(disk, draft.generation, made.changes, draft.durable)
    except OSError as error:
        raise CommitOutcomeUnknown(str(disk.root), str(error)) from error
    origin = attrs.evolve(
        before.stored,
        length=before.stored.length + len(record),
        contents=(*before.stored.contents, made.to_json()),
        documents=made.documents_to_bytes(),
    )
    return before.after(made, origin)


def staged_commit(disk: Disk, before: Manifest, draft: Draft) -> Commit:
    """Stage the documents of a commit, wait until all staged files are on the disk, and return the commit.

    Raises:
        OSError: the disk refused.
    """
    steps = [LoggedChange(change, before.rank(change.key)) for change in draft.changes]
    noted = [LoggedChange(change, before.rank(change.key)) for change in draft.noted]
    documents = tuple(_staged(disk, draft.generation, document) for document in draft.documents)
    root = draft.root
    for change in documents:
        if change.key == ROOT_KEY:
            root = attrs.evolve(root, file=change.new, format_version=FORMAT_VERSION)
    if any(change.new is not None for change in (*draft.changes, *documents)):
        disk.sync_folder(STAGED)
    count = before.count
    for step in (*noted, *steps):
        count += (step.change.new is not None) - (step.change.old is not None)
    return Commit(
        draft.generation.name,
        before.generation,
        count,
        None if root == before.root else root,
        tuple(steps),
        tuple(noted),
        documents,
    )


def _staged(disk: Disk, generation: Generation, document: "ListDocument") -> Change:
    """Write the new file of a document, and return its change."""
    from statecorpus.corpus.store.publish import standing

    found = standing(disk, document.place)
    old = None if found is None else Record(document.place, found, 0, 0)
    if document.data is None:
        return Change(document.key, old, None)
    name = generation.staged(document.key)
    disk.create(name, document.data)
    stamp = disk.stamp(name)
    new = Record(document.place, sha256(document.data), len(document.data), stamp[1] if stamp else 0)
    return Change(document.key, old, new)


def _append(disk: Disk, log: str, length: int, record: bytes) -> None:
    """Append a commit to the log; if the disk refuses, what was written of it is cut off."""
    try:
        disk.extend(log, length, record)
    except OSError as error:
        try:
            disk.extend(log, length, b"")
        except OSError:
            raise CommitOutcomeUnknown(str(disk.root), str(error)) from error
        raise CommitFailedError(str(disk.root), str(error), error.errno) from error


def _keep_old(disk: Disk, change: Change) -> None:
    """Keep a copy of the file that a change replaces or removes, if the file is unchanged."""
    from statecorpus.corpus.store.publish import standing

    if change.old is None:
        if change.new is not None and disk.exists(change.new.place):
            raise DuplicateStatementError(change.key, str(disk.path(change.new.place)))
        return
    old = change.old
    unchanged = disk.stamp(old.place) == (old.size, old.changed)
    if not unchanged and standing(disk, old.place) != old.sha256:
        where = str(disk.path(old.place))
        raise CommitConflict(where, "the file was changed from outside since the corpus was opened")
    name = kept(old.sha256)
    # A name that exists may be of a writer who ended, and a second name of a file that was edited since.
    disk.unlink(name)
    disk.link(old.place, name)


def checkpoint(disk: Disk, manifest: Manifest, limits: LogLimits) -> Manifest:
    """Turn the log of a published generation into a table, and begin another log; the lock is held.

    Raises:
        OSError: the disk refused; the entries are the same with the old and the new files.
    """
    from statecorpus.corpus.store.table.checkpoint import fold

    found = fold(disk, FOLDER, manifest, limits)
    # An empty log needs no waiting: it holds nothing that could be lost.
    disk.mark(f"{FOLDER}/{found.log}")
    prepare_swap(disk, found)
    swap(disk)
    return read_manifest(disk) or manifest


def prepare_swap(disk: Disk, found: Current) -> None:
    """Write the next ``CURRENT``, and wait until it and the files that it names are on the disk.

    Raises:
        OSError: the disk refused.
    """
    disk.unlink(_NEXT)
    disk.create(_NEXT, found.to_bytes())
    disk.sync_folder(FOLDER)


def swap(disk: Disk) -> None:
    """Replace ``CURRENT``, and wait until the replacement is on the disk.

    Raises:
        OSError: the disk refused; the old or the new file is there.
    """
    disk.replace(_NEXT, CURRENT)
    disk.sync_folder(FOLDER)
