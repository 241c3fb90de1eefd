"""The leaves of a query: words, wildcards and regular expressions are looked up as sets of types."""

import re
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

import numpy as np

from statecorpus.errors import QuerySyntaxError
from statecorpus.index import wildcard_expression
from statecorpus.query import RegexPattern, WordsPattern
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.type_set import TypeSet, set_of_forms, set_of_mask
from statecorpus.segment import fold

if TYPE_CHECKING:
    from statecorpus.index import Index
    from statecorpus.segment import Token

#: One way to cut words of a query into tokens: the types of each token.
Reading = tuple[TypeSet, ...]

# The start and end of a token in the words, and its folded form; ``None`` if it has a wildcard.
_Spelled = tuple[int, int, str | None]

# A piece between spaces; statecorpus.segment.tokens cuts each piece into tokens.
_PIECE = re.compile(r"[^ \t\n\r]+")
_WORDS = "a word, a number or a punctuation mark"


def readings_of_words(words: WordsPattern, index: "Index", budget: Budget) -> list[list[Reading]]:
    """Cut words of a query into tokens, as texts are cut, and look up the types of each token.

    A wildcard counts as a letter of its token, or as a digit if it stands next to a digit. A star may also
    stand for no character at all, and a full stop before it may then end an abbreviation. A piece that ends
    in such a star is therefore cut a second time, without the star: ``Mr.*`` and ``H.E.*`` find ``Mr.`` and
    ``H.E.`` too. A piece that the signs in it cut is also looked up as one token: ``A/RES/*``, ``a@*``.

    Returns:
        For each piece between spaces that contains a token: up to three ways to read it.

    Raises:
        QuerySyntaxError: the words contain no token.
    """
    pieces = _pieces(words)
    if not pieces:
        raise QuerySyntaxError(budget.query, words.position, "there is no token in these words", _WORDS)
    return [
        _joined([tuple(_set_of_word(words, part, index) for part in reading) for reading in readings], index)
        for readings in pieces
    ]


def set_of_regex(leaf: RegexPattern, index: "Index", budget: Budget) -> TypeSet:
    """Return the types whose whole folded form matches an expression.

    Raises:
        QuerySyntaxError: the expression cannot be compiled.
        QueryLimitError: matching takes too long.
    """
    from statecorpus.search.matching.attribute import known_attribute

    form = known_attribute("form", leaf.position, index, budget)
    return set_of_mask(form.matching(leaf.expression, (True, True), leaf.position, budget), index)


@lru_cache(maxsize=1024)
def _pieces(words: WordsPattern) -> tuple[tuple[tuple[_Spelled, ...], ...], ...]:
    """Return for each piece between spaces that contains a token the ways to read it.

    The result depends on the words alone. It is kept, because cutting words takes longer than looking them
    up.
    """
    if words.text.isascii() and not words.wildcards and words.text.replace(" ", "").isalpha():
        # ASCII letters between spaces are one token each; the rules of all scripts take 20 ms to load.
        return tuple(((_spelled(words, *piece.span()),),) for piece in _PIECE.finditer(words.text))
    from statecorpus.segment import tokens

    letters = _without_wildcards(words)
    cut = list(tokens(letters))
    shorter, dropped = _without_last_stars(words, letters)
    found: list[tuple[tuple[_Spelled, ...], ...]] = []
    for piece in _PIECE.finditer(letters):
        readings = [_reading(words, cut, piece.span())]
        if dropped.intersection(range(*piece.span())):
            readings.append(_reading(words, list(tokens(shorter)), piece.span()))
        if len(readings[0]) > 1 and words.wildcards.intersection(range(*piece.span())):
            # A star can stand for letters that make one token of the piece: "A/RES/*" finds A/RES/70/1.
            readings.append((_spelled(words, *piece.span()),))
        found.append(tuple(readings))
    return tuple(readings for readings in found if readings[0])


def _without_wildcards(words: WordsPattern) -> str:
    letters = list(words.text)
    for place in sorted(words.wildcards):
        before = letters[place - 1] if place else ""
        letters[place] = "0" if before.isdecimal() else "X" if before.isupper() else "x"
    return "".join(letters)


def _without_last_stars(words: WordsPattern, letters: str) -> tuple[str, set[int]]:
    """Replace the stars that end a piece and stand after a full stop by spaces.

    Returns:
        The letters with these spaces, and the offsets of the spaces.
    """
    dropped: set[int] = set()
    for piece in _PIECE.finditer(letters):
        first = piece.end()
        while first > piece.start() and first - 1 in words.wildcards and words.text[first - 1] == "*":
            first -= 1
        if piece.start() < first < piece.end() and words.text[first - 1] == ".":
            dropped.update(range(first, piece.end()))
    return "".join(" " if place in dropped else letter for place, letter in enumerate(letters)), dropped


def _reading(words: WordsPattern, cut: list["Token"], piece: tuple[int, int]) -> tuple[_Spelled, ...]:
    """Return the tokens of one piece of the words."""
    return tuple(
        _spelled(words, token.start, token.end) for token in cut if piece[0] <= token.start < piece[1]
    )


def _spelled(words: WordsPattern, start: int, end: int) -> _Spelled:
    wild = any(start <= place < end for place in words.wildcards)
    return start, end, None if wild else fold(words.text[start:end])


def _joined(readings: list[Reading], index: "Index") -> list[Reading]:
    """Join several readings of a single token into one reading, so that a label can name the token."""
    if len(readings) == 1 or any(len(reading) != 1 for reading in readings):
        return readings
    size = len(index.lexicon.words)
    return [(set_of_mask(reduce(or_, (reading[0].as_mask(size) for reading in readings)), index),)]


def _set_of_word(words: WordsPattern, spelled: _Spelled, index: "Index") -> TypeSet:
    lexicon = index.lexicon
    start, end, form = spelled
    if form is not None:
        return set_of_forms(lexicon.with_form(form), index)
    places = [place for place in range(start, end) if place in words.wildcards]
    pieces: list[str] = []
    literal = start
    for place in [*places, end]:
        if literal < place:
            pieces.append(_folded_piece(words.text[literal:place], last=place == end))
        if place < end:
            pieces.append(words.text[place])
        literal = place + 1
    head = pieces[0] if places[0] > start else ""
    within = lexicon.with_prefix(head)
    if pieces in ([head, "*"], ["*"]):
        return set_of_forms(within, index)
    found = lexicon.folded_lines.matching_wildcards(wildcard_expression(pieces), within)
    forms = np.zeros(len(lexicon.folded), dtype=np.bool_)
    forms[found] = True
    return set_of_mask(np.repeat(forms, np.diff(lexicon.bounds)), index)


def _folded_piece(text: str, *, last: bool) -> str:
    """Fold a part of a token; a full stop is dropped at the end of the token only."""
    return fold(text) if last else fold(text + "x")[:-1]
