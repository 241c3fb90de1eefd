"""A corpus: a folder with one TEI file per statement."""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from statecorpus._display import counted
from statecorpus.corpus.reviewable import ReviewableSelection
from statecorpus.corpus.store.commit import refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import CURRENT, FOLDER
from statecorpus.corpus.store.layout import ROOT, STATEMENTS
from statecorpus.corpus.store.store import Store
from statecorpus.errors import (
    CorpusExistsError,
    CorpusFormatError,
    SourceError,
    TeiError,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from statecorpus.corpus.build.progress import Progress
    from statecorpus.corpus.build.report import BuildReport, NearDuplicates
    from statecorpus.corpus.catalogue.authority_list import AuthorityList
    from statecorpus.corpus.catalogue.merges import AuthorityKind
    from statecorpus.corpus.store.snapshot import Snapshot
    from statecorpus.corpus.upkeep.check import CheckReport
    from statecorpus.index import Index
    from statecorpus.model import Finding, Publication
    from statecorpus.readers.limits import Limits
    from statecorpus.segment import Annotator

# The statements that ``extract`` changes in one commit.
_STATEMENTS_A_COMMIT = 500


class Corpus(ReviewableSelection):
    """All statements of a corpus by id, in the order of their ids; a mapping, opened with ``open``.

    The files in ``statements/`` are the corpus: a statement is read when it is asked for, and only the last
    few are kept. Metadata come from a catalogue, for which only changed files are read again. ``with
    Corpus.open(folder) as corpus:`` closes the corpus at the end of the block.

    Attributes:
        folder: the folder of the corpus.
        read_only: whether changes are refused; if so, nothing at all is written.

    >>> from statecorpus.corpus import load
    >>> corpus = load()
    >>> corpus["kaz-iom-2011-12-05"].venue.place.name
    'Geneva'
    """

    def __init__(self, store: Store) -> None:
        if not isinstance(store, Store):
            raise TypeError(
                f"Corpus({store!r}): use Corpus.open for an existing corpus, Corpus.create for a new one"
            )
        super().__init__(store)
        self._fingerprint: tuple[Snapshot, str] | None = None

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, read_only: bool = False) -> Self:
        """Open the corpus in a folder; no statement is read yet.

        Opening completes a commit that was interrupted and creates a missing ``.statecorpus/``, unless the
        corpus is opened for reading only, or the folder may not be written to.

        Raises:
            CorpusNotFoundError: the folder is not a corpus; a ``FileNotFoundError``.
            CorpusFormatError: its ``corpus.xml`` cannot be read, or this library does not read its format.
            DamagedCorpusError: a derived file is damaged; ``check_corpus`` repairs it.
            CommitFailedError: the disk refused to complete an interrupted commit.
        """
        return cls(Store(Disk(Path(folder)), read_only=read_only))

    @classmethod
    def create(
        cls,
        folder: str | os.PathLike[str],
        *,
        title: str | None = None,
        publication: "Publication | None" = None,
    ) -> Self:
        """Create an empty corpus in a folder; a missing folder is created.

        The corpus holds a copy of the schema, which its entries name: an XML editor validates them.

        Args:
            folder: a path that does not exist, or an empty folder.
            title: the title of the corpus; the name of the folder if there is none. It becomes printed text:
                a single line without control characters.
            publication: who publishes and encodes the corpus, and on which terms.

        Raises:
            CorpusExistsError: the folder is not empty, or it is a file; a ``FileExistsError``.
            CommitFailedError: the disk refused.
        """
        from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema
        from statecorpus.model import to_printed

        path = Path(folder)
        if path.exists() and not (path.is_dir() and _is_empty(path)):
            raise CorpusExistsError(str(folder))
        path.mkdir(parents=True, exist_ok=True)
        with refusals(Disk(path)):
            write_corpus_schema(path)
        return cls(
            Store.create(Disk(path), to_printed(title or path.resolve().name) or "corpus", publication)
        )

    @property
    def publication(self) -> "Publication | None":
        """Who published and encoded the corpus, and on which terms, as ``corpus.xml`` says.

        Raises:
            CorpusFormatError: ``corpus.xml`` cannot be read.
        """
        from statecorpus.tei.corpus_root import read_corpus_publication

        try:
            return read_corpus_publication(self._store.disk.read(ROOT))
        except TeiError as error:
            raise CorpusFormatError(str(self.folder), f"its {ROOT} cannot be read: {error}") from error

    def set_publication(self, publication: "Publication | None") -> None:
        """Write the publication of the corpus into ``corpus.xml``; the entries are not changed.

        Raises:
            ReadOnlyCorpusError, CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
            CorpusFormatError: ``corpus.xml`` cannot be read.
        """
        from statecorpus.tei.corpus_root import republish_corpus_root

        self._check_writable()
        try:
            self._store.revise_root(lambda document: republish_corpus_root(document, publication))
        except TeiError as error:
            raise CorpusFormatError(str(self.folder), f"its {ROOT} cannot be read: {error}") from error
        finally:
            self._show()

    @property
    def fingerprint(self) -> str:
        """The state of the corpus: the SHA-256 over the sorted ids and the SHA-256 of each entry's file.

        Equal fingerprints are equal statements, wherever the corpus lies. It is computed once per generation;
        ``statecorpus.corpus.citing.fingerprint`` says how others compute it with ``sha256sum``.

        Raises:
            ClosedCorpusError: the corpus was closed; a ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> len(load().fingerprint)
        64
        """
        from statecorpus.corpus.citing.fingerprint import fingerprint_of

        snapshot = self._store.snapshot
        snapshot.check_open()
        if self._fingerprint is None or self._fingerprint[0] is not snapshot:
            self._fingerprint = snapshot, fingerprint_of(snapshot)
        return self._fingerprint[1]

    def methods(self) -> str:
        """Return a paragraph for a paper: the corpus, its state, and the versions of what read it.

        Raises:
            CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> print(load().methods()[:75])
        The corpus “Diplomatic statements that ship with statecorpus” (2026.2; The
        """
        from statecorpus.corpus.citing.methods import methods_paragraph

        return methods_paragraph(self)

    @property
    def people(self) -> "AuthorityList":
        """The persons named as speakers, principals and addressees; spellings can be merged.

        Raises:
            CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> load().people["Kairat Umarov"].spellings
        {'Kairat Umarov': 1}
        """
        return self._authorities("people")

    @property
    def organisations(self) -> "AuthorityList":
        """The states and bodies that speak, are addressed or meet; spellings can be merged.

        Raises:
            CorpusFormatError: see ``where``.
        """
        return self._authorities("organisations")

    @property
    def places(self) -> "AuthorityList":
        """The towns where statements were made; spellings can be merged.

        Raises:
            CorpusFormatError: see ``where``.
        """
        return self._authorities("places")

    def _authorities(self, kind: "AuthorityKind") -> "AuthorityList":
        from statecorpus.corpus.catalogue.authority_groups import authority_entries
        from statecorpus.corpus.catalogue.authority_list import AuthorityList

        entries = authority_entries(self._contents.catalogue(), self._contents.ids.__getitem__, kind)
        return AuthorityList(entries, partial(self._merge, kind), partial(self._unmerge, kind))

    def _merge(self, kind: "AuthorityKind", name: str, other: str) -> None:
        from statecorpus.corpus.catalogue.merges import add_merge

        self._check_writable()
        add_merge(self._store.disk, kind, name, other)
        self._show_merges()

    def _unmerge(self, kind: "AuthorityKind", name: str) -> None:
        from statecorpus.corpus.catalogue.merges import remove_merge

        self._check_writable()
        remove_merge(self._store.disk, kind, name)
        self._show_merges()

    def extract(self, *, where: str | None = None, progress: "Progress" = None) -> int:
        """Find mentions, citations, times, amounts and acts in the statements, and keep them in their files.

        Statements are changed in batches, and each batch is a commit: an interrupted call is continued by the
        next one, which writes only what changes. Spans that a person set stay.

        Args:
            where: a condition on the statements; without it all are read.
            progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``.

        Returns:
            The number of statements that were changed.

        Raises:
            QuerySyntaxError: the condition cannot be parsed.
            BrokenEntryError: a file cannot be read as its statement; earlier batches stay in the corpus.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``.
        """
        from statecorpus.corpus.build.progress import bar_of
        from statecorpus.extraction import extract

        self._check_writable()
        ids = tuple(self) if where is None else tuple(self.where(where))
        bar = bar_of(progress, lambda: len(ids), work="extracting", unit="statement")
        changed = 0
        try:
            for first in range(0, len(ids), _STATEMENTS_A_COMMIT):
                batch = [self[id] for id in ids[first : first + _STATEMENTS_A_COMMIT]]
                new = [read for statement in batch if (read := extract(statement)) != statement]
                self.replace(*new)
                changed += len(new)
                bar.update(len(batch))
        finally:
            bar.close()
        return changed

    def build(  # noqa: PLR0913 -- the settings of a build are independent of each other
        self,
        source: str | os.PathLike[str],
        *,
        workers: int | None = None,
        executor: "Executor | None" = None,
        progress: "Progress" = None,
        metadata: Mapping[str, str] | None = None,
        columns: Mapping[str, str] | None = None,
        names: str | Sequence[str] = (),
        table: str | os.PathLike[str] | None = None,
        on: str | Sequence[str] = (),
        layout: str | None = None,
        language: str | None = None,
        limits: "Limits | None" = None,
        ocr: bool = False,
        extract: bool = False,
        near_duplicates: "NearDuplicates | None" = None,
        similarity: float = 0.8,
        index: bool = True,
        share: tuple[int, int] | None = None,
    ) -> "BuildReport":
        """Parse raw documents, validate them and add them in batches; each batch is a commit.

        A second build continues where the first ended, and skips unchanged documents: the same bytes, parsed
        by the same version with the same settings. A document that fails is in the report and does not stop
        the others. If several documents have the same bytes, the first is added. An entry that was changed
        since it was built is never overwritten; an entry that was removed is built again. The result does not
        depend on the number of workers.

        Args:
            source: a folder with all its sub-folders; an archive (zip or tar, also compressed); a table (CSV,
                TSV, JSON lines, a JSON array); or one document.
            workers: the number of processes that parse; ``None`` for one per core, 1 for this process only.
                On Windows and macOS, a script has to build below ``if __name__ == "__main__":``, because
                Python starts each process from the beginning there.
            executor: an executor that parses instead of new processes; it is left open.
            progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``.
            metadata: values that are known for every document; they override every other value. Below them
                stand the values of a table, then the parts of the file's name, then the document's own
                values; the evidence of a field names the rule ``metadata``, ``table`` or ``file-name``.
            columns: the field of some columns of a table, for example ``{"Speech": "text", "Date": "date"}``;
                an empty field leaves a column out. Other columns are used if their name is ``text``, ``path``
                or a metadata field. ``columns`` names the columns of ``table`` too.
            names: patterns of the files' names, for example ``"{state}_{session}_{year}.txt"``, with the
                fields of ``metadata``; the first that fits is used. ``{*}`` skips a part.
            table: a table with what is known of the documents: CSV, TSV, XLSX (extra ``excel``) or JSON
                lines.
            on: the key by which it is joined: ``"file"``, the name of the file, or ``"state,session"``.
            layout: of a published data set; ``statecorpus.corpus.layouts`` lists them.
            language: the BCP 47 tag of every document; without it, the language of each is recognised.
            limits: how much time, memory and depth a document may take when it is read.
            ocr: whether to recognise the words of scanned pages of a PDF, with tesseract; see ``parse``.
            extract: whether to find mentions, citations, times, amounts and acts, which takes as long as
                parsing; ``Corpus.extract`` does it later.
            near_duplicates: ``"report"`` to add and report documents that are similar to an earlier one,
                ``"skip"`` to leave them out; needs the extra ``dedup``.
            similarity: the share of common five-word sequences from which two documents are near-duplicates,
                0.5 to 1.
            index: whether to update the index and the catalogue at the end; otherwise the first search does
                it.
            share: the number of a share, from 0, and the number of shares: only the documents of that share
                are built. The name of a document decides which share has it.

        Raises:
            SourceNotFoundError: there is no file or folder at the path, or no table.
            UndecodableSourceError: an archive is damaged, or a table lacks a column of ``columns`` or of the
                key, or has two columns for a field.
            NamePatternError: a pattern of file names is not well written.
            UnknownLayoutError: there is no layout with the name.
            SourceLimitError: an archive inflates to too many bytes.
            MissingExtraError: near-duplicates are asked for, and ``rensa`` is not installed.
            ValueError: ``near_duplicates`` or ``similarity`` has another value, or there is no such share.
            ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
            CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``transaction``; earlier batches
                stay in the corpus.
        """
        from statecorpus.corpus.build.build import build
        from statecorpus.corpus.build.layouts.layout import layout_of
        from statecorpus.corpus.build.options import BuildOptions, joined_on, patterns_of, tables_of
        from statecorpus.corpus.build.sources.share import Share
        from statecorpus.readers.limits import Limits

        self._check_writable()
        key = joined_on(on)
        options = BuildOptions(
            metadata=metadata or {},
            columns=columns if table is None else None,
            names=patterns_of(names, key),
            tables=tables_of(table, key, columns, limits or Limits()),
            layout=None if layout is None else layout_of(layout),
            language=language,
            limits=limits or Limits(),
            ocr=ocr,
            extract=extract,
            near_duplicates=near_duplicates,
            similarity=similarity,
            share=None if share is None else Share(*share),
        )
        if self._store.snapshot.survey.looks is not None:
            # A large corpus was not compared file by file when it was opened.
            self.refresh(look="all")
        try:
            report = build(
                self._store, source, options, workers=workers, executor=executor, progress=progress
            )
        finally:
            self._show()
        if index:
            self.index(workers=workers, executor=executor)
            self.update_catalogue()
        return report

    def index(
        self,
        *,
        annotator: "Annotator | None" = None,
        workers: int | None = 1,
        executor: "Executor | None" = None,
    ) -> "Index":
        """Update the index of the spoken texts, in one file, and return it.

        The index is in ``.statecorpus/index/`` and is opened without being read. The first search after a
        change indexes new statements by itself; this call does it ahead of time, and makes opening as fast
        as possible. A corpus that is open for reading only, or whose folder may not be written to, is indexed
        in memory.

        Args:
            annotator: adds lemmas or other layers, for example ``statecorpus.segment.SimplemmaAnnotator()``.
                Its output is kept in the index, and a statement that was annotated in the same version is not
                annotated again. Statements that are added later have no annotations until it is passed again.
            workers: the number of processes that read and index entries; ``None`` for one per core.
            executor: an executor that works instead of new processes; it is left open.

        Raises:
            AnnotationError: the annotator returns something other than its protocol says.
            ClosedCorpusError: the corpus was closed; a ``ValueError``.
            CommitFailedError: the disk refused to store the index.
        """
        self._contents.update_index(annotator, workers=workers, executor=executor)
        self._refer_to(self._contents)
        return self._opened_index()

    def update_catalogue(self) -> None:
        """Read the metadata of new statements into the catalogue; without this call the first ``where`` does.

        Raises:
            CorpusFormatError: see ``where``.
        """
        self._contents.catalogue()

    def check(self, *, repair: bool = False, texts: bool = False) -> "CheckReport":
        """Verify every checksum, the schema and its rules, ``corpus.xml`` and every derived file.

        Args:
            repair: whether to rebuild derived files and to record changes from outside; the corpus is then
                read again. An entry is never changed.
            texts: whether to look for the same long text in statements of different speakers, a sign of a
                text in the wrong place (CO306); it takes 10 s for 35 million tokens.

        Raises:
            ReadOnlyCorpusError: a repair is asked for, and the corpus is open for reading only.
            CorpusNotFoundError, CorpusFormatError: it is no longer a corpus of this library's format.
            CommitConflict, CommitFailedError: see ``transaction``.
        """
        if repair:
            self._check_writable()
        report = check_corpus(self.folder, repair=repair)
        if repair and report.repaired:
            self.refresh()
        if not texts:
            return report
        import attrs

        from statecorpus.corpus.upkeep.repeated_texts import repeated_texts

        return attrs.evolve(report, findings=(*report.findings, *repeated_texts(self.index())))

    def snapshot(self, path: str | os.PathLike[str]) -> Path:
        """Copy the corpus into a new folder, while other processes may write to it, and return the path.

        The copy has the entries of the last commit and the changes from outside until now, and passes
        ``check``. Entries are copied and not linked: an editor that writes in place would change both.

        Args:
            path: the new folder, which must not exist.

        Raises:
            CorpusExistsError: there is something at the path; a ``FileExistsError``.
            BrokenEntryError: a file is damaged, or people change files faster than they are copied.
            OSError: a disk refused; there is no copy.
        """
        from statecorpus.corpus.upkeep.backup import copy_corpus

        copy_corpus(self._store.disk, path)
        return Path(path)

    @property
    def _heading(self) -> str:
        return self.title

    def __repr__(self) -> str:
        return f"<Corpus {self.title!r}: {counted(len(self), 'statements')} in {self.folder}>"


