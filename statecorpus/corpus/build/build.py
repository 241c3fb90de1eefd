"""The build: raw documents become entries of a corpus in batches; each batch is a commit.

Reading order: ``sources.open`` with its kinds of sources, ``work`` (one document), ``pool`` (many documents
in parallel), ``likeness`` (near-duplicates), ``twins`` (perhaps the same speech), ``journal`` (earlier
builds), ``report``, and in this module the order of the steps; then ``review``.
"""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.correction_log import read_corrections
from statecorpus.corpus.build.journal import BuiltEntry, Journal
from statecorpus.corpus.build.known.elsewhere import known_elsewhere
from statecorpus.corpus.build.likeness import Likeness, need_rensa
from statecorpus.corpus.build.options import BuildOptions, with_layout
from statecorpus.corpus.build.pool import outcomes
from statecorpus.corpus.build.progress import Progress, bar_of
from statecorpus.corpus.build.report import BuildRecord, BuildReport, Doubt
from statecorpus.corpus.build.review_table import write_review
from statecorpus.corpus.build.sources.item import SourceItem
from statecorpus.corpus.build.sources.open import open_source
from statecorpus.corpus.build.sources.record import speeches_in
from statecorpus.corpus.build.twins import twin_doubt
from statecorpus.corpus.build.work import Outcome, Task, renamed
from statecorpus.corpus.store.entries import read_entry
from statecorpus.corpus.store.names import check_id
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.store import Store
from statecorpus.errors import BrokenEntryError, CommitConflict, CommitOutcomeUnknown
from statecorpus.model import Statement
from statecorpus.model.metadata_names import SETTABLE
from statecorpus.parsing.statement.document import Extent

# A commit after this many seconds: it writes the whole manifest and waits for the disk ten times.
_SECONDS = 30.0

# How much of a statement the documents of a layout are.
_EXTENTS: Mapping[str, Extent] = MappingProxyType({"speech": "speech", "record": "speech"})


def build(
    store: Store,
    source: str | os.PathLike[str],
    options: BuildOptions,
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Progress = None,
) -> BuildReport:
    """Build entries from raw documents; see ``Corpus.build``."""
    began = time.monotonic()
    folder = store.disk.root
    if options.near_duplicates is not None:
        need_rensa()
    options = with_layout(options, Path(source))
    documents = open_source(source, folder, options.columns, options.limits, options.share)
    run = _Build(store, str(documents.where), options)
    bar = bar_of(progress, documents.count)
    try:
        plans = (run.plan(item) for item in _parted(documents, options))
        for plan, outcome in outcomes(plans, workers=workers, executor=executor):
            run.settle(plan, outcome)
            bar.update(1)
        run.commit()
    except BaseException:  # Ctrl-C too: finished documents are kept if the corpus can be written
        run.save()
        raise
    finally:
        bar.close()
    review = write_review(store.disk, [(r.id or "", r.source, r.doubts) for r in run.records])
    return BuildReport(tuple(run.records), time.monotonic() - began, review)


@attrs.frozen
class _Plan:
    """The plan for a document: a task, a record, or nothing, because ``first`` has the same content."""

    item: SourceItem = attrs.field(repr=False)
    key: str
    content: str
    sha256: str
    task: Task | None = None
    record: BuildRecord | None = None
    first: str | None = None
    doubts: tuple[Doubt, ...] = ()


