"""The page of a state over time: each number leads to its lines or its statements."""

import csv
import io
import json
from collections.abc import Iterator

import pytest

from tests.explorer.linked_pages import Explored, gappy_corpus
from tests.explorer.made import demo_client


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    explored = Explored.of(gappy_corpus(tmp_path_factory.mktemp("gappy") / "corpus"))
    yield explored
    explored.close()


@pytest.mark.parametrize(
    "address",
    [
        "compare/years?state=iso3166:KEN&level=all&minimum=1",
        "compare/years?language=en&level=all&minimum=2&period=5",
        "compare/years?group=igo:AU&from=2003&to=2017&level=all&q=climate",
        "compare/years?act=thank&topic=none&level=all&frequent=show&period=5",
    ],
)
def test_every_linked_number_is_the_total_of_its_page(explored: Explored, address: str) -> None:
    found = list(explored.numbers(address))
    assert len(found) > 8
    for link in found:
        assert explored.total(link.address) == link.total, (address, link)
    assert len(explored.data(address)) <= 60_000


def text_of(address: str, status: int = 200) -> str:
    answer = demo_client().get(f"/{address}")
    assert answer.status_code == status, answer.text[-500:]
    return answer.text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("compare/years", 200, "choose one"),
        ("compare/years?from=2010", 200, "choose one"),
        ("compare/years?state=iso3166:XXX", 200, "No statement with these filters has a date"),
        ("compare/years?state=iso3166:KEN&from=2018&to=2018", 200, "All statements are of one period"),
        ("compare/years?state=iso3166:KEN&q=climate", 200, "choose no statements here"),
        ("compare/years?state=iso3166:KEN&period=3", 400, "period=3: expected a number from 5 to 10"),
        ("compare/years.csv?period=3", 400, "period=3"),
        ("compare/years.csv", 400, "choose one"),
    ],
)
def test_an_address_without_periods_says_why(address: str, status: int, words: str) -> None:
    assert words in text_of(address, status)


def test_the_file_has_every_word_of_every_period() -> None:
    query = "state=iso3166:KEN&level=all&minimum=2"
    rows = list(csv.DictReader(io.StringIO(text_of(f"compare/years.csv?{query}").lstrip("\ufeff"))))
    data = json.loads(text_of(f"compare/years.json?{query}"))
    assert [(row["years"], row["word"]) for row in rows] == [
        (row["years"], row["word"]) for row in data["rows"]
    ]
    assert len({row["years"] for row in rows}) > 1


def test_the_page_of_a_state_leads_to_its_years_and_its_words() -> None:
    page = text_of("state?state=iso3166:KEN")
    assert 'href="compare/years?state=iso3166:KEN"' in page
    assert 'href="compare/words?state=iso3166:KEN"' in page
