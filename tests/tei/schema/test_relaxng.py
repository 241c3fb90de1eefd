"""RELAX NG as it is written: readable, what jing, libxml2 and the library agree on, and safe for libxml2."""

import random
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from lxml import etree

from statecorpus._resources import shipped
from statecorpus.tei.markup import TEI
from statecorpus.tei.schema.content import (
    EMPTY,
    TEXT,
    Content,
    ElementContent,
    Text,
    choice,
    repeat,
    sequence,
)
from statecorpus.tei.schema.grammar import Grammar
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.relaxng import to_relaxng
from statecorpus.tei.schema.schema import AttributeSpec, ElementSpec, Schema
from tests.support.jing import invalid

_RELAXNG = "{http://relaxng.org/ns/structure/1.0}"
_FIXTURES = Path("tests/fixtures/odd")
_LEAVES = ("a", "b", "c")


def test_the_letter_compiles_to_a_schema_that_a_person_can_read() -> None:
    expected = (_FIXTURES / "letter.rng").read_text(encoding="utf-8")
    assert to_relaxng(read_odd(_FIXTURES / "letter.odd")) == expected


def test_nothing_is_written_that_libxml2_loops_on() -> None:
    grammar = etree.fromstring(_shipped().encode())
    assert list(grammar.iter(f"{_RELAXNG}notAllowed")) == []
    for empty in grammar.iter(f"{_RELAXNG}empty"):
        parent = empty.getparent()
        assert parent is not None
        assert parent.tag == f"{_RELAXNG}element"
    for group in grammar.iter(f"{_RELAXNG}group", f"{_RELAXNG}choice"):
        children = list(group.iterchildren(f"{_RELAXNG}*"))
        assert len(children) > 1, f"{etree.QName(group).localname} of one child on line {group.sourceline}"


def test_the_schema_loads_in_libxml2_and_is_small() -> None:
    # 2 ms for the 55 KB of the first version; TEI All has 1.1 MB and takes 5 to 10 s.
    source = _shipped().encode()
    assert len(source) < 100_000
    schema = etree.RelaxNG(etree.fromstring(source))
    assert not schema.validate(etree.fromstring(f'<TEI xmlns="{TEI}"/>'))


def _shipped() -> str:
    return to_relaxng(read_odd(shipped("schemas") / "statecorpus.odd"))


def _models(seed: int, number: int) -> list[Content]:
    """Make content models at random; the seed is fixed, so a failure can be looked at."""
    rng = random.Random(seed)  # noqa: S311 -- not for secrets

    def model(depth: int) -> Content:
        kind = rng.choice(["leaf", "sequence", "choice", "repeat"]) if depth else "leaf"
        if kind == "leaf":
            return rng.choice([*map(ElementContent, _LEAVES), Text(), EMPTY])
        if kind == "repeat":
            occurrence = rng.choice([(0, 1), (0, None), (1, None), (2, 3), (2, None)])
            return repeat(model(depth - 1), *occurrence)
        parts = [model(depth - 1) for _ in range(rng.randint(1, 3))]
        return sequence(parts) if kind == "sequence" else choice(parts)

    return [model(3) for _ in range(number)]


def _documents(models: int) -> Iterator[tuple[str, bytes]]:
    contents = [word for length in range(4) for word in product((*_LEAVES, TEXT), repeat=length)]
    for number in range(models):
        for place, word in enumerate(contents):
            inside = "".join("words" if child == TEXT else f"<{child}/>" for child in word)
            document = f'<r xmlns="{TEI}"><e{number}>{inside}</e{number}></r>'
            yield f"m{number}w{place}", document.encode()


def test_a_value_is_compared_as_it_stands_in_the_file() -> None:
    letter = etree.RelaxNG(etree.fromstring(to_relaxng(read_odd(_FIXTURES / "letter.odd")).encode()))
    document = f'<text xmlns="{TEI}" when="2011-12-05"><p><hi rend="bold"/></p><p/></text>'
    assert letter.validate(etree.fromstring(document))
    assert not letter.validate(etree.fromstring(document.replace('"bold"', '" bold"')))
    assert not letter.validate(etree.fromstring(document.replace('"2011', '" 2011')))


