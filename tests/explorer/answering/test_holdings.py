"""Holdings: what an explorer writes into the folder of a corpus, and when."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from statecorpus.corpus import Corpus, load
from statecorpus.corpus.indexing.index_update import WATCH
from statecorpus.corpus.shipped import copy_demo
from statecorpus.explorer import Holdings, application
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from tests.explorer.made import Client

_QUERIES = ("", "q=climate", "q=climate&show=statements", "q=refugee*&act=call&sort=newest", "q=nosuchword")


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the size and the time of each file and folder in a folder."""
    return {
        str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def read_all_pages(holdings: Holdings) -> None:
    """Read each kind of page."""
    client = Client(application(holdings, seconds=60))
    statement = next(iter(holdings.corpus))
    paths = ["/", "/search", f"/statement/{statement}", f"/statement/{statement}.xml"]
    paths += [f"/values/{facet}" for facet in FACET_NAMES]
    for path in paths:
        for query in _QUERIES:
            assert client.get(f"{path}?{query}").status_code == 200
    assert client.get("/search?" + urlencode({"who": "Kenya", "q": "peace"})).status_code == 303


def test_an_explorer_that_is_prepared_writes_nothing(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "corpus")
    with Corpus.open(folder) as corpus:
        holdings = Holdings(corpus, "")
        holdings.prepare()
        before = files(folder)
        read_all_pages(holdings)
        assert files(folder) == before


def test_a_corpus_that_is_open_for_reading_only_stays_as_it_is(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "corpus")
    before = files(folder)
    with Corpus.open(folder, read_only=True) as corpus:
        holdings = Holdings(corpus, "")
        holdings.prepare()
        read_all_pages(holdings)

    assert files(folder) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the user may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_searched_in_memory(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "corpus")
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Corpus.open(folder) as corpus:
            holdings = Holdings(corpus, "")
            holdings.prepare()
            read_all_pages(holdings)
    finally:
        folder.chmod(stat.S_IRWXU)


def test_new_statements_are_indexed_before_the_first_page_and_the_reader_is_told(tmp_path: Path) -> None:
    folder = copy_demo(tmp_path / "corpus")
    told: list[int] = []

    def watch(total: int) -> Callable[[int], object]:
        told.append(total)
        return lambda _: None

    with Corpus.open(folder) as corpus:
        token = WATCH.set(watch)
        try:
            Holdings(corpus, "").prepare()
        finally:
            WATCH.reset(token)
        assert told == [len(corpus)]


def test_an_order_is_computed_once_for_all_pages_and_widths() -> None:
    holdings = Holdings(load("demo"), "")
    first = Result(holdings, Address("the", sort="left"))
    again = Result(holdings, Address("the", sort="left", page=2, size=10, width=5))
    other = Result(holdings, Address("the", sort="right"))

    assert again.shown_hits is first.shown_hits
    assert other.shown_hits is not first.shown_hits
    assert Result(holdings, Address("the")).shown_hits is not first.shown_hits
