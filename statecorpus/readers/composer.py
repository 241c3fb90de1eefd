"""Building lines from the words and breaks of a word processor's document, in the order of reading."""

import itertools
from collections.abc import Sequence

import attrs

from statecorpus.readers.placing import place_lines
from statecorpus.readers.reading import Line, LineKind, Omission, OmissionKind, Reading, Run, Style

# Words of a line: text, style, and whether they are the call of a note.
_Words = tuple[str, Style, bool]


@attrs.frozen
class Block:
    """The properties that all lines of a paragraph share; see ``Line``."""

    kind: LineKind = "text"
    level: int = 0
    marker: str | None = None
    centred: bool | None = None
    running: bool = False


class Composer:
    r"""Collects the lines of a document, and the words of the line that is not complete yet.

    >>> composer = Composer()
    >>> composer.begin(Block())
    >>> composer.add("Mr. President,", Style(bold=True))
    >>> composer.end_line(hard=True)
    >>> composer.add("we agree.", Style())
    >>> text, lines, omissions = composer.finish()
    >>> text, [line.hard for line in lines]
    ('Mr. President,\nwe agree.\n', [True, False])
    """

    def __init__(self) -> None:
        self.page = 1
        self._lines: list[Line] = []
        self._omitted: list[tuple[OmissionKind, str]] = []
        self._runs: list[_Words] = []
        self._block = Block()
        self._number = -1
        self._is_first = True
        self._blank = 0
        self._is_after_break = False

    def begin(self, block: Block) -> None:
        """Begin a paragraph, and end the previous paragraph."""
        self._end_block()
        self._block = block
        self._is_first = True

    def add(self, text: str, style: Style, *, call: bool = False) -> None:
        """Add words to the line.

        Args:
            text: the words.
            style: how they look.
            call: whether they are the call of a note; see ``Run``.
        """
        if not text:
            return
        if call and self._runs and self._runs[-1][2]:
            text = f" {text}"
        self._runs.append((text, style, call))
        self._is_after_break = self._is_after_break and not text.strip()

    @property
    def last(self) -> str:
        """The last character of the paragraph so far; empty if it has no words."""
        if self._runs:
            return self._runs[-1][0][-1:]
        return "" if self._is_first else "\n"

    def take(self, reading: Reading) -> None:
        """Take the lines and omissions of another document as blocks of this document."""
        block = -1
        for line in reading.lines:
            if line.kind == "rule":
                self.rule()
                continue
            if line.block != block:
                block = line.block
                self.begin(Block(line.kind, line.level, line.marker, line.centred, line.running))
            for run in line.runs:
                self.add(run.text, run.style, call=run.call)
            self.end_line(hard=line.hard)
        for omission in reading.omissions:
            if omission.kind != "script":
                self.omit(omission.kind, reading.text[omission.start : omission.end])

    def omit(self, kind: OmissionKind, text: str) -> None:
        """Leave words out of the lines; ``finish`` writes them behind the lines in the text."""
        if text.strip():
            self._omitted.append((kind, text.strip()))

    def end_line(self, *, hard: bool = False) -> None:
        """End the line; the paragraph continues."""
        runs = _trimmed(self._runs)
        self._runs = []
        if not runs:
            self._blank += hard
            return
        if self._is_first:
            self._number += 1
        block = self._block
        self._lines.append(
            Line(
                tuple(Run(text, 0, 0, style, call) for text, style, call in runs),
                page=self.page,
                block=self._number,
                gap=float(self._blank + self._is_first) if self._lines else 0.0,
                hard=hard,
                kind=block.kind,
                level=block.level,
                marker=block.marker if self._is_first else None,
                centred=block.centred,
                running=block.running,
            )
        )
        self._is_first = False
        self._blank = 0

    def turn_page(self, *, rendered: bool = False) -> None:
        """Begin a new page.

        Args:
            rendered: whether an office program recorded the page break when it saved the file. Directly after
                the author's own page break it is the same break, and is ignored.
        """
        if rendered and self._is_after_break:
            return
        self.end_line()
        self.page += 1
        self._is_after_break = not rendered

    def rule(self) -> None:
        """Add a rule, a line drawn across the page."""
        self._end_block()
        self._number += 1
        self._lines.append(Line((), page=self.page, block=self._number, gap=1.0, kind="rule"))

    def finish(self) -> tuple[str, tuple[Line, ...], tuple[Omission, ...]]:
        """Return the text, the lines and the omissions, all with their offsets."""
        self._end_block()
        text, lines = place_lines(self._lines)
        omissions = []
        for kind, words in self._omitted:
            omissions.append(Omission(kind, len(text), len(text) + len(words)))
            text += words + "\n"
        return text, lines, tuple(omissions)

    def _end_block(self) -> None:
        was_empty = self._is_first and not any(run[0].strip() for run in self._runs)
        self.end_line()
        self._blank += was_empty and self._number >= 0


def _trimmed(runs: Sequence[_Words]) -> list[_Words]:
    """Join neighbours that look the same, and drop the white space around a line."""
    grouped = itertools.groupby(runs, key=lambda run: run[1:])
    kept = [("".join([text for text, _, _ in group]), *look) for look, group in grouped]
    while kept and not kept[0][0].strip():
        kept.pop(0)
    while kept and not kept[-1][0].strip():
        kept.pop()
    if kept:
        kept[0] = (kept[0][0].lstrip(), *kept[0][1:])
        kept[-1] = (kept[-1][0].rstrip(), *kept[-1][1:])
    return kept
