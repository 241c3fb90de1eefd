"""Cutting overlapping spans so that they fit into XML: a span is cut at the end of an earlier span."""

import heapq
from collections.abc import Iterable, Iterator

import attrs

from statecorpus.errors import ModelError
from statecorpus.model import Span

#: The most spans around the same words: libxml2 reads 256 levels, and a paragraph is on the twelfth.
DEEPEST = 200


@attrs.define
class Fragment:
    """A span, or the part of a span between two cuts: the words of one element.

    Attributes:
        span: the span.
        start: the offset of the first code point.
        end: the offset after the last code point.
        number: the number of the fragment in its paragraph, from 1, in the order of the cuts; ``None`` for a
            span that is not cut and not of a numbered kind.
        next: the number of the fragment that continues the span.
        previous: the number of the fragment that this fragment continues.
    """

    span: Span
    start: int
    end: int
    number: int | None = None
    next: int | None = None
    previous: int | None = None


@attrs.frozen
class Edge:
    """The beginning or end of an element; an element without words has only a beginning."""

    offset: int
    fragment: Fragment
    begins: bool


def nested(spans: Iterable[Span], numbered: tuple[type[Span], ...] = ()) -> Iterator[Edge]:
    """Cut spans so that they nest, and yield the edges of the fragments in the order of the text.

    An element that begins earlier is outside; if two begin at the same offset, the longer element is outside.
    If two spans overlap, the later span is cut at the end of the earlier span. An element without words is
    placed as deep inside as possible.

    Args:
        spans: the spans.
        numbered: the kinds of span whose fragments have a number also if they are not cut.

    Raises:
        ModelError: more than 200 spans cover the same words; XML parsers do not read so many levels.

    >>> from statecorpus.model import Emphasis, Quotation
    >>> for edge in nested([Quotation(0, 5), Emphasis(3, 9)]):
    ...     print(edge.offset, type(edge.fragment.span).__name__, edge.fragment.number, edge.begins)
    0 Quotation None True
    3 Emphasis 1 True
    5 Emphasis 1 False
    5 Quotation None False
    5 Emphasis 2 True
    9 Emphasis 2 False
    """
    queue = [
        (span.start, -span.end, span.rank, serial, Fragment(span, span.start, span.end))
        for serial, span in enumerate(spans)
    ]
    heapq.heapify(queue)
    around: list[Fragment] = []
    cuts = 0
    while queue:
        start, _, rank, serial, fragment = heapq.heappop(queue)
        while around and around[-1].end <= start:
            yield Edge(around[-1].end, around.pop(), begins=False)
        if around and fragment.end > around[-1].end:
            cut = around[-1].end
            if fragment.number is None:
                cuts += 1
                fragment.number = cuts
            cuts += 1
            rest = Fragment(fragment.span, cut, fragment.end, cuts, previous=fragment.number)
            heapq.heappush(queue, (cut, -rest.end, rank, serial, rest))
            fragment.end, fragment.next = cut, rest.number
        if fragment.number is None and isinstance(fragment.span, numbered):
            cuts += 1
            fragment.number = cuts
        yield Edge(start, fragment, begins=True)
        if fragment.end > start:
            around.append(fragment)
            if len(around) > DEEPEST:
                raise ModelError("Paragraph.spans", fragment.span, f"at most {DEEPEST} around the same words")
    while around:
        yield Edge(around[-1].end, around.pop(), begins=False)
