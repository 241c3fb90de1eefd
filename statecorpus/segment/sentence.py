"""Sentences of a text, with their offsets."""

from collections.abc import Iterator

import attrs

from statecorpus.segment.language import language_bit
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


def sentences(text: str, language: str | None = None) -> Iterator[Sentence]:
    """Yield the sentences of a text, in their order; every token lies in exactly one.

    A sentence ends at ``. ! ? …`` or the corresponding marks of other scripts, together with the quotation
    marks and brackets after the mark, if the next word does not begin in lower case; and it ends at a line
    break. It does not end at the full stop of an abbreviation, unless a word follows that often opens
    sentences ("in the U.S. The …"), nor after the number of a paragraph ("1. We …"). A language adds its own
    abbreviations, and ordinal numbers with a full stop ("am 3. Mai").

    Args:
        text: the text.
        language: its BCP 47 tag, for example ``Statement.language``; ``None`` if it is not known.

    >>> [found.text for found in sentences("We thank H.E. Mr. Swing. See para. 5! “Is it so?” It is.")]
    ['We thank H.E. Mr. Swing.', 'See para. 5!', '“Is it so?”', 'It is.']
    >>> [found.text for found in sentences("Am 3. Mai kam sie. Sie blieb.", "de")]
    ['Am 3. Mai kam sie.', 'Sie blieb.']
    """
    bit = language_bit(language)
    first = last = -1
    before: PlacedChunk | None = None
    for placed in placed_chunks(text):
        if before is not None and _ends_between(before, placed, bit):
            yield Sentence(first, last, text[first:last])
            first = -1
        if placed.chunk.breaks:
            for number, (start, end) in enumerate(placed.chunk.tokens):
                if number in placed.chunk.breaks:
                    yield Sentence(first, last, text[first:last])
                    first = -1
                if first < 0:
                    first = placed.start + start
                last = placed.start + end
        else:
            if first < 0:
                first = placed.start + placed.chunk.tokens[0][0]
            last = placed.start + placed.chunk.tokens[-1][1]
        before = placed
    if before is not None:
        yield Sentence(first, last, text[first:last])


def _ends_between(before: PlacedChunk, following: PlacedChunk, bit: int) -> bool:
    if following.first:
        return True
    if before.first and before.chunk.enumerates:
        return False
    return before.chunk.ends_before(following.chunk, bit)
