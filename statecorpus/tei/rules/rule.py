"""A rule that a grammar cannot say: what must hold, how to find where it does not, and how to mend that."""

from collections.abc import Callable, Iterator

import attrs
from lxml import etree

from statecorpus.model import Finding, Severity
from statecorpus.tei.rules.outline import Outline

#: An element that breaks a rule, and what is wrong with it.
Breach = tuple[etree._Element, str]  # noqa: SLF001 -- lxml has no public name for the class of elements

_Check = Callable[[Outline], Iterator[Breach]]


@attrs.frozen
class Rule:
    """A rule.

    Attributes:
        code: stable, such as ``"SC101"``; never used again for another rule.
        says: what must hold, in a sentence.
        hint: how to mend a document that breaks it.
        severity: of its findings.
        check: finds where it is broken. It may meet any XML, valid against the schema or not.
    """

    code: str
    says: str
    hint: str
    severity: Severity
    check: _Check

    def findings(self, outline: Outline) -> Iterator[Finding]:
        """Say where a document breaks the rule."""
        for element, problem in self.check(outline):
            line = element.sourceline
            yield Finding(self.code, problem, line=line, hint=self.hint, severity=self.severity)


def rule(code: str, says: str, *, hint: str, severity: Severity = "error") -> Callable[[_Check], Rule]:
    """Make a rule of the function that checks it (a decorator)."""

    def made(check: _Check) -> Rule:
        return Rule(code, says, hint, severity, check)

    return made
