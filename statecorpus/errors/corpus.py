"""Corpora that cannot be opened, read or changed."""

import errno
from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.system import set_system_fields
from statecorpus.errors.wording import nearest, short


class CorpusError(StatecorpusError):
    """A corpus cannot be used."""


class CorpusNotFoundError(CorpusError, FileNotFoundError):
    """There is no corpus in the folder.

    Attributes:
        where: the folder; also ``filename``, with ENOENT as ``errno``.
    """

    def __init__(self, where: str) -> None:
        message = (
            f"{where}: no corpus here (no corpus.xml); make one with statecorpus.Corpus.create({where!r})"
        )
        super().__init__(message, where)
        self.where = where
        set_system_fields(self, errno.ENOENT, where)


class CorpusExistsError(CorpusError, FileExistsError):
    """A corpus cannot be made in a folder that holds something already.

    Attributes:
        where: the folder; also ``filename``, with EEXIST as ``errno``.
    """

    def __init__(self, where: str) -> None:
        message = (
            f"{where}: the folder is not empty; "
            f"open the corpus in it with statecorpus.Corpus.open({where!r}), or name another folder"
        )
        super().__init__(message, where)
        self.where = where
        set_system_fields(self, errno.EEXIST, where)


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


class UnknownCorpusError(CorpusError, KeyError):
    """No corpus of the name ships with the library.

    Attributes:
        name: the name that ``load`` was called with.
        known: the names of the corpora that ship.
    """

    def __init__(self, name: object, known: Sequence[str]) -> None:
        message = (
            f"no corpus {short(name)} ships with statecorpus; {nearest(name, known)}; "
            "open the corpus in a folder with statecorpus.Corpus.open"
        )
        super().__init__(message, name, tuple(known))
        self.name = name
        self.known = tuple(known)


class UnknownStatementError(CorpusError, KeyError):
    """A corpus has no statement with the id.

    Attributes:
        id: what was asked for.
        known: the ids that the corpus has.
    """

    def __init__(self, id: object, known: Sequence[str]) -> None:
        self.id = id
        self.known = tuple(known)
        kind = "" if isinstance(id, str) else "an id is a str; "
        message = (
            f"no statement {short(id)} in this corpus of {len(known):,}; {kind}{nearest(id, self.known)}"
        )
        super().__init__(message, id, self.known)


class UnknownNameError(CorpusError, KeyError):
    """A list of persons, organisations or places has no such name.

    Attributes:
        name: what was asked for.
        known: the names that stand in the list.
    """

    def __init__(self, name: object, known: Sequence[str]) -> None:
        message = f"no name {short(name)} in this list of {len(known):,}; {nearest(name, known)}"
        super().__init__(message, name, tuple(known))
        self.name = name
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
        where: the folder; also ``filename``, with EACCES as ``errno``.
    """

    def __init__(self, where: str) -> None:
        message = (
            f"{where}: this corpus is open for reading only; "
            "make one of your own with statecorpus.Corpus.create, and add to that"
        )
        super().__init__(message, where)
        self.where = where
        set_system_fields(self, errno.EACCES, where)


class UnsafeIdError(CorpusError, ValueError):
    """An id cannot be the name of a file on every system.

    Attributes:
        id: the id.
        problem: what is wrong with it, and what was expected.
    """

    def __init__(self, id: str, problem: str) -> None:
        super().__init__(f"{short(id)} cannot be the id of an entry: {problem}", id, problem)
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
        where: the folder; also ``filename``.
        problem: what the system said.
        code: its number for it, where there is one; also ``errno``.
    """

    def __init__(self, where: str, problem: str, code: int | None = None) -> None:
        message = f"{where}: the change could not be written, and the corpus is as it was: {problem}"
        super().__init__(message, where, problem, code)
        self.where = where
        self.problem = problem
        self.code = code
        set_system_fields(self, code, where)


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
