"""The words of a text with its marks: spans, page breaks, calls of notes and search hits."""

from collections.abc import Iterable, Iterator

from statecorpus._display.markup import Markup
from statecorpus.exports.html.reading.hits import TextKey
from statecorpus.exports.html.reading.kinds import KIND_OF
from statecorpus.exports.html.reading.marking import Marking
from statecorpus.exports.html.reading.nesting import Mark, Tag, nested_markup
from statecorpus.exports.html.reading.tags import (
    ADDRESSED,
    QUOTED,
    emphasis_tag,
    meaning_tag,
    note_call_tag,
    page_tag,
)
from statecorpus.model import (
    Act,
    Amount,
    Citation,
    Emphasis,
    InlineVocative,
    Mention,
    NoteCall,
    PageBreak,
    Paragraph,
    Quotation,
    Span,
    TimeMention,
)
from statecorpus.model.topic import topics_of

_MARKING = Marking()
_ABOUT = '<span class="about">'
_ACT = '<span class="act">'


def phrases(paragraph: Paragraph, marking: Marking = _MARKING, key: TextKey | None = None) -> Markup:
    """Return the markup of the words of a paragraph; crossing marks are divided so that they nest.

    Args:
        paragraph: the paragraph.
        marking: what is marked.
        key: the key of the paragraph among the texts with hits.

    Raises:
        ModelError: more than 200 marks cover the same words.

    >>> phrases(Paragraph("p1", "We thank <IOM>.", [Emphasis(9, 14)]))
    'We thank <mark class="emphasis bold">&lt;IOM&gt;</mark>.'
    """
    marks = list(_span_marks(paragraph, marking)) if paragraph.spans else []
    return _with_hits(paragraph.text, marks, marking.hit_marks(key))


def marked_words(text: str, marking: Marking, key: TextKey) -> Markup:
    """Return a text that has no spans, with its search hits."""
    return _with_hits(text, [], marking.hit_marks(key))


def _with_hits(text: str, marks: list[Mark], hits: list[Mark]) -> Markup:
    """Join marks and hits; marks are cut at the edges of hits, so that the words of a hit are one element."""
    if not hits:
        return nested_markup(text, marks)
    edges = sorted({edge for hit in hits for edge in (hit.start, hit.end)})
    spans = [(hit.start, hit.end) for hit in hits]
    pieces = [piece for mark in marks for piece in _cut(mark, edges, spans)]
    return nested_markup(text, pieces + hits)


def _cut(mark: Mark, edges: list[int], hits: list[tuple[int, int]]) -> Iterator[Mark]:
    # A link around a hit is cut too: the links to the neighbours of the hit may not stand inside of a link.
    is_link = mark.tag.name == "a"
    cuts = [
        edge
        for edge in edges
        if mark.start < edge < mark.end
        and (is_link or any(_crosses(mark, hit) for hit in hits if edge in hit))
    ]
    if not cuts:
        yield mark
        return
    rest = Tag(mark.tag.name, mark.rest, mark.tag.inside)
    for start, end in zip((mark.start, *cuts), (*cuts, mark.end), strict=True):
        tag = mark.tag if start == mark.start else rest
        yield mark._replace(start=start, end=end, tag=tag)


def _crosses(mark: Mark, hit: tuple[int, int]) -> bool:
    start, end = hit
    return mark.start < start < mark.end < end or start < mark.start < end < mark.end


def _span_marks(paragraph: Paragraph, marking: Marking) -> Iterator[Mark]:
    topics = {id(topic.span) for topic in topics_of(paragraph)}
    for span in paragraph.spans:
        if isinstance(span, Act):
            if "act" in marking.kinds:
                yield from _act_marks(paragraph, span, marking)
            continue
        tag = _tag(span, marking, is_topic=id(span) in topics)
        if tag is not None:
            yield Mark(span.start, span.end, span.rank, tag, tag.start)


def _tag(span: Span, marking: Marking, *, is_topic: bool) -> Tag | None:
    """Return the element of a span; ``None`` if its kind is not shown."""
    kind = KIND_OF.get(type(span))
    if kind is not None and kind not in marking.kinds:
        return None
    tag: Tag | None = None
    match span:
        case Mention() | Citation() | TimeMention() | Amount():
            tag = meaning_tag(span, marking.address_of)
        case PageBreak():
            tag = page_tag(span, marking.labels)
        case NoteCall():
            tag = note_call_tag(span, marking.labels, is_linked=span.note in marking.notes)
        case Emphasis():
            tag = emphasis_tag(span.rend, is_topic=is_topic and "emphasis" in marking.kinds)
        case Quotation():
            tag = QUOTED
        case InlineVocative():
            tag = ADDRESSED
    return tag


def _act_marks(paragraph: Paragraph, act: Act, marking: Marking) -> Iterable[Mark]:
    """Return the marks of the trigger of an act and of what the act is about; the notes lead to their ids."""
    number = marking.acts.get((paragraph.id, act))
    start = _ACT if number is None else f'<span class="act" id="act-{number}">'
    yield Mark(act.start, act.end, act.rank, Tag("span", start), _ACT)
    if act.about is not None and number is not None:
        tag = Tag("span", f'<span class="about" id="act-{number}-about">')
        yield Mark(*act.about, act.rank, tag, _ABOUT)
