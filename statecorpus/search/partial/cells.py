"""Counts by fields: the cells of several indexes are added up."""

import math
from collections.abc import Mapping, Sequence
from itertools import product

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError
from statecorpus.index import FIELD_NAMES, FieldValue, Index, named_column
from statecorpus.search.hits.counted import CountedMatches
from statecorpus.search.shown.listing import Listing
from statecorpus.search.statistics.base import Base
from statecorpus.search.statistics.contingency import MOST_CELLS, Cell, cell_columns, value_order

#: The number of a statement, and the rank of a value among the values of its index.
_Place = tuple[int, int]


@attrs.frozen
class PartialCells:
    """The cells of one index.

    Attributes:
        cells: the cells.
        first: for each field its values, each with its first statement and its rank among the values: values
            with one label are in the order of their first statements.
    """

    cells: tuple[Cell, ...]
    first: tuple[Mapping[FieldValue, _Place], ...]


def partial_cells(hits: CountedMatches, fields: Sequence[str], base: Base) -> PartialCells:
    """Count the matches in one index by fields; see ``Hits.count_by``.

    Raises:
        QueryArgumentError: a field or the base does not exist, or there are too many cells.
    """
    cells = tuple(hits.count_by(*fields, base=base))
    return PartialCells(cells, tuple(_first(hits.index, name) for name in fields))


def _first(index: Index, name: str) -> dict[FieldValue, _Place]:
    part = FIELD_NAMES[name].base is not None
    column = named_column(index.metadata.columns if part else index.metadata.counted, name)
    if column is None:
        return {}
    codes, places = np.unique(column.codes, return_index=True)
    rows = column.rows[places].tolist()
    return {column.values[code]: (row, code) for code, row in zip(codes.tolist(), rows, strict=True)}


def merged_cells(parts: Sequence[PartialCells], places: Sequence[NDArray[np.integer]]) -> PartialCells:
    """Add up the cells of several indexes.

    Args:
        parts: the partials.
        places: for each part the number of each of its statements among all statements.
    """
    sums: dict[tuple[FieldValue | None, ...], Cell] = {}
    first: list[dict[FieldValue, _Place]] = [{} for _ in parts[0].first]
    for part, numbers in zip(parts, places, strict=True):
        for cell in part.cells:
            known = sums.get(cell.values)
            sums[cell.values] = cell if known is None else _sum(known, cell)
        for values, own in zip(first, part.first, strict=True):
            for value, (row, rank) in own.items():
                place = int(numbers[row]), rank
                values[value] = min(place, values.get(value, place))
    return PartialCells(tuple(sums.values()), tuple(first))


def _sum(cell: Cell, other: Cell) -> Cell:
    return Cell(
        cell.values,
        cell.hits + other.hits,
        cell.hit_statements + other.hit_statements,
        cell.statements + other.statements,
        cell.tokens + other.tokens,
        cell.base,
        cell.size + other.size,
    )


def finished_cells(merged: PartialCells, fields: Sequence[str], base: Base, *, empty: bool) -> Listing[Cell]:
    """Put the cells in the order of their values.

    Args:
        merged: the sum of all partials.
        fields: the names of the fields.
        base: what the rates are rates of.
        empty: whether to include combinations that no statement has.

    Raises:
        QueryArgumentError: there are over a million cells.
    """
    known = {cell.values: cell for cell in merged.cells}
    values = [
        _ordered({cell.values[place] for cell in merged.cells}, first)
        for place, first in enumerate(merged.first)
    ]
    if math.prod(map(len, values)) > MOST_CELLS:
        raise QueryArgumentError(
            f"{' and '.join(fields)} have over {MOST_CELLS:,} combinations; count by fewer fields"
        )
    ranks = [{value: rank for rank, value in enumerate(own)} for own in values]
    if empty and known:
        combined = product(*values)
        cells = [known.get(names) or Cell(names, 0, 0, 0, 0, base, 0) for names in combined]
    else:
        cells = sorted(
            merged.cells,
            key=lambda cell: [rank[value] for rank, value in zip(ranks, cell.values, strict=True)],
        )
    return Listing(cells, cell_columns(fields, base), "cells")


def _ordered(values: set[FieldValue | None], first: Mapping[FieldValue, _Place]) -> list[FieldValue | None]:
    known = sorted((value for value in values if value is not None), key=first.__getitem__)
    known.sort(key=value_order)
    return [*known, None] if None in values else [*known]
