"""A span together with its paragraph: what the lists of a statement, such as its citations, hold."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import attrs

from statecorpus.model.block import Paragraph
from statecorpus.model.span import Span

SpanT = TypeVar("SpanT", bound=Span)


@attrs.frozen
class Marked(Generic[SpanT]):
    """A span and the paragraph that it marks.

    Attributes:
        paragraph: the paragraph.
        span: the span, a ``Mention``, ``Citation``, ``TimeMention``, ``Amount`` or ``Act``.

    >>> from statecorpus.model import Mention
    >>> Marked(Paragraph("p1", "We thank IOM."), Mention(9, 12, kind="organisation")).text
    'IOM'
    """

    paragraph: Paragraph
    span: SpanT

    @property
    def text(self) -> str:
        """The words that the span covers."""
        return self.paragraph.words(self.span)


def marked(paragraphs: Iterable[Paragraph], kind: type[SpanT]) -> Iterator[Marked[SpanT]]:
    """Yield the spans of a kind, in the order of the text."""
    for paragraph in paragraphs:
        for span in paragraph.spans:
            if isinstance(span, kind):
                yield Marked(paragraph, span)
