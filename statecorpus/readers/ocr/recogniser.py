"""Recognising the pages of a document: in which language, with which doubts, and what is missing."""

import itertools
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import attrs
import numpy as np

from statecorpus.model import Finding
from statecorpus.readers.ocr.languages import language_of_tag, ocr_languages
from statecorpus.readers.ocr.request import OcrRequest
from statecorpus.readers.ocr.tesseract import (
    OcrFailedError,
    OcrTimeError,
    installed,
    program,
    recognise,
    script_of,
    version,
)
from statecorpus.readers.ocr.words import Picture, RecognisedWord

# A word with a smaller confidence is doubtful. So many doubtful words are named in a finding.
_DOUBTFUL, _NAMED = 0.6, 12
# At most so many languages are tried, on a strip this high of one of the first pages. Darker pixels are ink.
_TRIED, _STRIP, _LOOKED_AT, _INK = 6, 0.3, 3, 128


class RecognisedPage(NamedTuple):
    """A page with the words that were recognised on it: its number from 1, its words, the pixels per inch."""

    number: int
    words: list[RecognisedWord]
    dpi: float


@attrs.frozen
class Recognition:
    """The words of the pages of a document that are pictures.

    Attributes:
        pages: the pages that were recognised.
        mark: the program and the language, for the record of the source; ``None`` without a page.
        findings: the doubtful words, the pages that took too long, and problems.
        seconds: how long the recognition took.
    """

    pages: tuple[RecognisedPage, ...] = ()
    mark: str | None = None
    findings: tuple[Finding, ...] = ()
    seconds: float = 0.0


def is_installed() -> bool:
    """Return whether tesseract is installed."""
    return program() is not None


def recognise_pages(pictures: Iterable[tuple[int, Picture]], request: OcrRequest) -> Recognition:
    """Recognise the pages of a document, all in the same language.

    Args:
        pictures: the numbers of the pages, from 1, and their pictures.
        request: the language and the limit of seconds.
    """
    tesseract = program()
    if tesseract is None:
        return Recognition()
    start = time.monotonic()
    pages: list[RecognisedPage] = []
    problems: list[str] = []
    languages: tuple[str, ...] = ()
    if request.language is not None:
        languages, missing = _told(tesseract, request.language)
        problems.extend(missing)
    drawn = iter(pictures)
    if not languages:
        first = list(itertools.islice(drawn, _LOOKED_AT))
        languages = _guessed(tesseract, [picture for _, picture in first], request)
        drawn = itertools.chain(first, drawn)
    for number, picture in drawn:
        try:
            words = recognise(tesseract, picture, languages, request.seconds)
        except OcrTimeError:
            problems.append(f"page {number} takes longer than {request.seconds:g} seconds")
        except OcrFailedError as failed:
            problems.append(f"page {number}: {failed}")
        else:
            pages.append(RecognisedPage(number, words, picture.dpi))
    mark = f"tesseract {version(tesseract)} ({'+'.join(languages)})" if pages else None
    findings = tuple(_findings(pages, mark, problems))
    return Recognition(tuple(pages), mark, findings, time.monotonic() - start)


def _findings(
    pages: Sequence[RecognisedPage], mark: str | None, problems: Sequence[str]
) -> Iterator[Finding]:
    """Yield a finding for the recognised pages, for their doubtful words, and for problems."""
    hint = "compare them with the pictures"
    if mark is not None:
        count = "1 page" if len(pages) == 1 else f"{len(pages):,} pages"
        yield Finding(
            "PA016", f"{count} of pictures: {mark} recognised the words", severity="warning", hint=hint
        )
    doubtful = [(word, page.number) for page in pages for word in page.words if word.confidence < _DOUBTFUL]
    if doubtful:
        total = sum(len(page.words) for page in pages)
        shown = ", ".join(f"{word.text} (page {number})" for word, number in doubtful[:_NAMED])
        more = ", …" if len(doubtful) > _NAMED else ""
        message = (
            f"{len(doubtful):,} of {total:,} recognised words have a confidence under {_DOUBTFUL:.0%}: "
            f"{shown}{more}"
        )
        yield Finding("PA017", message, severity="warning", hint=hint)
    if problems:
        message = f"not all was recognised: {'; '.join(problems[:_NAMED])}"
        yield Finding("PA018", message, hint="install the data of the language, or raise Limits.ocr_seconds")


def _told(tesseract: str, tag: str) -> tuple[tuple[str, ...], list[str]]:
    """Return the language that a caller names, and a problem if tesseract has no data for the language."""
    told = language_of_tag(tag)
    if told is not None and told.code in installed(tesseract):
        return (told.code,), []
    package = "its data" if told is None else f"its data {told.code} (package {told.package})"
    return (), [f"tesseract has no data for the language {tag!r}: install {package}"]


def _guessed(tesseract: str, pictures: Sequence[Picture], request: OcrRequest) -> tuple[str, ...]:
    """Return the language of some pages: by their script, by the confidence of words, and by the text."""
    there = installed(tesseract)
    usual = tuple(code for code in ("eng", *sorted(there - {"osd"})) if code in there)[:1]
    try:
        strip = max(map(_strip, pictures), key=_ink, default=None)
        if strip is None:
            return usual
        script = script_of(tesseract, strip, request.seconds)
        tried = [one.code for one in ocr_languages() if one.code in there and script in (None, one.script)]
        if len(tried) < 2:  # noqa: PLR2004 -- nothing to choose from
            return tuple(tried) or usual
        read = {code: recognise(tesseract, strip, (code,), request.seconds) for code in tried[:_TRIED]}
    except (OcrTimeError, OcrFailedError):
        return usual
    best = max(read, key=lambda code: _score(read[code]))
    if request.detect is not None:
        tag = request.detect(" ".join(word.text for word in read[best]))
        told = None if tag is None else language_of_tag(tag)
        if told is not None and told.code in there:
            return (told.code,)
    return (best,)


def _ink(picture: Picture) -> int:
    """Count the dark pixels of a picture."""
    return int(np.count_nonzero(np.frombuffer(picture.pixels, dtype=np.uint8) < _INK))


def _strip(picture: Picture) -> Picture:
    """Return the strip of a picture with the most ink."""
    rows = np.frombuffer(picture.pixels, dtype=np.uint8).reshape(picture.height, picture.width)
    ink = np.append(0, np.cumsum(np.count_nonzero(rows < _INK, axis=1)))
    height = max(1, int(_STRIP * picture.height))
    first = int(np.argmax(ink[height:] - ink[:-height]))
    pixels = picture.pixels[first * picture.width : (first + height) * picture.width]
    return attrs.evolve(picture, height=height, pixels=pixels)


def _score(words: Sequence[RecognisedWord]) -> float:
    """Return the mean confidence of the letters of some words."""
    letters = sum(len(word.text) for word in words)
    return sum(len(word.text) * word.confidence for word in words) / letters if letters else 0.0
