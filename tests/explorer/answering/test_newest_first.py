"""The order of lines in which the newest statement is first."""

from pathlib import Path

from statecorpus.corpus import Corpus
from statecorpus.explorer import Holdings
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.model import DateRange, Paragraph, Statement
from tests.explorer.made import demo_holdings

_DATES = {"a": 2003, "b": None, "c": 2011, "d": 2003, "e": None, "f": 1999}


def test_lines_of_one_day_stay_in_their_order_and_statements_without_a_date_are_last(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    for id, year in _DATES.items():
        date = None if year is None else DateRange.year(year)
        corpus.add(Statement(id, date=date, body=[Paragraph("p1", "We agree and we agree.")]))
    hits = Result(Holdings(corpus, "--corpus mine"), Address("agree", sort="newest")).shown_hits
    assert hits is not None
    assert [line.statement for line in hits.kwic()] == [id for id in "cadfbe" for _ in range(2)]
    starts = [line.start for line in hits.kwic()]
    assert starts == [3, 16] * len(_DATES)


def test_the_demo_is_read_from_its_newest_statement_back() -> None:
    hits = Result(demo_holdings(), Address("the", sort="newest")).shown_hits
    assert hits is not None
    lines = list(hits.kwic())
    dates = [date.start for line in lines if (date := demo_holdings().corpus[line.statement].date)]
    assert dates == sorted(dates, reverse=True)
    starts: dict[str, list[int]] = {}
    for line in lines:
        starts.setdefault(line.statement, []).append(line.start)
    assert all(found == sorted(found) for found in starts.values())
    assert len(lines) == len(Result(demo_holdings(), Address("the")).hits or ())
