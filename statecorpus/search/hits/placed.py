"""Hits as a plot of dispersion: where they lie in the statements that have most of them."""

from typing import TYPE_CHECKING

import numpy as np

from statecorpus.errors import QueryArgumentError
from statecorpus.index import named_column
from statecorpus.model import DateRange
from statecorpus.plots import DispersionPlot, DispersionRow, HitPlace

if TYPE_CHECKING:
    from statecorpus.search.hits.hits import Hits


def dispersion_plot(hits: "Hits", title: str | None, most: int) -> DispersionPlot:
    """Return the plot of hits; see ``Hits.plot``."""
    if most < 1:
        raise QueryArgumentError(f"plot(most={most}): a plot shows 1 statement or more")
    index, counts = hits.index, hits.by_statement
    total = int(np.count_nonzero(counts))
    chosen = np.sort(np.argsort(-counts, kind="stable")[: min(most, total)])
    dates = _dates(hits)
    order = sorted(chosen.tolist(), key=lambda number: (dates.get(number, "9999"), number))
    statements = index.statements_of(hits.starts)
    rows = []
    for number in order:
        first, last = int(index.edges[number]), int(index.edges[number + 1]) - 1
        places = tuple(
            HitPlace((line_start - first) / max(last - first, 1), words)
            for line_start, words in _lines(hits, np.flatnonzero(statements == number))
        )
        rows.append(DispersionRow(index.ids[number], places, last - first))
    cut = f" ({len(rows):,} of {total:,} statements)" if len(rows) < total else ""
    return DispersionPlot(tuple(rows), title or f"Where {hits.query.text} stands{cut}", total)


def _lines(hits: "Hits", places: "np.typing.NDArray[np.intp]") -> list[tuple[int, str]]:
    chosen = hits.at(np.sort(places))
    words = (line.match for line in chosen.kwic(0, 0))
    return sorted(zip(chosen.starts.tolist(), words, strict=True))


def _dates(hits: "Hits") -> dict[int, str]:
    """Return the first day of each statement that has a date, in ISO form."""
    column = named_column(hits.index.metadata.columns, "date")
    if column is None:
        return {}
    pairs = zip(column.rows.tolist(), column.codes.tolist(), strict=True)
    days = ((row, column.values[code]) for row, code in pairs)
    return {row: day.start.isoformat() for row, day in days if isinstance(day, DateRange)}
