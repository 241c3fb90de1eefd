"""What a notebook shows: escaped, bounded, and honest about how much there is."""

from pathlib import Path

from lxml import html

import statecorpus as sc
from statecorpus.corpus import BuildRecord, BuildReport, CheckReport, Corpus
from statecorpus.model import Finding, Paragraph, Statement
from tests.support.everything import EVERYTHING
from tests.support.pages import HOSTILE


def _captions(shown: str) -> list[str | None]:
    return [caption.text for caption in html.fromstring(f"<div>{shown}</div>").iter("caption")]


def _many(count: int) -> list[Statement]:
    return [Statement(f"s-{number:03d}", body=[Paragraph("p1", "We agree.")]) for number in range(count)]


def test_a_statement_shows_who_where_when_and_to_whom() -> None:
    rows = html.fromstring(EVERYTHING._repr_html_()).findall(".//tr")
    shown = {row.findtext("th"): row.findtext("td") for row in rows}
    assert shown["speaker"] == "Thomas Grey"
    assert shown["addressees"] == "Mr. President; distinguished delegates"
    assert shown["date"] == "2011-12-05/2011-12-07"
    assert shown["paragraphs"] == "7"


def test_a_corpus_shows_twenty_statements_and_reads_no_other(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "corpus", title="A <b>corpus</b>")
    corpus.add(*_many(3412 // 100))
    # The last is broken on the disk: a notebook that read it would have to say so.
    corpus.path("s-033").write_text("no XML")
    shown = Corpus.open(corpus.folder)._repr_html_()
    assert _captions(shown) == ["A <b>corpus</b>: 20 of 34"]
    assert "s-019" in shown
    assert "s-020" not in shown


def test_a_broken_entry_is_a_row_and_no_error(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.add(*_many(2))
    corpus.path("s-000").write_text("no XML")
    shown = Corpus.open(corpus.folder)[:1]._repr_html_()
    assert _captions(shown) == ["Statements: 1 of 1"]
    assert "the entry cannot be read" in shown


def test_a_parse_result_shows_its_statement_its_evidence_and_its_findings() -> None:
    shown = sc.parse("**Statement by H.E. Ms. Ana Silva**\n\nMr. President,\n\nWe agree.")._repr_html_()
    kinds = [(caption or "").partition(":")[0] for caption in _captions(shown)]
    assert kinds[1:] == ["Evidence", "Findings"]


def test_a_validation_report_says_how_many_findings_there_are() -> None:
    report = sc.ValidationReport("a.xml", (Finding("SC101", "<b>", line=2),) * 25, is_complete=False)
    assert _captions(report._repr_html_()) == ["a.xml: not valid, findings (there may be more): 20 of 25"]


def test_a_check_shows_what_it_found_and_what_was_repaired() -> None:
    found = Finding("CO201", "it is damaged", where="<x>")
    report = CheckReport("here", 3412, (found,), (found, found))
    assert _captions(report._repr_html_()) == ["here: 3,412 entries, findings: 1 of 1", "Repaired: 2 of 2"]


def test_a_build_shows_what_failed_before_what_went_well() -> None:
    good = BuildRecord("a.txt", "added", "a")
    bad = BuildRecord("<b>.txt", "failed", problem="no text")
    shown = BuildReport((*[good] * 30, bad), 1.0, None)._repr_html_()
    assert _captions(shown) == ["Build: 2 of 2", "Documents: 20 of 31"]
    assert "&lt;b&gt;.txt" in shown


def test_names_say_how_many_there_are() -> None:
    assert _captions(sc.load().people._repr_html_()) == ["Names: 1 of 1"]


def test_hostile_text_is_text() -> None:
    shown = HOSTILE._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
