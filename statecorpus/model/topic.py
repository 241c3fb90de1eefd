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

# A topic's words do not include the punctuation that the author happened to set in bold with them.
_EDGES = " \u00a0\u3000.,;:!?…،؛؟。、，；：！？—–-"


@attrs.frozen
class Topic:
    """An emphasised phrase of the body.

    Bold in the title block, in salutations, headings, notes and in wholly emphasised paragraphs is no topic,
    nor is an address inside a sentence that is set in bold.

    Attributes:
        text: the words, without punctuation at their edges.
        paragraph: the id of the paragraph, such as ``"p9"``.
        span: the emphasis, in code points of the paragraph's text.

    Raises:
        ModelError: a field is not what it should be.
    """

    text: str = attrs.field(validator=printed)
    paragraph: str = attrs.field(validator=paragraph_id)
    span: Emphasis = attrs.field(validator=instance_of(Emphasis))


def topics_of(paragraph: Paragraph) -> Iterator[Topic]:
    """Find the topics of a paragraph, in the order of its text; words emphasised twice are one topic."""
    if paragraph.kind == "note":
        return
    last = (-1, -1)
    # Spans are in the order of their starts; of those that start before an offset, the furthest end counts.
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
