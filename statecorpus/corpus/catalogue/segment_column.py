"""A column of a part of the catalogue, and how a test is answered without decoding every value."""

import zlib
from collections.abc import Iterable, Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import DateTest, Days, Field, FieldValue, Test
from statecorpus.index.comparison import NameTest, NumberTest, value_names, whole_number
from statecorpus.model import DateRange
from statecorpus.segment import fold_text

Codes = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.int32]


@attrs.frozen(eq=False)
class ValueNames:
    """The values of a column by the CRC-32 of their folded names; a value has one or more names.

    Attributes:
        checksums: of the names, sorted, uint32.
        codes: the value that has each name, int32; as long as ``checksums``.
    """

    checksums: NDArray[np.uint32]
    codes: NDArray[np.int32]

    def codes_of(self, names: Iterable[str]) -> Iterator[int]:
        """Yield every value with one of some folded names, and few others: checksums can be equal."""
        for name in names:
            checksum = np.uint32(name_checksum(name))
            first, last = (int(self.checksums.searchsorted(checksum, side)) for side in ("left", "right"))
            yield from self.codes[first:last].tolist()


@attrs.frozen(eq=False)
class DistinctValues:
    """The distinct values of a column, with what a test needs to know of all of them at once.

    Attributes:
        values: in the order of their first occurrence.
        days: of each value, if all are dates.
        numbers: of each value of a field of numbers, int64; -1 for a value without a number.
        names: of the values, if equal names are equal values.
    """

    values: Sequence[FieldValue]
    days: Days | None = None
    numbers: NDArray[np.int64] | None = None
    names: ValueNames | None = None

    def meeting(self, test: Test) -> NDArray[np.bool_]:
        """Return for each value whether it meets a test."""
        if isinstance(test, DateTest) and self.days is not None:
            return test.among(self.days)
        if isinstance(test, NumberTest) and self.numbers is not None:
            return test.among(self.numbers)
        if isinstance(test, NameTest) and self.names is not None:
            found = np.zeros(len(self.values), dtype=np.bool_)
            for code in self.names.codes_of(test.folded):
                found[code] = test(self.values[code])
            return found
        return np.fromiter(map(test, self.values), dtype=np.bool_, count=len(self.values))


@attrs.frozen(eq=False)
class SegmentColumn:
    """One stored field of the rows of a part.

    Attributes:
        distinct: the distinct values.
        codes: the place of a value in them: for each row, with the number of values for a row without one;
            or, with ``rows``, for each entry of ``rows``.
        rows: the rows, ascending, each as often as it has values; ``None`` if no row has several values.
    """

    distinct: DistinctValues
    codes: Codes
    rows: NDArray[np.int32] | None

    def mask(self, wanted: NDArray[np.bool_], size: int) -> NDArray[np.bool_]:
        """Return for each of ``size`` rows whether it has one of the wanted values."""
        if self.rows is None:
            few = np.flatnonzero(wanted)
            if len(few) == 1:  # comparing the codes takes a tenth of the time of looking them up
                equal: NDArray[np.bool_] = self.codes == few[0]
                return equal
            return np.append(wanted, np.False_).take(self.codes)
        found = np.zeros(size, dtype=np.bool_)
        found[self.rows[wanted.take(self.codes)]] = True
        return found

    def entries(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the rows that have values, ascending, and the codes of the values, both int32."""
        if self.rows is not None:
            return self.rows, self.codes.astype(np.int32)
        rows = np.flatnonzero(self.codes < len(self.distinct.values)).astype(np.int32)
        return rows, self.codes[rows].astype(np.int32)

    def entries_of(self, rows: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return the values of some rows only: places in ``rows``, which ascend, and codes."""
        if self.rows is None:
            codes = self.codes.take(rows).astype(np.int32)
            places = np.flatnonzero(codes < len(self.distinct.values))
            return places, codes[places]
        low = self.rows.searchsorted(rows)
        counts = self.rows.searchsorted(rows, side="right") - low
        places = np.repeat(np.arange(len(rows)), counts)
        within = np.arange(len(places)) - np.repeat(np.cumsum(counts) - counts, counts)
        return places, self.codes.take(np.repeat(low, counts) + within).astype(np.int32)


def name_checksum(name: str) -> int:
    """Return the CRC-32 of a folded name."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def name_table(field: Field, values: Iterable[FieldValue]) -> ValueNames:
    """Return the names of the values of a field."""
    checksums, codes = [], []
    for code, value in enumerate(values):
        for checksum in {name_checksum(fold_text(name)) for name in value_names(field, value)}:
            checksums.append(checksum)
            codes.append(code)
    sums = np.array(checksums, dtype=np.uint32)
    order = np.argsort(sums, kind="stable")
    return ValueNames(sums[order], np.array(codes, dtype=np.int32)[order])


def days_of_dates(values: Iterable[FieldValue]) -> Days:
    """Return the days of dates; a value that is no date lies before all days."""
    dates = [value if isinstance(value, DateRange) else None for value in values]
    first = [0 if date is None else date.start.toordinal() for date in dates]
    last = [0 if date is None else date.end.toordinal() for date in dates]
    return Days(np.array(first, dtype=np.int32), np.array(last, dtype=np.int32))


def numbers_of(values: Iterable[FieldValue]) -> NDArray[np.int64]:
    """Return the numbers of values; -1 for a value that is no number."""
    found = [whole_number(str(value)) for value in values]
    return np.array([-1 if number is None else number for number in found], dtype=np.int64)
