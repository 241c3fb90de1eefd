"""The words of an element, and where the elements inside it stand in them.

XML white space is folded through however many tags it runs, so that an editor may indent a file anew and no
offset moves.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeVar

from lxml import etree

from statecorpus.model import to_printed
from statecorpus.tei.entry import Entry
from statecorpus.tei.folding import Folding, is_folded


class Modelled(Protocol):
    """An element that is modelled inside another."""

    @property
    def attributes(self) -> frozenset[str]:
        """The attributes that are known on it."""


class Known(NamedTuple):
    """An element of which no more than its attributes need to be known."""

    attributes: frozenset[str]


_Kind = TypeVar("_Kind", bound=Modelled)


def read_text(entry: Entry, element: etree._Element) -> str | None:
    """Read the words of an element that has no modelled elements inside; ``None`` where it has no words."""
    if len(element):
        return read_words(entry, element, {})[0] or None
    text = element.text
    return text if text is None or is_folded(text) else to_printed(text) or None


def read_words(
    entry: Entry, element: etree._Element, modelled: Mapping[object, _Kind]
) -> tuple[str, list[tuple[etree._Element, _Kind, dict[str, str], int, int]]]:
    """Read the words of an element, and the places of the modelled elements inside.

    Comments and processing instructions are skipped; of elements that are not modelled the words are kept,
    and they are noted, as are attributes that are not known.

    Args:
        entry: the document.
        element: the element.
        modelled: what the names of the modelled elements stand for.

    Returns:
        The words; and the elements inside in the order of their start tags: the element, what its name stands
        for, its attributes, and the stretch of the words that it covers, in code points.
    """
    if not len(element):
        return read_text(entry, element) or "", []
    parts: list[str] = []
    pieces: list[tuple[etree._Element, _Kind, dict[str, str], int, int]] = []
    _gather(entry, element, modelled, parts, pieces, 0)
    raw = "".join(parts)
    if is_folded(raw):
        return raw, pieces
    folding = Folding(raw)
    moved = [
        (inside, kind, said, folding.offset(start), folding.offset(end))
        for inside, kind, said, start, end in pieces
    ]
    return folding.text, moved


def _gather(
    entry: Entry,
    element: etree._Element,
    modelled: Mapping[object, _Kind],
    parts: list[str],
    pieces: list[tuple[etree._Element, _Kind, dict[str, str], int, int]],
    length: int,
) -> int:
    """Add an element's words to the parts, the elements inside to the pieces; give the parts' length."""
    words = element.text
    if words:
        parts.append(words)
        length += len(words)
    for child in element:
        kind = modelled.get(child.tag)
        if kind is not None:
            start, number = length, len(pieces)
            said = entry.attributes(child, kind.attributes)
            if len(child):
                length = _gather(entry, child, modelled, parts, pieces, length)
            elif words := child.text:  # most have words only: no call, no loop over nothing
                parts.append(words)
                length += len(words)
            # It stands before those inside it, which are in the list already.
            pieces.insert(number, (child, kind, said, start, length))
        elif isinstance(child.tag, str):
            entry.unmodelled(child)
            length = _gather(entry, child, modelled, parts, pieces, length)
        words = child.tail
        if words:
            parts.append(words)
            length += len(words)
    return length
