"""Texts in lower case, with the same length, and the places of words in them: the first look of a finder."""

import functools
import re
from collections.abc import Iterator

_SPACES = "\u00a0\u202f\u2009\u2007"
_WORD = re.compile(r"\w+")


@functools.lru_cache(maxsize=512)
def lowered(text: str) -> str:
    """Return a text in lower case, of the same length: a letter that would become two stays.

    Spaces that do not break become spaces, so that patterns need only one.

    >>> lowered("In İzmir")
    'in İzmir'
    """
    lower = text.lower()
    if text.isascii():
        return lower
    if len(lower) != len(text):
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    for space in _SPACES:
        lower = lower.replace(space, " ")
    return lower


@functools.lru_cache(maxsize=512)
def word_set(lower: str) -> frozenset[str]:
    """Return the words of a text in lower case, each once."""
    return frozenset(_WORD.findall(lower))


def places_of(lower: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of some words in a text in lower case, word by word.

    >>> list(places_of("a year, ten years", frozenset({"year", "years", "century"})))
    [(2, 6), (12, 17)]
    """
    for word in sorted(words & word_set(lower)):
        at, size = lower.find(word), len(word)
        while at >= 0:
            end = at + size
            if not (lower[at - 1 : at].isalnum() or lower[end : end + 1].isalnum()):
                yield at, end
            at = lower.find(word, end)
