"""The manifest of a generation: its entries, with the place and checksum of each.

The manifest is a table in columns (ids, folders, checksums, sizes, times), because Python reads five long
lists faster than many small objects; a ``Record`` is built on request.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import cast

import attrs

from statecorpus.corpus.store.layout import STATEMENTS, place_of
from statecorpus.corpus.store.seal import Json, seal, unseal

#: The key of ``corpus.xml`` among the ids of entries; no id has an ``@``.
ROOT_KEY = "@corpus"

# Up to this number, changes are inserted one by one: sorting 100,000 entries again takes 0.3 s.
_FEW = 100


@attrs.frozen
class Record:
    """The recorded state of a file of a corpus.

    Attributes:
        place: its name relative to the corpus's folder, ``"statements/kaz-iom-2011-12-05.xml"`` for example.
        sha256: of its bytes; empty if they were not read.
        size: in bytes.
        changed: the time of the last change, in ns since 1970, or 0 if it is not reliable.
    """

    place: str
    sha256: str
    size: int
    changed: int

    @property
    def folder(self) -> str:
        """The folder of the file, ``"statements"`` for example."""
        return self.place.rpartition("/")[0]


@attrs.frozen
class RootRecord:
    """The data of ``corpus.xml`` when it was last read, so that opening a corpus does not read it again.

    Attributes:
        file: the file, or ``None`` if there was no file.
        title: of the corpus.
        format_version: of the folder.
    """

    file: Record | None
    title: str
    format_version: int


@attrs.frozen
class Change:
    """The change of a file in a commit: it is added (no old file), replaced, or removed (no new file).

    Attributes:
        key: the id of the entry, or ``ROOT_KEY`` for ``corpus.xml``.
        old: the file before.
        new: the file after.
    """

    key: str
    old: Record | None
    new: Record | None


def _shelf(record: Record) -> str:
    """Return the folder of an entry, relative to ``statements``."""
    return record.folder[len(STATEMENTS) + 1 :]


def _listed(record: Record | None) -> Json:
    return None if record is None else [record.place, record.sha256, record.size, record.changed]


def _record(listed: Json) -> Record | None:
    return None if listed is None else Record(*cast("tuple[str, str, int, int]", listed))


@attrs.frozen
class Commit:
    """The changes of a commit.

    Attributes:
        after: the name of the previous generation; empty for the first commit.
        changes: of the files.
    """

    after: str
    changes: tuple[Change, ...]

    def to_bytes(self) -> bytes:
        """Return it as sealed bytes."""
        rows: Json = [[change.key, _listed(change.old), _listed(change.new)] for change in self.changes]
        return seal({"after": self.after, "changes": rows})

    @classmethod
    def from_bytes(cls, data: bytes, where: str) -> "Commit":
        """Read the bytes of ``to_bytes``.

        Raises:
            DamagedCorpusError: the checksum shows that a byte has changed.
        """
        content = unseal(data, where)
        rows = cast("list[list[Json]]", content["changes"])
        changes = (Change(cast("str", key), _record(old), _record(new)) for key, old, new in rows)
        return cls(cast("str", content["after"]), tuple(changes))


@attrs.frozen(eq=False)
class Manifest(Mapping[str, Record]):
    """The entries of a generation by id, in the order of their ids.

    Attributes:
        generation: the name of the generation, ``"000017-3f2a9c01"`` for example; empty if there is none.
        root: the data of ``corpus.xml``.
        ids: of the entries, sorted.
        shelves: the folder of each, relative to ``statements``.
        checksums: the SHA-256 of each.
        sizes: of each, in bytes.
        times: of the last change of each, in ns since 1970.
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
        """Return the manifest of another generation, with entries added, changed or removed (``None``)."""
        if len(updates) > _FEW:
            return self._sorted_again(generation, root, updates)
        ids, shelves, checksums = list(self.ids), list(self.shelves), list(self.checksums)
        sizes, times = list(self.sizes), list(self.times)
        for id, record in updates.items():
            row = bisect_left(ids, id)
            end = row + (row < len(ids) and ids[row] == id)
            rows = slice(row, end)
            new = () if record is None else (record,)
            ids[rows] = [id for _ in new]
            shelves[rows] = [_shelf(item) for item in new]
            checksums[rows] = [item.sha256 for item in new]
            sizes[rows] = [item.size for item in new]
            times[rows] = [item.changed for item in new]
        columns = tuple(ids), tuple(shelves), tuple(checksums), tuple(sizes), tuple(times)
        return Manifest(generation, root, *columns)

    def _sorted_again(
        self, generation: str, root: "RootRecord", updates: Mapping[str, Record | None]
    ) -> "Manifest":
        """Return the result of ``revised`` for many entries."""
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
        """Return the manifest as sealed bytes."""
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
        """Read the bytes of ``to_bytes``.

        Raises:
            DamagedCorpusError: the checksum shows that a byte has changed.
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
