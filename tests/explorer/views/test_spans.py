"""The pages of acts and citations: every linked number is the total of the page that it leads to."""

import csv
import io
import re
from collections import Counter
from functools import cache

import pytest
from lxml import html

import statecorpus as sc
from statecorpus.explorer import Holdings, application
from statecorpus.model import Act
from tests.support.explorer_server import Reader

_TOTAL = re.compile(r"([\d,]+) (?:acts?|citations?) in ([\d,]+) statements?")


@cache
def reader() -> Reader:
    return Reader(application(Holdings(sc.load("demo"), ""), seconds=120))


@cache
def page(address: str) -> html.HtmlElement:
    answer = reader().get(address)
    assert answer.status_code == 200, (address, answer.text[-500:])
    return html.document_fromstring(answer.text)


def total(address: str) -> int:
    heading = page(address).get_element_by_id("result").text_content().strip()
    found = _TOTAL.fullmatch(heading)
    assert found is not None, (address, heading)
    return int(found[1].replace(",", ""))


def numbers(address: str) -> list[tuple[str, int]]:
    """Return the links with a number of a page: where they lead, and the number."""
    tree = page(address)
    tree.make_links_absolute(f"http://h{address}")
    links = tree.xpath("//a[@data-total]")
    return [(link.get("href").removeprefix("http://h"), int(link.get("data-total"))) for link in links]


def acts() -> list[tuple[str, Act]]:
    return [(id, found.span) for id, statement in sc.load("demo").items() for found in statement.acts]


@pytest.mark.parametrize(
    "address",
    [
        "/acts",
        "/acts?act=call&act=condemn&from=2010",
        "/acts?state=iso3166:KEN",
        "/acts?q=climate",
        "/acts?target=none&group=igo:AU",
        "/acts/matrix",
        "/acts/network?act=thank",
        "/acts/years?act=call",
        "/citations?region=Eastern+Africa",
        "/citations/matrix?from=2015",
        "/citations/years",
        "/instruments?state=iso3166:KEN&state=iso3166:NOR",
    ],
)
def test_every_linked_number_is_the_total_of_its_page(address: str) -> None:
    found = numbers(address)
    assert found
    for where, number in dict.fromkeys(found):
        assert total(where) == number, where


def test_the_acts_of_a_kind_are_those_of_the_statements() -> None:
    kinds = Counter(act.kind for _, act in acts())
    assert total("/acts") == len(acts()) > 300
    for kind, number in kinds.items():
        assert total(f"/acts?act={kind}") == number


def test_words_leave_the_acts_that_hold_a_hit() -> None:
    rows = page("/acts?q=climate&size=200").xpath("//table//td[@class='words']")
    assert rows
    assert all("climate" in row.text_content().lower() for row in rows)


def test_the_files_hold_every_act_of_the_address() -> None:
    rows = list(csv.DictReader(io.StringIO(reader().get("/acts.csv?act=call").text.lstrip("\ufeff"))))
    assert len(rows) == total("/acts?act=call")
    assert {row["kind"] for row in rows} == {"call"}
    assert len(reader().get("/acts.json?act=call").text.splitlines()) == len(rows)
    graph = reader().get("/acts.graphml?state=iso3166:KEN").text
    assert {"iso3166:KEN"} == set(re.findall(r'source="([^"]*)"', graph))


def test_a_network_has_at_most_forty_edges_and_says_how_many_there_are() -> None:
    tree = page("/acts/network")
    assert len(tree.xpath("//table//tbody/tr")) == 40
    pairs = {
        (statement.speaker.affiliation.ref, target)
        for statement in sc.load("demo").values()
        for found in statement.acts
        for target in found.span.target
        if statement.speaker is not None and statement.speaker.affiliation is not None
    }
    assert f"40 of {len(pairs)} pairs" in tree.text_content()


def test_an_instrument_has_the_years_and_states_of_its_citations() -> None:
    cited = [
        statement
        for statement in sc.load("demo").values()
        if any(found.span.ref == "treaty:paris-agreement-2015" for found in statement.citations)
    ]
    years = sorted(statement.date.start.year for statement in cited if statement.date is not None)
    [row] = [
        row for row in page("/instruments").xpath("//tbody/tr") if "Paris Agreement" in row.text_content()
    ]
    cells = [cell.text_content() for cell in row.xpath("td")]
    assert cells[1] == str(len(cited))
    assert cells[3] == f"{years[0]}–{years[-1]}"


@pytest.mark.parametrize(
    "path", ["/acts", "/acts/matrix", "/acts/network", "/acts/years", "/citations/matrix"]
)
def test_a_page_has_at_most_sixty_kilobytes(path: str) -> None:
    assert len(reader().get(path).content) <= 60_000


def test_a_query_that_cannot_be_read_is_named() -> None:
    answer = reader().get("/acts?q=%5B&as=query")
    assert answer.status_code == 400
    assert "the query ends" in answer.text


@pytest.mark.parametrize("address", ["/acts/years?year=2019", "/acts/years?from=2018&to=2019"])
def test_the_years_of_acts_are_the_years_of_the_address_and_add_up_to_its_total(address: str) -> None:
    assert sum(number for _, number in set(numbers(address))) == total(address)


@pytest.mark.parametrize(("ending", "kind"), [("csv", "text/plain"), ("json", "application/json")])
@pytest.mark.parametrize("query", ["page=x", "q=%5B&as=query"])
def test_a_program_that_asks_for_a_file_gets_the_problem_without_a_page(
    ending: str, kind: str, query: str
) -> None:
    answer = reader().get(f"/acts.{ending}?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith(kind)
