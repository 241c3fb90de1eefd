"""Changes of the folder from outside: by hand, with an XML editor, by ``git pull``."""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    CURRENT,
    Generation,
    is_current,
    is_published,
    read_manifest,
)
from statecorpus.corpus.store.layout import MANY, STATEMENTS, place_of
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Record, RootRecord

if TYPE_CHECKING:
    from statecorpus.corpus.store.looks import Looks

#: How thoroughly files are compared: beyond ``MANY`` entries by their folders and in turn, or all of them.
Look = Literal["usual", "all"]

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
        looks: when the folders of a large corpus were compared; ``None`` for others.
    """

    updates: Mapping[str, Record | None]
    outside: tuple[Outside, ...]
    looks: "Looks | None" = None


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
    looks: "Looks | None" = None

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


def compare_all(disk: Disk, manifest: Manifest, *, is_certain: Callable[[int], bool]) -> FolderComparison:
    """Compare every file."""
    compared = FolderComparison(is_certain)
    known = manifest.by_shelf()
    for shelf, files in disk.walk(STATEMENTS):
        compared.folder(shelf, files, known.pop(shelf, {}))
    for left in known.values():
        compared.missing.update(left)
    return compared


def survey(
    disk: Disk,
    manifest: Manifest,
    look: Look = "usual",
    *,
    many: int = MANY,
    write: bool = False,
    published: int | None = None,
) -> Survey:
    """Compare files with the manifest: by size and time, and if these differ, by checksum.

    A file with the size and time of the manifest is not read, unless it was changed so shortly before the
    generation was published that a later change could have the same time.

    Args:
        disk: of the corpus.
        manifest: the entries.
        look: ``"all"`` for every file; otherwise, beyond ``many`` entries, the folders with another time, the
            files that have their turn, and the entries that are doubted.
        many: the most entries whose files are all compared.
        write: whether files may be written, to test the clock of the file system.
        published: when the generation was published, in ns; without it, its mark says so.
    """
    # Read before the files: a commit that ends meanwhile still explains their previous state.
    published = _published(disk, manifest) if published is None else published
    explained = _Explanations(disk, manifest, published=is_published(disk, manifest))
    recent = _Recent(published)
    if manifest.count > many:
        compared = _compare_large(disk, manifest, look, recent, write=write)
    else:
        compared = compare_all(disk, manifest, is_certain=recent.is_certain)
    differences = _Differences(disk, manifest, explained)
    for id, found in compared.doubted:
        differences.doubt(id, Record(found.place, "", found.size, found.changed))
    for id in sorted(compared.missing):
        differences.missing(id, compared.unknown.pop(id, []))
    for id, files in sorted(compared.unknown.items()):
        differences.unknown(id, files)
    outside = tuple(sorted(differences.outside, key=lambda change: (change.id, change.place)))
    return Survey(differences.updates, outside, _after(compared, outside))


def _compare_large(
    disk: Disk, manifest: Manifest, look: Look, recent: "_Recent", *, write: bool
) -> FolderComparison:
    """Compare the folders of a large corpus, and some of its files or all."""
    from statecorpus.corpus.store.large_comparison import compare_folders, compare_some
    from statecorpus.corpus.store.looks import first_looks, read_looks

    looks = read_looks(disk) or first_looks(disk, write=write)
    if look == "all" or looks.clock == "none":
        return compare_folders(disk, manifest, looks, is_certain=recent.is_certain)
    return compare_some(disk, manifest, looks, is_certain=recent.is_certain, write=write)


def _after(compared: FolderComparison, outside: tuple[Outside, ...]) -> "Looks | None":
    if compared.looks is None:
        return None
    return attrs.evolve(compared.looks, doubted={change.id: change.place for change in outside})


def _published(disk: Disk, manifest: Manifest) -> int:
    """Return when the generation was published, in ns, or 0 if it was not."""
    if not manifest.generation or not is_published(disk, manifest):
        return 0
    stamp = disk.stamp(Generation(manifest.generation).done) or disk.stamp(CURRENT)
    return stamp[1] if stamp else 0


@attrs.frozen
class _Recent:
    """The time around the publication of a generation, in which a time of change says nothing."""

    published: int

    def is_certain(self, changed: int) -> bool:
        """Return whether a file with a time of change has not changed if its size and time have not."""
        return changed < self.published - _COARSE or (
            changed < self.published - _FINE and changed % _SECOND != 0
        )


def unread(disk: Disk) -> Survey:
    """Return the files of a folder without a manifest; no file is read."""
    empty = Manifest("", RootRecord(None, "", 0))
    unknown = compare_all(disk, empty, is_certain=lambda _: False).unknown
    return Survey({id: _unread(files[0]) for id, files in unknown.items()}, ())


def _unread(file: Stamped) -> Record:
    return Record(file.place, "", file.size, file.changed)


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
        found = look_at(self._disk, record)
        if found is None:
            self.missing(id, [])
        elif found.sha256 == self._manifest[id].sha256:
            self.updates[id] = found
        elif not self._explained.edit(id, found):
            self.updates[id] = found
            self.outside.append(Outside(id, "edited", found.place))

    def missing(self, id: str, elsewhere: list[Stamped]) -> None:
        """Check an entry whose file is not in place; other folders may have files with its name."""
        if elsewhere:
            self._take("moved", id, elsewhere)
        elif not self._explained.loss(id):
            self.updates[id] = None
            self.outside.append(Outside(id, "removed", self._manifest[id].place))

    def unknown(self, id: str, files: list[Stamped]) -> None:
        """Check files that are not in the manifest."""
        if id in self._manifest:
            self.outside += [Outside(id, "twin", file.place) for file in files]
        elif not self._explained.arrival(id):
            self._take("added", id, files)

    def _take(self, kind: Literal["added", "moved"], id: str, files: list[Stamped]) -> None:
        found = look_at(self._disk, _unread(files[0]))
        if found is not None:
            self.updates[id] = found
            self.outside.append(Outside(id, kind, found.place))
        self.outside += [Outside(id, "twin", file.place) for file in files[1:]]


def look_at(disk: Disk, record: Record) -> Record | None:
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
        self._manifest = manifest
        last = None if published else manifest.last
        self._pending = {change.key: change for change in (last.changes if last else ())}
        self._newest = manifest
        self._later: frozenset[str] | None = frozenset()

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
        if self._manifest.origin is None:
            return False
        if self._later is not None and id not in self._later and not is_current(self._disk, self._newest):
            from statecorpus.corpus.store.history import commits_since

            newest = read_manifest(self._disk, tables=False)
            if newest is not None:
                self._newest = newest
                commits = commits_since(self._disk, newest, self._manifest.generation)
                self._later = None  # so many that they are no longer known
                if commits is not None:
                    steps = (step for commit in commits for step in commit.entry_steps())
                    self._later = frozenset(step.change.key for step in steps)
        return self._later is None or id in self._later
