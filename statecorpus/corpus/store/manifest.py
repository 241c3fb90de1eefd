"""The manifest of a generation: which entries there are, where, and the checksum of each.

One table in columns (ids, folders, checksums, sizes, times), since Python reads five long lists faster than
many small objects; a ``Record`` is made when somebody asks for one.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import cast

import attrs

from statecorpus.corpus.store.layout import STATEMENTS, place_of
from statecorpus.corpus.store.seal import Json, seal, unseal

#: What stands for ``corpus.xml`` where files are named by the ids of their entries; no id has an ``@``.
ROOT_KEY = "@corpus"

# Up to so many changes are put into the columns one by one: to sort 100,000 entries anew takes 0.3 s.
_FEW = 100


@attrs.frozen
class Record:
    """A file of a corpus as it was when it was last looked at.

    Attributes:
        place: its name relative to the corpus's folder, such as ``"statements/kaz-iom-2011-12-05.xml"``.
        sha256: of its bytes; empty where they were not read.
        size: in bytes.
        changed: when it was last changed, in ns since 1970, or 0 where this is not to be trusted.
    """

    place: str
    sha256: str
    size: int
    changed: int

    @property
    def folder(self) -> str:
        """The folder that it is in, such as ``"statements"``."""
        return self.place.rpartition("/")[0]


@attrs.frozen
class RootRecord:
    """What ``corpus.xml`` said when it was last read, so that opening a corpus need not read it.

    Attributes:
        file: the file; ``None`` where there was none.
        title: of the corpus.
        format_version: of the folder.
    """

    file: Record | None
    title: str
    format_version: int


@attrs.frozen
class Change:
    """What a commit does to one file: it appears (no old one), is replaced, or goes (no new one).

    Attributes:
        key: the id of the entry, or ``ROOT_KEY`` for ``corpus.xml``.
        old: the file before.
        new: the file after.
    """

    key: str
    old: Record | None
    new: Record | None


def _shelf(record: Record) -> str:
    """Give the folder of an entry, relative to ``statements``."""
    return record.folder[len(STATEMENTS) + 1 :]


def _listed(record: Record | None) -> Json:
    return None if record is None else [record.place, record.sha256, record.size, record.changed]


def _record(listed: Json) -> Record | None:
    return None if listed is None else Record(*cast("tuple[str, str, int, int]", listed))


@attrs.frozen
class Commit:
    """What a commit does.

    Attributes:
        after: the name of the generation before; empty where it made the first.
        changes: to the files.
    """

    after: str
    changes: tuple[Change, ...]

    def to_bytes(self) -> bytes:
        """Write it, sealed."""
        rows: Json = [[change.key, _listed(change.old), _listed(change.new)] for change in self.changes]
        return seal({"after": self.after, "changes": rows})

    @classmethod
    def from_bytes(cls, data: bytes, where: str) -> "Commit":
        """Read what ``to_bytes`` wrote.

        Raises:
            DamagedCorpusError: a byte of it is not what was written.
        """
        content = unseal(data, where)
        rows = cast("list[list[Json]]", content["changes"])
        changes = (Change(cast("str", key), _record(old), _record(new)) for key, old, new in rows)
        return cls(cast("str", content["after"]), tuple(changes))


@attrs.frozen(eq=False)
class Manifest(Mapping[str, Record]):
    """The entries of a generation by id, in the order of their ids.

    Attributes:
        generation: the name of the generation, such as ``"000017-3f2a9c01"``; empty where there is none.
        root: ``corpus.xml``, and what it says.
        ids: of the entries, sorted.
        shelves: the folder of each, relative to ``statements``.
        checksums: the SHA-256 of each.
        sizes: of each, in bytes.
        times: when each was last changed, in ns since 1970.
    """

    generation: str
    root: RootRecord
    ids: tuple[str, ...] = ()
    shelves: tuple[str, ...] = ()
    checksums: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    _rows: dict[str, int] = attrs.field(init=False)

    @_rows.default
    def _number_rows(self) -> dict[str, int]:
        return dict(zip(self.ids, range(len(self.ids)), strict=True))

    @property
    def row(self) -> Mapping[str, int]:
        """The row of each id in the columns."""
        return self._rows

    def __getitem__(self, id: str) -> Record:
        row = self._rows[id]
        place = place_of(id, self.shelves[row])
        return Record(place, self.checksums[row], self.sizes[row], self.times[row])

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def revised(
        self, generation: str, root: "RootRecord", updates: Mapping[str, Record | None]
    ) -> "Manifest":
        """Give the manifest of another generation, with some entries new, changed or gone (``None``)."""
        if len(updates) > _FEW:
            return self._sorted_anew(generation, root, updates)
        ids, shelves, checksums = list(self.ids), list(self.shelves), list(self.checksums)
        sizes, times = list(self.sizes), list(self.times)
        for id, record in updates.items():
            row = bisect_left(ids, id)
            end = row + (row < len(ids) and ids[row] == id)
            rows = slice(row, end)
            new = () if record is None else (record,)
            ids[rows] = [id for _ in new]
            shelves[rows] = [_shelf(one) for one in new]
            checksums[rows] = [one.sha256 for one in new]
            sizes[rows] = [one.size for one in new]
            times[rows] = [one.changed for one in new]
        columns = tuple(ids), tuple(shelves), tuple(checksums), tuple(sizes), tuple(times)
        return Manifest(generation, root, *columns)

    def _sorted_anew(
        self, generation: str, root: "RootRecord", updates: Mapping[str, Record | None]
    ) -> "Manifest":
        """Do what ``revised`` does for many entries."""
        columns = zip(self.shelves, self.checksums, self.sizes, self.times, strict=True)
        table = dict(zip(self.ids, columns, strict=True))
        for id, record in updates.items():
            if record is None:
                table.pop(id, None)
            else:
                table[id] = (_shelf(record), record.sha256, record.size, record.changed)
        ids = tuple(sorted(table))
        rows = [table[id] for id in ids]
        shelves, checksums, sizes, times = zip(*rows, strict=True) if rows else ((), (), (), ())
        return Manifest(generation, root, ids, shelves, checksums, sizes, times)

    def to_bytes(self) -> bytes:
        """Write the manifest, sealed."""
        root = self.root
        return seal(
            {
                "generation": self.generation,
                "root": _listed(root.file),
                "title": root.title,
                "format": root.format_version,
                "ids": list(self.ids),
                "shelves": list(self.shelves),
                "sha256": list(self.checksums),
                "size": list(self.sizes),
                "changed": list(self.times),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes, where: str) -> "Manifest":
        """Read what ``to_bytes`` wrote.

        Raises:
            DamagedCorpusError: a byte of it is not what was written.
        """
        content = unseal(data, where)
        return cls(
            cast("str", content["generation"]),
            RootRecord(
                _record(content["root"]), cast("str", content["title"]), cast("int", content["format"])
            ),
            tuple(cast("list[str]", content["ids"])),
            tuple(cast("list[str]", content["shelves"])),
            tuple(cast("list[str]", content["sha256"])),
            tuple(cast("list[int]", content["size"])),
            tuple(cast("list[int]", content["changed"])),
        )
