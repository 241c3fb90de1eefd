"""Changes of the folder from outside: by hand, with an XML editor, by ``git pull``."""

import time
from collections.abc import Mapping
from typing import Literal

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import Generation, changes_of, changes_since, current
from statecorpus.corpus.store.layout import STATEMENTS, place_of
from statecorpus.corpus.store.manifest import Manifest, Record, RootRecord
from statecorpus.corpus.store.seal import sha256

_SUFFIX = ".xml"
_SECOND = 1_000_000_000
# Changes within this time can have the same time stamp: Linux has ticks of 1 to 10 ms, FAT two seconds, HFS+
# and ext3 one second.
_FINE, _COARSE = _SECOND // 20, 2 * _SECOND


@attrs.frozen
class Outside:
    """An entry that was changed from outside since the last commit.

    Attributes:
        id: of the entry.
        kind: of the change.
        place: the file, relative to the corpus's folder.
    """

    id: str
    kind: Literal["edited", "added", "removed", "moved", "twin"]
    place: str


@attrs.frozen
class Survey:
    """The differences between the files of a folder and the manifest.

    Attributes:
        updates: the present state of the entries that differ; ``None`` for removed entries. Some differ only
            in time.
        outside: the changes for a person to read, and files that share their id (``twin``), by id.
    """

    updates: Mapping[str, Record | None]
    outside: tuple[Outside, ...]


def survey(disk: Disk, manifest: Manifest) -> Survey:
    """Compare every file with the manifest: by size and time, and if these differ, by checksum.

    A file with the size and time of the manifest is not read, unless it was changed so shortly before the
    generation was published that a later change could have the same time.
    """
    # Read before the files: a commit that ends meanwhile still explains their previous state.
    published = disk.stamp(Generation(manifest.generation).file("published")) if manifest.generation else None
    explained = _Explanations(disk, manifest, published=published is not None)
    doubted, unknown, missing = _compare(disk, manifest, published)
    differences = _Differences(disk, manifest, explained)
    for record, id in doubted:
        differences.doubt(id, record)
    for id in sorted(missing):
        differences.missing(id, unknown.pop(id, []))
    for id, records in sorted(unknown.items()):
        differences.unknown(id, records)
    outside = sorted(differences.outside, key=lambda change: (change.id, change.place))
    return Survey(differences.updates, tuple(outside))


def unread(disk: Disk) -> Survey:
    """Return the files of a folder without a manifest; no file is read."""
    unknown = _compare(disk, Manifest("", RootRecord(None, "", 0)), None)[1]
    return Survey({id: records[0] for id, records in unknown.items()}, ())


class _Differences:
    """The differences from the manifest that no commit explains."""

    def __init__(self, disk: Disk, manifest: Manifest, explained: "_Explanations") -> None:
        self._disk = disk
        self._manifest = manifest
        self._explained = explained
        self.updates: dict[str, Record | None] = {}
        self.outside: list[Outside] = []

    def doubt(self, id: str, record: Record) -> None:
        """Check an entry whose file has another size or time."""
        found = look(self._disk, record)
        if found is None:
            self.missing(id, [])
        elif found.sha256 == self._manifest[id].sha256:
            self.updates[id] = found
        elif not self._explained.edit(id, found):
            self.updates[id] = found
            self.outside.append(Outside(id, "edited", found.place))

    def missing(self, id: str, elsewhere: list[Record]) -> None:
        """Check an entry whose file is not in place; other folders may have files with its name."""
        if elsewhere:
            self._take("moved", id, elsewhere)
        elif not self._explained.loss(id):
            self.updates[id] = None
            self.outside.append(Outside(id, "removed", self._manifest[id].place))

    def unknown(self, id: str, records: list[Record]) -> None:
        """Check files that are not in the manifest."""
        if id in self._manifest:
            self.outside += [Outside(id, "twin", record.place) for record in records]
        elif not self._explained.arrival(id):
            self._take("added", id, records)

    def _take(self, kind: Literal["added", "moved"], id: str, records: list[Record]) -> None:
        found = look(self._disk, records[0])
        if found is not None:
            self.updates[id] = found
            self.outside.append(Outside(id, kind, found.place))
        self.outside += [Outside(id, "twin", record.place) for record in records[1:]]


