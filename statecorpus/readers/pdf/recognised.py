"""Pages that are pictures: their words, recognised by OCR, take the place of printed letters."""

import binascii
import json
import statistics
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from statecorpus.readers.limits import Limits
from statecorpus.readers.ocr.recogniser import RecognisedPage, Recognition, recognise_pages
from statecorpus.readers.ocr.request import OcrRequest
from statecorpus.readers.ocr.words import Picture, RecognisedWord
from statecorpus.readers.pdf.answer import Font, Look, Page, PagePicture
from statecorpus.readers.pdf.pool import READERS

_POINTS_PER_INCH = 72
# In sizes of a usual font: the heights of letters above the base line, tall and low, and below.
_TALL, _LOW, _BELOW = 0.7, 0.47, 0.21
_LOW_LETTERS = frozenset("acemnorsuvwxzгдежзиклмнопстхцчшъьэ.,")
_HANGING = frozenset("gjpqyçрудщцQ,;()[]|{}")
# Lines whose sizes differ by less from the usual size of their page have that size.
_UNEVEN = 0.2


class _RecognisedLine(NamedTuple):
    """A line of recognised words: the words, and the base line and the size of their letters, in points."""

    words: list[RecognisedWord]
    base: float
    size: float


def recognise_pictures(
    data: bytes, pages: Sequence[Page], numbers: Sequence[int], request: OcrRequest, limits: Limits
) -> tuple[list[Page], Recognition]:
    """Recognise the words of some pages of a PDF.

    Args:
        data: the PDF.
        pages: its pages as the reader process sent them.
        numbers: the indexes of the pages that are pictures.
        request: the language and the limit of seconds.
        limits: the limits for drawing a page.

    Returns:
        The pages with the recognised words as their characters; and the recognition.
    """
    recognition = recognise_pages(_pictures(data, numbers, limits), request) if numbers else Recognition()
    if not recognition.pages:
        return [*pages], recognition
    font = sum(len(page["fonts"]) for page in pages)
    first_look = sum(len(page["looks"]) for page in pages)
    changed = [*pages]
    looks: list[Look] = []
    for page in recognition.pages:
        lines = list(_lines(page))
        number = page.number - 1
        changed[number] = _page(pages[number], lines, first_look + len(looks), 1 / _points(page))
        looks += [Look(font=font, size=line.size, mode=0, slant=False, angle=0) for line in lines]
    # Fonts and looks are numbered through the document, so new fonts and looks follow the last page.
    last = changed[-1]
    fonts = [*last["fonts"], Font(name="", flags=0, weight=0, angle=0)]
    changed[-1] = cast(Page, {**last, "fonts": fonts, "looks": [*last["looks"], *looks]})
    return changed, recognition


def _pictures(data: bytes, numbers: Iterable[int], limits: Limits) -> Iterator[tuple[int, Picture]]:
    """Draw pages one by one; a page that cannot be drawn within the limits is left out."""
    for index in numbers:
        answer = READERS.read(data, limits, picture=index + 1)
        if answer.ending != "done" or len(answer.lines) < 2:  # noqa: PLR2004 -- the document and the picture
            continue
        drawn = cast(PagePicture, json.loads(answer.lines[1]))
        if drawn["pixels"]:
            pixels = zlib.decompress(binascii.a2b_base64(drawn["pixels"]))
            yield index + 1, Picture(drawn["width"], drawn["height"], drawn["dpi"], pixels)


def _points(page: RecognisedPage) -> float:
    """Return the pixels per point of a page."""
    return page.dpi / _POINTS_PER_INCH


def _lines(page: RecognisedPage) -> Iterator[_RecognisedLine]:
    """Yield the lines of a page with their base lines and sizes."""
    by_line = [list(words) for _, words in groupby(page.words, key=lambda word: word.line)]
    sizes = [statistics.median(map(_size, words)) / _points(page) for words in by_line]
    usual = statistics.median(sizes) if sizes else 0.0
    for words, size in zip(by_line, sizes, strict=True):
        fitted = usual if abs(size - usual) <= _UNEVEN * usual else size
        base = statistics.median(word.bottom - _hanging(word) * _size(word) for word in words)
        yield _RecognisedLine(words, base / _points(page), max(1.0, round(2 * fitted) / 2))


def _size(word: RecognisedWord) -> float:
    """Return the size of the letters of a word, by the height of its box and by its letters."""
    height = (_LOW if set(word.text) <= _LOW_LETTERS else _TALL) + _hanging(word)
    return (word.bottom - word.top) / height


def _hanging(word: RecognisedWord) -> float:
    return 0.0 if _HANGING.isdisjoint(word.text) else _BELOW


def _page(page: Page, lines: Sequence[_RecognisedLine], first_look: int, scale: float) -> Page:
    """Return a page with recognised lines as its characters, in the order of the lines.

    The letters of a word share its width; a space stands between two words.
    """
    text: list[str] = []
    x0, x1 = array("f"), array("f")
    for line in lines:
        for number, word in enumerate(line.words):
            if number:
                text.append(" ")
                x0.append(page["left"] + line.words[number - 1].right * scale)
                x1.append(page["left"] + word.left * scale)
            width = (word.right - word.left) * scale / len(word.text)
            for index, letter in enumerate(word.text):
                text.append(letter)
                x0.append(page["left"] + word.left * scale + index * width)
                x1.append(page["left"] + word.left * scale + (index + 1) * width)
    counts = [sum(len(word.text) + 1 for word in line.words) - 1 for line in lines]
    changes = {
        "text": "".join(text),
        "x0": _packed(x0),
        "x1": _packed(x1),
        "counts": _packed(array("i", counts)),
        "looks_of": _packed(array("i", range(first_look, first_look + len(lines)))),
        "base_lines": _packed(array("d", [line.base for line in lines])),
        "unmapped": [],
        "origins": [],
        "strokes": [],
        "images": 0.0,
    }
    return cast(Page, {**page, **changes})


def _packed(numbers: "array[int] | array[float]") -> str:
    return binascii.b2a_base64(numbers, newline=False).decode("ascii")
