"""The messages between the caller and the reader process: the setup, the orders and the answers.

Each message is a line of JSON, except for the bytes of the PDF, which follow an order. Lengths are in
hundredths of a point from the top left corner of the page as shown, unless a description says points; base
lines grow downwards.
"""

from typing import TypedDict


class Setup(TypedDict):
    """The setup of a process: the folders to import from, and the limit of memory in bytes."""

    path: list[str]
    memory: int


class Order(TypedDict):
    """A PDF to read: its size in bytes, and the limits of pages, seconds and bytes of the answer.

    If ``picture`` is above 0, the answer is the picture of the page with this number, in ``dpi`` pixels per
    inch.
    """

    size: int
    pages: int
    seconds: float
    answer: int
    picture: int
    dpi: int


class PagePicture(TypedDict):
    """The picture of a page in shades of grey: ``pixels`` is the base64 of the bytes, compressed by zlib."""

    width: int
    height: int
    dpi: float
    pixels: str


class Document(TypedDict):
    """The metadata of a PDF.

    ``error`` is pdfium's error code if the file cannot be opened, else 0. ``form`` is pdfium's kind of form:
    0 none, 1 a form of PDF, 2 and 3 a form in XML (XFA): pdfium reads its printed pages.
    """

    error: int
    pages: int
    language: str
    properties: dict[str, str]
    form: int


class Font(TypedDict):
    """A font: its name, PDF's flags (table 121 of ISO 32000-1), weight and italic angle."""

    name: str
    flags: int
    weight: int
    angle: int


class Look(TypedDict):
    """The look of text objects: font, size in points, rendering mode, slant, and angle in degrees.

    ``slant`` is true if the letters are skewed to the right, which makes italics from an upright font.
    """

    font: int
    size: float
    mode: int
    slant: bool
    angle: int


class Page(TypedDict):
    """A page: its size, the fonts and looks that no earlier page has, its characters, lines and images.

    The characters of a text object that follow each other are a piece. Columns of numbers are packed: they
    are the base64 of the bytes that this machine holds them in, because a statement of 13,000 characters has
    26,000 edges, and decimals are slow to write and to read.

    Attributes:
        text: the characters of all pieces, piece after piece.
        x0: the left edges of the characters in the PDF's own coordinates, in points, as packed floats of four
            bytes.
        x1: the right edges of the characters, in the same way.
        left: the left edge of the page in the PDF's own coordinates, in points.
        counts: the number of characters of each piece, as packed integers of four bytes.
        looks_of: the number of each piece's look in the document, as packed integers of four bytes.
        base_lines: the base line of each piece, in points from the top, as packed floats of eight bytes.
        unmapped: fonts, each with a character for which the font has no Unicode and which no earlier page has
            in this font.
        origins: for each piece at an angle its number, and the x and the y of its characters' origins; the
            edges of these characters have no meaning.
        strokes: the horizontal lines (x0, y0, x1, y1).
        images: the share of the page that images cover, from 0 to 1.
        comments: the words of the comments on the page, which are not part of the document.
    """

    number: int
    width: int
    height: int
    readable: bool
    fonts: list[Font]
    looks: list[Look]
    text: str
    x0: str
    x1: str
    left: float
    counts: str
    looks_of: str
    base_lines: str
    unmapped: list[tuple[int, str]]
    origins: list[tuple[int, list[int], list[int]]]
    strokes: list[tuple[int, int, int, int]]
    images: float
    comments: list[str]


class End(TypedDict):
    """How the reading of a PDF ended.

    Attributes:
        end: ``"done"``; ``"answer"`` (the answer is larger than its limit); ``"memory"``; or ``"failed"``.
        problem: the error of the PDF library if the reading failed, else empty.
    """

    end: str
    problem: str
