"""The annotations of a page of a PDF: values of form fields, and comments.

The reader process loads this module by its path, so it imports nothing of statecorpus.
"""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

# Kinds of annotation: a text note, text on the page, markings of text, a stamp, a field of a form.
_COMMENTS = frozenset({1, 3, 9, 10, 11, 12, 14})
_FIELD = 20
# Flags of an annotation: hidden, not viewed. A flag of a text field: a password.
_HIDDEN = 1 << 1 | 1 << 5
_PASSWORD = 1 << 13
# Kinds of form field whose value is text: a combo box, a list box, a text field.
_TEXT_FIELDS = frozenset({4, 5, 6})
# The advance of a letter and the distance of lines, in sizes; the size of letters that shall fit their box.
_ADVANCE, _LEADING, _USUAL_SIZE = 0.5, 1.2, 12.0
# How far the base line is above the lower edge of a field of a single line, as a share of its height.
_FOOT = 0.28
_MOST_LETTERS = 100_000


class FieldLine(NamedTuple):
    """A line of the value of a field, as if it were printed: its words, its left end and its letters.

    The left end and the base line are in points in the PDF's own coordinates, ``advance`` and ``size`` in
    points.
    """

    text: str
    x: float
    y: float
    size: float
    advance: float


class FormReader:
    """Reads the annotations of the pages of an open document; ``close`` gives the memory of the form back."""

    def __init__(self, raw: Any, document: Any) -> None:  # noqa: ANN401 -- pdfium has no types
        self._raw = raw
        self.kind = raw.FPDF_GetFormType(document)
        self._info = raw.FPDF_FORMFILLINFO(version=2)
        self._form = raw.FPDFDOC_InitFormFillEnvironment(document, self._info) if self.kind > 0 else None

    def close(self) -> None:
        """Leave the form, before the document is closed."""
        if self._form:
            self._raw.FPDFDOC_ExitFormFillEnvironment(self._form)
            self._form = None

    def read(self, page: Any) -> tuple[list[FieldLine], list[str]]:  # noqa: ANN401
        """Return the lines of the fields that are filled in, and the comments, of a page."""
        raw = self._raw
        lines: list[FieldLine] = []
        comments: list[str] = []
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, index)
            if not annotation:
                continue
            kind = raw.FPDFAnnot_GetSubtype(annotation)
            if kind == _FIELD and self._form and not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                lines.extend(self._field(annotation))
            elif kind in _COMMENTS and (text := self._string(annotation, b"Contents").strip()):
                comments.append(text[:_MOST_LETTERS])
            raw.FPDFPage_CloseAnnot(annotation)
        return lines, comments

    def _field(self, annotation: Any) -> Iterator[FieldLine]:  # noqa: ANN401
        """Yield the lines of a text field, wrapped as its box would wrap them."""
        raw = self._raw
        if raw.FPDFAnnot_GetFormFieldType(self._form, annotation) not in _TEXT_FIELDS:
            return
        if raw.FPDFAnnot_GetFormFieldFlags(self._form, annotation) & _PASSWORD:
            return
        value = self._value(annotation)[:_MOST_LETTERS]
        box = raw.FS_RECTF()
        if not value.strip() or not raw.FPDFAnnot_GetRect(annotation, box):
            return
        left, width = min(box.left, box.right), abs(box.right - box.left)
        bottom, height = min(box.top, box.bottom), abs(box.top - box.bottom)
        size = self._size(annotation, height)
        lines = [
            part
            for line in value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for part in _wrapped(line, max(8, int(width / (_ADVANCE * size))))
        ]
        is_single = len(lines) == 1 and height < 2 * _LEADING * size
        first = bottom + (_FOOT * height if is_single else height - size)
        for number, line in enumerate(lines):
            if line.strip():
                advance = min(_ADVANCE * size, width / len(line)) if width else _ADVANCE * size
                yield FieldLine(line, left, first - number * _LEADING * size, size, advance)

    def _size(self, annotation: Any, height: float) -> float:  # noqa: ANN401
        """Return the size of a field's letters; size 0 in a PDF means as large as fits."""
        size = ctypes.c_float()
        if self._raw.FPDFAnnot_GetFontSize(self._form, annotation, size) and 1 < size.value < height:
            return size.value
        return max(4.0, min(_USUAL_SIZE, 0.7 * height))

    def _value(self, annotation: Any) -> str:  # noqa: ANN401
        """Return the value of a field, which may be recorded in the field above it."""
        length = self._raw.FPDFAnnot_GetFormFieldValue(self._form, annotation, None, 0)
        return _decoded(length, self._raw.FPDFAnnot_GetFormFieldValue, self._form, annotation)

    def _string(self, annotation: Any, key: bytes) -> str:  # noqa: ANN401
        length = self._raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
        return _decoded(length, self._raw.FPDFAnnot_GetStringValue, annotation, key)


def _decoded(length: int, call: Any, *given: Any) -> str:  # noqa: ANN401
    """Return a string of pdfium (UTF-16), given its length in bytes with the final null."""
    if length <= 2:  # noqa: PLR2004 -- the null alone
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    call(*given, buffer, length)
    return bytes(buffer)[:-2].decode("utf-16-le", errors="replace")


def _wrapped(line: str, most: int) -> Iterator[str]:
    """Yield parts of a line of at most some letters, cut at spaces where there are spaces."""
    start = 0
    while len(line) - start > most:
        space = line.rfind(" ", start + 1, start + most + 1)
        end = space if space > start else start + most
        yield line[start:end]
        start = end + (space > start)
    yield line[start:]
