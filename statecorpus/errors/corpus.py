"""The errors of a corpus that cannot be opened, read or changed."""

import errno
from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import nearest, short


class CorpusError(StatecorpusError):
    """A corpus cannot be used."""


class CorpusNotFoundError(CorpusError, FileNotFoundError):
    """There is no corpus in the folder.

    Attributes:
        where: the folder; also ``filename``, with ENOENT as ``errno``.
    """

    where: str
    _template = (
        "{where}: no corpus here (no corpus.xml); create one with statecorpus.Corpus.create({where!r})"
    )
    _errno = errno.ENOENT


class CorpusExistsError(CorpusError, FileExistsError):
    """A corpus cannot be created in a folder that is not empty.

    Attributes:
        where: the folder; also ``filename``, with EEXIST as ``errno``.
    """

    where: str
    _template = (
        "{where}: the folder is not empty; "
        "open the corpus in it with statecorpus.Corpus.open({where!r}), or name another folder"
    )
    _errno = errno.EEXIST


class CorpusFormatError(CorpusError, ValueError):
    """The format of a corpus is not a format that this library reads.

    Attributes:
        where: the folder.
        problem: what was found, and what was expected.
    """

    where: str
    problem: str
    _template = "{where}: {problem}"


class ClosedCorpusError(CorpusError, ValueError):
    """A corpus, or a selection of its statements, is used after the corpus was closed.

    Attributes:
        where: the folder.
    """

    where: str
    _template = "{where}: this corpus was closed; open it again with statecorpus.Corpus.open({where!r})"


class UnknownCorpusError(CorpusError, KeyError):
    """No corpus of the name ships with the library.

    Attributes:
        name: the name that ``load`` was called with.
        known: the names of the corpora that ship.
    """

    name: object
    known: Sequence[str]

    def _worded(self) -> str:
        problem = f"no corpus {short(self.name)} ships with statecorpus; {nearest(self.name, self.known)}"
        return f"{problem}; open the corpus in a folder with statecorpus.Corpus.open"


class UnknownStatementError(CorpusError, KeyError):
    """A corpus has no statement with the id.

    Attributes:
        id: the id that was asked for.
        known: the ids that the corpus has.
    """

    id: object
    known: Sequence[str]

    def _worded(self) -> str:
        kind = "" if isinstance(self.id, str) else "an id is a str; "
        count = f"{len(self.known):,}"
        return (
            f"no statement {short(self.id)} in this corpus of {count}; {kind}{nearest(self.id, self.known)}"
        )


class UnknownNameError(CorpusError, KeyError):
    """A list of persons, organisations or places has no such name.

    Attributes:
        name: the name that was asked for.
        known: the names in the list.
    """

    name: object
    known: Sequence[str]

    def _worded(self) -> str:
        count = f"{len(self.known):,}"
        return f"no name {short(self.name)} in this list of {count}; {nearest(self.name, self.known)}"


class DuplicateStatementError(CorpusError, ValueError):
    """A corpus already has a statement with the id.

    Attributes:
        id: the id.
        where: the file of that statement.
    """

    id: str
    where: str
    _template = "{id!r} is in this corpus already ({where}); give the new statement another id"


class BrokenEntryError(CorpusError, ValueError):
    """A file of a corpus cannot be read as a statement, or its statement has another id than its name.

    Attributes:
        where: the file.
        problem: what is wrong with it, and how to fix it.
        line: the line of the fault, from 1; ``None`` if the fault has no line.
    """

    where: str
    problem: str
    line: int | None = None
    _template = "{where}: {problem}"


class ReadOnlyCorpusError(CorpusError, PermissionError):
    """A corpus was opened for reading only, and the call would change it.

    Attributes:
        where: the folder; also ``filename``, with EACCES as ``errno``.
    """

    where: str
    _template = (
        "{where}: this corpus is open for reading only; "
        "create your own corpus with statecorpus.Corpus.create, and add statements to it"
    )
    _errno = errno.EACCES


class UnsafeIdError(CorpusError, ValueError):
    """An id cannot be the name of a file on every system.

    Attributes:
        id: the id.
        problem: what is wrong with it, and what was expected.
    """

    id: str
    problem: str

    def _worded(self) -> str:
        return f"{short(self.id)} cannot be the id of an entry: {self.problem}"


class DamagedCorpusError(CorpusError, ValueError):
    """A derived file of a corpus (in its ``.statecorpus/``) is damaged; the entries are not.

    Attributes:
        where: the file.
        problem: what is wrong with it.
    """

    where: str
    problem: str
    _template = "{where}: {problem}; repair the corpus: this rebuilds the file from the entries"


class CommitFailedError(CorpusError, OSError):
    """A change to a corpus could not be written, and the corpus is unchanged.

    Attributes:
        where: the folder; also ``filename``.
        problem: the message of the operating system.
        code: the number of the system for it, if there is one; also ``errno``.
    """

    where: str
    problem: str
    code: int | None = None
    _template = "{where}: the change could not be written, and the corpus is as it was: {problem}"


class CommitConflict(CorpusError, RuntimeError):  # noqa: N818 -- the word of the field, and of the design
    """A change to a corpus was not made, because another process changed the corpus first.

    Attributes:
        where: the folder, or the file.
        problem: the other change.
    """

    where: str
    problem: str
    _template = "{where}: {problem}; nothing was changed: open the corpus again and repeat the change"


class CommitOutcomeUnknown(CorpusError, RuntimeError):  # noqa: N818 -- the word of the design
    """A change to a corpus was made, but the disk failed before the change was known to be permanent.

    Open the corpus again to see whether the change is there; opening also completes it.

    Attributes:
        where: the folder.
        problem: the message of the operating system.
    """

    where: str
    problem: str
    _template = (
        "{where}: the change was made, but may not be permanent: {problem}; "
        "open the corpus again to see the outcome and to complete the change"
    )


class StaleEntryError(CorpusError, RuntimeError):
    """An entry was changed after a person looked at it, so a correction of what they saw was not made.

    Attributes:
        id: of the statement.
        field: the field that was to be corrected.
        value: the value that the field has now.
    """

    id: str
    field: str
    value: str
    _template = (
        "{id}: the statement was changed after it was shown, and {field} is now {value!r}; "
        "nothing was changed: look at the statement again and repeat the correction"
    )


class CorrectionRefusedError(CorpusError, ValueError):
    """A correction of a field was not made.

    Attributes:
        id: of the statement.
        field: the field.
        problem: why the field does not take the value, and what was expected.
    """

    id: str
    field: str
    problem: str
    _template = "{id}: {field} was not corrected: {problem}"
