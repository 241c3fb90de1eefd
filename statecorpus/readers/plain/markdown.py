"""Reading Markdown: mapping the tokens of markdown-it-py back to their offsets in the source.

markdown-it-py records the lines of a block, but not the offsets of its words. Its inline tokens are in the
order of the source, and their text equals the source except for escapes and entities, for which it records
the source too. Each token is therefore searched from the end of the previous token on.
"""

import functools
import re
from collections.abc import Iterator, Sequence

import attrs
from markdown_it import MarkdownIt
from markdown_it.token import Token

from statecorpus.model import Finding
from statecorpus.readers.limits import Limits
from statecorpus.readers.plain.encoding import Decoded, decode
from statecorpus.readers.plain.front_matter import front_matter_of
from statecorpus.readers.plain.inline import InlineReader
from statecorpus.readers.plain.text import lines_of
from statecorpus.readers.reading import Line, LineKind, Omission, Reading, Run

# Lines of real Markdown are far shorter. For some lines the time of markdown-it-py grows with the square of
# their length.
_LONGEST_LINE = 60_000
_MOST_MARKS = 2_000
_MARKS_IN_A_ROW = re.compile(r"(?:[*_`\[\]<>!]{40,}|(?:[>*+-] ?){60,})")
_TAG = re.compile(r"<[^<>]*>")
# The beginning of a note, "[^1]: …"; the further paragraphs of a note are indented.
_DEFINITION = re.compile(r"\[\^(?P<name>[^\]\s]{1,40})\]:[ \t]*")
_INDENTS = ("    ", "\t")


@functools.cache
def _parser() -> MarkdownIt:
    """Return a parser of CommonMark without indented code and reference definitions.

    Statements indent lines that are no code, and have notes that look like reference definitions.
    """
    parser = MarkdownIt("commonmark")
    parser.disable(["code", "reference", "text_join"])
    parser.enable("strikethrough")
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
        omissions: Sequence[Omission] = ()
    else:
        lines, omissions = _lines(text, begin)
    return Reading(
        text,
        tuple(lines),
        "text/markdown",
        encoding=decoded.encoding or None,
        properties=properties,
        findings=findings,
        omissions=tuple(omissions),
    )


def _is_hard(text: str) -> bool:
    """Return whether a text would take markdown-it-py more than linear time."""
    if _MARKS_IN_A_ROW.search(text) and any(len(line) > _MOST_MARKS for line in text.split("\n")):
        return True
    return any(
        len(line) > _LONGEST_LINE or sum(line.count(mark) for mark in "*_`[]<~") > _MOST_MARKS
        for line in text.split("\n")
    )


def _lines(text: str, begin: int) -> tuple[list[Line], list[Omission]]:
    """Read the lines of every block, and what is left out of them."""
    # markdown-it-py counts lines after it has made every line end a line feed; NUL it replaces.
    body = text[begin:].replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    starts.append(len(body) + 1)
    reader = _BlockReader(body, begin, tuple(starts))
    lines = [
        line
        for block, (token, place) in enumerate(_leaves(_parser().parse(body)))
        for line in reader.read(token, place, block)
    ]
    return lines, reader.omissions


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


@attrs.define
class _BlockReader:
    """Reads the lines of blocks, one block after the other, and collects what is left out of them."""

    body: str
    offset: int
    starts: tuple[int, ...]
    omissions: list[Omission] = attrs.field(factory=list, init=False)
    _in_note: bool = attrs.field(default=False, init=False)

    def read(self, token: Token, place: _PlaceOfBlock, block: int) -> Iterator[Line]:
        first, last = token.map or (0, 0)
        start, end = self.starts[first], min(self.starts[last], len(self.body))
        gap = float(self._blank_lines_above(first)) if block else 0.0
        if token.type == "inline":
            inline = InlineReader(self.body, start, end)
            pieces = list(inline.read(token.children or []))
            self.omissions += [
                Omission(one.kind, one.start + self.offset, one.end + self.offset) for one in inline.omissions
            ]
            is_text = place.kind == "text"
            self._in_note = self._in_note and is_text and self.body.startswith(_INDENTS, start)
            if is_text and (self._in_note or _DEFINITION.match(_text(pieces))):
                yield from self._notes(pieces, block, gap)
                return
        else:
            self._in_note = False
            pieces = list(self._verbatim(start, end, token.type))
        for runs, hard in pieces:
            yield Line(self._moved(runs), 1, block, gap, hard, place.kind, place.level, place.marker)
            gap, place = 0.0, attrs.evolve(place, marker=None)

    def _moved(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        """Return runs with their offsets in the whole source."""
        return tuple(
            attrs.evolve(run, start=run.start + self.offset, end=run.end + self.offset) for run in runs
        )

    def _notes(self, pieces: Sequence[tuple[list[Run], bool]], block: int, gap: float) -> Iterator[Line]:
        """Read the notes of a block: each is a line, with its lines joined, and its name is its marker."""
        marker: str | None = None
        note: list[Run] = []
        for runs, _ in pieces:
            begins = _DEFINITION.match(runs[0].text)
            if begins is not None:
                if note:
                    yield Line(self._moved(note), 1, block, gap, kind="note", marker=marker)
                    gap = 0.0
                marker, note = begins["name"], _cut(runs, begins.end())
            else:
                space = [Run(" ", note[-1].end, note[-1].end)] if note else []
                note += space + runs
        self._in_note = True
        if note:
            yield Line(self._moved(note), 1, block, gap, kind="note", marker=marker)

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


def _text(pieces: Sequence[tuple[list[Run], bool]]) -> str:
    return pieces[0][0][0].text if pieces else ""


def _cut(runs: list[Run], count: int) -> list[Run]:
    """Return runs without the first characters of the first run."""
    first = runs[0]
    rest = Run(first.text[count:], first.start + count, first.end, first.style)
    return [rest, *runs[1:]] if rest.text else runs[1:]


def _between_tags(body: str, start: int, end: int, tagged: bool) -> Iterator[Run]:  # noqa: FBT001 -- private
    tags = _TAG.finditer(body, start, end) if tagged else iter(())
    for tag_start, tag_end in [*((tag.start(), tag.end()) for tag in tags), (end, end)]:
        words = body[start:tag_start].strip()
        if words:
            at = body.find(words, start)
            yield Run(words, at, at + len(words))
        start = tag_end
