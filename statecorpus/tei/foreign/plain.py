"""The words of an element and of its inner elements as printed text."""

from collections.abc import Iterator

from lxml import etree

from statecorpus.model import to_printed
from statecorpus.tei.foreign.vocabulary import BREAKS, GENERATED, LINES, WORDLESS, name_of

_APART = (
    LINES
    | BREAKS
    | {"p", "item", "head", "row", "desc", "note", "ab", "seg", "salute", "signed", "date", "name"}
)
_LEFT_OUT = WORDLESS | GENERATED


def plain_text(element: etree._Element, *, without_notes: bool = False) -> str:
    """Return the words of an element; lines, paragraphs and other blocks are separated by a space.

    Args:
        element: the element.
        without_notes: whether to leave out the words of inner ``note`` elements.

    >>> plain_text(etree.fromstring("<a>One<!-- no -->  <b>two</b></a>"))
    'One two'
    """
    parts: list[str] = []
    _gather(element, parts, without_notes=without_notes)
    return to_printed("".join(parts))


def _gather(element: etree._Element, parts: list[str], *, without_notes: bool) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        name = name_of(child)
        skipped = not name or name in _LEFT_OUT or (without_notes and name == "note")
        if not skipped:
            space = " " if name in _APART and child.get("break") != "no" else ""
            parts.append(space)
            _gather(child, parts, without_notes=without_notes)
            parts.append(space)
        if child.tail:
            parts.append(child.tail)


def outer_notes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the notes inside an element, but not the notes inside another note."""
    for child in element:
        if name_of(child) == "note":
            yield child
        elif name_of(child):
            yield from outer_notes(child)


def first_text(parent: etree._Element | None, path: str) -> str | None:
    """Return the words of the first element at a path (``t:`` is TEI's prefix), or ``None``."""
    found = None if parent is None else parent.find(path, _NAMESPACES)
    return (plain_text(found) or None) if found is not None else None


_NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0"}
