"""The catalogues of several corpora as one catalogue."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.collection.joint_ids import JointRows
from statecorpus.index import FIELD_NAMES, FieldColumn, FieldValue, Metadata, Test


def joint_catalogue(catalogues: Sequence[Catalogue], table: JointRows) -> Catalogue:
    """Join the catalogues of several corpora; spellings that one corpus merges are merged in all.

    Args:
        catalogues: the catalogues, in the order of the corpora.
        table: the rows of the joint catalogue.
    """
    size = len(table.listed)
    names = dict.fromkeys(name for catalogue in catalogues for name in catalogue.metadata.columns)
    merges = Merges(tuple(sorted({line for catalogue in catalogues for line in catalogue.merges.lines})))

    def column(name: str) -> FieldColumn:
        if name == "id":  # the ids of the collection, which may have the name of the corpus in them
            rows = np.arange(size, dtype=np.int32)
            return FieldColumn(table.listed, rows, rows)
        return _joined(
            (catalogue.metadata.columns[name], rows)
            for catalogue, rows in zip(catalogues, table.rows_of, strict=True)
            if name in catalogue.metadata.columns
        )

    def find(name: str, test: Test) -> NDArray[np.bool_]:
        field = FIELD_NAMES.get(name)
        if field is not None and field.path == "id":
            return np.fromiter(map(test, table.listed), dtype=np.bool_, count=size)
        found = np.zeros(size, dtype=np.bool_)
        for catalogue, rows in zip(catalogues, table.rows_of, strict=True):
            found[rows] = catalogue.find(name, test)
        return found

    metadata = Metadata(size, _JointColumns(tuple(names), column))
    # A name that one corpus merges is also merged in the others, whose catalogues do not know it.
    unreadable = {
        int(rows[row]): error
        for catalogue, rows in zip(catalogues, table.rows_of, strict=True)
        for row, error in catalogue.unreadable.items()
    }
    return Catalogue(metadata, merges, None if merges.lines else find, unreadable)


class _JointColumns(Mapping[str, FieldColumn]):
    """The columns of several catalogues, each joined when it is first used."""

    def __init__(self, names: tuple[str, ...], join: Callable[[str], FieldColumn]) -> None:
        self._names = names
        self._join = join
        self._joined: dict[str, FieldColumn] = {}

    def __getitem__(self, name: str) -> FieldColumn:
        if name not in self._joined:
            if name not in self._names:
                raise KeyError(name)
            self._joined[name] = self._join(name)
        return self._joined[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _joined(parts: Iterator[tuple[FieldColumn, NDArray[np.int32]]]) -> FieldColumn:
    """Join the parts of a column; the values are in the order of their first row, as in any column."""
    known: dict[FieldValue, int] = {}
    all_rows, all_codes = [np.empty(0, dtype=np.int32)], [np.empty(0, dtype=np.int32)]
    for column, rows in parts:
        table = np.array([known.setdefault(value, len(known)) for value in column.values], dtype=np.int32)
        all_rows.append(rows[column.rows])
        all_codes.append(table[column.codes])
    rows, codes = np.concatenate(all_rows), np.concatenate(all_codes)
    order = np.argsort(rows, kind="stable")
    rows, codes = rows[order], codes[order]
    distinct, first = np.unique(codes, return_index=True)
    by_first = distinct[np.argsort(first, kind="stable")]
    place = np.zeros(len(known), dtype=np.int32)
    place[by_first] = np.arange(len(by_first), dtype=np.int32)
    values = tuple(known)
    return FieldColumn(tuple(values[code] for code in by_first.tolist()), rows, place[codes])
