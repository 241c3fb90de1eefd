"""Every number that is a link is the total of the page that it leads to: a crawler follows all of them."""

import re
from collections.abc import Iterator

import pytest

import statecorpus as sc
from tests.explorer.linked_pages import Explored, gappy_corpus

_SEARCHES = (
    "",
    "q=refugees",
    "q=the&state=iso3166:KAZ&state=iso3166:BEL&state=iso3166:BGD",
    "q=we&from=2005&to=2017",
    "q=the&year=2016&year=none",
    "q=peace+security&as=all&within=p",
    "q=human+rights&as=any&within=s&group=igo:EU&group=igo:G20",
    "q=the&in=title,heading",
    "q=we&topic=Climate+change&topic=human+rights&act=thank",
    "q=the&near=united&near=nations&window=3",
    'q=[word="we"]+:%3A+year+>=+2010&as=query',
    "q=two-state",
    "from=2010&group=none",
)
_PAGES = (
    "search",
    "values/state",
    "values/year",
    "charts/years",
    "charts/by",
    "charts/by?by=topic",
    "charts/by?by=act",
    "charts/grid",
    "charts/grid?by=group,year",
    "charts/grid?by=state,act",
    "charts/dispersion",
    "collocates",
    "collocates?measure=together&frequent=show",
    "compare",
    "compare?vs=refugees&vs=human+rights&vs=nothing+at+all",
)


def _addresses(search: str) -> list[str]:
    return [f"{page}{'&' if '?' in page else '?'}{search}" for page in _PAGES]


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Explored]:
    explored = Explored.of(gappy_corpus(tmp_path_factory.mktemp("gappy") / "corpus"))
    yield explored
    explored.close()


@pytest.mark.parametrize("search", _SEARCHES)
def test_a_linked_number_is_the_total_of_the_page_that_it_leads_to(explored: Explored, search: str) -> None:
    wrong = []
    for page in ["", *_addresses(search)]:
        for link in explored.numbers(page):
            found = explored.total(link.address)
            if found != link.total:
                wrong.append(f"{page}: {link.text!r} says {link.total}, {link.address} has {found}")
    assert wrong == []


@pytest.mark.parametrize("search", _SEARCHES)
def test_a_number_that_is_a_link_is_followed(explored: Explored, search: str) -> None:
    """A link whose text is a number has the number in its markup, where the crawler finds it."""
    for page in ["", *_addresses(search)]:
        for link in explored.page(page).xpath("//main//a[not(ancestor::svg)]"):
            is_setting = bool(link.xpath("ancestor::p[@class='setting']"))
            words = link.text_content().strip()
            if re.fullmatch(r"[\d,]+", words) and not is_setting:
                assert link.get("data-total") is not None, (page, words, link.get("href"))
            if link.get("data-total") is not None and re.fullmatch(r"[\d,]+", words):
                is_label = link.find("bdi") is not None
                assert is_label or words.replace(",", "") == link.get("data-total"), (page, words)


@pytest.mark.parametrize("search", _SEARCHES)
def test_a_mark_leads_to_its_number(explored: Explored, search: str) -> None:
    for page in _addresses(search):
        marks = explored.marks(page)
        assert len(marks) <= 400
        linked = {link.address: link.total for link in explored.numbers(page)}
        for address, title in marks:
            if address.startswith("statement/"):
                continue
            hits = re.search(r"([\d,]+) hits? in [\d,]+ statements?$", title)
            if hits is not None:
                assert explored.total(address) == int(hits[1].replace(",", "")), (page, title)
            else:
                assert address in linked, (page, title)


def test_the_crawler_sees_every_kind_of_link(explored: Explored) -> None:
    """A page without a number would pass every test above."""
    kinds = {page: sum(1 for _ in explored.numbers(page)) for page in ["", *_addresses("q=the")]}
    few = {page: links for page, links in kinds.items() if links < 4 and "dispersion" not in page}
    assert few == {}


def test_a_page_of_charts_takes_60_kilobytes_at_most(explored: Explored) -> None:
    for search in _SEARCHES:
        for page in _addresses(search):
            assert len(explored.data(page)) <= 60_000, page


def test_a_corpus_without_gaps_is_followed_too() -> None:
    explored = Explored.of(sc.load("demo"))
    for page in _addresses("q=we&language=en"):
        for link in explored.numbers(page):
            assert explored.total(link.address) == link.total, (page, link)
    explored.close()
