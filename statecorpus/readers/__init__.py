"""Readers turn a raw file into lines of text with their offsets in the source.

``read_source`` recognises the format and calls its reader. A reader is a function ``read_<format>(data,
where, limits) -> Reading`` in the module of the same name; ``formats`` lists the readers. Reading order:
``reading`` (the result of every reader), ``formats``, ``plain.encoding``, then the readers.
"""

import hashlib
import os
import re
from pathlib import Path

import attrs

from statecorpus.errors import ModelError, SourceNotFoundError, SourceTooLargeError, UnknownFormatError
from statecorpus.errors.wording import special_file
from statecorpus.readers.formats import FORMATS, Format, format_of
from statecorpus.readers.limits import Limits
from statecorpus.readers.ocr.request import OcrRequest
from statecorpus.readers.plain.controls import check_controls
from statecorpus.readers.raised import settle_raised
from statecorpus.readers.reading import PLAIN, Box, Line, LineKind, Property, Reading, Run, Style
from statecorpus.readers.unspaced import UNSPACED

__all__ = [
    "FORMATS",
    "PLAIN",
    "Box",
    "Format",
    "Limits",
    "Line",
    "LineKind",
    "Property",
    "Reading",
    "Run",
    "Style",
    "read_source",
]

# No file system allows a longer path, so a longer string is text.
_LONGEST_PATH = 1024
# A string with spaces and one of these suffixes is a path too, although no reader reads such files.
_OTHER_SUFFIXES = (
    *(".docm", ".dotx", ".odp", ".ods", ".pages", ".wpd", ".epub", ".tex", ".rst"),
    *(".xml", ".json", ".jsonl", ".csv", ".tsv", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".png", ".jpg"),
)
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,5}$")


def read_source(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    limits: Limits | None = None,
    ocr: OcrRequest | None = None,
) -> Reading:
    r"""Read a raw statement.

    Args:
        source: a path, or the file's bytes, or its text. A string is a path if a file with that name exists,
            or if it is a single line that looks like a path: it has no space (in scripts with spaces between
            words), or it ends with the suffix of a file. Give a text of a single word with a line break, or
            as bytes.
        format: the name of the format (``FORMATS`` lists them); without it, the format is recognised.
        limits: the limits of size, memory and time.
        ocr: how to recognise the words of pages of a PDF that are pictures, with tesseract; without it, they
            are not recognised.

    Raises:
        ModelError: ``source`` is not a path, bytes or text.
        SourceNotFoundError: the file does not exist, or the path is a folder.
        SourceTooLargeError: the file is larger than the limits allow.
        UnknownFormatError: ``format`` is unknown, or no reader reads the format of the file.
        UndecodableSourceError: the file is damaged or encrypted, has another format than named, or is binary
            data instead of text.

    >>> reading = read_source("Mr. President,\n\nWe agree.")
    >>> reading.media_type, [line.text for line in reading.lines]
    ('text/plain', ['Mr. President,', 'We agree.'])
    """
    if not isinstance(source, str | bytes | os.PathLike):
        raise ModelError("source", source, "a path, a file's bytes, or text")
    bounds = Limits() if limits is None else limits
    if format is not None and format not in FORMATS:
        raise UnknownFormatError(_called(source), format, tuple(FORMATS))
    data, where, name = _load(source, bounds)
    chosen = format_of(data, where) if format is None else FORMATS[format]
    if isinstance(data, str) and not chosen.is_text:
        raise UnknownFormatError(where, f"{chosen.name} from text; give its bytes or path", tuple(FORMATS))
    return _read(data, where, name, chosen, bounds, ocr)


def read_named(data: bytes, name: str, limits: Limits, ocr: OcrRequest | None = None) -> Reading:
    """Read the bytes of a file, for example of a member of an archive; errors name the file.

    ``ocr`` is that of ``read_source``.

    Raises:
        SourceTooLargeError, UnknownFormatError, UndecodableSourceError: as for ``read_source``.

    >>> read_named(b"We agree.", "a.txt", Limits()).name
    'a.txt'
    """
    _check_size(name, len(data), limits)
    return _read(data, name, name, format_of(data, name), limits, ocr)


def _read(
    data: bytes | str,
    where: str,
    name: str | None,
    chosen: Format,
    limits: Limits,
    ocr: OcrRequest | None,
) -> Reading:
    if ocr is not None and chosen.name == "pdf":
        from statecorpus.readers.pdf.pdf import read_pdf

        reading = read_pdf(data, where, limits, ocr)
    else:
        reading = chosen.reader()(data, where, limits)
    if chosen.is_text:
        reading = check_controls(reading, where)
    reading = settle_raised(reading)
    content = data if isinstance(data, bytes) else data.encode("utf-8", errors="surrogatepass")
    return attrs.evolve(reading, name=name, sha256=hashlib.sha256(content).hexdigest())


def _called(source: str | os.PathLike[str] | bytes) -> str:
    return "the given bytes" if isinstance(source, bytes) else _short(os.fsdecode(source))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PATH and "\n" not in text else "the given text"


def _load(source: str | os.PathLike[str] | bytes, limits: Limits) -> tuple[bytes | str, str, str | None]:
    """Return the content, its name in errors, and the name of the file."""
    if isinstance(source, bytes):
        _check_size("the given bytes", len(source), limits)
        return source, "the given bytes", None
    if isinstance(source, str) and not _is_path(source):
        _check_size("the given text", len(source), limits)
        return source, "the given text", None
    path = Path(os.fsdecode(source))
    where = str(path)
    try:
        found = path.stat()
        special = special_file(found.st_mode)
        if special is not None:
            raise SourceNotFoundError(where, special)
        _check_size(where, found.st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except IsADirectoryError as folder:
        raise SourceNotFoundError(where, "a folder, not a file") from folder
    except (FileNotFoundError, NotADirectoryError, ValueError) as missing:  # ValueError: a NUL in the name
        if isinstance(missing, SourceTooLargeError | SourceNotFoundError):
            raise
        raise SourceNotFoundError(where) from missing
    _check_size(where, len(data), limits)
    return data, where, path.name


def _check_size(where: str, size: int, limits: Limits) -> None:
    if size > limits.bytes:
        raise SourceTooLargeError(where, size, limits.bytes)


def _is_path(text: str) -> bool:
    """Return whether a string is a path rather than the text itself."""
    if not text.strip() or len(text) > _LONGEST_PATH or any(mark in text for mark in "\n\r\f\0"):
        return False
    try:
        if Path(text).exists():
            return True
    except (OSError, ValueError):  # the file system cannot have the name, for example with lone surrogates
        return False
    bare = text.strip()
    known = (suffix for format in FORMATS.values() for suffix in format.suffixes)
    if bare.lower().endswith((*known, *_OTHER_SUFFIXES)):
        return True
    if any(mark.isspace() for mark in bare):
        return False
    # The absence of spaces does not make a string in such a script a path.
    return UNSPACED.search(bare) is None or _SUFFIX.search(bare) is not None
