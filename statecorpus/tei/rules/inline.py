"""Rules on the words of paragraphs and on the elements inside them."""

import unicodedata
from collections.abc import Iterator, Mapping

from lxml import etree

from statecorpus.model import Paragraph, ParagraphKind
from statecorpus.model.topic import topics_of
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.inline import cuts_word, read_inline
from statecorpus.tei.markup import XML_ID
from statecorpus.tei.parties import Parties
from statecorpus.tei.rules.outline import (
    InnerElement,
    Outline,
    ParagraphWords,
    name_of,
    parent_name,
    words_of,
)
from statecorpus.tei.rules.rule import Breach, rule

_SPANS = frozenset(
    ("hi", "q", "seg", "persName", "orgName", "placeName", "rs", "ref", "date", "measure", "term")
)
_KINDS: dict[str, ParagraphKind] = {
    "p": "paragraph",
    "item": "item",
    "quote": "quotation",
    "note": "note",
}
_LINKS = frozenset({XML_ID, "next", "prev"})


def _terms(outline: Outline, paragraph: etree._Element) -> list[str]:
    """Return the words of each term of a paragraph; the fragments of a cut term are joined."""
    if next(paragraph.iter("{*}term"), None) is None:
        return []
    words = outline.words(paragraph)
    stretches: dict[etree._Element, list[int]] = {}
    whole: dict[str, etree._Element] = {}
    for piece in words.pieces:
        if name_of(piece.element) != "term":
            continue
        first = whole.get(piece.element.get("prev", ""), piece.element)
        stretches.setdefault(first, [piece.start, piece.end])[1] = piece.end
        whole[f"#{piece.element.get(XML_ID)}"] = first
    return [words.text[start:end] for start, end in stretches.values()]


@rule(
    "SC111",
    "The keywords are the terms of the text, each once, in the order of the text.",
    hint="repeat the words of each term in keywords",
)
def the_keywords_are_the_terms(outline: Outline) -> Iterator[Breach]:
    """Compare the terms in the header with the terms in the paragraphs."""
    keywords = outline.first("keywords")
    actual = [words_of(term) for term in outline.all("term") if parent_name(term) == "keywords"]
    found = (term for paragraph in outline.paragraphs for term in _terms(outline, paragraph))
    expected = list(dict.fromkeys(found))
    if actual == expected:
        return
    place = outline.root if keywords is None else keywords
    keys, terms = set(actual), set(expected)
    for term in expected:
        if term not in keys:
            yield place, f"the term {term!r} of the text is no keyword: expected it in <keywords>"
    for term in actual:
        if term not in terms:
            yield place, f"the keyword {term!r} is no term of the text: expected only terms of the text"
    if keys == terms:
        yield place, f"the keywords are {actual}: expected each once in the order of the text, {expected}"


@rule("SC112", "In the text a term is inside a hi.", hint="mark the emphasis of the words with hi")
def a_term_stands_in_a_hi(outline: Outline) -> Iterator[Breach]:
    """Look for the emphasis around each term."""
    for term in outline.all("term"):
        if outline.is_in_text(term) and not any(name_of(around) == "hi" for around in term.iterancestors()):
            yield term, "<term> is not inside a <hi>: expected the emphasis that makes it a topic"


@rule(
    "SC142",
    "Emphasised words that are a topic have a term inside the hi.",
    hint="put a term around the words, without the punctuation at both ends",
    severity="warning",
)
def every_topic_has_a_term(outline: Outline) -> Iterator[Breach]:
    """Compare the terms of each paragraph with the topics that follow from its emphasis."""
    for paragraph in outline.paragraphs:
        if next(paragraph.iter("{*}hi"), None) is None:
            continue
        text, spans = read_inline(TeiEntry(""), Parties(), paragraph, {})
        kind = _KINDS[name_of(paragraph)]
        expected = [topic.text for topic in topics_of(Paragraph("p1", text, spans, kind))]
        actual = _terms(outline, paragraph)
        if actual != expected:
            yield paragraph, f"the terms of <{name_of(paragraph)}> are {actual}: expected {expected}"


