"""The result of parsing: a statement, the evidence for its fields, doubts, and what was left out."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

import attrs

from statecorpus._display import counted
from statecorpus.errors import UnknownEvidenceError
from statecorpus.model import Evidence, Finding, Statement
from statecorpus.model.finding import finding_table


@attrs.frozen
class LeftOut:
    """A stretch of the source that is not in the statement.

    Attributes:
        kind: what it is: ``page-number``, ``running-head``, ``rule``, ``letterhead``, ``web``,
            ``front-matter``, ``marker``, ``speaker-label``, ``signature``, ``source``, ``end-mark``,
            ``count``, ``tail``, ``hyphen``, ``note-call``, ``markup``, ``white-space``, or a kind of omission
            of the reader: ``navigation``, ``script``, ``hidden``, ``deletion``, ``placeholder``,
            ``annotation`` (a comment) or ``margin`` (the numbers of lines).
        start: its first offset, in code points of the source.
        end: the offset after it.
    """

    kind: str
    start: int
    end: int


class _Evidences(dict[str, Evidence]):
    """Evidence by field, which names the fields that it has when it is asked for another."""

    def __missing__(self, field: str) -> Evidence:
        raise UnknownEvidenceError(field, tuple(self))


@attrs.frozen(repr=False)
class ParseResult:
    """The result of parsing a raw statement.

    Attributes:
        statement: the statement, with its evidence.
        findings: what is missing, doubtful or contradictory, with codes ``PA…``.
        left_out: every stretch of the source that is not in the statement, in order; what lies between them
            is the statement's words.
        text: the source as decoded, or the text as read of a binary format: what all offsets count in.
    """

    statement: Statement
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
    text: str

    @cached_property
    def evidence(self) -> Mapping[str, Evidence]:
        """For each field, which characters of the source say so.

        The evidence of the statement, by field: ``"speaker.name"``, ``"addressees[0]"`` …

        Raises:
            UnknownEvidenceError: when it is asked for a field that has none; a ``KeyError``.
        """
        return MappingProxyType(_Evidences({one.field: one for one in self.statement.evidence}))

    def __repr__(self) -> str:
        found = counted(len(self.findings), "findings")
        return f"<ParseResult: {self.statement.id}, evidence for {len(self.evidence)} fields, {found}>"

    def _repr_html_(self) -> str:
        """Show the statement, the evidence for its fields and the findings in a notebook."""
        from statecorpus._display import listing

        columns = ("field", "words of the source", "rule", "certainty")
        evidence = self.statement.evidence
        rows = ((one.field, one.quote, one.rule, one.certainty) for one in evidence)
        parts = (
            self.statement._repr_html_(),
            listing("Evidence", columns, rows, total=len(evidence)),
            finding_table("Findings", self.findings),
        )
        return "\n".join(parts)
