"""Old generations are taken away, once nobody reads them."""

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import Generation, generations

_FOLDERS = ("new", "old")


def collect(disk: Disk, current: Generation) -> int:
    """Take away what no reader needs; the lock is held. Gives how many files there were.

    A generation goes when it does not count, nobody has it open, and nobody has an older one open, whose
    files it may keep. That of a writer who ended before the swap goes likewise: nobody has it open.

    Raises:
        OSError: the disk refused; what is left is met again the next time.
    """
    others = [one for one in generations(disk) if one != current]
    free = [one for one in others if disk.claim(one.file("pin"))]
    read = [one.number for one in others if one not in free and one.number < current.number]
    removed = sum(
        remove_generation(disk, one) for one in free if all(one.number <= number for number in read)
    )
    if not read:
        removed += _empty(disk, current.file("old"))
    if disk.exists(current.file("published")):
        removed += _empty(disk, current.file("new"))
    return removed


def remove_generation(disk: Disk, generation: Generation) -> int:
    """Take the folder of a generation away, the pin first; gives how many files there were.

    Nobody can open a generation without its pin, so a removal that is cut short does no harm.
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
