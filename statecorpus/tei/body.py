"""The body: ``text/body/div[@type='statement']`` with its title block, salutation, blocks and closing.

A heading opens a ``div[@type='section']``, which ends before the next heading of the same or a wider level.
``@n`` records the level, so that any sequence of levels can be read back. Items in a row share a ``list``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from lxml import etree

from statecorpus.errors import ModelError, TeiContentError
from statecorpus.model import (
    Block,
    Heading,
    Paragraph,
    ParagraphKind,
    Remark,
    Statement,
    Vocative,
)
from statecorpus.tei.acts import RelationOfAct
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.inline import Inline, read_inline
from statecorpus.tei.markup import XML_ID, XML_LANG, Attributes, Lines, escaped, qualified
from statecorpus.tei.parties import Parties
from statecorpus.tei.title_block import read_title_line, write_title_block
from statecorpus.tei.vocatives import read_vocative, write_vocative
from statecorpus.tei.words import read_text

_ELEMENTS: dict[ParagraphKind, str] = {
    "paragraph": "p",
    "item": "item",
    "quotation": "quote",
    "note": "note",
}
_BODY = qualified("body")
_DIV = qualified("div")
_SALUTE = qualified("salute")
_STAGE = qualified("stage")
_KINDS: dict[object, ParagraphKind] = {qualified(name): kind for kind, name in _ELEMENTS.items()}
_TITLE_LINES = frozenset({qualified("head"), qualified("dateline")})
_VOCATIVES = frozenset({_SALUTE, qualified("ab")})
_LINES = _TITLE_LINES | _VOCATIVES | {_STAGE, qualified("closer")}
_HOLDERS = frozenset({qualified("list"), qualified("opener")})
_MODELLED = _LINES | _HOLDERS | _KINDS.keys() | {_DIV}
# The attributes of text that hold a field of one plain value.
_TEXT_FIELDS = {"type": "text_status"}
_TEXT_ATTRIBUTES = frozenset({XML_LANG, *_TEXT_FIELDS})
_DIV_ATTRIBUTES = frozenset({"type", "n"})
_PARAGRAPH_ATTRIBUTES = frozenset({XML_ID, "n", "type"})
_NUMBER = re.compile(r"\d{1,9}(?!\d)", re.ASCII)
_LEVELS = ("1", "2", "3", "4", "5", "6")


@attrs.define
class BodyContent:
    """The content of the statement's ``div``, collected while it is read."""

    head: list[str] = attrs.field(factory=list)
    salutation: list[Vocative] = attrs.field(factory=list)
    blocks: list[Block] = attrs.field(factory=list)
    closing: str | None = None
    delivery_note: str | None = None
    # Fields of one plain value, by the names of the attributes of ``Statement``.
    fields: dict[str, Any] = attrs.field(factory=dict)


def write_text(lines: Lines, statement: Statement, ids: Ids, inline: Mapping[str, Inline]) -> None:
    """Write ``text``, with the ``div`` of the statement; ``inline`` has the words of each paragraph."""
    fields: Attributes = {name: getattr(statement, field) for name, field in _TEXT_FIELDS.items()}
    attributes = {"xml:lang": statement.language, **fields}
    with lines.inside("text", attributes), lines.inside("body"), lines.inside("div", {"type": "statement"}):
        if statement.delivery_note is not None:
            lines.add("note", {"type": "delivery"}, escaped(statement.delivery_note))
        write_title_block(lines, statement, ids)
        if statement.salutation:
            with lines.inside("opener"):
                for vocative in statement.salutation:
                    write_vocative(lines, "salute", vocative, ids)
        _write_blocks(lines, statement, ids, inline)
        if statement.closing is not None:
            if all(isinstance(block, Paragraph) and block.kind == "note" for block in statement.body):
                lines.add("p")  # TEI allows a closer only after a block; notes are not enough
            lines.add("closer", content=escaped(statement.closing))


def _write_blocks(lines: Lines, statement: Statement, ids: Ids, inline: Mapping[str, Inline]) -> None:
    sections: list[int] = []
    number = 0
    in_list = False
    for block in statement.body:
        is_item = isinstance(block, Paragraph) and block.kind == "item"
        if is_item != in_list:
            (lines.open if is_item else lines.close)("list")
            in_list = is_item
        match block:
            case Paragraph():
                number += 1
                _write_paragraph(lines, block, number, ids, inline[block.id].markup)
            case Vocative():
                write_vocative(lines, "ab", block, ids)
            case Remark():
                lines.add("stage", content=escaped(block.text))
            case Heading():
                while sections and sections[-1] >= block.level:
                    sections.pop()
                    lines.close("div")
                sections.append(block.level)
                lines.open("div", {"type": "section", "n": str(block.level)})
                lines.add("head", content=escaped(block.text))
    if in_list:
        lines.close("list")
    for _ in sections:
        lines.close("div")


def _write_paragraph(lines: Lines, paragraph: Paragraph, number: int, ids: Ids, words: str) -> None:
    attributes: Attributes = {
        "type": "foot" if paragraph.kind == "note" else None,
        "xml:id": ids.of(paragraph.id),
        "n": str(number),
    }
    lines.add(_ELEMENTS[paragraph.kind], attributes, words)


def read_body(
    entry: TeiEntry, parties: Parties, text: etree._Element, relations: Mapping[str, RelationOfAct]
) -> BodyContent:
    """Read ``text``: the ``div`` of the statement, and the words of all other elements.

    Raises:
        TeiContentError: a paragraph has no usable id, words are outside all paragraphs, or the model refuses
            a block.
    """
    reader = _BodyReader(entry, parties, relations)
    reader.read_text(text)
    return reader.body


