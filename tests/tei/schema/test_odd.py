"""The compiler's reading of an ODD: what it takes, and that it refuses everything else with its line."""

import re
from pathlib import Path

import pytest
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.errors import SchemaError, TeiSyntaxError
from statecorpus.tei.markup import TEI
from statecorpus.tei.schema.content import TEXT as SOME_TEXT
from statecorpus.tei.schema.odd import MOST_OPTIONAL_ATTRIBUTES, read_odd
from tests.support.odds import TEXT, element_spec, odd, schema

_LETTER = Path("tests/fixtures/odd/letter.odd")
_DAY = (
    '<dataSpec ident="day" mode="add"><desc>a day</desc>'
    '<content><dataRef name="string" restriction="[0-9]+"/></content></dataSpec>'
)
_OF_DAYS = '<datatype><dataRef key="day"/></datatype>'
_TWICE = '<valList type="closed"><valItem ident="x"/><valItem ident="x"/></valList>'


def _of_days(occurrence: str) -> str:
    return _OF_DAYS.replace("<datatype>", f"<datatype {occurrence}>")


def _repeated(occurrence: str) -> str:
    return element_spec("text", f'<elementRef key="text" {occurrence}/>')


def _pattern(restriction: str) -> str:
    return _DAY.replace("[0-9]+", restriction)


def _attribute(inside: str, more: str = "") -> str:
    return element_spec("text", attributes=f'<attDef ident="a" {more}>{inside}</attDef>')


def _constraint(inside: str, scheme: str = "schematron") -> str:
    return TEXT.replace(
        "</content>",
        f'</content><constraintSpec ident="C1" scheme="{scheme}"><constraint>{inside}</constraint>'
        "</constraintSpec>",
    )


def _rule(inside: str) -> str:
    return _constraint(f'<sch:rule context="a">{inside}</sch:rule>')


def test_the_letter_is_read_as_it_is_written() -> None:
    letter = read_odd(_LETTER)
    assert (letter.name, letter.version, letter.start) == ("letter", "2.1", "text")
    assert {name: str(element.content) for name, element in letter.elements.items()} == {
        "text": "(head | (salute{1,3}, pb?))?, p{2,}",
        "head": "text",
        "salute": "text",
        "p": "(text | hi | pb)*",
        "hi": "text",
        "pb": "empty",
    }
    rend, corresp, lang = letter.elements["hi"].attributes
    assert (rend.name, rend.required, dict(rend.values)) == ("rend", True, {"bold": "heavier", "italic": ""})
    assert (corresp.name, corresp.required, corresp.plural) == ("corresp", False, True)
    assert corresp.datatype is not None
    assert corresp.datatype.description == "a day, such as 2011-12-05"
    assert lang.name == "xml:lang"
    (constraint,) = letter.constraints
    assert (constraint.code, constraint.context) == ("L1", "tei:p")
    assert [assertion.negative for assertion in constraint.assertions] == [False, True]


def test_the_shipped_source_is_taken() -> None:
    shipped_schema = read_odd(shipped("schemas") / "statecorpus.odd")
    assert (shipped_schema.name, shipped_schema.start) == ("statecorpus", "TEI")
    for element in shipped_schema.elements.values():
        assert element.description, f"<{element.name}> does not say what it holds"
        optional = [attribute.name for attribute in element.attributes if not attribute.required]
        assert len(optional) <= MOST_OPTIONAL_ATTRIBUTES, element.name


def test_every_xpath_of_the_shipped_source_runs() -> None:
    empty = etree.fromstring(f'<TEI xmlns="{TEI}"/>')
    for constraint in read_odd(shipped("schemas") / "statecorpus.odd").constraints:
        for assertion in constraint.assertions:
            held = empty.xpath(f"boolean({assertion.test})", namespaces={"tei": TEI})
            assert isinstance(held, bool), constraint.code


