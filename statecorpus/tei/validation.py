"""Validation of a document against the schema's grammar, and against rules that no grammar can express."""

from functools import cache
from itertools import chain, islice
from pathlib import Path

import attrs

from statecorpus.errors import InvalidTeiError
from statecorpus.model import Finding
from statecorpus.model.finding import finding_table
from statecorpus.tei.rules import RULES, Outline
from statecorpus.tei.schema.grammar import Grammar
from statecorpus.tei.schema.shipped_schema import shipped_schema
from statecorpus.tei.xml_source import LIMIT, XmlInput, parse_xml, where_of

#: The most findings per document: a document of 4 MB may have a million, and a finding takes 500 bytes.
MOST_FINDINGS = 1000


@attrs.frozen
class ValidationReport:
    """The result of validating a document.

    Attributes:
        where: the path of the document, or ``<bytes>``.
        findings: the findings in the order of the lines, at most ``MOST_FINDINGS``.
        is_complete: ``False`` if the document has more findings than are listed.
    """

    where: str
    findings: tuple[Finding, ...] = ()
    is_complete: bool = True

    @property
    def is_valid(self) -> bool:
        """Whether the document has no errors; it may have warnings."""
        return not any(finding.severity == "error" for finding in self.findings)

    def raise_if_invalid(self) -> None:
        """Raise an exception if the document has errors.

        Raises:
            InvalidTeiError: the document has errors; the exception holds all findings.
        """
        if not self.is_valid:
            raise InvalidTeiError(self.where, self.findings)

    def __str__(self) -> str:
        count = len(self.findings)
        verdict = "valid" if self.is_valid else "not valid"
        counted = "" if count == 0 else f", {count:,} finding{'' if count == 1 else 's'}"
        more = "" if self.is_complete else " and more"
        lines = [f"{self.where}: {verdict}{counted}{more}", *(f"  {finding}" for finding in self.findings)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return the findings as an HTML table for a notebook."""
        verdict = "valid" if self.is_valid else "not valid"
        more = "" if self.is_complete else " (there may be more)"
        return finding_table(f"{self.where}: {verdict}, findings{more}", self.findings)


@cache
def _grammar() -> Grammar:
    """Return the grammar of the shipped schema; it is kept for the process."""
    return Grammar(shipped_schema())


def validate(source: XmlInput, *, limit: int = LIMIT, where: str | None = None) -> ValidationReport:
    """Validate a TEI document against the schema and its rules.

    Args:
        source: the path of a file, or its bytes.
        limit: the greatest size of the source, in bytes.
        where: the path from which the bytes were read. Without a path, the file's name is not checked.

    Returns:
        The findings. Codes that begin with ``SC0`` come from the grammar
        (``statecorpus.tei.schema.diagnosis``), codes that begin with ``SC1`` from the rules
        (``statecorpus.tei.rules``).

    Raises:
        SourceNotFoundError: the file does not exist.
        SourceTooLargeError: the source has more than ``limit`` bytes.
        TeiSyntaxError: the source is not safe, well-formed XML in UTF-8.

    >>> print(validate(b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"/>'))
    <bytes>: not valid, 1 finding
      SC005 line 1: <TEI> is empty: expected <teiHeader> (<TEI>: A statement: its header, ...)
    """
    nameless = where is None and isinstance(source, bytes)
    where = where_of(source) if where is None else where
    root = parse_xml(source, limit=limit, where=where)
    outline = Outline(root, None if nameless else Path(where).stem)
    found = chain(_grammar().findings(root), *(rule.findings(outline) for rule in RULES))
    findings = list(islice(found, MOST_FINDINGS + 1))
    is_complete = len(findings) <= MOST_FINDINGS
    findings = sorted(findings[:MOST_FINDINGS], key=lambda finding: finding.line or 0)
    return ValidationReport(where, tuple(findings), is_complete)
