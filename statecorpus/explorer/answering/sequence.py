"""Orders of statements: the statements of a speaker or of a meeting, by date."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.result import values_of
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE


@attrs.frozen
class Beside:
    """The statements before and after a statement in an order.

    Attributes:
        previous: the number of the statement before it; ``None`` for the first.
        next: the number of the statement after it; ``None`` for the last.
    """

    previous: int | None
    next: int | None


def key_in(holdings: Holdings, facet: str, number: int) -> str | None:
    """Return the first value of a facet for a statement, as the key of an address; ``None`` for no value."""
    column = holdings.column(FACET_NAMES[facet])
    first = int(np.searchsorted(column.rows, number))
    if first >= len(column.rows) or column.rows[first] != number:
        return None
    key = column.values[int(column.codes[first])].key
    return None if key == NONE else key


def beside(holdings: Holdings, number: int, *facets: str) -> Beside:
    """Return the neighbours of a statement among those with the same values of some facets, by date, then id.

    A statement without a value of one of the facets has no neighbours. Statements without a date are last.

    Args:
        holdings: the corpora.
        number: the number of the statement.
        *facets: the facets: ``"speaker"``, or ``"session", "body"``.
    """
    mask: NDArray[np.bool_] | None = None
    for facet in facets:
        key = key_in(holdings, facet, number)
        if key is None:
            return Beside(None, None)
        chosen = holdings.column(FACET_NAMES[facet]).chosen((key,))
        mask = chosen if mask is None else mask & chosen
    if mask is None:
        return Beside(None, None)
    order = by_date(holdings, np.flatnonzero(mask))
    place = order.index(number)
    return Beside(
        order[place - 1] if place else None,
        order[place + 1] if place + 1 < len(order) else None,
    )


def by_date(holdings: Holdings, numbers: NDArray[np.int64]) -> list[int]:
    """Return statements in the order of their dates, then of their ids; without a date they are last."""
    dates = values_of(holdings.index, "date", numbers)
    ids = holdings.index.ids
    keyed = [
        (not date, date, ids[number], number) for number, date in zip(numbers.tolist(), dates, strict=True)
    ]
    return [number for *_, number in sorted(keyed)]
