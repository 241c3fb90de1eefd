"""Scans, made up: pages of text as pictures, at some pixels per inch."""

import io
import random
import re
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib import pagesizes
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

__all__ = ["character_errors", "printed", "scan"]

_ROWS = 46


def printed(paragraphs: Sequence[str], font: str = "Times-Roman", size: float = 12) -> bytes:
    """Print paragraphs on pages of a PDF."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4, invariant=1)
    width, height = pagesizes.A4
    rows: list[str] = []
    for paragraph in paragraphs:
        rows.extend([*simpleSplit(paragraph, font, size, width - 144), ""])
    for start in range(0, len(rows), _ROWS):
        canvas.setFont(font, size)
        for number, row in enumerate(rows[start : start + _ROWS]):
            canvas.drawString(72, height - 72 - 15 * number, row)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scan(pdf: bytes, dpi: int, *, noise: float = 0.0, seed: int = 1) -> bytes:
    """Return a PDF whose pages are pictures of the pages of another, as a scanner makes them.

    Args:
        pdf: the other PDF.
        dpi: the pixels per inch of the pictures.
        noise: the share of pixels that are wrong.
        seed: the seed of the noise.
    """
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=pagesizes.A4, invariant=1)
    chance = random.Random(seed)  # noqa: S311 -- noise, not a secret
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        picture: Image.Image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        if noise:
            picture = picture.filter(ImageFilter.GaussianBlur(0.5))
            pixels = picture.load()
            assert pixels is not None
            for _ in range(int(noise * picture.width * picture.height)):
                pixels[chance.randrange(picture.width), chance.randrange(picture.height)] = chance.randrange(
                    256
                )
        canvas.drawImage(ImageReader(picture), 0, 0, *pagesizes.A4)
        canvas.showPage()
    canvas.save()
    document.close()
    return file.getvalue()


def character_errors(expected: str, found: str) -> float:
    """Return the share of characters to change, add or remove (Levenshtein); any white space is one space."""
    first, second = (re.sub(r"\s+", " ", text).strip() for text in (expected, found))
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, 1):
        before, row[0] = row[0], number
        for index, other in enumerate(second, 1):
            before, row[index] = (
                row[index],
                min(row[index] + 1, row[index - 1] + 1, before + (letter != other)),
            )
    return row[-1] / max(1, len(first))
