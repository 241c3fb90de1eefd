"""The flow of the body: rows become paragraphs, re-addresses, headings, items, notes and remarks."""

import itertools
import re
from collections.abc import Sequence
from typing import Literal

import attrs

from statecorpus.parsing.layout.opening import Salute, salute_at
from statecorpus.parsing.layout.tail_kinds import is_note
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.lines.wraps import HYPHENS, Wraps, parts_compound, starts_item

ChunkKind = Literal["paragraph", "item", "quotation", "note", "heading", "vocative", "remark"]

_BULLET = re.compile(r"^(?:[•●▪◦■□‣⁃·\uf000-\uf0ff]|[*–—-](?=\s))\s*")
_NUMBER = re.compile(r"^[\W_]*\d{1,3}[\W_]*$")
_WHOLLY_BRACKETED = re.compile(r"^[(\[（][^()\[\]]{3,120}[)\]）]$")
_NUMBERED_HEADING = re.compile(r"^(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]\s+\S")
_LONGEST_HEADING = 90
_MOST_HEADING_WORDS = 14


@attrs.frozen(eq=False)
class Chunk:
    """A block of the body before it is one of the model.

    Attributes:
        kind: what it is.
        strand: its text.
        breaks: the page breaks inside: offset in the text, and the page that begins, where it is known.
        salute: of a vocative, the parties found.
        level: of a heading.
        mark: of a note, its number or sign, if the format records it apart from the words.
    """

    kind: ChunkKind
    strand: Strand
    breaks: tuple[tuple[int, str | None], ...] = ()
    salute: Salute | None = None
    level: int = 1
    mark: str | None = None


