"""Strands: printed text that remembers where in the source each character stands, and how it looked."""

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from statecorpus.model import is_printed
from statecorpus.parsing.folding import fold
from statecorpus.readers import PLAIN, Run, Style

# What is not printed: controls and surrogates (XML 1.0 forbids them), marks of direction, soft hyphens,
# zero-width spaces, and the object replacement character that stands for a picture.
_UNPRINTED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc"
)
_ODD = re.compile(rf"[ \t\n\r{_UNPRINTED}]*[\t\n\r{_UNPRINTED}][ \t\n\r{_UNPRINTED}]*|  +")
_BLANK = re.compile(r"[ \t\n\r]")


@attrs.frozen
class Piece:
    """A stretch of a strand that stands in the source in one place.

    Attributes:
        start: its offset in the strand.
        text: its characters.
        source: the offset of its first character in the source.
        source_end: the offset after its last there.
        style: how it looks.
    """

    start: int
    text: str
    source: int
    source_end: int
    style: Style = PLAIN

    @property
    def end(self) -> int:
        """The offset after it in the strand."""
        return self.start + len(self.text)

    @property
    def is_exact(self) -> bool:
        """Whether it has one character of the source for each of its own."""
        return self.source_end - self.source == len(self.text)


@attrs.frozen(eq=False)
class Strand:
    """Printed text with its places in the source.

    Attributes:
        text: printed text (``statecorpus.model.is_printed``), or empty.
        pieces: where it comes from, in the order of the text; spaces between lines belong to none.

    >>> strand = Strand.of_runs([Run("  Mr.  President,", 10, 27)])
    >>> strand.text, strand.source(4, 13)
    ('Mr. President,', (17, 26))
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of_runs(cls, runs: Iterable[Run]) -> "Strand":
        """Make the strand of the runs of a line."""
        runs = tuple(runs)
        if len(runs) == 1 and _is_plain(runs[0]):
            run = runs[0]
            return cls(run.text, (Piece(0, run.text, run.start, run.end, run.style),))
        pieces: list[Piece] = []
        length = 0
        for run in runs:
            for text, source, source_end in _printed(run):
                kept = text.lstrip(" ") if not pieces or pieces[-1].text.endswith(" ") else text
                if kept:
                    exact = source_end - source == len(text)
                    begin = source + len(text) - len(kept) if exact else source
                    pieces.append(Piece(length, kept, begin, source_end, run.style))
                    length += len(kept)
        return _finished(pieces)

    @classmethod
    def joined(cls, strands: Iterable["Strand"], joints: Iterable[str]) -> "Strand":
        """Join strands; ``joints`` are put between them: each a space or nothing."""
        pieces: list[Piece] = []
        length = 0
        for strand, joint in zip(strands, itertools.chain([""], joints), strict=False):
            shift = length + len(joint) if pieces else 0
            pieces.extend(
                Piece(one.start + shift, one.text, one.source, one.source_end, one.style)
                for one in strand.pieces
            )
            length = shift + len(strand.text)
        return _finished(pieces)

    @cached_property
    def folded(self) -> str:
        """The text, folded."""
        return fold(self.text)

    @property
    def start(self) -> int:
        """The offset of its beginning in the source."""
        return self.pieces[0].source if self.pieces else 0

    @property
    def end(self) -> int:
        """The offset of its end in the source."""
        return self.pieces[-1].source_end if self.pieces else 0

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the source that a stretch of the text comes from."""
        return self._place(start, after=False), self._place(end, after=True)

    def cut(self, start: int, end: int) -> "Strand":
        """Return a stretch of it, without white space at the edges."""
        if start <= 0 and end >= len(self.text):
            return self
        return _finished(list(self._within(start, end)))

    def _within(self, start: int, end: int) -> Iterator[Piece]:
        for piece in self.pieces:
            first, last = max(piece.start, start), min(piece.end, end)
            if first >= last:
                continue
            text = piece.text[first - piece.start : last - piece.start]
            if piece.is_exact:
                source = piece.source + first - piece.start
                yield Piece(first - start, text, source, source + len(text), piece.style)
            else:
                yield Piece(first - start, text, piece.source, piece.source_end, piece.style)

    def _place(self, offset: int, *, after: bool) -> int:
        if not self.pieces:
            return 0
        look = offset - 1 if after else offset
        number = max(0, bisect_right(self._starts, look) - 1)
        piece = self.pieces[number]
        if look >= piece.end:
            if after:
                return piece.source_end
            return self.pieces[min(number + 1, len(self.pieces) - 1)].source
        if not piece.is_exact:
            return piece.source_end if after else piece.source
        return piece.source + offset - piece.start

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]


def _is_plain(run: Run) -> bool:
    """Tell a run that is printed text already and stands in the source as it is, as most lines are."""
    text = run.text
    if run.end - run.start != len(text) or not is_printed(text):
        return False
    return (text.isascii() and "\x7f" not in text) or _ODD.search(text) is None


def _printed(run: Run) -> Iterator[tuple[str, int, int]]:
    """Cut a run into stretches of printed text, each with its place in the source."""
    if not run.text:
        return
    if run.end - run.start != len(run.text):
        folded = _ODD.sub(lambda odd: " " if _BLANK.search(odd.group()) else "", run.text)
        yield unicodedata.normalize("NFC", folded), run.start, run.end
        return
    start = 0
    if _ODD.search(run.text):
        for odd in _ODD.finditer(run.text):
            yield from _composed(run, start, odd.start())
            if _BLANK.search(odd.group()):
                yield " ", run.start + odd.start(), run.start + odd.end()
            start = odd.end()
    yield from _composed(run, start, len(run.text))


def _composed(run: Run, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    text = run.text[start:end]
    if not text:
        return
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        yield text, run.start + start, run.start + end
        return
    for word in re.finditer(r" +|[^ ]+", text):
        at = run.start + start + word.start()
        yield unicodedata.normalize("NFC", word.group()), at, at + len(word.group())


def _finished(pieces: list[Piece]) -> Strand:
    """Take the white space off the edges, fill the joints, and see that the whole is in normal form."""
    while pieces and not pieces[-1].text.strip(" "):
        pieces.pop()
    while pieces and not pieces[0].text.strip(" "):
        pieces.pop(0)
    if not pieces:
        return Strand("", ())
    last = pieces[-1]
    if last.text.endswith(" "):
        pieces[-1] = _clipped(last, 0, len(last.text.rstrip(" ")))
    first = pieces[0]
    if first.text.startswith(" "):
        pieces[0] = _clipped(first, len(first.text) - len(first.text.lstrip(" ")), len(first.text))
    shift = pieces[0].start
    if shift:
        pieces = [attrs.evolve(piece, start=piece.start - shift) for piece in pieces]
    text = _spread(pieces)
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return Strand(text, tuple(pieces))
    whole = unicodedata.normalize("NFC", text)
    return Strand(whole, (Piece(0, whole, pieces[0].source, pieces[-1].source_end, pieces[0].style),))


def _clipped(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end]
    if not piece.is_exact:
        return attrs.evolve(piece, start=piece.start + start, text=text)
    return Piece(piece.start + start, text, piece.source + start, piece.source + end, piece.style)


def _spread(pieces: list[Piece]) -> str:
    """Put the pieces in a row; a space fills what lies between two."""
    parts: list[str] = []
    length = 0
    for piece in pieces:
        if piece.start > length:
            parts.append(" ")
            length += 1
        parts.append(piece.text)
        length += len(piece.text)
    return "".join(parts)