class _Build:
    """A running build: its plans, and the batch that is not committed yet."""

    def __init__(self, store: Store, source: str, options: BuildOptions) -> None:
        self.records: list[BuildRecord] = []
        self._store = store
        self._source = source
        self._options = options
        self._fingerprint = options.fingerprint
        self._set = {
            SETTABLE[name].path if name in SETTABLE else name: value
            for name, value in options.metadata.items()
        }
        self._id = None if options.layout is None else options.layout.id
        self._codes_on = None if options.layout is None else options.layout.codes_on
        documents = "statement" if options.layout is None else options.layout.documents
        self._extent: Extent = _EXTENTS.get(documents, "statement")
        self._journal = Journal(store.disk)
        self._corrections = _by_document(read_corrections(store.disk))
        self._first = {entry.content: entry.key for entry in self._journal if entry.id in store.snapshot}
        self._claimed = {entry.id: entry.key for entry in self._journal if entry.id}
        self._likeness = Likeness(options.similarity)
        for entry in self._journal:
            if entry.signature and entry.id in store.snapshot:
                self._likeness.put(entry.key, entry.signature)
        self._settled: dict[str, BuildRecord] = {}
        self._batch: list[BuiltEntry] = []
        self._transaction = store.begin()
        self._due = time.monotonic() + _SECONDS
        self._committing = False

    def plan(self, item: SourceItem) -> _Plan:
        """Return the plan for a document."""
        key = f"{self._source}::{item.key}"
        if item.ignored is not None or item.problem is not None:
            status: Literal["ignored", "failed"] = "failed" if item.problem is not None else "ignored"
            problem = item.problem or item.ignored
            return _Plan(item, key, "", "", record=BuildRecord(item.key, status, problem=problem))
        known_of_it = known_elsewhere(item, self._options.names, self._options.tables, self._id)
        item = attrs.evolve(item, metadata=known_of_it.metadata)
        content, checksum = item.content, item.sha256
        known = self._journal.get(key)
        if known is not None and self._is_unchanged(known, content):
            skipped: Literal["unchanged", "near-duplicate"] = "unchanged" if known.id else "near-duplicate"
            of = None if known.of is None else self._name(known.of)
            record = BuildRecord(
                item.key, skipped, known.id or None, None, of, known.similarity, known.doubts
            )
            return _Plan(item, key, content, checksum, record=record)
        first = self._first.setdefault(content, key)
        if first != key:
            return _Plan(item, key, content, checksum, first=first)
        id = known.id if known is not None and known.id else None
        corrections = self._corrections.get(id or "", ()) or self._corrections.get(checksum, ())
        task = Task(
            item.name,
            item.data,
            {**item.metadata, **self._set},
            id,
            self._options.language,
            self._options.ocr,
            self._options.extract,
            corrections,
            self._options.limits,
            self._options.near_duplicates is not None,
            {name: rule for name, rule in known_of_it.origins.items() if name not in self._set},
            self._codes_on,
            self._extent,
        )
        return _Plan(item, key, content, checksum, task, doubts=known_of_it.doubts)

    def _is_unchanged(self, known: BuiltEntry, content: str) -> bool:
        there = known.id in self._store.snapshot if known.id else known.of is not None
        return there and (known.content, known.options) == (content, self._fingerprint)

    def settle(self, plan: _Plan, outcome: Outcome | None) -> None:
        """Carry out the plan for a document; documents are settled in the order of the source."""
        if plan.record is not None:
            record = plan.record
        elif outcome is None:
            record = self._twin(plan)
        elif outcome.problem is not None:
            place = f"{plan.item.place}: " if plan.item.place else ""
            record = BuildRecord(plan.item.key, "failed", problem=f"{place}{outcome.problem}")
        else:
            record = self._entered(plan, outcome)
        self.records.append(record)
        self._settled[plan.key] = record
        if len(self._batch) >= self._options.batch or time.monotonic() >= self._due:
            self.commit()

    def _twin(self, plan: _Plan) -> BuildRecord:
        """Return the record of a document with the same content as another."""
        first = plan.first or ""
        like = self._settled.get(first)
        if like is not None and like.status == "failed":
            problem = f"{plan.item.key}: the same bytes as {self._name(first)}, which failed ({like.problem})"
            return attrs.evolve(like, source=plan.item.key, problem=problem)
        known = self._journal.get(first)
        id = like.id if like is not None else known.id if known is not None else None
        return BuildRecord(plan.item.key, "duplicate", id, of=self._name(first))

    def _entered(self, plan: _Plan, outcome: Outcome) -> BuildRecord:
        near = None
        if outcome.signature:
            near = self._likeness.nearest(outcome.signature, except_key=plan.key)
        of, similarity = (None, None) if near is None else (self._name(near[0]), near[1])
        entry = BuiltEntry(
            plan.key, plan.content, plan.sha256, self._fingerprint, "", "", (), near and near[0], similarity
        )
        known = self._journal.get(plan.key)
        if near is not None and self._options.near_duplicates == "skip" and (known is None or not known.id):
            self._batch.append(entry)
            return BuildRecord(plan.item.key, "near-duplicate", None, None, of, similarity)
        if outcome.signature:
            self._likeness.put(plan.key, outcome.signature)
        outcome, status = self._write(plan, outcome)
        outcome = attrs.evolve(outcome, doubts=(*outcome.doubts, *plan.doubts))
        twin = twin_doubt(outcome.id, self._transaction, self._statement)
        if twin is not None:
            outcome = attrs.evolve(outcome, doubts=(*outcome.doubts, twin))
        problem = "its entry was changed since it was built" if status == "kept" else None
        self._claimed[outcome.id] = plan.key
        self._batch.append(
            attrs.evolve(
                entry,
                id=outcome.id,
                entry=sha256(outcome.entry),
                doubts=outcome.doubts,
                signature=outcome.signature,
            )
        )
        return BuildRecord(plan.item.key, status, outcome.id, problem, of, similarity, outcome.doubts)

    def _write(
        self, plan: _Plan, outcome: Outcome
    ) -> tuple[Outcome, Literal["added", "replaced", "unchanged", "kept"]]:
        """Write an entry under a free id, or replace the entry of the same document from an earlier build."""
        known = self._journal.get(plan.key)
        if known is not None and known.id and known.id in self._transaction:
            outcome = renamed(outcome, known.id)
            stands = sha256(self._transaction[known.id])
            if stands == sha256(outcome.entry):
                return outcome, "unchanged"
            if stands != known.entry:
                return outcome, "kept"
            self._transaction.replace(known.id, outcome.entry)
            return outcome, "replaced"
        id, number = outcome.id, 1
        while id in self._transaction or self._claimed.get(id, plan.key) != plan.key:
            if id not in self._claimed and self._is_of(id, plan.sha256):
                outcome = renamed(outcome, id)
                same = sha256(self._transaction[id]) == sha256(outcome.entry)
                return outcome, "unchanged" if same else "kept"
            number += 1
            id = f"{outcome.id}-{number}"
        check_id(id)
        outcome = renamed(outcome, id)
        self._transaction.add(id, outcome.entry)
        return outcome, "added"

    def _is_of(self, id: str, checksum: str) -> bool:
        """Return whether an entry without a journal line was built from a document with this checksum."""
        statement = self._statement(id)
        if statement is None or statement.source is None:
            return False
        return statement.source.sha256 == checksum

    def _statement(self, id: str) -> Statement | None:
        """Read an entry of the batch or the corpus; return ``None`` for a broken entry."""
        try:
            return read_entry(id, self._transaction[id], Path(self._transaction.where(id)))
        except BrokenEntryError:
            return None

    def _name(self, key: str) -> str:
        """Return the name of a document in the report: without the path of the source of this build."""
        return key.removeprefix(f"{self._source}::")

    def commit(self) -> None:
        """Commit the batch, then write the journal; after a crash between, a build finds the entries."""
        self._committing = True
        self._store.commit(self._transaction)
        self._journal.add(self._batch)
        self._batch = []
        self._transaction = self._store.begin()
        self._due = time.monotonic() + _SECONDS
        self._committing = False

    def save(self) -> None:
        """Commit the finished documents of a build that ends early; if that fails, drop the batch."""
        if self._committing:
            return
        try:
            self.commit()
        except (CommitConflict, CommitOutcomeUnknown, OSError):
            self._transaction.abort()


def _parted(documents: Iterable[SourceItem], options: BuildOptions) -> Iterator[SourceItem]:
    """Yield the documents; the record of a meeting is a document per speech."""
    if options.layout is None or options.layout.documents != "record":
        yield from documents
        return
    for item in documents:
        yield from speeches_in(item, options.limits)


def _by_document(corrections: tuple[Correction, ...]) -> dict[str, tuple[Correction, ...]]:
    """Return corrections by the id of their statement, and by the checksum of its source."""
    by_name: dict[str, tuple[Correction, ...]] = {}
    for correction in corrections:
        for name in filter(None, (correction.id, correction.sha256)):
            by_name[name] = (*by_name.get(name, ()), correction)
    return by_name
