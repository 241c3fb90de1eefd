"""Every statement of a store, as a selection that can be changed and has to be closed."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import attrs

from statecorpus.corpus.indexing.open_segments import OpenSegments
from statecorpus.corpus.selection.corpus_contents import CorpusContents
from statecorpus.corpus.selection.selection import Selection
from statecorpus.corpus.store.entries import need_statements, read_entry
from statecorpus.corpus.store.layout import STATEMENTS
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.survey import Look, Outside
from statecorpus.errors import DuplicateStatementError, ReadOnlyCorpusError

if TYPE_CHECKING:
    from statecorpus.corpus.store.transaction import Transaction
    from statecorpus.model import Statement


class EditableSelection(Selection):
    """All statements of a store by id; statements are added, replaced, removed and renamed in commits.

    Each commit is made whole or not at all. Commits of other processes, and changes from outside, appear when
    the corpus is opened again, or after ``refresh``.

    Attributes:
        folder: the folder of the corpus.
        read_only: whether changes are refused; if so, nothing at all is written.
    """

    _contents: CorpusContents

    def __init__(self, store: Store) -> None:
        self._segments = OpenSegments()
        super().__init__(_contents(store, self._segments))
        self.folder = store.disk.root
        self.read_only = store.read_only
        self._store = store
        self._transaction: Transaction | None = None

    @property
    def title(self) -> str:
        """The title in ``corpus.xml``."""
        return self._store.title

    @property
    def outside_changes(self) -> tuple[Outside, ...]:
        """The changes made from outside between the last commit and the opening of the corpus, by id.

        These changes are in the corpus. ``check`` names the changes that are not valid; the next commit, or a
        repair, records them.
        """
        return self._store.snapshot.survey.outside

    def close(self) -> None:
        """Release the files of this generation, so that other processes may remove them; idempotent.

        Afterwards this corpus and its selections raise ``ClosedCorpusError`` when they need a file. A
        ``with`` statement closes the corpus at its end.

        >>> from statecorpus.corpus import load
        >>> with load() as corpus:
        ...     len(corpus)
        1
        >>> corpus["kaz-iom-2011-12-05"]
        Traceback (most recent call last):
        statecorpus.errors.ClosedCorpusError: ...: this corpus was closed; open it again with ...
        """
        self._store.close()
        self._segments.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __contains__(self, id: object) -> bool:
        return id in self._contents.entries

    def path(self, id: str) -> Path:
        """Return the path of the file of a statement.

        Raises:
            UnknownStatementError: the corpus has no statement with the id; a ``KeyError``.
        """
        return self._contents.entries.path(id)

    def new_id(self, statement: "Statement") -> str:
        """Return a readable id for a statement that the corpus does not have yet.

        >>> from statecorpus.corpus import load
        >>> load().new_id(load()["kaz-iom-2011-12-05"])
        'kaz-iom-2011-12-05-2'
        """
        from statecorpus.corpus.store.names import free_id, suggest_id

        return free_id(suggest_id(statement), self if self._transaction is None else self._transaction)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the changes of a ``with`` block together when it ends, or none of them if it raises.

        The corpus shows the changes after the block. Each statement is written to the disk when it is added,
        so a block may add any number of them. A block inside another block is part of the outer one.

        Raises:
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            ClosedCorpusError: the corpus was closed; a ``ValueError``.
            CommitConflict: another process changed the corpus first; nothing was changed.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the changes were made; open the corpus again to see.
        """
        with self._changing():
            yield

    @contextlib.contextmanager
    def _changing(self) -> "Iterator[Transaction]":
        self._check_writable()
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

    def add(self, *statements: "Statement") -> None:
        """Add statements, each as a file; if one cannot be added, none is.

        Raises:
            ModelError: an argument is not a statement; a ``ValueError``.
            DuplicateStatementError: the corpus has the id already, or two of the statements share it.
            UnsafeIdError: an id cannot be the name of a file on every system.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.corpus.store.names import check_id
        from statecorpus.tei import to_tei

        need_statements("Corpus.add()", statements)
        with self._changing() as transaction:
            new_ids: set[str] = set()
            for statement in statements:
                if statement.id in transaction or statement.id in new_ids:
                    raise DuplicateStatementError(statement.id, transaction.where(statement.id))
                check_id(statement.id)
                new_ids.add(statement.id)
            for statement in statements:
                transaction.add(statement.id, to_tei(statement))

    def replace(self, *statements: "Statement") -> None:
        """Replace the statements that have the ids of these; if one cannot be replaced, none is.

        Raises:
            ModelError: an argument is not a statement; a ``ValueError``.
            UnknownStatementError: the corpus has no statement with an id; a ``KeyError``.
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
        """Remove statements; if one cannot be removed, none is.

        Raises:
            UnknownStatementError: the corpus has no statement with an id; a ``KeyError``.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        with self._changing() as transaction:
            transaction.need(*ids)
            for id in dict.fromkeys(ids):
                transaction.remove(id)

    def rename(self, id: str, new_id: str) -> None:
        """Change the id of a statement. References to the old id in other statements are not changed.

        Raises:
            UnknownStatementError: the corpus has no statement with the id; a ``KeyError``.
            DuplicateStatementError: another statement has the new id.
            UnsafeIdError: the new id cannot be the name of a file on every system.
            BrokenEntryError: its file cannot be read as that statement.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.corpus.store.names import check_id
        from statecorpus.tei import to_tei

        with self._changing() as transaction:
            transaction.need(id)
            check_id(new_id)
            statement = read_entry(id, transaction[id], self.folder / STATEMENTS / f"{id}.xml")
            transaction.rename(id, new_id, to_tei(attrs.evolve(statement, id=new_id)))

    def refresh(self, *, look: Look = "usual") -> None:
        """Read the commits of other processes, and changes from outside.

        Args:
            look: ``"all"`` compares every file by size and time. ``"usual"`` does so up to 10,000 entries;
                beyond, it compares the folders in which a file was added, removed or renamed, and 1,000 files
                in turn.

        Raises:
            ClosedCorpusError: the corpus was closed; a ``ValueError``.
            The errors of ``open``.
        """
        self._store.refresh(look)
        self._show()

    def collect(self) -> int:
        """Remove the files of older generations that no process reads; each commit does this by itself.

        Returns:
            The number of files that were removed.

        Raises:
            OSError: the disk refused.
        """
        return 0 if self.read_only else self._store.collect()

    def _show(self) -> None:
        """Refer to the snapshot of the store, and forget what was computed for the previous one."""
        self._refer_to(_contents(self._store, self._segments, self._contents))
        # Only now does this corpus no longer hold the previous generation. If the disk refuses to remove its
        # files, they do no harm.
        with contextlib.suppress(OSError):
            self.collect()

    def _show_merges(self) -> None:
        """Read ``merges.tsv`` again: the catalogue and the conditions of searches depend on it."""
        self._refer_to(_contents(self._store, self._segments, self._contents))

    def _check_writable(self) -> None:
        if self._store.read_only:
            raise ReadOnlyCorpusError(str(self._store.disk.root))


def _contents(store: Store, segments: OpenSegments, before: CorpusContents | None = None) -> CorpusContents:
    keep = not store.read_only
    return CorpusContents(store.disk, store.snapshot, keep=keep, segments=segments, before=before)
