"""The body of a statement: its blocks as elements, paragraphs with their ids, items as lists."""

from collections.abc import Iterator

from statecorpus._display.markup import LINE, Markup, element, joined
from statecorpus.exports.html.phrases import phrases
from statecorpus.exports.html.surroundings import Surroundings
from statecorpus.model import Block, Heading, Paragraph, Remark, Statement, Vocative

# The sections of the page are <h2>, and so are the top sections of a body.
_TOP = 2
_DEEPEST = 6


def body(statement: Statement, around: Surroundings) -> Markup:
    """Return the elements of salutation, body and closing, one per line.

    Args:
        statement: the statement.
        around: language and direction of the text; a block with another direction has its own.
    """
    return joined(_parts(statement, around), LINE)


def line(kind: str, text: str, around: Surroundings, name: str = "p") -> Markup:
    """Return an element for a line of text, with the class ``kind``."""
    return element(name, {"class": kind, "dir": around.other(text)}, text)


def _parts(statement: Statement, around: Surroundings) -> Iterator[Markup]:
    if statement.salutation:
        lines = [line("addressed", vocative.text, around) for vocative in statement.salutation]
        yield element("div", {"class": "salutation"}, joined(lines, LINE))
    levels: list[int] = []
    items: list[Markup] = []
    for block in statement.body:
        if isinstance(block, Paragraph) and block.kind == "item":
            items.append(element("li", _named(block, around), *_numbered(block, around)))
            continue
        if items:
            yield _list(items)
            items = []
        yield _block(block, around, levels)
    if items:
        yield _list(items)
    if statement.closing is not None:
        yield line("closing", statement.closing, around)


def _list(items: list[Markup]) -> Markup:
    return element("ul", None, joined(items, LINE))


def _block(block: Block, around: Surroundings, levels: list[int]) -> Markup:
    match block:
        case Paragraph(kind="quotation"):
            return element("blockquote", _named(block, around), element("p", None, *_numbered(block, around)))
        case Paragraph(kind="note"):
            attributes = {**_named(block, around), "class": "note", "role": "note"}
            return element("div", attributes, *_numbered(block, around))
        case Paragraph():
            return element("p", _named(block, around), *_numbered(block, around))
        case Vocative():
            return line("vocative", block.text, around)
        case Remark():
            return line("remark", block.text, around)
        case Heading():
            return element(f"h{_rank(block.level, levels)}", {"dir": around.other(block.text)}, block.text)


def _named(paragraph: Paragraph, around: Surroundings) -> dict[str, str | bool | None]:
    return {"id": paragraph.id, "dir": around.other(paragraph.text)}


def _numbered(paragraph: Paragraph, around: Surroundings) -> tuple[Markup, Markup]:
    """Return the link by which a paragraph is cited, and its words."""
    number = paragraph.id.removeprefix("p")
    link = element(
        "a",
        {
            "class": "number",
            "href": f"#{paragraph.id}",
            "lang": around.labels,
            "aria-label": f"Paragraph {number}",
            "data-n": number,
        },
    )
    return link, phrases(paragraph, around.labels)


def _rank(level: int, levels: list[int]) -> int:
    """Return the rank of a heading's element: printed levels can have gaps, the ranks of a page cannot."""
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return min(_TOP + len(levels) - 1, _DEEPEST)
