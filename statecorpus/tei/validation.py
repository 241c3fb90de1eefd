"""Validation: does a document keep to the schema's grammar and to the rules that a grammar cannot say?"""

from functools import cache
from itertools import chain, islice
from pathlib import Path

import attrs

from statecorpus._resources import shipped
from statecorpus.errors import InvalidTeiError
from statecorpus.model import Finding
from statecorpus.model.finding import finding_table
from statecorpus.tei.rules import RULES, Outline
from statecorpus.tei.schema.grammar import Grammar
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.xml_source import LIMIT, XmlInput, parse_xml, where_of

#: The most findings that are made for a document: one of 4 MB may have a million, of 500 bytes each.
MOST_FINDINGS = 1000


@attrs.frozen
class ValidationReport:
    """What is wrong with a document.

    Attributes:
        where: the path of the document, or ``<bytes>``.
        findings: the findings in the order of the lines, at most ``MOST_FINDINGS``.
        is_complete: whether these are all; there may be more where not.
    """

    where: str
    findings: tuple[Finding, ...] = ()
    is_complete: bool = True

    @property
    def is_valid(self) -> bool:
        """Whether there are no errors; warnings may be there."""
        return not any(finding.severity == "error" for finding in self.findings)

    def raise_if_invalid(self) -> None:
        """Raise the errors, if there are any.

        Raises:
            InvalidTeiError: there are; it has all findings.
        """
        if not self.is_valid:
            raise InvalidTeiError(self.where, self.findings)

    def __str__(self) -> str:
        count = len(self.findings)
        said = "valid" if self.is_valid else "not valid"
        counted = "" if count == 0 else f", {count:,} finding{'' if count == 1 else 's'}"
        more = "" if self.is_complete else " and more"
        lines = [f"{self.where}: {said}{counted}{more}", *(f"  {finding}" for finding in self.findings)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the findings in a notebook."""
        said = "valid" if self.is_valid else "not valid"
        more = "" if self.is_complete else " (there may be more)"
        return finding_table(f"{self.where}: {said}, findings{more}", self.findings)


@cache
def _grammar() -> Grammar:
    """Read the shipped schema when it is first needed: 15 ms, once a process."""
    return Grammar(read_odd(shipped("schemas") / "statecorpus.odd"))


def validate(source: XmlInput, *, limit: int = LIMIT, where: str | None = None) -> ValidationReport:
    """Validate a TEI document against the schema and its rules.

    Args:
        source: the path of a file, or its bytes.
        limit: the most that is read, in bytes.
        where: the path that bytes were read from. Without a path, the rule on the file's name does not hold.

    Returns:
        The findings. Codes that begin with ``SC0`` come from the grammar
        (``statecorpus.tei.schema.diagnosis``), codes that begin with ``SC1`` from the rules
        (``statecorpus.tei.rules``).

    Raises:
        SourceNotFoundError: there is no such file.
        SourceTooLargeError: there are more bytes than ``limit``.
        TeiSyntaxError: it is not safe, well-formed XML in UTF-8.

    >>> print(validate(b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"/>'))
    <bytes>: not valid, 1 finding
      SC005 line 1: <TEI> is empty: expected <teiHeader> (<TEI>: One statement: its header, ...)
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
