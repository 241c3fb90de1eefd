"""The part of a corpus that makes entries of raw documents, and corrects them."""

import contextlib
import os
from collections.abc import Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING

from statecorpus.corpus.build.progress import Progress
from statecorpus.corpus.build.report import BuildReport, NearDuplicates
from statecorpus.corpus.build.review_report import ReviewReport
from statecorpus.corpus.contents import Contents
from statecorpus.corpus.store.store import Store
from statecorpus.errors import BrokenEntryError, ReadOnlyCorpusError
from statecorpus.readers.limits import Limits

if TYPE_CHECKING:
    from statecorpus.index import Index
    from statecorpus.segment import Annotator


class Building:
    """What ``Corpus`` has for building and review."""

    _store: Store
    _contents: Contents

    def _show(self) -> None:
        """Show what the store holds after a change; a corpus says how."""
        raise NotImplementedError

    def build(  # noqa: PLR0913 -- the settings of a build are independent of each other
        self,
        source: str | os.PathLike[str],
        *,
        workers: int | None = None,
        executor: Executor | None = None,
        progress: Progress = None,
        metadata: Mapping[str, str] | None = None,
        columns: Mapping[str, str] | None = None,
        language: str | None = None,
        limits: Limits | None = None,
        near_duplicates: NearDuplicates | None = None,
        similarity: float = 0.8,
        index: bool = True,
    ) -> BuildReport:
        """Parse raw documents, validate them and add them, in batches of which each is a commit.

        A second build goes on where the first ended, and skips what is unchanged: the same bytes, parsed by
        the same version with the same settings. A document that fails is in the report, and costs the others
        nothing. Of documents with the same bytes the first is added. An entry that was changed since it was
        built is never written over; one that was removed is built again. Whatever the number of workers, the
        result is the same.

        Args:
            source: a folder, with all below it; an archive (zip, tar, also compressed); a table (CSV, TSV,
                JSON lines); or one document.
            workers: how many processes parse; without it one a core; 1 for none besides this one. Where
                Python starts processes anew (Windows, macOS), a script has to build below
                ``if __name__ == "__main__":``.
            executor: parses instead of processes of its own; it is left open.
            progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``.
            metadata: what is known of every document; overrides what they say.
            columns: which column of a table is which field, such as ``{"Speech": "text", "Date": "date"}``;
                without it, columns called ``text`` or ``path``, or as a field of metadata, count.
            language: the BCP 47 tag of every document, instead of telling it from each.
            limits: how much a document may ask of the reader.
            near_duplicates: ``"report"`` to add and report documents that are much like an earlier one,
                ``"skip"`` to leave them out; needs the extra ``dedup``.
            similarity: from which they are near-duplicates: the share of runs of five words that two have in
                common, 0.5 to 1.
            index: whether to bring index and catalogue up to date at the end; else whoever searches first
                does it. Where a file cannot be read as its statement, that is left to them too.

        Raises:
            SourceNotFoundError: there is nothing at the path.
            UndecodableSourceError: an archive is damaged, or a table lacks what ``columns`` names.
            SourceLimitError: an archive inflates to too much.
            MissingExtraError: near-duplicates are asked for, and ``rensa`` is not installed.
            ValueError: ``near_duplicates`` or ``similarity`` is none of these.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``; what was committed
                before stays.
        """
        from statecorpus.corpus.build.build import BuildOptions, build

        self._need_writing()
        options = BuildOptions(
            metadata=metadata or {},
            columns=columns,
            language=language,
            limits=limits or Limits(),
            near_duplicates=near_duplicates,
            similarity=similarity,
        )
        try:
            report = build(
                self._store, source, options, workers=workers, executor=executor, progress=progress
            )
        finally:
            self._show()
        if index:
            # The next search or ``where`` raises it again, and ``check`` names it.
            with contextlib.suppress(BrokenEntryError):
                self.index(workers=workers, executor=executor)
                self._contents.views  # noqa: B018 -- opening the catalogue brings it up to date
        return report

    def index(
        self,
        *,
        annotator: "Annotator | None" = None,
        workers: int | None = 1,
        executor: Executor | None = None,
    ) -> "Index":
        """Bring the index of the spoken texts up to date, in one file, and give it.

        It lies in ``.statecorpus/index/`` and is opened without being read. The first search after a change
        indexes what is new by itself; this does it ahead, and makes opening as fast as it can be. A corpus
        that is open for reading only, or whose folder may not be written to, is indexed in memory.

        Args:
            annotator: what gives lemmas or the like, such as ``statecorpus.segment.SimplemmaAnnotator()``.
                What it says is kept in the index; what it has annotated once, in the same version, it is not
                asked again. Statements that are added later have none of its values until it is given again.
            workers: how many processes read and index many entries; ``None`` for one a core. As of ``build``.
            executor: works instead of processes of its own; it is left open.

        Raises:
            AnnotationError: the annotator does not give what it should.
            BrokenEntryError: a file cannot be read as its statement; the others are in the index.
            CommitFailedError: the disk refused to keep it.
        """
        self._contents.searchers.update(annotator, workers=workers, executor=executor)
        self.__dict__.pop("_search", None)
        return self._contents.searchers.of(self._store.snapshot.ids).index

    def review(self, path: str | os.PathLike[str], *, who: str | None = None) -> ReviewReport:
        """Make the corrections that a person wrote into the column ``correction`` of ``review.csv``.

        A cell with ``(nothing)`` says that the field should hold nothing; an empty one, that it is right.

        They are made in one commit. Each is in the ``revisions`` of its statement, and in the file
        ``corrections.jsonl`` of the corpus, from which a rebuild makes them again.

        Args:
            path: of the table.
            who: the name of the person; without it, that of the user of the computer.

        Raises:
            SourceNotFoundError: there is no such table.
            UndecodableSourceError: it is not such a table.
            BrokenEntryError: the file of a statement cannot be read.
            DamagedCorpusError: ``corrections.jsonl`` is damaged.
            ReadOnlyCorpusError, CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.corpus.build.review import review

        self._need_writing()
        try:
            return review(self._store, path, who=who)
        finally:
            self._show()

    def _need_writing(self) -> None:
        if self._store.read_only:
            raise ReadOnlyCorpusError(str(self._store.disk.root))
