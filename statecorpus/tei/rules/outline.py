"""The parts of a document that rules ask for: elements by name, ids, pointers, and words of paragraphs."""

import re
from collections.abc import Iterable, Iterator

import attrs
from lxml import etree

from statecorpus.model import is_printed
from statecorpus.tei.folding import Folding
from statecorpus.tei.markup import TEI, XML_ID

_PREFIX = f"{{{TEI}}}"
_ELEMENTS = f"{_PREFIX}*"
_WHITE_SPACE = " \t\r\n"
_PARAGRAPHS = frozenset({f"{_PREFIX}p", f"{_PREFIX}item", f"{_PREFIX}quote"})
_NOTE = f"{_PREFIX}note"
# The attributes that point into the document, by the elements that have them.
_FRAGMENTS = ("next", "prev")
_POINTING: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("author", "affiliation"), ("ref",)),
    **dict.fromkeys(("salute", "ab"), ("corresp",)),
    **dict.fromkeys(("persName", "orgName", "placeName", "rs"), ("ref", *_FRAGMENTS)),
    "ptr": ("target",),
    "relation": ("active", "passive", "corresp"),
    "span": ("resp",),
    "seg": ("corresp", *_FRAGMENTS),
    **dict.fromkeys(("hi", "q", "ref", "date", "measure", "term"), _FRAGMENTS),
}
_GAPS = re.compile(f"[{_WHITE_SPACE}]+")


@attrs.frozen
class InnerElement:
    """An element inside a paragraph, and the start and end of its words, in code points."""

    element: etree._Element
    start: int
    end: int


@attrs.frozen
class ParagraphWords:
    """The words of a paragraph, and its inner elements in the order of their start tags."""

    text: str
    pieces: tuple[InnerElement, ...]


@attrs.frozen
class Pointer:
    """A pointer into the document, with its ``#``, and the attribute that holds it."""

    element: etree._Element
    attribute: str
    value: str


class Outline:
    """The elements of a document, collected once for all rules.

    Attributes:
        root: the root.
        stem: the file's name without suffix; ``None`` if the document is not a file.
        id: the statement's id; empty if the document has no id.
        ids: the elements with an ``xml:id``, by the id.
        paragraphs: the paragraphs of the statement, of every kind, in the order of the text.
        pointers: the pointers into the document, by the names of the elements that have them.
    """

    def __init__(self, root: etree._Element, stem: str | None = None) -> None:
        self.root = root
        self.stem = stem
        self.id = root.get(XML_ID, "")
        self.ids: dict[str, etree._Element] = {}
        self._tagged: dict[object, list[etree._Element]] = {}
        self._words: dict[etree._Element, ParagraphWords] = {}
        for element in root.iter(_ELEMENTS):
            self._tagged.setdefault(element.tag, []).append(element)
            name = element.get(XML_ID)
            if name is not None:
                self.ids[name] = element
        text = self.first("text")
        inside = [] if text is None else list(text.iter(_ELEMENTS))
        self._in_text = frozenset(inside)
        self.paragraphs = tuple(_outermost_paragraphs(inside))
        self.pointers = tuple(self._pointers())

    def _pointers(self) -> Iterator[Pointer]:
        for name, attributes in _POINTING.items():
            for element in self.all(name):
                for attribute in attributes:
                    values = element.get(attribute)
                    if values is not None and "#" in values:
                        for value in values.split():
                            if value.startswith("#"):
                                yield Pointer(element, attribute, value)

    def all(self, *names: str) -> Iterator[etree._Element]:
        """Yield the elements with one of some names: name by name, in the order of the document."""
        for name in names:
            yield from self._tagged.get(_PREFIX + name, ())

    def first(self, name: str) -> etree._Element | None:
        """Return the first element with a name."""
        return next(self.all(name), None)

    def is_in_text(self, element: etree._Element) -> bool:
        """Return whether an element is in ``text``, not in the header."""
        return element in self._in_text

    def words(self, paragraph: etree._Element) -> ParagraphWords:
        """Return the words of a paragraph, and the places of its inner elements."""
        if paragraph not in self._words:
            parts: list[str] = []
            raw: list[InnerElement] = []
            _gather(paragraph, parts, raw, 0)
            text = "".join(parts)
            self._words[paragraph] = (
                ParagraphWords(text, tuple(raw)) if is_printed(text) else _folded(text, raw)
            )
        return self._words[paragraph]

    def target(self, pointer: str | None) -> etree._Element | None:
        """Return the element of this document that a pointer names."""
        if pointer is None or not pointer.startswith("#"):
            return None
        return self.ids.get(pointer[1:])


def _gather(element: etree._Element, parts: list[str], pieces: list[InnerElement], length: int) -> int:
    """Add the words of an element and its inner elements; return the length of all words so far."""
    texts = [(None, element.text), *((child, child.tail) for child in element)]
    for child, text in texts:
        if child is not None and isinstance(child.tag, str):
            start, number = length, len(pieces)
            pieces.append(InnerElement(child, start, start))
            length = _gather(child, parts, pieces, length)
            pieces[number] = InnerElement(child, start, length)
        if text:
            parts.append(text)
            length += len(text)
    return length


def _folded(text: str, raw: list[InnerElement]) -> ParagraphWords:
    folding = Folding(text)
    moved = (
        InnerElement(piece.element, folding.offset(piece.start), folding.offset(piece.end)) for piece in raw
    )
    return ParagraphWords(folding.text, tuple(moved))


def _outermost_paragraphs(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Yield the paragraphs that are not inside another paragraph, so that no word is counted twice."""
    inner: set[etree._Element | None] = set()
    for element in elements:
        if element.getparent() in inner:
            inner.add(element)
        elif _is_paragraph(element):
            inner.add(element)
            yield element


def _is_paragraph(element: etree._Element) -> bool:
    kind = element.tag
    return (kind in _PARAGRAPHS or (kind == _NOTE and element.get("type") == "foot")) and has_words(element)


def name_of(element: etree._Element) -> str:
    """Return an element's name without TEI's namespace; empty for comments and processing instructions."""
    return element.tag.removeprefix(_PREFIX) if isinstance(element.tag, str) else ""


def parent_name(element: etree._Element) -> str:
    """Return the name of an element's parent; empty for the root."""
    parent = element.getparent()
    return "" if parent is None else name_of(parent)


def has_words(element: etree._Element) -> bool:
    """Return whether an element has text other than white space."""
    text = element.text
    if text and text.strip(_WHITE_SPACE):
        return True
    return any(text.strip(_WHITE_SPACE) for text in element.itertext())


def words_of(element: etree._Element | None) -> str:
    """Return the text of an element with single spaces; empty for ``None``."""
    return "" if element is None else _GAPS.sub(" ", "".join(element.itertext())).strip(" ")
