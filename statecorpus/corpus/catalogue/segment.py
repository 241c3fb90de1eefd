"""A part of the catalogue: the rows of some entries by their keys, as a file of columns or as records.

A file has a section for each array, each with a checksum (``statecorpus.index.on_disk.section_file``):

::

    keys                          the key of the entry of each row, uint64
    date                          the distinct values of a field, as JSON
    date.bounds                   where each of them begins, int64
    date.codes, date.rows         the values of the rows; ``SegmentColumn`` describes them
    date.first, date.last         the days of each value, int32; only for dates
    year.numbers                  the number of each value, int64; only for numbers
    title.names, title.named      the table of names: CRC-32, and the value; only for fields of names
    date.year.of                  for a field that is a part of another field: its value for each value of
                                  that field, or the number of values; ``date.year`` has the values

A row depends on nothing but its entry, whose key it has. Any set of files is therefore a correct catalogue of
the entries whose keys are in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus._version import __version__
from statecorpus.corpus.catalogue.segment_column import (
    Codes,
    DistinctValues,
    SegmentColumn,
    ValueNames,
    days_of_dates,
    name_table,
    numbers_of,
)
from statecorpus.corpus.catalogue.stored_values import StoredValues, joined_values, raw_values
from statecorpus.corpus.store.seal import Json
from statecorpus.errors import DamagedCorpusError
from statecorpus.index import FIELDS, Days, Field, FieldColumn, FieldValue, Metadata, Record, Test, columns_of
from statecorpus.index.on_disk.section_file import SectionFile, section_file_parts
from statecorpus.model.metadata_names import STORED

#: A stored column, and for each of its distinct values whether it, or a part of it, meets a test.
Tested = tuple[SegmentColumn, NDArray[np.bool_]]

_Answer = TypeVar("_Answer")

_DAYS = frozenset({"date", "day"})
_NUMBERS = frozenset({"number", "ordinal"})
_WITHOUT_NAMES = frozenset({"number", "language"}) | _DAYS
_PARTS: Mapping[str, list[Field]] = {
    stored.path: [field for field in FIELDS.values() if field.base == stored.path] for stored in STORED
}


def origin() -> list[Json]:
    """Return the version and the fields; a file with another version or other fields is not used."""
    return [__version__, *FIELDS]


class Part(Protocol):
    """Some rows of the catalogue."""

    @property
    def keys(self) -> NDArray[np.uint64]:
        """The keys of the entries of the rows."""

    @property
    def paths(self) -> Iterable[str]:
        """The stored fields that a row has."""

    def column(self, path: str) -> SegmentColumn | None:
        """Return the column of a stored field; ``None`` if no row has the field."""

    def tested(self, field: Field, test: Test) -> Tested | None:
        """Test the distinct values of a field; ``None`` if no row has the field."""


class RecordsPart:
    """A few rows in memory, as records; the columns are computed on first use."""

    def __init__(self, keys: NDArray[np.uint64], records: Sequence[Record]) -> None:
        self.keys = keys
        self.records = records
        self._columns: dict[str, SegmentColumn] = {}

    @cached_property
    def metadata(self) -> Metadata:
        """The columns of the records."""
        return columns_of(self.records)

    @property
    def paths(self) -> Iterable[str]:
        """The stored fields that a row has."""
        return self.metadata.columns

    def column(self, path: str) -> SegmentColumn | None:
        """Return the column of a stored field; ``None`` if no row has the field."""
        column = self.metadata.columns.get(path)
        if column is not None and path not in self._columns:
            names = name_table(FIELDS[path], column.values) if path == "id" else None
            distinct = DistinctValues(column.values, names=names)
            self._columns[path] = SegmentColumn(distinct, column.codes, column.rows)
        return self._columns.get(path)

    def tested(self, field: Field, test: Test) -> Tested | None:
        """Test the distinct values of a field; ``None`` if no row has the field."""
        column = self.column(field.base or field.path)
        if column is None:
            return None
        values = column.distinct.values
        found = (any(map(test, field.values_of_part((value,)))) for value in values)
        return column, np.fromiter(found, dtype=np.bool_, count=len(values))


class SegmentPart:
    """The rows of a file; a section is read when it is first used.

    Attributes:
        keys: of the entries of the rows, uint64.
        file: the file.
    """

    def __init__(self, file: SectionFile) -> None:
        self.file = file
        self.keys: NDArray[np.uint64] = np.frombuffer(file.bytes("keys"), dtype="<u8")
        self._sections = file.sizes()
        self._columns: dict[str, SegmentColumn] = {}
        self._distinct: dict[str, DistinctValues] = {}

    @cached_property
    def paths(self) -> Iterable[str]:
        """The stored fields that a row has."""
        return [field.path for field in STORED if field.path in self._sections]

    def column(self, path: str) -> SegmentColumn | None:
        """Return the column of a stored field; ``None`` if no row has the field."""
        if path not in self._columns:
            if path not in self._sections:
                return None
            distinct = self._distinct_values(path)
            rows = self.file.int32(f"{path}.rows") if f"{path}.rows" in self._sections else None
            codes = _read_codes(self.file, f"{path}.codes", len(distinct.values))
            self._columns[path] = SegmentColumn(distinct, codes, rows)
        return self._columns[path]

    def tested(self, field: Field, test: Test) -> Tested | None:
        """Test the distinct values of a field; ``None`` if no row has the field."""
        column = self.column(field.base or field.path)
        if column is None:
            return None
        if field.base is None:
            return column, column.distinct.meeting(test)
        if f"{field.path}.of" not in self._sections:
            return column, np.zeros(len(column.distinct.values), dtype=np.bool_)
        parts = self._distinct_values(field.path)
        of = _read_codes(self.file, f"{field.path}.of", len(parts.values))
        return column, np.append(parts.meeting(test), np.False_).take(of)

    def _distinct_values(self, path: str) -> DistinctValues:
        if path not in self._distinct:
            file, sections = self.file, self._sections
            days = numbers = names = None
            if f"{path}.first" in sections:
                days = Days(file.int32(f"{path}.first"), file.int32(f"{path}.last"))
            if f"{path}.numbers" in sections:
                numbers = file.int64(f"{path}.numbers")
            if f"{path}.names" in sections:
                checksums = np.frombuffer(file.bytes(f"{path}.names"), dtype="<u4")
                names = ValueNames(checksums, file.int32(f"{path}.named"))
            values = StoredValues(file.bytes(path), file.int64(f"{path}.bounds"))
            self._distinct[path] = DistinctValues(values, days, numbers, names)
        return self._distinct[path]


class RestoredPart:
    """A part whose rows are read from their entries if its file turns out to be damaged."""

    def __init__(self, part: Part, restore: Callable[[NDArray[np.uint64]], Sequence[Record]]) -> None:
        """Refer to a part.

        Args:
            part: the part.
            restore: returns a record for each key; an empty record for an entry that is gone.
        """
        self._part = part
        self._restore = restore

    @property
    def keys(self) -> NDArray[np.uint64]:
        """The keys of the entries of the rows."""
        return self._part.keys

    @property
    def paths(self) -> Iterable[str]:
        """The stored fields that a row has."""
        return self._part.paths

    def column(self, path: str) -> SegmentColumn | None:
        """Return the column of a stored field; ``None`` if no row has the field."""
        return self._tried(lambda part: part.column(path))

    def tested(self, field: Field, test: Test) -> Tested | None:
        """Test the distinct values of a field; ``None`` if no row has the field."""
        return self._tried(lambda part: part.tested(field, test))

    def _tried(self, ask: Callable[[Part], _Answer]) -> _Answer:
        try:
            return ask(self._part)
        except DamagedCorpusError:
            self._part = RecordsPart(self._part.keys, self._restore(self._part.keys))
            return ask(self._part)


def segment_bytes(keys: NDArray[np.uint64], metadata: Metadata) -> Iterator[bytes]:
    """Yield the bytes of the file of some rows.

    Args:
        keys: of the entries; no key twice.
        metadata: the stored fields of the rows.
    """
    return section_file_parts(_sections(keys, metadata), {"kind": "catalogue", "made": origin()})


def _sections(keys: NDArray[np.uint64], metadata: Metadata) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield "keys", [keys.astype("<u8").tobytes()]
    for path, column in metadata.columns.items():
        yield from _column_sections(path, column, metadata.size)
        for field in _PARTS[path]:
            yield from _part_sections(field, column.values)


def _column_sections(path: str, column: FieldColumn, size: int) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield from _value_sections(FIELDS[path], column.values)
    if bool((np.diff(column.rows) > 0).all()):
        codes = np.full(size, len(column.values), dtype=np.int32)
        codes[column.rows] = column.codes
    else:
        codes = column.codes
        yield f"{path}.rows", [column.rows.astype("<i4").tobytes()]
    yield f"{path}.codes", [_codes_bytes(codes, len(column.values))]


def _value_sections(field: Field, values: Sequence[FieldValue]) -> Iterator[tuple[str, Iterable[bytes]]]:
    path = field.path
    stored = joined_values(list(raw_values(values)))
    yield path, [bytes(stored.stored)]
    yield f"{path}.bounds", [stored.bounds.astype("<i8").tobytes()]
    if field.kind in _DAYS:
        days = days_of_dates(values)
        yield f"{path}.first", [days.first.astype("<i4").tobytes()]
        yield f"{path}.last", [days.last.astype("<i4").tobytes()]
    if field.kind in _NUMBERS:
        yield f"{path}.numbers", [numbers_of(values).astype("<i8").tobytes()]
    if field.kind not in _WITHOUT_NAMES:
        table = name_table(field, values)
        yield f"{path}.names", [table.checksums.astype("<u4").tobytes()]
        yield f"{path}.named", [table.codes.astype("<i4").tobytes()]


def _part_sections(field: Field, values: Sequence[FieldValue]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the sections of a part: its distinct values, and the part of each value of its base."""
    known: dict[FieldValue, int] = {}
    of = np.full(len(values), -1, dtype=np.int32)
    for code, value in enumerate(values):
        for part in field.values_of_part((value,)):  # at most one
            of[code] = known.setdefault(part, len(known))
    if known:
        yield from _value_sections(field, tuple(known))
        of[of < 0] = len(known)
        yield f"{field.path}.of", [_codes_bytes(of, len(known))]


def _code_type(values: int) -> str:
    """Return the smallest type that holds the codes of some values, and their number."""
    return "<u1" if values < 1 << 8 else "<u2" if values < 1 << 16 else "<i4"


def _codes_bytes(codes: NDArray[np.int32], values: int) -> bytes:
    return codes.astype(_code_type(values)).tobytes()


def _read_codes(file: SectionFile, name: str, values: int) -> Codes:
    codes: Codes = np.frombuffer(file.bytes(name), dtype=_code_type(values))
    return codes
