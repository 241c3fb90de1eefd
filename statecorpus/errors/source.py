"""Raw files that cannot be read."""

import errno
from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.system import set_system_fields
from statecorpus.errors.wording import listed


class SourceError(StatecorpusError):
    """A raw file cannot be read."""


class SourceNotFoundError(SourceError, FileNotFoundError):
    """There is no raw file at the path.

    Attributes:
        where: the path; also ``filename``, with ENOENT as ``errno``.
        problem: what is there instead, such as ``"a folder, not a file"``.
    """

    def __init__(self, where: str, problem: str = "no such file") -> None:
        super().__init__(f"{where}: {problem}; give the path of a file that is there", where, problem)
        self.where = where
        self.problem = problem
        set_system_fields(self, errno.ENOENT, where)


class SourceTooLargeError(SourceError, ValueError):
    """A raw file or a TEI document is larger than the limit for it.

    Attributes:
        where: the path, or what stands for it.
        size: its size, in bytes; at least this much where it was not read to the end.
        limit: the most that is read, in bytes.
    """

    def __init__(self, where: str, size: int, limit: int) -> None:
        message = (
            f"{where}: {size:,} bytes or more, and at most {limit:,} are read; "
            "raise the limit if you trust the file"
        )
        super().__init__(message, where, size, limit)
        self.where = where
        self.size = size
        self.limit = limit


class SourceLimitError(SourceError, ValueError):
    """A raw file asks for more of something else than bytes than the limit for it gives.

    Attributes:
        where: the path, or what stands for it.
        problem: what it asks for, such as ``"elements are nested more than 512 deep"``.
        limit: the name of the field of ``Limits`` that forbids it, such as ``"depth"``.
    """

    def __init__(self, where: str, problem: str, limit: str) -> None:
        message = f"{where}: {problem}; raise Limits.{limit} if you trust the file"
        super().__init__(message, where, problem, limit)
        self.where = where
        self.problem = problem
        self.limit = limit


class UnknownFormatError(SourceError, ValueError):
    """A raw file's format is not known or cannot be told.

    Attributes:
        where: the path, or what stands for it.
        format: the format that was named or guessed, or ``None``.
        known: the formats that can be read.
    """

    def __init__(self, where: str, format: str | None, known: Sequence[str]) -> None:
        said = "its format cannot be told" if format is None else f"no reader for the format {format!r}"
        message = f"{where}: {said}; name one with format=: {listed(known)}"
        super().__init__(message, where, format, tuple(known))
        self.where = where
        self.format = format
        self.known = tuple(known)


class UndecodableSourceError(SourceError, ValueError):
    """A raw file's bytes are not text of the format that they are read as.

    Attributes:
        where: the path, or what stands for it.
        problem: what is wrong, and where in the file.
        hint: how to mend it.
    """

    def __init__(self, where: str, problem: str, hint: str) -> None:
        super().__init__(f"{where}: {problem}; {hint}", where, problem, hint)
        self.where = where
        self.problem = problem
        self.hint = hint


class StatementJsonError(SourceError, ValueError):
    """A JSON object, or a line of a file, is no statement.

    Attributes:
        where: the file and line, or what stands for them.
        place: the place in the object, such as ``"body[3].spans[0]"``; ``"$"`` for the whole.
        problem: what is wrong there, and what was expected.
    """

    def __init__(self, where: str, place: str, problem: str) -> None:
        super().__init__(f"{where}: at {place}: {problem}", where, place, problem)
        self.where = where
        self.place = place
        self.problem = problem
