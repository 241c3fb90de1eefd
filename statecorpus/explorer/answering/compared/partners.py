"""Statements that are worth comparing with a statement: of the same state, in another language, alike."""

import attrs
import numpy as np

from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.answering.result import values_of
from statecorpus.explorer.answering.sequence import by_date, key_in
from statecorpus.explorer.asking.facet_table import FACET_NAMES

# The statements of the same state that are offered before the statement, and after it.
_BESIDE = 4
_ALIKE = 6
_VERSIONS = 6


@attrs.frozen
class Partners:
    """The statements that can be compared with a statement, by their numbers in the index.

    Attributes:
        versions: statements of the same state on the same day in another language.
        same_state: the nearest statements of the same state, in the order of their dates.
        alike: the statements with the most of its distinctive words.
    """

    versions: tuple[int, ...]
    same_state: tuple[int, ...]
    alike: tuple[int, ...]


def partners_of(holdings: Holdings, number: int) -> Partners:
    """Return the statements that are worth comparing with a statement.

    Args:
        holdings: the corpora.
        number: the number of the statement.
    """
    state = key_in(holdings, "state", number)
    order: list[int] = []
    if state is not None:
        order = by_date(holdings, np.flatnonzero(holdings.column(FACET_NAMES["state"]).chosen((state,))))
    versions = _versions(holdings, number, order)
    others = [other for other in order if other == number or other not in versions]
    place = others.index(number) if number in others else 0
    near = others[max(place - _BESIDE, 0) : place + _BESIDE + 1]
    known = {number, *versions}
    alike = holdings.ranker.similar(holdings.index.ids[number], limit=_ALIKE)
    return Partners(
        tuple(versions),
        tuple(other for other in near if other != number),
        tuple(
            place for place in (holdings.places[ranked.statement] for ranked in alike) if place not in known
        ),
    )


def _versions(holdings: Holdings, number: int, order: list[int]) -> list[int]:
    """Return the statements of one day in another language among some statements, in the given order."""
    [date] = values_of(holdings.index, "date", np.array([number], dtype=np.int64))
    language = key_in(holdings, "language", number)
    if not date or language is None:
        return []
    dates = values_of(holdings.index, "date", np.array(order, dtype=np.int64))
    same_day = [other for other, day in zip(order, dates, strict=True) if day == date]
    return [other for other in same_day if key_in(holdings, "language", other) not in (None, language)][
        :_VERSIONS
    ]
