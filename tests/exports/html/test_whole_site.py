"""The site of the learning corpus: everything is reached, and every number is that of its page."""

import json
import posixpath
import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html

import statecorpus as sc
from statecorpus.exports.html import write_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(sc.load("demo"), tmp_path_factory.mktemp("demo") / "site").folder


@cache
def _page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def _linked(site: Path, name: str) -> set[str]:
    addresses = _page(site / name).xpath("//@href")
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), address.partition("#")[0]))
        for address in addresses
        if not re.match("[a-z]+:|#", address)
    }


def test_every_page_and_every_tei_file_is_reached_from_the_first_page(site: Path) -> None:
    seen: set[str] = set()
    left = {"index.html"}
    while left:
        name = left.pop()
        seen.add(name)
        if name.endswith(".html"):
            left |= _linked(site, name) - seen
    ids = list(sc.load("demo"))
    assert {f"statements/{id}.html" for id in ids} <= seen
    assert {f"tei/{id}.xml" for id in ids} <= seen
    files = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert files <= seen, sorted(files - seen)[:5]


def test_statements_without_speaker_place_and_date_are_reached(tmp_path: Path) -> None:
    corpus = sc.Corpus.create(tmp_path / "corpus")
    corpus.add(sc.Statement("alone"), sc.Statement("another", title="Without a date"))
    site = write_site(corpus, tmp_path / "site").folder
    assert "all/index.html" in _linked(site, "index.html")
    assert {"statements/alone.html", "statements/another.html"} <= _linked(site, "all/index.html")


def _lines(path: Path) -> int:
    """Return the lines of a list over all of its pages."""
    pages = [path, *(path.with_name(name) for name in _page(path).xpath("//nav[@class='pages']//@href")[1:])]
    return sum(
        len(_page(page).xpath("//ol[@class='entries']/li | //table[@class='lines']/tbody/tr"))
        for page in pages
    )


def test_every_number_beside_a_link_is_the_number_of_lines_of_its_page(site: Path) -> None:
    compared = 0
    for path in site.rglob("*.html"):
        for link in _page(path).xpath("//li[a][span[@class='count']]"):
            address, fragment = (link.xpath("a/@href")[0] + "#").split("#")[:2]
            number = int(link.xpath("span[@class='count']")[0].text_content().replace(",", ""))
            target = path.parent / address
            if fragment:
                assert len(_page(target).xpath(f"//li[@id='{fragment}']/ol/li")) == number, link
            else:
                assert _lines(target) == number, (path, address)
                total = _page(target).xpath("string(//p[@class='total'])")
                assert total.split()[0] == f"{number:,}"
            compared += 1
    assert compared > 300


def test_the_acts_of_the_site_are_those_of_the_statements(site: Path) -> None:
    demo = sc.load("demo")
    acts = [(id, found.span) for id, statement in demo.items() for found in statement.acts]
    assert (
        _page(site / "acts/index.html").xpath("string(//p[@class='total'])").startswith(f"{len(acts)} acts")
    )
    calls = [id for id, act in acts if act.kind == "call"]
    rows = _page(site / "acts/kind-call.html").xpath("//table/tbody/tr/th/a/@href")
    assert sorted(rows) == sorted(f"../statements/{id}.html" for id in calls)


def test_a_line_of_an_act_or_a_citation_leads_to_its_words(site: Path) -> None:
    for folder in ("acts", "instruments"):
        for path in (site / folder).glob("by-*.html"):
            for link in _page(path).xpath("//table/tbody/tr/td[4]/a"):
                address, place = link.get("href").split("#")
                element = _page(path.parent / address).get_element_by_id(place)
                words = "".join(element.itertext())
                assert link.text_content()[:12] in words or words in link.text_content(), link.get("href")


def test_a_chart_leads_to_the_pages_of_its_bars_and_years(site: Path) -> None:
    addresses = _page(site / "index.html").xpath("//*[local-name()='svg']//*[local-name()='a']/@href")
    assert "years/2019.html" in addresses
    assert "states/ken.html" in addresses
    for address in addresses:
        assert (site / address).is_file(), address


def test_the_site_of_a_corpus_names_its_publisher_and_links_its_licence_only_to_the_web(
    tmp_path: Path,
) -> None:
    from statecorpus.model import Publication

    corpus = sc.Corpus.create(tmp_path / "corpus")
    corpus.add(sc.Statement("a", title="A title"))
    corpus.set_publication(
        Publication(publisher="Institute <of> Islands", licence="CC0", licence_url="https://example.org/cc0")
    )
    site = write_site(corpus, tmp_path / "site").folder
    footer = _page(site / "statements/a.html").xpath("//footer[@class='site']")[0]
    assert footer.text_content().strip() == "Institute <of> Islands · CC0"
    assert footer.xpath(".//a/@href") == ["https://example.org/cc0"]
    corpus.set_publication(Publication(publisher="A", licence="L", licence_url="javascript:alert(1)"))
    write_site(corpus, site)
    _page.cache_clear()
    assert _page(site / "index.html").xpath("//footer[@class='site']//a") == []


def test_the_data_page_leads_to_every_file_and_names_terms_and_citation(tmp_path: Path) -> None:
    from statecorpus.model import Publication

    corpus = sc.Corpus.create(tmp_path / "corpus", title="Islands")
    corpus.add(sc.Statement("a", title="A title"))
    corpus.set_publication(Publication(publisher="Institute", encoders=["A. Editor"], licence="CC0 1.0"))
    site = write_site(corpus, tmp_path / "site", data=True).folder
    assert "data/index.html" in _linked(site, "statements/a.html")
    page = _page(site / "data/index.html")
    assert page.xpath("string(//dd[@class='citation'])") == "A. Editor (eds.). Islands. Institute."
    assert corpus.fingerprint in page.text_content()
    described = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    files = {resource["path"]: resource["bytes"] for resource in described["resources"]}
    rows = page.xpath("//table/tbody/tr")
    linked = {row.xpath("th/a/@href")[0]: int(row[1].text.replace(",", "")) for row in rows}
    assert linked == files == {name: (site / "data" / name).stat().st_size for name in files}
    assert {"statements.csv", "acts.csv", "tei.zip"} <= set(files)
    write_site(corpus, site)
    assert not (site / "data").exists(), "a site without the option has no data page"
