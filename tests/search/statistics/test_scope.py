"""A condition in the query, a filter of the hits and an index of fewer statements give the same numbers."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import Index, build_index
from statecorpus.model import DateRange, Paragraph, Statement
from statecorpus.search import (
    BASES,
    Base,
    Hits,
    KeyOptions,
    QueryLimits,
    frequencies,
    growth,
    keyness,
    ngrams,
    search,
    statements_in,
    vocabulary,
)
from tests.index.statements import collections, spoken_tokens

CONDITIONS = st.sampled_from(
    [
        "affiliation = KAZ",
        "date >= 2011",
        "language = en",
        "session = 66 | year = 2010",
        "!(affiliation = FRA)",
        "year = 1999",
    ]
)
QUERIES = st.sampled_from(["the", "re*", "*", "the *", ",", "a:[] b:re*", "the <3> we"])

#: Every statistic of hits, by its name.
STATISTICS: dict[str, Callable[[Hits], object]] = {
    "hits": len,
    "statements": lambda hits: hits.statements,
    "searched": lambda hits: hits.searched,
    "lines": lambda hits: [(line.statement, line.start, line.end) for line in hits.kwic(1, 1)],
    "hits, sorted": lambda hits: hits.sort("right", "year").to_records("year"),
    "sample": lambda hits: hits.sample(3, 1).to_records(),
    "sizes": lambda hits: [hits.size(base) for base in BASES],
    "rates": lambda hits: [hits.rate_per(base) for base in BASES],
    "per million": lambda hits: hits.per_million_tokens,
    "years": lambda hits: [hits.count_by("year", base=base) for base in BASES],
    "cells": lambda hits: hits.count_by("speaker.affiliation", "year"),
    "cells, also empty": lambda hits: hits.count_by("language", "affiliation", empty=True),
    "addressees": lambda hits: hits.count_by("addressee").to_records(),
    "trends": lambda hits: [hits.trend(base=base, resamples=50).to_records() for base in BASES],
    "trends by Wilson": lambda hits: hits.trend(interval="wilson", confidence=0.9),
    "rates with intervals": lambda hits: [hits.rate(base=base, resamples=50) for base in BASES],
    "dispersion": lambda hits: hits.dispersion(),
    "dispersion by language": lambda hits: hits.dispersion("language"),
    "collocates": lambda hits: hits.collocates(2, minimum=1),
    "collocates in sentences": lambda hits: hits.collocates(3, within="s", attribute="word", minimum=1),
    "lines of a collocate": lambda hits: hits.with_collocate("the").count_by("year"),
    "groups": lambda hits: hits.group("match").to_records(),
    "groups to the right": lambda hits: hits.group("right", base="words").to_records(),
    "a part": lambda hits: hits[1:].count_by("year"),
}


def part_of(made: list[Statement], condition: str) -> list[Statement]:
    """Return the statements that meet a condition."""
    whole = build_index(made)
    return [one for one, holds in zip(made, statements_in(whole, condition), strict=True) if holds]


@given(collections(7), QUERIES, CONDITIONS, st.data())
def test_every_statistic_of_hits_is_of_the_statements_that_meet_the_condition(
    made: list[Statement], query: str, condition: str, data: st.DataObject
) -> None:
    whole = build_index(made)
    ways = {
        "after ::": search(whole, f"{query} :: {condition}"),
        "filter": search(whole, query).filter(condition),
        "filter of a sorted search": search(whole, query).sort("left").filter(condition),
        "both": search(whole, f"{query} :: {condition}").filter(condition),
    }
    expected = search(build_index(part_of(made, condition)), query)
    name = data.draw(st.sampled_from(sorted(STATISTICS)), label="statistic")
    measure = STATISTICS[name]
    in_order = name not in ("lines", "sample", "a part")
    for way, hits in ways.items():
        if in_order or way != "filter of a sorted search":
            assert measure(hits) == measure(expected), (way, name)


@given(collections(6), CONDITIONS, CONDITIONS, QUERIES)
def test_two_filters_are_one_filter_with_both_conditions(
    made: list[Statement], first: str, second: str, query: str
) -> None:
    hits = search(build_index(made), query)
    twice = hits.filter(first).filter(second)
    once = hits.filter(f"({first}) & ({second})")
    assert twice.count_by("year") == once.count_by("year")
    assert (hits.filter(first) & hits.filter(second)).count_by("year") == once.count_by("year")
    either = hits.filter(f"({first}) | ({second})")
    assert (hits.filter(first) | hits.filter(second)).count_by("year") == either.count_by("year")
    assert (hits.filter(first) - hits).searched == hits.filter(first).searched


@given(collections(6), CONDITIONS, st.sampled_from(["form", "word"]), st.integers(1, 3))
def test_counts_of_words_are_of_the_statements_that_meet_the_condition(
    made: list[Statement], condition: str, attribute: str, length: int
) -> None:
    whole, part = build_index(made), build_index(part_of(made, condition))
    found = ngrams(whole, length, condition, attribute=attribute, minimum=1, base="words")
    assert set(found) == set(ngrams(part, length, attribute=attribute, minimum=1, base="words"))
    assert set(frequencies(whole, condition)) == set(frequencies(part))
    assert growth(whole, condition) == growth(part)
    assert vocabulary(whole, condition) == vocabulary(part)


def words_of(index: Index, base: Base) -> int:
    return search(index, "[]", limits=QueryLimits()).size(base)


@given(collections())
def test_words_are_tokens_with_a_letter_or_a_digit(made: list[Statement]) -> None:
    texts = [token.text for statement in made for token in spoken_tokens(statement)]
    index = build_index(made)
    assert words_of(index, "tokens") == len(texts)
    assert words_of(index, "words") == sum(any(map(str.isalnum, text)) for text in texts)
    assert words_of(index, "statements") == len(made)


def test_every_rate_names_its_base() -> None:
    made = [
        Statement("s-1", date=DateRange.year(2009), body=[Paragraph("p1", "We agree, we thank.")]),
        Statement("s-2", date=DateRange.year(2009), body=[Paragraph("p1", "They agree.")]),
    ]
    hits = search(build_index(made), "we")
    assert [hits.size(base) for base in BASES] == [9, 6, 2]
    names = {
        "tokens": "per_million_tokens",
        "words": "per_million_words",
        "statements": "per_hundred_statements",
    }
    rates: dict[Base, float] = {"tokens": 2e6 / 9, "words": 2e6 / 6, "statements": 50.0}
    for base in BASES:
        listings = (hits.count_by("year", base=base), hits.trend(base=base), hits.group(base=base))
        for listing in listings:
            assert listing[0].base == base
            assert listing[0].rate == rates[base]
            assert listing.to_records()[0][names[base]] == rates[base]
    with pytest.raises(ValueError, match="no base 'chars': choose one of tokens, words, statements"):
        hits.count_by("year", base="chars")  # type: ignore[arg-type] # what a user may type
    with pytest.raises(ValueError, match="words in a row are counted per tokens or words"):
        ngrams(hits.index, 2, base="statements")


def test_keyness_of_conditions_is_keyness_of_indexes_with_fewer_statements() -> None:
    made = [
        Statement("s-1", language="en", body=[Paragraph("p1", "peace peace peace war we we")]),
        Statement("s-2", language="fr", body=[Paragraph("p1", "war war war Peace we we")]),
        Statement("s-3", language="es", body=[Paragraph("p1", "paz")]),
    ]
    whole, part = build_index(made), build_index(made[:2])
    options: KeyOptions = {"minimum": 1, "level": None}
    found = keyness(whole, "language = en", "language = fr", **options)
    assert len(found) == 3
    assert found == keyness(part, "language = en", **options)
