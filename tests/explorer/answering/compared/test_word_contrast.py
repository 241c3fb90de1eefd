"""The words of two selections have the numbers of the library; what cannot be compared has a sentence."""

from pathlib import Path

import attrs
import numpy as np
import pytest

import statecorpus as sc
from statecorpus.explorer import Holdings
from statecorpus.explorer.answering.compared.word_contrast import WordContrast, lines_of, sums_without
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.search import Keyword
from statecorpus.search.statistics.word_sums import word_sums
from tests.explorer.made import demo_holdings

_ALL = "level=all&frequent=show&minimum=1"


def contrast(query: str, holdings: Holdings | None = None) -> WordContrast:
    address, bad = Address.of(query)
    assert not bad
    return WordContrast(holdings or demo_holdings(), address)


def rows(words: object) -> list[tuple[object, ...]]:
    return [attrs.astuple(word) for word in words]  # type: ignore[attr-defined]  # a listing of keywords


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("state=iso3166:KEN", "state = KEN"),
        ("from=2005&to=2015", "year >= 2005 & year <= 2015"),
        ("from=2000", "year >= 2000"),
    ],
)
def test_the_words_against_the_rest_are_those_of_the_library(query: str, condition: str) -> None:
    """The rest is counted as the whole without the selection; the library counts both."""
    corpus = sc.load("demo")
    ours = corpus.where(condition)
    rest = corpus.where(f"!({condition})")
    expected = corpus.keyness(ours, rest, level=None, minimum=1)
    assert rows(contrast(f"{query}&{_ALL}").keywords) == rows(expected)


def test_the_words_against_another_selection_are_those_of_the_library() -> None:
    corpus = sc.load("demo")
    expected = corpus.keyness(
        corpus.where("state = KEN"), corpus.where("state = FJI & year >= 2010"), stop_words="en", level=None
    )
    found = contrast("state=iso3166:KEN&against=state%3Diso3166:FJI%26from%3D2010&level=all")
    hidden = {word for language in ("ar", "es", "fr", "pt", "ru", "zh") for word in _stop(language)}
    assert rows(found.keywords) == rows(word for word in expected if word.words not in hidden)


def _stop(language: str) -> frozenset[str]:
    from statecorpus.search.statistics.stop_words import stop_list

    return stop_list(language)


def test_both_directions_have_every_word_that_differs() -> None:
    found = contrast(f"state=iso3166:KEN&{_ALL}")
    both = [*found.of_ours(), *found.of_theirs()]
    assert {word.words for word in both} == {word.words for word in found.keywords if word.log_ratio}
    assert [word.log_ratio for word in found.of_ours()] == sorted(
        (word.log_ratio for word in found.of_ours()), reverse=True
    )
    assert [word.log_ratio for word in found.of_theirs()] == sorted(
        word.log_ratio for word in found.of_theirs()
    )


def test_a_level_and_a_least_number_of_uses_leave_words_out() -> None:
    query = "language=fr&frequent=show"
    every = {word.words: word for word in contrast(f"{query}&level=all&minimum=3").keywords}
    some = {word.words for word in contrast(f"{query}&minimum=3").keywords}
    assert some == {words for words, word in every.items() if word.p <= 0.05} != set()
    few = {word.words for word in contrast(f"{query}&level=all&minimum=9").keywords}
    assert few == {words for words, word in every.items() if word.count + word.reference >= 9}


def test_function_words_are_listed_if_the_address_asks_for_them() -> None:
    def words(query: str) -> set[str]:
        return {word.words for word in contrast(query).keywords}

    listed, hidden = words("from=2010&level=all&frequent=show"), words("from=2010&level=all")
    assert hidden < listed
    assert {"the", "of"} <= listed - hidden


def test_the_whole_without_a_part_is_the_other_part() -> None:
    index = demo_holdings().index
    part = np.arange(len(index.ids)) % 3 == 0
    every, some, others = word_sums(index, "form", (part | True, part, ~part), "tokens")
    found = sums_without(every, some)
    assert (found.statements, found.sizes) == (others.statements, others.sizes)
    for name in ("having", "x", "xx", "xt", "xxx", "xxt", "xtt"):
        assert getattr(found, name).tolist() == getattr(others, name).tolist()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "The selection is the whole corpus"),
        ("state=iso3166:XXX", "no statement has State: iso3166:XXX"),
        ("state=iso3166:KEN&from=1950&to=1951", "no statement has all of its filters"),
        ("state=iso3166:KEN&against=state%3Diso3166:XXX", "The reference has no statement"),
        ("state=iso3166:KEN&against=state%3Diso3166:KEN", "the same statements"),
    ],
)
def test_selections_that_cannot_be_compared_have_a_sentence(query: str, words: str) -> None:
    problem = contrast(query).problem
    assert problem is not None
    assert words in problem


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("state=iso3166:KEN&against=from%3D2015", "statements are in both selections"),
        ("year=2003&language=es", "is one statement"),
        ("language=fr", "mostly French and English"),
        ("state=iso3166:KEN&q=climate", "choose no statements here"),
    ],
)
def test_a_weak_comparison_says_why(query: str, words: str) -> None:
    found = contrast(query)
    assert found.problem is None
    assert words in " ".join(found.notes)


def test_statements_without_words_are_named(tmp_path: Path) -> None:
    speech = sc.load("demo")["ken-unga-2018-09-26"]
    empty = attrs.evolve(speech, id="empty", language="fr", salutation=(), body=(), closing=None, evidence=())
    with sc.Corpus.create(tmp_path / "two") as corpus:
        corpus.add(speech, empty)
        found = contrast("language=fr", Holdings(corpus, ""))
        assert found.problem is not None
        assert "has no words" in found.problem


def test_each_word_leads_to_as_many_lines_as_it_has_uses() -> None:
    """Forms with an apostrophe at the end are words beside others only; other words are phrases."""
    holdings = demo_holdings()
    every = np.ones(len(holdings), dtype=np.bool_)
    [sums] = word_sums(holdings.index, "form", (every,), "tokens")
    odd = 0
    for form, uses in zip(sums.values, sums.x.tolist(), strict=True):
        if uses and any(map(str.isalnum, form)):
            address = lines_of(Address(), form)
            odd += address.reading == "query"
            if address.reading == "query" or len(form) % 5 == 0 or not form.isalpha():
                assert Result(holdings, address).totals.hits == uses, form
    assert odd == 9


def test_a_keyword_of_the_page_is_one_of_the_library() -> None:
    assert all(isinstance(word, Keyword) for word in contrast("state=iso3166:KEN").of_ours())
