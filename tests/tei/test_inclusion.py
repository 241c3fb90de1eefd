"""Every document of our schema is one of TEI All: proved element by element, not sampled.

Both grammars are local, so a document is valid where each of its elements is by itself. It is enough, then,
that each element's content model takes no more than TEI's does, that it has no other attributes and all that
TEI requires, and that TEI takes their values. Contents are compared as regular languages, with text as a
symbol; closed lists by trying every value; datatypes, whose patterns TEI says in other words, by values made
from ours.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.tei.markup import TEI
from statecorpus.tei.rules import RULES, Outline
from statecorpus.tei.schema.content import ElementContent, choice, counterexample, repeat
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.schema import AttributeSpec, Datatype
from tests.support.foreign_relaxng import ForeignSchema
from tests.support.jing import invalid
from tests.support.outside import Outside
from tests.support.tei_facts import RecordedSchema, facts_of

_SCHEMA = read_odd(shipped("schemas") / "statecorpus.odd")
_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_NAMES = list(_SCHEMA.elements)


@pytest.fixture(scope="module")
def tei() -> RecordedSchema:
    """Read what is recorded of TEI All."""
    return RecordedSchema()


@pytest.fixture(scope="module")
def tei_all(outside: Outside) -> ForeignSchema:
    """Read TEI All itself."""
    return ForeignSchema(outside.path("tei/tei_all.rng"))


def test_the_recorded_facts_are_what_tei_all_says(tei: RecordedSchema, tei_all: ForeignSchema) -> None:
    published = facts_of(tei_all, tei.facts.keys())
    different = [name for name, facts in published.items() if facts != tei.facts[name]]
    assert different == [], "another edition of TEI: run tools/tei_facts.py and read what it changes"


@pytest.mark.parametrize("name", _NAMES)
def test_tei_takes_every_content_that_an_element_may_have(name: str, tei: RecordedSchema) -> None:
    ours, theirs = _SCHEMA.elements[name].content, tei.content(name, _NAMES)
    found = counterexample(ours, theirs)
    assert found is None, f"<{name}> takes {found} and TEI does not: {ours} is not in {theirs}"


@pytest.mark.parametrize("name", _NAMES)
def test_tei_has_every_attribute_and_requires_no_other(name: str, tei: RecordedSchema) -> None:
    attributes = _SCHEMA.elements[name].attributes
    ours = {attribute.name for attribute in attributes}
    required = {attribute.name for attribute in attributes if attribute.required}
    # An element such as <relation> has several sets; one of them must fit, whichever of ours are there.
    fitting = [
        theirs
        for theirs in tei.attributes(name)
        if ours <= theirs.required | theirs.optional and theirs.required <= required
    ]
    assert fitting, f"<{name}> may have {ours} and has {required}: TEI has {tei.attributes(name)}"


def test_the_comparison_finds_what_tei_does_not_allow(tei: RecordedSchema) -> None:
    # Each of these was wished for and refused: tested with jing before there was a schema.
    paragraph = repeat(choice([_SCHEMA.elements["p"].content, ElementContent("salute")]))
    assert counterexample(paragraph, tei.content("p", _NAMES)) == ("salute",)
    settings_with_events = repeat(choice([ElementContent("setting"), ElementContent("listEvent")]), 1)
    assert counterexample(settings_with_events, tei.content("settingDesc", _NAMES)) == ("listEvent",)
    closed_without_text = repeat(ElementContent("closer"), 1, 1)
    assert counterexample(closed_without_text, tei.content("div", _NAMES)) == ("closer",)
    (salute,) = tei.attributes("salute")
    assert "toWhom" not in salute.required | salute.optional
    (schema_reference,) = tei.attributes("schemaRef")
    assert "url" in schema_reference.required


@attrs.frozen
class _Values:
    """The attribute of an element, and values of it."""

    element: str
    attribute: AttributeSpec
    values: tuple[str, ...]


def test_tei_takes_every_value_of_every_attribute(tei_all: ForeignSchema, jing: str, tmp_path: Path) -> None:
    made = {datatype: _made(datatype) for datatype in _datatypes()}
    cases = {
        f"v{number}": _Values(name, attribute, _values(attribute, made))
        for number, (name, attribute) in enumerate(
            (element.name, attribute)
            for element in _SCHEMA.elements.values()
            for attribute in element.attributes
        )
    }
    assert all(case.values for case in cases.values())
    schema = tmp_path / "values.rng"
    schema.write_bytes(etree.tostring(_grammar(cases, tei_all)))
    documents = {name: _document(name, case) for name, case in cases.items()}
    # xml:id is of the type ID, so jing looks for values that are used twice: each stands once.
    assert invalid(jing, schema, documents, tmp_path) == {}
    wrong = {"v0": _document("v0", attrs.evolve(cases["v0"], values=("1 2",)))}
    assert invalid(jing, schema, wrong, tmp_path).keys() == {"v0"}


def _datatypes() -> set[Datatype]:
    return {
        attribute.datatype
        for element in _SCHEMA.elements.values()
        for attribute in element.attributes
        if attribute.datatype is not None
    }


def _made(datatype: Datatype) -> tuple[str, ...]:
    """Make values from the pattern of a datatype, without days that no calendar has."""
    values: dict[str, None] = {}

    @seed(1)
    @settings(
        max_examples=40,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_regex(re.compile(datatype.pattern), fullmatch=True))
    def collect(value: str) -> None:
        if _is_in_the_calendar(value) and _is_xml(value):
            values[value] = None

    collect()
    return tuple(values)


def _is_in_the_calendar(value: str) -> bool:
    """Ask the rule for it (SC106), which every valid document keeps to."""
    (rule,) = [rule for rule in RULES if rule.code == "SC106"]
    root = etree.Element(f"{{{TEI}}}date")
    if _is_xml(value):
        root.set("when", value)
    return not list(rule.findings(Outline(root)))


def _is_xml(value: str) -> bool:
    return re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", value) is None


def _values(attribute: AttributeSpec, made: Mapping[Datatype, tuple[str, ...]]) -> tuple[str, ...]:
    if attribute.datatype is None:
        return tuple(attribute.values)
    values = made[attribute.datatype]
    return (*values, " ".join(values)) if attribute.plural else values


def _grammar(cases: Mapping[str, _Values], tei: ForeignSchema) -> etree._Element:
    """Make a schema of an element for each attribute, with TEI's pattern for its value."""
    grammar = etree.Element(f"{{{_RELAXNG}}}element", nsmap={None: _RELAXNG})
    grammar.set("name", "values")
    grammar.set("datatypeLibrary", "http://www.w3.org/2001/XMLSchema-datatypes")
    one = etree.SubElement(etree.SubElement(grammar, f"{{{_RELAXNG}}}zeroOrMore"), f"{{{_RELAXNG}}}choice")
    for name, case in cases.items():
        element = etree.SubElement(one, f"{{{_RELAXNG}}}element")
        element.set("name", name)
        attribute = etree.SubElement(element, f"{{{_RELAXNG}}}attribute")
        attribute.set("name", "xml:id" if case.attribute.name == "xml:id" else "value")
        attribute.append(tei.value(case.element, case.attribute.name))
    return grammar


def _document(name: str, case: _Values) -> bytes:
    root = etree.Element("values")
    tag = "{http://www.w3.org/XML/1998/namespace}id" if case.attribute.name == "xml:id" else "value"
    for value in case.values:
        etree.SubElement(root, name).set(tag, value)
    return etree.tostring(root, encoding="UTF-8")
