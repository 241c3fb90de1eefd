"""The words of a paragraph with its spans: the content of ``p``, ``item``, ``quote`` and ``note``."""

import unicodedata
from collections.abc import Iterator, Mapping

from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import PageBreak, Paragraph, Span
from statecorpus.model.topic import topics_of
from statecorpus.tei.entry import Entry
from statecorpus.tei.fragments import Fragment, nested
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import XML_ID, Attributes, element, escaped, local, tag
from statecorpus.tei.parties import Parties
from statecorpus.tei.spans import SPANS, Place, Term, write_span
from statecorpus.tei.words import Piece, Words, read_words

__all__ = ["read_inline", "write_inline"]


def write_inline(paragraph: Paragraph, ids: Ids) -> str:
    """Write the words and the spans of a paragraph.

    >>> from statecorpus.model import Emphasis, Statement
    >>> write_inline(Paragraph("p1", "We thank IOM.", [Emphasis(9, 12)]), Ids(Statement("a")))
    'We thank <hi rend="bold"><term>IOM</term></hi>.'
    """
    text = paragraph.text
    if not paragraph.spans:
        return escaped(text)
    parts: list[str] = []
    done = 0
    for edge in nested([*paragraph.spans, *_terms(paragraph)]):
        parts.append(escaped(text[done : edge.offset]))
        done = edge.offset
        name, attributes = write_span(edge.fragment.span, ids)
        if not edge.begins:
            parts.append(f"</{name}>")
        elif isinstance(edge.fragment.span, PageBreak):
            cut = "no" if _cuts_word(text, edge.offset) else None
            parts.append(element(name, {**attributes, "break": cut}))
        else:
            linked = _linked(attributes, edge.fragment, ids.of(paragraph.id))
            parts.append(f"<{tag(name, linked)}>")
    parts.append(escaped(text[done:]))
    return "".join(parts)


def _terms(paragraph: Paragraph) -> Iterator[Term]:
    """Find the words of the topics; in the emphasis nothing but punctuation stands before them."""
    for topic in topics_of(paragraph):
        start = paragraph.text.index(topic.text, topic.span.start)
        yield Term(start, start + len(topic.text))


def _cuts_word(text: str, offset: int) -> bool:
    """Tell whether letters, digits or marks stand on both sides of an offset."""
    return 0 < offset < len(text) and all(
        character.isalnum() or unicodedata.category(character).startswith("M")
        for character in text[offset - 1 : offset + 1]
    )


def _linked(attributes: Attributes, fragment: Fragment, paragraph: str) -> Attributes:
    """Add the links between the fragments of a span that is cut."""
    if fragment.number is None:
        return attributes
    return {
        "xml:id": f"{paragraph}.s{fragment.number}",
        **attributes,
        "next": None if fragment.next is None else f"#{paragraph}.s{fragment.next}",
        "prev": None if fragment.previous is None else f"#{paragraph}.s{fragment.previous}",
    }


def read_inline(entry: Entry, parties: Parties, block: etree._Element) -> tuple[str, list[Span]]:
    """Read the words of a block, and the spans in them. What the model does not take is noted, not raised."""
    words = read_words(entry, block, SPANS)
    spans: list[Span] = []
    for piece, said in _joined(entry, words):
        place = Place(piece.start, piece.end, words.text[piece.start : piece.end])
        try:
            span = SPANS[piece.element.tag].read(said, place, parties)
        except ModelError as error:
            name = f"<{local(str(piece.element.tag))}> with {error.place} {error.value!r}"
            entry.unmodelled(
                piece.element, name, f"is not modelled (expected {error.expected}); its text is kept"
            )
        else:
            if span is not None:
                spans.append(span)
    return words.text, spans


def _joined(entry: Entry, words: Words) -> list[tuple[Piece, Mapping[str, str]]]:
    """Give the elements with their attributes, the fragments of a span that is cut as one."""
    whole: list[tuple[Piece, Mapping[str, str]]] = []
    begun: dict[str, Piece] = {}
    for piece in words.pieces:
        said = entry.attributes(piece.element, SPANS[piece.element.tag].attributes)
        first = begun.get(said.get("prev", ""))
        if first is None:
            first = piece
            whole.append((piece, said))
        first.end = max(first.end, piece.end)
        if "next" in said:
            begun[f"#{said.get(XML_ID)}"] = first
    return whole
