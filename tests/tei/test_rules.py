"""Each rule on a document that it passes and on one that it fails, in ``tests/fixtures/rules/rules.toml``."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.model import Finding
from statecorpus.tei.document import read_tei, to_tei
from statecorpus.tei.rules import RULES
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.schema import Constraint
from statecorpus.tei.schema_files import SCHEMA_VERSION
from statecorpus.tei.validation import validate

_FOLDER = Path("tests/fixtures/rules")
_ENTRY = _FOLDER / "kaz-iom-2011.xml"
_TABLE: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(
    (_FOLDER / "rules.toml").read_text(encoding="utf-8")
)
_SCHEMA = read_odd(shipped("schemas") / "statecorpus.odd")
_CODES = [rule.code for rule in RULES]


def _changed(change: dict[str, Any], folder: Path) -> Path:
    """Write the changed entry; every change must find what it changes."""
    text = _ENTRY.read_text(encoding="utf-8")
    for old, new in change.get("change", ()):
        assert old in text, f"nothing to change: {old}"
        text = text.replace(old, new)
    path = folder / str(change.get("file", _ENTRY.name))
    path.write_text(text, encoding="utf-8")
    return path


def _said(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.line}: {finding.message}" for finding in findings]


def test_the_entry_is_valid_and_what_the_library_writes() -> None:
    assert validate(_ENTRY).findings == ()
    assert to_tei(read_tei(_ENTRY)) == _ENTRY.read_bytes()


def test_every_rule_has_a_passing_and_a_failing_fixture() -> None:
    assert list(_TABLE) == _CODES
    for code, changes in _TABLE.items():
        assert set(changes) == {"passes", "fails"}, code


@pytest.mark.parametrize("code", _CODES)
def test_the_passing_fixture_has_no_findings(code: str, tmp_path: Path) -> None:
    assert validate(_changed(_TABLE[code]["passes"], tmp_path)).findings == ()


@pytest.mark.parametrize("code", _CODES)
def test_the_failing_fixture_breaks_this_rule_only(code: str, tmp_path: Path) -> None:
    fails = _TABLE[code]["fails"]
    findings = validate(_changed(fails, tmp_path)).findings
    assert {finding.code for finding in findings} == {code}, findings
    assert _said(findings) == fails["says"]


@pytest.mark.parametrize("rule", RULES, ids=_CODES)
def test_a_rule_says_what_must_hold_and_how_to_mend_it(rule: Any) -> None:
    assert rule.says.endswith(".")
    assert rule.hint


def test_no_code_is_used_twice() -> None:
    assert len(set(_CODES)) == len(_CODES)


def test_the_version_that_is_written_is_that_of_the_schema() -> None:
    assert _SCHEMA.version == SCHEMA_VERSION


@pytest.mark.parametrize("constraint", _SCHEMA.constraints, ids=lambda constraint: constraint.code)
@pytest.mark.parametrize("fixture", ["passes", "fails"])
def test_schematron_and_the_rule_of_the_same_code_agree(
    constraint: Constraint, fixture: str, tmp_path: Path
) -> None:
    root = etree.parse(_changed(_TABLE[constraint.code][fixture], tmp_path)).getroot()
    assert _breaks(root, constraint) == (fixture == "fails")


@pytest.mark.parametrize("code", _CODES)
@pytest.mark.parametrize("fixture", ["passes", "fails"])
def test_no_rule_of_schematron_breaks_where_the_library_has_no_finding(
    code: str, fixture: str, tmp_path: Path
) -> None:
    path = _changed(_TABLE[code][fixture], tmp_path)
    broken = {rule.code for rule in _SCHEMA.constraints if _breaks(etree.parse(path).getroot(), rule)}
    assert broken <= {finding.code for finding in validate(path).findings}


def _breaks(root: etree._Element, constraint: Constraint) -> bool:
    """Apply a rule of Schematron: to every element that fits its context, a pattern of XSLT."""
    names = {"tei": "http://www.tei-c.org/ns/1.0"}
    contexts = " | ".join(f"//{part.strip()}" for part in constraint.context.split(" | "))
    elements = root.xpath(contexts, namespaces=names)
    assert isinstance(elements, list)
    return any(
        bool(element.xpath(f"boolean({assertion.test})", namespaces=names)) == assertion.negative
        for element in elements
        if isinstance(element, etree._Element)
        for assertion in constraint.assertions
    )
