"""The errors of a raw file that cannot be read."""

import errno
from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import caret, listed


class SourceError(StatecorpusError):
    """A raw file cannot be read."""

    # Declared for type checkers: this class without fields is raised itself, with its message.
    def __init__(self, *values: object, **named: object) -> None:
        super().__init__(*values, **named)


class SourceNotFoundError(SourceError, FileNotFoundError):
    """There is no raw file at the path.

    Attributes:
        where: the path; also ``filename``, with ENOENT as ``errno``.
        problem: what was found instead, for example ``"a folder, not a file"``.
    """

    where: str
    problem: str = "no such file"
    _template = "{where}: {problem}; give the path of a file that exists"
    _errno = errno.ENOENT


class SourceTooLargeError(SourceError, ValueError):
    """A raw file or a TEI document is larger than the limit for it.

    Attributes:
        where: the path, or a name of the source.
        size: its size, in bytes; a lower bound if the source was not read to the end.
        limit: the largest size that is read, in bytes.
    """

    where: str
    size: int
    limit: int
    _template = (
        "{where}: {size:,} bytes or more, and at most {limit:,} are read; "
        "raise the limit if you trust the file"
    )


class SourceLimitError(SourceError, ValueError):
    """A raw file needs more depth, time or memory than its limit allows.

    Attributes:
        where: the path, or a name of the source.
        problem: what the file needs, for example ``"elements are nested more than 512 deep"``.
        limit: the field of ``Limits`` that forbids it, for example ``"depth"``.
    """

    where: str
    problem: str
    limit: str
    _template = "{where}: {problem}; raise Limits.{limit} if you trust the file"


class UnknownFormatError(SourceError, ValueError):
    """The format of a raw file is unknown, or cannot be recognised.

    Attributes:
        where: the path, or a name of the source.
        format: the format that was named or guessed, or ``None``.
        known: the formats that can be read.
    """

    where: str
    format: str | None
    known: Sequence[str]

    def _worded(self) -> str:
        unknown = "its format cannot be recognised"
        problem = unknown if self.format is None else f"no reader for the format {self.format!r}"
        return f"{self.where}: {problem}; name a format with format=: {listed(self.known)}"


class UndecodableSourceError(SourceError, ValueError):
    """The bytes of a raw file are not text in its format.

    Attributes:
        where: the path, or a name of the source.
        problem: what is wrong, and where in the file.
        hint: how to fix it.
    """

    where: str
    problem: str
    hint: str
    _template = "{where}: {problem}; {hint}"


class StatementJsonError(SourceError, ValueError):
    """A JSON object, or a line of a file, is not a statement.

    Attributes:
        where: the file and line, or a name of the source.
        place: the place in the object, for example ``"body[3].spans[0]"``; ``"$"`` for the whole object.
        problem: what is wrong there, and what was expected.
    """

    where: str
    place: str
    problem: str
    _template = "{where}: at {place}: {problem}"


class NamePatternError(SourceError, ValueError):
    """A pattern of file names is not well written.

    Attributes:
        pattern: the whole pattern.
        position: the offset of the fault in it, in code points; its length if something is missing.
        problem: the fault, and what was expected.
    """

    pattern: str
    position: int
    problem: str

    def _worded(self) -> str:
        return f"{self.problem}\n{caret(self.pattern, self.position)}"


class UnknownLayoutError(SourceError, LookupError):
    """There is no layout of a data set with a name.

    Attributes:
        name: the name.
        known: the names of all layouts.
    """

    name: str
    known: Sequence[str]

    def _worded(self) -> str:
        return f"there is no layout {self.name!r}; the layouts are {listed(self.known)}"
