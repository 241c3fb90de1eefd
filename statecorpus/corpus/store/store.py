"""The store: the files of a corpus, changed in commits; each commit is made whole or not at all.

Reading order: ``disk`` and ``lock`` (operations on files), ``table`` and ``generations`` (the files on the
disk), ``commit`` and ``publish`` (the order of the steps), ``survey`` and ``looks`` (changes from outside),
``snapshot`` and ``opening`` (the view of a reader), ``transaction`` (changes before a commit), ``collect``
(files that are no longer needed).
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from statecorpus.corpus.store.commit import Draft, checkpoint, commit, locked, refusals, writing
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, is_current, read_manifest
from statecorpus.corpus.store.layout import (
    FLAT,
    FORMAT_VERSION,
    MANY,
    ROOT,
    SHELVES,
    STATEMENTS,
    list_folder,
)
from statecorpus.corpus.store.opening import OpeningMode, make_first, open_snapshot, read_root
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.survey import Look, Survey
from statecorpus.corpus.store.table.log_file import LogLimits
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Change, RootRecord
from statecorpus.errors import ClosedCorpusError, CommitConflict, CommitOutcomeUnknown, StatecorpusError

if TYPE_CHECKING:
    from statecorpus.corpus.store.looks import Looks
    from statecorpus.corpus.store.root_file import ListDocument
    from statecorpus.corpus.store.transaction import Transaction
    from statecorpus.model import Publication


class Store:
    """The entries of a corpus as bytes by id: a generation to read, and commits that make the next.

    Attributes:
        disk: the folder.
        read_only: whether nothing at all is written, not even derived files.
        patience: how many seconds a commit waits for another writer to end.
        flat: the number of entries from which new entries go into sub-folders.
        many: the most entries whose files are all compared when the corpus is opened.
        limits: when the log of commits becomes a table.
        snapshot: the generation that is read: the current generation when the store was opened or refreshed,
            or the generation of its own last commit.
    """

    def __init__(
        self,
        disk: Disk,
        *,
        read_only: bool = False,
        patience: float = 10.0,
        flat: int = FLAT,
        many: int = MANY,
        limits: LogLimits | None = None,
    ) -> None:
        self.disk = disk
        self.read_only = read_only
        self.patience = patience
        self.flat = flat
        self.many = many
        self.limits = limits or LogLimits()
        # The bytes of ``CURRENT`` that are on the disk for certain.
        self._durable: bytes | None = None
        self.snapshot = open_snapshot(disk, self._opening)

    @property
    def _opening(self) -> OpeningMode:
        return OpeningMode(self.read_only, self.patience, self.many)

    @classmethod
    def create(cls, disk: Disk, title: str, publication: "Publication | None" = None) -> "Store":
        """Create a corpus without entries in an existing, empty folder.

        Raises:
            CommitConflict: another process has created a corpus there.
            CommitFailedError: the disk refused; there is no corpus.
            CommitOutcomeUnknown: the disk failed after the corpus was created.
        """
        from statecorpus.corpus.store.root_file import root_document
        from statecorpus.tei.corpus_root import CorpusRoot, to_corpus_root

        with refusals(disk):
            disk.make_folder(STATEMENTS)
            disk.make_folder(FOLDER)
        root = RootRecord(None, title, FORMAT_VERSION)
        first = CorpusRoot(title, FORMAT_VERSION, publication=publication)
        make_first(disk, root, tuple(root_document(to_corpus_root(first))), patience=0.0)
        return cls(disk)

    @property
    def title(self) -> str:
        """The title in ``corpus.xml``."""
        return self.snapshot.manifest.root.title

    def refresh(self, look: Look = "usual") -> None:
        """Read the commits of other processes, and changes from outside.

        Args:
            look: ``"all"`` to compare every file; otherwise, beyond ``many`` entries, the folders that have
                changed and some files.

        Raises:
            ClosedCorpusError: the store was closed.
            The errors of ``open_snapshot``.
        """
        self.snapshot.check_open()
        self.snapshot = open_snapshot(self.disk, self._opening, look)

    def close(self) -> None:
        """Release the generation, so that writers may remove its files; a second call does nothing."""
        self.snapshot.close()

    def begin(self) -> "Transaction":
        """Begin a transaction, whose changes are made together by ``commit``.

        Raises:
            ClosedCorpusError: the store was closed.
            CommitConflict: another writer has made a commit since the store was opened.
        """
        from statecorpus.corpus.store.transaction import Transaction

        self.snapshot.check_open()
        if not is_current(self.disk, self.snapshot.manifest):
            raise CommitConflict(str(self.disk.root), "another process changed it since it was opened")
        return Transaction(self.disk, self.snapshot, self.flat, self.patience)

    def commit(self, transaction: "Transaction") -> None:
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
        transaction: "Transaction",
        changes: tuple[Change, ...],
        *,
        relist: bool,
        revise: Callable[[bytes], bytes] | None = None,
    ) -> bool:
        from statecorpus.corpus.store.publish import finish

        base = transaction.base
        try:
            with refusals(self.disk), writing(self.disk, base.manifest, self.patience):
                before = self._newest(base.manifest)
                finish(self.disk, before)
                draft = self._draft(transaction, before, changes, relist=relist)
                if revise is not None:
                    draft = self._revised(draft, revise)
                if not (draft.changes or draft.noted or draft.documents) and draft.root == before.root:
                    transaction.abort()
                    return False
                transaction.prepare()
                folders = self._folders(draft, base.survey.looks)
                manifest = commit(self.disk, before, draft)
                looks = self._look_again(draft, base.survey.looks, folders)
                manifest = self._checkpoint(manifest)
        except CommitOutcomeUnknown:
            transaction.release()  # its files may belong to the current generation now
            raise
        except StatecorpusError:
            transaction.abort()
            raise
        found = Survey({}, (), looks)
        self.snapshot = Snapshot(
            self.disk, manifest, found, transaction.release(), keep=looks is not None and not self.read_only
        )
        del base, transaction.base  # releases the previous generation, unless a selection still uses it
        # The commit was made. Files that cannot be removed do no harm, and the next collect tries again.
        with contextlib.suppress(OSError):
            self.collect()
        return True

    def _newest(self, manifest: Manifest) -> Manifest:
        """Return the manifest with the files of its generation that are current; the lock is held.

        Another process may have made a checkpoint since, or this process may have failed in the middle of
        one.
        """
        if manifest.origin is None or not self._is_named(manifest):
            manifest = read_manifest(self.disk) or manifest
        if manifest.origin is not None and manifest.stored.data != self._durable:
            # The process that wrote ``CURRENT`` may have ended before it waited: a commit in the log that it
            # names would be lost with it.
            self.disk.sync_folder(FOLDER)
            self._durable = manifest.stored.data
        return manifest

    def _is_named(self, manifest: Manifest) -> bool:
        return self.disk.read(f"{FOLDER}/CURRENT") == manifest.stored.data

    def _draft(
        self, transaction: "Transaction", before: Manifest, changes: tuple[Change, ...], *, relist: bool
    ) -> Draft:
        """Return the commit of some changes, with what else it has to write."""
        from statecorpus.corpus.store.root_file import all_lists, revised_lists, revised_root, root_document

        noted = tuple(_noted(before, transaction.base.survey))
        root = read_root(self.disk, before)
        shelves = before.shelves()
        durable = {list_folder(shelf) for shelf in shelves} | {""}
        if self.disk.exists(SHELVES):
            durable.add(SHELVES)
        documents: list[ListDocument]
        if relist:
            after = {change.key: change.new for change in noted}
            documents = all_lists(self.disk, before, after)
        else:
            documents = revised_lists(self.disk, before, (*noted, *changes))
        documents += root_document(revised_root(self.disk, documents, always=relist))
        generation = transaction.generation
        return Draft(generation, root, changes, noted, tuple(documents), frozenset(durable))

    def _revised(self, draft: Draft, revise: Callable[[bytes], bytes]) -> Draft:
        """Return a commit that also revises ``corpus.xml``."""
        from statecorpus.corpus.store.root_file import root_document

        lists = tuple(document for document in draft.documents if document.place != ROOT)
        present = next((document.data for document in draft.documents if document.place == ROOT), None)
        document = revise(self.disk.read(ROOT) if present is None else present)
        return attrs.evolve(draft, documents=(*lists, *root_document(document)))

    def _checkpoint(self, manifest: Manifest) -> Manifest:
        """Turn the log into a table if it is due; if the disk refuses, the next commit tries again."""
        if manifest.is_due(self.limits):
            with contextlib.suppress(OSError):
                manifest = checkpoint(self.disk, manifest, self.limits)
                self._durable = manifest.stored.data if manifest.origin else None
        return manifest

    def _folders(self, draft: Draft, looks: "Looks | None") -> dict[str, int | None]:
        """Return the times of the folders that a commit changes, if nothing else has changed them since."""
        if looks is None:
            return {}
        records = (record for change in draft.changes for record in (change.old, change.new) if record)
        shelves = {"", *(record.shelf for record in records)}
        times = {shelf: self.disk.folder_time(list_folder(shelf)) for shelf in shelves}
        return {shelf: time for shelf, time in times.items() if looks.times.get(shelf) == time}

    def _look_again(
        self, draft: Draft, looks: "Looks | None", folders: dict[str, int | None]
    ) -> "Looks | None":
        """Note the times of the folders that a commit has changed, and that its noted changes are settled."""
        if looks is None:
            return None
        from statecorpus.corpus.store.looks import write_looks

        times = dict(looks.times)
        for shelf in folders:
            changed = self.disk.folder_time(list_folder(shelf))
            times.pop(shelf, None)
            if changed is not None and looks.trusted(changed):
                times[shelf] = changed
        settled = {change.key for change in (*draft.noted, *draft.changes)}
        doubted = {id: place for id, place in looks.doubted.items() if id not in settled}
        looks = attrs.evolve(looks, times=times, doubted=doubted)
        write_looks(self.disk, looks)
        return looks

    def collect(self) -> int:
        """Remove the files of generations that no process reads, and return the number of files.

        This is done after each commit. While another process is writing, it is left to that process.

        Raises:
            OSError: the disk refused; the next call tries again.
        """
        from statecorpus.corpus.store.collect import collect

        with locked(self.disk) as hold:
            if hold is None:
                return 0
            manifest = self.snapshot.manifest
            newest = manifest if self._has_last(manifest) else read_manifest(self.disk, tables=False)
            return 0 if newest is None else collect(self.disk, newest)

    def _has_last(self, manifest: Manifest) -> bool:
        return manifest.origin is not None and is_current(self.disk, manifest) and self._is_named(manifest)


def _noted(before: Manifest, survey: Survey) -> Iterator[Change]:
    """Yield the changes from outside that the manifest does not have, without times that say nothing."""
    for id, record in sorted(survey.updates.items()):
        old = before.find(id)
        if record != old and not (old and record and record.sha256 == old.sha256 and not record.changed):
            yield Change(id, old, record)
