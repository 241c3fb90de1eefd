"""The work of a build on one document: parse, correct, encode, validate. It runs in other processes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.correction_log import corrected
from statecorpus.corpus.build.likeness import signature_of
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.span_review import is_span_field, span_doubts
from statecorpus.corpus.build.statement_field import concerns, field_text
from statecorpus.corpus.store.names import LONGEST, check_id
from statecorpus.errors import StatecorpusError, UnsafeIdError
from statecorpus.extraction import extract
from statecorpus.model import Finding, Statement
from statecorpus.parsing import ParseResult
from statecorpus.parsing.statement.document import Extent, document_of
from statecorpus.parsing.statement.doubts import SURE
from statecorpus.parsing.statement.scans import ocr_request
from statecorpus.readers import Limits, read_named
from statecorpus.tei import read_tei, to_tei, validate

# Findings about an entry that tell nothing about its source: a speech cut from a record has no title.
_EXPECTED: Mapping[Extent, frozenset[str]] = MappingProxyType(
    {"statement": frozenset(), "speech": frozenset({"SC120"})}
)
# Leaves room for a number after an id that is taken.
_LONGEST_ID = LONGEST - 10


@attrs.frozen
class Task:
    """A document to parse.

    Attributes:
        name: of its file.
        data: its bytes.
        metadata: values that are known from other places.
        id: of the statement; ``None`` for the id of the parser.
        language: as for ``parse``.
        ocr: as for ``parse``.
        extract: whether to find mentions, citations, times, amounts and acts.
        corrections: to apply.
        limits: of time, memory and depth for the reader.
        signed: whether to compute a signature, for finding near-duplicates.
        origins: the rule of the evidence for some metadata; as for ``document_of``.
        codes_on: as for ``document_of``.
        extent: as for ``document_of``.
    """

    name: str
    data: bytes = attrs.field(repr=False)
    metadata: Mapping[str, str]
    id: str | None
    language: str | None
    ocr: bool
    extract: bool
    corrections: tuple[Correction, ...]
    limits: Limits
    signed: bool
    origins: Mapping[str, str] = attrs.field(factory=dict)
    codes_on: str | None = None
    extent: Extent = "statement"


@attrs.frozen
class Outcome:
    """The outcome of a task.

    Attributes:
        id: of the statement; empty after a failure.
        entry: the TEI file; empty after a failure.
        doubts: the points that a person should check.
        problem: the reason of a failure.
        signature: for finding near-duplicates, if requested.
    """

    id: str = ""
    entry: bytes = attrs.field(default=b"", repr=False)
    doubts: tuple[Doubt, ...] = ()
    problem: str | None = None
    signature: bytes = attrs.field(default=b"", repr=False)


def work_all(tasks: Sequence[Task]) -> list[Outcome]:
    """Return the outcomes of tasks, in order."""
    return [work(task) for task in tasks]


def work(task: Task) -> Outcome:
    """Parse a document; any failure is returned as the problem of this document."""
    try:
        return _entry_of(task)
    except StatecorpusError as error:
        return Outcome(problem=str(error))
    except Exception as error:  # noqa: BLE001 -- a fault of the parser on one document must not end the build
        return Outcome(problem=f"a fault of the library, please report it: {type(error).__name__}: {error}")


def _entry_of(task: Task) -> Outcome:
    request = ocr_request(task.language, task.limits) if task.ocr else None
    reading = read_named(task.data, task.name, task.limits, request)
    result = document_of(
        reading,
        language=task.language,
        metadata=task.metadata,
        origins=task.origins,
        codes_on=task.codes_on,
        extent=task.extent,
    )
    statement = attrs.evolve(result.statement, id=task.id or _safe(result.statement.id))
    spans = [correction for correction in task.corrections if is_span_field(correction.field)]
    statement, wrong = corrected(statement, [one for one in task.corrections if one not in spans])
    if task.extract:
        # After the corrections: "my country" means the corrected state.
        statement, refused = corrected(extract(statement), spans)
        wrong = (*wrong, *refused)
    entry = to_tei(statement)
    report = validate(entry, where=f"{statement.id}.xml")
    if not report.is_valid:
        return Outcome(problem=f"{task.name}: its TEI is not valid: {report.findings[0]}")
    final = attrs.evolve(result, statement=statement)
    of_entry = [finding for finding in report.findings if finding.code not in _EXPECTED[task.extent]]
    findings = (*result.findings, *wrong, *of_entry)
    doubts = tuple(_doubts(final, findings, {correction.field for correction in task.corrections}))
    doubts = (*doubts, *span_doubts(statement, spans))
    signature = signature_of(statement.text) if task.signed else b""
    return Outcome(statement.id, entry, doubts, None, signature)


def _safe(id: str) -> str:
    """Return an id that can be the name of a file on every system, with room for a number."""
    id = id[:_LONGEST_ID].rstrip("-")
    try:
        check_id(id)
    except UnsafeIdError:
        return f"{id}-1"
    return id


def _doubts(result: ParseResult, findings: Iterable[Finding], corrections: set[str]) -> Iterator[Doubt]:
    """Return one doubt per field, those first where a look is most likely to change something.

    Two findings about a field are one doubt with both messages.
    """
    statement = result.statement
    found: dict[str, Doubt] = {}
    for finding in sorted(findings, key=lambda item: _certainty(result, item)):
        field = finding.where or ""
        if concerns(field, corrections):
            continue
        doubt = _doubt(result, statement, field, finding.code, finding.message)
        first = found.get(field) if field else None
        if first is not None:
            doubt = attrs.evolve(first, message=f"{first.message}; {finding.message}")
        found[field or f"{finding.code} {len(found)}"] = doubt
    yield from found.values()


def _certainty(result: ParseResult, finding: Finding) -> float:
    """Return how certain the field of a finding is; a missing one is as doubtful as a value of ``SURE``."""
    evidence = result.evidence.get(finding.where or "")
    return SURE if evidence is None else evidence.certainty


def _doubt(result: ParseResult, statement: Statement, field: str, code: str, message: str) -> Doubt:
    evidence = result.evidence.get(field)
    quote = "" if evidence is None else evidence.quote or ""
    certainty = None if evidence is None else evidence.certainty
    return Doubt(field, field_text(statement, field), certainty, quote, code, message)


def renamed(outcome: Outcome, id: str) -> Outcome:
    """Return an outcome whose statement has another id."""
    if outcome.id == id:
        return outcome
    return attrs.evolve(outcome, id=id, entry=to_tei(attrs.evolve(read_tei(outcome.entry), id=id)))
