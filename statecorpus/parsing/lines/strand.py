"""Strands: printed text that remembers where in the source each character stands, and how it looked."""

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from statecorpus.model import is_printed
from statecorpus.parsing.folding import fold
from statecorpus.readers import PLAIN, Run, Style
from statecorpus.readers.unspaced import UNSPACED

# What is not printed: controls and surrogates (XML 1.0 forbids them), marks of direction, soft hyphens,
# zero-width spaces, and the object replacement character that stands for a picture.
_UNPRINTED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc"
)
_ODD = re.compile(rf"[ \t\n\r{_UNPRINTED}]*[\t\n\r{_UNPRINTED}][ \t\n\r{_UNPRINTED}]*|  +")
_BLANK = re.compile(r"[ \t\n\r]")
_MARK = re.compile(r"[^\s,;،]+")
_BRACKETS = "()[]（）/"
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_CLOSING_MARKS = ".,;:!?)]»”’،؛؟。，；：！？）"


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


@attrs.frozen
class Call:
    """The call of a note in a strand; its mark is no part of the strand's text.

    Attributes:
        offset: the offset in the strand of the character after it.
        mark: the mark as printed, for example ``"1"``.
        source: the offset of the mark in the source.
        source_end: the offset after the mark there.
    """

    offset: int
    mark: str
    source: int
    source_end: int


@attrs.frozen(eq=False)
class Strand:
    """Printed text with its places in the source.

    Attributes:
        text: printed text (``statecorpus.model.is_printed``), or empty.
        pieces: where it comes from, in the order of the text; spaces between lines belong to none.
        calls: the calls of notes, in the order of the text.

    >>> strand = Strand.of_runs([Run("  Mr.  President,", 10, 27)])
    >>> strand.text, strand.source(4, 13)
    ('Mr. President,', (17, 26))
    """

    text: str
    pieces: tuple[Piece, ...]
    calls: tuple[Call, ...] = ()

    @classmethod
    def of_runs(cls, runs: Iterable[Run]) -> "Strand":
        """Make the strand of the runs of a line."""
        runs = tuple(runs)
        if len(runs) == 1 and _is_plain(runs[0]):
            run = runs[0]
            return cls(run.text, (Piece(0, run.text, run.start, run.end, run.style),))
        pieces: list[Piece] = []
        calls: list[Call] = []
        length = 0
        for run in runs:
            if run.call:
                blank = bool(pieces) and pieces[-1].text.endswith(" ")
                calls += _calls(run, length - blank)
                continue
            for text, source, source_end in _printed(run):
                if calls and calls[-1].offset >= length - 1:
                    length = _close_up(pieces, text, length)
                kept = text.lstrip(" ") if not pieces or pieces[-1].text.endswith(" ") else text
                if kept:
                    exact = source_end - source == len(text)
                    begin = source + len(text) - len(kept) if exact else source
                    pieces.append(Piece(length, kept, begin, source_end, run.style))
                    length += len(kept)
        return _finished(pieces, calls)

    @classmethod
    def joined(cls, strands: Iterable["Strand"], joints: Iterable[str]) -> "Strand":
        """Join strands; ``joints`` are put between them: each a space or nothing."""
        pieces: list[Piece] = []
        calls: list[Call] = []
        parts = list(strands)
        for strand, shift in zip(parts, cls.starts(parts, joints), strict=True):
            pieces.extend(
                Piece(one.start + shift, one.text, one.source, one.source_end, one.style)
                for one in strand.pieces
            )
            calls.extend(attrs.evolve(call, offset=call.offset + shift) for call in strand.calls)
        return _finished(pieces, calls)

    @staticmethod
    def starts(strands: Sequence["Strand"], joints: Iterable[str]) -> list[int]:
        """Return where the text of each strand begins in the joined text."""
        starts: list[int] = []
        length = 0
        has_pieces = False
        for strand, joint in zip(strands, itertools.chain([""], joints), strict=False):
            starts.append(length + len(joint) if has_pieces else 0)
            length = starts[-1] + len(strand.text)
            has_pieces = has_pieces or bool(strand.pieces)
        return starts

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

    def offset(self, source: int) -> int | None:
        """Return where a character of the source stands in the text; ``None`` where it is not in it."""
        number = bisect_right(self._sources, source) - 1
        if number < 0 or not self.pieces[number].source <= source < self.pieces[number].source_end:
            return None
        piece = self.pieces[number]
        return piece.start + source - piece.source if piece.is_exact else piece.start

    def cut(self, start: int, end: int) -> "Strand":
        """Return a stretch of it, without white space at the edges."""
        if start <= 0 and end >= len(self.text):
            return self
        inside = [call for call in self.calls if start < call.offset <= end or call.offset == start == 0]
        calls = [attrs.evolve(call, offset=call.offset - start) for call in inside]
        return _finished(list(self._within(start, end)), calls)

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

    @cached_property
    def _sources(self) -> list[int]:
        return [piece.source for piece in self.pieces]


def _is_plain(run: Run) -> bool:
    """Tell a run that is printed text already and stands in the source as it is, as most lines are."""
    text = run.text
    if run.call or run.end - run.start != len(text) or not is_printed(text):
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


def _calls(run: Run, offset: int) -> Iterator[Call]:
    """Yield a call for each mark of a run, as in "1, 2"."""
    for mark in _MARK.finditer(run.text):
        written = mark.group().translate(_LOWERED).strip(_BRACKETS)
        if written and is_printed(written):
            exact = run.end - run.start == len(run.text)
            start = run.start + mark.start() if exact else run.start
            yield Call(offset, written, start, run.start + mark.end() if exact else run.end)


def _close_up(pieces: list[Piece], following: str, length: int) -> int:
    """Close the place of a call: no space before a mark, and a space between two words that it parted.

    Returns:
        The offset at which the words after the call begin.
    """
    last = pieces[-1] if pieces else None
    if last is None or not following:
        return length
    if last.text.endswith(" ") and following[0] in _CLOSING_MARKS:
        if last.text.strip(" "):
            pieces[-1] = _clipped(last, 0, len(last.text.rstrip(" ")))
        else:
            pieces.pop()
        return pieces[-1].end if pieces else 0
    parts_words = last.text[-1].isalnum() and following[0].isalnum()
    return length + (parts_words and UNSPACED.match(last.text[-1]) is None and last.end == length)


def _finished(pieces: list[Piece], calls: Sequence[Call]) -> Strand:
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
        return Strand(text, tuple(pieces), _moved(calls, shift, text, text))
    whole = unicodedata.normalize("NFC", text)
    piece = Piece(0, whole, pieces[0].source, pieces[-1].source_end, pieces[0].style)
    return Strand(whole, (piece,), _moved(calls, shift, text, whole))


def _moved(calls: Sequence[Call], shift: int, text: str, whole: str) -> tuple[Call, ...]:
    """Move calls with a text that loses its beginning and takes its normal form."""
    moved = []
    seen = written = 0
    for call in calls:
        offset = max(0, min(len(text), call.offset - shift))
        if whole is not text:
            written += len(unicodedata.normalize("NFC", text[seen:offset]))
            seen, offset = offset, min(len(whole), written)
        moved.append(attrs.evolve(call, offset=offset))
    return tuple(moved)


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
