"""Collocates: the words that stand near matches more often than elsewhere."""

from collections.abc import Iterable, Sequence
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import BLOCK, blocks, joined, places_in, taken, watched
from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.shown.context import Attribute, attribute_named
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.statistics.association import (
    ContingencyTable,
    delta_p,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)
from statecorpus.search.statistics.stop_words import StopWords, is_hidden, stop_list
from statecorpus.search.statistics.window_counts import counts_near, counts_within

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

#: The regions whose edges a window may respect: all regions that never overlap.
BOUNDS: tuple[Bound, ...] = ("statement", "stretch", "section", "passage", "p", "s")

_Matches = tuple[NDArray[np.int32], NDArray[np.int32]]


@attrs.frozen
class Collocate:
    """A word near matches, with measures of association.

    Attributes:
        words: the word, folded or as printed.
        together: how often the word stands near a match.
        statements: the number of statements in which the word stands near a match. A word from one statement
            says little about all of them.
        frequency: how often the word occurs outside the matches, in the statements that were searched.
        expected: how often the word would stand near a match by chance.
        log_dice: logDice, at most 14.
        log_likelihood: G², negative if the word stands near a match less often than by chance.
        mi: mutual information, in bits.
        mi3: mutual information with the count to the third power.
        t_score: the t-score of Church and others.
        delta_p: how much the nearness of a match raises the probability of the word.
        delta_p_back: how much the word raises the probability that a match is near.
    """

    words: str
    together: int
    statements: int
    frequency: int
    expected: float
    log_dice: float
    log_likelihood: float
    mi: float
    mi3: float
    t_score: float
    delta_p: float
    delta_p_back: float


def collocate_columns(measure: Measure) -> tuple[ResultColumn, ...]:
    """Return the columns of a listing: counts, the measure that sorts it, then the other measures."""
    others = (name for name in MEASURES if name not in (measure, "together"))
    measures = others if measure == "together" else (measure, *others)
    return (
        ResultColumn("words", meaning="the word near matches"),
        ResultColumn("together", "count", meaning="how often the word stands near a match"),
        ResultColumn("statements", "count", meaning="statements in which the word stands near a match"),
        ResultColumn("frequency", "count", meaning="how often the word stands outside the matches"),
        ResultColumn("expected", "rate", meaning="how often the word would stand near a match by chance"),
        *(ResultColumn(name, "measure", meaning=f"a measure of association: {name}") for name in measures),
    )


def listed_collocates(
    found: Iterable[Collocate], measure: Measure, *, punctuation: bool = False, stop_words: StopWords = None
) -> Listing[Collocate]:
    """List collocates; punctuation and stop words are left out, and change no number of the others.

    Args:
        found: the collocates, in order.
        measure: the measure that sorts them.
        punctuation: whether tokens without a letter or a digit are listed.
        stop_words: words that are not listed: the code of a language, or words.

    Raises:
        QueryArgumentError: there are no stop words of the language.
    """
    hidden = stop_list(stop_words)
    listed = (
        word
        for word in found
        if (punctuation or any(map(str.isalnum, word.words))) and not is_hidden(word.words, hidden)
    )
    return Listing(listed, collocate_columns(measure), "collocates")


