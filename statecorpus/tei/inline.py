"""The words of a paragraph with its spans: the content of ``p``, ``item``, ``quote`` and ``note``."""

import unicodedata
from collections.abc import Iterator, Mapping

import attrs
from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import Act, NoteCall, PageBreak, Paragraph, Span
from statecorpus.model.topic import topics_of
from statecorpus.tei.acts import PlacedAct, RelationOfAct
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.fragments import Fragment, nested
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import XML_ID, Attributes, element, escaped, local, tag
from statecorpus.tei.parties import Parties
from statecorpus.tei.spans import SPANS, About, InnerContext, SpanElement, Term, write_span
from statecorpus.tei.words import read_words


@attrs.frozen
class Inline:
    """The words of a paragraph with its spans as markup, and its acts with the ids of their elements."""

    markup: str
    acts: tuple[PlacedAct, ...] = ()


def write_inline(paragraph: Paragraph, ids: Ids) -> Inline:
    """Write the words and the spans of a paragraph.

    >>> from statecorpus.model import Emphasis, Statement
    >>> write_inline(Paragraph("p1", "We thank IOM.", [Emphasis(9, 12)]), Ids(Statement("a"))).markup
    'We thank <hi rend="bold"><term>IOM</term></hi>.'
    """
    text = paragraph.text
    if not paragraph.spans:
        return Inline(escaped(text))
    parts: list[str] = []
    places: dict[Span, str] = {}
    own = ids.of(paragraph.id)
    done = 0
    for edge in nested([*paragraph.spans, *_derived(paragraph)], _WITH_ID):
        parts.append(escaped(text[done : edge.offset]))
        done = edge.offset
        span = edge.fragment.span
        name, attributes = write_span(span, ids)
        if not edge.begins:
            parts.append(f"</{name}>")
        elif isinstance(span, PageBreak):
            cut = "no" if cuts_word(text, edge.offset) else None
            parts.append(element(name, {**attributes, "break": cut}))
        elif isinstance(span, NoteCall):
            parts.append(element(name, attributes))
        else:
            if isinstance(span, _WITH_ID):
                places.setdefault(span, f"{own}.s{edge.fragment.number}")
            linked = _linked(attributes, edge.fragment, own)
            parts.append(f"<{tag(name, linked)}>")
    parts.append(escaped(text[done:]))
    return Inline("".join(parts), tuple(_placed(paragraph, places)))


# The kinds of span that the relations of acts point to.
_WITH_ID = (Act, About)


def _placed(paragraph: Paragraph, places: Mapping[Span, str]) -> Iterator[PlacedAct]:
    """Yield the acts of a paragraph, in their order, with the ids of their elements."""
    for span in paragraph.spans:
        if isinstance(span, Act):
            about = None if span.about is None else places[About(*span.about)]
            yield PlacedAct(span, places[span], about)


def _derived(paragraph: Paragraph) -> Iterator[Span]:
    """Yield the spans that follow from others: the words of topics, and each stretch that acts are about."""
    yield from _terms(paragraph)
    stretches = (span.about for span in paragraph.spans if isinstance(span, Act))
    yield from (About(*stretch) for stretch in dict.fromkeys(stretches) if stretch is not None)


def _terms(paragraph: Paragraph) -> Iterator[Term]:
    """Yield the words of each topic; before them, the emphasis has only punctuation."""
    for topic in topics_of(paragraph):
        start = paragraph.text.index(topic.text, topic.span.start)
        yield Term(start, start + len(topic.text))


def cuts_word(text: str, offset: int) -> bool:
    """Return whether both characters beside an offset are letters, digits or marks."""
    return 0 < offset < len(text) and all(
        character.isalnum() or unicodedata.category(character).startswith("M")
        for character in text[offset - 1 : offset + 1]
    )


def _linked(attributes: Attributes, fragment: Fragment, paragraph: str) -> Attributes:
    """Return the attributes with the links between the fragments of a cut span."""
    if fragment.number is None:
        return attributes
    return {
        "xml:id": f"{paragraph}.s{fragment.number}",
        **attributes,
        "next": None if fragment.next is None else f"#{paragraph}.s{fragment.next}",
        "prev": None if fragment.previous is None else f"#{paragraph}.s{fragment.previous}",
    }


def read_inline(
    entry: TeiEntry, parties: Parties, block: etree._Element, relations: Mapping[str, RelationOfAct]
) -> tuple[str, list[Span]]:
    """Read the words of a block and their spans; a span that the model refuses is noted and dropped."""
    text, pieces = read_words(entry, block, SPANS)
    spans: list[Span] = []
    if any("next" in attributes for _, _, attributes, _, _ in pieces):
        pieces = _joined(pieces)
    about = {
        f"#{attributes.get(XML_ID)}": (start, end)
        for _, _, attributes, start, end in pieces
        if attributes.get("type") == "about"
    }
    around = InnerContext(text, parties, relations, about)
    for inside, kind, attributes, start, end in pieces:
        try:
            span = kind.read(attributes, start, end, around)
        except ModelError as error:
            what = f"<{local(str(inside.tag))}>: {error.place}"
            problem = error.message.removeprefix(error.place).lstrip()
            entry.unmodelled(inside, what, f"{problem}; it is not modelled, its text is kept")
        else:
            if span is not None:
                spans.append(span)
    return text, spans


def _joined(
    pieces: list[tuple[etree._Element, SpanElement, dict[str, str], int, int]],
) -> list[tuple[etree._Element, SpanElement, dict[str, str], int, int]]:
    """Join the fragments of each cut span."""
    whole: list[tuple[etree._Element, SpanElement, dict[str, str], int, int]] = []
    begun: dict[str, int] = {}
    for piece in pieces:
        attributes = piece[2]
        first = begun.get(attributes["prev"]) if "prev" in attributes else None
        if "next" in attributes:
            begun[f"#{attributes.get(XML_ID)}"] = len(whole) if first is None else first
        if first is None:
            whole.append(piece)
        else:
            whole[first] = (*whole[first][:4], max(piece[4], whole[first][4]))
    return whole
