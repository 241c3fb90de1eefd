"""The page of two statements: their whole texts, marked without colour alone, and the way to it."""

import csv
import io
from pathlib import Path

import attrs
import pytest
from lxml import html

import statecorpus as sc
from statecorpus.explorer import Holdings, application
from tests.explorer.made import Client, demo_client

_PAIR = "compare/statements?a=ken-unga-2018-09-26&b=ken-unga-2019-09-25"


def page(address: str, status: int = 200) -> html.HtmlElement:
    answer = demo_client().get(f"/{address}")
    assert answer.status_code == status, answer.text[-800:]
    return html.document_fromstring(answer.text)


def text_of(tree: html.HtmlElement, side: str) -> list[str]:
    """Return the words of a side of the page without the numbers of moves."""
    for link in tree.xpath("//a[@class='move']"):
        link.drop_tree()
    path = f"//div[@class='{side}'] | //p[@class='both-sides']"
    return " ".join(cell.text_content() for cell in tree.xpath(path)).split()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ken-unga-2018-09-26", "ken-unga-2019-09-25"),
        ("jam-unfccc-2009-12-17", "jam-unga-2009-09-26"),
        ("chn-unga-2015-09-28", "jor-unga-2013-09-26"),
    ],
)
def test_the_page_has_every_word_of_both_statements(first: str, second: str) -> None:
    demo = sc.load("demo")
    for side, id in (("first", first), ("second", second)):
        tree = page(f"compare/statements?a={first}&b={second}")
        assert text_of(tree, side) == demo[id].text.split()


def test_what_one_statement_has_alone_is_deleted_or_inserted() -> None:
    tree = page(_PAIR)
    left, right = tree.xpath("//section[@class='compared']"), tree.xpath("//section[@class='compared']")
    deleted = [node.text_content() for node in left[0].xpath(".//div[@class='first']//del")]
    inserted = [node.text_content() for node in right[0].xpath(".//div[@class='second']//ins")]
    assert "Madam" in deleted
    assert ", an eminent son of Africa," in inserted
    assert not tree.xpath("//div[@class='first']//ins | //div[@class='second']//del")


def test_a_moved_passage_leads_to_its_other_place() -> None:
    tree = page(_PAIR)
    moves = tree.xpath("//section[@class='compared']//a[@class='move']")
    assert len(moves) == 2
    targets = [tree.get_element_by_id(link.get("href").removeprefix("#")) for link in moves]
    assert [target.get("class") for target in targets] == ["moved", "moved"]
    assert targets[0] is moves[1].getparent()
    assert targets[1] is moves[0].getparent()


def test_the_page_of_a_statement_leads_to_offers_and_keeps_the_search() -> None:
    tree = page("statement/ken-unga-2018-09-26?state=iso3166:KEN")
    [link] = [a for a in tree.iterfind(".//a") if a.text_content().startswith("Compare with")]
    assert link.get("href") == "../compare/statements?a=ken-unga-2018-09-26&state=iso3166:KEN"
    offers = page((link.get("href") or "").removeprefix("../"))
    headings = [heading.text_content() for heading in offers.xpath("//main//h2")]
    assert "The same state, in the order of date" in headings
    addresses = [a.get("href") for a in offers.xpath("//main//section//a")]
    assert f"../{_PAIR}&state=iso3166:KEN" in addresses
    for address in addresses:
        assert page(address.removeprefix("../")).xpath("//section[@class='compared']")


def test_the_file_has_the_rows_of_the_library() -> None:
    demo = sc.load("demo")
    answer = demo_client().get("/compare/statements.csv?" + _PAIR.partition("?")[2])
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    expected = demo.compare("ken-unga-2018-09-26", "ken-unga-2019-09-25").to_table().to_records()
    assert [(row["change"], row["left"]) for row in rows] == [
        (row["change"], row["left"]) for row in expected
    ]
    lines = demo_client().get("/compare/statements.json?" + _PAIR.partition("?")[2]).text.splitlines()
    assert len(lines) == len(rows)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("compare/statements", 200, "Write the ids of two statements"),
        ("compare/statements?a=unknown", 404, "no statement with the id 'unknown'"),
        ("compare/statements?a=unknown&b=ken-unga-2018-09-26", 404, "no statement with the id 'unknown'"),
        ("compare/statements?a=ken-unga-2018-09-26&b=ken-unga-2018-09-26", 200, "the same statement twice"),
        ("compare/statements?a=x&a=y", 400, "expected the id of one statement"),
        ("compare/statements?a=" + "x" * 400, 400, "expected the id of one statement"),
        ("compare/statements?colour=red", 400, "colour=red"),
        ("compare/statements?b=ken-unga-2018-09-26", 200, "The same state"),
        ("compare/statements?a=%3Cscript%3E", 404, "no statement with the id '<script>'"),
    ],
)
def test_an_address_that_names_no_two_statements_says_what_to_do(
    address: str, status: int, words: str
) -> None:
    [main] = page(address, status).xpath("//main")
    assert words in main.text_content()


def test_a_value_that_is_not_valid_leaves_the_two_statements() -> None:
    links = [link.get("href") for link in page(f"{_PAIR}&colour=red&from=2010", 400).xpath("//main//a")]
    assert links == [f"../{_PAIR}&from=2010"]


def test_stock_wording_is_marked_on_demand(tmp_path: Path) -> None:
    """Thirty statements make a sequence of five words common; the words of one of them alone are no stock."""
    speech, other = (sc.load("demo")[id] for id in ("ken-unga-2018-09-26", "ken-unga-2019-09-25"))
    with sc.Corpus.create(tmp_path / "many") as corpus:
        corpus.add(other, *(attrs.evolve(speech, id=f"s{number}") for number in range(30)))
        client = Client(application(Holdings(corpus, ""), seconds=60))
        tree = html.document_fromstring(client.get(f"/compare/stock?a=s1&b={other.id}").text)
        plain = html.document_fromstring(client.get(f"/compare/statements?a=s1&b={other.id}").text)
    stock = " ".join(
        node.text_content() for node in tree.xpath("//section[@class='compared']//*[@class='stock']")
    )
    assert "Kenya supports the Global Compact on Refugees" in stock
    assert "an eminent son of Africa" not in stock
    assert not plain.xpath("//section[@class='compared']//*[contains(@class, 'stock')]")
    [link] = [a for a in plain.iterfind(".//a") if a.text_content() == "Mark stock wording"]
    assert link.get("href") == f"../compare/stock?a=s1&b={other.id}"
    assert text_of(tree, "first") == speech.text.split()
