"""The store: the files of a corpus, changed in commits of which each is made whole or not at all.

Reading order: ``disk`` and ``lock`` (what is done to files), ``manifest`` and ``generations`` (what is
written), ``commit`` and ``publish`` (the order of the steps), ``survey`` (changes from outside), ``snapshot``
and ``opening`` (what a reader sees), ``transaction`` (changes to come), ``collect`` (what is not needed).
"""

import contextlib

from statecorpus.corpus.store.collect import collect
from statecorpus.corpus.store.commit import commit, locked, refusals, writing
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, current
from statecorpus.corpus.store.layout import FORMAT_VERSION, STATEMENTS
from statecorpus.corpus.store.manifest import Change, Manifest, RootRecord
from statecorpus.corpus.store.opening import make_first, open_snapshot
from statecorpus.corpus.store.publish import finish
from statecorpus.corpus.store.root_file import read_root, revised_root
from statecorpus.corpus.store.shelf import FLAT
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.survey import Survey
from statecorpus.corpus.store.transaction import Transaction
from statecorpus.errors import CommitConflict, CommitOutcomeUnknown, StatecorpusError


class Store:
    """The entries of a corpus as bytes by id: one generation to read, and commits that make the next.

    Attributes:
        disk: the folder.
        read_only: whether nothing at all is written, not even what is derived.
        patience: how many seconds a commit waits for another writer to end.
        flat: how many entries there may be before new ones go into sub-folders.
        snapshot: the generation that is read: the one that counted when the store was opened or refreshed, or
            that its own last commit made.
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
    def create(cls, disk: Disk, title: str) -> "Store":
        """Make a corpus without entries in a folder that is there and empty.

        Raises:
            CommitConflict: another process has made one there.
            CommitFailedError: the disk refused; there is no corpus.
            CommitOutcomeUnknown: the disk failed when the corpus was made.
        """
        from statecorpus.tei.corpus_root import CorpusRoot, to_corpus_root

        with refusals(disk):
            disk.make_folder(STATEMENTS)
            disk.make_folder(FOLDER)
        root = RootRecord(None, title, FORMAT_VERSION)
        make_first(disk, root, to_corpus_root(CorpusRoot(title, FORMAT_VERSION)), patience=0.0)
        return cls(disk)

    @property
    def title(self) -> str:
        """What ``corpus.xml`` calls the corpus."""
        return self.snapshot.manifest.root.title

    def refresh(self) -> None:
        """See what others have committed, and what was changed from outside, since the store was opened."""
        self.snapshot = open_snapshot(self.disk, read_only=self.read_only, patience=self.patience)

    def begin(self) -> Transaction:
        """Begin changes that will be made together by ``commit``.

        Raises:
            CommitConflict: another writer has made a commit since the store was opened.
        """
        if current(self.disk) != self.snapshot.generation:
            raise CommitConflict(str(self.disk.root), "another process changed it since it was opened")
        return Transaction(self.disk, self.snapshot, self.flat, self.patience)

    def commit(self, transaction: Transaction) -> None:
        """Make the changes, all of them or none; the store then reads the generation that they make.

        Raises:
            CommitConflict: another writer was first, or a file was changed from outside since.
            DuplicateStatementError: a file appeared where one would be added.
            CorpusFormatError: ``corpus.xml`` was changed from outside, and can no longer be read.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the changes were made.
        """
        changes = transaction.changes()
        if changes:
            self._make(transaction, changes, relist=False)
        else:
            transaction.abort()

    def record(self) -> bool:
        """Make a generation of the entries as they are, with what was changed from outside.

        ``corpus.xml`` then lists them all. Tells whether there was anything to record.

        Raises:
            CommitConflict: another writer was first.
            CorpusFormatError: ``corpus.xml`` cannot be read.
            CommitFailedError: the disk refused; nothing was changed.
            CommitOutcomeUnknown: the disk failed after the change was made.
        """
        return self._make(self.begin(), (), relist=True)

    def _make(self, transaction: Transaction, changes: tuple[Change, ...], *, relist: bool) -> bool:
        base = transaction.base
        try:
            with refusals(self.disk), writing(self.disk, base.generation, self.patience):
                if base.generation is not None:
                    finish(self.disk, base.generation)
                manifest, document = self._next(transaction, changes, relist=relist)
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
            transaction.release()  # its folder may be the corpus now
            raise
        except StatecorpusError:
            transaction.abort()
            raise
        self.snapshot = Snapshot(self.disk, manifest, Survey({}, ()), transaction.release())
        del base, transaction.base  # so that nobody here holds the generation before any longer
        # What is left over does no harm, and the next collect meets it again: the commit was made.
        with contextlib.suppress(OSError):
            self.collect()
        return True

    def _next(
        self, transaction: Transaction, changes: tuple[Change, ...], *, relist: bool
    ) -> tuple[Manifest, bytes | None]:
        """Give the manifest that will be, and the ``corpus.xml`` that will be, if it changes."""
        base = transaction.base
        root = read_root(self.disk, base.manifest)
        updates = {**base.survey.updates, **{change.key: change.new for change in changes}}
        manifest = base.manifest.revised(transaction.generation.name, root, updates)
        if not relist and (manifest.ids, manifest.shelves) == (base.manifest.ids, base.manifest.shelves):
            return manifest, None
        return manifest, revised_root(self.disk, manifest, FORMAT_VERSION)

    def collect(self) -> int:
        """Take away the files of generations that nobody reads; gives how many there were.

        It is done after each commit. Where another process is writing, it is left to that.

        Raises:
            OSError: the disk refused; what is left is met again the next time.
        """
        with locked(self.disk) as hold:
            counts = current(self.disk)
            return 0 if hold is None or counts is None else collect(self.disk, counts)
