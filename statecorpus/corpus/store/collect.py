"""Old generations are removed when no process reads them any more."""

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import Generation, generations

_FOLDERS = ("new", "old")


def collect(disk: Disk, current: Generation) -> int:
    """Remove files that no reader needs, and return their number; the lock is held.

    A generation is removed if it is not current, no process has it open, and no process has an older
    generation open, whose files it may keep. A generation whose writer ended before the swap is also removed,
    because no process has it open.

    Raises:
        OSError: the disk refused; the next call tries again.
    """
    others = [generation for generation in generations(disk) if generation != current]
    free = [generation for generation in others if disk.claim(generation.file("pin"))]
    read = [other.number for other in others if other not in free and other.number < current.number]
    oldest_read = min(read, default=current.number)
    removable = (generation for generation in free if not read or generation.number <= oldest_read)
    removed = sum(remove_generation(disk, generation) for generation in removable)
    if not read:
        removed += _empty(disk, current.file("old"))
    if disk.exists(current.file("published")):
        removed += _empty(disk, current.file("new"))
    return removed


def remove_generation(disk: Disk, generation: Generation) -> int:
    """Remove the folder of a generation, the pin first, and return the number of files.

    A generation without its pin cannot be opened, so an interrupted removal does no harm.
    """
    disk.unlink(generation.file("pin"))
    removed = 0
    for folder in _FOLDERS:
        removed += _empty(disk, generation.file(folder))
        disk.remove_folder(generation.file(folder))
    removed += _empty(disk, generation.folder)
    disk.remove_folder(generation.folder)
    return removed


def _empty(disk: Disk, folder: str) -> int:
    names = disk.names(folder)
    for name in names:
        disk.unlink(f"{folder}/{name}")
    return len(names)
