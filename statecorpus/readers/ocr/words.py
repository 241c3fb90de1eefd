"""A picture of a page, and the words that are recognised on it."""

from collections.abc import Iterator

import attrs


@attrs.frozen
class Picture:
    """A picture of a page in shades of grey.

    Attributes:
        width: the width, in pixels.
        height: the height, in pixels.
        dpi: the pixels per inch.
        pixels: a byte for each pixel, row after row.
    """

    width: int
    height: int
    dpi: float
    pixels: bytes = attrs.field(repr=False)

    def as_pgm(self) -> bytes:
        """Return the picture in the format PGM, which has a header of one line."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.pixels


@attrs.frozen
class RecognisedWord:
    """A word on a picture.

    Attributes:
        text: the word.
        line: the number of its line on the picture.
        left: the left edge, in pixels.
        top: the upper edge.
        right: the right edge.
        bottom: the lower edge.
        confidence: how sure tesseract is, from 0 to 1.
    """

    text: str
    line: int
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


def words_of(table: str) -> Iterator[RecognisedWord]:
    r"""Yield the words of tesseract's table (TSV).

    >>> head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    >>> [word] = words_of(head + "\n5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\tGeneva\n")
    >>> word.text, word.right, word.confidence
    ('Geneva', 40, 0.965)
    """
    lines: dict[tuple[str, ...], int] = {}
    for row in table.split("\n")[1:]:
        cells = row.rstrip("\r").split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD or not cells[-1].strip():
            continue
        try:
            left, top, width, height = map(int, cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        line = lines.setdefault(tuple(cells[1:5]), len(lines))
        confidence = round(min(1.0, max(0.0, confidence / 100)), 3)
        yield RecognisedWord(cells[11].strip(), line, left, top, left + width, top + height, confidence)


# The columns of the table, and its level of words.
_COLUMNS, _WORD = 12, "5"
