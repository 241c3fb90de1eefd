"""Leaves of a query become sets of types: words, wildcards, regular expressions."""

import re
from functools import lru_cache, reduce
from operator import or_

import numpy as np

from statecorpus.errors import QuerySyntaxError
from statecorpus.index import Index, wildcard_expression
from statecorpus.query import RegexPattern, WordsPattern
from statecorpus.search.matching.attribute import known_attribute
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.type_set import TypeSet, set_of_forms, set_of_mask
from statecorpus.segment import Token, fold, tokens

#: The tokens of some words of a query in a row.
Reading = tuple[TypeSet, ...]

# Where a token of the words starts and ends, and its folded form where it has no wildcard.
_Spelled = tuple[int, int, str | None]

# What tokens are cut from, one after the other (statecorpus.segment.tokens).
_PIECE = re.compile(r"[^ \t\n\r]+")
_WORDS = "a word, a number or a punctuation mark"


def readings_of_words(words: WordsPattern, index: Index, budget: Budget) -> list[list[Reading]]:
    """Cut words of a query into tokens, as texts are cut, and find the types of each.

    A wildcard counts as a letter of its token, next to a digit as a digit. A star can be no character, too,
    and then a full stop before it may be that of an abbreviation: a piece between spaces that ends so is cut
    without the star as well, and ``Mr.*`` and ``H.E.*`` find what ``Mr.`` and ``H.E.`` find.

    Returns:
        For each piece between spaces in which there is a token the ways to read it, one or two.

    Raises:
        QuerySyntaxError: there is no token in the words.
    """
    pieces = _pieces(words)
    if not pieces:
        raise QuerySyntaxError(budget.query, words.position, "there is no token in these words", _WORDS)
    return [
        _joined([tuple(_set_of_word(words, one, index) for one in reading) for reading in readings], index)
        for readings in pieces
    ]


def set_of_regex(leaf: RegexPattern, index: Index, budget: Budget) -> TypeSet:
    """Find the types whose whole folded form an expression matches.

    Raises:
        QuerySyntaxError: the expression is none.
        QueryLimitError: it takes too long.
    """
    form = known_attribute("form", leaf.position, index, budget)
    return set_of_mask(form.matching(leaf.expression, (True, True), leaf.position, budget), index)


@lru_cache(maxsize=1024)
def _pieces(words: WordsPattern) -> tuple[tuple[tuple[_Spelled, ...], ...], ...]:
    """Give for each piece between spaces in which there is a token the ways to read it.

    What it gives depends on the words alone, and cutting them takes longer than looking them up.
    """
    letters = _without_wildcards(words)
    cut = list(tokens(letters))
    shorter, dropped = _without_last_stars(words, letters)
    found: list[tuple[tuple[_Spelled, ...], ...]] = []
    for piece in _PIECE.finditer(letters):
        readings = [_reading(words, cut, piece.span())]
        if dropped.intersection(range(*piece.span())):
            readings.append(_reading(words, list(tokens(shorter)), piece.span()))
        found.append(tuple(readings))
    return tuple(readings for readings in found if readings[0])


def _without_wildcards(words: WordsPattern) -> str:
    letters = list(words.text)
    for place in sorted(words.wildcards):
        before = letters[place - 1] if place else ""
        letters[place] = "0" if before.isdecimal() else "X" if before.isupper() else "x"
    return "".join(letters)


def _without_last_stars(words: WordsPattern, letters: str) -> tuple[str, set[int]]:
    """Blank the stars that end a piece and stand after a full stop.

    Returns:
        The letters with spaces for those stars, and the offsets of those.
    """
    dropped: set[int] = set()
    for piece in _PIECE.finditer(letters):
        first = piece.end()
        while first > piece.start() and first - 1 in words.wildcards and words.text[first - 1] == "*":
            first -= 1
        if piece.start() < first < piece.end() and words.text[first - 1] == ".":
            dropped.update(range(first, piece.end()))
    return "".join(" " if place in dropped else letter for place, letter in enumerate(letters)), dropped


def _reading(words: WordsPattern, cut: list[Token], piece: tuple[int, int]) -> tuple[_Spelled, ...]:
    """Give the tokens of one piece of the words."""
    return tuple(
        _spelled(words, token.start, token.end) for token in cut if piece[0] <= token.start < piece[1]
    )


def _spelled(words: WordsPattern, start: int, end: int) -> _Spelled:
    wild = any(start <= place < end for place in words.wildcards)
    return start, end, None if wild else fold(words.text[start:end])


def _joined(readings: list[Reading], index: Index) -> list[Reading]:
    """Make one reading of several of a single token: so such a piece can have a label."""
    if len(readings) == 1 or any(len(reading) != 1 for reading in readings):
        return readings
    size = len(index.lexicon.words)
    return [(set_of_mask(reduce(or_, (reading[0].as_mask(size) for reading in readings)), index),)]


def _set_of_word(words: WordsPattern, spelled: _Spelled, index: Index) -> TypeSet:
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
    """Fold a part of a token; only at its end is a full stop the end of an abbreviation."""
    return fold(text) if last else fold(text + "x")[:-1]
