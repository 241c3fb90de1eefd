"""The page of all values of a facet."""

import re
from pathlib import Path

from statecorpus.corpus import Corpus
from statecorpus.explorer import Holdings, application
from statecorpus.model import Paragraph, Speaker, Statement
from tests.explorer.linked_pages import Explored
from tests.explorer.made import Client, demo_client, demo_holdings


def test_a_state_leads_to_its_page_and_its_number_to_its_hits() -> None:
    page = demo_client().get("/values/state?q=climate&from=2000").text
    row = re.search(r'<tr><th scope="row">.*?Kenya.*?</tr>', page)
    assert row is not None
    address = "q=climate&amp;state=iso3166:KEN&amp;from=2000"
    assert f'<a href="../state?{address}"><bdi>Kenya</bdi></a>' in page
    assert f'<a href="../search?{address}" data-total="6" aria-label="Kenya: 6 hits">6</a>' in page


def test_values_without_pages_have_numbers_only() -> None:
    page = demo_client().get("/values/language").text
    assert '<th scope="row"><bdi>English</bdi></th>' in page
    assert (
        '<a href="../search?language=en" data-total="29" aria-label="English: 29 statements">29</a>' in page
    )


def test_all_values_are_files_too() -> None:
    page = demo_client().get("/values/state?q=climate").text
    for ending in ("csv", "json"):
        assert f'<a href="../values/state.{ending}?q=climate" download>' in page


def test_every_number_is_the_total_of_its_page() -> None:
    explored = Explored(demo_client(), demo_holdings())
    for address in ("values/state?q=the", "values/speaker", "values/session?q=we&from=2015", "values/act"):
        links = list(explored.numbers(address))
        assert len(links) > 3
        for link in links:
            assert explored.total(link.address) == link.total, link


def test_many_values_have_pages_of_a_hundred(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(
        *(
            Statement(
                f"s-{number}", speaker=Speaker(f"Speaker {number}"), body=[Paragraph("p1", "We agree.")]
            )
            for number in range(230)
        )
    )
    client = Client(application(Holdings(corpus, "--corpus mine"), seconds=60))
    seen: set[str] = set()
    for number, rows in ((1, 100), (2, 100), (3, 30)):
        page = client.get(f"/values/speaker?q=we&page={number}").text
        assert f"page {number} of 3" in page
        assert "230 speakers for we." in page
        found = re.findall(r"<bdi>(Speaker \d+)</bdi>", page)
        assert len(found) == rows
        seen.update(found)
    assert len(seen) == 230
    # A page after the last is the last.
    assert client.get("/values/speaker?q=we&page=9").text.count("<bdi>Speaker ") == 30
    assert len(client.get("/values/speaker.csv?q=we&page=9").text.splitlines()) == 231
