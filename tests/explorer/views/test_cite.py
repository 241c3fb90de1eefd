"""The page "Cite this result"."""

import datetime
import html
import re
from pathlib import Path

from statecorpus.corpus import Corpus
from statecorpus.corpus.citing.versions import versions
from statecorpus.explorer import Holdings
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.views.cite import citation_of
from statecorpus.model import Paragraph, Publication, Statement
from tests.explorer.made import demo_client, demo_holdings

_DAY = datetime.date(2026, 11, 30)


def _facts(path: str) -> dict[str, str]:
    page = demo_client().get(path).text
    pairs = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page)
    return {name: html.unescape(re.sub("<[^>]+>", "", value)) for name, value in pairs}


def test_the_page_says_what_was_asked_and_what_was_found() -> None:
    facts = _facts("/cite?q=climate&state=iso3166:KEN&from=2010&sample=3&seed=2")
    assert facts == {
        "Words": "climate",
        "Read as": "these words in a row",
        "Filters": "State: Kenya; From: 2010",
        "Result": "6 hits in 3 of 5 statements, 4,255.3 per million tokens",
        "Sample": "a sample of 3 with seed 2 is shown",
        "Corpus": "Made-up statements to learn statecorpus with",
        "Fingerprint": demo_holdings().corpus.fingerprint,
        "Versions": ", ".join(f"{name} {version}" for name, version in versions().items()),
        "Day": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "Address": "search?q=climate&state=iso3166:KEN&from=2010&sample=3&seed=2",
    }


def test_the_text_to_paste() -> None:
    address = Address("climate", filters={"state": ("iso3166:KEN",)}, sample=3, seed=2, page=7)
    citation = citation_of(Result(demo_holdings(), address), _DAY)
    assert citation.text == (
        "“climate” (these words in a row) with State: Kenya: 6 hits in 3 of 6 statements, 3,462.2 per "
        "million tokens. A sample of 3 with seed 2 is shown. Corpus: Made-up statements to learn statecorpus "
        "with, "
        f"fingerprint {demo_holdings().corpus.fingerprint}. Searched with statecorpus "
        f"{versions()['statecorpus']} on 2026-11-30, search?q=climate&state=iso3166:KEN&sample=3&seed=2"
    )


def test_the_entry_of_bibtex_names_the_published_corpus(tmp_path: Path) -> None:
    publication = Publication(publisher="A & B", edition="2nd", doi="10.5281/zenodo.1", licence="CC0 1.0")
    corpus = Corpus.create(tmp_path / "mine", title="Mine_1", publication=publication)
    corpus.add(Statement("a", body=[Paragraph("p1", "We thank the host.")]))
    address = Address("we thank", filters={"speaker": ("none",)})
    citation = citation_of(Result(Holdings(corpus, "--corpus mine"), address), _DAY)
    assert citation.bibtex == (
        "@misc{result-we-thank-2026-11-30,\n"
        r"  title = {{we thank in Mine\_1 (2nd; A \& B; https://doi.org/10.5281/zenodo.1; CC0 1.0)}},"
        "\n  note = {1 hit in 1 of 1 statement, 200,000.0 per million tokens; these words in a row; "
        "Speaker: none},\n"
        rf"  howpublished = {{search?q=we+thank\&speaker=none, corpus fingerprint {corpus.fingerprint}, "
        f"statecorpus {versions()['statecorpus']}}},\n"
        "  urldate = {2026-11-30},\n"
        "  doi = {10.5281/zenodo.1},\n"
        "}"
    )


def test_the_line_of_a_shell_is_on_the_page() -> None:
    page = html.unescape(demo_client().get("/cite?q=climate+change&state=iso3166:KEN").text)
    assert (
        """statecorpus search --plain --where 'state = "iso3166:KEN"' --corpus demo 'climate change'"""
        in page
    )


def test_a_line_that_gives_another_total_is_not_shown() -> None:
    page = html.unescape(demo_client().get("/cite?q=peace&venue=New+York").text)
    assert "statecorpus search" not in page
    assert (
        'No line of a shell gives the same total: the condition venue.place = "New York" would let 2 other '
        "statements through and leave 0 out, since conditions do not distinguish case and accents."
    ) in page


def test_words_near_a_match_have_no_line() -> None:
    page = demo_client().get("/cite?q=climate&near=change").text
    assert "the shell cannot search for hits with a word near them" in page
    assert "Near: change (within" in page


def test_a_query_that_cannot_be_read_is_named() -> None:
    answer = demo_client().get("/cite?q=%22a&as=query")
    assert answer.status_code == 400
    assert "the phrase does not end" in answer.text
    assert demo_client().get("/cite?page=zwei").status_code == 400