@attrs.define(eq=False)
class _Flow:
    """Goes through the rows of a body and collects its chunks."""

    rows: Sequence[Row]
    numbers: Sequence[int]
    furniture: dict[int, str]
    lexicon: Lexicon
    wraps: Wraps
    pages: dict[int, str]
    paged: bool
    marks_sentences: bool
    chunks: list[Chunk] = attrs.field(factory=list)
    dropped: dict[int, str] = attrs.field(factory=dict)
    _open: list[int] = attrs.field(factory=list)
    _read: tuple[int, Salute | None] = (-1, None)
    _known: frozenset[int] = attrs.field(init=False)
    _skipped: set[int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._known = frozenset(self.numbers)
        self._skipped = set(self.furniture)

    def run(self) -> None:
        """Take every row in turn."""
        place = 0
        while place < len(self.numbers):
            place += self._take(place)
        self._close()

    def _take(self, place: int) -> int:
        """Take the row at a place and the rows that belong to it; return how many places they are."""
        number = self.numbers[place]
        row = self.rows[number]
        bounded = self._is_bounded(number, place)
        if bounded:
            if _NUMBER.match(row.text):
                self._close()
                self.dropped[number] = "marker"
                return 1
            taken = self._take_single(place, row)
            if taken:
                return taken
        if self._open and bounded:
            self._close()
        self._open.append(number)
        return 1

    def _take_single(self, place: int, row: Row) -> int:
        """Take a row that is a block of its own kind: an address, a remark, a note, a heading."""
        number = self.numbers[place]
        salute = self._readdress(place)
        if salute is not None:
            self._close()
            self.chunks.append(Chunk("vocative", salute.strand, salute=salute))
            return len(salute.rows)
        if _WHOLLY_BRACKETED.match(row.text) and self.lexicon.layout.remarks.regex.search(row.folded):
            self._close()
            self.chunks.append(Chunk("remark", row.strand))
            return 1
        if row.line.kind == "note" or (
            row.text[0] in "[¹²³*†‡" and is_note(row) and row.line.kind == "text" and number in self.furniture
        ):
            self._close()
            self.chunks.append(Chunk("note", row.strand, mark=row.line.marker))
            return 1
        if self._is_heading(place, row):
            self._close()
            self.chunks.append(Chunk("heading", row.strand, level=min(6, max(1, row.line.level))))
            return 1
        return 0

    def _is_bounded(self, number: int, place: int) -> bool:
        """Tell whether a new block may begin with a row."""
        if place == 0 or not self._open:
            return True
        before = self._open[-1]
        if not self._goes_on(before, number):
            return True
        # A line that is only an address begins a block wherever a sentence ended before it.
        row, following = self.rows[before], self.rows[number]
        if following.starts_lower or row.text[-1] in ",،，":
            return False
        if not (row.ends_clause or self.wraps.leaves_room(row, following)):
            return False
        salute = self._readdress(place)
        return salute is not None and salute.found is not None and salute.found.closed

    def _goes_on(self, before: int, number: int) -> bool:
        """Tell whether a paragraph goes on from one row to another."""
        row, following = self.rows[before], self.rows[number]
        if row.line.kind != following.line.kind and "text" not in (row.line.kind, following.line.kind):
            return False
        turned = row.line.page != following.line.page
        parted = row.line.block != following.line.block or number - before > 1
        if not turned and not parted:
            return not self.wraps.ends_paragraph(row, following)
        if row.ends_clause or starts_item(following) or following.line.kind == "heading":
            return False
        if following.starts_lower:
            return row.text[-1] not in ",،" or turned or self.marks_sentences
        if not turned:
            return False
        cased = any(mark.isupper() for mark in following.text[:1])
        return (not cased or row.text[-1] not in ",-–—") and self.wraps.fills_line(row)

    def _readdress(self, place: int) -> Salute | None:
        """Return the re-address that begins at a place, or ``None``."""
        number = self.numbers[place]
        if self.rows[number].starts_lower:
            return None  # the rest of a sentence, in two lines of three of a wrapped text
        if self._read[0] != place:
            self._read = place, salute_at(self.rows, number, self._skipped, self.lexicon)
        salute = self._read[1]
        if salute is None or salute.found is None or not salute.found.strong:
            return None
        last = salute.rows[-1]
        if not self._known.issuperset(salute.rows):
            return None
        if self.lexicon.vocative.thanks.regex.match(salute.strand.folded):
            return None
        following = self._after(place, last)
        if following is None or salute.found.closed:
            return salute if following is None or not self._runs_on(last, following) else None
        same_block = self.rows[last].line.block == self.rows[following].line.block
        return None if same_block and self.rows[following].starts_lower else salute

    def _runs_on(self, last: int, following: int) -> bool:
        """Tell whether the line after an address is the rest of its sentence."""
        row, after = self.rows[last], self.rows[following]
        return row.line.block == after.line.block and after.starts_lower and row.line.page == after.line.page

    def _after(self, place: int, last: int) -> int | None:
        while place < len(self.numbers) and self.numbers[place] <= last:
            place += 1
        return self.numbers[place] if place < len(self.numbers) else None

    def _is_heading(self, place: int, row: Row) -> bool:
        """Tell a heading: by the format, in brackets, in capitals, by its word, or short and alone."""
        words = len(row.words)
        if row.line.kind == "heading":
            return words <= 3 * _MOST_HEADING_WORDS
        short = 0 < words <= _MOST_HEADING_WORDS and len(row.text) <= _LONGEST_HEADING
        if not short or row.line.kind == "item" or row.starts_lower or not self._stands_alone(place):
            return False
        if _WHOLLY_BRACKETED.match(row.text):
            return True
        if row.text[-1] in ".,;!?…،؛。，":
            return False
        return self._is_marked(row) or (self.marks_sentences and self._is_own_block(place))

    def _is_marked(self, row: Row) -> bool:
        """Tell a row that looks or reads like a heading."""
        lead = row.folded.strip(" .:0123456789")
        if row.is_capitals or self.lexicon.layout.headings.regex.fullmatch(lead):
            return True
        return row.is_wholly_bold and bool(row.words)

    def _is_lone_heading(self, row: Row) -> bool:
        """Tell a numbered heading that an address follows."""
        short = len(row.text) <= _LONGEST_HEADING and not row.ends_clause
        return short and row.line.kind == "text" and _NUMBERED_HEADING.match(row.text) is not None

    def _stands_alone(self, place: int) -> bool:
        """Tell whether no sentence runs from a row into the next."""
        if place + 1 >= len(self.numbers):
            return False
        row, following = self.rows[self.numbers[place]], self.rows[self.numbers[place + 1]]
        if row.line.block == following.line.block and following.starts_lower:
            return False
        return not following.starts_lower

    def _is_own_block(self, place: int) -> bool:
        row = self.rows[self.numbers[place]]
        before = self.rows[self.numbers[place - 1]] if place else None
        after = self.rows[self.numbers[place + 1]] if place + 1 < len(self.numbers) else None
        return all(one is None or one.line.block != row.line.block for one in (before, after))

    def _close(self) -> None:
        """End the open paragraph."""
        if not self._open:
            return
        rows = [self.rows[number] for number in self._open]
        if len(rows) == 1 and self._is_lone_heading(rows[0]):
            self.chunks.append(Chunk("heading", rows[0].strand))
            self._open.clear()
            return
        strands: list[Strand] = [rows[0].strand]
        joints: list[str] = []
        turns: list[tuple[int, str | None]] = []
        spaced = self.lexicon.spaced
        for before, number in itertools.pairwise(self._open):
            row, following = self.rows[before], self.rows[number]
            if spaced and row.text[-1] not in HYPHENS:
                joints.append("" if row.is_cut else " ")
            elif self.wraps.cuts_word(row.text, following.text):
                strands[-1] = strands[-1].cut(0, len(strands[-1].text) - 1)
                joints.append("")
            else:
                glued = self._is_unspaced(row, following) or (
                    parts_compound(row) and not self.wraps.suspends(row.text, following.text)
                )
                joints.append("" if glued else " ")
            if self._turns_page(before, number):
                turns.append((len(strands), self.pages.get(following.line.page)))
            strands.append(following.strand)
        strand = Strand.joined(strands, joints)
        starts = Strand.starts(strands, joints)
        breaks = [(min(starts[place], len(strand.text)), page) for place, page in turns]
        kind, strand, cut = _kind_of(rows[0], strand)
        mark = rows[0].line.marker if kind == "note" else None
        self.chunks.append(Chunk(kind, strand, tuple((max(0, at - cut), n) for at, n in breaks), mark=mark))
        self._open.clear()

    def _is_unspaced(self, row: Row, following: Row) -> bool:
        """Tell whether two lines are joined without a space: both of a script that has none."""
        if self.lexicon.spaced:
            return False
        return not (row.text[-1].isascii() and following.text[0].isascii())

    def _turns_page(self, before: int, number: int) -> bool:
        """Tell whether a page begins between two rows of a paragraph.

        Where the source marks no pages, a break of the block in mid-sentence is one: nothing else parts the
        words of a sentence.
        """
        row, following = self.rows[before], self.rows[number]
        if self.paged:
            return row.line.page != following.line.page
        if number - before > 1 and any(
            self.furniture.get(one) in ("page-number", "running-head") for one in range(before + 1, number)
        ):
            return True
        return row.line.block != following.line.block


def _kind_of(first: Row, strand: Strand) -> tuple[ChunkKind, Strand, int]:
    """Tell what a paragraph is by its first row, and take a bullet off it; tell how much was taken."""
    bullet = _BULLET.match(strand.text)
    if bullet and bullet.end() < len(strand.text):
        return "item", strand.cut(bullet.end(), len(strand.text)), bullet.end()
    match first.line.kind:
        case "item":
            return "item", strand, 0
        case "quotation":
            return "quotation", strand, 0
        case "note":
            return "note", strand, 0
        case _:
            return "paragraph", strand, 0


def flow_of(
    rows: Sequence[Row], numbers: Sequence[int], furniture: dict[int, str], lexicon: Lexicon
) -> tuple[list[Chunk], dict[int, str]]:
    """Make the chunks of a body.

    Args:
        rows: all rows of the reading.
        numbers: the rows of the body, without furniture.
        furniture: the rows between that are none of the text.
        lexicon: the language.

    Returns:
        The chunks in order, and the rows that were dropped with what they are.
    """
    body = [rows[number] for number in numbers]
    pages = {
        rows[number].line.page: digits.group()
        for number, kind in furniture.items()
        if kind == "page-number" and (digits := re.search(r"\d+", rows[number].text))
    }
    paged = bool(rows) and rows[-1].line.page > 1
    if paged:
        for row in body:
            pages.setdefault(row.line.page, str(row.line.page))
    ends = [row for row, after in itertools.pairwise(body) if row.line.block != after.line.block]
    closed = sum(row.ends_clause for row in ends)
    flow = _Flow(
        rows,
        numbers,
        furniture,
        lexicon,
        Wraps.of(body, lexicon.code),
        pages,
        paged,
        closed > 0.7 * len(ends),
    )
    flow.run()
    return flow.chunks, flow.dropped
