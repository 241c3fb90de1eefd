"""The rules of the schema as ISO Schematron."""

from pathlib import Path

from lxml import etree

from statecorpus._resources import shipped
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.schematron import to_schematron

_FIXTURES = Path("tests/fixtures/odd")
_SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"


def test_the_rules_of_the_letter_compile_to_what_a_person_can_read() -> None:
    expected = (_FIXTURES / "letter.sch").read_text(encoding="utf-8")
    assert to_schematron(read_odd(_FIXTURES / "letter.odd")) == expected


def test_each_rule_of_the_schema_is_a_pattern_of_its_own() -> None:
    # Within one pattern only the first rule that fits an element is applied.
    schema = read_odd(shipped("schemas") / "statecorpus.odd")
    root = etree.fromstring(to_schematron(schema).encode())
    patterns = root.findall(f"{_SCHEMATRON}pattern")
    assert [pattern.get("id") for pattern in patterns] == [rule.code for rule in schema.constraints]
    assert {len(pattern.findall(f"{_SCHEMATRON}rule")) for pattern in patterns} == {1}
