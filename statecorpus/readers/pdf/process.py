"""The reader process: it opens PDFs with pdfium and writes their characters and places as lines of JSON.

``pool`` starts this module as a script. The work is kept out of the calling process because a PDF of three
kilobytes can ask for gigabytes of memory, or crash the C++ library that reads it. The process imports nothing
of statecorpus, so that it starts in 70 ms, and then reads one PDF after the other until its input ends.

Standard input: a line of JSON (``Setup``), then for each PDF a line of JSON (``Order``) and the bytes of the
PDF. Standard output, for each PDF: a line of JSON for the document, a line for each page, and a last line
(``End``) that says how the reading ended. Lengths are in hundredths of a point from the top left corner of
the page as shown; base lines grow downwards.
"""

import contextlib
import ctypes
import importlib
import json
import math
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import groupby, repeat
from typing import Any, TypedDict


class Setup(TypedDict):
    """The setup of a process: the folders to import from, and the limit of memory in bytes."""

    path: list[str]
    memory: int


class Order(TypedDict):
    """A PDF to read: its size in bytes, and the limits of pages, seconds and bytes of the answer."""

    size: int
    pages: int
    seconds: float
    answer: int


class Document(TypedDict):
    """The metadata of a PDF; ``error`` is pdfium's error code if the file cannot be opened, else 0."""

    error: int
    pages: int
    language: str
    properties: dict[str, str]


class Font(TypedDict):
    """A font: its name, PDF's flags (table 121 of ISO 32000-1), weight and italic angle."""

    name: str
    flags: int
    weight: int
    angle: int


