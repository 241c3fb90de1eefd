"""The letters of a PDF with their places and styles, read in a separate process."""

import importlib.util
import json
import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

import attrs

from statecorpus.errors import MissingExtraError, SourceLimitError, UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf.direction import join_ligature
from statecorpus.readers.pdf.pool import READERS
from statecorpus.readers.pdf.process import Document, Font, Page, TextPiece
from statecorpus.readers.reading import Style


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


class Stroke(NamedTuple):
    """A thin horizontal line that is drawn on a page, in points from the top left corner."""

    x0: float
    y: float
    x1: float


@attrs.frozen
class GlyphPage:
    """The letters of a page of a PDF, before they are gathered into lines.

    Attributes:
        number: the number of the page, from 1.
        width: the width, in points.
        height: the height, in points.
        pieces: the letters of horizontal text, a tuple for each text object, in the order of the file.
        slanted: the letters of other text, for example a water mark, turned to the horizontal.
        strokes: the thin horizontal lines on the page.
        undecodable: the number of letters in fonts without a mapping to Unicode; they are in no piece.
        images: the share of the page that images cover, from 0 to 1.
        is_readable: ``False`` if the PDF library could not load the page.
    """

    number: int
    width: float
    height: float
    pieces: tuple[tuple[Letter, ...], ...]
    slanted: tuple[tuple[Letter, ...], ...]
    strokes: tuple[Stroke, ...]
    undecodable: int
    images: float
    is_readable: bool = True


@attrs.frozen
class Glyphs:
    """The letters and metadata of a PDF: ``pages`` has the pages that were read, ``count`` counts all."""

    pages: tuple[GlyphPage, ...]
    count: int
    language: str
    properties: dict[str, str]


# If a font has no Unicode for a greater share of its characters, its text is gibberish. In 140 PDFs the share
# is 0, or more than 0.8.
_UNDECODABLE = 0.3
# Greater weights are an artefact of the library, which estimates them from the width of stems.
_HEAVIEST = 1000
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black(?!adder|letter|moor|oak)|heavy|demi(?!tasse)|[-,]bd\b", re.IGNORECASE)
_LIGHT_NAME = re.compile(r"regular|roman$|light|book$|medium", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv|[-,](?:bold)?it\b", re.IGNORECASE)
# Flags of a font descriptor, table 121 of ISO 32000-1: bits 7 and 19.
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
# Programs without a bold font print bold letters with fill and stroke.
_FILL_AND_STROKE = 2
_SYMBOLS = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)
# The bullets of Symbol and Wingdings are in the private use area of Unicode.
_BULLETS = frozenset("\uf0b7\uf0a7\uf06c\uf06e\uf0d8\uf0fc\uf076\uf071\uf0a8\uf02d\uf0de\uf0e0\uf0f0")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
# pdfium's code for any hyphen at the end of a line.
_HYPHEN_AT_END = "\x02"
_PRINTED_AS = dict.fromkeys(" \t\n\r\u00a0\u2002\u2003\u2009\u202f", " ") | {_HYPHEN_AT_END: "-"}

_PDFIUM_ERRORS = {
    2: ("the file cannot be read", "fetch it again"),
    3: ("it is not a PDF, or damaged or cut off beyond repair", "fetch it again, or print it to a new PDF"),
    4: ("it is encrypted and asks for a password", "save it without a password"),
    5: ("it is encrypted in a way that is not known", "save it without protection"),
    6: ("its first page cannot be found", "fetch it again, or print it to a new PDF"),
}


