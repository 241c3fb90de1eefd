"""A document as its rules see it: its elements by name, its ids, its paragraphs and their words."""

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
    **dict.fromkeys(("author", "affiliation", "event", "rs"), ("ref",)),
    **dict.fromkeys(("salute", "ab"), ("corresp",)),
    **dict.fromkeys(("persName", "orgName", "placeName"), ("ref", *_FRAGMENTS)),
    "seg": ("corresp", *_FRAGMENTS),
    **dict.fromkeys(("hi", "q", "ref", "date", "measure", "term"), _FRAGMENTS),
}
_GAPS = re.compile(f"[{_WHITE_SPACE}]+")


@attrs.frozen
class Piece:
    """An element inside a paragraph, and the stretch of its words that it covers, in code points."""

    element: etree._Element
    start: int
    end: int


@attrs.frozen
class Words:
    """The words of a paragraph, and the elements inside it in the order of their start tags."""

    text: str
    pieces: tuple[Piece, ...]


@attrs.frozen
class Pointer:
    """A pointer into the document, ``#`` included, and the attribute that it stands in."""

    element: etree._Element
    attribute: str
    value: str


class Outline:
    """The elements of a document, gathered once for all rules.

    Attributes:
        root: the root.
        stem: the stem of the file's name; ``None`` where the document is not a file.
        id: the statement's id; empty where it has none.
        ids: each element with an ``xml:id``, by it.
        paragraphs: the paragraphs of the statement, of every kind, in the order of the text.
        pointers: the pointers into the document, by the names of the elements that have them.
    """

    def __init__(self, root: etree._Element, stem: str | None = None) -> None:
        self.root = root
        self.stem = stem
        self.id = root.get(XML_ID, "")
        self.ids: dict[str, etree._Element] = {}
        self._tagged: dict[object, list[etree._Element]] = {}
        self._words: dict[etree._Element, Words] = {}
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
        """Give the elements of some names; those of one name are in the order of the document."""
        for name in names:
            yield from self._tagged.get(_PREFIX + name, ())

    def first(self, name: str) -> etree._Element | None:
        """Give the first element of a name."""
        return next(self.all(name), None)

    def is_in_text(self, element: etree._Element) -> bool:
        """Tell whether an element stands in ``text``, not in the header."""
        return element in self._in_text

    def words(self, paragraph: etree._Element) -> Words:
        """Give the words of a paragraph, and where the elements inside it are in them."""
        if paragraph not in self._words:
            parts: list[str] = []
            raw: list[Piece] = []
            _gather(paragraph, parts, raw, 0)
            text = "".join(parts)
            self._words[paragraph] = Words(text, tuple(raw)) if is_printed(text) else _folded(text, raw)
        return self._words[paragraph]

    def target(self, pointer: str | None) -> etree._Element | None:
        """Give the element of this document that a pointer names."""
        if pointer is None or not pointer.startswith("#"):
            return None
        return self.ids.get(pointer[1:])


def _gather(element: etree._Element, parts: list[str], pieces: list[Piece], length: int) -> int:
    """Add the words of an element, and the elements inside it; give the length of all words so far."""
    texts = [(None, element.text), *((child, child.tail) for child in element)]
    for child, text in texts:
        if child is not None and isinstance(child.tag, str):
            start, number = length, len(pieces)
            pieces.append(Piece(child, start, start))
            length = _gather(child, parts, pieces, length)
            pieces[number] = Piece(child, start, length)
        if text:
            parts.append(text)
            length += len(text)
    return length


def _folded(text: str, raw: list[Piece]) -> Words:
    folding = Folding(text)
    moved = (Piece(piece.element, folding.offset(piece.start), folding.offset(piece.end)) for piece in raw)
    return Words(folding.text, tuple(moved))


def _outermost_paragraphs(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Give the paragraphs that stand in no other: each word belongs to one, however they are nested."""
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
    """Give an element's name without TEI's namespace; empty for comments and processing instructions."""
    return element.tag.removeprefix(_PREFIX) if isinstance(element.tag, str) else ""


def parent_name(element: etree._Element) -> str:
    """Give the name of the element that an element stands in; empty for the root."""
    parent = element.getparent()
    return "" if parent is None else name_of(parent)


def has_words(element: etree._Element) -> bool:
    """Tell whether anything but white space stands in an element."""
    text = element.text
    if text and text.strip(_WHITE_SPACE):
        return True
    return any(text.strip(_WHITE_SPACE) for text in element.itertext())


def words_of(element: etree._Element | None) -> str:
    """Give the text of an element with single spaces; empty where there is no element."""
    return "" if element is None else _GAPS.sub(" ", "".join(element.itertext())).strip(" ")
