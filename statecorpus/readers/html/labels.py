"""Rows of labels and values: which blocks of a page are labels, such as "Speaker" beside "Ana Lima"."""

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from statecorpus.readers.html.blocks import PageBlock
from statecorpus.readers.html.tree import Node

_LONGEST_LABEL = 40
_MOST_WORDS = 4
_LONGEST_VALUE = 400
_MOST_BLOCKS = 3
_COLON = re.compile(r"[:：]\s*$")
_LABEL_NAME = re.compile(r"(?:^|[-_\s])label(?:$|[-_\s])", re.IGNORECASE)
_PLAIN = re.compile(r"[^\W\d_][^\d.!?;]*")


@attrs.frozen
class _Cell:
    """A cell of a table, or a term or description of a list, with its blocks."""

    node: int
    tag: str
    blocks: tuple[PageBlock, ...]

    @property
    def text(self) -> str:
        return " ".join(block.text for block in self.blocks)


def labels_of(nodes: Sequence[Node], blocks: Sequence[PageBlock]) -> dict[int, str]:
    """Return the blocks that are labels of the next block, each with the mark to add: a colon or none.

    A label is a short cell of a row of two cells that ends with a colon, is a header, or is short and plain
    like all first cells of its table; a term with a single description; or a block with a colon whose class
    says that it is a label.
    """
    cells = _cells(nodes, blocks)
    found: dict[int, str] = {}
    tables: dict[int, list[list[_Cell]]] = {}
    for row, members in cells.items():
        if nodes[row].tag == "tr":
            tables.setdefault(_table_of(nodes, row), []).append(members)
        else:
            found.update(_of_terms(members))
    for rows in tables.values():
        found.update(_of_rows(rows))
    found.update(
        (block.node, "")
        for block in blocks
        if _COLON.search(block.text)
        and len(block.text) <= _LONGEST_LABEL
        and _LABEL_NAME.search(nodes[block.node].element.get("class") or "")
    )
    return found


def _cells(nodes: Sequence[Node], blocks: Sequence[PageBlock]) -> dict[int, list[_Cell]]:
    """Return the cells of each row with the tags ``td`` and ``th``, and of each list of terms."""
    held: dict[int, list[PageBlock]] = {}
    for block in blocks:
        number = block.node
        while number > 0 and nodes[number].tag not in ("td", "th", "dt", "dd"):
            number = nodes[number].parent
        if number > 0:
            held.setdefault(number, []).append(block)
    rows: dict[int, list[_Cell]] = {}
    for number in sorted(held):
        cell = _Cell(number, nodes[number].tag, tuple(held[number]))
        rows.setdefault(nodes[number].parent, []).append(cell)
    return rows


def _table_of(nodes: Sequence[Node], number: int) -> int:
    while number > 0 and nodes[number].tag != "table":
        number = nodes[number].parent
    return number


def _of_rows(rows: Sequence[Sequence[_Cell]]) -> Iterator[tuple[int, str]]:
    paired = [(row[0], row[1]) for row in rows if len(row) == 2 and _may_be(*row)]  # noqa: PLR2004 -- a pair
    plain = len(paired) == len(rows) > 1 and all(
        _PLAIN.fullmatch(_bare(label.text)) and len(label.text.split()) <= _MOST_WORDS for label, _ in paired
    )
    for label, value in paired:
        has_colon = _COLON.search(label.text) is not None
        if has_colon or plain or (label.tag == "th" and value.tag == "td"):
            yield label.blocks[0].node, "" if has_colon else ":"


def _of_terms(members: Sequence[_Cell]) -> Iterator[tuple[int, str]]:
    """Yield the terms of a list in which each has a single description."""
    for number, (label, value) in enumerate(itertools.pairwise(members)):
        after = members[number + 2].tag if number + 2 < len(members) else "dt"
        if (label.tag, value.tag, after) == ("dt", "dd", "dt") and _may_be(label, value):
            yield label.blocks[0].node, "" if _COLON.search(label.text) else ":"


def _may_be(label: _Cell, value: _Cell) -> bool:
    """Tell whether two cells are short enough to be a label and its value."""
    return (
        len(label.blocks) == 1
        and len(label.text) <= _LONGEST_LABEL
        and not label.blocks[0].is_link
        and len(value.blocks) <= _MOST_BLOCKS
        and len(value.text) <= _LONGEST_VALUE
    )


def _bare(text: str) -> str:
    return _COLON.sub("", text).strip()