class _BodyReader:
    """Reads the elements of the body one after another."""

    def __init__(self, entry: TeiEntry, parties: Parties, relations: Mapping[str, RelationOfAct]) -> None:
        self._entry = entry
        self._parties = parties
        self._relations = relations
        # The greatest number in a paragraph's id; searched when an element without an id needs a number.
        self._greatest: int | None = None
        self.body = BodyContent()

    def read_text(self, text: etree._Element) -> None:
        said = self._entry.attributes(text, _TEXT_ATTRIBUTES)
        self.body.fields |= {field: said[name] for name, field in _TEXT_FIELDS.items() if name in said}
        for child in self._blocks_in(text):
            if child.tag != _BODY:
                self._read_unmodelled(child, 0)
                continue
            self._entry.attributes(child)
            for block in self._blocks_in(child):
                if block.tag == _DIV:
                    self._entry.attributes(block, _DIV_ATTRIBUTES)
                    self._read_blocks(block, 0)
                else:
                    self._read_block(block, 0)

    def _blocks_in(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield the children of an element that must not contain words of its own."""
        if element.text is not None and not element.text.isspace():
            raise self._outside(element, element.text)
        for child in element:
            if isinstance(child.tag, str):
                yield child
            tail = child.tail
            if tail is not None and not tail.isspace():
                raise self._outside(child, tail)

    def _outside(self, element: etree._Element, raw: str) -> TeiContentError:
        problem = f"words outside a paragraph: {raw.strip()[:40]!r}"
        return self._entry.error(element, problem, "them inside a <p>")

    def _read_blocks(self, element: etree._Element, level: int) -> None:
        for child in self._blocks_in(element):
            self._read_block(child, level)

    def _read_block(self, block: etree._Element, level: int) -> None:
        """Read a block in a section of the given level; level 0 is the statement itself."""
        kind = _KINDS.get(block.tag)
        if kind is not None:
            self._read_paragraph(block, kind, level)
        elif block.tag in _LINES:
            self._read_line(block, level)
        elif block.tag == _DIV:
            number = self._entry.attributes(block, _DIV_ATTRIBUTES).get("n", "")
            self._read_blocks(block, int(number) if number in _LEVELS else min(level + 1, len(_LEVELS)))
        elif block.tag in _HOLDERS:
            self._entry.attributes(block)
            self._read_blocks(block, level)
        else:
            self._read_unmodelled(block, level)

    def _read_line(self, line: etree._Element, level: int) -> None:
        """Read a line of the title block, a heading, a vocative, a remark or the closing."""
        body, entry = self.body, self._entry
        if line.tag in _TITLE_LINES:
            words = read_title_line(entry, line)
            if words is not None and level:
                body.blocks.append(entry.build(line, Heading, words, level))
            elif words is not None:
                body.head.append(words)
        elif line.tag in _VOCATIVES:
            vocative = read_vocative(entry, self._parties, line)
            if vocative is not None:
                is_salutation = line.tag == _SALUTE and not level
                (body.salutation if is_salutation else body.blocks).append(vocative)
        else:
            entry.attributes(line)
            words = read_text(entry, line)
            if words is not None and line.tag == _STAGE:
                body.blocks.append(entry.build(line, Remark, words))
            elif words is not None:
                body.closing = words if body.closing is None else f"{body.closing} {words}"

    def _read_paragraph(self, block: etree._Element, kind: ParagraphKind, level: int) -> None:
        attributes = self._entry.attributes(block, _PARAGRAPH_ATTRIBUTES)
        if kind == "note" and attributes.get("type") == "delivery":
            self.body.delivery_note = read_text(self._entry, block)
            return
        if kind == "note" and attributes.get("type") != "foot":
            self._read_unmodelled(block, level)
            return
        text, spans = read_inline(self._entry, self._parties, block, self._relations)
        if text:
            name = self._id(block, attributes.get(XML_ID))
            try:
                self.body.blocks.append(Paragraph(name, text, spans, kind))
            except ModelError as error:
                raise self._entry.refusal(block, error) from error

    def _id(self, block: etree._Element, xml_id: str | None) -> str:
        """Return the part of an ``xml:id`` that names the paragraph inside the statement."""
        begin = f"{self._entry.id}."
        if xml_id is not None and xml_id.startswith(begin):
            return xml_id[len(begin) :]
        problem = "no xml:id" if xml_id is None else f"xml:id={xml_id!r}"
        raise self._entry.error(block, f"a paragraph with {problem}", f'an id such as xml:id="{begin}p7"')

    def _read_unmodelled(self, element: etree._Element, level: int) -> None:
        """Keep the words of an element that the model does not have, as its blocks or as one paragraph."""
        self._entry.unmodelled(element)
        if any(inside.tag in _MODELLED for inside in element.iterdescendants("*")):
            self._read_blocks(element, level)
            return
        text, spans = read_inline(self._entry, self._parties, element, self._relations)
        if text:
            name = f"p{self._free_number(element)}"
            paragraph = self._entry.build(element, Paragraph, name, text, spans)
            self.body.blocks.append(paragraph)

    def _free_number(self, element: etree._Element) -> int:
        """Return the next number after the greatest number of a paragraph."""
        if self._greatest is None:
            begin = f"{self._entry.id}.p"
            ids = [block.get(XML_ID, "") for block in element.getroottree().iter("*")]
            numbers = [_NUMBER.match(name.removeprefix(begin)) for name in ids if name.startswith(begin)]
            self._greatest = max((int(number[0]) for number in numbers if number is not None), default=0)
        self._greatest += 1
        return self._greatest
