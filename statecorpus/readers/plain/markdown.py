"""Reading Markdown: mapping the tokens of markdown-it-py back to their offsets in the source.

markdown-it-py records the lines of a block, but not the offsets of its words. Its inline tokens are in the
order of the source, and their text equals the source except for escapes and entities, for which it records
the source too. Each token is therefore searched from the end of the previous token on.
"""

import functools
import re
from collections.abc import Iterator

import attrs
from markdown_it import MarkdownIt
from markdown_it.token import Token

from statecorpus.model import Finding
from statecorpus.readers.limits import Limits
from statecorpus.readers.plain.encoding import Decoded, decode
from statecorpus.readers.plain.front_matter import front_matter_of
from statecorpus.readers.plain.inline import InlineReader
from statecorpus.readers.plain.text import lines_of
from statecorpus.readers.reading import Line, LineKind, Reading, Run

# Lines of real Markdown are far shorter. For some lines the time of markdown-it-py grows with the square of
# their length.
_LONGEST_LINE = 60_000
_MOST_MARKS = 2_000
_MARKS_IN_A_ROW = re.compile(r"(?:[*_`\[\]<>!]{40,}|(?:[>*+-] ?){60,})")
_TAG = re.compile(r"<[^<>]*>")


@functools.cache
def _parser() -> MarkdownIt:
    """Return a parser of CommonMark without indented code and reference definitions.

    Statements indent lines that are no code, and have notes that look like reference definitions.
    """
    parser = MarkdownIt("commonmark")
    parser.disable(["code", "reference", "text_join"])
    return parser


def read_markdown(data: bytes | str, where: str, limits: Limits) -> Reading:  # noqa: ARG001 -- the signature of readers
    r"""Read Markdown, decoded already or not.

    >>> reading = read_markdown("# Address\n\nWe thank **IOM**\nfor it\\.", "a text", Limits())
    >>> [(line.kind, line.text) for line in reading.lines]
    [('heading', 'Address'), ('text', 'We thank IOM'), ('text', 'for it.')]
    >>> [run.text for run in reading.lines[1].runs if run.style.bold]
    ['IOM']
    """
    decoded = Decoded(data.removeprefix("\ufeff"), "") if isinstance(data, str) else decode(data)
    text = decoded.text
    properties, begin = front_matter_of(text)
    findings = decoded.findings
    if _is_hard(text):
        message = "lines too long or marks too many for Markdown: read as plain text"
        findings = (*findings, Finding("PA003", message, severity="warning"))
        lines = [line for line in lines_of(text) if line.start >= begin]
    else:
        lines = list(_lines(text, begin))
    encoding = decoded.encoding or None
    return Reading(
        text, tuple(lines), "text/markdown", encoding=encoding, properties=properties, findings=findings
    )


def _is_hard(text: str) -> bool:
    """Return whether a text would take markdown-it-py more than linear time."""
    if _MARKS_IN_A_ROW.search(text) and any(len(line) > _MOST_MARKS for line in text.split("\n")):
        return True
    return any(
        len(line) > _LONGEST_LINE or sum(line.count(mark) for mark in "*_`[]<") > _MOST_MARKS
        for line in text.split("\n")
    )


def _lines(text: str, begin: int) -> Iterator[Line]:
    """Read the lines of every block."""
    # markdown-it-py counts lines after it has made every line end a line feed; NUL it replaces.
    body = text[begin:].replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    starts.append(len(body) + 1)
    reader = _BlockReader(body, begin, tuple(starts))
    for block, (token, place) in enumerate(_leaves(_parser().parse(body))):
        yield from reader.read(token, place, block)


@attrs.frozen
class _PlaceOfBlock:
    """The place of a leaf block in the tree of blocks."""

    kind: LineKind = "text"
    level: int = 0
    marker: str | None = None


def _leaves(tokens: list[Token]) -> Iterator[tuple[Token, _PlaceOfBlock]]:
    """Yield the blocks with text and the rules, each with its place."""
    markers: list[str | None] = []
    quotes = 0
    heading = 0
    for token in tokens:
        match token.type:
            case "list_item_open":
                markers.append((token.info + token.markup) or None)
            case "list_item_close":
                markers.pop()
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case "heading_open" | "heading_close":
                heading = int(token.tag[1]) if token.nesting == 1 else 0
            case "inline" | "fence" | "html_block" | "hr":
                yield token, _place(token, heading, markers, quotes)
                if markers:
                    markers[-1] = None


def _place(token: Token, heading: int, markers: list[str | None], quotes: int) -> _PlaceOfBlock:
    if token.type == "hr":
        return _PlaceOfBlock("rule")
    if heading:
        return _PlaceOfBlock("heading", heading, markers[-1] if markers else None)
    if markers:
        return _PlaceOfBlock("item", len(markers), markers[-1])
    return _PlaceOfBlock("quotation" if quotes else "text")


@attrs.frozen
class _BlockReader:
    """Reads the lines of blocks, one block after the other."""

    body: str
    offset: int
    starts: tuple[int, ...]

    def read(self, token: Token, place: _PlaceOfBlock, block: int) -> Iterator[Line]:
        first, last = token.map or (0, 0)
        start, end = self.starts[first], min(self.starts[last], len(self.body))
        gap = float(self._blank_lines_above(first)) if block else 0.0
        if token.type == "inline":
            pieces = InlineReader(self.body, start, end).read(token.children or [])
        else:
            pieces = self._verbatim(start, end, token.type)
        for runs, hard in pieces:
            moved = tuple(
                attrs.evolve(run, start=run.start + self.offset, end=run.end + self.offset) for run in runs
            )
            yield Line(moved, 1, block, gap, hard, place.kind, place.level, place.marker)
            gap, place = 0.0, attrs.evolve(place, marker=None)

    def _blank_lines_above(self, line: int) -> int:
        blank = 0
        while (
            line - blank > 0
            and not self.body[self.starts[line - blank - 1] : self.starts[line - blank]].strip()
        ):
            blank += 1
        return blank

    def _verbatim(self, start: int, end: int, kind: str) -> Iterator[tuple[list[Run], bool]]:
        """Read a block without inline tokens: a rule, raw HTML (without its tags), a fenced block."""
        if kind == "hr":
            words = self.body[start:end].strip()
            at = self.body.find(words, start)
            yield [Run("", at, at + len(words))], False
            return
        for line in re.compile(r"[^\n]+").finditer(self.body, start, end):
            if kind == "fence" and line.group().strip().startswith(("```", "~~~")):
                continue
            runs = list(_between_tags(self.body, line.start(), line.end(), kind == "html_block"))
            if runs:
                yield runs, True


def _between_tags(body: str, start: int, end: int, tagged: bool) -> Iterator[Run]:  # noqa: FBT001 -- private
    tags = _TAG.finditer(body, start, end) if tagged else iter(())
    for tag_start, tag_end in [*((tag.start(), tag.end()) for tag in tags), (end, end)]:
        words = body[start:tag_start].strip()
        if words:
            at = body.find(words, start)
            yield Run(words, at, at + len(words))
        start = tag_end
