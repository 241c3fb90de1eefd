"""The import of TEI of other projects: statements are added in batches, and each batch is a commit."""

import os
from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from statecorpus._display import counted
from statecorpus.corpus.build.progress import Bar, Progress, bar_of
from statecorpus.corpus.corpus import Corpus
from statecorpus.errors import ReadOnlyCorpusError
from statecorpus.model import Finding, Statement
from statecorpus.tei.foreign import FOREIGN_LIMIT, ForeignCollection, ForeignResult

Status = Literal["added", "replaced", "unchanged", "kept"]

_STATUSES: tuple[Status, ...] = ("added", "replaced", "unchanged", "kept")
# The statements in a commit: some sittings, 10 to 40 MB.
_BATCH = 1_000


@attrs.frozen
class ImportRecord:
    """The result for a file.

    Attributes:
        file: its path.
        kind: the kind of TEI (``statecorpus.tei.foreign.ForeignKind``); ``None`` if it cannot be read.
        added: the number of its statements that are new in the corpus.
        replaced: the number that replaced statements with the same id.
        unchanged: the number that the corpus already had.
        kept: the number that were skipped, because the corpus has another statement with the id.
        findings: the parts that the model cannot express, and the doubtful parts.
    """

    file: str
    kind: str | None
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    kept: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the file could not be read."""
        return any(finding.severity == "error" for finding in self.findings)


@attrs.frozen
class ImportReport:
    """The result of an import.

    Attributes:
        records: a record per file, in the order of reading.
    """

    records: tuple[ImportRecord, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The number of statements per status, without statuses that do not occur."""
        sums = {status: sum(getattr(record, status) for record in self.records) for status in _STATUSES}
        return {status: count for status, count in sums.items() if count}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of every file."""
        return tuple(finding for record in self.records for finding in record.findings)

    @property
    def failures(self) -> tuple[ImportRecord, ...]:
        """The files that could not be read."""
        return tuple(record for record in self.records if record.failed)

    def __str__(self) -> str:
        counts = ", ".join(f"{count:,} {status}" for status, count in self.counts.items())
        files = counted(len(self.records), "files")
        failed = f", {len(self.failures):,} not read" if self.failures else ""
        return f"{files}{failed}: {counts or 'no statements'}; {counted(len(self.findings), 'findings')}"


def import_tei(
    corpus: Corpus,
    source: str | os.PathLike[str],
    *,
    replace: bool = False,
    limit: int = FOREIGN_LIMIT,
    progress: Progress = None,
) -> ImportReport:
    """Add the statements of TEI of another project to a corpus.

    A second import of the same files changes nothing. A statement of the corpus with the same id but another
    content is kept, so that corrections are not overwritten.

    Args:
        corpus: open for writing.
        source: a TEI file, the root file of a corpus with the files that it includes, or a folder.
        replace: whether statements replace statements with the same id.
        limit: the largest size of a file, in bytes.
        progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``.

    Raises:
        SourceNotFoundError: there is no file or folder at the path.
        SourceError, TeiError: a single file cannot be read; in a folder it is a record with a finding.
        BrokenEntryError: an entry with the id of a statement cannot be read.
        ReadOnlyCorpusError: the corpus is open for reading only; a ``PermissionError``.
        CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``Corpus.transaction``; earlier
            batches stay in the corpus.

    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "vote.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>'
    ...     '<body><u who="#Ann">We agree.</u></body></text></TEI>')
    >>> corpus = Corpus.create(folder / "mycorpus")
    >>> import_tei(corpus, folder / "vote.xml").counts, import_tei(corpus, folder / "vote.xml").counts
    ({'added': 1}, {'unchanged': 1})
    """
    if corpus.read_only:
        raise ReadOnlyCorpusError(str(corpus.folder))
    collection = ForeignCollection(source, limit=limit, leave_out=corpus.folder)
    bar = bar_of(progress, lambda: len(collection), work="importing", unit="file")
    records: list[ImportRecord] = []
    try:
        for batch in _batches(_tracked(collection, bar)):
            with corpus.transaction():
                records.extend(_imported(corpus, result, replace=replace) for result in batch)
    finally:
        bar.close()
    return ImportReport(tuple(records))


def _tracked(results: Iterable[ForeignResult], bar: Bar) -> Iterator[ForeignResult]:
    for result in results:
        bar.update()
        yield result


def _batches(results: Iterable[ForeignResult]) -> Iterator[list[ForeignResult]]:
    batch: list[ForeignResult] = []
    waiting = 0
    for result in results:
        batch.append(result)
        waiting += len(result.statements)
        if waiting >= _BATCH:
            yield batch
            batch, waiting = [], 0
    if batch:
        yield batch


def _imported(corpus: Corpus, result: ForeignResult, *, replace: bool) -> ImportRecord:
    """Add the statements of a file, inside a transaction."""
    counts: dict[Status, int] = dict.fromkeys(_STATUSES, 0)
    for statement in result.statements:
        status = _status(corpus, statement, replace=replace)
        counts[status] += 1
        if status == "added":
            corpus.add(statement)
        elif status == "replaced":
            corpus.replace(statement)
    return ImportRecord(result.where, result.kind, findings=result.findings, **counts)


def _status(corpus: Corpus, statement: Statement, *, replace: bool) -> Status:
    if statement.id not in corpus:
        return "added"
    if corpus[statement.id] == statement:
        return "unchanged"
    return "replaced" if replace else "kept"
