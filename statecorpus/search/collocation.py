"""Collocates: the words that stand near matches more often than elsewhere."""

from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.association import (
    Table,
    delta_p,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)
from statecorpus.search.context import Attribute, attribute_named
from statecorpus.search.table_column import TableColumn

__all__ = [
    "BOUNDS",
    "MEASURES",
    "Bound",
    "Collocate",
    "Measure",
    "Surroundings",
    "collocate_columns",
    "collocates_of",
    "surroundings_of",
]

Measure = Literal["log_dice", "log_likelihood", "mi", "mi3", "t_score", "delta_p", "delta_p_back", "together"]

MEASURES: tuple[Measure, ...] = (
    "log_dice",
    "log_likelihood",
    "mi",
    "mi3",
    "t_score",
    "delta_p",
    "delta_p_back",
    "together",
)

Bound = Literal["statement", "stretch", "section", "passage", "p", "s"]

#: The regions that surroundings can be told not to leave: those that never overlap.
BOUNDS: tuple[Bound, ...] = ("statement", "stretch", "section", "passage", "p", "s")

_Matches = tuple[NDArray[np.int32], NDArray[np.int32]]


@attrs.frozen
class Collocate:
    """A word near matches.

    Attributes:
        words: the word, folded or as printed.
        together: how often it stands in the surroundings of a match.
        frequency: how often it stands anywhere, in matches not counted.
        expected: how often it would stand there by chance.
        log_dice: 14 at most.
        log_likelihood: negative where it stands there less often than by chance.
        mi: mutual information, in bits.
        mi3: the same with the count to the third power.
        t_score: as of Church and others.
        delta_p: how much surroundings raise the chance of the word.
        delta_p_back: how much the word raises the chance of surroundings.
    """

    words: str
    together: int
    frequency: int
    expected: float
    log_dice: float
    log_likelihood: float
    mi: float
    mi3: float
    t_score: float
    delta_p: float
    delta_p_back: float


def collocate_columns(measure: Measure) -> tuple[TableColumn, ...]:
    """Say what a table shows of collocates: counts, the measure that sorts them, then the other ones."""
    others = (name for name in MEASURES if name not in (measure, "together"))
    measures = others if measure == "together" else (measure, *others)
    return (
        TableColumn("words", meaning="the word near matches"),
        TableColumn("together", "count", meaning="how often it stands near a match"),
        TableColumn("frequency", "count", meaning="how often it stands anywhere"),
        TableColumn("expected", "rate", meaning="how often it would stand there by chance"),
        *(TableColumn(name, "measure", meaning=f"a measure of association: {name}") for name in measures),
    )


@attrs.frozen(eq=False)
class Surroundings:
    """The tokens near matches: each at most once, and none that is in a match itself.

    Attributes:
        starts: where each match's surroundings begin, int32.
        ends: the position after their last token, int32.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def surroundings_of(index: Index, matches: _Matches, window: tuple[int, int], within: Bound) -> Surroundings:
    """Say where the surroundings of each match begin and end, the match between them included.

    Args:
        index: where they were found.
        matches: the position of each match's first token, and the one after its last.
        window: how many tokens belong to them before and after a match.
        within: the regions that they do not leave: those of the match's first and of its last token.
    """
    starts, ends = matches
    regions = index.regions[within]
    low, high = starts - np.int32(window[0]), ends + np.int32(window[1])
    edges = index.regions["statement"]
    for one in (edges,) if within == "statement" else (edges, regions):
        if len(one):
            first = np.searchsorted(one.starts, starts, side="right") - 1
            last = np.searchsorted(one.starts, ends - np.int32(1), side="right") - 1
            inside = (first >= 0) & (one.ends[first] > starts)
            low = np.where(inside, np.maximum(low, one.starts[first]), low)
            inside = (last >= 0) & (one.ends[last] >= ends)
            high = np.where(inside, np.minimum(high, one.ends[last]), high)
    return Surroundings(low, high)


def collocates_of(
    index: Index, matches: _Matches, around: Surroundings, attribute: Attribute, minimum: int
) -> list[Collocate]:
    """Measure every word that stands near matches.

    The table is that of surface cooccurrence (Evert 2008): the room is all surroundings joined, so that a
    token near two matches counts once; tokens of matches are left out of it, and of the corpus.

    Args:
        index: where they were found.
        matches: the position of each match's first token, and the one after its last.
        around: their surroundings.
        attribute: which words are the same.
        minimum: how often a word stands there at least.

    Returns:
        The collocates in the order of the lexicon.
    """
    values = attribute_named(index, attribute)
    texts = values.values
    size = len(texts)
    near = np.bincount(values.at(_joined(around.starts, around.ends)), minlength=size)
    inside = np.bincount(values.at(_joined(*matches)), minlength=size)
    # What a layer says nothing of is no word.
    near[0] = inside[0] = 0
    frequency = values.frequencies() - inside
    together = near - inside
    found = np.flatnonzero(together >= max(minimum, 1))
    o11, c1 = together[found].astype(np.float64), frequency[found].astype(np.float64)
    room = np.full_like(o11, together.sum())
    table = Table(o11, room, c1, np.full_like(o11, frequency.sum()))
    forward, back = delta_p(table)
    columns = (
        table.e11,
        log_dice(o11, np.full_like(o11, len(matches[0])), c1),
        log_likelihood(table),
        mutual_information(table),
        mutual_information(table, 3),
        t_score(table),
        forward,
        back,
    )
    measured = zip(*(column.tolist() for column in columns), strict=True)
    counted = zip(found.tolist(), together[found].tolist(), frequency[found].tolist(), strict=True)
    return [
        Collocate(texts[number], count, total, *values)
        for (number, count, total), values in zip(counted, measured, strict=True)
    ]


def _joined(starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int64]:
    """Give every position in one of the stretches, once; their starts need not ascend."""
    if not len(starts):
        return np.empty(0, dtype=np.int64)
    if (starts[1:] < starts[:-1]).any():
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    reached = np.maximum.accumulate(ends)
    # A stretch begins where the ones before it have ended.
    low = np.maximum(starts, np.append(np.int32(0), reached[:-1]))
    sizes = np.maximum(ends - low, 0).astype(np.int64)
    after = np.cumsum(sizes)
    places: NDArray[np.int64] = np.arange(after[-1])
    places += np.repeat(low - (after - sizes), sizes)
    return places
