"""Parsing: a raw statement becomes a typed document, with the evidence for each of its fields.

Reading order: ``lines`` (printed text that knows its place in the source), ``layout`` (the kind of each
line), ``phrases`` and ``tagging`` (names, dates and meetings in a line), ``title_block`` (the fields that the
rules read), ``candidates`` (what else each field might be, and the judge that chooses), ``statement`` (the
parts and their account), ``evaluation`` (how often that is right). The words of each language stand in
``lexicons``.
"""

import os
from collections.abc import Mapping

from statecorpus.errors import ModelError
from statecorpus.parsing.candidates.weighed import WeighedCandidate, weighed
from statecorpus.parsing.statement.document import decision_of, document_of
from statecorpus.parsing.statement.result import LeftOut, ParseResult
from statecorpus.parsing.statement.scans import ocr_request
from statecorpus.readers import Limits, read_source

__all__ = ["LeftOut", "Limits", "ParseResult", "WeighedCandidate", "candidates", "parse"]


def parse(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    language: str | None = None,
    metadata: Mapping[str, object] | None = None,
    limits: Limits | None = None,
    ocr: bool = False,
) -> ParseResult:
    r"""Parse a raw statement.

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
    if metadata is not None and not isinstance(metadata, Mapping):
        raise ModelError("metadata", metadata, "a mapping of fields to values")
    if language is not None and not isinstance(language, str):
        raise ModelError("language", language, "a BCP 47 tag, such as 'en'")
    if limits is not None and not isinstance(limits, Limits):
        raise ModelError("limits", limits, "Limits")
    request = ocr_request(language, limits) if ocr else None
    reading = read_source(source, format=format, limits=limits, ocr=request)
    return document_of(reading, language=language, metadata=metadata)


def candidates(
    source: str | os.PathLike[str] | bytes,
    field: str,
    *,
    format: str | None = None,
    language: str | None = None,
    limits: Limits | None = None,
    ocr: bool = False,
) -> tuple[WeighedCandidate, ...]:
    r"""Return every value that a field of the title block might have, with its probability and features.

    Args:
        source: see ``parse``.
        field: the field, as in ``Evidence.field``: ``"speaker.name"``, ``"venue.event"`` …
        format: see ``parse``.
        language: see ``parse``.
        limits: see ``parse``.
        ocr: see ``parse``.

    Returns:
        The candidates, the likeliest first; the choice of no value is among them. Empty for a field that no
        candidates are proposed for: ``"closing"``, ``"language"``.

    >>> source = "Statement by H.E. Ana Lima, Minister of Trade\n\nMr. President,\n\nWe agree."
    >>> candidates(source, "speaker.name")[0].text
    'Ana Lima'
    """
    request = ocr_request(language, limits) if ocr else None
    reading = read_source(source, format=format, limits=limits, ocr=request)
    return weighed(decision_of(reading, language=language), field)
