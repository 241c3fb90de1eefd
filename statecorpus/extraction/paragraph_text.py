"""The words of a paragraph together with the spans that were found before: what a finder reads."""

from collections.abc import Iterable, Iterator

import attrs

from statecorpus.model import Paragraph, Span


@attrs.frozen
class ParagraphText:
    """The words of a paragraph, and its spans so far.

    Attributes:
        text: the words.
        spans: the spans of the source, of a person, and of the finders that ran before.
        kind: the kind of the paragraph, as in ``Paragraph.kind``.
    """

    text: str
    spans: tuple[Span, ...] = ()
    kind: str = "paragraph"

    def of(self, *kinds: type[Span]) -> Iterator[Span]:
        """Yield the spans of some kinds.

        >>> from statecorpus.model import Emphasis, Quotation
        >>> list(ParagraphText("We agree.", (Quotation(0, 2), Emphasis(3, 8))).of(Quotation))
        [Quotation(start=0, end=2)]
        """
        return (span for span in self.spans if isinstance(span, kinds))

    def with_spans(self, spans: Iterable[Span]) -> "ParagraphText":
        """Return the text with more spans."""
        return attrs.evolve(self, spans=(*self.spans, *spans))


def text_of(paragraph: Paragraph) -> ParagraphText:
    """Return the words of a paragraph and the spans that no rule found.

    >>> text_of(Paragraph("p1", "We agree.")).text
    'We agree.'
    """
    kept = tuple(span for span in paragraph.spans if getattr(span, "rule", None) is None)
    return ParagraphText(paragraph.text, kept, paragraph.kind)
