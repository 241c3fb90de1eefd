"""The words of an element, and the offsets at which its inner elements begin and end in these words.

XML white space is reduced to single spaces across tags, so that an editor may re-indent a file and every
offset stays right.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol, TypeVar

from lxml import etree

from statecorpus.model import to_printed
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.folding import Folding, is_folded


class Modelled(Protocol):
    """How an inner element is read, if the model has it."""

    @property
    def attributes(self) -> frozenset[str]:
        """The known attributes of the element."""


class Known(NamedTuple):
    """An inner element for which only the known attributes matter."""

    attributes: frozenset[str]


_Kind = TypeVar("_Kind", bound=Modelled)


def read_text(entry: TeiEntry, element: etree._Element) -> str | None:
    """Read the words of an element without modelled inner elements; ``None`` if it has no words."""
    if len(element):
        return read_words(entry, element, {})[0] or None
    text = element.text
    return text if text is None or is_folded(text) else to_printed(text) or None


def read_words(
    entry: TeiEntry, element: etree._Element, modelled: Mapping[object, _Kind]
) -> tuple[str, list[tuple[etree._Element, _Kind, dict[str, str], int, int]]]:
    """Read the words of an element, and the places of its modelled inner elements.

    Comments and processing instructions are skipped. Unknown elements and attributes are noted; the words of
    an unknown element are kept.

    Args:
        entry: the document.
        element: the element.
        modelled: for the name of each modelled element, how it is read.

    Returns:
        The words; and the inner elements in the order of their start tags. For each of them: the element, its
        value in ``modelled``, its attributes, and the start and end of its words, in code points.
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
        (inside, kind, attributes, folding.offset(start), folding.offset(end))
        for inside, kind, attributes, start, end in pieces
    ]
    return folding.text, moved


def _gather(
    entry: TeiEntry,
    element: etree._Element,
    modelled: Mapping[object, _Kind],
    parts: list[str],
    pieces: list[tuple[etree._Element, _Kind, dict[str, str], int, int]],
    length: int,
) -> int:
    """Add an element's words to ``parts`` and its inner elements to ``pieces``; return the new length."""
    words = element.text
    if words:
        parts.append(words)
        length += len(words)
    for child in element:
        kind = modelled.get(child.tag)
        if kind is not None:
            start, number = length, len(pieces)
            attributes = entry.attributes(child, kind.attributes)
            if len(child):
                length = _gather(entry, child, modelled, parts, pieces, length)
            elif words := child.text:  # most elements have only words, and need no call
                parts.append(words)
                length += len(words)
            # The inner elements of the child are already in the list; the child goes before them.
            pieces.insert(number, (child, kind, attributes, start, length))
        elif isinstance(child.tag, str):
            entry.unmodelled(child)
            length = _gather(entry, child, modelled, parts, pieces, length)
        words = child.tail
        if words:
            parts.append(words)
            length += len(words)
    return length
