"""Every exception and warning of the library.

*Findings* are values (a document breaks a rule), *warnings* say that something will not survive,
*exceptions* mean that the call cannot go on. ``except StatecorpusError`` catches every exception of the
library; each also is the builtin that a caller would expect::

    StatecorpusError
    ├── ModelError (ValueError)                    a value breaks a rule of its model class
    ├── MissingExtraError (ImportError)            an optional dependency is not installed
    ├── SourceError                                a raw file cannot be read
    │   ├── SourceNotFoundError (FileNotFoundError)
    │   ├── SourceTooLargeError (ValueError)
    │   ├── SourceLimitError (ValueError)          it asks for more time, memory or depth than allowed
    │   ├── UnknownFormatError (ValueError)
    │   └── UndecodableSourceError (ValueError)
    ├── TeiError                                   a TEI document cannot be used
    │   ├── TeiSyntaxError (ValueError)            it is not safe, well-formed XML
    │   ├── TeiContentError (ValueError)           it is XML, but not a statement
    │   └── InvalidTeiError (ValueError)           it breaks the schema or a rule
    ├── SchemaError (ValueError)                   the schema's source (ODD) is wrong
    ├── CorpusError                                a corpus cannot be used
    │   ├── CorpusNotFoundError (FileNotFoundError)
    │   ├── CorpusExistsError (FileExistsError)
    │   ├── CorpusFormatError (ValueError)
    │   ├── UnknownStatementError (KeyError)
    │   ├── DuplicateStatementError (ValueError)
    │   ├── UnsafeIdError (ValueError)             its id cannot be a file's name on every system
    │   ├── BrokenEntryError (ValueError)
    │   ├── ReadOnlyCorpusError (PermissionError)
    │   ├── DamagedCorpusError (ValueError)        what is derived in .statecorpus/ is damaged
    │   ├── CommitFailedError (OSError)            the disk refused, and nothing was changed
    │   ├── CommitConflict (RuntimeError)          somebody else changed the corpus first
    │   └── CommitOutcomeUnknown (RuntimeError)    the disk failed after the change was made
    └── QueryError                                 a query cannot be answered
        ├── QuerySyntaxError (ValueError)
        ├── UnknownFieldError (LookupError)
        └── QueryLimitError (RuntimeError)

    StatecorpusWarning (UserWarning)
    └── UnmodelledMarkupWarning                    markup that the model has no place for

An exception is complete when it is made: it carries its data as attributes, pickles, and its message says
where, what, what was expected and how to mend it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

__all__ = [
    "BrokenEntryError",
    "CommitConflict",
    "CommitFailedError",
    "CommitOutcomeUnknown",
    "CorpusError",
    "CorpusExistsError",
    "CorpusFormatError",
    "CorpusNotFoundError",
    "DamagedCorpusError",
    "DuplicateStatementError",
    "InvalidTeiError",
    "MissingExtraError",
    "ModelError",
    "QueryError",
    "QueryLimitError",
    "QuerySyntaxError",
    "ReadOnlyCorpusError",
    "SchemaError",
    "SourceError",
    "SourceLimitError",
    "SourceNotFoundError",
    "SourceTooLargeError",
    "StatecorpusError",
    "StatecorpusWarning",
    "TeiContentError",
    "TeiError",
    "TeiSyntaxError",
    "UndecodableSourceError",
    "UnknownFieldError",
    "UnknownFormatError",
    "UnknownStatementError",
    "UnmodelledMarkupWarning",
    "UnsafeIdError",
]

_SHOWN = 8


class StatecorpusError(Exception):
    """The base of every exception of the library."""

    def __init__(self, message: str, *data: object) -> None:
        super().__init__(message)
        self.message = message
        self._data = data

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        notes = getattr(self, "__notes__", None)
        return (type(self), self._data or (self.message,), {"__notes__": notes} if notes else None)


class StatecorpusWarning(UserWarning):
    """The base of every warning of the library."""


class UnmodelledMarkupWarning(StatecorpusWarning):
    """A document holds markup that the model has no place for; its text is kept, the markup is not."""


class ModelError(StatecorpusError, ValueError):
    """A value breaks a rule of its model class.

    Attributes:
        place: the class and field, such as ``"Paragraph.text"``.
        value: the offending value.
        expected: what the field takes.
    """

    def __init__(self, place: str, value: object, expected: str) -> None:
        super().__init__(f"{place} is {_short(value)}: expected {expected}", place, value, expected)
        self.place = place
        self.value = value
        self.expected = expected


class MissingExtraError(StatecorpusError, ImportError):
    """An optional dependency is not installed.

    Attributes:
        feature: what was asked for, such as ``"reading PDF"``.
        extra: the name of the extra that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        message = (
            f"{feature} needs an optional dependency: install it with pip install 'statecorpus[{extra}]'"
        )
        super().__init__(message, feature, extra)
        self.feature = feature
        self.extra = extra


class SourceError(StatecorpusError):
    """A raw file cannot be read."""


