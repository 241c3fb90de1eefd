"""The rows with a value that meets a test, from the columns of the parts, with merged spellings."""

from collections.abc import Collection, Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.joined_columns import PartRows
from statecorpus.corpus.catalogue.merges import AuthorityKind, Merges
from statecorpus.corpus.catalogue.segment import Tested
from statecorpus.corpus.catalogue.segment_column import SegmentColumn
from statecorpus.corpus.catalogue.spellings import families, is_of, kinds_of, names_of
from statecorpus.index import FIELD_NAMES, Field, FieldValue, Test
from statecorpus.index.comparison import NameTest
from statecorpus.model import Organisation
from statecorpus.segment import fold_text


@attrs.frozen(eq=False)
class _Family:
    """The spellings of one name: the values of parts, and names that no statement has.

    Attributes:
        members: numbers of parts, and values in the column there.
        unseen: values that only ``merges.tsv`` names.
    """

    members: tuple[tuple[int, int], ...]
    unseen: tuple[FieldValue, ...]


# A value with its part and its place there; or without, if only ``merges.tsv`` has it.
_Spelling = tuple[tuple[int, int] | None, FieldValue]


class RowFinder:
    """Finds rows of the catalogue by a test of one of their fields, without decoding every value."""

    def __init__(self, rows: PartRows, ids: Sequence[str], merges: Merges) -> None:
        """Find rows.

        Args:
            rows: of the catalogue.
            ids: of the rows.
            merges: the spellings that people have merged.
        """
        self._rows = rows
        self._ids = ids
        self._merges = merges
        self._families: dict[str, tuple[Sequence[SegmentColumn | None], tuple[_Family, ...]]] = {}

    def __call__(self, name: str, test: Test) -> NDArray[np.bool_]:
        """Return for each row whether a value of a field, by any of its names, meets a test."""
        field = FIELD_NAMES.get(name)
        if field is None:
            return np.zeros(self._rows.size, dtype=np.bool_)
        if field.path == "id" and isinstance(test, NameTest):
            return self._with_id(test)
        tested = [part.tested(field, test) for part in self._rows.parts]
        for family in self._families_of(field.base or field.path, [found and found[0] for found in tested]):
            _meet_together(family, tested, field, test)
        masks = [
            np.zeros(len(part.keys), dtype=np.bool_)
            if found is None
            else found[0].mask(found[1], len(part.keys))
            for part, found in zip(self._rows.parts, tested, strict=True)
        ]
        return self._by_row(masks)

    def _by_row(self, masks: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
        """Return the masks of the parts as one mask of the rows."""
        mask = masks[0] if len(masks) == 1 else np.concatenate([np.zeros(0, dtype=np.bool_), *masks])
        return mask if self._rows.is_whole else mask.take(self._rows.places)

    def _with_id(self, test: NameTest) -> NDArray[np.bool_]:
        """Find the rows of an id: by its name, without a mask of all values and without decoding one."""
        found = np.zeros(self._rows.size, dtype=np.bool_)
        for part, first in zip(self._rows.parts, self._rows.first, strict=False):
            column = part.column("id")
            for number in () if column is None else _rows_named(column, test):
                row = self._rows.row_at(first + number)
                if row is not None and test(self._ids[row]):
                    found[row] = True
        return found

    def _families_of(self, path: str, columns: Sequence[SegmentColumn | None]) -> tuple[_Family, ...]:
        """Return the merged spellings among the values of a stored field, from its column in each part."""
        known = self._families.get(path)
        # The columns are others if a part was damaged, and its rows were read again.
        if known is None or any(one is not other for one, other in zip(known[0], columns, strict=True)):
            known = columns, tuple(self._read_families(path, columns))
            self._families[path] = known
        return known[1]

    def _read_families(self, path: str, columns: Sequence[SegmentColumn | None]) -> Iterator[_Family]:
        for kind in kinds_of(path):
            groups = self._merges.groups(kind)
            if groups:
                yield from self._families_in(columns, kind, groups)

    def _families_in(
        self,
        columns: Sequence[SegmentColumn | None],
        kind: AuthorityKind,
        groups: tuple[tuple[str, ...], ...],
    ) -> Iterator[_Family]:
        group_of: dict[str, set[str]] = {}
        for number, group in enumerate(groups):
            for name in group:
                group_of.setdefault(fold_text(name), set()).add(str(number))
        spellings: list[_Spelling] = [
            ((number, code), value)
            for number, code, value in self._values_named(columns, group_of)
            if is_of(kind, value)
        ]
        seen = {name for _, value in spellings for name in names_of(value)}
        unseen = (name for group in groups for name in group if fold_text(name) not in seen)
        spellings += [(None, Organisation(name) if kind == "organisations" else name) for name in unseen]
        keys = [
            {group for name in names_of(value) for group in group_of.get(name, ())} for _, value in spellings
        ]
        members: dict[int, list[_Spelling]] = {}
        for spelling, number in zip(spellings, families(keys), strict=True):
            members.setdefault(number, []).append(spelling)
        for family in members.values():
            yield _Family(
                tuple(place for place, _ in family if place is not None),
                tuple(value for place, value in family if place is None),
            )

    def _values_named(
        self, columns: Sequence[SegmentColumn | None], names: Collection[str]
    ) -> Iterator[tuple[int, int, FieldValue]]:
        """Yield the values of the rows that have one of some folded names: part, code and value."""
        for number, column in enumerate(columns):
            if column is None:
                continue
            values, table = column.distinct.values, column.distinct.names
            codes = range(len(values)) if table is None else sorted(set(table.codes_of(names)))
            for code in codes:
                value = values[code]
                if not names_of(value).isdisjoint(names) and self._is_used(number, column, code):
                    yield number, code, value

    def _is_used(self, number: int, column: SegmentColumn, code: int) -> bool:
        """Return whether one of the rows has a value; a part also has rows of former entries."""
        if self._rows.is_whole:
            return True
        first, last = self._rows.first[number : number + 2]
        wanted = np.zeros(len(column.distinct.values), dtype=np.bool_)
        wanted[code] = True
        there = self._rows.row_of_place[first:last] >= 0
        return bool((column.mask(wanted, last - first) & there).any())


def _meet_together(family: _Family, tested: Sequence[Tested | None], field: Field, test: Test) -> None:
    """Let all spellings of a name meet a test if one of them does."""
    meets = any(test(part) for value in family.unseen for part in field.values_of_part((value,)))
    found = [(there[1], code) for number, code in family.members if (there := tested[number]) is not None]
    if meets or any(wanted[code] for wanted, code in found):
        for wanted, code in found:
            wanted[code] = True


def _rows_named(column: SegmentColumn, test: NameTest) -> list[int]:
    """Return the rows of a part whose value may meet a test of names."""
    values, table = column.distinct.values, column.distinct.names
    codes = range(len(values)) if table is None else sorted(set(table.codes_of(test.folded)))
    if column.rows is None and len(values) == len(column.codes):
        return list(codes)  # each row has a value of its own, and values are in the order of their rows
    entries = [entry for code in codes for entry in np.flatnonzero(column.codes == code).tolist()]
    return entries if column.rows is None else column.rows[entries].tolist()
