"""Topics: the phrases of a body that its author emphasised."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

import attrs

from statecorpus.model.block import Paragraph
from statecorpus.model.field import instance_of
from statecorpus.model.name import paragraph_id
from statecorpus.model.span import Emphasis, InlineVocative
from statecorpus.model.text import printed

# Authors often set the punctuation beside a phrase in bold too; it is no part of the topic.
_EDGES = " \u00a0\u3000.,;:!?…،؛؟。、，；：！？—–-"


@attrs.frozen
class Topic:
    """An emphasised phrase of the body.

    Emphasis is no topic in the title block, in salutations, headings and notes, in a paragraph that is
    emphasised as a whole, and on an address inside a sentence.

    Attributes:
        text: the words, without punctuation at both ends.
        paragraph: the id of the paragraph, for example ``"p9"``.
        span: the emphasis, in code points of the paragraph's text.

    Raises:
        ModelError: a field has a wrong value.
    """

    text: str = attrs.field(validator=printed)
    paragraph: str = attrs.field(validator=paragraph_id)
    span: Emphasis = attrs.field(validator=instance_of(Emphasis))


def topics_of(paragraph: Paragraph) -> Iterator[Topic]:
    """Yield the topics of a paragraph, in the order of its text; words in bold italics are one topic."""
    if paragraph.kind == "note":
        return
    last = (-1, -1)
    # Spans are sorted by start. An emphasis overlaps an address if one of the addresses that start before its
    # end also ends after its start: the greatest of their ends decides.
    addresses = [span for span in paragraph.spans if isinstance(span, InlineVocative)]
    starts = [span.start for span in addresses]
    ends = list(accumulate((span.end for span in addresses), max))
    for span in paragraph.spans:
        if isinstance(span, Emphasis) and (span.start, span.end) != last:
            last = (span.start, span.end)
            words = paragraph.text[span.start : span.end].strip(_EDGES)
            before = bisect_left(starts, span.end)
            addressed = before > 0 and ends[before - 1] > span.start
            if words and words != paragraph.text.strip(_EDGES) and not addressed:
                yield Topic(words, paragraph.id, span)