@rule(
    "SC113",
    "The fragments of a cut span follow each other in the same paragraph and have the same attributes.",
    hint="link each fragment with next to the following and with prev to the previous fragment",
)
def a_fragment_goes_on(outline: Outline) -> Iterator[Breach]:
    """Look at both ends of each link."""
    for paragraph in outline.paragraphs:
        linked = [element for element in paragraph.iter("{*}*") if element.get("next") or element.get("prev")]
        if not linked:
            continue
        places = {piece.element: piece for piece in outline.words(paragraph).pieces}
        for element in linked:
            for link, back in (("next", "prev"), ("prev", "next")):
                target = outline.target(element.get(link))
                problem = None if target is None else _broken(element, target, link, back, places)
                if problem is not None:
                    yield element, f"@{link} of <{name_of(element)}> points to {problem}"


def _broken(
    element: etree._Element,
    target: etree._Element,
    link: str,
    back: str,
    places: Mapping[etree._Element, InnerElement],
) -> str | None:
    """Return the error of a link; ``None`` if the link is right."""
    if target not in places or element not in places:
        return "another paragraph: expected a fragment in this one"
    if target.get(back) != f"#{element.get(XML_ID)}":
        return f"a fragment whose @{back} is {target.get(back)!r}: expected it to point back"
    if target.tag != element.tag or _own(target) != _own(element):
        return "an element with other attributes: expected a fragment of the same span"
    first, second = (element, target) if link == "next" else (target, element)
    if places[first].end != places[second].start:
        return "a fragment that is not adjacent: expected no words between the two"
    return None


def _own(element: etree._Element) -> dict[str, str]:
    return {str(name): value for name, value in element.items() if name not in _LINKS}


@rule(
    "SC115",
    "A page break has break='no' if it cuts a word, and only then.",
    hint="write break='no' if letters, digits or marks are on both sides without a space",
)
def a_page_break_says_whether_it_cuts(outline: Outline) -> Iterator[Breach]:
    """Look at the characters around each page break."""
    for paragraph in outline.paragraphs:
        if next(paragraph.iter("{*}pb"), None) is None:
            continue
        words = outline.words(paragraph)
        for piece in words.pieces:
            if name_of(piece.element) == "pb":
                cuts = cuts_word(words.text, piece.start)
                if cuts != (piece.element.get("break") == "no"):
                    shown = f"{_around(words, piece.start)}"
                    expected = "break='no'" if cuts else "no @break"
                    yield piece.element, f"<pb> is at {shown}: expected {expected}"


def _around(words: ParagraphWords, offset: int, width: int = 12) -> str:
    before, after = words.text[max(offset - width, 0) : offset], words.text[offset : offset + width]
    return repr(f"{before}|{after}")


@rule("SC116", "Text is in Unicode's composed form (NFC).", hint="normalise the file to NFC")
def text_is_composed(outline: Outline) -> Iterator[Breach]:
    """Look at attributes, and at the words of each outermost element with words, without its markup."""
    text = "".join(outline.root.itertext())
    # Both are needed: the serialised document includes the attributes, and the text without tags brings a
    # letter and an accent together that a tag may separate.
    if _is_composed(text) and _is_composed(etree.tostring(outline.root, encoding="unicode")):
        return
    for element in outline.root.iter("{*}*"):
        for name, value in element.items():
            if not _is_composed(str(value)):
                yield element, f"@{name} of <{name_of(element)}> is {value!r}: expected it in NFC"
    for block in _holders(outline.root):
        text = "".join(block.itertext())
        if not _is_composed(text):
            composed = unicodedata.normalize("NFC", text)
            place = next(
                place for place, (is_, ought) in enumerate(zip(text, composed, strict=False)) if is_ != ought
            )
            yield block, f"{text[max(place - 8, 0) : place + 8]!r} is not composed: expected NFC"


def _is_composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _holders(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost elements that have words of their own."""
    texts = [element.text, *(child.tail for child in element)]
    if any(text is not None and text.strip(" \t\r\n") for text in texts):
        yield element
        return
    for child in element.iterchildren("*"):
        yield from _holders(child)


@rule("SC135", "An element inside a paragraph covers words.", hint="remove it: only pb may be empty")
def a_span_covers_words(outline: Outline) -> Iterator[Breach]:
    """Look for empty elements inside paragraphs."""
    for paragraph in outline.paragraphs:
        if len(paragraph) == 0:
            continue
        for piece in outline.words(paragraph).pieces:
            if piece.end <= piece.start and name_of(piece.element) in _SPANS:
                yield piece.element, f"<{name_of(piece.element)}> covers no words: expected some"
