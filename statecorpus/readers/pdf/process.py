"""The reader process: it opens PDFs with pdfium and writes their characters and places as lines of JSON.

``pool`` starts this module as a script. The work is kept out of the calling process because a PDF of three
kilobytes can ask for gigabytes of memory, or crash the C++ library that reads it. The process imports nothing
of statecorpus, so that it starts in 70 ms, and then reads one PDF after the other until its input ends.

Standard input: a line of JSON (``Setup``), then for each PDF a line of JSON (``Order``) and the bytes of the
PDF. Standard output, for each PDF: a line of JSON for the document, a line for each page, and a last line
(``End``) that says how the reading ended. ``answer`` describes these messages; it is imported for the checker
of types only.
"""

import binascii
import contextlib
import ctypes
import importlib
import importlib.util
import json
import math
import signal
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, compress, groupby, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from statecorpus.readers.pdf.annotations import FieldLine, FormReader
    from statecorpus.readers.pdf.answer import Document, End, Font, Look, Order, Page, PagePicture, Setup
    from statecorpus.readers.pdf.calls import PdfiumCalls


_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
# A stroke thinner than this, in points, is a line and not an area.
_THIN = 2.5
_LONGEST_NAME = 256
# Text that is slanted by less than this, in degrees, is horizontal: scans are seldom straight.
_LEVEL = 5
_SKEW = 0.1
_IMAGE, _PATH, _FORM = 3, 2, 5


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


def _packed(numbers: "array[Any]") -> str:
    """Return numbers as base64 of the bytes that this machine holds them in."""
    return binascii.b2a_base64(numbers, newline=False).decode("ascii")


