"""Review: what a person corrected in ``review.csv`` goes into the statements, with who and when."""

import datetime
import getpass
import os
from collections.abc import Iterable
from pathlib import Path

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.correction_log import corrected, read_corrections, write_corrections
from statecorpus.corpus.build.journal import Journal
from statecorpus.corpus.build.review_report import ReviewReport
from statecorpus.corpus.build.review_table import ReviewRow, read_review
from statecorpus.corpus.build.statement_field import CORRECTABLE, concerns, correctable, field_text
from statecorpus.corpus.store.entries import read_entry
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.transaction import Transaction
from statecorpus.errors import SourceNotFoundError
from statecorpus.model import Statement
from statecorpus.tei import to_tei, validate


def review(store: Store, path: str | os.PathLike[str], *, who: str | None) -> ReviewReport:
    """Make the corrections of a reviewed table; see ``Corpus.review``."""
    table = Path(path)
    if not table.is_file():
        raise SourceNotFoundError(str(table))
    name = who or getpass.getuser()
    # What a build would do anew tomorrow is dated by the day on which the person decided.
    run = _Review(store.begin(), name, datetime.datetime.now(tz=datetime.UTC).date())
    try:
        for row in read_review(table):
            run.take(row)
        made = tuple(run.made)
        if made:
            # First the file: if a crash comes between, the table is given again, and the rest is done.
            write_corrections(store.disk, _joined(read_corrections(store.disk), made))
        store.commit(run.transaction)
    except BaseException:
        run.transaction.abort()
        raise
    _note(store, made)
    return ReviewReport(made, run.unchanged, tuple(run.problems))


class _Review:
    """A review that is under way."""

    def __init__(self, transaction: Transaction, who: str, when: datetime.date) -> None:
        self.transaction = transaction
        self.made: list[Correction] = []
        self.problems: list[str] = []
        self.unchanged = 0
        self._who = who
        self._when = when

    def take(self, row: ReviewRow) -> None:
        """Make the correction of a row, or say why not."""
        where = f"row {row.number}"
        field = correctable(row.field)
        if row.id not in self.transaction:
            self.problems.append(f"{where}: the corpus has no statement {row.id!r}")
            return
        if field is None:
            fields = ", ".join(CORRECTABLE)
            self.problems.append(f"{where}: {row.field!r} cannot be corrected here; what can: {fields}")
            return
        statement = read_entry(row.id, self.transaction[row.id], Path(self.transaction.where(row.id)))
        was = field_text(statement, field)
        if was == row.value:
            self.unchanged += 1
            return
        checksum = statement.source.sha256 if statement.source is not None else None
        one = Correction(row.id, checksum or "", field, row.value, was, self._who, self._when)
        self._make(where, statement, one)

    def _make(self, where: str, statement: Statement, one: Correction) -> None:
        after, wrong = corrected(statement, [one])
        if wrong:
            self.problems.append(f"{where}: {wrong[0].message}")
            return
        entry = to_tei(after)
        report = validate(entry, where=f"{one.id}.xml")
        if not report.is_valid:
            self.problems.append(f"{where}: the statement would not be valid: {report.findings[0]}")
            return
        self.transaction.replace(one.id, entry)
        self.made.append(one)


def _joined(before: Iterable[Correction], made: Iterable[Correction]) -> list[Correction]:
    """Add corrections; a field of a statement that is corrected again keeps both, and the last counts."""
    return [*before, *(one for one in made if one not in before)]


def _note(store: Store, made: Iterable[Correction]) -> None:
    """Have the journal know the corrected entries as its own, without the doubts that were settled."""
    journal = Journal(store.disk)
    fields: dict[str, set[str]] = {}
    for one in made:
        fields.setdefault(one.id, set()).add(one.field)
    journal.add(
        attrs.evolve(
            entry,
            entry=sha256(store.snapshot[entry.id]),
            doubts=tuple(doubt for doubt in entry.doubts if not concerns(doubt.field, fields[entry.id])),
        )
        for entry in list(journal)
        if entry.id in fields
    )
