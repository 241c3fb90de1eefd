"""The store: the files of a corpus, changed in commits; each commit is made whole or not at all.

Reading order: ``disk`` and ``lock`` (operations on files), ``manifest`` and ``generations`` (the files on the
disk), ``commit`` and ``publish`` (the order of the steps), ``survey`` (changes from outside), ``snapshot``
and ``opening`` (the view of a reader), ``transaction`` (changes before a commit), ``collect`` (files that are
no longer needed).
"""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from statecorpus.corpus.store.collect import collect
from statecorpus.corpus.store.commit import commit, locked, refusals, writing
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, current
from statecorpus.corpus.store.layout import FORMAT_VERSION, ROOT, STATEMENTS
from statecorpus.corpus.store.manifest import Change, Manifest, RootRecord
from statecorpus.corpus.store.opening import make_first, open_snapshot
from statecorpus.corpus.store.publish import finish
from statecorpus.corpus.store.root_file import read_root, revised_root
from statecorpus.corpus.store.shelf import FLAT
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.survey import Survey
from statecorpus.corpus.store.transaction import Transaction
from statecorpus.errors import ClosedCorpusError, CommitConflict, CommitOutcomeUnknown, StatecorpusError

if TYPE_CHECKING:
    from statecorpus.model import Publication


class Store:
    """The entries of a corpus as bytes by id: a generation to read, and commits that make the next.

    Attributes:
        disk: the folder.
        read_only: whether nothing at all is written, not even derived files.
        patience: how many seconds a commit waits for another writer to end.
        flat: the number of entries from which new entries go into sub-folders.
        snapshot: the generation that is read: the current generation when the store was opened or refreshed,
            or the generation of its own last commit.
    """

    def __init__(
        self, disk: Disk, *, read_only: bool = False, patience: float = 10.0, flat: int = FLAT
    ) -> None:
        self.disk = disk
        self.read_only = read_only
        self.patience = patience
        self.flat = flat
        self.snapshot = open_snapshot(disk, read_only=read_only, patience=patience)

    @classmethod
    def create(cls, disk: Disk, title: str, publication: "Publication | None" = None) -> "Store":
        """Create a corpus without entries in an existing, empty folder.

        Raises:
            CommitConflict: another process has created a corpus there.
            CommitFailedError: the disk refused; there is no corpus.
            CommitOutcomeUnknown: the disk failed after the corpus was created.
        """
        from statecorpus.tei.corpus_root import CorpusRoot, to_corpus_root

        with refusals(disk):
            disk.make_folder(STATEMENTS)
            disk.make_folder(FOLDER)
        root = RootRecord(None, title, FORMAT_VERSION)
        first = CorpusRoot(title, FORMAT_VERSION, publication=publication)
        make_first(disk, root, to_corpus_root(first), patience=0.0)
        return cls(disk)

    @property
    def title(self) -> str:
        """The title in ``corpus.xml``."""
        return self.snapshot.manifest.root.title

    def refresh(self) -> None:
        """Read the commits of other processes, and changes from outside.

        Raises:
            ClosedCorpusError: the store was closed.
            The errors of ``open_snapshot``.
        """
        self.snapshot.check_open()
        self.snapshot = open_snapshot(self.disk, read_only=self.read_only, patience=self.patience)

    def close(self) -> None:
        """Release the generation, so that writers may remove its files; a second call does nothing."""
        self.snapshot.close()

    def begin(self) -> Transaction:
        """Begin a transaction, whose changes are made together by ``commit``.

        Raises:
            ClosedCorpusError: the store was closed.
            CommitConflict: another writer has made a commit since the store was opened.
        """
        self.snapshot.check_open()
        if current(self.disk) != self.snapshot.generation:
            raise CommitConflict(str(self.disk.root), "another process changed it since it was opened")
        return Transaction(self.disk, self.snapshot, self.flat, self.patience)

    def commit(self, transaction: Transaction) -> None:
        """Make the changes, all of them or none; the store then reads the new generation.

        Raises:
            ClosedCorpusError: the store was closed; nothing was changed.
            CommitConflict: another writer was first, or a file was changed from outside since.
            DuplicateStatementError: a file appeared at the place of an added entry.
            CorpusFormatError: ``corpus.xml`` was changed from outside, and can no longer be read.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the changes were made.
        """
        try:
            self.snapshot.check_open()
        except ClosedCorpusError:
            transaction.abort()
            raise
        changes = transaction.changes()
        if changes:
            self._make(transaction, changes, relist=False)
        else:
            transaction.abort()

    def record(self) -> bool:
        """Make a generation of the entries on the disk, including changes from outside.

        ``corpus.xml`` then lists all of them. Return whether there was anything to record.

        Raises:
            CommitConflict: another writer was first.
            CorpusFormatError: ``corpus.xml`` cannot be read.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the change was made.
        """
        return self._make(self.begin(), (), relist=True)

    def revise_root(self, revise: Callable[[bytes], bytes]) -> None:
        """Make a generation with a revised ``corpus.xml``.

        Args:
            revise: returns the new bytes of the file from its present bytes.

        Raises:
            CommitConflict: another writer was first.
            CorpusFormatError: ``corpus.xml`` cannot be read.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the change was made.
        """
        self._make(self.begin(), (), relist=True, revise=revise)

    def _make(
        self,
        transaction: Transaction,
        changes: tuple[Change, ...],
        *,
        relist: bool,
        revise: Callable[[bytes], bytes] | None = None,
    ) -> bool:
        base = transaction.base
        try:
            with refusals(self.disk), writing(self.disk, base.generation, self.patience):
                if base.generation is not None:
                    finish(self.disk, base.generation)
                manifest, document = self._next(transaction, changes, relist=relist)
                if revise is not None:
                    document = revise(self.disk.read(ROOT) if document is None else document)
                if (
                    relist
                    and document is None
                    and not base.survey.updates
                    and manifest.root == base.manifest.root
                ):
                    return False
                transaction.prepare()
                manifest = commit(self.disk, transaction.generation, manifest, changes, document)
        except CommitOutcomeUnknown:
            transaction.release()  # its folder may be the current generation now
            raise
        except StatecorpusError:
            transaction.abort()
            raise
        self.snapshot = Snapshot(self.disk, manifest, Survey({}, ()), transaction.release())
        del base, transaction.base  # releases the previous generation, unless a selection still uses it
        # The commit was made. Files that cannot be removed do no harm, and the next collect tries again.
        with contextlib.suppress(OSError):
            self.collect()
        return True

    def _next(
        self, transaction: Transaction, changes: tuple[Change, ...], *, relist: bool
    ) -> tuple[Manifest, bytes | None]:
        """Return the next manifest, and the next ``corpus.xml`` if it changes."""
        base = transaction.base
        root = read_root(self.disk, base.manifest)
        updates = {**base.survey.updates, **{change.key: change.new for change in changes}}
        manifest = base.manifest.revised(transaction.generation.name, root, updates)
        if not relist and (manifest.ids, manifest.shelves) == (base.manifest.ids, base.manifest.shelves):
            return manifest, None
        return manifest, revised_root(self.disk, manifest, FORMAT_VERSION)

    def collect(self) -> int:
        """Remove the files of generations that no process reads, and return the number of files.

        This is done after each commit. While another process is writing, it is left to that process.

        Raises:
            OSError: the disk refused; the next call tries again.
        """
        with locked(self.disk) as hold:
            newest = current(self.disk)
            return 0 if hold is None or newest is None else collect(self.disk, newest)