@pytest.mark.parametrize(
    ("specs", "line", "problem"),
    [
        # Whole documents.
        ([], 3, "no elementSpec for the start, 'text'"),
        ([TEXT, TEXT], 5, "a second elementSpec for 'text'"),
        ([TEXT, element_spec("p")], 5, "<p> is not allowed anywhere in <text>"),
        ([TEXT, '<moduleRef key="core"/>'], 5, "<moduleRef> in <schemaSpec>; expected elementSpec, dataSpec"),
        ([TEXT, "and more"], 3, "text in <schemaSpec>; expected elements only"),
        # Elements.
        ([TEXT.replace("replace", "change")], 4, "mode 'change' of <elementSpec>; expected 'replace'"),
        ([TEXT.replace(' mode="replace"', "")], 4, "mode None of <elementSpec>; expected 'replace'"),
        ([TEXT.replace("<content>", "<classes/><content>")], 4, "<classes> in <elementSpec>; expected gloss"),
        ([TEXT.replace("<content><textNode/></content>", "")], 4, "0 <content> in <elementSpec>"),
        ([TEXT.replace('"text"', '"a b"')], 4, "the name 'a b'; expected letters"),
        ([TEXT.replace(' ident="text"', "")], 4, "<elementSpec> without @ident"),
        # Content.
        ([element_spec("text", "")], 4, "expected one sequence, alternate, elementRef, textNode or empty"),
        ([element_spec("text", "<textNode/><empty/>")], 4, "expected one sequence, alternate, elementRef"),
        ([element_spec("text", "<sequence/>")], 4, "nothing in <sequence>"),
        ([element_spec("text", "<anyElement/>")], 4, "<anyElement> in <content>; expected sequence"),
        ([element_spec("text", '<dataRef name="string"/>')], 4, "expected one sequence, alternate"),
        ([element_spec("text", '<classRef key="model.p"/>')], 4, "<classRef> in <content>"),
        ([element_spec("text", '<elementRef key="q"/>')], 4, "<text> holds 'q', which has no elementSpec"),
        ([_repeated('minOccurs="x"')], 4, "minOccurs 'x' and maxOccurs '1'"),
        ([_repeated('maxOccurs="0"')], 4, "maxOccurs '0' with minOccurs '1'"),
        ([_repeated('minOccurs="3" maxOccurs="2"')], 4, "maxOccurs '2' with"),
        ([element_spec("text", '<sequence preserveOrder="false"/>')], 4, "@preserveOrder on <sequence>"),
        ([element_spec("text", '<textNode minOccurs="0"/>')], 4, "@minOccurs on <textNode>; expected none"),
        # Attributes.
        ([_attribute("")], 4, "expected a datatype or a closed valList"),
        ([_attribute("<datatype/>")], 4, "0 <dataRef> in <datatype>; expected one"),
        ([_attribute('<datatype><dataRef key="day"/></datatype>')], 4, "no dataSpec for 'day'; known: "),
        ([_DAY, _attribute('<datatype><dataRef name="date"/></datatype>')], 5, "expected only the key"),
        ([_DAY, _attribute(_of_days('maxOccurs="2"'))], 5, "expected one value"),
        ([_DAY, _attribute(_of_days('minOccurs="0"'))], 5, "expected one value"),
        ([_DAY, _attribute(_OF_DAYS, 'usage="mwa"')], 5, "usage 'mwa'; expected 'req', 'rec' or 'opt'"),
        ([_attribute('<valList type="open"/>')], 4, "a list of the type 'open'; expected 'closed'"),
        ([_attribute('<valList type="closed"/>')], 4, "no valItem; expected the values"),
        ([_attribute(_TWICE)], 4, "a second valItem for 'x'"),
        ([_DAY, _attribute(f"{_OF_DAYS}{_OF_DAYS}")], 5, "expected a datatype or a closed valList"),
        ([_DAY, _attribute(_OF_DAYS).replace('"a"', '"tei:a"')], 5, "the name 'tei:a'; expected letters"),
        # Datatypes.
        ([_DAY.replace('"string"', '"token"'), TEXT], 4, "the type 'token'; expected 'string'"),
        ([_DAY.replace('restriction="[0-9]+"', ""), TEXT], 4, "<dataRef> without @restriction"),
        # Rules.
        ([_constraint("", scheme="isoschematron")], 4, "the scheme 'isoschematron'; expected 'schematron'"),
        ([_constraint("")], 4, "0 <sch:rule> in <constraint>; expected one"),
        ([_constraint('<sch:rule context="a"/>')], 4, "no assert or report in it"),
        ([_constraint('<sch:rule><sch:assert test="1"/></sch:rule>')], 4, "<sch:rule> without @context"),
        ([_rule('<sch:let name="x" value="1"/>')], 4, "<sch:let> in <sch"),
        ([_rule('<sch:assert test="a["/>')], 4, "'a[' is not XPath 1.0"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_refused_with_its_line(specs: list[str], line: int, problem: str) -> None:
    with pytest.raises(SchemaError, match=re.escape(problem)) as caught:
        read_odd(odd(*specs))
    assert caught.value.line == line
    assert caught.value.where == "<bytes>"


@pytest.mark.parametrize(
    "pattern", [r"[a-z][a-z0-9\-]*", "a{2,3}(b|c)?", r"\.\?\-", "[^ \t]+", "[!-~]", "#[$]"]
)
def test_patterns_that_mean_the_same_everywhere_are_taken(pattern: str) -> None:
    taken = schema(_pattern(pattern), _attribute(_OF_DAYS)).elements["text"].attributes[0].datatype
    assert taken is not None
    assert taken.pattern == pattern.replace("\t", " ")


@pytest.mark.parametrize(
    "pattern",
    [
        *(".", r"\d", r"\s+", r"\w", r"\p{L}", r"\i", r"\bx"),  # these differ between XML Schema and re
        *("^a", "a$", "a*?", "a++", "(?:a)", "(?=a)", r"(a)\1"),  # only re knows these
        *("[a-z-]", "[-a]", "[a-z-[aeiou]]", "[a&&b]"),  # jing and re take these otherwise
        *("(a", "a)", "[a", "a{2", "[z-a]", "*"),  # these are none
    ],
)
def test_patterns_that_mean_something_else_somewhere_are_refused(pattern: str) -> None:
    with pytest.raises(SchemaError, match="the pattern"):
        schema(_pattern(pattern.replace("&", "&amp;")), _attribute(_OF_DAYS))


def test_fourteen_optional_attributes_are_too_many_for_libxml2() -> None:
    def text(optional: int, required: int) -> str:
        attributes = [f'<attDef ident="o{number}">{_OF_DAYS}</attDef>' for number in range(optional)]
        attributes += [
            f'<attDef ident="r{number}" usage="req">{_OF_DAYS}</attDef>' for number in range(required)
        ]
        return element_spec("text", attributes="".join(attributes))

    assert len(schema(_DAY, text(13, 3)).elements["text"].attributes) == 16
    with pytest.raises(SchemaError, match="14 optional attributes of 14; expected at most 13 of at most 16"):
        schema(_DAY, text(14, 0))
    with pytest.raises(SchemaError, match="8 optional attributes of 17"):
        schema(_DAY, text(8, 9))


def test_a_source_is_one_schema_of_a_version_in_the_namespace_of_tei() -> None:
    source = odd(TEXT)
    with pytest.raises(SchemaError, match="2 <schemaSpec> in the document; expected one"):
        read_odd(source.replace(b"</schemaSpec>", b'</schemaSpec><schemaSpec ident="x"/>'))
    with pytest.raises(SchemaError, match="0 <edition> in the document; expected one"):
        read_odd(source.replace(b'<edition n="1.0"/>', b""))
    with pytest.raises(SchemaError, match="<edition> without @n"):
        read_odd(source.replace(b' n="1.0"', b""))
    with pytest.raises(SchemaError, match="the namespace 'urn:x'"):
        read_odd(source.replace(b' ns="http://www.tei-c.org/ns/1.0"', b' ns="urn:x"'))
    with pytest.raises(TeiSyntaxError):
        read_odd(b"<TEI>")


def test_text_in_an_element_is_text_of_its_model() -> None:
    assert list(schema(TEXT).elements["text"].content.symbols()) == [SOME_TEXT]