@attrs.frozen(eq=False)
class MatchWindows:
    """The window of tokens around each match.

    Attributes:
        starts: the position where each window begins, int32.
        ends: the position after the last token of each window, int32.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


def checked_windows(
    index: Index, matches: _Matches, window: int | tuple[int, int], within: Bound
) -> MatchWindows:
    """Return the window of each match; a number stands for that many tokens on either side.

    Raises:
        QueryArgumentError: the window has no token, or ``within`` does not exist.
    """
    sides = (window, window) if isinstance(window, int) else window
    if min(sides) < 0 or max(sides) == 0:
        raise QueryArgumentError(
            f"window={window}: a window has 0 tokens or more on each side, and one at least"
        )
    if within not in BOUNDS:
        raise QueryArgumentError(f"no bounds {within!r}: choose one of {', '.join(BOUNDS)}")
    return windows_of(index, matches, sides, within)


def windows_of(index: Index, matches: _Matches, window: tuple[int, int], within: Bound) -> MatchWindows:
    """Return where the window of each match begins and ends; the match lies inside its window.

    Args:
        index: the index that was searched.
        matches: the position of each match's first token, and the position after its last.
        window: the number of tokens before and after a match.
        within: the regions whose edges a window does not cross: the regions of the match's first and last
            token.
    """
    starts, ends = matches
    if len(starts) > BLOCK:
        parts = [windows_of(index, (starts[s], ends[s]), window, within) for s in blocks(len(starts))]
        return MatchWindows(joined([part.starts for part in parts]), joined([part.ends for part in parts]))
    regions = index.regions[within]
    low, high = starts - np.int32(window[0]), ends + np.int32(window[1])
    edges = index.regions["statement"]
    lasts = ends - np.int32(1)
    single = bool((lasts == starts).all())
    for bounds in (edges,) if within == "statement" else (edges, regions):
        if len(bounds):
            first = places_in(bounds.starts, starts, "right") - 1
            last = first if single else places_in(bounds.starts, lasts, "right") - 1
            inside = (first >= 0) & (taken(bounds.ends, first, "wrap") > starts)
            low = np.where(inside, np.maximum(low, taken(bounds.starts, first, "wrap")), low)
            inside = (last >= 0) & (taken(bounds.ends, last, "wrap") >= ends)
            high = np.where(inside, np.minimum(high, taken(bounds.ends, last, "wrap")), high)
    return MatchWindows(low, high)


@attrs.frozen(eq=False)
class NearCounts:
    """How often words stand near matches, and elsewhere: all that the measures of association need.

    Attributes:
        words: words that stand near a match, in alphabetical order.
        together: how often each stands near a match, int64.
        statements: in how many statements each stands near a match, int64.
        frequency: how often each occurs outside the matches, int64.
        room: the number of tokens near the matches, of all words.
        size: the number of tokens outside the matches, of all words.
        matches: the number of matches.
    """

    words: tuple[str, ...]
    together: NDArray[np.int64]
    statements: NDArray[np.int64]
    frequency: NDArray[np.int64]
    room: int
    size: int
    matches: int


def collocates_of(
    index: Index,
    matches: _Matches,
    around: MatchWindows,
    attribute: Attribute,
    sorting: tuple[Measure, int],
    scope: NDArray[np.bool_] | None = None,
) -> list[Collocate]:
    """Measure every word that stands near matches.

    The contingency table is that for surface cooccurrence (Evert 2008). All windows are joined, so a token
    near two matches counts once. The tokens of the matches are left out of the windows and of the corpus.

    Args:
        index: the index that was searched.
        matches: the position of each match's first token, and the position after its last.
        around: the windows of the matches.
        attribute: the attribute whose values are counted.
        sorting: the measure that sorts the result, and the least number of times that a word stands near a
            match.
        scope: which statements were searched; ``None`` for all.

    Returns:
        The collocates, the largest measure first; equal collocates are in the order of their words.
    """
    measure, minimum = sorting
    return measured_collocates(near_counts(index, matches, around, attribute, scope, minimum), measure)


def near_counts(
    index: Index,
    matches: _Matches,
    around: MatchWindows,
    attribute: Attribute,
    scope: NDArray[np.bool_] | None = None,
    minimum: int = 1,
) -> NearCounts:
    """Count the words that stand near matches at least ``minimum`` times; see ``collocates_of``."""
    values = attribute_named(index, attribute)
    texts = values.values
    near = counts_near(values, (around.starts, around.ends), matches)
    together, inside = near.tokens, counts_within(values, *matches)
    # A token without a value in a layer is not a word.
    together[0] = inside[0] = 0
    frequency = values.counts_in(scope) - inside
    found = np.flatnonzero(together >= max(minimum, 1))
    if attribute == "word":
        # The lexicon orders words by their forms; the values of all other attributes are in alphabetical
        # order.
        found = found[
            sorted(range(len(found)), key=[texts[number] for number in watched(found.tolist())].__getitem__)
        ]
    words = tuple(texts[number] for number in watched(found.tolist()))
    totals = int(together.sum()), int(frequency.sum()), len(matches[0])
    return NearCounts(words, together[found], near.statements[found], frequency[found], *totals)


def counts_outside(
    index: Index,
    matches: _Matches,
    attribute: Attribute,
    scope: NDArray[np.bool_] | None,
    words: Sequence[str],
) -> NDArray[np.int64]:
    """Return how often some words occur outside the matches, int64; see ``NearCounts.frequency``."""
    values = attribute_named(index, attribute)
    inside = counts_within(values, *matches)
    frequency = values.counts_in(scope) - inside
    frequency[0] = 0  # the number of a word that the index does not have
    return frequency[values.numbers_of(words)]


def measured_collocates(counts: NearCounts, measure: Measure) -> list[Collocate]:
    """Return the collocates with their measures, the largest of one measure first."""
    columns: dict[str, NDArray[np.int64] | NDArray[np.float64]] = {"statements": counts.statements}
    columns |= _measured(counts.together, counts.frequency, counts.room, counts.size, counts.matches)
    order = np.argsort(-columns[measure], kind="stable")
    rows = zip(*(columns[name][order].tolist() for name in _COLUMNS), strict=True)
    pairs = watched(zip(order.tolist(), rows, strict=True))
    return [Collocate(counts.words[number], *row) for number, row in pairs]


_COLUMNS = tuple(field.name for field in attrs.fields(Collocate)[1:])


def _measured(
    together: NDArray[np.int64], frequency: NDArray[np.int64], room: int, size: int, matches: int
) -> dict[str, NDArray[np.int64] | NDArray[np.float64]]:
    """Return the columns of collocates, by name.

    Args:
        together: how often each word stands in the windows.
        frequency: how often each word occurs outside the matches.
        room: the number of tokens in the windows.
        size: the number of tokens outside the matches.
        matches: the number of matches.
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
