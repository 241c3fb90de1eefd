"""TEI documents that cannot be used, and the schema that says what they are."""

from collections.abc import Sequence

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.wording import SHOWN


class TeiError(StatecorpusError):
    """A TEI document cannot be used."""


class TeiSyntaxError(TeiError, ValueError):
    """A document is not the safe, well-formed XML that the library reads.

    Attributes:
        where: the path, or what stands for it.
        line: the line of the fault, from 1.
        column: the column of the fault, from 1.
        problem: what is wrong there.
        hint: what was expected, or how to mend it.
    """

    def __init__(self, where: str, line: int, column: int, problem: str, hint: str) -> None:
        super().__init__(f"{where}:{line}:{column}: {problem}; {hint}", where, line, column, problem, hint)
        self.where = where
        self.line = line
        self.column = column
        self.problem = problem
        self.hint = hint


class TeiContentError(TeiError, ValueError):
    """A document is well-formed XML, but holds no statement that the model can take.

    Attributes:
        where: the path, or what stands for it.
        line: the line of the element in question, from 1.
        problem: what is wrong there.
        expected: what was expected.
    """

    def __init__(self, where: str, line: int, problem: str, expected: str) -> None:
        super().__init__(f"{where}:{line}: {problem}; expected {expected}", where, line, problem, expected)
        self.where = where
        self.line = line
        self.problem = problem
        self.expected = expected


class InvalidTeiError(TeiError, ValueError):
    """A document breaks the schema or a rule of it.

    Attributes:
        where: the path, or what stands for it.
        findings: every finding, in the order of the document.
    """

    def __init__(self, where: str, findings: Sequence[object]) -> None:
        count = len(findings)
        head = f"{where}: not valid, {count} finding{'s' if count != 1 else ''}"
        lines = [f"  {finding}" for finding in findings[:SHOWN]]
        more = [f"  (and {count - SHOWN} more in .findings)"] if count > SHOWN else []
        super().__init__("\n".join([head, *lines, *more]), where, tuple(findings))
        self.where = where
        self.findings = tuple(findings)


class SchemaError(StatecorpusError, ValueError):
    """The schema's source (ODD) says something that its compiler does not take.

    Attributes:
        where: the path of the ODD.
        line: the line, from 1.
        problem: what is wrong there, and what was expected.
    """

    def __init__(self, where: str, line: int, problem: str) -> None:
        super().__init__(f"{where}:{line}: {problem}", where, line, problem)
        self.where = where
        self.line = line
        self.problem = problem
