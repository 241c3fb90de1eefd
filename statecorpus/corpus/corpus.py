"""A corpus: a folder of TEI files, one a statement."""

import contextlib
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Self

import attrs

from statecorpus.corpus.building import Building
from statecorpus.corpus.catalogue.authority import AuthorityList
from statecorpus.corpus.catalogue.merges import AuthorityKind, add_merge, take_merge
from statecorpus.corpus.contents import Contents
from statecorpus.corpus.selection import Selection
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entries import need_statements, read_entry
from statecorpus.corpus.store.generations import CURRENT, FOLDER
from statecorpus.corpus.store.layout import STATEMENTS
from statecorpus.corpus.store.names import check_id, free_id, suggest_id
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.survey import Outside
from statecorpus.corpus.store.transaction import Transaction
from statecorpus.corpus.upkeep.check import CheckReport, check_folder
from statecorpus.corpus.upkeep.repair import repair_folder
from statecorpus.errors import (
    CorpusExistsError,
    DuplicateStatementError,
    ReadOnlyCorpusError,
    SourceError,
    TeiError,
)
from statecorpus.model import Finding, Statement


class Corpus(Building, Selection):
    """All statements of a corpus by id, in the order of their ids; a mapping, opened with ``open``.

    The files in ``statements/`` are the corpus: a statement is read when it is asked for, and the last few
    are kept. Metadata come from a catalogue, for which only what changed is read anew. Each change is a
    commit, made whole or not at all. What other processes commit, or somebody changes from outside, is seen
    when the corpus is opened again, or by ``refresh``.

    Attributes:
        folder: where it lies.
        read_only: whether changes are refused, and nothing at all is written.

    >>> from statecorpus.corpus import load
    >>> corpus = load()
    >>> corpus["kaz-iom-2011-12-05"].venue.place.name
    'Geneva'
    """

    def __init__(self, store: Store) -> None:
        if not isinstance(store, Store):
            raise TypeError(
                f"Corpus({store!r}): use Corpus.open for a corpus that is there, Corpus.create for a new one"
            )
        super().__init__(_contents(store), store.snapshot.ids)
        self.folder = store.disk.root
        self.read_only = store.read_only
        self._store = store
        self._transaction: Transaction | None = None

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, read_only: bool = False) -> Self:
        """Open the corpus in a folder; no statement is read yet.

        A commit that was cut short is finished, and a missing ``.statecorpus/`` is made, unless the corpus is
        opened for reading only, or the folder may not be written to.

        Raises:
            CorpusNotFoundError: the folder is no corpus; a ``FileNotFoundError``.
            CorpusFormatError: its ``corpus.xml`` cannot be read, or is of a format that this library does not
                read.
            DamagedCorpusError: a derived file is damaged; ``check_corpus`` repairs it.
            CommitFailedError: the disk refused to finish what was cut short.
        """
        return cls(Store(Disk(Path(folder)), read_only=read_only))

    @classmethod
    def create(cls, folder: str | os.PathLike[str], *, title: str | None = None) -> Self:
        """Make an empty corpus in a folder, which is made where it is missing.

        Args:
            folder: a path that does not exist, or an empty folder.
            title: what to call it; without one, the folder's name.

        Raises:
            CorpusExistsError: there is something in the folder, or it is a file; a ``FileExistsError``.
            CommitFailedError: the disk refused.
        """
        path = Path(folder)
        if path.exists() and not (path.is_dir() and _is_empty(path)):
            raise CorpusExistsError(str(folder))
        path.mkdir(parents=True, exist_ok=True)
        return cls(Store.create(Disk(path), title or path.resolve().name))

    @property
    def title(self) -> str:
        """What its ``corpus.xml`` calls it."""
        return self._store.title

    @property
    def outside_changes(self) -> tuple[Outside, ...]:
        """What had been changed from outside since the last commit, when the corpus was opened, by id.

        These changes are in the corpus. ``check`` tells which of them are not valid; the next commit, or a
        repair, records them.
        """
        return self._store.snapshot.survey.outside

    @property
    def people(self) -> AuthorityList:
        """The persons named as speakers, principals and addressees; spellings can be merged.

        Raises:
            BrokenEntryError, CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> load().people["Kairat Umarov"].spellings
        {'Kairat Umarov': 1}
        """
        return self._authorities("people")

    @property
    def organisations(self) -> AuthorityList:
        """The states and bodies spoken for, addressed or met with; spellings can be merged.

        Raises:
            BrokenEntryError, CorpusFormatError: see ``where``.
        """
        return self._authorities("organisations")

    @property
    def places(self) -> AuthorityList:
        """The towns where statements were made; spellings can be merged.

        Raises:
            BrokenEntryError, CorpusFormatError: see ``where``.
        """
        return self._authorities("places")

    def _authorities(self, kind: AuthorityKind) -> AuthorityList:
        known = self._contents.views.authorities(kind)
        return AuthorityList(known, partial(self._merge, kind), partial(self._unmerge, kind))

    def _merge(self, kind: AuthorityKind, name: str, other: str) -> None:
        """Write a merge down, and show it."""
        self._need_writing()
        add_merge(self._store.disk, kind, name, other)
        self._show_merges()

    def _unmerge(self, kind: AuthorityKind, name: str) -> None:
        """Write down that a name is merged no longer, and show it."""
        self._need_writing()
        take_merge(self._store.disk, kind, name)
        self._show_merges()

    def _show_merges(self) -> None:
        self._contents = _contents(self._store)
        self.__dict__.pop("_search", None)  # its conditions know the merges

    def __contains__(self, id: object) -> bool:
        return id in self._contents.entries

    def path(self, id: str) -> Path:
        """Say which file holds a statement.

        Raises:
            UnknownStatementError: the corpus has none with the id; a ``KeyError``.
        """
        return self._contents.entries.path(id)

    def new_id(self, statement: Statement) -> str:
        """Make a readable id for a statement, such as ``kaz-iom-2011-12-05``, that the corpus does not have.

        >>> from statecorpus.corpus import load
        >>> load().new_id(load()["kaz-iom-2011-12-05"])
        'kaz-iom-2011-12-05-2'
        """
        return free_id(suggest_id(statement), self if self._transaction is None else self._transaction)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the changes of a ``with`` block together when it ends, and none of them if it raises.

        The corpus shows the changes after the block. The statements are written to the disk as they are
        given, so a block may add any number of them. A block inside another is part of that.

        Raises:
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict: another process changed the corpus first; nothing was changed.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the changes were made; open the corpus again to see.
        """
        with self._changing():
            yield

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Transaction]:
        if self.read_only:
            raise ReadOnlyCorpusError(str(self.folder))
        if self._transaction is not None:
            yield self._transaction
            return
        self._transaction = transaction = self._store.begin()
        try:
            yield transaction
        except BaseException:
            transaction.abort()
            raise
        finally:
            self._transaction = None
        self._store.commit(transaction)
        self._show()

    def add(self, *statements: Statement) -> None:
        """Add statements, each as a file; none is added where one cannot be.

        Raises:
            ModelError: something is no statement; a ``ValueError``.
            DuplicateStatementError: an id is in the corpus already, or twice among those given.
            UnsafeIdError: an id cannot be the name of a file on every system.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.tei import to_tei

        need_statements("Corpus.add()", statements)
        with self._changing() as transaction:
            given: set[str] = set()
            for statement in statements:
                if statement.id in transaction or statement.id in given:
                    raise DuplicateStatementError(statement.id, transaction.where(statement.id))
                check_id(statement.id)
                given.add(statement.id)
            for statement in statements:
                transaction.add(statement.id, to_tei(statement))

    def replace(self, *statements: Statement) -> None:
        """Replace the statements that have the ids of those given; none is replaced where one cannot be.

        Raises:
            ModelError: something is no statement; a ``ValueError``.
            UnknownStatementError: the corpus has none with an id; a ``KeyError``.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.tei import to_tei

        need_statements("Corpus.replace()", statements)
        with self._changing() as transaction:
            transaction.need(*(statement.id for statement in statements))
            for statement in statements:
                transaction.replace(statement.id, to_tei(statement))

    def remove(self, *ids: str) -> None:
        """Remove statements; none is removed where one cannot be.

        Raises:
            UnknownStatementError: the corpus has none with an id; a ``KeyError``.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        with self._changing() as transaction:
            transaction.need(*ids)
            for id in dict.fromkeys(ids):
                transaction.remove(id)

    def rename(self, id: str, new_id: str) -> None:
        """Give a statement another id. What else refers to the old one is not changed.

        Raises:
            UnknownStatementError: the corpus has none with the id; a ``KeyError``.
            DuplicateStatementError: the new id is taken.
            UnsafeIdError: the new id cannot be the name of a file on every system.
            BrokenEntryError: its file cannot be read as that statement.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.tei import to_tei

        with self._changing() as transaction:
            transaction.need(id)
            check_id(new_id)
            statement = read_entry(id, transaction[id], self.folder / STATEMENTS / f"{id}.xml")
            transaction.rename(id, new_id, to_tei(attrs.evolve(statement, id=new_id)))

    def refresh(self) -> None:
        """See what other processes have committed, and what was changed from outside.

        Raises:
            The errors of ``open``.
        """
        self._store.refresh()
        self._show()

    def _show(self) -> None:
        """Show the snapshot of the store, and drop what was derived from the one before."""
        self._contents = _contents(self._store)
        self._ids = self._store.snapshot.ids
        for derived in ("_known", "_search"):
            self.__dict__.pop(derived, None)
        # Until here this corpus held the generation before. If the disk refuses, what is left does no harm.
        with contextlib.suppress(OSError):
            self.collect()

    def update_catalogue(self) -> None:
        """Read the metadata of what is new into the catalogue; else the first ``where`` or the like does it.

        Raises:
            BrokenEntryError, CorpusFormatError: see ``where``.
        """
        _ = self._contents.views

    def collect(self) -> int:
        """Take away what older generations have left and nobody reads; it is done after each commit too.

        Returns:
            How many files there were.

        Raises:
            OSError: the disk refused.
        """
        return 0 if self.read_only else self._store.collect()

    def check(self, *, repair: bool = False) -> CheckReport:
        """Verify every checksum, the schema and its rules, ``corpus.xml`` and every derived file.

        Args:
            repair: whether to build anew what is derived, and to record what was changed from outside;
                the corpus is then read again. An entry is never changed.

        Raises:
            ReadOnlyCorpusError: a repair is asked for, and the corpus is open for reading only.
            CorpusNotFoundError, CorpusFormatError: it is no longer a corpus of this library's format.
            CommitConflict, CommitFailedError: see ``transaction``.
        """
        if repair and self.read_only:
            raise ReadOnlyCorpusError(str(self.folder))
        report = check_corpus(self.folder, repair=repair)
        if repair and report.repaired:
            self.refresh()
        return report

    @property
    def _called(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"<Corpus {self.title!r}: {len(self):,} statements in {self.folder}>"


def _contents(store: Store) -> Contents:
    return Contents(store.disk, store.snapshot, keep=not store.read_only)


def check_corpus(folder: str | os.PathLike[str], *, repair: bool = False) -> CheckReport:
    """Check, and repair if asked to, the corpus in a folder, even one that cannot be opened.

    Raises:
        CorpusNotFoundError: the folder holds no corpus.
        CorpusFormatError: its format is not this library's.
        CommitConflict: a repair is asked for, and another process is writing.
        CommitFailedError: the disk refused a repair.

    >>> print(check_corpus(load().folder).findings[0])  # what ships is files alone
    CO203: there is no manifest: nothing says what the entries should be (repair the corpus: it is built anew)
    """
    from statecorpus.tei import validate

    disk = Disk(Path(folder))

    def findings(id: str, data: bytes) -> tuple[Finding, ...]:
        try:
            return validate(data, where=f"{id}.xml").findings
        except (TeiError, SourceError) as error:
            return (Finding("CO305", f"it cannot be read: {error}", hint="mend the file"),)

    return repair_folder(disk, findings) if repair else check_folder(disk, findings)


def _is_empty(folder: Path) -> bool:
    """Tell whether there is nothing in a folder but what an unfinished ``create`` may have left."""
    left = {path.name for path in folder.iterdir()}
    statements = folder / STATEMENTS
    return (
        left <= {STATEMENTS, FOLDER}
        and not (folder / CURRENT).exists()
        and not (statements.is_dir() and any(statements.iterdir()))
    )
