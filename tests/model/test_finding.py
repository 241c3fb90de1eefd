"""Findings."""

import pytest

from statecorpus.model import Finding
from tests.support.refusal import Refused, refusal, untyped

REFUSED: Refused = {
    "Finding: a severity": (
        lambda: Finding("SC101", "a", severity=untyped("fatal")),
        "Finding.severity is 'fatal': expected one of 'error', 'warning'",
    ),
    "Finding: no code": (
        lambda: Finding(untyped(None), "a"),
        "Finding.code is None: expected two capitals and three digits, such as 'SC101'",
    ),
    "Finding: a code": (
        lambda: Finding("SC1", "a"),
        "Finding.code is 'SC1': expected two capitals and three digits, such as 'SC101'",
    ),
    "Finding: a number": (
        lambda: Finding("SC101", untyped(3)),
        "Finding.message is 3: expected str",
    ),
    "Finding: line 0": (
        lambda: Finding("SC101", "a", line=0),
        "Finding.line is 0: expected None or an int, 1 or more",
    ),
    "Finding: true": (
        lambda: Finding("SC101", "a", column=untyped(True)),  # noqa: FBT003 -- a bool where a column belongs
        "Finding.column is True: expected None or an int, 1 or more",
    ),
    "Finding: a hint": (
        lambda: Finding("SC101", "a", hint=untyped(3)),
        "Finding.hint is 3: expected str or None",
    ),
    "Finding: a path": (
        lambda: Finding("SC101", "a", where=untyped(b"a.xml")),
        "Finding.where is b'a.xml': expected str or None",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_finding_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (Finding("SC101", "it is b"), "SC101: it is b"),
        (Finding("SC101", "it is b", line=2, column=7), "SC101 line 2: it is b"),
        (Finding("SC101", "it is b", hint="rename one"), "SC101: it is b (rename one)"),
        (Finding("PA001", "", line=1, hint=""), "PA001 line 1:  ()"),
    ],
)
def test_a_finding_is_said_on_one_line(finding: Finding, said: str) -> None:
    assert str(finding) == said
