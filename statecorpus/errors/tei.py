"""The errors of a TEI document that cannot be used, and of the schema."""

from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import SHOWN


class TeiError(StatecorpusError):
    """A TEI document cannot be used."""


class TeiSyntaxError(TeiError, ValueError):
    """A document is not safe, well-formed XML.

    Attributes:
        where: the path, or a name of the document.
        line: the line of the fault, from 1.
        column: the column of the fault, from 1.
        problem: the fault.
        hint: what was expected, or how to fix it.
    """

    where: str
    line: int
    column: int
    problem: str
    hint: str
    _template = "{where}:{line}:{column}: {problem}; {hint}"


class TeiContentError(TeiError, ValueError):
    """A document is well-formed XML, but not a statement of the model.

    Attributes:
        where: the path, or a name of the document.
        line: the line of the element with the fault, from 1.
        problem: the fault.
        expected: what was expected.
    """

    where: str
    line: int
    problem: str
    expected: str
    _template = "{where}:{line}: {problem}; expected {expected}"


class InvalidTeiError(TeiError, ValueError):
    """A document breaks the schema or one of its rules.

    Attributes:
        where: the path, or a name of the document.
        findings: every finding, in the order of the document.
    """

    where: str
    findings: Sequence[object]

    def _worded(self) -> str:
        count = len(self.findings)
        head = f"{self.where}: not valid, {count} finding{'s' if count != 1 else ''}"
        lines = [f"  {finding}" for finding in self.findings[:SHOWN]]
        more = [f"  (and {count - SHOWN} more in .findings)"] if count > SHOWN else []
        return "\n".join([head, *lines, *more])


class SchemaError(StatecorpusError, ValueError):
    """The source of the schema (ODD) has a construct that the compiler does not accept.

    Attributes:
        where: the path of the ODD.
        line: the line, from 1.
        problem: the fault, and what was expected.
    """

    where: str
    line: int
    problem: str
    _template = "{where}:{line}: {problem}"
