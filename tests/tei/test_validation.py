"""Validation as a whole: the report, and the three proofs that a verdict can be trusted.

The validator, libxml2 and jing agree on what is valid; what is valid without findings is valid TEI; and it is
read without loss.
"""

import random
import warnings
from pathlib import Path

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.errors import InvalidTeiError, SourceNotFoundError, SourceTooLargeError, TeiSyntaxError
from statecorpus.model import Finding, Statement
from statecorpus.tei import inline, words
from statecorpus.tei.document import read_tei, to_tei
from statecorpus.tei.rules import dates, divisions, identity, outline, parties, provenance, rule
from statecorpus.tei.rules import inline as inline_rules
from statecorpus.tei.schema import automaton, content, diagnosis, grammar
from statecorpus.tei.schema.grammar import Grammar
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.validation import ValidationReport, validate
from tests.support.jing import invalid
from tests.support.mutants import mutants
from tests.support.outside import Outside
from tests.support.statements import statements
from tests.support.work import steps

_ENTRY = Path("tests/fixtures/rules/kaz-iom-2011.xml")
_SCHEMAS = shipped("schemas")
_GRAMMAR = Grammar(read_odd(_SCHEMAS / "statecorpus.odd"))
_WORKERS = (
    *(automaton, content, diagnosis, grammar, inline, words),
    *(dates, divisions, identity, inline_rules, outline, parties, provenance, rule),
)
_STATEMENTS, _MUTANTS = 100, 12


@attrs.frozen
class _Corpus:
    """Generated documents and mutants of them, by name, with what the library says of them."""

    documents: dict[str, bytes]
    reports: dict[str, ValidationReport]


