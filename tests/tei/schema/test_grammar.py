"""The validator: its messages, its lines, and the work it does; ``test_validation`` holds it to jing."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.model import Finding
from statecorpus.tei.markup import TEI
from statecorpus.tei.schema import automaton, content, diagnosis, element_table, grammar
from statecorpus.tei.schema.content import EMPTY, ElementContent, Text, choice, repeat, sequence
from statecorpus.tei.schema.grammar import Grammar
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.schema import AttributeSpec, Datatype, ElementSpec, Schema
from statecorpus.tei.xml_source import MOST_ATTRIBUTES
from tests.support.work import steps

_GRAMMAR = Grammar(read_odd(shipped("schemas") / "statecorpus.odd"))
_WORKERS = (automaton, content, diagnosis, element_table, grammar)


def _in_body(inside: str) -> str:
    return f"""<TEI xmlns="{TEI}" xml:id="a">
<teiHeader><fileDesc><titleStmt><title/></titleStmt>
<publicationStmt><p>A statement.</p></publicationStmt>
<sourceDesc><bibl/></sourceDesc></fileDesc></teiHeader>
<text><body><div type="statement">
{inside}
</div></body></text></TEI>"""


def _findings(root: etree._Element) -> list[Finding]:
    return list(_GRAMMAR.findings(root))


def _messages(document: str) -> list[str]:
    return [str(finding) for finding in _findings(etree.fromstring(document))]


def test_a_valid_document_has_no_findings() -> None:
    assert _messages(_in_body("<p>Words.</p>")) == []


def test_comments_and_processing_instructions_stand_anywhere() -> None:
    body = (
        "<!-- a --><?b c?><opener><!-- d --><salute>We<!-- e -->lcome<?f?></salute></opener><p><!-- g --></p>"
    )
    assert _messages(_in_body(body)) == []


def _table() -> Iterator[tuple[str, str, list[str]]]:
    text = Path("tests/fixtures/grammar-findings.txt").read_text(encoding="utf-8")
    for entry in text.split("\n# ")[1:]:
        title, *lines = entry.rstrip("\n").split("\n")
        said = [line.removeprefix("--> ") for line in lines if line.startswith("--> ")]
        yield title, "\n".join(lines[: -len(said)]), said


@pytest.mark.parametrize(("title", "body", "said"), list(_table()))
def test_a_finding_says_where_what_and_what_was_expected(title: str, body: str, said: list[str]) -> None:
    assert _messages(_in_body(body)) == said, title


def test_after_a_missing_element_the_rest_is_read_as_if_it_were_there() -> None:
    header = _in_body("<p/>").replace("<titleStmt><title/></titleStmt>\n", "\n")
    (said,) = _messages(header)
    expected = (
        "<publicationStmt> is not allowed in <fileDesc>: expected <titleStmt> (it is allowed in <fileDesc>)"
    )
    assert said == f"SC003 line 3: {expected}"


def test_an_element_that_ends_too_early_is_told_where_it_ends() -> None:
    document = _in_body("<p/>").replace("<sourceDesc><bibl/></sourceDesc>", "\n")
    (said,) = _messages(document)
    expected = "<fileDesc> ends after <publicationStmt>: expected <seriesStmt> or <sourceDesc>"
    assert said == f"SC005 line 5: {expected} (<fileDesc>: Title, speaker, meeting, publication and source.)"


def test_what_stands_in_a_refused_element_is_checked_if_the_schema_has_it() -> None:
    assert [message[:5] for message in _messages(_in_body("<p><list><p/></list></p>"))] == ["SC003", "SC003"]
    assert [message[:5] for message in _messages(_in_body("<p><x><list><p/></list></x></p>"))] == ["SC002"]


def test_findings_come_element_by_element_in_the_order_of_the_document() -> None:
    body = "<p n='0'>x</p>\n<p><hi>x</hi></p>\n<opener/>\n<p><q rend=''/><b/></p>"
    findings = _findings(etree.fromstring(_in_body(body)))
    assert [(finding.code, finding.line) for finding in findings] == [
        ("SC003", 8), ("SC009", 6), ("SC008", 7), ("SC005", 8), ("SC002", 9), ("SC007", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (
            f"<p xmlns='{TEI}'/>",
            "the document begins with <p>: expected <TEI>",
        ),
        (
            "<TEI/>",
            f"the document begins with <TEI> of no namespace: expected <TEI> of the namespace {TEI!r}",
        ),
        ("<html/>", "the document begins with <html> of no namespace: expected <TEI>"),
    ],
)
def test_the_root_is_a_tei_of_tei(document: str, said: str) -> None:
    finding = _findings(etree.fromstring(document))[0]
    assert (finding.code, finding.message) == ("SC001", said)


def test_a_crowd_of_attributes_is_counted_and_not_looked_at() -> None:
    root = etree.fromstring(_in_body("<p/>"))
    paragraph = next(root.iter(f"{{{TEI}}}div"))[0]
    for number in range(5000):
        paragraph.set(f"a{number}", "")
    (finding,) = _findings(root)
    assert finding.code == "SC006"
    assert finding.message == "<p> has 5000 attributes: expected at most 16"
    few = steps(lambda: _findings(root), _WORKERS)
    for number in range(5000, 10_000):
        paragraph.set(f"a{number}", "")
    assert steps(lambda: _findings(root), _WORKERS) == few


def test_a_plural_attribute_is_split_at_the_white_space_of_xml_only() -> None:
    good = "<salute corresp=' #a.a1 &#9;&#10;#a.a2 '>x</salute>"
    bad = "<salute corresp='#a.a1\u00a0#a.a2'>x</salute>"
    assert _messages(_in_body(f"<opener>{good}</opener>")) == []
    assert [message[:5] for message in _messages(_in_body(f"<opener>{bad}</opener>"))] == ["SC009"]


@pytest.mark.parametrize(
    ("paragraph", "findings"),
    [
        ("<p n='1'>Words <hi rend='bold'>and <pb/>more</hi> <date when='2011'>x</date>.</p>", 0),
        ("<p n='x'>Words <!-- c --><hi>and <b/></hi> <date when='2011' a='' b=''/></p><title/>", 6),
    ],
)
def test_the_work_is_linear_in_the_document(paragraph: str, findings: int) -> None:
    def work(paragraphs: int) -> int:
        root = etree.fromstring(_in_body(paragraph * paragraphs))
        assert len(_findings(root)) == findings * paragraphs
        return steps(lambda: _findings(root), _WORKERS)

    counts = [work(paragraphs) for paragraphs in (10, 20, 40, 80)]
    differences = [more - less for less, more in pairwise(counts)]
    # The same work for each further paragraph, to the step.
    assert differences[1:] == [2 * difference for difference in differences[:-1]]


def test_the_work_is_linear_in_the_attributes_of_an_element() -> None:
    grammar_of_sixteen = Grammar(_with_optional_attributes(MOST_ATTRIBUTES))

    def work(attributes: int) -> int:
        given = " ".join(f'a{number}="x"' for number in range(attributes))
        root = etree.fromstring(f'<r xmlns="{TEI}" {given}/>')
        assert list(grammar_of_sixteen.findings(root)) == []
        return steps(lambda: list(grammar_of_sixteen.findings(root)), _WORKERS)

    counts = [work(attributes) for attributes in range(1, MOST_ATTRIBUTES + 1)]
    assert len({more - less for less, more in pairwise(counts)}) == 1


def _with_optional_attributes(number: int) -> Schema:
    datatype = Datatype("x", "x", "an x")
    attributes = tuple(
        AttributeSpec(f"a{place}", required=False, values={}, datatype=datatype, plural=False, description="")
        for place in range(number)
    )
    return Schema("wide", "1", "r", {"r": ElementSpec("r", EMPTY, attributes, "")}, ())


def test_the_states_of_an_element_do_not_grow_with_the_documents() -> None:
    item, note = ElementContent("item"), ElementContent("note")
    model = sequence([repeat(choice([item, note])), item, Text()])
    leaves = {name: ElementSpec(name, EMPTY, (), "") for name in ("item", "note")}
    schema = Schema("small", "1", "r", {"r": ElementSpec("r", model, (), ""), **leaves}, ())
    small = Grammar(schema)
    for number in range(200):
        inside = "".join("<item/>" if number >> bit & 1 else "<note/>" for bit in range(8))
        list(small.findings(etree.fromstring(f'<r xmlns="{TEI}">{inside}</r>')))
    assert len(small._tables[f"{{{TEI}}}r"].start._automaton) == 2
