"""An edit: one decision of a reviewer about one field, as a commit that can be undone."""

import datetime
from collections.abc import Sequence
from pathlib import Path

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.correction_log import corrected, read_corrections, write_corrections
from statecorpus.corpus.build.journal import Journal
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.span_review import is_span_field, span_text
from statecorpus.corpus.build.statement_field import CORRECTABLE, concerns, correctable, field_text
from statecorpus.corpus.store.entries import read_entry
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.store import Store
from statecorpus.errors import CommitConflict, CommitFailedError, CorrectionRefusedError, StaleEntryError
from statecorpus.model import Statement, to_printed
from statecorpus.tei import to_tei, validate


@attrs.frozen
class Edit:
    """A correction or a confirmation that was committed.

    Attributes:
        correction: the field, its value, its previous value, the person and the day. The two values are equal
            if the person confirmed the value.
        revision: the SHA-256 of the entry after the edit.
        before: the entry before the edit.
        settled: the doubts that the edit settled.
    """

    correction: Correction
    revision: str
    before: bytes = attrs.field(repr=False)
    settled: tuple[Doubt, ...] = attrs.field(default=(), repr=False)


def edit_field(
    store: Store, id: str, field: str, value: str | None, *, who: str, revision: str | None
) -> Edit:
    """Correct or confirm a field of a statement; see ``Corpus.correct``."""
    path = _path(id, field)
    transaction = store.begin()
    try:
        before = transaction[id]
        statement = read_entry(id, before, Path(transaction.where(id)))
        if revision is not None:
            _check_revision(statement, path, before, revision)
        was = _text(statement, path)
        checksum = "" if statement.source is None else statement.source.sha256 or ""
        today = datetime.datetime.now(tz=datetime.UTC).date()
        new = was if value is None else _value(id, path, value)
        correction = Correction(id, checksum, path, new, was, who, today)
        entry = _entry_after(statement, correction)
        # The file of corrections first: after a crash in between, a rebuild completes the edit.
        write_corrections(store.disk, [*read_corrections(store.disk), correction])
        transaction.replace(id, entry)
        try:
            store.commit(transaction)
        except (CommitConflict, CommitFailedError):
            # The entry is as before. A correction in the file would settle its doubt and change a rebuild.
            write_corrections(store.disk, _without(read_corrections(store.disk), correction))
            raise
    except BaseException:
        transaction.abort()
        raise
    return Edit(correction, sha256(entry), before, _settle(store, id, path, entry))


def undo_edit(store: Store, edit: Edit) -> None:
    """Undo an edit; see ``Corpus.undo``."""
    id = edit.correction.id
    transaction = store.begin()
    try:
        current = transaction[id]
        statement = read_entry(id, current, Path(transaction.where(id)))
        _check_revision(statement, edit.correction.field, current, edit.revision)
        recorded = read_corrections(store.disk)
        write_corrections(store.disk, _without(recorded, edit.correction))
        transaction.replace(id, edit.before)
        try:
            store.commit(transaction)
        except (CommitConflict, CommitFailedError):
            if edit.correction in recorded:
                write_corrections(store.disk, [*read_corrections(store.disk), edit.correction])
            raise
    except BaseException:
        transaction.abort()
        raise
    journal = Journal(store.disk)
    journal.add(
        attrs.evolve(entry, entry=sha256(edit.before), doubts=(*edit.settled, *entry.doubts))
        for entry in list(journal)
        if entry.id == id
    )


def _path(id: str, field: str) -> str:
    path = field if is_span_field(field) else correctable(field)
    if path is None:
        known = ", ".join(CORRECTABLE)
        raise CorrectionRefusedError(id, field, f"it cannot be corrected here; fields that can: {known}")
    return path


def _without(corrections: Sequence[Correction], correction: Correction) -> list[Correction]:
    """Return corrections without a correction; of equal corrections the last is removed."""
    kept = list(corrections)
    if correction in kept:
        del kept[len(kept) - 1 - kept[::-1].index(correction)]
    return kept


def _value(id: str, path: str, text: str) -> str:
    """Return the text of a reviewer as printed text; the file of corrections takes no other text.

    Raises:
        CorrectionRefusedError: the text has only white space or control characters.
    """
    value = to_printed(text)
    if text and not value:
        problem = f"{text!r} has no character that can be printed; an empty value says that there is none"
        raise CorrectionRefusedError(id, path, problem)
    return value


def _text(statement: Statement, path: str) -> str:
    return span_text(statement, path) if is_span_field(path) else field_text(statement, path)


def _check_revision(statement: Statement, path: str, entry: bytes, revision: str) -> None:
    if sha256(entry) != revision:
        raise StaleEntryError(statement.id, path, _text(statement, path))


def _entry_after(statement: Statement, correction: Correction) -> bytes:
    """Return the entry with a correction.

    Raises:
        CorrectionRefusedError: the field does not take the value, or the entry would not be valid.
    """
    after, wrong = corrected(statement, [correction])
    if wrong:
        raise CorrectionRefusedError(statement.id, correction.field, wrong[0].message)
    entry = to_tei(after)
    report = validate(entry, where=f"{statement.id}.xml")
    if not report.is_valid:
        problem = f"the statement would not be valid: {report.findings[0]}"
        raise CorrectionRefusedError(statement.id, correction.field, problem)
    return entry


def _settle(store: Store, id: str, field: str, entry: bytes) -> tuple[Doubt, ...]:
    """Record the entry as a built entry without the settled doubts, and return these doubts."""
    journal = Journal(store.disk)
    settled: list[Doubt] = []
    new = []
    for built in journal:
        if built.id == id:
            settled += [doubt for doubt in built.doubts if concerns(doubt.field, [field])]
            kept = tuple(doubt for doubt in built.doubts if not concerns(doubt.field, [field]))
            new.append(attrs.evolve(built, entry=sha256(entry), doubts=kept))
    journal.add(new)
    return tuple(settled)