@pytest.fixture(scope="module")
def corpus() -> _Corpus:
    """Make 1,200 mutants of 100 generated statements, the same in each run."""
    written: list[bytes] = []

    @seed(20111205)
    @settings(
        max_examples=_STATEMENTS,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(statements())
    def collect(statement: Statement) -> None:
        written.append(to_tei(statement))

    collect()
    rng = random.Random(20111205)  # noqa: S311 -- not for secrets
    documents = {f"s{number}": document for number, document in enumerate(written)}
    for name, document in list(documents.items()):
        changed = mutants(document, _GRAMMAR.schema, rng, _MUTANTS)
        documents.update({f"{name}m{number}": mutant for number, mutant in enumerate(changed)})
    documents["s0mroot"] = documents["s0"].replace(b"<TEI ", b"<text ").replace(b"</TEI>", b"</text>")
    # Hypothesis may give an example twice, so the number is not exact.
    assert len(documents) >= 1000
    return _Corpus(documents, {name: validate(document) for name, document in documents.items()})


def _is_grammatical(report: ValidationReport) -> bool:
    return not any(finding.code.startswith("SC0") for finding in report.findings)


def _clean(corpus: _Corpus) -> dict[str, bytes]:
    """Give the documents without findings, except that the title is empty, which loses nothing."""
    return {
        name: document
        for name, document in corpus.documents.items()
        if {finding.code for finding in corpus.reports[name].findings} <= {"SC120"}
    }


def test_everything_that_the_writer_makes_is_valid(corpus: _Corpus) -> None:
    written = {name: report for name, report in corpus.reports.items() if "m" not in name}
    assert len(written) >= _STATEMENTS // 2
    assert [str(report) for name, report in written.items() if name not in _clean(corpus)] == []


def test_the_library_and_libxml2_agree_on_every_document(corpus: _Corpus) -> None:
    relaxng = etree.RelaxNG(etree.parse(_SCHEMAS / "statecorpus.rng"))
    verdicts = {
        name: (_is_grammatical(corpus.reports[name]), relaxng.validate(etree.fromstring(document)))
        for name, document in corpus.documents.items()
    }
    assert [name for name, (ours, theirs) in verdicts.items() if ours != theirs] == []
    valid = sum(ours for ours, _ in verdicts.values())
    assert 200 < valid < len(verdicts) - 200, "the mutants are too tame or too wild to prove anything"


def test_the_library_and_jing_agree_on_every_document(corpus: _Corpus, jing: str, tmp_path: Path) -> None:
    complaints = invalid(jing, _SCHEMAS / "statecorpus.rng", corpus.documents, tmp_path)
    different = {
        name: (complaints.get(name), str(report))
        for name, report in corpus.reports.items()
        if _is_grammatical(report) == (name in complaints)
    }
    assert different == {}


def test_what_is_valid_here_is_valid_tei(
    corpus: _Corpus, jing: str, outside: Outside, tmp_path: Path
) -> None:
    clean = _clean(corpus)
    assert len(clean) > 200
    assert invalid(jing, outside.path("tei/tei_all.rng"), clean, tmp_path) == {}


def test_what_has_no_findings_is_read_without_loss(corpus: _Corpus) -> None:
    for document in _clean(corpus).values():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            statement = read_tei(document)
        again = to_tei(statement)
        assert read_tei(again) == statement
        assert {finding.code for finding in validate(again).findings} <= {"SC120"}


def test_no_document_is_too_broken_to_be_reported_on(corpus: _Corpus) -> None:
    found = {finding.code for report in corpus.reports.values() for finding in report.findings}
    assert {f"SC00{number}" for number in (1, 2, 3, 4, 5, 7, 8, 9)} <= found
    assert len(found) > 40


def test_a_report_says_what_is_wrong_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "kaz-iom-2011.xml"
    text = _ENTRY.read_text(encoding="utf-8")
    path.write_text(text.replace("<stage>", "<stage who=''>").replace('p2" n="2', 'p2" n="9'), "utf-8")
    hint = "number them from 1 in the order of the text; leave the ids as they are"
    second, stage = (text.count("\n", 0, text.index(part)) + 1 for part in ('p2" n="2', "<stage>"))
    assert str(validate(path)).splitlines() == [
        f"{path}: not valid, 2 findings",
        f"  SC114 line {second}: @n of <p> is '9': expected '2' ({hint})",
        f"  SC007 line {stage}: @who is not allowed on <stage>: expected none (leave it out)",
    ]
    assert str(validate(_ENTRY)) == f"{_ENTRY}: valid"


def test_an_error_makes_a_document_invalid_and_a_warning_does_not() -> None:
    error, warning = Finding("SC101", "x"), Finding("SC120", "x", severity="warning")
    ValidationReport("a.xml", (warning,)).raise_if_invalid()
    assert ValidationReport("a.xml", (warning,)).is_valid
    with pytest.raises(InvalidTeiError, match=r"a\.xml: not valid, 2 findings") as caught:
        ValidationReport("a.xml", (warning, error)).raise_if_invalid()
    assert caught.value.findings == (warning, error)


def test_a_path_and_its_bytes_have_the_same_findings() -> None:
    entry = _ENTRY.read_bytes().replace(b'rend="bold"', b'rend="loud"')
    assert validate(entry).where == "<bytes>"
    assert [finding.code for finding in validate(entry).findings] == ["SC009", "SC142"]


def test_what_is_no_safe_xml_is_not_reported_but_raised(tmp_path: Path) -> None:
    with pytest.raises(TeiSyntaxError):
        validate(b"<TEI>")
    with pytest.raises(SourceNotFoundError):
        validate(tmp_path / "none.xml")
    with pytest.raises(SourceTooLargeError):
        validate(_ENTRY, limit=1000)


def test_findings_come_in_the_order_of_the_lines() -> None:
    text = _ENTRY.read_text(encoding="utf-8").replace('n="2"', 'n="9"').replace("<stage>", "<stage who=''>")
    lines = [finding.line for finding in validate(text.encode()).findings]
    assert len(lines) > 2
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_of_a_million_faults_a_thousand_are_listed() -> None:
    entry = _ENTRY.read_text(encoding="utf-8")
    for fault in ("<x/>", "<stage/>", "<rs ref='#x.a1'/>", "words"):
        report = validate(entry.replace("<closer>", f"{fault * 3000}<closer>").encode())
        assert len(report.findings) == (1000 if fault != "words" else 1)
        assert report.is_complete == (fault == "words")
        assert not report.is_valid
    assert str(validate(entry.replace("<closer>", f"{'<x/>' * 3000}<closer>").encode())).startswith(
        "<bytes>: not valid, 1,000 findings and more\n"
    )


_NESTED = 200


@pytest.mark.parametrize(
    "hostile",
    [
        "<p/>",
        "<p/><closer/>",
        "<p><orgName ref='#kaz-iom-2011.o2'>x</orgName></p>",
        "<p>" * _NESTED + "x" + "</p>" * _NESTED,
        "<head>" * _NESTED + "</head>" * _NESTED,
        "<p><hi rend='bold'>a</hi> <hi rend='bold'><term>b</term></hi> c</p>",
        "<note type='delivery'>x</note>",
        "<ab type='vocative'><rs ref='#kaz-iom-2011.a1'>x</rs></ab>",
        "<div type='section' n='1'><head>x</head><p/></div>",
        "<p><!-- c --><date/>\u0301</p>",
    ],
)
def test_the_work_is_linear_in_hostile_documents_too(hostile: str) -> None:
    entry = _ENTRY.read_text(encoding="utf-8")

    def work(times: int) -> int:
        document = entry.replace("<closer>", f"{hostile * times}<closer>").encode()
        return steps(lambda: validate(document), _WORKERS)

    # A thousand findings are made at most, so that work ends: what grows is what is done to find them.
    base, once, twice = work(0), work(30), work(60)
    assert twice - base <= 2.2 * (once - base)
