"""Which types a token of a query stands for."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QuerySyntaxError
from statecorpus.index import Index, Lexicon, wildcard_expression
from statecorpus.query import Words
from statecorpus.segment import fold, tokens

__all__ = ["TokenSet", "token_sets"]


@attrs.frozen(eq=False)
class TokenSet:
    """The folded forms that a token of a query stands for.

    Attributes:
        forms: their numbers, int32, ascending.
        count: how many tokens of the index have one of them.
    """

    forms: NDArray[np.int32]
    count: int

    def positions(self, index: Index) -> NDArray[np.int32]:
        """Give the positions of all of them, ascending."""
        if len(self.forms) == 1:
            return index.postings.of(int(self.forms[0]))
        if not len(self.forms):
            return np.empty(0, dtype=np.int32)
        found = np.concatenate([index.postings.of(form) for form in self.forms.tolist()])
        found.sort()
        return found

    def holds(self, types: NDArray[np.int32], lexicon: Lexicon) -> NDArray[np.bool_]:
        """Tell of each type whether it is one of them."""
        bounds = lexicon.bounds
        if not len(self.forms):
            return np.zeros(len(types), dtype=np.bool_)
        first, last = int(self.forms[0]), int(self.forms[-1])
        low, high = int(bounds[first]), int(bounds[last + 1])
        if last - first + 1 == len(self.forms):
            # One comparison does for both ends of a range: what is below it wraps around.
            return (types - low).view(np.uint32) < high - low
        mask = np.zeros(int(bounds[-1]), dtype=np.bool_)
        for form in self.forms.tolist():
            mask[bounds[form] : bounds[form + 1]] = True
        return mask[types]


def token_sets(words: Words, index: Index, query: str) -> list[TokenSet]:
    """Cut words of a query into tokens, as texts are cut, and find the forms of each in an index.

    A wildcard counts as a letter of its token, next to a digit as a digit.

    Raises:
        QuerySyntaxError: there is no token in the words.
    """
    cut = list(tokens(_without_wildcards(words)))
    if not cut:
        problem = "there is no token in these words"
        raise QuerySyntaxError(query, words.position, problem, "a word, a number or a punctuation mark")
    return [_token_set(words, token.start, token.end, index) for token in cut]


def _without_wildcards(words: Words) -> str:
    letters = list(words.text)
    for place in sorted(words.wildcards):
        before = letters[place - 1] if place else ""
        letters[place] = "0" if before.isdecimal() else "X" if before.isupper() else "x"
    return "".join(letters)


def _token_set(words: Words, start: int, end: int, index: Index) -> TokenSet:
    lexicon = index.lexicon
    places = [place for place in range(start, end) if place in words.wildcards]
    if not places:
        return _of_range(lexicon.with_form(fold(words.text[start:end])), index)
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
        return _of_range(within, index)
    forms = lexicon.matching(wildcard_expression(pieces), within)
    count = sum(index.postings.count(form, form + 1) for form in forms.tolist())
    return TokenSet(forms, count)


def _folded_piece(text: str, *, last: bool) -> str:
    """Fold a part of a token; only at its end is a full stop the end of an abbreviation."""
    return fold(text) if last else fold(text + "x")[:-1]


def _of_range(forms: range, index: Index) -> TokenSet:
    count = index.postings.count(forms.start, forms.stop)
    return TokenSet(np.arange(forms.start, forms.stop, dtype=np.int32), count)
