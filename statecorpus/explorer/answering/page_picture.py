"""The picture of a page of a PDF with the words of an evidence marked."""

import struct
import threading
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import MissingExtraError

# 1.5 times 72 points per inch: the words of a letter page can be read, in about 150 KB.
_SCALE = 1.5
_LONGEST_SIDE = 2400
# pdfium is not made for threads.
_ONE_AT_A_TIME = threading.Lock()
_MARK = np.array((255, 226, 122), dtype=np.uint16)


def page_picture(path: Path, quote: str) -> bytes | None:
    """Return the page that holds a quote as a PNG, with the quote marked; the first page if none holds it.

    Args:
        path: a PDF file.
        quote: the words; runs of white space are equal to a space.

    Returns:
        The picture; ``None`` if the file cannot be drawn.

    Raises:
        MissingExtraError: ``pypdfium2`` is not installed.
    """
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        raise MissingExtraError("pictures of pages", "pdf") from error
    with _ONE_AT_A_TIME:
        return _drawn(pdfium, path, quote)


def _drawn(pdfium, path: Path, quote: str) -> bytes | None:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- pdfium has no types
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return None
    try:
        number, boxes = _place_of(document, " ".join(quote.split()))
        page = document[number]
        # The page of a poster has a smaller scale: its picture has at most 2,400 pixels a side.
        scale = min(_SCALE, _LONGEST_SIDE / max(page.get_width(), page.get_height(), 1))
        bitmap = page.render(scale=scale, rev_byteorder=True)
        pixels = np.array(bitmap.to_numpy()[:, :, :3])
        height = page.get_height()
        for left, bottom, right, top in boxes:
            _mark(pixels, (left, height - top, right, height - bottom), scale)
        return png(pixels)
    finally:
        document.close()


def _place_of(document, quote: str) -> tuple[int, list[tuple[float, float, float, float]]]:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- pdfium has no types
    """Return the number of the first page that holds a quote, and the boxes of its words in points."""
    # A quote may cross lines, where a PDF has no space; its first words find the place.
    words = quote.split()
    for size in dict.fromkeys((len(words), min(len(words), 6), min(len(words), 3))):
        wanted = " ".join(words[:size])
        for number in range(len(document) if wanted else 0):
            text = document[number].get_textpage()
            found = text.search(wanted).get_next()
            if found is not None:
                index, count = found
                return number, [text.get_rect(n) for n in range(text.count_rects(index, count))]
    return 0, []


def _mark(pixels: NDArray[np.uint8], box: tuple[float, float, float, float], scale: float) -> None:
    """Multiply the pixels of a box by the colour of a marker: dark words stay dark."""
    left, top, right, bottom = (round(value * scale) for value in box)
    part = pixels[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2]
    part[:] = (part.astype(np.uint16) * _MARK // 255).astype(np.uint8)


def png(pixels: NDArray[np.uint8]) -> bytes:
    r"""Encode pixels of the shape (height, width, 3) as a PNG (W3C, Portable Network Graphics, 2003).

    >>> png(np.zeros((1, 2, 3), dtype=np.uint8))[:4]
    b'\x89PNG'
    """
    height, width = pixels.shape[:2]
    # Each row begins with the number of its filter: 0, none.
    rows = np.zeros((height, 1 + 3 * width), dtype=np.uint8)
    rows[:, 1:] = pixels.reshape(height, 3 * width)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
