"""Snippets: the words of a text that fit a query best, with the query's words marked."""

import math
from collections.abc import Mapping

import attrs
import numpy as np
import regex

from statecorpus.index import Index
from statecorpus.search.shown.kwic import end_of_token

_LENGTH = 30

_SPACES = regex.compile(r"\s+")


@attrs.frozen
class Snippet:
    """Some words of a text in a row.

    Attributes:
        text: the words, as stored.
        marks: the places of the query's words in ``text``, ``(start, end)`` in code points.
    """

    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text on one line, cut where a mark begins or ends; each piece with whether it is marked."""
        pieces: list[tuple[str, bool]] = []
        place = 0
        for start, end in self.marks:
            pieces += [(self.text[place:start], False), (self.text[start:end], True)]
            place = end
        pieces.append((self.text[place:], False))
        return tuple((_SPACES.sub(" ", text), marked) for text, marked in pieces if text)

    def __str__(self) -> str:
        """Return the text on one line, with the query's words in square brackets."""
        return "".join(f"[{text}]" if marked else text for text, marked in self.pieces)


def snippet_of(index: Index, unit: tuple[int, int], weights: Mapping[int, float]) -> tuple[int, int, Snippet]:
    """Choose the snippet of a unit: the 30 tokens whose different words have the most weight.

    Args:
        index: the index.
        unit: the position of the unit's first token, and the position after its last.
        weights: the weight of each folded form of the query.

    Returns:
        The offset of the unit's first token in the text of its statement, the offset after its last token,
        and the snippet.
    """
    start, end = unit
    places = _occurrences(index, unit, weights)
    first = _best_start(places, weights, start, end)
    last = min(first + _LENGTH, end)
    text = index.texts[index.statement_of(start)]
    low, ends = _places(index, first, last)
    marks = tuple(
        (low[place - first] - low[0], ends[place - first] - low[0])
        for place, _ in places
        if first <= place < last
    )
    begin, close = _places(index, start, start + 1)[0][0], _places(index, end - 1, end)[1][0]
    return begin, close, Snippet(text[low[0] : ends[-1]], marks)


def _places(index: Index, first: int, last: int) -> tuple[list[int], list[int]]:
    """Return the offsets where some tokens of a statement begin, and the offsets where they end."""
    number = index.statement_of(first)
    text = index.texts[number]
    offsets = index.offsets.between(first, min(last + 1, int(index.edges[number + 1]))).tolist()
    offsets.append(len(text))
    return offsets, [end_of_token(text, offsets, place) for place in range(last - first)]


def _occurrences(index: Index, unit: tuple[int, int], weights: Mapping[int, float]) -> list[tuple[int, int]]:
    """Return the positions of the query's forms in a unit, ascending, each with its form."""
    found: list[tuple[int, int]] = []
    for form in weights:
        positions = index.postings.of(form)
        low, high = np.searchsorted(positions, np.array(unit, dtype=np.int32))
        found.extend((place, form) for place in positions[low:high].tolist())
    return sorted(found)


def _best_start(places: list[tuple[int, int]], weights: Mapping[int, float], start: int, end: int) -> int:
    """Choose where the snippet begins: a little before the first of its query words."""
    best, chosen = -1.0, start
    for number, (place, _) in enumerate(places):
        inside = {form for other, form in places[number : number + _LENGTH] if other < place + _LENGTH}
        # fsum: the sum may not depend on the numbers of the forms, which differ from index to index.
        weight = math.fsum(weights[form] for form in inside)
        if weight > best:
            best, chosen = weight, place
    lead = min(_LENGTH // 6, chosen - start)
    span = max((place for place, _ in places if place < chosen + _LENGTH), default=chosen) + 1 - chosen
    lead = min(lead, _LENGTH - min(span, _LENGTH))
    return max(min(chosen - lead, end - _LENGTH), start)
