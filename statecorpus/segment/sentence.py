"""Sentences of a text, with their offsets."""

from collections.abc import Iterator

import attrs

from statecorpus.segment.chunk import BREAK
from statecorpus.segment.token import PlacedChunk, placed_chunks


@attrs.frozen
class Sentence:
    """One sentence of a text.

    Attributes:
        start: the offset of the first code point of its first token.
        end: the offset after the last code point of its last token.
        text: the characters in between, unchanged.
    """

    start: int
    end: int
    text: str


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text, in their order; every token lies in exactly one.

    A sentence ends at ``. ! ? …`` or the corresponding marks of other scripts, together with the quotation
    marks and brackets after the mark, if the next word does not begin in lower case; and it ends at a line
    break. It does not end at the full stop of an abbreviation, unless a word follows that often opens
    sentences ("in the U.S. The …"), nor after the number of a paragraph ("1. We …").

    >>> [found.text for found in sentences("We thank H.E. Mr. Swing. See para. 5! “Is it so?” It is.")]
    ['We thank H.E. Mr. Swing.', 'See para. 5!', '“Is it so?”', 'It is.']
    """
    first = last = -1
    before: PlacedChunk | None = None
    for placed in placed_chunks(text):
        breaks = set(placed.chunk.breaks)
        if before is not None and _ends_between(before, placed):
            breaks.add(0)
        for number, (start, end) in enumerate(placed.chunk.tokens):
            if number in breaks:
                yield Sentence(first, last, text[first:last])
                first = -1
            if first < 0:
                first = placed.start + start
            last = placed.start + end
        before = placed
    if before is not None:
        yield Sentence(first, last, text[first:last])


def _ends_between(before: PlacedChunk, following: PlacedChunk) -> bool:
    if following.first:
        return True
    if before.first and before.chunk.enumerates:
        return False
    return before.chunk.ends + following.chunk.opens >= BREAK
