"""The functions of pdfium that are called for each character or object, without the checks of the bindings.

The reader process loads this module by its path, so it imports nothing of statecorpus.
"""

import ctypes
from array import array
from collections import deque
from collections.abc import Sequence
from itertools import repeat
from typing import Any

# pdfium's FS_RECTF has four floats: left, top, right, bottom. FS_MATRIX has six: a, b, c, d, e, f.
_BOX_FLOATS, _LEFT, _RIGHT, _MATRIX_FLOATS, _FLOAT_BYTES = 4, 0, 2, 6, 4
# Boxes are asked for in portions, so that the addresses they are written to are built once per process.
_PORTION = 1024


def _bare(function: Any, result: Any, *arguments: Any) -> Any:  # noqa: ANN401 -- ctypes has no types for them
    """Return a function of pdfium that passes addresses as they are.

    The bindings check every argument and wrap every address in an object, so that a call through them takes
    twice as long.
    """
    bare = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    bare.restype = result
    if arguments:
        bare.argtypes = arguments
    return bare


class PdfiumCalls:
    """The functions of pdfium that are called for each character or object."""

    def __init__(self, raw: Any) -> None:  # noqa: ANN401
        address, into = ctypes.c_size_t, ctypes.c_void_p
        self.object_of = _bare(raw.FPDFText_GetTextObject, address)
        self.code_of = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
        self.box_of = _bare(raw.FPDFText_GetLooseCharBox, None)
        self.matrix_of = _bare(raw.FPDFPageObj_GetMatrix, None, address, into)
        self.size_of = _bare(raw.FPDFTextObj_GetFontSize, None, address, into)
        self.font_of = _bare(raw.FPDFTextObj_GetFont, address, address)
        self.mode_of = _bare(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, address)
        self.drawn = _bare(raw.FPDFPage_GetObject, address, into, ctypes.c_int)
        self.kind_of = _bare(raw.FPDFPageObj_GetType, ctypes.c_int, address)
        self._boxes = (ctypes.c_float * (_BOX_FLOATS * _PORTION))()
        start, size = ctypes.addressof(self._boxes), _BOX_FLOATS * _FLOAT_BYTES
        self._places = [into.from_param(start + size * index) for index in range(_PORTION)]

    def edges(self, text: Any, count: int) -> tuple["array[float]", "array[float]"]:  # noqa: ANN401
        """Return the left and the right edges of the loose boxes of a page's characters."""
        boxes = array("f")
        for first in range(0, count, _PORTION):
            portion = range(first, min(count, first + _PORTION))
            ctypes.memset(self._boxes, 0, ctypes.sizeof(self._boxes))
            deque(map(self.box_of, repeat(text), portion, self._places), maxlen=0)
            boxes.frombytes(memoryview(self._boxes).cast("B")[: _BOX_FLOATS * _FLOAT_BYTES * len(portion)])
        return boxes[_LEFT::_BOX_FLOATS], boxes[_RIGHT::_BOX_FLOATS]

    def matrices(self, handles: Sequence[int]) -> list["array[float]"]:
        """Return the six columns of the matrices of text objects: a, b, c, d, e and f."""
        matrices = (ctypes.c_float * (_MATRIX_FLOATS * len(handles)))()
        start, step = ctypes.addressof(matrices), _MATRIX_FLOATS * _FLOAT_BYTES
        deque(map(self.matrix_of, handles, range(start, start + step * len(handles), step)), maxlen=0)
        floats = array("f", bytes(matrices))
        return [floats[column::_MATRIX_FLOATS] for column in range(_MATRIX_FLOATS)]

    def sizes(self, handles: Sequence[int]) -> "array[float]":
        """Return the font sizes of text objects."""
        sizes = (ctypes.c_float * len(handles))()
        start = ctypes.addressof(sizes)
        end = start + _FLOAT_BYTES * len(handles)
        deque(map(self.size_of, handles, range(start, end, _FLOAT_BYTES)), maxlen=0)
        return array("f", bytes(sizes))