class SourceNotFoundError(SourceError, FileNotFoundError):
    """There is no raw file at the path.

    Attributes:
        where: the path.
    """

    def __init__(self, where: str) -> None:
        super().__init__(f"{where}: no such file; give the path of a raw statement", where)
        self.where = where


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
        message = f"{where}: {said}; name one with format=: {_listed(known)}"
        super().__init__(message, where, format, known)
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


class TeiError(StatecorpusError):
    """A TEI document cannot be used."""


class TeiSyntaxError(TeiError, ValueError):
    """A document is not the safe, well-formed XML that the library reads.

    Attributes:
        where: the path, or what stands for it.
        line: the line of the fault, from 1.
        column: the column of the fault, from 1.
        problem: what is wrong there.
        hint: what was expected, or how to mend it.
    """

    def __init__(self, where: str, line: int, column: int, problem: str, hint: str) -> None:
        super().__init__(f"{where}:{line}:{column}: {problem}; {hint}", where, line, column, problem, hint)
        self.where = where
        self.line = line
        self.column = column
        self.problem = problem
        self.hint = hint


class TeiContentError(TeiError, ValueError):
    """A document is well-formed XML, but holds no statement that the model can take.

    Attributes:
        where: the path, or what stands for it.
        line: the line of the element in question, from 1.
        problem: what is wrong there.
        expected: what was expected.
    """

    def __init__(self, where: str, line: int, problem: str, expected: str) -> None:
        super().__init__(f"{where}:{line}: {problem}; expected {expected}", where, line, problem, expected)
        self.where = where
        self.line = line
        self.problem = problem
        self.expected = expected


class InvalidTeiError(TeiError, ValueError):
    """A document breaks the schema or a rule of it.

    Attributes:
        where: the path, or what stands for it.
        findings: every finding, in the order of the document.
    """

    def __init__(self, where: str, findings: Sequence[object]) -> None:
        count = len(findings)
        head = f"{where}: not valid, {count} finding{'s' if count != 1 else ''}"
        lines = [f"  {finding}" for finding in findings[:_SHOWN]]
        more = [f"  (and {count - _SHOWN} more in .findings)"] if count > _SHOWN else []
        super().__init__("\n".join([head, *lines, *more]), where, findings)
        self.where = where
        self.findings = tuple(findings)


class SchemaError(StatecorpusError, ValueError):
    """The schema's source (ODD) says something that its compiler does not take.

    Attributes:
        where: the path of the ODD.
        line: the line, from 1.
        problem: what is wrong there, and what was expected.
    """

    def __init__(self, where: str, line: int, problem: str) -> None:
        super().__init__(f"{where}:{line}: {problem}", where, line, problem)
        self.where = where
        self.line = line
        self.problem = problem


class CorpusError(StatecorpusError):
    """A corpus cannot be used."""


class CorpusNotFoundError(CorpusError, FileNotFoundError):
    """There is no corpus in the folder.

    Attributes:
        where: the folder.
    """

    def __init__(self, where: str) -> None:
        message = (
            f"{where}: no corpus here (no corpus.xml); make one with statecorpus.Corpus.create({where!r})"
        )
        super().__init__(message, where)
        self.where = where


class CorpusExistsError(CorpusError, FileExistsError):
    """A corpus cannot be made in a folder that holds something already.

    Attributes:
        where: the folder.
    """

    def __init__(self, where: str) -> None:
        message = (
            f"{where}: the folder is not empty; "
            f"open the corpus in it with statecorpus.Corpus.open({where!r}), or name another folder"
        )
        super().__init__(message, where)
        self.where = where


class CorpusFormatError(CorpusError, ValueError):
    """A corpus's format is not one that this library reads.

    Attributes:
        where: the folder.
        problem: what was found, and what was expected.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}", where, problem)
        self.where = where
        self.problem = problem


class UnknownStatementError(CorpusError, KeyError):
    """A corpus has no statement with the id.

    Attributes:
        id: the id asked for.
        known: the ids that the corpus has.
    """

    def __init__(self, id: str, known: Sequence[str]) -> None:
        message = f"no statement {id!r} in this corpus of {len(known):,}; {_nearest(id, known)}"
        super().__init__(message, id, known)
        self.id = id
        self.known = tuple(known)


class DuplicateStatementError(CorpusError, ValueError):
    """A corpus has a statement with the id already.

    Attributes:
        id: the id.
        where: the file that holds it.
    """

    def __init__(self, id: str, where: str) -> None:
        message = f"{id!r} is in this corpus already ({where}); give the new statement another id"
        super().__init__(message, id, where)
        self.id = id
        self.where = where


class BrokenEntryError(CorpusError, ValueError):
    """A file of a corpus is not a statement that can be read, or not the one its name says.

    Attributes:
        where: the file.
        problem: what is wrong with it, and how to mend it.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}", where, problem)
        self.where = where
        self.problem = problem


