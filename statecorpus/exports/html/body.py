"""The body of a statement: its blocks as elements, paragraphs with their names, lists gathered."""

from collections.abc import Iterator

from statecorpus.exports.html.direction import Direction, direction_of_text
from statecorpus.exports.html.markup import LINE, Markup, element, joined
from statecorpus.exports.html.phrases import phrases
from statecorpus.model import Block, Heading, Paragraph, Remark, Statement, Vocative

__all__ = ["body", "line"]

# Sections of the page itself are <h2>; so are the widest sections of a body.
_TOP = 2
_DEEPEST = 6


def body(statement: Statement, direction: Direction) -> Markup:
    """Make the elements of salutation, body and closing, a line each.

    Args:
        statement: whose.
        direction: of the elements around; a block that runs the other way says so.
    """
    return joined(_parts(statement, direction), LINE)


def line(kind: str, text: str, direction: Direction, name: str = "p") -> Markup:
    """Make an element of a line of text, with the class ``kind``."""
    return element(name, {"class": kind, "dir": _other(text, direction)}, text)


def _parts(statement: Statement, direction: Direction) -> Iterator[Markup]:
    if statement.salutation:
        lines = [line("addressed", vocative.text, direction) for vocative in statement.salutation]
        yield element(
            "div", {"class": "salutation", "role": "group", "aria-label": "Salutation"}, joined(lines, LINE)
        )
    around: list[int] = []
    items: list[Markup] = []
    for block in statement.body:
        if isinstance(block, Paragraph) and block.kind == "item":
            items.append(element("li", _named(block, direction), *_numbered(block)))
            continue
        if items:
            yield _list(items)
            items = []
        yield _block(block, direction, around)
    if items:
        yield _list(items)
    if statement.closing is not None:
        yield line("closing", statement.closing, direction)


def _list(items: list[Markup]) -> Markup:
    return element("ul", None, joined(items, LINE))


def _block(block: Block, direction: Direction, around: list[int]) -> Markup:
    match block:
        case Paragraph(kind="quotation"):
            return element("blockquote", _named(block, direction), element("p", None, *_numbered(block)))
        case Paragraph(kind="note"):
            attributes = {**_named(block, direction), "class": "note", "role": "note"}
            return element("div", attributes, *_numbered(block))
        case Paragraph():
            return element("p", _named(block, direction), *_numbered(block))
        case Vocative():
            return line("vocative", block.text, direction)
        case Remark():
            return line("remark", block.text, direction)
        case Heading():
            return element(
                f"h{_rank(block.level, around)}", {"dir": _other(block.text, direction)}, block.text
            )


def _named(paragraph: Paragraph, direction: Direction) -> dict[str, str | bool | None]:
    return {"id": paragraph.id, "dir": _other(paragraph.text, direction)}


def _numbered(paragraph: Paragraph) -> tuple[Markup, Markup]:
    """Give the link that a paragraph is cited by, and its words."""
    number = paragraph.id.removeprefix("p")
    link = element(
        "a",
        {
            "class": "number",
            "href": f"#{paragraph.id}",
            "aria-label": f"Paragraph {number}",
            "data-n": number,
        },
    )
    return link, phrases(paragraph)


def _other(text: str, direction: Direction) -> Direction | None:
    """Give the direction of a text that does not run as those around it."""
    own = direction_of_text(text, direction)
    return None if own == direction else own


def _rank(level: int, around: list[int]) -> int:
    """Give the rank of a heading's element: printed levels may skip one, those of a page never do."""
    while around and around[-1] >= level:
        around.pop()
    around.append(level)
    return min(_TOP + len(around) - 1, _DEEPEST)
