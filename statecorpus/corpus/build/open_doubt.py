"""The open doubts of a corpus: what a person should check, and the state of the entry that each is about."""

from collections.abc import Callable, Iterator

import attrs

from statecorpus.corpus.build.correction_log import read_corrections
from statecorpus.corpus.build.journal import Journal
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.span_review import is_span_field, span_doubts
from statecorpus.corpus.build.statement_field import concerns, correctable, field_text
from statecorpus.corpus.build.worth import worth
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.store import Store
from statecorpus.errors import StatecorpusError
from statecorpus.model import Statement


@attrs.frozen
class OpenDoubt:
    """A doubt that no person has settled.

    Attributes:
        id: the id of the statement.
        source: the name of the document that the statement was read from; empty if unknown.
        doubt: the field, its value, the certainty, the words of the source and the reason.
        worth: the chance that a look changes something, times the use of the field.
        can_be_corrected: whether ``Corpus.correct`` takes the field; other doubts are about the whole text.
    """

    id: str
    source: str
    doubt: Doubt
    worth: float
    can_be_corrected: bool


def open_doubts(store: Store, read: Callable[[str], Statement]) -> list[OpenDoubt]:
    """Return the open doubts of a corpus, the most worthwhile first.

    The journal of builds has them. A statement without an entry in the journal is read, and its doubts are
    the values whose certainty is below the bound of a build.

    Args:
        store: the corpus.
        read: returns a statement by its id.
    """
    settled: dict[str, set[str]] = {}
    for correction in read_corrections(store.disk):
        settled.setdefault(correction.id, set()).add(correction.field)
    found: list[OpenDoubt] = []
    built: set[str] = set()
    for entry in Journal(store.disk):
        if entry.id and entry.id in store.snapshot:
            built.add(entry.id)
            name = entry.key.rpartition("/")[2]
            found += _open(entry.id, name, iter(entry.doubts), settled.get(entry.id, set()))
    for id in store.snapshot:
        if id not in built:
            found += _read_doubts(read, id, settled.get(id, set()))
    return sorted(found, key=lambda item: (-item.worth, item.id, item.doubt.field))


def revision_of(data: bytes) -> str:
    """Return the revision of an entry: the SHA-256 of its bytes."""
    return sha256(data)


def _read_doubts(read: Callable[[str], Statement], id: str, settled: set[str]) -> list[OpenDoubt]:
    try:
        statement = read(id)
    except StatecorpusError:
        # ``check`` names an entry that cannot be read; a review cannot correct it.
        return []
    name = "" if statement.source is None else statement.source.name
    return _open(id, name, _doubts_of(statement), settled)


def _doubts_of(statement: Statement) -> Iterator[Doubt]:
    # Opening a corpus does not load the parser.
    from statecorpus.parsing.statement.doubts import SURE

    for evidence in statement.evidence:
        if evidence.certainty < SURE:
            message = f"{evidence.field} is uncertain (rule {evidence.rule})"
            value = field_text(statement, evidence.field)
            yield Doubt(evidence.field, value, evidence.certainty, evidence.quote or "", "PA120", message)
    yield from span_doubts(statement)


def _open(id: str, source: str, doubts: Iterator[Doubt], settled: set[str]) -> list[OpenDoubt]:
    return [
        OpenDoubt(id, source, doubt, worth(doubt), _takes(doubt.field))
        for doubt in doubts
        if doubt.field not in settled and not concerns(doubt.field, settled)
    ]


def _takes(field: str) -> bool:
    return is_span_field(field) or correctable(field) is not None
