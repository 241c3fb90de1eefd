"""Hits as a plot: where each lies in its statement."""

import pytest

import statecorpus as sc
from statecorpus.errors import QueryArgumentError


def test_each_hit_lies_where_its_token_is() -> None:
    hits = sc.load("demo").search("refugee*")
    plot = hits.plot(most=5)
    assert len(plot.rows) == 5
    assert plot.total == len(hits.statements)
    assert plot.title == f"Where refugee* stands (5 of {plot.total} statements)"
    index = hits.index
    for row in plot.rows:
        number = index.ids.index(row.label)
        starts = [
            int(start)
            for start, statement in zip(hits.starts, index.statements_of(hits.starts), strict=True)
            if statement == number
        ]
        assert [index.edges[number] + round(place.share * row.size) for place in row.places] == starts
        assert {place.words.casefold() for place in row.places} <= {"refugee", "refugees"}


def test_the_statements_with_most_hits_stand_in_the_order_of_their_dates() -> None:
    corpus = sc.load("demo")
    hits = corpus.search("the")
    plot = hits.plot(most=10)
    days = [date.start for row in plot.rows if (date := corpus[row.label].date) is not None]
    assert days == sorted(days)
    counts = sorted(hits.by_statement.tolist(), reverse=True)[:10]
    assert sorted((len(row.places) for row in plot.rows), reverse=True) == counts


def test_sorted_and_sampled_hits_are_drawn_too() -> None:
    hits = sc.load("demo").search("peace")
    assert hits.sort("left").plot().to_svg() == hits.plot().to_svg()
    assert sum(len(row.places) for row in hits.sample(3).plot().rows) == 3


def test_a_plot_of_no_statement_is_refused() -> None:
    with pytest.raises(QueryArgumentError, match="1 statement or more"):
        sc.load("demo").search("peace").plot(most=0)
