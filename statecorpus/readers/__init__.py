"""Readers: a raw file becomes lines of runs of text, each with its place in the source.

``read_source`` tells the format and calls its reader. A reader is a function ``read_<format>(data, where,
limits) -> Reading`` in the module of that name; ``formats`` lists them. Reading order: ``reading`` (what all
readers make), ``formats``, ``encoding``, then the readers.
"""

import hashlib
import os
from pathlib import Path

import attrs

from statecorpus.errors import SourceNotFoundError, SourceTooLargeError, UnknownFormatError
from statecorpus.readers.formats import FORMATS, Format, format_of
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import PLAIN, Box, Line, LineKind, Property, Reading, Run, Style

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

# Of a string that may be a path: longer names no file system takes.
_LONGEST_PATH = 1024


def read_source(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    limits: Limits | None = None,
) -> Reading:
    r"""Read a raw statement.

    Args:
        source: a path; or the file's bytes; or its text. A string is a path where a file of that name exists,
            or where it has no line break and looks like one: it ends in the suffix of a known format, or
            has a folder and no space.
        format: the name of its format (``FORMATS`` lists them), instead of telling it from the source.
        limits: how much the file may ask of the reader.

    Raises:
        SourceNotFoundError: there is no such file.
        SourceTooLargeError: it asks for more than the limits give.
        UnknownFormatError: ``format`` is not known, or the file is of a format that cannot be read.
        UndecodableSourceError: it is not of its format, damaged or encrypted.

    >>> reading = read_source("Mr. President,\n\nWe agree.")
    >>> reading.media_type, [line.text for line in reading.lines]
    ('text/plain', ['Mr. President,', 'We agree.'])
    """
    bounds = Limits() if limits is None else limits
    if format is not None and format not in FORMATS:
        raise UnknownFormatError(_called(source), format, tuple(FORMATS))
    data, where, name = _load(source, bounds)
    chosen = format_of(data, where) if format is None else FORMATS[format]
    if isinstance(data, str) and not chosen.is_text:
        raise UnknownFormatError(where, f"{chosen.name} from text; give its bytes or path", tuple(FORMATS))
    reading = chosen.reader()(data, where, bounds)
    content = data if isinstance(data, bytes) else data.encode("utf-8", errors="surrogatepass")
    return attrs.evolve(reading, name=name, sha256=hashlib.sha256(content).hexdigest())


def _called(source: str | os.PathLike[str] | bytes) -> str:
    return "the given bytes" if isinstance(source, bytes) else _short(os.fspath(source))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PATH and "\n" not in text else "the given text"


def _load(source: str | os.PathLike[str] | bytes, limits: Limits) -> tuple[bytes | str, str, str | None]:
    """Give the content, what to call it in errors, and its file name."""
    if isinstance(source, bytes):
        _check_size("the given bytes", len(source), limits)
        return source, "the given bytes", None
    if isinstance(source, str) and not _is_path(source):
        _check_size("the given text", len(source), limits)
        return source, "the given text", None
    path = Path(source)
    where = str(path)
    try:
        size = path.stat().st_size
        _check_size(where, size, limits)
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as missing:
        raise SourceNotFoundError(where) from missing
    _check_size(where, len(data), limits)
    return data, where, path.name


def _check_size(where: str, size: int, limits: Limits) -> None:
    if size > limits.bytes:
        raise SourceTooLargeError(where, size, limits.bytes)


def _is_path(text: str) -> bool:
    """Tell whether a string is meant as a path rather than as the text itself."""
    if not text or len(text) > _LONGEST_PATH or any(mark in text for mark in "\n\r\0"):
        return False
    try:
        if Path(text).is_file():
            return True
    except (OSError, ValueError):  # a name that the file system cannot have, such as one with lone surrogates
        return False
    if any(text.lower().endswith(suffix) for one in FORMATS.values() for suffix in one.suffixes):
        return True
    return " " not in text and ("/" in text or "\\" in text)