# Values that are right for some datatype, and their like that are right for none or hardly.
_VALUES = (
    *("kaz-iom-2011-12-05", "a", "KAZ", "a.p7", "a.p7.s1", "a..p", "a.", ".a", "a.P7", "1a", "é", "a b"),
    *("#a.p1", "#a.p1 #a.p2", " #a.p1", "#a.p1  ", "#a", "#", "##a.b", "#a.p1\u00a0#a.p2", "#a.p1\t#a.p2"),
    *("iso3166:KAZ", "https://example.org/a?b=c#d", "x:#", "x:a#b#c", "x:%2F", "x:%2", ":a", "X:a"),
    *("2011", "2011-12", "2011-12-05", "2011-13", "2011-12-32", "2011-1-1", "2011-12-05Z", "2011-00"),
    *("en", "zh-Hans", "sr-Latn-RS", "e", "engl", "en-", "en_GB", "en-abcdefghi", "EN-gb"),
    *("100", " 100", "100 ", "one two", "one  two", "one\ttwo", "\u00a0", "\u0666\u0666", "0", "01", "-1"),
    *("16", "-0.5", "1E+6", "1e6", "+1", "1.", ".5", "1E6", "1.5E-7", "0E-10", "NaN", "1,5"),
    *("USD", "percent", "US D", "m\u00b2", "~!", "[]\\^$|", "1.0", "1", "1.0.0", "statecorpus.rng"),
    *("", " ", "\n", "bold", " bold", "BOLD", "\u200d", "\U00010330"),
)  # fmt: skip


def test_values_mean_the_same_to_jing_libxml2_and_the_library(jing: str, tmp_path: Path) -> None:
    shipped_schema = read_odd(shipped("schemas") / "statecorpus.odd")
    datatypes = {
        (attribute.datatype, attribute.plural): None
        for element in shipped_schema.elements.values()
        for attribute in element.attributes
        if attribute.datatype is not None
    }
    elements = {}
    for number, (datatype, plural) in enumerate(datatypes):
        spec = AttributeSpec("v", required=True, values={}, datatype=datatype, plural=plural, description="")
        elements[f"e{number}"] = ElementSpec(f"e{number}", EMPTY, (spec,), "")
    root = ElementSpec("r", choice(ElementContent(name) for name in elements), (), "")
    documents = {}
    for name, (place, value) in product(elements, enumerate(_VALUES)):
        element = etree.Element(f"{{{TEI}}}r", nsmap={None: TEI})
        etree.SubElement(element, f"{{{TEI}}}{name}").set("v", value)
        documents[f"{name}v{place}"] = etree.tostring(element, encoding="UTF-8")
    schema = Schema("values", "1", "r", {"r": root, **elements}, ())
    _agree(jing, schema, documents, tmp_path)


def test_random_content_models_mean_the_same_to_jing_libxml2_and_the_library(
    jing: str, tmp_path: Path
) -> None:
    models = _models(seed=7, number=40)
    elements = {f"e{number}": ElementSpec(f"e{number}", model, (), "") for number, model in enumerate(models)}
    leaves = {name: ElementSpec(name, EMPTY, (), "") for name in _LEAVES}
    root = ElementSpec("r", choice(ElementContent(name) for name in elements), (), "")
    schema = Schema("random", "1", "r", {"r": root, **elements, **leaves}, ())
    _agree(jing, schema, dict(_documents(len(models))), tmp_path)


def _agree(jing: str, schema: Schema, documents: Mapping[str, bytes], folder: Path) -> None:
    path = folder / f"{schema.name}.rng"
    path.write_text(to_relaxng(schema), encoding="utf-8")
    by_jing = invalid(jing, path, documents, folder)
    grammar, relaxng = Grammar(schema), etree.RelaxNG(etree.parse(path))
    different = [
        (document, name in by_jing, found, not accepted)
        for name, document in documents.items()
        for root in [etree.fromstring(document)]
        for found, accepted in [(list(grammar.findings(root)), relaxng.validate(root))]
        if not (name in by_jing) == bool(found) == (not accepted)
    ]
    assert different == []
    assert 100 < len(by_jing) < len(documents) - 100
