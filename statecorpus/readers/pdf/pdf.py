"""Reading PDF: the lines of each page with their places, by pdfium in a separate process (extra ``pdf``)."""

import re
import time
from collections.abc import Sequence

from statecorpus.errors import UndecodableSourceError
from statecorpus.model import Finding
from statecorpus.readers.limits import Limits
from statecorpus.readers.ocr.recogniser import is_installed
from statecorpus.readers.ocr.request import OcrRequest
from statecorpus.readers.pdf.deadline import Deadline
from statecorpus.readers.pdf.glyphs import Glyphs, read_glyphs
from statecorpus.readers.pdf.lines import lines_of
from statecorpus.readers.placing import place_lines
from statecorpus.readers.reading import Omission, OmissionKind, Property, Reading

# Characters that no XML holds; they become spaces.
_CONTROLS = dict.fromkeys([*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], " ")
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_NAMES = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
    "Creator": "creator",
    "Producer": "producer",
    "CreationDate": "created",
    "ModDate": "modified",
}


def read_pdf(data: bytes | str, where: str, limits: Limits, ocr: OcrRequest | None = None) -> Reading:
    """Read a PDF.

    Lines follow the order of the page, the left column before the right one. Letters are bold if the font has
    a weight of 600 or more, a bold name or the flag ForceBold, or if they are drawn with fill and stroke;
    superscripts are smaller and raised. A drop cap is the first letter of its word, and what is filled in a
    form is read at its place. Running heads, feet and page numbers are marked as ``running``; the numbers of
    lines in a margin, and comments, are omissions.
    Hyphens at the ends of lines are kept.

    With ``ocr``, the words of pages that are pictures are recognised by tesseract, a program of the system.

    Findings: ``PA010`` pages with pictures instead of text; ``PA011`` text that is left out because its fonts
    do not name their letters; ``PA012`` pages beyond the limit; ``PA013`` pages that cannot be loaded;
    ``PA014`` a file without an end mark; ``PA015`` a form that the PDF library does not read;
    ``PA016`` words that were recognised in pictures; ``PA017`` recognised words of small confidence;
    ``PA018`` pages that were not recognised.

    Raises:
        MissingExtraError: pypdfium2 is not installed.
        UndecodableSourceError: the file is not a PDF, is encrypted, or is damaged beyond repair.
        SourceLimitError: the file needs more seconds, memory or text than the limits allow.
    """
    if isinstance(data, str):
        raise UndecodableSourceError(where, "a PDF is bytes, not text", "give its bytes or its path")
    start = time.monotonic()
    glyphs = read_glyphs(data, where, limits, ocr)
    spent = time.monotonic() - start - glyphs.recognition.seconds
    unplaced, margins = lines_of(glyphs, Deadline.after(where, limits.seconds, spent))
    text, lines = place_lines(unplaced)
    text, omissions = _omissions(text, glyphs, margins)
    findings = _findings(glyphs, ocr)
    if b"%%EOF" not in data[-2048:]:
        message = "the file has no end mark: it may be cut off"
        findings.append(
            Finding("PA014", message, severity="warning", hint="compare its size with the original")
        )
    return Reading(
        text=text,
        lines=lines,
        media_type="application/pdf",
        properties=tuple(_properties(glyphs)),
        findings=tuple(findings),
        omissions=omissions,
        recognised_by=glyphs.recognition.mark,
    )


def _omissions(text: str, glyphs: Glyphs, margins: Sequence[str]) -> tuple[str, tuple[Omission, ...]]:
    """Write what is left out behind the lines: the numbers of lines in the margins, and comments."""
    found: list[Omission] = []
    left_out: list[tuple[OmissionKind, str]] = [("margin", numbers) for numbers in margins if numbers]
    left_out += [("annotation", comment) for page in glyphs.pages for comment in page.comments]
    for kind, raw in left_out:
        words = " ".join(raw.translate(_CONTROLS).split())
        if words:
            found.append(Omission(kind, len(text), len(text) + len(words)))
            text += words + "\n"
    return text, tuple(found)


def _properties(glyphs: Glyphs) -> list[Property]:
    """Return the metadata of the document, with dates in ISO form."""
    given = []
    for name, value in glyphs.properties.items():
        date = _DATE.match(value)
        text = "-".join(part for part in date.groups() if part) if date else value.strip()
        if text:
            given.append(Property(_NAMES[name], text))
    if glyphs.language:
        given.append(Property("language", glyphs.language))
    return given


def _findings(glyphs: Glyphs, ocr: OcrRequest | None) -> list[Finding]:
    findings = [*glyphs.recognition.findings]
    if glyphs.pictures:
        pages = _pages(list(glyphs.pictures), glyphs)
        message = f"{pages} without text: pictures of letters, as a scanner makes them"
        findings.append(Finding("PA010", message, hint=_hint(ocr)))
    lost = [page for page in glyphs.pages if page.undecodable]
    if lost:
        letters = sum(page.undecodable for page in lost)
        message = (
            f"{letters:,} letters on {_pages([page.number for page in lost], glyphs)} are in fonts that "
            "do not name their letters; they are left out"
        )
        findings.append(Finding("PA011", message, hint=_hint(ocr)))
    if glyphs.is_xfa:
        message = "the file has a form in XML (XFA): only its printed pages are read"
        findings.append(Finding("PA015", message, hint="print it to a new PDF"))
    if glyphs.count > len(glyphs.pages):
        message = f"{glyphs.count:,} pages; only the first {len(glyphs.pages):,} are read"
        findings.append(Finding("PA012", message, severity="warning", hint="raise Limits.pages"))
    broken = [page.number for page in glyphs.pages if not page.is_readable]
    if broken:
        findings.append(
            Finding("PA013", f"{_pages(broken, glyphs)} damaged: not read", hint="fetch it again")
        )
    return findings


def _hint(ocr: OcrRequest | None) -> str:
    """Return how to get the words of pages that are pictures."""
    if not is_installed():
        return (
            "install tesseract with the data of the language (apt install tesseract-ocr tesseract-ocr-fra; "
            "brew install tesseract tesseract-lang), then parse with ocr=True (--ocr)"
        )
    return "parse with ocr=True (--ocr)" if ocr is None else "see the finding PA018, or fetch another copy"


def _pages(numbers: list[int], glyphs: Glyphs) -> str:
    """Return the numbers of pages in words."""
    if len(numbers) == glyphs.count:
        return "all pages" if glyphs.count > 1 else "the page"
    shown = ", ".join(str(number) for number in numbers[:8]) + (", …" if len(numbers) > 8 else "")  # noqa: PLR2004
    return f"page{'s' if len(numbers) > 1 else ''} {shown}"