class _PageReader:
    """Reads the pages of an open document with pdfium, and numbers its fonts and looks."""

    def __init__(self, raw: Any, calls: "PdfiumCalls", document: Any, form: "FormReader") -> None:  # noqa: ANN401
        self.raw = raw
        self.calls = calls
        self.document = document
        self.form = form
        self.fonts: dict[int, int] = {}
        # The number of each look by the page's quarter turns and by font, mode, size and matrix.
        self.looks: dict[int, dict[tuple[int, int, float, float, float, float, float], int]] = {}
        self.angles: list[int] = []
        self.known: set[tuple[int, str]] = set()

    def page(self, number: int) -> "Page":
        """Read a page, given its number from 0."""
        raw = self.raw
        page = _empty_page(number)
        handle = raw.FPDF_LoadPage(self.document, number)
        if not handle:
            return page
        text = raw.FPDFText_LoadPage(handle)
        if text:
            width, height = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
            place = _PageSpace(raw, handle, width, height)
            page["readable"] = True
            page["width"], page["height"], page["left"] = _hundredths(width), _hundredths(height), place.left
            lines, page["comments"] = self.form.read(handle)
            self._write_characters(page, text, place, lines)
            page["strokes"], page["images"] = self._drawn(handle, place)
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(handle)
        return page

    def _write_characters(
        self,
        page: "Page",
        text: Any,  # noqa: ANN401 -- pdfium has no types
        place: "_PageSpace",
        lines: "Sequence[FieldLine]",
    ) -> None:
        """Write the characters into a page; spaces and line ends that pdfium adds are left out.

        The values of form fields follow the characters of the page, as if they were printed.

        Each property is asked for all characters in one go: map calls C from C. A loop in Python over the
        same calls takes three times as long.
        """
        calls, count = self.calls, self.raw.FPDFText_CountChars(text)
        address = ctypes.c_void_p.from_param(ctypes.cast(text, ctypes.c_void_p).value)
        objects = list(map(calls.object_of, repeat(address), range(count)))
        codes = array("I", compress(map(calls.code_of, repeat(address), range(count)), objects))
        # Half a surrogate pair, or a code that is too large, becomes U+FFFD.
        page["text"] = codes.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", errors="replace")
        x0, x1 = calls.edges(address, count)
        x0, x1 = array("f", compress(x0, objects)), array("f", compress(x1, objects))
        groups = [(handle, len(list(group))) for handle, group in groupby(filter(None, objects))]
        lengths = [length for _, length in groups]
        indexes = list(compress(range(count), objects))
        fonts, looks, base_lines = self._write_looks(page, [handle for handle, _ in groups], place)
        pairs = zip(chain.from_iterable(map(repeat, fonts, lengths)), page["text"], strict=True)
        page["unmapped"] = self._unmapped(text, dict(zip(pairs, indexes, strict=True)))
        starts = [0, *accumulate(lengths)]
        for number, look in enumerate(looks) if any(self.angles) else ():
            if self.angles[look]:
                shown = indexes[starts[number] : starts[number + 1]]
                origins = [self._origin(text, index, place) for index in shown]
                across, down = [_hundredths(x) for x, _ in origins], [_hundredths(y) for _, y in origins]
                page["origins"].append((number, across, down))
        for line in lines:
            left, down_to = place.shown(line.x, line.y)
            page["text"] += line.text
            x0.extend(place.left + left + line.advance * step for step in range(len(line.text)))
            x1.extend(place.left + left + line.advance * step for step in range(1, len(line.text) + 1))
            lengths.append(len(line.text))
            looks.append(self._field_look(page, line.size))
            base_lines.append(down_to)
        page["x0"], page["x1"] = _packed(x0), _packed(x1)
        page["counts"], page["looks_of"] = _packed(array("i", lengths)), _packed(array("i", looks))
        page["base_lines"] = _packed(array("d", base_lines))

    def _field_look(self, page: "Page", size: float) -> int:
        """Return the number of the look of a value in a form field; its font, with address 0, has no name."""
        if 0 not in self.fonts:
            page["fonts"].append(self._font(0))
            self.fonts[0] = len(self.fonts)
        numbers = self.looks.setdefault(-1, {})
        key = (self.fonts[0], 0, round(size, 1), 0.0, 0.0, 0.0, 0.0)
        if key not in numbers:
            numbers[key] = len(self.angles)
            self.angles.append(0)
            page["looks"].append({"font": key[0], "size": key[2], "mode": 0, "slant": False, "angle": 0})
        return numbers[key]

    def _write_looks(
        self, page: "Page", handles: Sequence[int], place: "_PageSpace"
    ) -> tuple[list[int], list[int], list[float]]:
        """Write the looks of text objects into a page; return their fonts, looks and base lines."""
        calls = self.calls
        addresses = list(map(calls.font_of, handles))
        for address in dict.fromkeys(addresses):
            if address not in self.fonts:
                page["fonts"].append(self._font(address))
                self.fonts[address] = len(self.fonts)
        fonts = list(map(self.fonts.__getitem__, addresses))
        a, b, c, d, x, y = calls.matrices(handles)
        modes, sizes = map(calls.mode_of, handles), calls.sizes(handles)
        keys = list(zip(fonts, modes, sizes, a, b, c, d, strict=True))
        numbers = self.looks.setdefault(place.turns, {})
        for key in dict.fromkeys(keys):
            if key not in numbers:
                look = _look(key, place)
                numbers[key] = len(self.angles)
                self.angles.append(look["angle"])
                page["looks"].append(look)
        looks = list(map(numbers.__getitem__, keys))
        return fonts, looks, place.below_top(x, y)

    def _unmapped(self, text: Any, places: dict[tuple[int, str], int]) -> list[tuple[int, str]]:  # noqa: ANN401
        """Return the characters without Unicode in their font; ``places`` has an index of each character."""
        new = sorted(places.keys() - self.known)
        self.known.update(new)
        return [pair for pair in new if self.raw.FPDFText_HasUnicodeMapError(text, places[pair]) == 1]

    def _origin(self, text: Any, index: int, place: "_PageSpace") -> tuple[float, float]:  # noqa: ANN401
        """Return the origin of a character: its distances from the left and from the top."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self.raw.FPDFText_GetCharOrigin(text, index, x, y)
        return place.shown(x.value, y.value)

    def _font(self, address: int) -> "Font":
        """Return the description of a font."""
        raw, handle = self.raw, ctypes.cast(address, self.raw.FPDF_FONT)
        name, angle = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
        if address:
            raw.FPDFFont_GetBaseFontName(handle, name, _LONGEST_NAME)
            raw.FPDFFont_GetItalicAngle(handle, angle)
        return {
            "name": name.value.decode("utf-8", errors="replace"),
            "flags": max(0, raw.FPDFFont_GetFlags(handle)) if address else 0,
            "weight": max(0, raw.FPDFFont_GetWeight(handle)) if address else 0,
            "angle": angle.value,
        }

    def _drawn(self, page: Any, place: "_PageSpace") -> tuple[list[tuple[int, int, int, int]], float]:  # noqa: ANN401
        """Return the horizontal strokes (rules, underlines), and the share of the page that images cover."""
        raw, calls = self.raw, self.calls
        strokes: list[tuple[int, int, int, int]] = []
        covered = 0.0
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        things = list(map(calls.drawn, repeat(page), range(raw.FPDFPage_CountObjects(page))))
        for address, kind in zip(things, map(calls.kind_of, things), strict=True):
            if kind not in (_PATH, _IMAGE, _FORM):
                continue
            thing = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
            if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
                continue
            x0, y0 = place.shown(left.value, top.value)
            x1, y1 = place.shown(right.value, bottom.value)
            x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            if kind == _IMAGE:
                covered += (x1 - x0) * (y1 - y0)
            elif kind == _PATH and y1 - y0 < _THIN and x1 - x0 > _THIN:
                strokes.append((_hundredths(x0), _hundredths(y0), _hundredths(x1), _hundredths(y1)))
        return strokes, min(1.0, covered / max(1.0, place.width * place.height))


def _empty_page(number: int) -> "Page":
    """Return a page that cannot be read, given its number from 0."""
    return {
        "number": number + 1,
        "width": 0,
        "height": 0,
        "readable": False,
        "fonts": [],
        "looks": [],
        "text": "",
        "x0": "",
        "x1": "",
        "left": 0.0,
        "counts": "",
        "looks_of": "",
        "base_lines": "",
        "unmapped": [],
        "origins": [],
        "strokes": [],
        "images": 0.0,
        "comments": [],
    }


def _look(traits: tuple[int, int, float, float, float, float, float], place: "_PageSpace") -> "Look":
    """Return the look of text objects, given font, mode, size and the matrix a, b, c, d."""
    font, mode, size, a, b, c, d = traits
    angle = round(math.degrees(math.atan2(b, a))) - 90 * place.turns
    angle = (angle + 180) % 360 - 180
    return {
        "font": font,
        "size": round(size * math.hypot(c, d), 1),
        "mode": mode,
        "slant": a * c + b * d > _SKEW * abs(a * d - b * c),
        "angle": 0 if abs(angle) < _LEVEL and place.is_upright else angle or 360,
    }


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

    def below_top(self, x: Sequence[float], y: Sequence[float]) -> list[float]:
        """Return the distances of places from the top."""
        if self.is_upright:
            return [self.top - place for place in y]
        return [self.shown(*place)[1] for place in zip(x, y, strict=True)]


def _hundredths(points: float) -> int:
    return int(points * 100) if math.isfinite(points) else 0


def _answers(
    raw: Any,  # noqa: ANN401 -- pdfium has no types
    calls: "PdfiumCalls",
    order: "Order",
    data: bytes,
) -> Iterator["Document | Page | PagePicture"]:
    """Open the document and read its pages, or draw one of them."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        yield {"error": raw.FPDF_GetLastError() or 1, "pages": 0, "language": "", "properties": {}, "form": 0}
        return
    form = _sibling("annotations").FormReader(raw, document)
    try:
        count = raw.FPDF_GetPageCount(document)
        properties = {name: _text_of(raw.FPDF_GetMetaText, document, name.encode()) for name in _PROPERTIES}
        language = _text_of(raw.FPDFCatalog_GetLanguage, document)
        yield {"error": 0, "pages": count, "language": language, "properties": properties, "form": form.kind}
        if order["picture"]:
            yield _sibling("rendering").picture_of(raw, document, order["picture"] - 1, order["dpi"])
            return
        reader = _PageReader(raw, calls, document, form)
        for number in range(min(count, order["pages"])):
            yield reader.page(number)
    finally:
        form.close()
        raw.FPDF_CloseDocument(document)


