"""The process that opens a PDF: pdfium's characters with their places, as lines of JSON.

Run as a script by ``pdf_glyphs``, never imported there for its work: a PDF of three kilobytes can ask for
gigabytes, or crash the C++ library that reads it, and must not take the caller along. It sets its own limits
(address space, processor time, no files written), imports nothing of statecorpus, and so starts in 70 ms.

Standard input: one line of JSON (``Order``), then the bytes of the PDF. Standard output: one line of JSON for
the document, one for each page, and a last one that says how it ended. Lengths are in hundredths of a point
from the top left corner of the page as shown, baselines growing downwards.
"""

import contextlib
import ctypes
import importlib
import json
import math
import sys
from collections.abc import Iterator
from typing import Any, TypedDict


class Order(TypedDict):
    """What the caller asks for: where to import from, and the limits."""

    path: list[str]
    pages: int
    seconds: float
    memory: int
    answer: int


class Document(TypedDict):
    """What the PDF says of itself; ``error`` is pdfium's code where it could not be opened, else 0."""

    error: int
    pages: int
    language: str
    properties: dict[str, str]


class Font(TypedDict):
    """A font: its name without subset prefix, PDF's flags (table 121 of ISO 32000-1), weight and angle."""

    name: str
    flags: int
    weight: int
    angle: int


class Piece(TypedDict):
    """Characters in a row of one text object: font, size, rendering mode, angle in degrees, base line.

    ``slant`` says that the letters are skewed to the right, which makes italics of a font that has none.

    ``x0`` and ``x1`` hold the left and right edges of its characters. Where ``angle`` is not 0 they hold
    the x and the y of each character's origin instead. ``unmapped`` counts the characters that the font says
    no Unicode for.
    """

    font: int
    size: float
    mode: int
    slant: bool
    angle: int
    y: int
    text: str
    x0: list[int]
    x1: list[int]
    unmapped: int


class Page(TypedDict):
    """A page: its size, the fonts new on it, its pieces, drawn lines (x0, y0, x1, y1), images' share."""

    number: int
    width: int
    height: int
    readable: bool
    fonts: list[Font]
    pieces: list[Piece]
    strokes: list[tuple[int, int, int, int]]
    images: float


class End(TypedDict):
    """How it ended: ``"done"``, ``"answer"`` (the limit of the answer) or ``"memory"``."""

    end: str


_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
# A stroke thinner than this, in points, is a line and not an area.
_THIN = 2.5
_LONGEST_NAME = 256
# Slanted less than this, in degrees, text is read as level: scans are seldom straight.
_LEVEL = 5
_SKEW = 0.1
_IMAGE, _PATH, _FORM = 3, 2, 5


def _limit(order: Order) -> None:
    """Set the limits of this process, where the platform has them (Windows has not)."""
    try:
        import resource
    except ImportError:
        return
    seconds = math.ceil(order["seconds"]) + 1
    wanted = [
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, order["memory"]),
    ]
    for kind, most in wanted:
        # macOS refuses a limit of the address space: the caller's clock still holds there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _text_of(call: Any, *given: Any) -> str:  # noqa: ANN401 -- a function of pdfium's C interface
    """Ask pdfium for a string in UTF-16 by asking for its length, in bytes with the final null, first."""
    length = call(*given, None, 0)
    if length <= 2:  # noqa: PLR2004 -- the null alone
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    call(*given, buffer, length)
    return bytes(buffer)[:-2].decode("utf-16-le", errors="replace")


