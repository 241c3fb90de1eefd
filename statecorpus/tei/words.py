"""The words of an element, and where the elements inside it stand in them.

XML white space (space, tab, line feed, carriage return) is one space however much of it there is and through
however many tags it runs; it stands where its first character does. None is kept at the edges. So an editor
may indent a file anew, and no offset moves. The words come out in NFC, as the model wants them.
"""

import re
import unicodedata
from collections.abc import Container

import attrs
from lxml import etree

from statecorpus.tei.entry import Entry

__all__ = ["Piece", "Words", "folded", "read_text", "read_words"]

_WHITE_SPACE = re.compile(r"[ \t\n\r]+")


@attrs.define
class Piece:
    """An element inside, and the stretch of the words that it covers, in code points."""

    element: etree._Element
    start: int
    end: int


@attrs.frozen
class Words:
    """The words of an element, and the modelled elements inside it in the order of their start tags."""

    text: str
    pieces: list[Piece]


def folded(raw: str) -> str:
    r"""Fold each run of XML white space to one space; other space characters stay.

    >>> folded("\n  a\t b\u00a0 ")
    ' a b\xa0 '
    """
    if "\n" in raw or "  " in raw or "\t" in raw or "\r" in raw:
        return _WHITE_SPACE.sub(" ", raw)
    return raw


def read_text(entry: Entry, element: etree._Element) -> str | None:
    """Read the words of an element that has no modelled elements inside; ``None`` where it has no words."""
    return read_words(entry, element, ()).text or None


def read_words(entry: Entry, element: etree._Element, modelled: Container[object]) -> Words:
    """Read the words of an element, and the places of the elements inside whose names are ``modelled``.

    Comments and processing instructions are skipped; of other elements the words are kept, and noted.
    """
    collector = _Collector(entry, modelled)
    collector.walk(element)
    return collector.words()


class _Collector:
    """Walks through an element and gathers its words."""

    def __init__(self, entry: Entry, modelled: Container[object]) -> None:
        self._entry = entry
        self._modelled = modelled
        self._parts: list[str] = []
        self._length = 0
        self._after_space = True
        self._pieces: list[Piece] = []

    def walk(self, element: etree._Element) -> None:
        self._add(element.text)
        for child in element:
            if child.tag in self._modelled:
                piece = Piece(child, self._length, 0)
                self._pieces.append(piece)
                self.walk(child)
                piece.end = self._length
            elif isinstance(child.tag, str):
                self._entry.unmodelled(child)
                self.walk(child)
            self._add(child.tail)

    def _add(self, raw: str | None) -> None:
        if raw is None:
            return
        text = folded(raw)
        if self._after_space and text.startswith(" "):
            text = text[1:]
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._after_space = text.endswith(" ")

    def words(self) -> Words:
        text = "".join(self._parts).removesuffix(" ")
        for piece in self._pieces:
            piece.start = min(piece.start, len(text))
            piece.end = min(piece.end, len(text))
        if text.isascii() or unicodedata.is_normalized("NFC", text):
            return Words(text, self._pieces)
        return self._composed(text)

    def _composed(self, text: str) -> Words:
        """Compose the words, and move each edge to where the composed text before it ends."""
        whole = unicodedata.normalize("NFC", text)
        for piece in self._pieces:
            piece.start = min(len(unicodedata.normalize("NFC", text[: piece.start])), len(whole))
            piece.end = min(len(unicodedata.normalize("NFC", text[: piece.end])), len(whole))
        return Words(whole, self._pieces)
