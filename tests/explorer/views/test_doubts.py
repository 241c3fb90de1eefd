"""The page of doubts, and their numbers on the overview."""

import re
from concurrent.futures import Future
from pathlib import Path

import pytest

from statecorpus.corpus import Collection, Corpus, load
from statecorpus.errors import UnreadableEntryWarning
from statecorpus.explorer import Holdings, application
from statecorpus.explorer.answering import doubtful
from statecorpus.explorer.answering.doubtful import doubtful_statements
from statecorpus.explorer.views.doubts import doubt_summary
from statecorpus.model import Paragraph, Statement
from tests.explorer.made import Client, demo_client, demo_holdings


def _counted(holdings: Holdings) -> tuple[doubtful.DoubtfulStatement, ...]:
    count = doubtful_statements(holdings)
    assert count is not None
    return count.result(timeout=60)


def test_the_statements_with_doubts_are_those_of_the_corpus() -> None:
    found = _counted(demo_holdings())
    every = demo_holdings().corpus
    assert isinstance(every, Corpus)
    assert [statement.id for statement in found] == list(dict.fromkeys(item.id for item in every.doubts()))
    assert all(item.id == statement.id for statement in found for item in statement.doubts)


def test_the_overview_has_the_number_of_the_page() -> None:
    total = len(_counted(demo_holdings()))
    overview = demo_client().get("/").text
    assert f'<a href="doubts" data-total="{total}">Statements with doubtful values</a>' in overview
    page = demo_client().get("/doubts").text
    assert f'<h2 id="result">{total} statements</h2>' in page
    assert page.count('<a href="statement/') == total
    assert "<code>date</code> <bdi>10/06/2021</bdi>, certainty 0.60: " in page


def test_doubts_have_pages() -> None:
    total = len(_counted(demo_holdings()))
    ids = []
    for number in range(1, total + 1):
        page = demo_client().get(f"/doubts?size=1&page={number}").text
        assert f"page {number} of {total}" in page
        ids += re.findall(r'<a href="statement/([^"]*)"', page)
    assert ids == [statement.id for statement in _counted(demo_holdings())]


def test_while_doubts_are_counted_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: Future[tuple[doubtful.DoubtfulStatement, ...]] = Future()
    holdings = Holdings(load("demo"), "")
    monkeypatch.setattr(doubtful, "_begun", lambda _: waiting)
    summary = doubt_summary(holdings)
    assert summary.doubtful is None
    assert summary.note == "The doubts are being counted; load the page again in a moment."
    waiting.set_result(())
    assert doubt_summary(holdings).doubtful == 0


def test_doubts_of_several_corpora_are_not_counted() -> None:
    with Collection.open({"a": load().folder, "b": load("demo").folder}, read_only=True) as both:
        client = Client(application(Holdings(both, ""), seconds=60))
        for path in ("/", "/doubts"):
            page = client.get(path)
            assert page.status_code == 200
            assert "The doubts of several corpora, and of very large ones, are not counted here." in page.text


def test_statements_that_cannot_be_read_are_listed(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine", title="Mine")
    corpus.add(*(Statement(id, body=[Paragraph("p1", "We agree.")]) for id in ("good", "bad", "worse")))
    for id in ("bad", "worse"):
        corpus.path(id).write_text("<TEI", encoding="utf-8")
    corpus.close()
    holdings = Holdings(Corpus.open(tmp_path / "mine"), "--corpus mine")
    with pytest.warns(UnreadableEntryWarning):
        assert len(holdings) == 1
    client = Client(application(holdings, seconds=60))
    assert (
        '<a href="doubts#unreadable">Statements that cannot be read</a> <span class="count">2</span>'
        in client.get("/").text
    )
    page = client.get("/doubts").text
    assert '<h2 id="unreadable">2 statements cannot be read</h2>' in page
    for id in ("bad", "worse"):
        assert f'<li><a href="statement/{id}">{id}</a>: <bdi>' in page
        assert f"{id}.xml" in page
