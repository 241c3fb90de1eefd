"""The plain way to decode the letters of a PDF: an object for each letter. The arrays must agree with it."""

import math
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from statecorpus.readers.pdf.answer import Font
from statecorpus.readers.pdf.direction import join_ligature
from statecorpus.readers.pdf.glyphs import Stroke
from statecorpus.readers.pdf.looks import is_bold, is_italic
from statecorpus.readers.reading import Style


@attrs.frozen
class TextPiece:
    """The characters of a text object; edges and base line are in hundredths of a point.

    ``x0`` and ``x1`` are the edges of the characters. If ``angle`` is not 0, they are the x and the y of each
    character's origin instead.
    """

    font: int
    size: float
    mode: int
    slant: bool
    angle: int
    y: int
    text: str
    x0: tuple[int, ...]
    x1: tuple[int, ...]
    unmapped: int


@attrs.frozen
class PlainPage:
    """A page with its text objects, as the reader process describes it."""

    width: int
    pieces: tuple[TextPiece, ...]
    strokes: tuple[Stroke, ...] = ()


class Letter(NamedTuple):
    """A letter, the letters of a ligature, or a letter with its marks.

    Attributes:
        x0: the left edge, in points from the left of the page.
        x1: the right edge.
        y: the base line, in points from the top.
        size: the size of the font, in points.
        text: one or more code points; a space if the PDF has a space.
        style: the style.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str
    style: Style


@attrs.frozen
class LetteredPage:
    """The letters of a page, a tuple for each text object: horizontal text, and text at an angle."""

    pieces: tuple[tuple[Letter, ...], ...]
    slanted: tuple[tuple[Letter, ...], ...]
    undecodable: int


def letters_of(pages: Sequence[PlainPage], fonts: Sequence[Font]) -> list[LetteredPage]:
    """Return the letters of the pages of a document."""
    undecodable = _undecodable_fonts(pages)
    looks = _Looks(fonts, _advances(pages))
    return [_page(page, looks, undecodable) for page in pages]


_UNDECODABLE = 0.3
_FILL_AND_STROKE = 2
_BULLETS = frozenset("\uf0b7\uf0a7\uf06c\uf06e\uf0d8\uf0fc\uf076\uf071\uf0a8\uf02d\uf0de\uf0e0\uf0f0")
# pdfium's code for any hyphen at the end of a line.
_HYPHEN_AT_END = "\x02"
_PRINTED_AS = dict.fromkeys(" \t\n\r\u00a0\u2002\u2003\u2009\u202f", " ") | {_HYPHEN_AT_END: "-"}


def _undecodable_fonts(pages: Iterable[PlainPage]) -> frozenset[int]:
    """Return the fonts that have no Unicode for a large share of their characters."""
    letters: dict[int, int] = {}
    unmapped: dict[int, int] = {}
    for page in pages:
        for piece in page.pieces:
            letters[piece.font] = letters.get(piece.font, 0) + len(piece.text)
            strange = piece.unmapped or sum(map(_is_strange, piece.text))
            unmapped[piece.font] = unmapped.get(piece.font, 0) + strange
    return frozenset(font for font, count in letters.items() if unmapped[font] > _UNDECODABLE * count)


def _is_strange(character: str) -> bool:
    """Return whether a character occurs in no real text: a control, unassigned, or private but no bullet."""
    if character.isascii():
        return character < " " and character not in "\t\n\r" + _HYPHEN_AT_END
    return character not in _BULLETS and unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


# Gaps inside a word are narrower than this share of the size, even if the file states wrong widths.
_INSIDE = 0.12
_FEWEST = 5


def _advances(pages: Iterable[PlainPage]) -> dict[tuple[int, str], float]:
    """Measure the advance of each small letter of each font, in sizes: the median inside words.

    If a file states a wrong width, the right edges from the PDF library are short by a tenth of the size; the
    start of the next letter inside a word shows the real advance.
    """
    seen: dict[tuple[int, str], list[float]] = {}
    for page in pages:
        for piece in page.pieces:
            if piece.angle or piece.size <= 0:
                continue
            text, x0, x1, size = piece.text, piece.x0, piece.x1, piece.size * 100
            for index in range(len(text) - 1):
                if text[index].islower() and text[index + 1].islower():
                    step = x0[index + 1] - x0[index]
                    if 0 < step < x1[index] - x0[index] + _INSIDE * size:
                        seen.setdefault((piece.font, text[index]), []).append(step / size)
    return {key: statistics.median(steps) for key, steps in seen.items() if len(steps) >= _FEWEST}


class _Looks:
    """The styles of a document, with a single instance for each look."""

    def __init__(self, fonts: Sequence[Font], advances: dict[tuple[int, str], float]) -> None:
        self.advances = advances
        self.bold = [is_bold(font) for font in fonts]
        self.italic = [is_italic(font) for font in fonts]
        self._styles: dict[tuple[int, float, bool, bool], Style] = {}

    def of(self, piece: TextPiece) -> Style:
        """Return the style of a text object."""
        size = round(piece.size * 2) / 2
        key = (piece.font, size, piece.mode == _FILL_AND_STROKE, piece.slant)
        if key not in self._styles:
            bold = self.bold[piece.font] or key[2]
            self._styles[key] = Style(bold=bold, italic=self.italic[piece.font] or key[3], size=size)
        return self._styles[key]


def _page(page: PlainPage, looks: _Looks, undecodable: frozenset[int]) -> LetteredPage:
    pieces: list[tuple[Letter, ...]] = []
    slanted: list[tuple[Letter, ...]] = []
    lost = 0
    for piece in page.pieces:
        if piece.font in undecodable:
            lost += len(piece.text.replace(" ", ""))
        elif piece.size > 0:
            letters = _slanted_letters(piece, looks) if piece.angle else _letters(piece, looks)
            (slanted if piece.angle else pieces).append(tuple(letters))
    return LetteredPage(tuple(pieces), tuple(slanted), lost)


def _letters(piece: TextPiece, looks: _Looks) -> list[Letter]:
    """Build the letters of a horizontal text object; characters at the same place are a ligature."""
    style, size, y = looks.of(piece), piece.size, piece.y / 100
    is_reversed = piece.x0[0] > piece.x0[-1]
    letters: list[Letter] = []
    last: tuple[int, int] | None = None
    for character, x0, x1 in zip(piece.text, piece.x0, piece.x1, strict=True):
        text = _printed(character)
        if not text:
            continue
        if (x0, x1) == last and text != " " and letters[-1].text != " ":
            joined = join_ligature(letters[-1].text, text, is_reversed=is_reversed)
            letters[-1] = letters[-1]._replace(text=joined, x1=x1 / 100)
            continue
        last = (x0, x1)
        # Type 3 fonts may have their own unit, which puts the edges far from the letter.
        wide = x1 - x0 > 300 * size
        left = (x0 + x1) / 200 if wide else x0 / 100
        advance = looks.advances.get((piece.font, character), 0.5 if wide else 0.0)
        right = max(left + size * advance, left if wide else x1 / 100)
        letters.append(Letter(left, right, y, size, text, style))
    return letters


def _slanted_letters(piece: TextPiece, looks: _Looks) -> list[Letter]:
    """Build the letters of slanted text, turned to the horizontal around the corner of the page."""
    style, size = looks.of(piece), piece.size
    cosine, sine = math.cos(math.radians(piece.angle)), math.sin(math.radians(piece.angle))
    letters: list[Letter] = []
    for character, across, down in zip(piece.text, piece.x0, piece.x1, strict=True):
        text = _printed(character)
        if not text:
            continue
        x, y = across / 100 * cosine - down / 100 * sine, across / 100 * sine + down / 100 * cosine
        if letters and text != " ":
            letters[-1] = letters[-1]._replace(x1=max(letters[-1].x0, min(letters[-1].x0 + size, x)))
        letters.append(Letter(x, x + size / 2, y, size, text, style))
    return letters


def _printed(character: str) -> str:
    """Return the printed text of a character: ligatures split, the bullets of symbol fonts as bullets."""
    if character.isascii() and character > " ":
        return character
    if character in _PRINTED_AS:
        return _PRINTED_AS[character]
    if character in _BULLETS:
        return "•"
    if "\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character)
    return "" if unicodedata.category(character) in ("Cc", "Cn", "Cs") or character == "\ufeff" else character
