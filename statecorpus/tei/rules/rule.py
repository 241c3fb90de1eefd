"""A rule that a grammar cannot express, with the function that checks it and a hint to correct a document."""

from collections.abc import Callable, Iterator

import attrs
from lxml import etree

from statecorpus.model import Finding, Severity
from statecorpus.tei.rules.outline import Outline

#: An element that breaks a rule, and a sentence about the error.
Breach = tuple[etree._Element, str]  # noqa: SLF001 -- lxml has no public name for the class of elements

_Check = Callable[[Outline], Iterator[Breach]]


@attrs.frozen
class Rule:
    """A rule.

    Attributes:
        code: the code, for example ``"SC101"``; a code is never used for another rule.
        says: the rule in a sentence.
        hint: how to correct a document that breaks the rule.
        severity: the severity of the findings.
        check: the function that yields the elements that break the rule. It must work on any XML, also on a
            document that is not valid.
    """

    code: str
    says: str
    hint: str
    severity: Severity
    check: _Check

    def findings(self, outline: Outline) -> Iterator[Finding]:
        """Yield a finding for each place where a document breaks the rule."""
        for element, problem in self.check(outline):
            line = element.sourceline
            yield Finding(self.code, problem, line=line, hint=self.hint, severity=self.severity)


def rule(code: str, says: str, *, hint: str, severity: Severity = "error") -> Callable[[_Check], Rule]:
    """Build a rule from the function that checks it (a decorator)."""

    def build(check: _Check) -> Rule:
        return Rule(code, says, hint, severity, check)

    return build
