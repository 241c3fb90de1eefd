"""The second half of a commit: the new files of a generation are moved into place.

A process that holds the lock can repeat this at any time until it is complete: the next process that opens
the corpus for writing completes a commit that was interrupted after its record was in the log.
"""

from collections.abc import Container, Iterable

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, STAGED, Generation, is_published
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import LIST_KEY, Change

_OUT = f"{STAGED}/out"


def finish(disk: Disk, manifest: Manifest) -> bool:
    """Publish the current generation if its writer did not, and return whether this was necessary."""
    last = manifest.last
    if last is None or manifest.origin is None or is_published(disk, manifest):
        return False
    # The writer may have ended before it waited: the commit and the swap of ``CURRENT`` have to be on the
    # disk before their results.
    disk.sync_folder(FOLDER)
    disk.sync_data(f"{FOLDER}/{manifest.stored.current.log}")
    publish(disk, Generation(manifest.generation), last.changes)
    return True


def publish(
    disk: Disk, generation: Generation, changes: Iterable[Change], durable: Container[str] = ()
) -> None:
    """Move the new files of a generation into place, and delete the removed files; the lock is held.

    A file that has neither the old nor the new content was changed from outside meanwhile. It stays, and is
    treated as changed from outside after the commit. A list of a shelf is derived, and always replaced.

    Args:
        disk: of the corpus.
        generation: whose files are moved.
        changes: of the files.
        durable: the folders that a power cut cannot take.
    """
    changes = tuple(changes)
    folders = {record.folder for change in changes for record in (change.old, change.new) if record}
    new = {change.new.folder for change in changes if change.new and not change.old}
    _make_folders(disk, sorted(folder for folder in new if folder and folder not in durable))
    for change in changes:
        _take_place(disk, generation, change)
    for folder in sorted(folders):
        disk.sync_folder(folder)
    # Every file is in place, and on the disk. If the mark is lost, the next writer checks and marks again.
    disk.mark(generation.done)
    for change in changes:
        if change.new is not None:
            # A new file has had two names until now. An editor that writes in place would change both.
            disk.unlink(generation.staged(change.key))


def _make_folders(disk: Disk, folders: Iterable[str]) -> None:
    """Create the folders of new files, and wait until they are on the disk."""
    above = set()
    for folder in folders:
        parts = folder.split("/")
        for depth in range(len(parts)):
            above.add("/".join(parts[:depth]))
            disk.make_folder("/".join(parts[: depth + 1]))
    # An existing folder may have been created by a writer who ended before this line.
    for folder in sorted(above):
        disk.sync_folder(folder)


def _take_place(disk: Disk, generation: Generation, change: Change) -> None:
    old = None if change.old is None else change.old.sha256
    if change.new is None:
        if change.old is not None and (standing(disk, change.old.place) == old or _is_list(change)):
            disk.unlink(change.old.place)
        return
    found = standing(disk, change.new.place)
    if found is None or (found != change.new.sha256 and (found == old or _is_list(change))):
        # A second name keeps the new file in the folder of staged files if the power fails while only one of
        # the two folders is on the disk.
        disk.unlink(_OUT)
        disk.link(generation.staged(change.key), _OUT)
        disk.replace(_OUT, change.new.place)


def _is_list(change: Change) -> bool:
    return change.key.startswith(LIST_KEY)


def standing(disk: Disk, place: str) -> str | None:
    """Return the checksum of the file in a place, or ``None`` without a file."""
    try:
        return sha256(disk.read(place))
    except FileNotFoundError:
        return None