def _sibling(name: str) -> Any:  # noqa: ANN401 -- a module
    """Return a module beside this script, without the packages around it."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        if spec is None or spec.loader is None:
            raise ImportError(name)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


def _answer(raw: Any, calls: "PdfiumCalls", order: "Order", data: bytes) -> "End":  # noqa: ANN401
    """Read a PDF, write the answer line by line, and return how it ended."""
    written = 0
    try:
        for answer in _answers(raw, calls, order, data):
            line = json.dumps(answer, separators=(",", ":")).encode() + b"\n"
            written += len(line)
            if written > order["answer"]:
                return {"end": "answer", "problem": ""}
            sys.stdout.buffer.write(line)
    except MemoryError:
        return {"end": "memory", "problem": ""}
    except Exception as error:  # noqa: BLE001 -- a fault of the library is an answer, not the end of the process
        return {"end": "failed", "problem": f"{type(error).__name__}: {error}"}
    return {"end": "done", "problem": ""}


def main() -> None:
    """Read orders and PDFs from standard input and answer on standard output, until the input ends."""
    # The terminal sends Ctrl-C to all processes: the caller decides what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    setup: Setup = json.loads(sys.stdin.buffer.readline())
    sys.path[:] = setup["path"]
    raw = importlib.import_module("pypdfium2.raw")
    calls = _sibling("calls").PdfiumCalls(raw)
    _limit("RLIMIT_CORE", 0, for_good=True)
    _limit("RLIMIT_FSIZE", 0, for_good=True)
    _limit("RLIMIT_AS", setup["memory"], for_good=True)
    while line := sys.stdin.buffer.readline():
        order: Order = json.loads(line)
        data = sys.stdin.buffer.read(order["size"])
        _limit_seconds(order["seconds"])
        end = _answer(raw, calls, order, data)
        sys.stdout.buffer.write(json.dumps(end).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
