"""The picture of a page, for OCR.

The reader process loads this module by its path, so it imports nothing of statecorpus.
"""

import binascii
import ctypes
import math
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from statecorpus.readers.pdf.answer import PagePicture

# The greatest number of pixels: an A3 page at 400 dpi has 31 million. A larger page gets fewer per inch.
_MOST = 40_000_000
_POINTS_PER_INCH = 72
_WHITE = 0xFFFFFFFF
# Flags of pdfium: draw the annotations too, in grey.
_FLAGS = 0x01 | 0x08


def picture_of(raw: Any, document: Any, index: int, dpi: float) -> "PagePicture":  # noqa: ANN401
    """Draw a page; a page that cannot be drawn is a picture without pixels."""
    nothing: PagePicture = {"width": 0, "height": 0, "dpi": dpi, "pixels": ""}
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return nothing
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    area = width * height * (dpi / _POINTS_PER_INCH) ** 2
    if not math.isfinite(area) or area <= 0:
        raw.FPDF_ClosePage(page)
        return nothing
    dpi *= min(1.0, math.sqrt(_MOST / area))
    across = max(1, int(width * dpi / _POINTS_PER_INCH))
    down = max(1, int(height * dpi / _POINTS_PER_INCH))
    bitmap = raw.FPDFBitmap_CreateEx(across, down, raw.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raw.FPDF_ClosePage(page)
        return nothing
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, _WHITE)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, _FLAGS)
    step = raw.FPDFBitmap_GetStride(bitmap)
    buffer = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), step * down)
    raw.FPDFBitmap_Destroy(bitmap)
    raw.FPDF_ClosePage(page)
    rows = b"".join([buffer[row * step : row * step + across] for row in range(down)])
    pixels = binascii.b2a_base64(zlib.compress(rows, 1), newline=False).decode("ascii")
    return {"width": across, "height": down, "dpi": dpi, "pixels": pixels}
