"""The page of a statement."""

import re
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus
from statecorpus.errors import UnreadableEntryWarning
from statecorpus.explorer import Holdings, application
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from tests.explorer.made import Client, demo_client, demo_holdings

_ID = "ken-unsc-2021-06-10"


def _texts(html: str, pattern: str) -> list[str]:
    return [re.sub("<[^>]+>", "", found).replace("&#39;", "'") for found in re.findall(pattern, html)]


def test_the_hits_of_the_search_are_marked_and_numbered_in_the_whole_result() -> None:
    page = demo_client().get(f"/statement/{_ID}?q=climate&state=iso3166:KEN&hit=5")
    assert page.status_code == 200
    assert page.text.count('<mark class="hit') == 3
    assert page.text.count('<mark class="hit current" id="hit"') == 1
    steps = re.search(r'<nav class="hit-steps".*?</nav>', page.text, re.DOTALL)
    assert steps is not None
    assert " ".join(re.sub("<[^>]+>", " ", steps[0]).split()) == (
        "Back to the result previous hit hit 5 of 6 next hit"
    )
    previous, following = (f"statement/{_ID}?q=climate&amp;state=iso3166:KEN&amp;hit={n}#hit" for n in (4, 6))
    assert f'<a rel="prev" href="../{previous}">' in steps[0]
    assert f'<a rel="next" href="../{following}">' in steps[0]


def test_back_leads_to_the_page_of_results_that_has_the_hit() -> None:
    client = demo_client()
    page = client.get(f"/statement/{_ID}?q=climate&state=iso3166:KEN&size=2&hit=5")
    back = re.search(r'<a href="\.\./(search\?[^"]*)">Back to the result</a>', page.text)
    assert back is not None
    address = back[1].replace("&amp;", "&")
    assert address == "search?q=climate&state=iso3166:KEN&size=2&page=3"
    assert (
        f"statement/{_ID}?q=climate&amp;state=iso3166:KEN&amp;size=2&amp;hit=5#hit"
        in client.get(f"/{address}").text
    )


def test_each_line_of_the_search_page_leads_to_its_hit() -> None:
    client = demo_client()
    result = client.get("/search?q=climate&sort=right&size=50").text
    links = re.findall(r'href="(statement/[^"#]*)#hit"', result)
    assert len(links) == 28
    for number, link in enumerate(links, 1):
        page = client.get("/" + link.replace("&amp;", "&")).text
        assert f"<span>hit {number} of 28</span>" in page


def test_a_statement_without_a_hit_says_so() -> None:
    page = demo_client().get("/statement/ken-unsc-2021-06-10?q=zebra").text
    assert "no hit of <bdi>zebra</bdi> in this statement, nor in another" in page
    page = demo_client().get("/statement/arg-unga-2003-09-25?q=climate").text
    assert "no hit of <bdi>climate</bdi> in this statement</p>" in page


def test_facts_lead_to_pages_under_the_same_filters_without_the_words() -> None:
    page = demo_client().get(f"/statement/{_ID}?q=climate&from=2000&hit=1").text
    for link in (
        "../state?state=iso3166:KEN&amp;from=2000",
        "../speaker?speaker=Lydia+Chepkemoi+Barasa&amp;from=2000",
        "../search?body=igo:UNSC&amp;from=2000",
        "../search?language=en&amp;from=2000",
    ):
        assert f'href="{link}"' in page
    # A choice of a year takes the place of the limits.
    assert 'href="../search?year=2021"' in page


def test_a_cited_instrument_leads_to_the_statements_that_cite_it() -> None:
    client = demo_client()
    page = client.get("/statement/nor-unga-2022-09-23").text
    links = set(re.findall(r'href="\.\./(search\?instrument=[^"]*)"', page))
    assert links
    for link in links:
        assert "nor-unga-2022-09-23" in client.get("/" + link.replace("&amp;", "&")).text


def test_neighbours_of_the_speaker_and_the_meeting_are_links() -> None:
    page = demo_client().get("/statement/ken-unga-2018-09-26?q=climate&hit=1").text
    found = re.search(r'<nav class="reading-neighbours".*?</nav>', page, re.DOTALL)
    assert found is not None
    assert "Same speaker" in found[0]
    assert 'href="ken-unga-2019-09-25?q=climate"' in found[0]
    assert "2019-09-25, Kenya" in found[0]


@pytest.mark.parametrize(
    ("ending", "media_type", "begin"),
    [
        ("xml", "application/tei+xml", "<?xml"),
        ("json", "application/json", '{\n  "id": "ken-unsc-2021-06-10"'),
        ("bib", "application/x-bibtex", "@misc{ken-unsc-2021-06-10,"),
        ("ris", "application/x-research-info-systems", "TY  - "),
    ],
)
def test_other_forms_are_files_with_the_name_of_the_statement(
    ending: str, media_type: str, begin: str
) -> None:
    answer = demo_client().get(f"/statement/{_ID}.{ending}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{_ID}.{ending}"'
    assert answer.text.startswith(begin)
    assert f'href="{_ID}.{ending}"' in demo_client().get(f"/statement/{_ID}").text


def test_a_statement_that_is_not_there_is_404_in_every_form() -> None:
    for path in ("/statement/missing", "/statement/missing.xml", "/statement/missing.json"):
        answer = demo_client().get(path)
        assert answer.status_code == 404
        assert "This corpus has no statement with the id &#39;missing&#39;." in answer.text


def test_a_query_that_cannot_be_read_is_named() -> None:
    answer = demo_client().get(f"/statement/{_ID}?q=%22a&as=query")
    assert answer.status_code == 400
    assert "the phrase does not end" in answer.text


def test_a_statement_that_cannot_be_read_is_named_with_its_file(tmp_path: Path) -> None:
    body = [Paragraph("p1", "We thank the host.")]
    corpus = Corpus.create(tmp_path / "mine", title="Mine")
    corpus.add(Statement("good", body=body), Statement("bad", body=body))
    path = corpus.path("bad")
    corpus.close()
    path.write_text("<TEI", encoding="utf-8")
    holdings = Holdings(Corpus.open(tmp_path / "mine"), "--corpus mine")
    with pytest.warns(UnreadableEntryWarning, match="bad"):
        assert len(holdings) == 1
    client = Client(application(holdings, seconds=60))
    answer = client.get("/statement/bad?q=thank")
    assert answer.status_code == 200
    assert "<h1>This statement cannot be read</h1>" in answer.text
    assert "bad.xml" in answer.text
    assert client.get("/statement/good?q=thank").text.count('<mark class="hit') == 1
    assert "1 statement" in client.get("/search").text


def test_what_a_statement_says_is_never_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    speaker = Speaker(evil, affiliation=Organisation(evil))
    corpus = Corpus.create(tmp_path / "mine", title=evil)
    for number in (1, 2):
        corpus.add(
            Statement(
                f"evil-{number}",
                title=evil,
                speaker=speaker,
                date=DateRange.year(2000 + number),
                body=[Paragraph("p1", f"We thank {evil}.")],
            )
        )
    client = Client(application(Holdings(corpus, "--corpus mine"), seconds=60))
    for path in (
        "/statement/evil-1",
        "/statement/evil-1?q=%3Cscript%3E&as=phrase&hit=1&speaker=%3Cscript%3E",
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;alert" in answer.text


def test_every_statement_of_the_demo_has_its_page() -> None:
    for id in demo_holdings().index.ids:
        answer = demo_client().get(f"/statement/{id}?q=the&from=1990")
        assert answer.status_code == 200, id
