"""The first half of a commit: a generation is prepared, and becomes current in one step.

The order of the steps is essential: no committed file refers to a file that a power cut could still remove.
``tests/corpus/store/test_power_loss.py`` tries every order in which a disk may write the steps, and fails if
any call that waits for the disk is missing.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from types import TracebackType

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import CURRENT, GENERATIONS, LOCK, Generation, current, seal_current
from statecorpus.corpus.store.layout import ROOT
from statecorpus.corpus.store.lock import Hold
from statecorpus.corpus.store.manifest import ROOT_KEY, Change, Commit, Manifest, Record
from statecorpus.corpus.store.publish import publish, standing
from statecorpus.corpus.store.seal import sha256
from statecorpus.errors import (
    CommitConflict,
    CommitFailedError,
    CommitOutcomeUnknown,
    DuplicateStatementError,
)

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
def writing(disk: Disk, base: Generation | None, patience: float) -> Iterator[None]:
    """Hold the lock of the writer during a ``with`` block, if ``base`` is still the current generation.

    Args:
        disk: of the corpus.
        base: the generation that the change starts from; ``None`` if there is none yet.
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


def _check_current(disk: Disk, base: Generation | None) -> None:
    found = current(disk)
    if found != base:
        problem = (
            "its .statecorpus/ was removed"
            if found is None
            else "another process changed it since it was opened"
        )
        raise CommitConflict(str(disk.root), problem)


def commit(
    disk: Disk, generation: Generation, manifest: Manifest, changes: tuple[Change, ...], root: bytes | None
) -> Manifest:
    """Make a prepared generation current, and move its files into place; the lock is held.

    Args:
        disk: of the corpus.
        generation: the generation; its folder has the new files.
        manifest: of the generation, with the new entries and the present ``corpus.xml``.
        changes: the changes of the entries.
        root: the new ``corpus.xml``; ``None`` if it does not change.

    Raises:
        CommitConflict: a file that would be replaced or removed was changed from outside since.
        DuplicateStatementError: a file appeared at the place of an added entry.
        CommitFailedError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the swap.
    """
    before = current(disk)
    try:
        for change in changes:
            _keep_old(disk, generation, change)
        if root is not None:
            changes = (*changes, _root_change(disk, generation, root))
            manifest = attrs.evolve(manifest, root=attrs.evolve(manifest.root, file=changes[-1].new))
        disk.create(generation.file("CURRENT"), seal_current(generation))
        disk.create(generation.file("changes"), Commit(before.name if before else "", changes).to_bytes())
        disk.create(generation.file("manifest"), manifest.to_bytes())
        if any(change.new is not None for change in changes):
            disk.sync_folder(generation.file("new"))
        disk.sync_folder(generation.folder)
        disk.sync_folder(GENERATIONS)
    except OSError as error:
        raise CommitFailedError(str(disk.root), str(error), error.errno) from error
    try:
        disk.replace(generation.file("CURRENT"), CURRENT)
        publish(disk, generation, changes)
    except OSError as error:
        raise CommitOutcomeUnknown(str(disk.root), str(error)) from error
    return manifest


def _keep_old(disk: Disk, generation: Generation, change: Change) -> None:
    """Keep a copy of the file that a change replaces or removes, if the file is unchanged."""
    if change.old is None:
        if change.new is not None and disk.exists(change.new.place):
            raise DuplicateStatementError(change.key, str(disk.path(change.new.place)))
        return
    old = change.old
    unchanged = disk.stamp(old.place) == (old.size, old.changed)
    if not unchanged and standing(disk, old.place) != old.sha256:
        where = str(disk.path(old.place))
        raise CommitConflict(where, "the file was changed from outside since the corpus was opened")
    disk.link(old.place, generation.old(change.key))


def _root_change(disk: Disk, generation: Generation, root: bytes) -> Change:
    name = generation.new(ROOT_KEY)
    disk.create(name, root)
    stamp = disk.stamp(name)
    found = standing(disk, ROOT)
    old = None if found is None else Record(ROOT, found, 0, 0)
    return Change(ROOT_KEY, old, Record(ROOT, sha256(root), len(root), stamp[1] if stamp else 0))
