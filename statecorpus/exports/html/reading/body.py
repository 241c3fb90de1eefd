"""The body of a statement: blocks as elements, paragraphs with ids, items as lists, notes on acts."""

from collections.abc import Iterator

from statecorpus._display.markup import LINE, Attributes, Markup, element, escaped, joined
from statecorpus.exports.html.reading.acts import act_notes
from statecorpus.exports.html.reading.hits import TextKey
from statecorpus.exports.html.reading.marking import Marking
from statecorpus.exports.html.reading.phrases import marked_words, phrases
from statecorpus.exports.html.reading.surroundings import Surroundings
from statecorpus.model import Block, Heading, Paragraph, Remark, Statement, Vocative

# The sections of the page are <h2>, and so are the top sections of a body.
_TOP = 2
_DEEPEST = 6


def body(statement: Statement, around: Surroundings, marking: Marking) -> Markup:
    """Return the elements of salutation, body and closing, one per line.

    Args:
        statement: the statement.
        around: language and direction of the text; a block with another direction has its own.
        marking: what is marked.
    """
    return joined(_Blocks(around, marking).of(statement), LINE)


class _Blocks:
    """Writes the blocks of one statement."""

    def __init__(self, around: Surroundings, marking: Marking) -> None:
        self._around = around
        self._marking = marking
        self._levels: list[int] = []
        self._lang = "" if around.labels is None else f' lang="{escaped(around.labels)}"'

    def of(self, statement: Statement) -> Iterator[Markup]:
        """Yield the elements of salutation, body and closing."""
        if statement.salutation:
            lines = (
                self._line("addressed", vocative.text, ("salutation", number))
                for number, vocative in enumerate(statement.salutation)
            )
            yield element("div", {"class": "salutation"}, joined(lines, LINE))
        items: list[Markup] = []
        for number, block in enumerate(statement.body):
            if isinstance(block, Paragraph) and block.kind == "item":
                items.append(self._item(block, ("body", number)))
                continue
            if items:
                yield _list(items)
                items = []
            yield self._block(block, ("body", number))
        if items:
            yield _list(items)
        if statement.closing is not None:
            yield self._line("closing", statement.closing, ("closing", 0))

    def _line(self, kind: str, text: str, key: TextKey) -> Markup:
        return line(kind, text, self._around, self._marking, key)

    def _block(self, block: Block, key: TextKey) -> Markup:
        match block:
            case Paragraph():
                return self._with_acts(block, self._paragraph(block, key))
            case Vocative():
                return self._line("vocative", block.text, key)
            case Remark():
                return self._line("remark", block.text, key)
            case Heading():
                words = marked_words(block.text, self._marking, key)
                rank = _rank(block.level, self._levels)
                return element(f"h{rank}", {"dir": self._around.other(block.text)}, words)

    def _paragraph(self, paragraph: Paragraph, key: TextKey) -> Markup:
        content = self._numbered(paragraph, key)
        attributes: Attributes = {"id": paragraph.id, "dir": self._around.other(paragraph.text)}
        match paragraph.kind:
            case "quotation":
                return element("blockquote", attributes, element("p", None, *content))
            case "note":
                return element("div", {**attributes, "class": "note", "role": "note"}, *content)
            case _:
                return element("p", attributes, *content)

    def _item(self, paragraph: Paragraph, key: TextKey) -> Markup:
        notes = act_notes(paragraph, self._marking, self._around)
        if notes is not None:
            return element("li", {"class": "with-acts"}, self._paragraph(paragraph, key), notes)
        attributes: Attributes = {"id": paragraph.id, "dir": self._around.other(paragraph.text)}
        return element("li", attributes, *self._numbered(paragraph, key))

    def _with_acts(self, paragraph: Paragraph, written: Markup) -> Markup:
        notes = act_notes(paragraph, self._marking, self._around)
        return written if notes is None else element("div", {"class": "with-acts"}, written, LINE, notes)

    def _numbered(self, paragraph: Paragraph, key: TextKey) -> tuple[Markup, Markup]:
        """Return the link by which a paragraph is cited, and its words."""
        id = escaped(paragraph.id)
        number = id.removeprefix("p")
        names = f'{self._lang} aria-label="Paragraph {number}" data-n="{number}"'
        link = Markup(f'<a class="number" href="#{id}"{names}></a>')
        return link, phrases(paragraph, self._marking, key)


def line(kind: str, text: str, around: Surroundings, marking: Marking, key: TextKey | None) -> Markup:
    """Return a paragraph for a line of text, with the class ``kind``; a line without a key has no hits."""
    words = text if key is None else marked_words(text, marking, key)
    return element("p", {"class": kind, "dir": around.other(text)}, words)


def _list(items: list[Markup]) -> Markup:
    return element("ul", {"class": "items"}, joined(items, LINE))


def _rank(level: int, levels: list[int]) -> int:
    """Return the rank of a heading's element: printed levels can have gaps, the ranks of a page cannot."""
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return min(_TOP + len(levels) - 1, _DEEPEST)
