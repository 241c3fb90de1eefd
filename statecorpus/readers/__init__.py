"""Readers: a raw file becomes lines of runs of text, each with its place in the source.

``read_source`` tells the format and calls its reader. A reader is a function ``read_<format>(data, where,
limits) -> Reading`` in the module of that name; ``formats`` lists them. Reading order: ``reading`` (what all
readers make), ``formats``, ``encoding``, then the readers.
"""

import hashlib
import os
import re
from pathlib import Path

import attrs

from statecorpus.errors import ModelError, SourceNotFoundError, SourceTooLargeError, UnknownFormatError
from statecorpus.readers.formats import FORMATS, Format, format_of
from statecorpus.readers.limits import Limits
from statecorpus.readers.plain.controls import check_controls
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
# A string with spaces that ends like this is a path too, though no reader takes such files.
_OTHER_SUFFIXES = (
    *(".rtf", ".doc", ".docm", ".dotx", ".odp", ".ods", ".pages", ".wpd", ".epub", ".tex", ".rst"),
    *(".xml", ".json", ".jsonl", ".csv", ".tsv", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".png", ".jpg"),
)
# Letters of the scripts that put no spaces between words: a text in them has none either.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,5}$")


def read_source(
    source: str | os.PathLike[str] | bytes,
    *,
    format: str | None = None,
    limits: Limits | None = None,
) -> Reading:
    r"""Read a raw statement.

    Args:
        source: a path; or the file's bytes; or its text. A string is a path where something of that name
            exists, or where it is one line and looks like one: it has no space (in the scripts that put
            spaces between words), or it ends in the suffix of a kind of file. A text of one word is given
            with a line break, or as bytes.
        format: the name of its format (``FORMATS`` lists them), instead of telling it from the source.
        limits: how much the file may ask of the reader.

    Raises:
        ModelError: ``source`` is neither path nor bytes nor text.
        SourceNotFoundError: there is no such file, or it is a folder.
        SourceTooLargeError: it asks for more than the limits give.
        UnknownFormatError: ``format`` is not known, or the file is of a format that cannot be read.
        UndecodableSourceError: it is not of its format, damaged or encrypted, or binary data and no text.

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
    reading = chosen.reader()(data, where, bounds)
    if chosen.is_text:
        reading = check_controls(reading, where)
    content = data if isinstance(data, bytes) else data.encode("utf-8", errors="surrogatepass")
    return attrs.evolve(reading, name=name, sha256=hashlib.sha256(content).hexdigest())


def _called(source: str | os.PathLike[str] | bytes) -> str:
    return "the given bytes" if isinstance(source, bytes) else _short(os.fsdecode(source))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PATH and "\n" not in text else "the given text"


def _load(source: str | os.PathLike[str] | bytes, limits: Limits) -> tuple[bytes | str, str, str | None]:
    """Return the content, what to call it in errors, and its file name."""
    if isinstance(source, bytes):
        _check_size("the given bytes", len(source), limits)
        return source, "the given bytes", None
    if isinstance(source, str) and not _is_path(source):
        _check_size("the given text", len(source), limits)
        return source, "the given text", None
    path = Path(os.fsdecode(source))
    where = str(path)
    try:
        size = path.stat().st_size
        _check_size(where, size, limits)
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except IsADirectoryError as folder:
        raise SourceNotFoundError(where, "a folder, not a file") from folder
    except (FileNotFoundError, NotADirectoryError, ValueError) as missing:  # ValueError: a NUL in the name
        if isinstance(missing, SourceTooLargeError):
            raise
        raise SourceNotFoundError(where) from missing
    _check_size(where, len(data), limits)
    return data, where, path.name


def _check_size(where: str, size: int, limits: Limits) -> None:
    if size > limits.bytes:
        raise SourceTooLargeError(where, size, limits.bytes)


def _is_path(text: str) -> bool:
    """Return whether a string is meant as a path rather than as the text itself."""
    if not text.strip() or len(text) > _LONGEST_PATH or any(mark in text for mark in "\n\r\f\0"):
        return False
    try:
        if Path(text).exists():
            return True
    except (OSError, ValueError):  # a name that the file system cannot have, such as one with lone surrogates
        return False
    bare = text.strip()
    known = (suffix for one in FORMATS.values() for suffix in one.suffixes)
    if bare.lower().endswith((*known, *_OTHER_SUFFIXES)):
        return True
    if any(mark.isspace() for mark in bare):
        return False
    return _UNSPACED.search(bare) is None or _SUFFIX.search(bare) is not None
