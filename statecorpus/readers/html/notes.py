"""Notes of a web page: the links that call them, and the blocks that hold them."""

from collections.abc import Sequence

import attrs

from statecorpus.readers.html.source import Stretch, atoms
from statecorpus.readers.html.tree import Tree
from statecorpus.readers.plain.note_links import is_mark, note_of

# The roles and types that pages give to the call of a note.
_ROLES = frozenset({"doc-noteref", "noteref"})
_LONGEST_MARK = 8


@attrs.frozen
class PageNotes:
    """The calls and notes of a page, by the numbers of elements.

    Attributes:
        calls: the links that call a note, and the elements inside them.
        blocks: the blocks that such a link leads to.
    """

    calls: frozenset[int]
    blocks: frozenset[int]


def notes_of(tree: Tree, source: str, stretches: Sequence[Stretch]) -> PageNotes:
    """Find the links from a mark to a note on the same page, and the notes."""
    targets: dict[int, str] = {}
    for number, node in enumerate(tree.nodes):
        if node.tag == "a":
            element = node.element
            role = {element.get("role"), element.get("epub:type"), element.get("data-epub-type")}
            target = element.get("href") or ""
            name = target[1:] if role & _ROLES and target[:1] == "#" else note_of(target)
            if name:
                targets[number] = name
    if not targets:
        return PageNotes(frozenset(), frozenset())
    link_of: dict[int, int] = {}
    marks: dict[int, str] = {}
    for number, node in enumerate(tree.nodes):
        link = number if number in targets else link_of.get(node.parent)
        if link is not None:
            link_of[number] = link
    for event in tree.events:
        link = link_of.get(event.node)
        if link is not None and event.stretch >= 0 and len(marks.get(link, "")) <= _LONGEST_MARK:
            stretch = stretches[event.stretch]
            marks[link] = marks.get(link, "") + "".join(atom.text for atom in atoms(source, stretch))
    calling = {link for link, mark in marks.items() if is_mark(mark)}
    names = {targets[link] for link in calling}
    blocks = {
        node.owner
        for node in tree.nodes
        if {node.element.get("id"), node.element.get("name")} & names and node.tag not in ("ol", "ul", "body")
    }
    return PageNotes(
        frozenset(number for number, link in link_of.items() if link in calling), frozenset(blocks)
    )
