"""Frequency lists, n-grams and growth, compared with counting by hand."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import UnknownStatementError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.query import parse_condition
from statecorpus.search import frequencies, growth, ngrams
from statecorpus.search.statistics import frequency
from statecorpus.segment import fold, plain
from tests.index.statements import collections, spoken_tokens


def words(statement: Statement, attribute: str) -> list[str]:
    level = fold if attribute == "form" else plain
    return [level(plain(token.text)) for token in spoken_tokens(statement)]


@given(collections(), st.integers(1, 4), st.integers(1, 3), st.sampled_from(["form", "word"]))
def test_runs_of_words_are_counted_as_by_hand(
    made: list[Statement], length: int, minimum: int, attribute: str
) -> None:
    expected: Counter[str] = Counter()
    for statement in made:
        row = words(statement, attribute)
        expected.update(" ".join(row[place : place + length]) for place in range(len(row) - length + 1))
    index = build_index(made)
    found = ngrams(index, length, attribute=attribute, minimum=minimum, punctuation=True)
    assert {one.words: one.count for one in found} == {
        run: count for run, count in expected.items() if count >= minimum
    }
    assert len({one.words for one in found}) == len(found)
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)


@given(collections(), st.integers(1, 4))
def test_runs_with_punctuation_are_left_out_and_stop_words_hide_rows_only(
    made: list[Statement], length: int
) -> None:
    index = build_index(made)
    every = ngrams(index, length, minimum=1, punctuation=True)
    with_marks: set[str] = set()
    for statement in made:
        row = words(statement, "form")
        for place in range(len(row) - length + 1):
            run = row[place : place + length]
            if not all(any(map(str.isalnum, word)) for word in run):
                with_marks.add(" ".join(run))
    listed = ngrams(index, length, minimum=1)
    assert list(listed) == [run for run in every if run.words not in with_marks]
    hidden = {"the", "we", "refugees"}
    fewer = ngrams(index, length, minimum=1, stop_words=["The", "we", "refugees"])
    assert list(fewer) == [run for run in listed if not set(run.words.split(" ")) <= hidden]


@given(collections(), st.integers(1, 5), st.integers(1, 2))
def test_runs_that_do_not_fit_into_one_number_are_counted_the_same(
    made: list[Statement], length: int, minimum: int
) -> None:
    index = build_index(made)
    expected = ngrams(index, length, minimum=minimum)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frequency, "_KEY_BITS", 8)
        assert ngrams(index, length, minimum=minimum) == expected


@given(collections(), st.integers(1, 5))
def test_the_vocabulary_grows_as_by_hand(made: list[Statement], points: int) -> None:
    row = [word for statement in made for word in words(statement, "form")]
    found = growth(build_index(made), points=points)
    assert [one.types for one in found] == [len(set(row[: one.tokens])) for one in found]
    assert len(found) <= points
    assert [one.tokens for one in found][-1:] == [len(row)][: len(row)]


MADE = [
    Statement("s-1", language="en", body=[Paragraph("p1", "we agree we thank")]),
    Statement("s-2", language="fr", body=[Paragraph("p1", "nous We agree")]),
]


def test_statements_are_selected_by_condition_or_by_id() -> None:
    index = build_index(MADE)
    assert [(one.words, one.count, one.rate) for one in frequencies(index, minimum=2)] == [
        ("we", 3, 3_000_000 / 7),
        ("agree", 2, 2_000_000 / 7),
    ]
    french = [("agree", 1), ("nous", 1), ("we", 1)]
    for selection in ("language = fr", parse_condition("language = fr"), ["s-2"]):
        assert [(one.words, one.count) for one in frequencies(index, selection)] == french
    printed = frequencies(index, ["s-1", "s-2"], attribute="word")
    assert [one.words for one in printed] == ["agree", "we", "nous", "thank", "We"]


def test_what_cannot_be_counted_is_refused() -> None:
    index = build_index(MADE)
    with pytest.raises(ValueError, match=r"ngrams\(length=0\): a run has 1 word or more"):
        ngrams(index, 0)
    with pytest.raises(ValueError, match=r"growth\(points=0\): there is 1 point or more"):
        growth(index, points=0)
    with pytest.raises(UnknownStatementError):
        frequencies(index, ["s-3"])
