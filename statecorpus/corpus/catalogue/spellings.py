"""The columns of the catalogue after people have merged spellings."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from statecorpus.corpus.catalogue.merges import AuthorityKind, Merges
from statecorpus.index import FIELD_NAMES, FieldColumn, FieldValue, Metadata
from statecorpus.model import Organisation
from statecorpus.segment import fold_text


def kinds_of(field: str) -> tuple[AuthorityKind, ...]:
    """Return the lists that have the values of a field."""
    declared = FIELD_NAMES.get(field)
    return () if declared is None else declared.lists


def is_of(kind: AuthorityKind, value: FieldValue) -> bool:
    """Return whether a value belongs to a list: ``on_behalf_of`` has persons and organisations."""
    return isinstance(value, Organisation) == (kind == "organisations")


def names_of(value: FieldValue) -> set[str]:
    """Return the folded names of a value: its name, and the reference of an organisation."""
    match value:
        case Organisation(name=name, ref=ref):
            return {fold_text(name)} | ({fold_text(ref)} if ref is not None else set())
        case _:
            return {fold_text(str(value))}


def families(keys: Sequence[set[str]]) -> list[int]:
    """Return a number per set of keys; sets that are linked by shared keys have the same number.

    The number is the position of the first set that is linked.

    >>> families([{"a"}, {"b"}, {"a", "c"}, {"c"}])
    [0, 1, 0, 0]
    """
    above = list(range(len(keys)))

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    owner: dict[str, int] = {}
    for number, own in enumerate(keys):
        for key in own:
            first, second = sorted((top(number), top(owner.setdefault(key, number))))
            above[second] = first
    return [top(number) for number in range(len(keys))]


def merged_columns(metadata: Metadata, merges: Merges) -> Metadata:
    """Return columns in which each statement has every spelling of its names.

    A statement then meets a condition if any of the spellings does.
    """
    return (
        metadata
        if not merges.lines
        else Metadata(metadata.size, _MergedColumns(metadata.columns, merges, _spelled))
    )


def preferred_columns(metadata: Metadata, merges: Merges) -> Mapping[str, FieldColumn]:
    """Return columns in which each statement has the preferred names instead of the merged spellings."""
    return metadata.columns if not merges.lines else _MergedColumns(metadata.columns, merges, _preferred)


class _MergedColumns(Mapping[str, FieldColumn]):
    """Columns after the merges, each computed when it is first used."""

    def __init__(
        self,
        columns: Mapping[str, FieldColumn],
        merges: Merges,
        change: Callable[[FieldColumn, str, Merges], FieldColumn],
    ) -> None:
        self._columns = columns
        self._merges = merges
        self._change = change
        self._computed: dict[str, FieldColumn] = {}

    def __getitem__(self, name: str) -> FieldColumn:
        if name not in self._computed:
            self._computed[name] = self._change(self._columns[name], name, self._merges)
        return self._computed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _spelled(column: FieldColumn, name: str, merges: Merges) -> FieldColumn:
    for kind in kinds_of(name):
        column = _merged(column, kind, merges.groups(kind))
    return column


def _preferred(column: FieldColumn, field: str, merges: Merges) -> FieldColumn:
    preferred = preferred_names(column.values, field, merges)
    if not preferred:
        return column
    places: dict[FieldValue, int] = {}
    codes: list[int] = []
    for code, value in enumerate(column.values):
        name = preferred.get(code)
        named = value if name is None else Organisation(name) if isinstance(value, Organisation) else name
        codes.append(places.setdefault(named, len(places)))
    # Two spellings in one statement have become the same name.
    pairs = np.stack((column.rows, np.array(codes, dtype=np.int32)[column.codes]), axis=1)
    pairs = np.unique(pairs, axis=0)
    return FieldColumn(tuple(places), pairs[:, 0].copy(), pairs[:, 1].copy())


def _merged(column: FieldColumn, kind: AuthorityKind, groups: tuple[tuple[str, ...], ...]) -> FieldColumn:
    names = {name for value in column.values if is_of(kind, value) for name in names_of(value)}
    unseen = (name for group in groups for name in group if fold_text(name) not in names)
    extra = (Organisation(name) if kind == "organisations" else name for name in unseen)
    values = (*column.values, *extra)
    members: dict[int, list[int]] = {}
    for code, family in enumerate(families(_group_keys(values, kind, groups))):
        members.setdefault(family, []).append(code)
    rows, codes = [column.rows], [column.codes]
    for family_codes in members.values():
        if len(family_codes) > 1:
            found = np.unique(column.rows[np.isin(column.codes, family_codes)])
            rows.append(np.repeat(found, len(family_codes)))
            codes.append(np.tile(np.array(family_codes, dtype=np.int32), len(found)))
    all_rows = np.concatenate(rows)
    order = np.argsort(all_rows, kind="stable")
    return FieldColumn(values, all_rows[order], np.concatenate(codes)[order])


def _group_keys(
    values: Sequence[FieldValue], kind: AuthorityKind, groups: tuple[tuple[str, ...], ...]
) -> list[set[str]]:
    """Return for each value the groups it belongs to; an empty set if it is not merged."""
    group_of: dict[str, set[str]] = {}
    for number, group in enumerate(groups):
        for name in group:
            group_of.setdefault(fold_text(name), set()).add(str(number))
    return [
        set().union(*(group_of.get(name, set()) for name in names_of(value))) if is_of(kind, value) else set()
        for value in values
    ]


def preferred_names(values: Sequence[FieldValue], field: str, merges: Merges) -> dict[int, str]:
    """Return the preferred name of each merged value of a field, by its place among the values."""
    preferred: dict[int, str] = {}
    for kind in kinds_of(field):
        groups = merges.groups(kind)
        keys = _group_keys(values, kind, groups)
        names: dict[int, str] = {}
        for code, family in enumerate(families(keys)):
            if keys[code]:
                preferred[code] = names.setdefault(family, groups[min(map(int, keys[code]))][0])
    return preferred
