"""The page of two selections: each number leads to its lines, and the form makes the address."""

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode

import pytest
from lxml import html

import statecorpus as sc
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
        "compare/words?state=iso3166:KEN&level=all&frequent=show&size=200",
        "compare/words?from=2010&group=igo:AU&level=all&minimum=2&page=2",
        "compare/words?language=fr&level=all&minimum=1",
        "compare/words?year=none&level=all&minimum=2",
        "compare/words?topic=Climate+change&act=thank&level=all",
        "compare/words?state=iso3166:KEN&against=state%3Diso3166:FJI%26from%3D2010&level=all&minimum=1",
        "compare/words?language=zh&against=language%3Dar&level=all&minimum=1&frequent=show",
        "compare/words?state=iso3166:KEN&q=climate&in=title&level=all",
    ],
)
def test_every_linked_number_is_the_total_of_its_page(explored: Explored, address: str) -> None:
    found = list(explored.numbers(address))
    assert len(found) > 8
    for link in found:
        assert explored.total(link.address) == link.total, (address, link)
    assert len(explored.data(address)) <= 60_000


def page(address: str, status: int = 200) -> html.HtmlElement:
    answer = demo_client().get(f"/{address}")
    assert answer.status_code == status, answer.text[-800:]
    return html.document_fromstring(answer.text)


def words_of(tree: html.HtmlElement, table: int) -> list[str]:
    return [row.text_content() for row in tree.xpath(f"(//table)[{table}]/tbody/tr/th")]


def test_the_rows_are_those_of_the_library_in_both_directions() -> None:
    corpus = sc.load("demo")
    words = corpus.keyness(
        corpus.where("language = fr"), corpus.where("!(language = fr)"), minimum=3, level=None
    )
    tree = page("compare/words?language=fr&level=all&minimum=3&frequent=show&size=10")
    assert words_of(tree, 1) == [word.words for word in words[:10]]
    assert words_of(tree, 2) == [word.words for word in reversed(words[-10:])]
    later = page("compare/words?language=fr&level=all&minimum=3&frequent=show&size=10&page=2")
    assert words_of(later, 1) == [word.words for word in words[10:20]]
    first = words[0]
    cells = [cell.text_content() for cell in tree.xpath("(//table)[1]/tbody/tr[1]/td")]
    assert cells[0] == str(first.count)
    assert cells[2:4] == [str(first.statements), str(first.reference)]
    assert cells[6] == f"{first.log_ratio:+.2f}"


def test_the_file_has_every_word() -> None:
    query = "state=iso3166:KEN&level=all&minimum=2"
    answer = demo_client().get(f"/compare/words.csv?{query}")
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    data = json.loads(demo_client().get(f"/compare/words.json?{query}").text)
    assert [row["words"] for row in rows] == [row["words"] for row in data["rows"]]
    assert data["sides"][0]["statements"] == 6
    assert len(rows) > 100


def sent(address: str, **fields: str) -> str:
    """Send the form of a page with some fields filled in, and return the address of the answer."""
    [form] = page(address).xpath("//form[contains(@class, 'selections')]")
    values = dict(form.form_values())
    values |= {name.removeprefix("n").replace("_", "."): value for name, value in fields.items()}
    answer = demo_client().get(f"/compare/words?{urlencode(values)}")
    assert answer.status_code == 303
    location = answer.headers["location"]
    assert location.startswith("words?")
    return f"compare/{location}"


def test_the_form_makes_the_address_of_two_selections() -> None:
    address = sent("compare/words", n1_state="Kenya; fji", n2_from="2010", n2_state="Norway", minimum="2")
    assert dict(parse_qsl(address.partition("?")[2]))["against"] == "state=iso3166:NOR&from=2010"
    assert address.startswith("compare/words?state=iso3166:KEN&state=iso3166:FJI&against=")
    assert address.endswith("&minimum=2")


def test_a_form_that_is_sent_unchanged_asks_for_the_same_page() -> None:
    query = (
        "compare/words?q=climate&state=iso3166:KEN&region=Eastern+Africa&region=Melanesia&topic=Climate+change"
        "&from=2001&frequent=show&against=region%3DMelanesia%26session%3D73%26to%3D2020&minimum=2&level=all"
    )
    assert sent(query) == query


def test_the_reference_is_taken_back_by_emptying_its_fields() -> None:
    query = "compare/words?state=iso3166:KEN&against=state%3Diso3166:FJI"
    assert sent(query, n2_state="") == "compare/words?state=iso3166:KEN"
    # A script leaves empty fields out.
    answer = demo_client().get("/compare/words?1.sent=yes&1.state=Kenya")
    assert answer.headers["location"] == "words?state=iso3166:KEN"


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("compare/words", 200, "the whole corpus"),
        ("compare/words?state=iso3166:KEN", 200, "List every word"),
        ("compare/words?state=iso3166:KEN&against=colour%3Dred", 400, "against: colour=red"),
        ("compare/words?level=0.2", 400, "level=0.2: expected one of 0.05, 0.01, 0.001, all"),
        ("compare/words?1.sent=yes&1.from=soon", 303, ""),
        ("compare/words?from=soon", 400, "from=soon"),
        ("compare/words?state=%3Cscript%3E", 200, "no statement has State: <script>"),
    ],
)
def test_an_address_without_a_comparison_says_what_to_do(address: str, status: int, words: str) -> None:
    if status == 303:
        assert demo_client().get(f"/{address}").headers["location"] == "words?from=soon"
        return
    [main] = page(address, status).xpath("//main")
    assert words in main.text_content()


def test_a_result_with_filters_leads_to_its_words() -> None:
    def labels(address: str) -> dict[str, str | None]:
        links = page(address).xpath("//nav[@aria-label='Views of this result']//a")
        return {link.text_content(): link.get("href") for link in links}

    name = "Words compared with the rest"
    assert labels("search?q=climate&state=iso3166:KEN")[name] == "compare/words?q=climate&state=iso3166:KEN"
    assert name not in labels("search?q=climate")
