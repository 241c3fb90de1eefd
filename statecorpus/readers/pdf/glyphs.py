"""The letters and metadata of a PDF, read in a separate process."""

import importlib.util
import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import attrs

from statecorpus.errors import MissingExtraError, SourceLimitError, UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.ocr.recogniser import Recognition
from statecorpus.readers.ocr.request import OcrRequest
from statecorpus.readers.pdf.answer import Document, Page
from statecorpus.readers.pdf.deadline import Deadline
from statecorpus.readers.pdf.letters import Letters, PageLetters, decode_letters
from statecorpus.readers.pdf.pool import READERS
from statecorpus.readers.pdf.recognised import recognise_pictures


class Stroke(NamedTuple):
    """A thin horizontal line that is drawn on a page, in points from the top left corner."""

    x0: float
    y: float
    x1: float


@attrs.frozen
class GlyphPage:
    """A page of a PDF without its letters, which ``Glyphs.letters`` holds for all pages.

    Attributes:
        number: the number of the page, from 1.
        width: the width, in points.
        height: the height, in points.
        strokes: the thin horizontal lines on the page.
        printed: the number of letters, without spaces.
        undecodable: the number of letters in fonts without a mapping to Unicode; they are left out.
        images: the share of the page that images cover, from 0 to 1.
        comments: the words of the comments on the page.
        is_readable: ``False`` if the PDF library could not load the page.
    """

    number: int
    width: float
    height: float
    strokes: tuple[Stroke, ...] = ()
    printed: int = 0
    undecodable: int = 0
    images: float = 0.0
    comments: tuple[str, ...] = ()
    is_readable: bool = True


@attrs.frozen(eq=False)
class Glyphs:
    """The letters and metadata of a PDF.

    Attributes:
        pages: the pages that were read.
        letters: their letters.
        count: the number of all pages.
        language: the language that the PDF names.
        properties: the properties of the PDF.
        is_xfa: whether the PDF has a form in XML (XFA), which the PDF library does not read.
        pictures: the numbers of the pages that are pictures of letters whose words are not known.
        recognition: what OCR recognised on pages that are pictures.
    """

    pages: tuple[GlyphPage, ...]
    letters: Letters
    count: int = 0
    language: str = ""
    properties: dict[str, str] = attrs.Factory(dict)
    is_xfa: bool = False
    pictures: tuple[int, ...] = ()
    recognition: Recognition = attrs.Factory(Recognition)


# A page with fewer letters than this and more images than this is a scan without a text layer.
_SCAN_LETTERS, _SCAN_IMAGES = 20, 0.3
_PDFIUM_ERRORS = {
    2: ("the file cannot be read", "fetch it again"),
    3: ("it is not a PDF, or damaged or cut off beyond repair", "fetch it again, or print it to a new PDF"),
    4: ("it is encrypted and asks for a password", "save it without a password"),
    5: ("it is encrypted in a way that is not known", "save it without protection"),
    6: ("its first page cannot be found", "fetch it again, or print it to a new PDF"),
}


def read_glyphs(data: bytes, where: str, limits: Limits, ocr: OcrRequest | None = None) -> Glyphs:
    """Read the letters of a PDF in a process of the pool.

    Args:
        data: the PDF.
        where: its name in errors.
        limits: the limits of size, memory and time.
        ocr: what to recognise on pages that are pictures; without it their words are not read.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        UndecodableSourceError: the file is not a PDF, is encrypted, or is damaged beyond repair.
        SourceLimitError: the file needs more seconds, memory or text than the limits allow.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        if ocr is not None:
            raise MissingExtraError("recognising the words of a PDF", "ocr")
        raise MissingExtraError("reading PDF", "pdf")
    deadline = Deadline.after(where, limits.seconds)
    answers = list(_ask(data, where, limits, deadline))
    document = cast(Document, answers[0])
    if document["error"]:
        problem, hint = _PDFIUM_ERRORS.get(document["error"], _PDFIUM_ERRORS[3])
        raise UndecodableSourceError(where, problem, hint)
    pages = cast(list[Page], answers[1:])
    letters, facts = decode_letters(pages)
    deadline.check()
    pictures = _pictures(pages, facts)
    recognition = Recognition()
    if ocr is not None:
        wanted = sorted({*pictures, *(n for n, known in enumerate(facts) if known.lost > known.printed)})
        pages, recognition = recognise_pictures(data, pages, wanted, ocr, limits)
        if recognition.pages:
            letters, facts = decode_letters(pages)
            recognised = {page.number - 1 for page in recognition.pages}
            pictures = [number for number in pictures if number not in recognised]
    return Glyphs(
        pages=tuple(map(_page, pages, facts)),
        letters=letters,
        pictures=tuple(number + 1 for number in pictures),
        recognition=recognition,
        count=document["pages"],
        language=document["language"],
        properties=document["properties"],
        is_xfa=document["form"] > 1,
    )


def _pictures(pages: Sequence[Page], facts: Sequence[PageLetters]) -> list[int]:
    """Return the indexes of the pages that are pictures of letters.

    A page is a picture if it has few letters and is covered by images; all pages are pictures if no page has
    a letter.
    """
    is_empty = not any(page.printed + page.lost for page in facts)
    return [
        index
        for index, (page, known) in enumerate(zip(pages, facts, strict=True))
        if is_empty or (known.printed + known.lost < _SCAN_LETTERS and page["images"] > _SCAN_IMAGES)
    ]


def _ask(data: bytes, where: str, limits: Limits, deadline: Deadline) -> Iterator[object]:
    """Ask the pool of reader processes; a reading that ends badly is an error that names the limit."""
    answer = READERS.read(data, limits)
    if answer.ending == "seconds":
        raise SourceLimitError(where, f"it takes longer than {limits.seconds:g} seconds", "seconds")
    if answer.ending == "failed":
        problem = f"the PDF library failed on it ({answer.problem})"
        raise UndecodableSourceError(where, problem, "print it to a new PDF")
    if answer.ending in ("memory", "crash"):
        problem = f"it takes more than {limits.memory:,} bytes of memory, or crashes the PDF library"
        raise SourceLimitError(where, problem, "memory")
    if answer.ending == "answer":
        problem = f"its text and places take more than {limits.inflated_bytes:,} bytes"
        raise SourceLimitError(where, problem, "inflated_bytes")
    for line in answer.lines:
        yield json.loads(line)
        deadline.check()


def _page(page: Page, facts: PageLetters) -> GlyphPage:
    """Build a page; a page is turned with its text, and then it has no horizontal lines."""
    width, height = page["width"] / 100, page["height"] / 100
    is_on_side = abs(facts.turn) == 90  # noqa: PLR2004 -- degrees
    strokes = tuple(Stroke(x0 / 100, (y0 + y1) / 200, x1 / 100) for x0, y0, x1, y1 in page["strokes"])
    return GlyphPage(
        number=page["number"],
        width=height if is_on_side else width,
        height=width if is_on_side else height,
        strokes=() if facts.turn else strokes,
        printed=facts.printed,
        undecodable=facts.lost,
        images=page["images"],
        comments=tuple(page["comments"]),
        is_readable=page["readable"],
    )
