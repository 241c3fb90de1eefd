"""Collocates of a result: the words that stand near its matches, and how many lines have each."""

from collections import Counter

import attrs
import numpy as np

from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import MOST_NEAR, Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from statecorpus.search import Collocate
from statecorpus.search.statistics.stop_words import STOP_LANGUAGES, stop_list

# To count the lines of a word takes as long as to search: 14 s for 50 words near 2,800,000 matches.
_MOST_COUNTED = 300_000


@attrs.frozen
class Neighbour:
    """A word that stands near matches.

    Attributes:
        collocate: the word with its measures; ``together`` counts the word, not the lines.
        lines: the matches that have the word near them; ``None`` if there are too many matches to count.
        address: the search for these matches, whose total is ``lines``; ``None`` if the address has as many
            words as it may have.
    """

    collocate: Collocate
    lines: int | None
    address: Address | None


def neighbours(result: Result, most: int) -> list[Neighbour]:
    """Return the collocates of a result, in the order of the measure of its address.

    Args:
        result: the result.
        most: the most collocates.
    """
    hits, address = result.hits, result.address
    if hits is None:
        return []
    hidden = hidden_words(result) | {word.casefold() for word in address.near}
    found = hits.collocates(
        address.window,
        within=result.nearness,
        measure=address.measure,  # type: ignore[arg-type]  # the address has names of measures only
        minimum=2 if len(hits) < _FEW else 5,
        stop_words=hidden,
    )
    rows = []
    for collocate in list(found)[:most]:
        words, search = collocate.words, None
        if len(address.near) < MOST_NEAR:
            search = address.searched().at(near=(*address.near, words), window=address.window)
        lines = None
        if len(hits) <= _MOST_COUNTED:
            lines = len(hits.with_collocate(words, address.window, within=result.nearness))
        rows.append(Neighbour(collocate, lines, search))
    return rows


# Below so many matches, a word that stands near two of them is listed.
_FEW = 200


def hidden_words(result: Result) -> frozenset[str]:
    """Return the function words of the languages of the corpora, unless the address asks to list them."""
    if result.address.frequent == "show":
        return frozenset()
    return frozenset().union(*map(stop_list, stop_languages(result)))


def stop_languages(result: Result) -> list[str]:
    """Return the languages of the corpora that have a list of function words, the most frequent first.

    A corpus that does not say its language is taken to be English.
    """
    column = result.holdings.column(FACET_NAMES["language"])
    sizes: Counter[str] = Counter()
    counts = column.totals(np.ones(column.size, dtype=np.int64)).tolist()
    for value, size in zip(column.values, counts, strict=True):
        sizes[value.key.partition("-")[0].lower()] += size
    return [name for name, _ in sizes.most_common() if name in STOP_LANGUAGES] or ["en"]
