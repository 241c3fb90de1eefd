"""A raw source is parsed, and what the statement says and does is found."""

import os
from collections.abc import Mapping

import attrs

from statecorpus.extraction import extract as extract_spans
from statecorpus.parsing import ParseResult
from statecorpus.parsing import parse as parse_source
from statecorpus.readers import Limits


def parse(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    language: str | None = None,
    metadata: Mapping[str, object] | None = None,
    limits: Limits | None = None,
    ocr: bool = False,
    extract: bool = True,
) -> ParseResult:
    r"""Parse a raw statement, and find what it says and does.

    It never invents: what the source does not say is ``None``.

    Args:
        source: a path; the file's bytes; or its text. A string of one line is a path where it has no space or
            ends like the name of a file; ``read_source`` has the rule.
        format: the format, instead of telling it from the source: ``"text"``, ``"markdown"``, ``"html"``,
            ``"docx"``, ``"odt"`` or ``"pdf"``.
        language: the BCP 47 tag of the body's language, instead of telling it from the text.
        metadata: what is known from elsewhere, such as the row of a table; it overrides what the source says,
            and the evidence says so (rule ``metadata``). ``docs/reference/fields.md`` lists the keys.
        limits: how much the file may ask of the reader.
        ocr: whether to recognise the words of pages of a PDF that are pictures (scans), with tesseract, a
            program of the system; without tesseract a finding says how to get it. The statement's
            ``source.ocr`` names the program.
        extract: whether to find mentions, citations, times, amounts and acts in the paragraphs.

    Raises:
        ModelError: an argument is of another type than said here.
        SourceNotFoundError: there is no such file, or it is a folder.
        SourceTooLargeError: it asks for more than the limits give.
        UnknownFormatError: the format is not known, or the file is of one that cannot be read, such as XML
            (``read_tei`` reads TEI).
        UndecodableSourceError: the file is not of its format, damaged or encrypted.

    >>> result = parse("Statement by H.E. Ana Lima, Minister of Trade\n\nMr. President,\n\nWe agree to it.")
    >>> result.statement.speaker.name, result.evidence["speaker.role"].quote
    ('Ana Lima', 'Minister of Trade')
    """
    result = parse_source(source, format=format, language=language, metadata=metadata, limits=limits, ocr=ocr)
    if not extract:
        return result
    return attrs.evolve(result, statement=extract_spans(result.statement))
