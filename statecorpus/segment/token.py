"""Tokens: the words, numbers, symbols and punctuation marks of a text, with their places."""

from collections.abc import Iterator
from functools import lru_cache

import attrs
import regex

from statecorpus.segment.chunk import Chunk, chunk_of

_CHUNK = regex.compile(r"[^ \t\n\r]+")

# A longer chunk is hardly met twice: a paragraph in a script without spaces.
_LONGEST_KEPT = 32
# Few chunks are most of a text: with the last ones kept, 1,000 words of a speech take 3 ms instead of 5.
_known = lru_cache(maxsize=16_384)(chunk_of)


@attrs.frozen
class Token:
    """One token of a text.

    Attributes:
        start: the offset of its first code point in the text.
        end: the offset after its last code point.
        text: the characters between, as they stand there.
    """

    start: int
    end: int
    text: str


@attrs.frozen
class PlacedChunk:
    """A chunk that has tokens, at its place in a text.

    Attributes:
        start: the offset of the chunk's first code point.
        chunk: its tokens, as they are where it stands.
        first: whether it is the first of the text, or the first after a line break.
    """

    start: int
    chunk: Chunk
    first: bool


def tokens(text: str) -> Iterator[Token]:
    """Find the tokens of a text, in its order; no two overlap, and only spaces stand outside of them.

    Rules, for all scripts: a word with its inner apostrophes and hyphens is one token (``inter-agency``); the
    elided article of French and Italian (``l'``) and the English possessive (``'s``) are tokens of their own;
    Han, Hiragana and Katakana are one token a character (a query's word is cut in the same way, and so found
    as a phrase; no dictionary is needed); scripts that write no spaces, such as Thai, are cut at spaces only.
    One token each: numbers with separators (``15,000``, ``10:30``, ``66/1``), ISO dates, UN document symbols
    (``A/RES/66/1``), addresses of the web and of mail, abbreviations with their stop (``H.E.``, ``Mr.``,
    ``para.`` before a number), runs of the same punctuation mark (``...``).

    >>> [token.text for token in tokens("H.E. Mr. Umarov cited A/RES/66/1, para. 5.")]
    ['H.E.', 'Mr.', 'Umarov', 'cited', 'A/RES/66/1', ',', 'para.', '5', '.']
    >>> [token.text for token in tokens("l'aide à 15,000 réfugiés – 联合国")]
    ["l'", 'aide', 'à', '15,000', 'réfugiés', '–', '联', '合', '国']
    """
    for placed in placed_chunks(text):
        for start, end in placed.chunk.tokens:
            first, last = placed.start + start, placed.start + end
            yield Token(first, last, text[first:last])


def placed_chunks(text: str) -> Iterator[PlacedChunk]:
    """Find the chunks of a text that have tokens, each as it is before the one that follows on its line."""
    before: PlacedChunk | None = None
    end = 0
    for found in _CHUNK.finditer(text):
        text_of_it = found.group()
        chunk = _known(text_of_it) if len(text_of_it) <= _LONGEST_KEPT else chunk_of(text_of_it)
        gap = text[end : found.start()]
        first = before is None or (gap != " " and ("\n" in gap or "\r" in gap))
        if not chunk.tokens:
            continue
        if before is not None:
            yield before if first else _before(before, chunk)
        before, end = PlacedChunk(found.start(), chunk, first), found.end()
    if before is not None:
        yield before


def _before(placed: PlacedChunk, following: Chunk) -> PlacedChunk:
    numbered = placed.chunk.numbered
    if numbered is not None and following.number >= placed.chunk.wants:
        return attrs.evolve(placed, chunk=numbered)
    return placed
