"""A corpus: a folder of TEI files, one a statement."""

import os
from pathlib import Path
from typing import Self

from statecorpus._resources import shipped
from statecorpus.corpus.entries import Entries
from statecorpus.corpus.layout import (
    FORMAT_VERSION,
    ROOT_NAME,
    STATEMENTS,
    check_format,
    entry_path,
    find_entries,
    root_path,
)
from statecorpus.corpus.selection import Selection
from statecorpus.errors import (
    CorpusExistsError,
    CorpusFormatError,
    DuplicateStatementError,
    ReadOnlyCorpusError,
    TeiError,
)
from statecorpus.model import Statement
from statecorpus.tei import write_tei
from statecorpus.tei.atomic_file import write_atomically
from statecorpus.tei.corpus_root import CorpusRoot, read_corpus_root, to_corpus_root

__all__ = ["Corpus", "load"]


class Corpus(Selection):
    """All statements of a corpus by id, in the order of their ids; a mapping, opened with ``open``.

    The files in ``statements/`` are the corpus: a statement is read when it is first asked for, and then
    kept. What changes in the folder from outside is seen when the corpus is opened again.

    Attributes:
        folder: where it lies.
        title: what its ``corpus.xml`` calls it.
        read_only: whether ``add`` is refused.

    >>> from statecorpus.corpus import load
    >>> corpus = load()
    >>> corpus["kaz-iom-2011-12-05"].venue.place.name
    'Geneva'
    """

    def __init__(self, folder: Path, title: str, *, read_only: bool) -> None:
        paths = find_entries(folder)
        super().__init__(Entries(paths), tuple(paths))
        self.folder = folder
        self.title = title
        self.read_only = read_only

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, read_only: bool = False) -> Self:
        """Open the corpus in a folder; no statement is read yet.

        Raises:
            CorpusNotFoundError: the folder is no corpus; a ``FileNotFoundError``.
            CorpusFormatError: its ``corpus.xml`` cannot be read, or is of a format that this library does not
                know.
        """
        path = root_path(folder)
        try:
            root = read_corpus_root(path)
        except TeiError as error:
            raise CorpusFormatError(str(folder), f"its {ROOT_NAME} cannot be read: {error}") from error
        check_format(path.parent, root.format_version)
        return cls(path.parent, root.title, read_only=read_only)

    @classmethod
    def create(cls, folder: str | os.PathLike[str], *, title: str | None = None) -> Self:
        """Make an empty corpus in a folder, which is made where it is missing.

        Args:
            folder: a path that does not exist, or an empty folder.
            title: what to call it; without one, the folder's name.

        Raises:
            CorpusExistsError: there is something in the folder, or it is a file; a ``FileExistsError``.
        """
        path = Path(folder)
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise CorpusExistsError(str(folder))
        (path / STATEMENTS).mkdir(parents=True, exist_ok=True)
        corpus = cls(path, title or path.resolve().name, read_only=False)
        corpus._write_root()
        return corpus

    def path(self, id: str) -> Path:
        """Say which file holds a statement.

        Raises:
            UnknownStatementError: the corpus has none with the id; a ``KeyError``.
        """
        return self._entries.path(id)

    def add(self, *statements: Statement) -> None:
        """Add statements, each as a file; none is added where one cannot be.

        Raises:
            DuplicateStatementError: an id is in the corpus already, or twice among those given.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
        """
        if self.read_only:
            raise ReadOnlyCorpusError(str(self.folder))
        self._check_new(statements)
        for statement in statements:
            write_tei(statement, entry_path(self.folder, statement.id))
        paths = find_entries(self.folder)
        self._entries = Entries(paths)
        self._ids = tuple(paths)
        self._forget()
        self._write_root()

    def _check_new(self, statements: tuple[Statement, ...]) -> None:
        given: set[str] = set()
        for statement in statements:
            path = entry_path(self.folder, statement.id)
            if statement.id in given or path.exists():
                raise DuplicateStatementError(statement.id, str(path))
            given.add(statement.id)

    def _forget(self) -> None:
        """Drop what was derived from the statements before."""
        for derived in ("_known", "_records", "_index"):
            self.__dict__.pop(derived, None)

    def _write_root(self) -> None:
        entries = tuple(f"{STATEMENTS}/{id}.xml" for id in self)
        root = CorpusRoot(self.title, FORMAT_VERSION, entries)
        write_atomically(self.folder / ROOT_NAME, to_corpus_root(root))

    def __repr__(self) -> str:
        return f"<Corpus {self.title!r}: {len(self):,} statements in {self.folder}>"


def load() -> Corpus:
    """Open the corpus that ships with the library, for reading only.

    >>> len(load())
    1
    """
    return Corpus.open(shipped("corpus"), read_only=True)
