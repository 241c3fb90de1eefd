"""The second half of a commit: the new files of a generation are moved into place.

A process that holds the lock can repeat this at any time until it is complete: the next process that opens
the corpus for writing completes a commit that was interrupted after the swap.
"""

from collections.abc import Iterable

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, Generation, changes_of
from statecorpus.corpus.store.manifest import Change
from statecorpus.corpus.store.seal import sha256


def is_published(disk: Disk, generation: Generation) -> bool:
    """Return whether every new file of a generation is in place."""
    return disk.exists(generation.file("published"))


def finish(disk: Disk, generation: Generation) -> bool:
    """Publish the current generation if its writer did not, and return whether this was necessary.

    Raises:
        DamagedCorpusError: the list of its changes is damaged.
    """
    if is_published(disk, generation):
        return False
    publish(disk, generation, changes_of(disk, generation))
    return True


def publish(disk: Disk, generation: Generation, changes: Iterable[Change]) -> None:
    """Move the new files of a generation into place, and delete the removed files; the lock is held.

    A file that has neither the old nor the new content was changed from outside meanwhile. It stays, and is
    treated as changed from outside after the commit.
    """
    # The writer may have ended before this line: the swap has to be on the disk before its results.
    disk.sync_folder(FOLDER)
    changes = tuple(changes)
    folders = {record.folder for change in changes for record in (change.old, change.new) if record}
    _make_folders(disk, {change.new.folder for change in changes if change.new and not change.old})
    for change in changes:
        _take_place(disk, generation, change)
    for folder in sorted(folders):
        disk.sync_folder(folder)
    # Every file is in place, and on the disk. If the mark is lost, the next writer checks and marks again.
    disk.mark(generation.file("published"))
    for change in changes:
        if change.new is not None:
            # A new file has had two names until now. An editor that writes in place would change both.
            disk.unlink(generation.new(change.key))


def _make_folders(disk: Disk, folders: Iterable[str]) -> None:
    """Create the folders of new files, and wait until they are on the disk."""
    above = set()
    for folder in sorted(folders):
        parts = folder.split("/")
        for depth in range(1, len(parts)):
            above.add("/".join(parts[:depth]))
            disk.make_folder("/".join(parts[: depth + 1]))
    # An existing folder may have been created by a writer who ended before this line.
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
        # A second name keeps the new file in the folder of the generation if the power fails while only one
        # of the two folders is on the disk.
        disk.unlink(generation.file("out"))
        disk.link(generation.new(change.key), generation.file("out"))
        disk.replace(generation.file("out"), change.new.place)


def standing(disk: Disk, place: str) -> str | None:
    """Return the checksum of the file in a place, or ``None`` without a file."""
    try:
        return sha256(disk.read(place))
    except FileNotFoundError:
        return None
