"""Findings: errors and doubts about a document, as values."""

import re
from collections.abc import Sequence
from typing import Literal

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import instance_of, one_of, whole_number

Severity = Literal["error", "warning"]


_CODE = re.compile("[A-Z]{2}[0-9]{3}")


def _is_code(instance: "Finding", _: "attrs.Attribute[str]", value: object) -> None:
    if not isinstance(value, str) or _CODE.fullmatch(value) is None:
        expected = "two capitals and three digits, such as 'SC101'"
        raise ModelError(f"{type(instance).__name__}.code", value, expected)


@attrs.frozen
class Finding:
    """A place in a document that breaks a rule, or that a parser is not sure about.

    Attributes:
        code: the code of the rule, for example ``"SC101"``. Codes do not change between versions; the
            reference lists them.
        message: the error, and the expected value.
        line: the line of the file, from 1; ``None`` if the finding is not about a line.
        column: the column, from 1; ``None`` if it is not known.
        hint: how to correct the document.
        severity: ``error`` (the document is not valid) or ``warning`` (a person should look at it).
        where: the file or the field that the finding is about.

    Raises:
        ModelError: a field has a wrong value.

    >>> print(Finding("SC101", "xml:id is 'b', expected the file's stem 'a'", line=2, hint="rename one"))
    SC101 line 2: xml:id is 'b', expected the file's stem 'a' (rename one)
    """

    code: str = attrs.field(validator=_is_code)
    message: str = attrs.field(validator=instance_of(str))
    line: int | None = attrs.field(default=None, kw_only=True, validator=whole_number(1, optional=True))
    column: int | None = attrs.field(default=None, kw_only=True, validator=whole_number(1, optional=True))
    hint: str | None = attrs.field(default=None, kw_only=True, validator=instance_of(str, optional=True))
    severity: Severity = attrs.field(default="error", kw_only=True, validator=one_of("error", "warning"))
    where: str | None = attrs.field(default=None, kw_only=True, validator=instance_of(str, optional=True))

    def __str__(self) -> str:
        place = "" if self.line is None else f" line {self.line}"
        hint = "" if self.hint is None else f" ({self.hint})"
        return f"{self.code}{place}: {self.message}{hint}"


def finding_table(title: str, findings: Sequence[Finding]) -> str:
    """Return findings as an HTML table for a notebook: the first ones, and the number of all."""
    from statecorpus._display import listing

    columns = ("code", "severity", "where", "line", "message", "hint")
    rows = (tuple(getattr(finding, column) for column in columns) for finding in findings)
    return listing(title, columns, rows, total=len(findings))
