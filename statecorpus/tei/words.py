"""The words of an element, and where the elements inside it stand in them.

XML white space is folded through however many tags it runs, so that an editor may indent a file anew and no
offset moves.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import attrs
from lxml import etree

from statecorpus.model import is_printed, to_printed
from statecorpus.tei.entry import Entry
from statecorpus.tei.folding import Folding

__all__ = ["Words", "read_text", "read_words"]


@attrs.frozen
class Words:
    """The words of an element, and the modelled elements inside it.

    Attributes:
        text: the words.
        pieces: the elements inside in the order of their start tags: the element, its name, its attributes,
            and the stretch of the words that it covers, in code points.
    """

    text: str
    pieces: list[tuple[etree._Element, object, dict[str, str], int, int]]


def read_text(entry: Entry, element: etree._Element) -> str | None:
    """Read the words of an element that has no modelled elements inside; ``None`` where it has no words."""
    if len(element):
        return read_words(entry, element, {}).text or None
    text = element.text
    return text if text is None or is_printed(text) else to_printed(text) or None


def read_words(entry: Entry, element: etree._Element, modelled: Mapping[object, AbstractSet[str]]) -> Words:
    """Read the words of an element, and the places of the modelled elements inside.

    Comments and processing instructions are skipped; of elements that are not modelled the words are kept,
    and they are noted, as are attributes that are not known.

    Args:
        entry: the document.
        element: the element.
        modelled: the names of the modelled elements, each with the attributes that are known on it.
    """
    gatherer = _Gatherer(entry, modelled)
    gatherer.gather(element)
    raw = "".join(gatherer.parts)
    if is_printed(raw) or not raw:
        return Words(raw, gatherer.pieces)
    folding = Folding(raw)
    moved = [
        (inside, name, said, folding.offset(start), folding.offset(end))
        for inside, name, said, start, end in gatherer.pieces
    ]
    return Words(folding.text, moved)


class _Gatherer:
    """Goes through an element and gathers the words and the elements inside; offsets are of the raw words."""

    __slots__ = ("_entry", "_length", "_modelled", "parts", "pieces")

    def __init__(self, entry: Entry, modelled: Mapping[object, AbstractSet[str]]) -> None:
        self._entry = entry
        self._modelled = modelled
        self._length = 0
        self.parts: list[str] = []
        self.pieces: list[tuple[etree._Element, object, dict[str, str], int, int]] = []

    def gather(self, element: etree._Element) -> None:
        """Add the words of an element, and what is inside it."""
        words = element.text
        if words:
            self.parts.append(words)
            self._length += len(words)
        for child in element:
            name = child.tag
            known = self._modelled.get(name)
            if known is not None:
                self._add(child, name, known)
            elif isinstance(name, str):
                self._entry.unmodelled(child)
                self.gather(child)
            words = child.tail
            if words:
                self.parts.append(words)
                self._length += len(words)

    def _add(self, element: etree._Element, name: object, known: AbstractSet[str]) -> None:
        start, number = self._length, len(self.pieces)
        said = self._entry.attributes(element, known)
        self.pieces.append((element, name, said, start, start))
        self.gather(element)
        self.pieces[number] = (element, name, said, start, self._length)
