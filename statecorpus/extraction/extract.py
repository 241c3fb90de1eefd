"""All finders run over a statement, one after the other."""

from collections.abc import Callable, Iterable, Sequence

import attrs

from statecorpus.extraction.acts import find_acts
from statecorpus.extraction.amounts import find_amounts
from statecorpus.extraction.citations import find_citations
from statecorpus.extraction.mentions import find_mentions
from statecorpus.extraction.paragraph_text import ParagraphText, text_of
from statecorpus.extraction.setting import Setting, setting_of
from statecorpus.extraction.times import find_times
from statecorpus.model import Block, FoundSpan, Paragraph, Span, Statement

#: A finder: from the paragraphs of a statement and its setting to the spans of each paragraph, in order. A
#: finder sees the spans of the finders before it.
Finder = Callable[[Sequence[ParagraphText], Setting], Sequence[Iterable[FoundSpan]]]

#: The finders in their order: a finder may skip the words of spans that were found before.
FINDERS: tuple[Finder, ...] = (find_citations, find_mentions, find_times, find_amounts, find_acts)


def extract(statement: Statement) -> Statement:
    """Return the statement with the mentions, citations, times, amounts and acts of its paragraphs.

    Spans that a rule found before are found again. A span that a person set stays, and no span of the same
    class that overlaps it is added.

    >>> from statecorpus.model import TimeMention
    >>> by_hand = TimeMention(3, 7, value="2024")
    >>> statement = Statement("uto-unga-2024", body=[Paragraph("p1", "In 2024.", [by_hand])])
    >>> extract(statement).times[0].span == by_hand
    True
    """
    paragraphs = statement.paragraphs
    setting = setting_of(statement)
    texts = [text_of(paragraph) for paragraph in paragraphs]
    for find in FINDERS:
        found = find(texts, setting)
        texts = [
            text.with_spans(_addable(text.spans, spans)) for text, spans in zip(texts, found, strict=True)
        ]
    spans = iter(texts)
    body: list[Block] = []
    for block in statement.body:
        if isinstance(block, Paragraph):
            text = next(spans)
            block = block if text.spans == block.spans else attrs.evolve(block, spans=text.spans)  # noqa: PLW2901
        body.append(block)
    return attrs.evolve(statement, body=body)


def _addable(before: Sequence[Span], found: Iterable[FoundSpan]) -> Iterable[FoundSpan]:
    """Yield the found spans that overlap no span of their class that a person set."""
    set_by_person = [span for span in before if isinstance(span, FoundSpan) and span.is_set_by_person]
    for span in found:
        if not any(
            type(other) is type(span) and other.start < span.end and span.start < other.end
            for other in set_by_person
        ):
            yield span