def read_glyphs(data: bytes, where: str, limits: Limits) -> Glyphs:
    """Read the letters of a PDF in a process of the pool.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        UndecodableSourceError: the file is not a PDF, is encrypted, or is damaged beyond repair.
        SourceLimitError: the file needs more seconds, memory or text than the limits allow.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise MissingExtraError("reading PDF", "pdf")
    answers = _ask(data, where, limits)
    document = cast(Document, answers[0])
    if document["error"]:
        problem, hint = _PDFIUM_ERRORS.get(document["error"], _PDFIUM_ERRORS[3])
        raise UndecodableSourceError(where, problem, hint)
    pages = cast(list[Page], answers[1:])
    fonts = [font for page in pages for font in page["fonts"]]
    undecodable = _undecodable_fonts(pages)
    looks = _Looks(fonts, _advances(pages))
    return Glyphs(
        pages=tuple(_page(page, looks, undecodable) for page in pages),
        count=document["pages"],
        language=document["language"],
        properties=document["properties"],
    )


def _ask(data: bytes, where: str, limits: Limits) -> list[object]:
    """Ask the pool of reader processes; a reading that ends badly is an error that names the limit."""
    answer = READERS.read(data, limits)
    if answer.ending == "seconds":
        raise SourceLimitError(where, f"it takes longer than {limits.seconds:g} seconds", "seconds")
    if answer.ending == "failed":
        problem = f"the PDF library failed on it ({answer.problem})"
        raise UndecodableSourceError(where, problem, "print it to a new PDF")
    if answer.ending in ("memory", "crash"):
        problem = f"it takes more than {limits.memory:,} bytes of memory, or crashes the PDF library"
        raise SourceLimitError(where, problem, "memory")
    if answer.ending == "answer":
        problem = f"its text and places take more than {limits.inflated_bytes:,} bytes"
        raise SourceLimitError(where, problem, "inflated_bytes")
    return [json.loads(line) for line in answer.lines]


def _undecodable_fonts(pages: Iterable[Page]) -> frozenset[int]:
    """Return the fonts that have no Unicode for a large share of their characters."""
    letters: dict[int, int] = {}
    unmapped: dict[int, int] = {}
    for page in pages:
        for piece in page["pieces"]:
            letters[piece["font"]] = letters.get(piece["font"], 0) + len(piece["text"])
            strange = piece["unmapped"] or sum(map(_is_strange, piece["text"]))
            unmapped[piece["font"]] = unmapped.get(piece["font"], 0) + strange
    return frozenset(font for font, count in letters.items() if unmapped[font] > _UNDECODABLE * count)


def _is_strange(character: str) -> bool:
    """Return whether a character occurs in no real text: a control, unassigned, or private but no bullet."""
    if character.isascii():
        return character < " " and character not in "\t\n\r" + _HYPHEN_AT_END
    return character not in _BULLETS and unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")


# Gaps inside a word are narrower than this share of the size, even if the file states wrong widths.
_INSIDE = 0.12
_FEWEST = 5


def _advances(pages: Iterable[Page]) -> dict[tuple[int, str], float]:
    """Measure the advance of each small letter of each font, in sizes: the median inside words.

    If a file states a wrong width, the right edges from the PDF library are short by a tenth of the size; the
    start of the next letter inside a word shows the real advance.
    """
    seen: dict[tuple[int, str], list[float]] = {}
    for page in pages:
        for piece in page["pieces"]:
            if piece["angle"] or piece["size"] <= 0:
                continue
            text, x0, x1, size = piece["text"], piece["x0"], piece["x1"], piece["size"] * 100
            for index in range(len(text) - 1):
                if text[index].islower() and text[index + 1].islower():
                    step = x0[index + 1] - x0[index]
                    if 0 < step < x1[index] - x0[index] + _INSIDE * size:
                        seen.setdefault((piece["font"], text[index]), []).append(step / size)
    return {key: statistics.median(steps) for key, steps in seen.items() if len(steps) >= _FEWEST}


class _Looks:
    """The styles of a document, with a single instance for each look."""

    def __init__(self, fonts: Sequence[Font], advances: dict[tuple[int, str], float]) -> None:
        self.advances = advances
        self.bold = [_is_bold(font) for font in fonts]
        self.italic = [_is_italic(font) for font in fonts]
        self.symbols = [bool(_SYMBOLS.search(font["name"])) for font in fonts]
        self._styles: dict[tuple[int, float, bool, bool], Style] = {}

    def of(self, piece: TextPiece) -> Style:
        """Return the style of a text object."""
        size = round(piece["size"] * 2) / 2
        key = (piece["font"], size, piece["mode"] == _FILL_AND_STROKE, piece["slant"])
        if key not in self._styles:
            bold = self.bold[piece["font"]] or key[2]
            self._styles[key] = Style(bold=bold, italic=self.italic[piece["font"]] or key[3], size=size)
        return self._styles[key]


def _is_bold(font: Font) -> bool:
    name = _SUBSET.sub("", font["name"])
    if _BOLD_NAME.search(name) or font["flags"] & _FORCE_BOLD_FLAG:
        return True
    return _BOLD_WEIGHT <= font["weight"] <= _HEAVIEST and not _LIGHT_NAME.search(name)


def _is_italic(font: Font) -> bool:
    return bool(_ITALIC_NAME.search(font["name"]) or font["flags"] & _ITALIC_FLAG or font["angle"])


def _page(page: Page, looks: _Looks, undecodable: frozenset[int]) -> GlyphPage:
    pieces: list[tuple[Letter, ...]] = []
    slanted: list[tuple[Letter, ...]] = []
    lost = 0
    for piece in page["pieces"]:
        if piece["font"] in undecodable:
            lost += len(piece["text"].replace(" ", ""))
        elif piece["size"] > 0:
            letters = _slanted_letters(piece, looks) if piece["angle"] else _letters(piece, looks)
            (slanted if piece["angle"] else pieces).append(tuple(letters))
    return GlyphPage(
        number=page["number"],
        width=page["width"] / 100,
        height=page["height"] / 100,
        pieces=tuple(pieces),
        slanted=tuple(slanted),
        strokes=tuple(Stroke(x0 / 100, (y0 + y1) / 200, x1 / 100) for x0, y0, x1, y1 in page["strokes"]),
        undecodable=lost,
        images=page["images"],
        is_readable=page["readable"],
    )


def _letters(piece: TextPiece, looks: _Looks) -> list[Letter]:
    """Build the letters of a horizontal text object; characters at the same place are a ligature."""
    style, size, y = looks.of(piece), piece["size"], piece["y"] / 100
    is_reversed = piece["x0"][0] > piece["x0"][-1]
    is_symbol = looks.symbols[piece["font"]]
    letters: list[Letter] = []
    last: tuple[int, int] | None = None
    for character, x0, x1 in zip(piece["text"], piece["x0"], piece["x1"], strict=True):
        text = _printed(character, is_symbol=is_symbol)
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
        advance = looks.advances.get((piece["font"], character), 0.5 if wide else 0.0)
        right = max(left + size * advance, left if wide else x1 / 100)
        letters.append(Letter(left, right, y, size, text, style))
    return letters


def _slanted_letters(piece: TextPiece, looks: _Looks) -> list[Letter]:
    """Build the letters of slanted text, turned to the horizontal around the corner of the page."""
    import math

    style, size = looks.of(piece), piece["size"]
    cosine, sine = math.cos(math.radians(piece["angle"])), math.sin(math.radians(piece["angle"]))
    letters: list[Letter] = []
    is_symbol = looks.symbols[piece["font"]]
    for character, across, down in zip(piece["text"], piece["x0"], piece["x1"], strict=True):
        text = _printed(character, is_symbol=is_symbol)
        if not text:
            continue
        x, y = across / 100 * cosine - down / 100 * sine, across / 100 * sine + down / 100 * cosine
        if letters and text != " ":
            letters[-1] = letters[-1]._replace(x1=max(letters[-1].x0, min(letters[-1].x0 + size, x)))
        letters.append(Letter(x, x + size / 2, y, size, text, style))
    return letters


def _printed(character: str, *, is_symbol: bool) -> str:
    """Return the printed text of a character: ligatures split, the bullets of symbol fonts as bullets."""
    if character.isascii() and character > " ":
        return character
    if character in _PRINTED_AS:
        return _PRINTED_AS[character]
    if character in _BULLETS and (is_symbol or character >= "\uf000"):
        return "•"
    if "\ufb00" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        return unicodedata.normalize("NFKC", character)
    return "" if unicodedata.category(character) in ("Cc", "Cn", "Cs") or character == "\ufeff" else character
