"""Pages of PDF files, printed word by word at known places."""

import io
from typing import Any

from reportlab.lib import pagesizes
from reportlab.pdfgen.canvas import Canvas

from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf.pdf import read_pdf
from statecorpus.readers.reading import Reading

__all__ = ["PrintedPages", "left_out", "lines", "text_of"]


class PrintedPages:
    """Pages on which words are printed at places counted from the top left corner.

    ``canvas`` is the canvas of the PDF library, for what no method here does; ``close`` returns the file.
    """

    def __init__(self, size: tuple[float, float] = pagesizes.A4) -> None:
        self.width, self.height = size
        self._file = io.BytesIO()
        self.canvas: Any = Canvas(self._file, pagesize=size, invariant=1)

    def print(self, x: float, y: float, words: str, size: float = 11, font: str = "Times-Roman") -> float:
        """Print words, and return their right edge."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, words)
        return x + float(self.canvas.stringWidth(words, font, size))

    def paragraph(self, x: float, y: float, *rows: str, size: float = 11, leading: float = 15) -> float:
        """Print rows of words, and return the base line of the row that would follow."""
        for row in rows:
            if row:
                self.print(x, y, row, size)
            y += leading
        return y

    def spaced(self, x: float, y: float, words: str, spacing: float, size: float = 12) -> None:
        """Print words with white space between their letters."""
        self.canvas.saveState()
        text = self.canvas.beginText(x, self.height - y)
        text.setFont("Times-Bold", size)
        text.setCharSpace(spacing)
        text.textOut(words)
        self.canvas.drawText(text)
        self.canvas.restoreState()

    def turn_page(self) -> None:
        """Begin another page."""
        self.canvas.showPage()

    @property
    def data(self) -> bytes:
        """The bytes of the file, once the canvas is saved."""
        return self._file.getvalue()

    def close(self) -> Reading:
        """End the file and read it."""
        self.canvas.save()
        return read_pdf(self.data, "printed.pdf", Limits())


def lines(reading: Reading) -> list[str]:
    """Return the lines that are no running heads or feet."""
    return [line.text for line in reading.lines if not line.running]


def text_of(reading: Reading) -> str:
    """Return the words of the lines with single spaces."""
    return " ".join(" ".join(lines(reading)).split())


def left_out(reading: Reading, kind: str) -> list[str]:
    """Return the omissions of a kind."""
    return [reading.text[part.start : part.end] for part in reading.omissions if part.kind == kind]
