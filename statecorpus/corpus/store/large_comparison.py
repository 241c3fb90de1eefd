"""The comparison of a large corpus: folders with another time, files in turn, entries that are doubted."""

import os
from collections.abc import Callable, Mapping

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.layout import list_folder, place_of
from statecorpus.corpus.store.looks import TURN, Looks
from statecorpus.corpus.store.survey import FolderComparison, Stamped
from statecorpus.corpus.store.table.manifest import Manifest


def compare_folders(
    disk: Disk, manifest: Manifest, looks: Looks, *, is_certain: Callable[[int], bool]
) -> FolderComparison:
    """Compare every file, and note the times of the folders before their files were compared."""
    compared = FolderComparison(is_certain)
    known = manifest.by_shelf()
    times: dict[str, int] = {}
    waiting = [""]
    while waiting:
        shelf = waiting.pop()
        changed = disk.folder_time(list_folder(shelf))
        if changed is None:
            continue
        folders, files = disk.scan(list_folder(shelf))
        compared.folder(shelf, files, known.pop(shelf, {}))
        waiting += [f"{shelf}/{name}" if shelf else name for name in folders]
        if looks.trusted(changed):
            times[shelf] = changed
    for left in known.values():
        compared.missing.update(left)
    compared.looks = attrs.evolve(looks, times=times)
    return compared


def compare_some(
    disk: Disk, manifest: Manifest, looks: Looks, *, is_certain: Callable[[int], bool], write: bool
) -> FolderComparison:
    """Compare the folders whose time has changed, the entries that are doubted, and the files in turn.

    Args:
        disk: of the corpus.
        manifest: the entries.
        looks: the last look at the folders.
        is_certain: whether a file with a time of change has not changed if its size and time have not.
        write: whether this look is kept; otherwise the files in turn begin anywhere.
    """
    compared = FolderComparison(is_certain)
    times: dict[str, int] = {}
    shelves = {"", *manifest.shelves(), *looks.times}
    first = sorted(shelves)
    known = dict(zip(first, disk.folder_times(map(list_folder, first)), strict=True))
    waiting = first[::-1]
    while waiting:
        shelf = waiting.pop()
        changed = known[shelf] if shelf in known else disk.folder_time(list_folder(shelf))
        if changed is None:
            compared.folder(shelf, (), manifest.of_shelf(shelf))
            continue
        if looks.times.get(shelf) != changed:
            folders, files = disk.scan(list_folder(shelf))
            compared.folder(shelf, files, manifest.of_shelf(shelf))
            found = {f"{shelf}/{name}" if shelf else name for name in folders}
            waiting += sorted(found - shelves, reverse=True)
            shelves |= found
        if looks.trusted(changed):
            times[shelf] = changed
    scanned = {id for id, _ in compared.doubted} | compared.missing
    for id, place in looks.doubted.items():
        if id not in scanned:
            _look_again(disk, manifest, compared, id, place)
    for id in list(compared.unknown):
        # A file with this name in a folder that has not changed may have been moved.
        record = manifest.find(id)
        if record is not None and id not in compared.missing and disk.stamp(record.place) is None:
            compared.missing.add(id)
    turn = looks.turn if write else int.from_bytes(os.urandom(4), "little")
    turn = _take_turn(disk, manifest, compared, turn)
    compared.looks = attrs.evolve(looks, times=times, turn=turn)
    return compared


def _look_again(disk: Disk, manifest: Manifest, compared: FolderComparison, id: str, place: str) -> None:
    """Compare an entry that differed at an earlier look."""
    record = manifest.find(id)
    if record is not None:
        stamp = disk.stamp(record.place)
        if stamp is None:
            compared.missing.add(id)
        else:
            compared.doubted.append((id, Stamped(record.place, *stamp)))
    if record is None or place != record.place:
        stamp = disk.stamp(place)
        if stamp is not None:
            compared.add_unknown(id, Stamped(place, *stamp))


def _take_turn(disk: Disk, manifest: Manifest, compared: FolderComparison, first: int) -> int:
    """Compare the next files of the base, and return the row that has its turn after them."""
    base = manifest.base
    if base is None or not len(base):
        return 0
    first %= len(base)
    last = first + min(TURN, len(base))
    rows = [*base.looks(first, min(last, len(base))), *base.looks(0, max(last - len(base), 0))]
    seen: Mapping[str, object] = {**dict(compared.doubted), **dict.fromkeys(compared.missing)}
    stamps = disk.stamps([place_of(id, shelf) for id, shelf, _, _ in rows])
    for (id, shelf, size, changed), stamp in zip(rows, stamps, strict=True):
        if stamp == (size, changed) or id in seen:
            continue
        # The base may be older than the runs and the log.
        record = manifest.find(id)
        if record is None or stamp == (record.size, record.changed):
            continue
        place = place_of(id, shelf)
        found = stamp if record.place == place else disk.stamp(record.place)
        if found is None:
            compared.missing.add(id)
        else:
            compared.doubted.append((id, Stamped(record.place, *found)))
    return last % len(base)
