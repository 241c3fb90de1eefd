"""Rows: the lines of a reading as the parser works with them."""

import itertools
import re
from collections.abc import Sequence
from functools import cached_property

import attrs

from statecorpus.parsing.lines.strand import Strand
from statecorpus.readers import Line, Reading

_CLOSERS = " \u00a0\"'”’»)]）」』"
_SENTENCE_ENDS = ".!?…。！？؟۔"
_CLAUSE_ENDS = _SENTENCE_ENDS + ":;：；"
_COMPOUND_END = re.compile(r"[^\W\d_][-‐‑]$")
# A note's call may stand after the full stop.
_CALL = re.compile(r"[\d\]\[]{1,6}$")


@attrs.frozen(eq=False)
class Row:
    """A line, its printed text, and what is often asked of it.

    Attributes:
        line: the line as read.
        strand: its printed text, with the places in the source.
        text: its printed text.
    """

    line: Line
    strand: Strand
    text: str = attrs.field(init=False)

    @text.default
    def _text(self) -> str:
        return self.strand.text

    @property
    def folded(self) -> str:
        """Its folded text."""
        return self.strand.folded

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words, in order."""
        return tuple(re.findall(r"\w+", self.folded))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with it."""
        return self._last in _SENTENCE_ENDS

    @cached_property
    def ends_clause(self) -> bool:
        """Whether it ends with a mark that a line is ended with on purpose."""
        return self._last in _CLAUSE_ENDS

    @cached_property
    def _last(self) -> str:
        """Its last mark but for closing brackets and quotation marks, and the call of a note."""
        if self.text[-1].isalpha():
            return self.text[-1]
        if self.text.endswith("//"):
            return "."  # speeches in Arabic are printed with this mark where the speaker pauses
        text = self.text.rstrip(_CLOSERS)
        if text[-1:].isdigit() or text[-1:] in "[]":
            bare = _CALL.sub("", text).rstrip(_CLOSERS)
            text = bare if bare[-1:] and bare[-1] in _SENTENCE_ENDS else text
        return text[-1:] or " "

    @cached_property
    def starts_lower(self) -> bool:
        """Whether its first letter is a small one, of a script that has capitals."""
        first = self.text[0]
        if not first.isalnum():
            first = next((mark for mark in self.text if mark.isalnum()), "")
        return first.islower()

    @property
    def is_cut(self) -> bool:
        """Whether its last word goes on in the next line: a soft hyphen, which is not printed, ends it."""
        return bool(self.line.runs) and self.line.runs[-1].text.rstrip().endswith("\u00ad")

    @property
    def is_wholly_bold(self) -> bool:
        """Whether every word of it is bold."""
        return all(piece.style.bold for piece in self.strand.pieces if piece.text.strip())

    @cached_property
    def is_capitals(self) -> bool:
        """Whether all its letters are capitals, and there are a few."""
        letters = [mark for mark in self.text if mark.isalpha()]
        return len(letters) > 2 and all(not mark.islower() for mark in letters) and letters[0].isupper()  # noqa: PLR2004 -- an acronym's length


def rows_of(reading: Reading) -> list[Row]:
    """Make the rows of a reading; lines without words, rules among them, make none."""
    rows = (Row(line, Strand.of_runs(line.runs)) for line in reading.lines)
    return [row for row in rows if row.text]


def join_rows(rows: Sequence[Row]) -> Strand:
    """Join rows to one strand, with spaces, but without a space after a hyphen inside a word."""
    if len(rows) == 1:
        return rows[0].strand
    joints = [
        "" if row.is_cut or (_COMPOUND_END.search(row.text) and following.text[0].isalpha()) else " "
        for row, following in itertools.pairwise(rows)
    ]
    return Strand.joined([row.strand for row in rows], joints)
