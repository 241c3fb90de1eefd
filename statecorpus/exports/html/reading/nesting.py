"""Marks that cross each other, written as elements that nest."""

import heapq
from collections.abc import Sequence
from typing import NamedTuple

from statecorpus._display.markup import Markup, escaped
from statecorpus.errors import ModelError
from statecorpus.tei.fragments import DEEPEST


class Tag(NamedTuple):
    """The element of a mark.

    Attributes:
        name: of the element.
        start: the start tag.
        inside: the start tag of a ``span``, for a mark inside an element with the same name, if the element
            cannot be inside itself (a link, a time).
    """

    name: str
    start: str
    inside: str | None = None


class Mark(NamedTuple):
    """Some characters of a text that an element surrounds; a mark of no width is an empty element.

    Attributes:
        start: the offset of the first character.
        end: the offset after the last character.
        rank: if two marks cover the same characters, the mark with the lower rank is outside.
        tag: the element.
        rest: the start tag of the parts after the first, if the mark is cut; they have no id.
        before: markup before the first part.
        after: markup after the last part.
    """

    start: int
    end: int
    rank: int
    tag: Tag
    rest: str
    before: str = ""
    after: str = ""


def nested_markup(text: str, marks: Sequence[Mark]) -> Markup:
    """Return a text with its marks as elements.

    A mark that begins earlier is outside; a mark that crosses the end of an earlier mark is cut there.
    ``tei.fragments.nested`` cuts spans in the same way, for fragments that point to each other.

    Raises:
        ModelError: more than 200 marks cover the same characters.

    >>> q, b = Tag("q", "<q>"), Tag("b", "<b>")
    >>> nested_markup("abcdef", [Mark(0, 4, 0, q, "<q>"), Mark(2, 6, 0, b, "<b>")])
    '<q>ab<b>cd</b></q><b>ef</b>'
    """
    return _Nesting(text, marks).written() if marks else escaped(text)


class _Nesting:
    """Writes a text with marks.

    Attributes:
        open: the end, the name and the end tag of each open element, the outermost first.
    """

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._marks = marks
        # Most texts need no escaping, so their pieces do not need it either.
        self._is_safe = text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text)
        self._done = 0
        self._parts: list[str] = []
        self.open: list[tuple[int, str, str]] = []

    def written(self) -> Markup:
        """Return the markup."""
        queue = [(mark.start, -mark.end, mark.rank, number) for number, mark in enumerate(self._marks)]
        heapq.heapify(queue)
        while queue:
            start, minus_end, rank, number = queue[0]
            self._close_until(start)
            self._write_until(start)
            cut = self.open[-1][0] if self.open else -minus_end
            if -minus_end > cut:
                heapq.heapreplace(queue, (cut, minus_end, rank, number))
                self._begin(self._marks[number], start, cut)
            else:
                heapq.heappop(queue)
                self._begin(self._marks[number], start, -minus_end)
        self._close_until(len(self._text))
        self._write_until(len(self._text))
        return Markup("".join(self._parts))

    def _write_until(self, offset: int) -> None:
        if offset > self._done:
            words = self._text[self._done : offset]
            self._parts.append(words if self._is_safe else escaped(words))
            self._done = offset

    def _close_until(self, offset: int) -> None:
        """Close the elements that end at an offset or before it."""
        while self.open and self.open[-1][0] <= offset:
            end, _, close = self.open.pop()
            self._write_until(end)
            self._parts.append(close)

    def _begin(self, mark: Mark, start: int, end: int) -> None:
        """Write the start tag of a part of a mark, and the end tag too if the part has no width."""
        name, tag, inside = mark.tag
        is_first = start == mark.start
        if inside is not None and any(name == other for _, other, _ in self.open):
            name, tag = "span", inside
        elif not is_first:
            tag = mark.rest
        if is_first and mark.before:
            self._parts.append(mark.before)
        self._parts.append(tag)
        close = f"</{name}>{mark.after}" if end == mark.end else f"</{name}>"
        if end == start:
            self._parts.append(close)
            return
        self.open.append((end, name, close))
        if len(self.open) > DEEPEST:
            raise ModelError("Paragraph.spans", mark, f"at most {DEEPEST} around the same words")
