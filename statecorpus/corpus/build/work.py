"""The work of a build on one document: parse, correct, encode, validate. It runs in other processes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.correction_log import corrected
from statecorpus.corpus.build.likeness import signature_of
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.statement_field import concerns, field_text
from statecorpus.corpus.store.names import LONGEST, check_id
from statecorpus.errors import StatecorpusError, UnsafeIdError
from statecorpus.model import Finding, Statement
from statecorpus.parsing import ParseResult
from statecorpus.parsing.statement.document import document_of
from statecorpus.readers import Limits, read_source
from statecorpus.readers.formats import format_of
from statecorpus.tei import read_tei, to_tei, validate

#: Below this certainty a person should look at a field.
UNSURE = 0.8

# Room for the number behind an id that is taken.
_LONGEST_ID = LONGEST - 10


@attrs.frozen
class Task:
    """A document to be made a statement.

    Attributes:
        name: of its file.
        data: its bytes.
        metadata: what is known of it from elsewhere.
        id: what the statement is to be called; ``None`` for what the parser makes of it.
        language: as for ``parse``.
        corrections: to be made.
        limits: how much it may ask of the reader.
        signed: whether a signature is asked for, to find near-duplicates.
    """

    name: str
    data: bytes = attrs.field(repr=False)
    metadata: Mapping[str, str]
    id: str | None
    language: str | None
    corrections: tuple[Correction, ...]
    limits: Limits
    signed: bool


@attrs.frozen
class Outcome:
    """What became of a task.

    Attributes:
        id: of the statement; empty where it failed.
        entry: the TEI file; empty where it failed.
        doubts: what a person should look at.
        problem: why it failed.
        signature: to find near-duplicates, if asked for.
    """

    id: str = ""
    entry: bytes = attrs.field(default=b"", repr=False)
    doubts: tuple[Doubt, ...] = ()
    problem: str | None = None
    signature: bytes = attrs.field(default=b"", repr=False)


def work_all(tasks: Sequence[Task]) -> list[Outcome]:
    """Work on some tasks, in order."""
    return [work(task) for task in tasks]


def work(task: Task) -> Outcome:
    """Make a document a statement; whatever goes wrong is its own problem, and nobody else's."""
    try:
        return _made(task)
    except StatecorpusError as error:
        return Outcome(problem=str(error))
    except Exception as error:  # noqa: BLE001 -- a fault of the parser on one document must not end the build
        return Outcome(problem=f"a fault of the library, please report it: {type(error).__name__}: {error}")


def _made(task: Task) -> Outcome:
    reading = read_source(task.data, format=format_of(task.data, task.name).name, limits=task.limits)
    reading = attrs.evolve(reading, name=task.name)
    result = document_of(reading, language=task.language, metadata=task.metadata)
    statement = attrs.evolve(result.statement, id=task.id or _safe(result.statement.id))
    statement, wrong = corrected(statement, task.corrections)
    entry = to_tei(statement)
    report = validate(entry, where=f"{statement.id}.xml")
    if not report.is_valid:
        return Outcome(problem=f"{task.name}: its TEI is not valid: {report.findings[0]}")
    said = attrs.evolve(result, statement=statement)
    findings = (*result.findings, *wrong, *report.findings)
    doubts = tuple(_doubts(said, findings, {one.field for one in task.corrections}))
    signature = signature_of(statement.text) if task.signed else b""
    return Outcome(statement.id, entry, doubts, None, signature)


def _safe(id: str) -> str:
    """Make an id one that can be the name of a file on every system, with room for a number."""
    id = id[:_LONGEST_ID].rstrip("-")
    try:
        check_id(id)
    except UnsafeIdError:
        return f"{id}-1"
    return id


def _doubts(result: ParseResult, findings: Iterable[Finding], corrections: set[str]) -> Iterator[Doubt]:
    statement = result.statement
    unsure = {field for field, one in result.evidence.items() if one.certainty < UNSURE} - corrections
    for field in sorted(unsure):
        message = f"read by the rule {result.evidence[field].rule}"
        yield _doubt(result, statement, field, "PA120", message)
    for finding in findings:
        field = finding.where or ""
        if not (finding.code == "PA120" and field in unsure) and not concerns(field, corrections):
            yield _doubt(result, statement, field, finding.code, finding.message)


def _doubt(result: ParseResult, statement: Statement, field: str, code: str, message: str) -> Doubt:
    evidence = result.evidence.get(field)
    quote = "" if evidence is None else evidence.quote or ""
    certainty = None if evidence is None else evidence.certainty
    return Doubt(field, field_text(statement, field), certainty, quote, code, message)


def renamed(outcome: Outcome, id: str) -> Outcome:
    """Give the statement of an outcome another id."""
    if outcome.id == id:
        return outcome
    return attrs.evolve(outcome, id=id, entry=to_tei(attrs.evolve(read_tei(outcome.entry), id=id)))
