"""The review: the corrections of a person in ``review.csv`` are applied, with name and day."""

import datetime
import getpass
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.correction_log import corrected, read_corrections, write_corrections
from statecorpus.corpus.build.journal import Journal
from statecorpus.corpus.build.review_report import ReviewReport
from statecorpus.corpus.build.review_table import ReviewRow, read_review
from statecorpus.corpus.build.span_review import is_found, is_span_field, span_text
from statecorpus.corpus.build.statement_field import CORRECTABLE, concerns, correctable, field_text
from statecorpus.corpus.store.entries import read_entry
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.transaction import Transaction
from statecorpus.errors import SourceNotFoundError
from statecorpus.model import Statement
from statecorpus.tei import to_tei, validate


def review(store: Store, path: str | os.PathLike[str], *, who: str | None) -> ReviewReport:
    """Apply the corrections of a reviewed table; see ``Corpus.review``."""
    table = Path(path)
    if not table.is_file():
        raise SourceNotFoundError(str(table))
    name = who or getpass.getuser()
    # The day of the decision; a later build applies the correction with the same date.
    run = _Review(store.begin(), name, datetime.datetime.now(tz=datetime.UTC).date())
    try:
        for row in read_review(table):
            run.take(row)
        corrections = tuple(run.made)
        if corrections:
            # The file first: after a crash in between, applying the table again completes the review.
            write_corrections(store.disk, _joined(read_corrections(store.disk), corrections))
        store.commit(run.transaction)
    except BaseException:
        run.transaction.abort()
        raise
    _note(store, [*((item.id, item.field) for item in corrections), *run.confirmed])
    return ReviewReport(corrections, run.unchanged, tuple(run.problems))


class _Review:
    """A running review."""

    def __init__(self, transaction: Transaction, who: str, when: datetime.date) -> None:
        self.transaction = transaction
        self.made: list[Correction] = []
        self.problems: list[str] = []
        self.unchanged = 0
        self.confirmed: list[tuple[str, str]] = []
        self._who = who
        self._when = when

    def take(self, row: ReviewRow) -> None:
        """Apply the correction of a row, or record the problem."""
        where = f"row {row.number}"
        is_span = is_span_field(row.field)
        field = row.field if is_span else correctable(row.field)
        if row.id not in self.transaction:
            self.problems.append(f"{where}: the corpus has no statement {row.id!r}")
            return
        if field is None:
            fields = ", ".join(CORRECTABLE)
            self.problems.append(
                f"{where}: {row.field!r} cannot be corrected here; fields that can: {fields}"
            )
            return
        statement = read_entry(row.id, self.transaction[row.id], Path(self.transaction.where(row.id)))
        was = span_text(statement, field) if is_span else field_text(statement, field)
        value = was if is_span and row.confirmed else row.value
        if row.confirmed:
            self.confirmed.append((row.id, field))
        # A span that is right becomes a person's span: it has no rule.
        if (row.confirmed or was == value) and not (is_span and is_found(statement, field)):
            self.unchanged += 1
            return
        checksum = statement.source.sha256 if statement.source is not None else None
        correction = Correction(row.id, checksum or "", field, value, was, self._who, self._when)
        self._apply(where, statement, correction)

    def _apply(self, where: str, statement: Statement, correction: Correction) -> None:
        after, wrong = corrected(statement, [correction])
        if wrong:
            self.problems.append(f"{where}: {wrong[0].message}")
            return
        entry = to_tei(after)
        report = validate(entry, where=f"{correction.id}.xml")
        if not report.is_valid:
            self.problems.append(f"{where}: the statement would not be valid: {report.findings[0]}")
            return
        self.transaction.replace(correction.id, entry)
        self.made.append(correction)


def _joined(before: Sequence[Correction], new: Iterable[Correction]) -> list[Correction]:
    """Return all corrections; if a field is corrected twice, both stay, and the last is applied last."""
    return [*before, *(correction for correction in new if correction not in before)]


def _note(store: Store, settled: Iterable[tuple[str, str]]) -> None:
    """Record the corrected entries in the journal as built entries, without the settled doubts."""
    journal = Journal(store.disk)
    fields: dict[str, set[str]] = {}
    for id, field in settled:
        fields.setdefault(id, set()).add(field)
    journal.add(
        attrs.evolve(
            entry,
            entry=sha256(store.snapshot[entry.id]),
            doubts=tuple(doubt for doubt in entry.doubts if not concerns(doubt.field, fields[entry.id])),
        )
        for entry in list(journal)
        if entry.id in fields
    )