class _Reader:
    """Reads the pages of one open document with pdfium; owns the table of its fonts."""

    def __init__(self, raw: Any, document: Any) -> None:  # noqa: ANN401 -- pdfium's C interface has no types
        self.raw = raw
        self.document = document
        self.fonts: dict[int, int] = {}
        self.unmapped: dict[tuple[int, int], bool] = {}

    def page(self, number: int) -> Page:
        """Read one page, from 0."""
        raw = self.raw
        empty = Page(
            number=number + 1, width=0, height=0, readable=False, fonts=[], pieces=[], strokes=[], images=0.0
        )
        handle = raw.FPDF_LoadPage(self.document, number)
        if not handle:
            return empty
        text = raw.FPDFText_LoadPage(handle)
        if not text:
            raw.FPDF_ClosePage(handle)
            return empty
        width, height = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
        place = _Place(raw, handle, width, height)
        fonts: list[Font] = []
        pieces = list(self._pieces(text, place, fonts))
        strokes, images = self._drawn(handle, place)
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(handle)
        return Page(
            number=number + 1,
            width=_hundredths(width),
            height=_hundredths(height),
            readable=True,
            fonts=fonts,
            pieces=pieces,
            strokes=strokes,
            images=images,
        )

    def _pieces(self, text: Any, place: "_Place", fonts: list[Font]) -> Iterator[Piece]:  # noqa: ANN401
        """Collect the characters, object by object; those that pdfium made up (spaces, ends) are left out."""
        raw = self.raw
        object_of, unicode_of, box_of = (
            raw.FPDFText_GetTextObject,
            raw.FPDFText_GetUnicode,
            raw.FPDFText_GetLooseCharBox,
        )
        cast, void, box = ctypes.cast, ctypes.c_void_p, raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        piece: Piece | None = None
        current: int | None = None
        letters: list[str] = []
        for index in range(raw.FPDFText_CountChars(text)):
            handle = object_of(text, index)
            key = cast(handle, void).value
            if key is None:
                continue
            if key != current or piece is None:
                if piece is not None:
                    piece["text"] = "".join(letters)
                    yield piece
                current, letters = key, []
                piece = self._begin(handle, place, fonts)
            code = unicode_of(text, index)
            letters.append(chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd")  # noqa: PLR2004
            if (known := self.unmapped.get((piece["font"], code))) is None:
                known = raw.FPDFText_HasUnicodeMapError(text, index) == 1
                self.unmapped[piece["font"], code] = known
            piece["unmapped"] += known
            if piece["angle"] == 0 and place.is_upright:
                box_of(text, index, box)
                piece["x0"].append(int((box.left - place.left) * 100))
                piece["x1"].append(int((box.right - place.left) * 100))
            else:
                raw.FPDFText_GetCharOrigin(text, index, x, y)
                across, down = place.shown(x.value, y.value)
                piece["x0"].append(int(across * 100))
                piece["x1"].append(int(down * 100))
        if piece is not None:
            piece["text"] = "".join(letters)
            yield piece

    def _begin(self, handle: Any, place: "_Place", fonts: list[Font]) -> Piece:  # noqa: ANN401
        """Begin the piece of a text object."""
        raw = self.raw
        matrix, size = raw.FS_MATRIX(), ctypes.c_float()
        raw.FPDFPageObj_GetMatrix(handle, matrix)
        raw.FPDFTextObj_GetFontSize(handle, size)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) - 90 * place.turns
        angle = (angle + 180) % 360 - 180
        return Piece(
            font=self._font(raw.FPDFTextObj_GetFont(handle), fonts),
            size=round(size.value * math.hypot(matrix.c, matrix.d), 1),
            mode=raw.FPDFTextObj_GetTextRenderMode(handle),
            slant=matrix.a * matrix.c + matrix.b * matrix.d
            > _SKEW * abs(matrix.a * matrix.d - matrix.b * matrix.c),
            angle=0 if abs(angle) < _LEVEL and place.is_upright else angle or 360,
            y=_hundredths(place.shown(matrix.e, matrix.f)[1]),
            text="",
            x0=[],
            x1=[],
            unmapped=0,
        )

    def _font(self, handle: Any, fonts: list[Font]) -> int:  # noqa: ANN401
        """Give the number of a font in the document; a new one is described in ``fonts``."""
        raw = self.raw
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if key not in self.fonts:
            self.fonts[key] = len(self.fonts)
            name, angle = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
            if key:
                raw.FPDFFont_GetBaseFontName(handle, name, _LONGEST_NAME)
                raw.FPDFFont_GetItalicAngle(handle, angle)
            fonts.append(
                Font(
                    name=name.value.decode("utf-8", errors="replace"),
                    flags=max(0, raw.FPDFFont_GetFlags(handle)) if key else 0,
                    weight=max(0, raw.FPDFFont_GetWeight(handle)) if key else 0,
                    angle=angle.value,
                )
            )
        return self.fonts[key]

    def _drawn(self, page: Any, place: "_Place") -> tuple[list[tuple[int, int, int, int]], float]:  # noqa: ANN401
        """Collect level strokes (rules, underlines), and the share of the page that images cover."""
        raw = self.raw
        strokes: list[tuple[int, int, int, int]] = []
        covered = 0.0
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for index in range(raw.FPDFPage_CountObjects(page)):
            thing = raw.FPDFPage_GetObject(page, index)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind not in (_PATH, _IMAGE, _FORM) or not raw.FPDFPageObj_GetBounds(
                thing, left, bottom, right, top
            ):
                continue
            x0, y0 = place.shown(left.value, top.value)
            x1, y1 = place.shown(right.value, bottom.value)
            x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            if kind == _IMAGE:
                covered += (x1 - x0) * (y1 - y0)
            elif kind == _PATH and y1 - y0 < _THIN and x1 - x0 > _THIN:
                strokes.append((_hundredths(x0), _hundredths(y0), _hundredths(x1), _hundredths(y1)))
        return strokes, min(1.0, covered / max(1.0, place.width * place.height))


class _Place:
    """Turns a place in the PDF's own space into one on the page as it is shown."""

    def __init__(self, raw: Any, page: Any, width: float, height: float) -> None:  # noqa: ANN401
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.width, self.height = width, height
        # Quarter turns clockwise.
        self.turns = raw.FPDFPage_GetRotation(page)
        self.is_upright = self.turns == 0

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Give the distances from the left and from the top."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:  # noqa: PLR2004 -- upside down
            return self.right - x, y - self.bottom
        if self.turns == 3:  # noqa: PLR2004 -- a quarter turn the other way
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _hundredths(points: float) -> int:
    return int(points * 100) if math.isfinite(points) else 0


def _answers(order: Order, data: bytes) -> Iterator[Document | Page]:
    """Open the document and read its pages."""
    raw = importlib.import_module("pypdfium2.raw")
    _limit(order)
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield Document(error=raw.FPDF_GetLastError() or 1, pages=0, language="", properties={})
        return
    count = raw.FPDF_GetPageCount(document)
    said = {name: _text_of(raw.FPDF_GetMetaText, document, name.encode()) for name in _PROPERTIES}
    language = _text_of(raw.FPDFCatalog_GetLanguage, document)
    yield Document(error=0, pages=count, language=language, properties=said)
    reader = _Reader(raw, document)
    for number in range(min(count, order["pages"])):
        yield reader.page(number)


def main() -> None:
    """Read the order and the PDF from standard input, answer on standard output."""
    order: Order = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = order["path"]
    data = sys.stdin.buffer.read()
    write, written, end = sys.stdout.buffer.write, 0, "done"
    try:
        for answer in _answers(order, data):
            line = json.dumps(answer, separators=(",", ":")).encode() + b"\n"
            written += len(line)
            if written > order["answer"]:
                end = "answer"
                break
            write(line)
    except MemoryError:
        end = "memory"
    write(json.dumps(End(end=end)).encode() + b"\n")


if __name__ == "__main__":
    main()
