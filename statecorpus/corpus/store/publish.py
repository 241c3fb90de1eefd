"""The second half of a commit: the new files of a generation take their places.

It can be done again at any time, by anybody who holds the lock, until it is done: a commit that was cut short
after the swap is finished by the next one who opens the corpus for writing.
"""

from collections.abc import Iterable

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, Generation, changes_of
from statecorpus.corpus.store.manifest import Change
from statecorpus.corpus.store.seal import sha256


def is_published(disk: Disk, generation: Generation) -> bool:
    """Tell whether every new file of a generation stands in its place."""
    return disk.exists(generation.file("published"))


def finish(disk: Disk, generation: Generation) -> bool:
    """Publish the generation that counts where its writer could not; tell whether there was anything to do.

    Raises:
        DamagedCorpusError: the list of its changes is not what was written.
    """
    if is_published(disk, generation):
        return False
    publish(disk, generation, changes_of(disk, generation))
    return True


def publish(disk: Disk, generation: Generation, changes: Iterable[Change]) -> None:
    """Put the new files of a generation in their places and take the removed ones away; the lock is held.

    A file that is neither what the commit found nor what it writes was changed from outside in between. It
    stays, and counts as changed from outside after the commit.
    """
    # The one who made the swap may have ended before this: what follows must not outlive the swap.
    disk.sync_folder(FOLDER)
    changes = tuple(changes)
    folders = {record.folder for change in changes for record in (change.old, change.new) if record}
    _make_folders(disk, {change.new.folder for change in changes if change.new and not change.old})
    for change in changes:
        _take_place(disk, generation, change)
    for folder in sorted(folders):
        disk.sync_folder(folder)
    # Every file is where it belongs, and stays. If the mark is lost, the next one only looks and marks again.
    disk.mark(generation.file("published"))
    for change in changes:
        if change.new is not None:
            # Until here a new file has two names. An editor that writes in place would change both.
            disk.unlink(generation.new(change.key))


def _make_folders(disk: Disk, folders: Iterable[str]) -> None:
    """Make folders that get new files, so that they stay."""
    above = set()
    for folder in sorted(folders):
        parts = folder.split("/")
        for depth in range(1, len(parts)):
            above.add("/".join(parts[:depth]))
            disk.make_folder("/".join(parts[: depth + 1]))
    # One that is there already may have been made by a writer who ended before this line.
    for folder in sorted(above):
        disk.sync_folder(folder)


def _take_place(disk: Disk, generation: Generation, change: Change) -> None:
    old = None if change.old is None else change.old.sha256
    if change.new is None:
        if change.old is not None and standing(disk, change.old.place) == old:
            disk.unlink(change.old.place)
        return
    found = standing(disk, change.new.place)
    if found is None or (found == old and found != change.new.sha256):
        # By way of a second name, so that the new file is still in the generation's folder if the power fails
        # while only one of the two folders has reached the disk.
        disk.unlink(generation.file("out"))
        disk.link(generation.new(change.key), generation.file("out"))
        disk.replace(generation.file("out"), change.new.place)


def standing(disk: Disk, place: str) -> str | None:
    """Give the checksum of the file in a place; ``None`` where there is none."""
    try:
        return sha256(disk.read(place))
    except FileNotFoundError:
        return None
