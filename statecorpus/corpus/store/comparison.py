"""The comparison of the files of a folder with the manifest, by size and time; no file is read."""

import os
from collections.abc import Callable, Iterable, Mapping

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.layout import STATEMENTS, place_of
from statecorpus.corpus.store.looks import TURN, Looks
from statecorpus.corpus.store.root_file import list_folder
from statecorpus.corpus.store.table.manifest import Manifest

_SUFFIX = ".xml"


@attrs.frozen
class Stamped:
    """A file that was found.

    Attributes:
        place: its name relative to the corpus's folder.
        size: in bytes.
        changed: the time of the last change, in ns since 1970.
    """

    place: str
    size: int
    changed: int


@attrs.define
class FolderComparison:
    """The files that differ from the manifest, or may differ.

    Attributes:
        is_certain: whether a file with a time of change has not changed if its size and time have not.
        doubted: the entries whose file has another size or time, or a time that says nothing.
        unknown: the files at places that the manifest does not have, by id.
        missing: the ids without a file in its place.
        looks: the look at the folders of a large corpus, after this comparison.
    """

    is_certain: Callable[[int], bool]
    doubted: list[tuple[str, Stamped]] = attrs.field(factory=list)
    unknown: dict[str, list[Stamped]] = attrs.field(factory=dict)
    missing: set[str] = attrs.field(factory=set)
    looks: Looks | None = None

    def folder(
        self, shelf: str, files: Iterable[tuple[str, int, int]], known: dict[str, tuple[int, int]]
    ) -> None:
        """Compare a folder with the entries that the manifest has there; ``known`` is used up."""
        is_certain = self.is_certain
        for name, size, changed in files:
            if not name.endswith(_SUFFIX):
                continue
            id = name[: -len(_SUFFIX)]
            expected = known.pop(id, None)
            if expected is None:
                self.add_unknown(id, Stamped(place_of(id, shelf), size, changed))
            elif expected != (size, changed) or not is_certain(changed):
                self.doubted.append((id, Stamped(place_of(id, shelf), size, changed)))
        self.missing.update(known)

    def add_unknown(self, id: str, file: Stamped) -> None:
        """Add a file at a place that the manifest does not have; the nearest to the top comes first."""
        files = self.unknown.setdefault(id, [])
        if file not in files:
            files.append(file)
            files.sort(key=lambda found: (found.place.count("/"), found.place))


def compare_all(
    disk: Disk, manifest: Manifest, looks: Looks | None, *, is_certain: Callable[[int], bool]
) -> FolderComparison:
    """Compare every file."""
    compared = FolderComparison(is_certain)
    known: dict[str, dict[str, tuple[int, int]]] = {}
    for id, shelf, size, changed in manifest.looks():
        known.setdefault(shelf, {})[id] = size, changed
    if looks is None:
        for shelf, files in disk.walk(STATEMENTS):
            compared.folder(shelf, files, known.pop(shelf, {}))
    else:
        compared.looks = attrs.evolve(looks, times=_compare_folders(disk, compared, known, looks))
    for left in known.values():
        compared.missing.update(left)
    return compared


def _compare_folders(
    disk: Disk, compared: FolderComparison, known: dict[str, dict[str, tuple[int, int]]], looks: Looks
) -> dict[str, int]:
    """Compare every file, and return the times of the folders before their files were compared."""
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
    return times


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
    waiting = sorted(shelves, reverse=True)
    while waiting:
        shelf = waiting.pop()
        changed = disk.folder_time(list_folder(shelf))
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
    first = looks.turn if write else int.from_bytes(os.urandom(4), "little")
    turn = _take_turn(disk, manifest, compared, first)
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
