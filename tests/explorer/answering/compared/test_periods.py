"""The periods of a selection: each year belongs to one, and the library counts its words."""

from pathlib import Path

import attrs
import numpy as np

import statecorpus as sc
from statecorpus.explorer import Holdings
from statecorpus.explorer.answering.compared.periods import Periods
from statecorpus.explorer.asking.address import Address
from tests.explorer.made import demo_holdings


def periods(query: str, holdings: Holdings | None = None) -> Periods:
    address, bad = Address.of(query)
    assert not bad
    return Periods(holdings or demo_holdings(), address)


def test_each_dated_statement_belongs_to_one_period() -> None:
    found = periods("language=en")
    years = [
        statement.date.start.year
        for statement in sc.load("demo").values()
        if statement.language == "en" and statement.date is not None
    ]
    assert sum(period.statements for period in found.all) == len(years)
    assert np.sum([period.mask for period in found.all], axis=0).max() == 1
    for period in found.all:
        assert period.statements == sum(period.first <= year <= period.last for year in years)
    assert [(period.first, period.last) for period in found.all] == [
        (start, start + 9) for start in sorted({year // 10 * 10 for year in years})
    ]


def test_the_words_of_a_period_are_those_of_the_library_against_the_other_years() -> None:
    corpus = sc.load("demo")
    found = periods("language=en&level=all&minimum=2&frequent=show&period=5")
    assert len(found.shown) > 3
    for period, words in zip(found.shown, found.keywords, strict=True):
        inside = f"language = en & year >= {period.first} & year <= {period.last}"
        outside = f"language = en & !(year >= {period.first} & year <= {period.last})"
        expected = corpus.keyness(corpus.where(inside), corpus.where(outside), level=None, minimum=2)
        assert [attrs.astuple(word) for word in words] == [
            attrs.astuple(word) for word in expected if word.log_ratio > 0
        ]


def test_the_limits_of_an_address_end_the_first_and_the_last_period() -> None:
    found = periods("language=en&from=2014&to=2021")
    assert [period.label for period in found.all] == ["2014–2019", "2020–2021"]
    [single] = periods("language=en&from=2018&to=2018").all
    assert single.label == "2018"
    assert periods("language=en&from=2018&to=2018").keywords == [[]]


def test_the_values_of_a_period_count_its_statements() -> None:
    found = periods("language=en&period=10")
    holdings = demo_holdings()
    seen = set()
    for period in found.all:
        for facet, values in found.values(period, 3):
            seen.add(facet.name)
            assert [value.statements for value in values] == sorted(
                (value.statements for value in values), reverse=True
            )
            for value in values:
                mask = holdings.mask(value.address)
                assert mask is not None
                assert np.count_nonzero(mask) == value.statements
    assert seen == {"topic", "act", "instrument"}
    chosen = periods("language=en&act=thank")
    assert all(facet.name != "act" for period in chosen.all for facet, _ in chosen.values(period, 3))


def test_statements_without_a_date_are_counted_apart(tmp_path: Path) -> None:
    speech = sc.load("demo")["ken-unga-2018-09-26"]
    with sc.Corpus.create(tmp_path / "two") as corpus:
        corpus.add(speech, attrs.evolve(speech, id="undated", date=None))
        found = periods("state=iso3166:KEN", Holdings(corpus, ""))
        assert (found.undated, [period.statements for period in found.all]) == (1, [1])
        only = periods("state=iso3166:KEN&year=none", Holdings(corpus, ""))
        assert (only.undated, only.all, only.keywords) == (1, [], [])
