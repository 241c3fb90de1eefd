"""The pages of a state, a speaker and a session."""

import re
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from statecorpus.corpus import Corpus
from statecorpus.explorer import Holdings, application
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement, Venue
from tests.explorer.linked_pages import Explored, gappy_corpus
from tests.explorer.made import Client, demo_client, demo_holdings

_NAMES = ("A/B", "..", "Ana de la Cruz", "Нұрлан Сейітов", "100 % & more?", '<i>"x"</i>', "none of us", "#1")


def test_a_state_has_its_facts_its_years_its_lists_and_its_statements() -> None:
    page = demo_client().get("/state?state=iso3166:KEN")
    assert page.status_code == 200
    text = " ".join(re.sub("<[^>]+>", " ", page.text).split())
    assert "State · iso3166:KEN Kenya Search in these statements" in text
    assert "Statements 6 Years 1995–2021 Region Eastern Africa" in text
    assert "Statements by year" in text
    for heading in ("Topics", "Acts", "Instruments", "Speakers", "Statements"):
        assert f">{heading}</h2>" in page.text
    assert page.text.count('<a href="statement/ken-') == 6


def test_statements_are_listed_by_date_in_pages() -> None:
    client = demo_client()
    ids: list[str] = []
    for number in (1, 2, 3):
        page = client.get(f"/state?state=iso3166:KEN&size=2&page={number}").text
        ids += re.findall(r'<a href="statement/([^?"]*)', page)
        assert f"page {number} of 3" in page
    dates = [demo_holdings().corpus[id].date for id in ids]
    assert len(ids) == 6
    assert [date.iso for date in dates if date] == sorted(date.iso for date in dates if date)


def test_filters_and_words_of_the_address_bind_every_number() -> None:
    page = demo_client().get("/state?q=climate&state=iso3166:KEN&from=2018&act=thank").text
    filters = {"state": ("iso3166:KEN",), "act": ("thank",)}
    totals = Result(demo_holdings(), Address("climate", filters=filters, first_year=2018)).totals
    assert f'data-total="{totals.hits}"' in page
    assert '<a href="state?q=climate&amp;state=iso3166:KEN&amp;from=2018" aria-label="Remove' in page
    assert '<input type="hidden" name="act" value="thank">' in page
    assert '<input type="hidden" name="state" value="iso3166:KEN">' in page


def test_a_year_with_statements_and_without_hits_is_a_zero() -> None:
    page = demo_client().get("/state?q=zebra&state=iso3166:CHN").text
    assert page.count("no hits") >= 3


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Client:
    corpus = Corpus.create(tmp_path_factory.mktemp("names") / "mine", title="Mine")
    for number, name in enumerate(_NAMES):
        corpus.add(
            Statement(
                f"s-{number}",
                speaker=Speaker(name, affiliation=Organisation(name)),
                venue=Venue(event="Meeting", session=name),
                date=DateRange.year(2000 + number),
                body=[Paragraph("p1", "We thank the host.")],
            )
        )
    return Client(application(Holdings(corpus, "--corpus mine"), seconds=60))


@pytest.mark.parametrize("facet", ["state", "speaker", "session"])
@pytest.mark.parametrize("name", _NAMES)
def test_every_name_has_its_page(named: Client, facet: str, name: str) -> None:
    answer = named.get(f"/{facet}?{urlencode({facet: name})}")
    assert answer.status_code == 200
    assert answer.text.count('<a href="statement/s-') == 1
    assert f'<a href="statement/s-{_NAMES.index(name)}?' in answer.text
    assert "<i>" not in answer.text


@pytest.mark.parametrize("name", ["A/B", "Ana de la Cruz", "Нұрлан Сейітов", "100 % & more?", "#1"])
def test_a_name_in_the_path_leads_to_its_page(named: Client, name: str) -> None:
    answer = named.get(f"/speaker/{quote(name, safe='')}?from=1990")
    assert answer.status_code == 303
    assert (
        answer.headers["location"]
        == f"../speaker?{Address(filters={'speaker': (name,)}, first_year=1990).query()}"
    )


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("/state", 400, "This page shows one value: state=VALUE, once. The address has 0."),
        ("/speaker?speaker=a&speaker=b", 400, "speaker=VALUE, once. The address has 2."),
        ("/session?session=no+such", 404, "No statement of this corpus has the session &#39;no such&#39;."),
        ("/state?state=iso3166:KEN&page=zwei", 400, "page=zwei: expected a number from 1 to 1,000,000"),
        ("/state?state=iso3166:KEN&q=%22a&as=query", 400, "the phrase does not end"),
    ],
)
def test_an_address_that_is_no_page_says_why(path: str, status: int, message: str) -> None:
    answer = demo_client().get(path)
    assert answer.status_code == status
    assert message in answer.text


def test_statements_without_a_session_have_a_page() -> None:
    page = demo_client().get("/session?session=none").text
    assert "<bdi>Statements without a session</bdi></h1>" in page
    assert page.count('<a href="statement/') == 9


def test_every_linked_number_is_the_total_of_its_page(tmp_path: Path) -> None:
    explored = Explored.of(gappy_corpus(tmp_path / "corpus"))
    pages = (
        "",
        "help",
        "state?state=iso3166:KEN",
        "state?state=iso3166:KEN&q=climate&from=2015",
        "speaker?speaker=JOSEPH+MUTUA+KIPROTICH",
        "session?session=72&q=the&group=none&group=igo:G20",
        "session?session=none",
    )
    checked = 0
    for page in pages:
        for link in explored.numbers(page):
            checked += 1
            assert explored.total(link.address) == link.total, (page, link)
    explored.holdings.close()
    assert checked > 100
