"""Files that no process needs any more are removed."""

import contextlib

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    FOLDER,
    FORMER,
    KEPT,
    PINS,
    STAGED,
    Generation,
    done_marks,
    is_published,
)
from statecorpus.corpus.store.table.manifest import Manifest

_TABLES = (".base", ".run", ".log")


def collect(disk: Disk, manifest: Manifest) -> int:
    """Remove files that no reader needs, and return their number; the lock is held.

    The files that commits replaced are removed if no process has an older generation open; staged files, if
    their commit is complete or their writer has ended; tables and logs, if ``CURRENT`` does not name them.

    Args:
        disk: of the corpus.
        manifest: of the current generation.

    Raises:
        OSError: the disk refused; the next call tries again.
    """
    current = Generation(manifest.generation)
    others = [Generation(name) for name in disk.names(PINS) if name[:1].isdigit() and name != current.name]
    free = {generation for generation in others if disk.claim(generation.pin)}
    held = [generation for generation in others if generation not in free]
    removed = len(free)
    if not any(generation.number < current.number for generation in held):
        removed += _remove(disk, KEPT, disk.names(KEPT))
    waiting = {generation.name for generation in held}
    if not is_published(disk, manifest):
        waiting.add(current.name)
    staged = [name for name in disk.names(STAGED) if name.partition(".")[0] not in waiting]
    removed += _remove(disk, STAGED, staged)
    names = disk.names(FOLDER)
    removed += _remove(disk, "", [mark.done for mark in done_marks(names) if mark != current])
    return removed + _remove_tables(disk, manifest, names)


def _remove_tables(disk: Disk, manifest: Manifest, names: list[str]) -> int:
    named = manifest.stored.current.files
    unnamed = [name for name in names if name.endswith(_TABLES) and name not in named]
    former = disk.exists(FORMER)
    if not unnamed and not former:
        return 0
    # The swap of ``CURRENT`` may not be on the disk: after a power cut, the old one would name these files.
    disk.sync_folder(FOLDER)
    removed = 0
    for name in unnamed:
        with contextlib.suppress(PermissionError):  # Windows does not remove a mapped file
            removed += _remove(disk, FOLDER, [name])
    return removed + (_remove_tree(disk, FORMER) if former else 0)


def remove_staged(disk: Disk, generation: Generation) -> None:
    """Remove the staged files of a generation that was not made, and its pin.

    Raises:
        OSError: the disk refused.
    """
    names = disk.names(STAGED)
    _remove(disk, STAGED, [name for name in names if name.partition(".")[0] == generation.name])
    disk.unlink(generation.pin)


def _remove(disk: Disk, folder: str, names: list[str]) -> int:
    for name in names:
        disk.unlink(f"{folder}/{name}" if folder else name)
    return len(names)


def _remove_tree(disk: Disk, folder: str) -> int:
    removed = 0
    for name in disk.names(folder):
        path = f"{folder}/{name}"
        if disk.is_folder(path):
            removed += _remove_tree(disk, path)
        else:
            disk.unlink(path)
            removed += 1
    disk.remove_folder(folder)
    return removed
