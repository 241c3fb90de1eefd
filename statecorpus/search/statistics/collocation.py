"""Collocates: the words that stand near matches more often than elsewhere."""

from itertools import pairwise
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.matching.attribute import PositionalAttribute
from statecorpus.search.shown.context import Attribute, attribute_named
from statecorpus.search.shown.table_column import TableColumn
from statecorpus.search.statistics.association import (
    ContingencyTable,
    delta_p,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)

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

# So many tokens are looked at a time: their places and types take 3 MB.
_AT_ONCE = 1 << 18

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
class MatchWindows:
    """The tokens near matches: each at most once, and none that is in a match itself.

    Attributes:
        starts: where each match's surroundings begin, int32.
        ends: the position after their last token, int32.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def windows_of(index: Index, matches: _Matches, window: tuple[int, int], within: Bound) -> MatchWindows:
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
    lasts = ends - np.int32(1)
    single = bool((lasts == starts).all())
    for one in (edges,) if within == "statement" else (edges, regions):
        if len(one):
            first = np.searchsorted(one.starts, starts, side="right") - 1
            last = first if single else np.searchsorted(one.starts, lasts, side="right") - 1
            inside = (first >= 0) & (one.ends[first] > starts)
            low = np.where(inside, np.maximum(low, one.starts[first]), low)
            inside = (last >= 0) & (one.ends[last] >= ends)
            high = np.where(inside, np.minimum(high, one.ends[last]), high)
    return MatchWindows(low, high)


def collocates_of(
    index: Index,
    matches: _Matches,
    around: MatchWindows,
    attribute: Attribute,
    sorting: tuple[Measure, int],
) -> list[Collocate]:
    """Measure every word that stands near matches.

    The table is that of surface cooccurrence (Evert 2008): the room is all surroundings joined, so that a
    token near two matches counts once; tokens of matches are left out of it, and of the corpus.

    Args:
        index: where they were found.
        matches: the position of each match's first token, and the one after its last.
        around: their surroundings.
        attribute: which words are the same.
        sorting: the measure that sorts them, and how often a word stands there at least.

    Returns:
        The collocates, those with the largest measure first; of equal ones in the order of their words.
    """
    measure, minimum = sorting
    values = attribute_named(index, attribute)
    texts = values.values
    near, inside = (_counts_within(values, *pairs) for pairs in ((around.starts, around.ends), matches))
    # What a layer says nothing of is no word.
    near[0] = inside[0] = 0
    frequency = values.frequencies() - inside
    together = near - inside
    found = np.flatnonzero(together >= max(minimum, 1))
    if attribute == "word":
        # Words are in the order of their forms; all other values are in the order of their letters.
        found = found[sorted(range(len(found)), key=[texts[number] for number in found.tolist()].__getitem__)]
    columns = _measured(together[found], frequency[found], together.sum(), frequency.sum(), len(matches[0]))
    order = np.argsort(-columns[measure], kind="stable")
    rows = zip(*(columns[name][order].tolist() for name in _COLUMNS), strict=True)
    return [Collocate(texts[number], *row) for number, row in zip(found[order].tolist(), rows, strict=True)]


_COLUMNS = tuple(field.name for field in attrs.fields(Collocate)[1:])


def _measured(
    together: NDArray[np.int64], frequency: NDArray[np.int64], room: int, size: int, matches: int
) -> dict[str, NDArray[np.int64] | NDArray[np.float64]]:
    """Give the columns of collocates, by name.

    Args:
        together: how often each word stands in the surroundings.
        frequency: how often it stands anywhere.
        room: how many tokens there are in the surroundings.
        size: how many there are anywhere.
        matches: how many matches there are.
    """
    o11, c1 = together.astype(np.float64), frequency.astype(np.float64)
    table = ContingencyTable(o11, np.full_like(o11, room), c1, np.full_like(o11, size))
    forward, back = delta_p(table)
    return {
        "together": together,
        "frequency": frequency,
        "expected": table.e11,
        "log_dice": log_dice(o11, np.full_like(o11, matches), c1),
        "log_likelihood": log_likelihood(table),
        "mi": mutual_information(table),
        "mi3": mutual_information(table, 3),
        "t_score": t_score(table),
        "delta_p": forward,
        "delta_p_back": back,
    }


def _counts_within(
    values: PositionalAttribute, starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Count each value in stretches joined, a token in two of them once; their starts need not ascend."""
    numbers, size = values.numbers, len(values.values)
    counts = np.zeros(size if numbers is None else len(numbers), dtype=np.int64)
    if (starts[1:] < starts[:-1]).any():
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    # A stretch begins where the ones before it have ended.
    low = np.maximum(starts, np.append(np.int32(0), np.maximum.accumulate(ends)[:-1])[: len(starts)])
    sizes = np.maximum(ends - low, 0)
    # So many stretches at once that their places stay in the processor's cache, however wide they are.
    after = np.cumsum(sizes, dtype=np.int64)
    steps = np.arange(0, after[-1] if len(after) else 0, _AT_ONCE)
    cuts = np.unique(after.searchsorted(steps, side="right"))
    for first, last in pairwise((*cuts.tolist(), len(starts))):
        some = slice(first, last)
        begins = after[some] - sizes[some] - (after[first] - sizes[first])
        places = np.arange(sizes[some].sum())
        places += np.repeat(low[some] - begins, sizes[some])
        counts += np.bincount(values.stream.take(places, mode="clip"), minlength=len(counts))
    if numbers is None:
        return counts
    return np.bincount(numbers, weights=counts, minlength=size).astype(np.int64)