class ReadOnlyCorpusError(CorpusError, PermissionError):
    """A corpus was opened for reading only, and the call would change it.

    Attributes:
        where: the folder.
    """

    def __init__(self, where: str) -> None:
        message = (
            f"{where}: this corpus is open for reading only; "
            "make one of your own with statecorpus.Corpus.create, and add to that"
        )
        super().__init__(message, where)
        self.where = where


class UnsafeIdError(CorpusError, ValueError):
    """An id cannot be the name of a file on every system.

    Attributes:
        id: the id.
        problem: what is wrong with it, and what was expected.
    """

    def __init__(self, id: str, problem: str) -> None:
        super().__init__(f"{_short(id)} cannot be the id of an entry: {problem}", id, problem)
        self.id = id
        self.problem = problem


class DamagedCorpusError(CorpusError, ValueError):
    """A file of what is derived in a corpus (its ``.statecorpus/``) is damaged; the entries are not.

    Attributes:
        where: the file.
        problem: what is wrong with it.
    """

    def __init__(self, where: str, problem: str) -> None:
        message = f"{where}: {problem}; repair the corpus, which builds it anew from the entries"
        super().__init__(message, where, problem)
        self.where = where
        self.problem = problem


class CommitFailedError(CorpusError, OSError):
    """A change to a corpus could not be written, and nothing of it was made.

    Attributes:
        where: the folder.
        problem: what the system said.
    """

    def __init__(self, where: str, problem: str) -> None:
        message = f"{where}: the change could not be written, and the corpus is as it was: {problem}"
        super().__init__(message, where, problem)
        self.where = where
        self.problem = problem


class CommitConflict(CorpusError, RuntimeError):  # noqa: N818 -- the word of the field, and of the design
    """A change to a corpus was not made, because somebody else changed the corpus first.

    Attributes:
        where: the folder, or the file.
        problem: what the other change is.
    """

    def __init__(self, where: str, problem: str) -> None:
        message = f"{where}: {problem}; nothing was changed: open the corpus again and make the change anew"
        super().__init__(message, where, problem)
        self.where = where
        self.problem = problem


class CommitOutcomeUnknown(CorpusError, RuntimeError):  # noqa: N818 -- the word of the design
    """A change to a corpus was made, but the disk failed before it was known to last.

    Opening the corpus again tells, and finishes the change where it lasted.

    Attributes:
        where: the folder.
        problem: what the system said.
    """

    def __init__(self, where: str, problem: str) -> None:
        message = (
            f"{where}: the change was made, but may not last: {problem}; "
            "open the corpus again to see, and to have it finished"
        )
        super().__init__(message, where, problem)
        self.where = where
        self.problem = problem


class QueryError(StatecorpusError):
    """A query cannot be answered."""


class QuerySyntaxError(QueryError, ValueError):
    """A query is not of the query language.

    Attributes:
        query: the whole query.
        position: the offset of the fault in it, in code points; its length where something is missing.
        problem: what is wrong there.
        expected: what could stand there.
    """

    def __init__(self, query: str, position: int, problem: str, expected: str) -> None:
        message = f"{problem}; expected {expected}\n{_caret(query, position)}"
        super().__init__(message, query, position, problem, expected)
        self.query = query
        self.position = position
        self.problem = problem
        self.expected = expected


class UnknownFieldError(QueryError, LookupError):
    """A query or a filter names a field that statements do not have.

    Attributes:
        query: the whole query.
        position: the offset of the name in it, in code points.
        name: the name.
        known: the names that can be used.
    """

    def __init__(self, query: str, position: int, name: str, known: Sequence[str]) -> None:
        message = f"no field {name!r}; {_nearest(name, known)}\n{_caret(query, position)}"
        super().__init__(message, query, position, name, known)
        self.query = query
        self.position = position
        self.name = name
        self.known = tuple(known)


class QueryLimitError(QueryError, RuntimeError):
    """A query would take more than its limits allow; it is refused, never cut short.

    Attributes:
        query: the whole query.
        problem: which limit, and what the query would take.
        hint: how to ask for less, or to allow more.
    """

    def __init__(self, query: str, problem: str, hint: str) -> None:
        super().__init__(f"{problem}; {hint}\n  {query}", query, problem, hint)
        self.query = query
        self.problem = problem
        self.hint = hint


def _short(value: object, width: int = 60) -> str:
    text = repr(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _nearest(name: str, known: Sequence[str]) -> str:
    """Name the known words like this one; where there are none, the first few."""
    import difflib  # 4 ms at import, for a message that most programs never make

    if not known:
        return "there are none"
    like = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    if like:
        return f"nearest: {_listed(like)}"
    more = f" and {len(known) - _SHOWN:,} more" if len(known) > _SHOWN else ""
    return f"known: {_listed(known[:_SHOWN])}{more}"


def _caret(query: str, position: int) -> str:
    """Show the line of the query and a caret under the place."""
    start = query.rfind("\n", 0, position) + 1
    end = query.find("\n", position)
    line = query[start : end if end >= 0 else len(query)]
    return f"  {line}\n  {' ' * (position - start)}^"