def _compare(
    disk: Disk, manifest: Manifest, published: tuple[int, int] | None
) -> tuple[list[tuple[Record, str]], dict[str, list[Record]], set[str]]:
    """Return the files with a doubtful size or time, the unknown files, and the ids without a file."""
    fine, coarse = (published[1] - _FINE, published[1] - _COARSE) if published else (0, 0)
    row, shelves, sizes, times = manifest.row, manifest.shelves, manifest.sizes, manifest.times
    # If no file is so recent that a later change could have the same time, a folder is compared as a whole,
    # in half the time that its files take one by one.
    known = _by_shelf(manifest) if max(times, default=0) < coarse else {}
    doubted: list[tuple[Record, str]] = []
    unknown: dict[str, list[Record]] = {}
    left = dict(known)
    seen: set[str] = set()
    for shelf, files in disk.walk(STATEMENTS):
        if shelf in left and sorted(files) == left[shelf]:
            del left[shelf]
            continue
        for name, size, changed in files:
            if not name.endswith(_SUFFIX):
                continue
            id = name[: -len(_SUFFIX)]
            number = row.get(id)
            if number is None or shelves[number] != shelf:
                unknown.setdefault(id, []).append(Record(place_of(id, shelf), "", size, changed))
                continue
            seen.add(id)
            same = times[number] == changed and sizes[number] == size
            if not (same and (changed < coarse or (changed < fine and changed % _SECOND != 0))):
                doubted.append((Record(place_of(id, shelf), "", size, changed), id))
    for records in unknown.values():
        records.sort(key=lambda record: (record.place.count("/"), record.place))
    if known:
        missing = {name[: -len(_SUFFIX)] for files in left.values() for name, _, _ in files} - seen
    else:
        missing = row.keys() - seen
    return doubted, unknown, missing


def _by_shelf(manifest: Manifest) -> dict[str, list[tuple[str, int, int]]]:
    """Return the sorted files of each folder, in the form of ``Disk.walk``."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    columns = zip(manifest.shelves, manifest.ids, manifest.sizes, manifest.times, strict=True)
    for shelf, id, size, changed in columns:
        if shelf not in found:
            found[shelf] = []
        found[shelf].append((f"{id}{_SUFFIX}", size, changed))
    for files in found.values():
        files.sort()
    return found


def look(disk: Disk, record: Record) -> Record | None:
    """Return the record of a file with its checksum, or ``None`` if it is gone."""
    try:
        data = disk.read(record.place)
    except FileNotFoundError:
        return None
    # A later change in the same tick would have the same time: a recent time is therefore not recorded.
    recent = time.time_ns() - record.changed < (_FINE if record.changed % _SECOND else _COARSE)
    return attrs.evolve(record, sha256=sha256(data), size=len(data), changed=0 if recent else record.changed)


class _Explanations:
    """The differences that commits explain: an unpublished commit, or later commits of other writers.

    A file is read before it is explained, so a later commit that changed the file is already current.
    """

    def __init__(self, disk: Disk, manifest: Manifest, *, published: bool) -> None:
        self._disk = disk
        self._generation = Generation(manifest.generation) if manifest.generation else None
        pending = () if self._generation is None or published else changes_of(disk, self._generation)
        self._pending = {change.key: change for change in pending}
        self._until = self._generation
        self._later: frozenset[str] = frozenset()

    def edit(self, id: str, found: Record) -> bool:
        """Return whether a commit explains that an entry differs from the manifest."""
        change = self._pending.get(id)
        is_old = change is not None and change.old is not None and change.old.sha256 == found.sha256
        return is_old or self._came_later(id)

    def loss(self, id: str) -> bool:
        """Return whether a commit explains that an entry is not in place."""
        return id in self._pending or self._came_later(id)

    def arrival(self, id: str) -> bool:
        """Return whether a commit explains a file that is not in the manifest."""
        change = self._pending.get(id)
        return (change is not None and change.new is None) or self._came_later(id)

    def _came_later(self, id: str) -> bool:
        if id not in self._later and self._generation is not None and current(self._disk) != self._until:
            self._until = current(self._disk)
            self._later = frozenset(change.key for change in changes_since(self._disk, self._generation))
        return id in self._later