def check_corpus(folder: str | os.PathLike[str], *, repair: bool = False) -> "CheckReport":
    """Check the corpus in a folder, and with ``repair`` repair it, even if it cannot be opened.

    Raises:
        CorpusNotFoundError: the folder is not a corpus.
        CorpusFormatError: this library does not read its format.
        CommitConflict: a repair is asked for, and another process is writing.
        CommitFailedError: the disk refused a repair.

    >>> from statecorpus.corpus import load
    >>> print(check_corpus(load().folder).findings[0])  # the shipped corpus has files only
    CO203: there is no manifest to compare the entries with (repair the corpus: this rebuilds the file)
    """
    import attrs

    from statecorpus.corpus.upkeep.check import check_folder
    from statecorpus.corpus.upkeep.repair import repair_folder
    from statecorpus.corpus.upkeep.schema_copy import schema_problems, write_corpus_schema
    from statecorpus.tei import validate

    disk = Disk(Path(folder))

    def findings(id: str, data: bytes) -> tuple["Finding", ...]:
        from statecorpus.model import Finding

        try:
            return validate(data, where=f"{id}.xml").findings
        except (TeiError, SourceError) as error:
            return (Finding("CO305", f"it cannot be read: {error}", hint="fix the file"),)

    report = repair_folder(disk, findings) if repair else check_folder(disk, findings)
    problems = tuple(schema_problems(disk.root))
    if repair and problems:
        with refusals(disk):
            write_corpus_schema(disk.root)
        return attrs.evolve(report, repaired=report.repaired + problems)
    return attrs.evolve(report, findings=report.findings + problems)


def _is_empty(folder: Path) -> bool:
    """Return whether a folder is empty, or has only the files that an interrupted ``create`` leaves."""
    from statecorpus.tei.schema_files import SCHEMA_FOLDER

    left = {path.name for path in folder.iterdir()}
    statements = folder / STATEMENTS
    return (
        left <= {STATEMENTS, FOLDER, SCHEMA_FOLDER}
        and not (folder / CURRENT).exists()
        and not (statements.is_dir() and {path.name for path in statements.iterdir()} - {SCHEMA_FOLDER})
    )