class TextPiece(TypedDict):
    """The characters of a text object: font, size, rendering mode, angle in degrees, base line.

    ``slant`` is true if the letters are skewed to the right, which makes italics from an upright font.

    ``x0`` and ``x1`` hold the left and right edges of the characters. If ``angle`` is not 0, they hold the x
    and the y of each character's origin instead. ``unmapped`` counts the characters for which the font has no
    Unicode.
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
    """A page: its size, the fonts that are new, text objects, lines (x0, y0, x1, y1), share of images."""

    number: int
    width: int
    height: int
    readable: bool
    fonts: list[Font]
    pieces: list[TextPiece]
    strokes: list[tuple[int, int, int, int]]
    images: float


class End(TypedDict):
    """How the reading of a PDF ended.

    Attributes:
        end: ``"done"``; ``"answer"`` (the answer is larger than its limit); ``"memory"``; or ``"failed"``.
        problem: the error of the PDF library if the reading failed, else empty.
    """

    end: str
    problem: str


_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
# A stroke thinner than this, in points, is a line and not an area.
_THIN = 2.5
_LONGEST_NAME = 256
# Text that is slanted by less than this, in degrees, is horizontal: scans are seldom straight.
_LEVEL = 5
_SKEW = 0.1
_IMAGE, _PATH, _FORM = 3, 2, 5
# pdfium's FS_RECTF: four floats, left, top, right, bottom.
_BOX_BYTES, _LEFT, _RIGHT = 16, 0, 2


def _character(code: int) -> str:
    """Return the character of a code of pdfium; half a surrogate pair becomes U+FFFD."""
    return chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"  # noqa: PLR2004 -- Unicode


def _limit(kind: str, most: int, *, for_good: bool) -> None:
    """Set a limit of this process, if the platform has it (Windows has no limits)."""
    try:
        import resource
    except ImportError:
        return
    number = getattr(resource, kind)
    # macOS refuses a limit of the address space: the caller's clock still holds there.
    with contextlib.suppress(ValueError, OverflowError, OSError):
        resource.setrlimit(number, (most, most if for_good else resource.getrlimit(number)[1]))


def _limit_seconds(seconds: float) -> None:
    """Limit the processor time of the next PDF, in case the caller dies and cannot watch the clock."""
    _limit("RLIMIT_CPU", math.ceil(time.process_time() + seconds) + 1, for_good=False)


def _text_of(call: Any, *given: Any) -> str:  # noqa: ANN401 -- a function of pdfium's C interface
    """Return a string of pdfium (UTF-16); a first call returns its length in bytes with the final null."""
    length = call(*given, None, 0)
    if length <= 2:  # noqa: PLR2004 -- the null alone
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    call(*given, buffer, length)
    return bytes(buffer)[:-2].decode("utf-16-le", errors="replace")


class _PageReader:
    """Reads the pages of an open document with pdfium, and numbers its fonts."""

    def __init__(self, raw: Any, document: Any) -> None:  # noqa: ANN401 -- pdfium's C interface has no types
        self.raw = raw
        self.document = document
        self.fonts: dict[int, int] = {}
        self.unmapped: dict[int, dict[int, bool]] = {}

    def page(self, number: int) -> Page:
        """Read a page, given its number from 0."""
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
        place = _PageSpace(raw, handle, width, height)
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

    def _pieces(self, text: Any, place: "_PageSpace", fonts: list[Font]) -> Iterator[TextPiece]:  # noqa: ANN401
        """Collect the characters, object by object; spaces and line ends that pdfium adds are left out."""
        raw = self.raw
        count = raw.FPDFText_CountChars(text)
        # Each property is asked for all characters in one go: map calls C from C, and boxes are written side
        # by side into one buffer. A loop in Python over the same calls takes three times as long.
        objects = list(map(raw.FPDFText_GetTextObject, repeat(text), range(count)))
        codes = list(map(raw.FPDFText_GetUnicode, repeat(text), range(count)))
        boxes = (ctypes.c_float * (4 * count))()
        start = ctypes.addressof(boxes)
        places = range(start, start + _BOX_BYTES * count, _BOX_BYTES)
        deque(map(raw.FPDFText_GetLooseCharBox, repeat(text), range(count), places), maxlen=0)
        edges = memoryview(boxes).cast("B").cast("f").tolist()
        letters = (index for index, handle in enumerate(objects) if handle is not None)
        for handle, group in groupby(letters, key=objects.__getitem__):
            indexes = list(group)
            piece = self._begin(handle, place, fonts)
            piece["text"] = "".join([_character(codes[index]) for index in indexes])
            piece["unmapped"] = self._unmapped(text, piece["font"], [(i, codes[i]) for i in indexes])
            if piece["angle"] == 0 and place.is_upright:
                left = place.left
                piece["x0"] = [int((edges[4 * index + _LEFT] - left) * 100) for index in indexes]
                piece["x1"] = [int((edges[4 * index + _RIGHT] - left) * 100) for index in indexes]
            else:
                origins = [self._origin(text, index, place) for index in indexes]
                piece["x0"] = [int(across * 100) for across, _ in origins]
                piece["x1"] = [int(down * 100) for _, down in origins]
            yield piece

    def _unmapped(self, text: Any, font: int, letters: list[tuple[int, int]]) -> int:  # noqa: ANN401
        """Count the characters, given by index and code, for which the font has no Unicode."""
        known = self.unmapped.setdefault(font, {})
        for index, code in letters:
            if code not in known:
                known[code] = self.raw.FPDFText_HasUnicodeMapError(text, index) == 1
        return sum([known[code] for _, code in letters])

    def _origin(self, text: Any, index: int, place: "_PageSpace") -> tuple[float, float]:  # noqa: ANN401
        """Return the origin of a character: its distances from the left and from the top."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self.raw.FPDFText_GetCharOrigin(text, index, x, y)
        return place.shown(x.value, y.value)

    def _begin(self, address: int, place: "_PageSpace", fonts: list[Font]) -> TextPiece:
        """Begin the piece of the text object at an address."""
        raw = self.raw
        handle = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
        matrix, size = raw.FS_MATRIX(), ctypes.c_float()
        raw.FPDFPageObj_GetMatrix(handle, matrix)
        raw.FPDFTextObj_GetFontSize(handle, size)
        angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) - 90 * place.turns
        angle = (angle + 180) % 360 - 180
        return TextPiece(
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
        """Return the number of a font in the document; a new one is described in ``fonts``."""
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

    def _drawn(self, page: Any, place: "_PageSpace") -> tuple[list[tuple[int, int, int, int]], float]:  # noqa: ANN401
        """Return the horizontal strokes (rules, underlines), and the share of the page that images cover."""
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


class _PageSpace:
    """Converts places in the PDF's own coordinates to places on the page as shown."""

    def __init__(self, raw: Any, page: Any, width: float, height: float) -> None:  # noqa: ANN401
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        self.left, self.bottom, self.right, self.top = box.left, box.bottom, box.right, box.top
        self.width, self.height = width, height
        # Quarter turns clockwise.
        self.turns = raw.FPDFPage_GetRotation(page)
        self.is_upright = self.turns == 0

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Return the distances from the left and from the top."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:  # noqa: PLR2004 -- upside down
            return self.right - x, y - self.bottom
        if self.turns == 3:  # noqa: PLR2004 -- a quarter turn the other way
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _hundredths(points: float) -> int:
    return int(points * 100) if math.isfinite(points) else 0


def _library() -> Any:  # noqa: ANN401 -- pdfium's C interface has no types
    """Load pdfium; the functions that are called for each character take and return bare addresses.

    The bindings wrap every address in an object, which costs more than the call.
    """
    raw = importlib.import_module("pypdfium2.raw")
    raw.FPDFText_GetTextObject.restype = ctypes.c_void_p
    page, index, _ = raw.FPDFText_GetLooseCharBox.argtypes
    raw.FPDFText_GetLooseCharBox.argtypes = [page, index, ctypes.c_void_p]
    return raw


def _answers(raw: Any, order: Order, data: bytes) -> Iterator[Document | Page]:  # noqa: ANN401
    """Open the document and read its pages."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield Document(error=raw.FPDF_GetLastError() or 1, pages=0, language="", properties={})
        return
    try:
        count = raw.FPDF_GetPageCount(document)
        properties = {name: _text_of(raw.FPDF_GetMetaText, document, name.encode()) for name in _PROPERTIES}
        language = _text_of(raw.FPDFCatalog_GetLanguage, document)
        yield Document(error=0, pages=count, language=language, properties=properties)
        reader = _PageReader(raw, document)
        for number in range(min(count, order["pages"])):
            yield reader.page(number)
    finally:
        raw.FPDF_CloseDocument(document)


def _answer(raw: Any, order: Order, data: bytes) -> End:  # noqa: ANN401
    """Read a PDF, write the answer line by line, and return how it ended."""
    written = 0
    try:
        for answer in _answers(raw, order, data):
            line = json.dumps(answer, separators=(",", ":")).encode() + b"\n"
            written += len(line)
            if written > order["answer"]:
                return End(end="answer", problem="")
            sys.stdout.buffer.write(line)
    except MemoryError:
        return End(end="memory", problem="")
    except Exception as error:  # noqa: BLE001 -- a fault of the library is an answer, not the end of the process
        return End(end="failed", problem=f"{type(error).__name__}: {error}")
    return End(end="done", problem="")


def main() -> None:
    """Read orders and PDFs from standard input and answer on standard output, until the input ends."""
    # The terminal sends Ctrl-C to all processes: the caller decides what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    setup: Setup = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = setup["path"]
    raw = _library()
    _limit("RLIMIT_CORE", 0, for_good=True)
    _limit("RLIMIT_FSIZE", 0, for_good=True)
    _limit("RLIMIT_AS", setup["memory"], for_good=True)
    while line := sys.stdin.buffer.readline():
        order: Order = json.loads(line)
        data = sys.stdin.buffer.read(order["size"])
        _limit_seconds(order["seconds"])
        end = _answer(raw, order, data)
        sys.stdout.buffer.write(json.dumps(end).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
