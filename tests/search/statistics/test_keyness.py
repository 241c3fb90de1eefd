"""Keyness: counts by hand, and measures by other ways to the same value."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import KEY_MEASURES, KeyOptions, keyness
from statecorpus.search.statistics.keyness import keyness_columns
from statecorpus.search.statistics.word_sums import WordSums

COUNTS = st.tuples(st.integers(0, 50), st.integers(0, 50)).filter(any)
SIZES = st.tuples(st.integers(60, 500), st.integers(60, 500))


def keyword(counts: tuple[int, int], sizes: tuple[int, int]) -> dict[str, float]:
    """Return the measures of a word whose occurrences lie in one statement on each side."""
    sides = []
    for count, size in zip(counts, sizes, strict=True):
        x = np.array([float(count)])
        powers = (x**1, x**2, x * size, x**3, x**2 * size, x * size**2)
        sides.append(WordSums(["x"], 1, (size, size**2, size**3), np.sign(x), *powers))
    return {name: float(column[0]) for name, column in keyness_columns(sides[0], sides[1]).items()}


@given(COUNTS, SIZES)
def test_each_measure_is_its_formula(counts: tuple[int, int], sizes: tuple[int, int]) -> None:
    (a, b), (c, d) = counts, sizes
    found = keyword(counts, sizes)
    # G² as twice the difference of the log-likelihoods of two Poisson rates and of one.
    rate = (a + b) / (c + d)
    apart = sum(k * math.log(k / n) for k, n in ((a, c), (b, d)) if k)
    together = (a + b) * math.log(rate)
    assert abs(found["log_likelihood"]) == pytest.approx(2 * (apart - together), abs=1e-8)
    assert (found["log_likelihood"] >= -1e-9) == (a * d >= b * c) or abs(found["log_likelihood"]) < 1e-8
    if a and b:
        assert found["log_ratio"] == pytest.approx(math.log2(a * d / (b * c)))
        assert found["percent_difference"] == pytest.approx(100 * (a * d / (b * c) - 1), abs=1e-8)
        assert found["odds_ratio"] == pytest.approx(a * (d - b) / (b * (c - a)))


def test_zeros_are_taken_as_a_half() -> None:
    found = keyword((10, 0), (1000, 1000))
    assert found["log_ratio"] == pytest.approx(math.log2(20))
    assert found["percent_difference"] == pytest.approx(1900)
    assert keyword((0, 10), (1000, 1000))["log_ratio"] == pytest.approx(-math.log2(20))


MADE = [
    Statement("s-1", language="en", body=[Paragraph("p1", "peace peace peace war we we")]),
    Statement("s-2", language="fr", body=[Paragraph("p1", "war war war Peace we we")]),
    Statement("s-3", language="es", body=[Paragraph("p1", "paz")]),
]
INDEX = build_index(MADE)


def test_words_of_one_sub_corpus_come_first_and_those_of_the_other_last() -> None:
    found = keyness(INDEX, "language = en", "language = fr", minimum=2, level=None)
    assert [(one.words, one.count, one.reference) for one in found] == [
        ("peace", 3, 1),
        ("we", 2, 2),
        ("war", 1, 3),
    ]
    assert found[1].log_likelihood == 0.0
    assert found[0].log_likelihood == pytest.approx(-found[2].log_likelihood)


def test_without_a_reference_it_is_all_other_statements() -> None:
    found = {one.words: one.reference for one in keyness(INDEX, ["s-1"], minimum=1, level=None)}
    assert found == {"peace": 1, "war": 3, "we": 2, "paz": 1}


def test_every_measure_sorts() -> None:
    for measure in KEY_MEASURES:
        listed = keyness(INDEX, ["s-1"], measure=measure, minimum=1, level=None)
        values = [float(getattr(one, measure)) for one in listed]
        assert len(values) == 4
        assert values == sorted(values, reverse=True), measure


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ValueError, match="the sub-corpus has no tokens"):
        keyness(INDEX, "language = de")
    with pytest.raises(ValueError, match="the reference has no tokens"):
        keyness(INDEX, None)
    with pytest.raises(ValueError, match="no measure 'chi': choose one of log_ratio"):
        keyness(INDEX, ["s-1"], measure="chi")  # type: ignore[arg-type] # what a user may type
    with pytest.raises(ValueError, match="no unit 'pages': choose one of tokens, statements"):
        keyness(INDEX, ["s-1"], unit="pages")  # type: ignore[arg-type] # likewise
    with pytest.raises(ValueError, match="no correction 'none': choose one of holm, sidak"):
        keyness(INDEX, ["s-1"], correction="none")  # type: ignore[arg-type] # likewise
    with pytest.raises(ValueError, match="no stop words for 'xx': choose one of ar, de, en"):
        keyness(INDEX, ["s-1"], stop_words="xx")


def test_a_row_says_how_many_statements_have_the_word_on_each_side() -> None:
    found = {one.words: one for one in keyness(INDEX, ["s-1", "s-3"], minimum=1, level=None)}
    assert (found["we"].statements, found["we"].reference_statements) == (1, 1)
    assert (found["paz"].statements, found["paz"].reference_statements) == (1, 0)
    by_statements = {
        one.words: one for one in keyness(INDEX, ["s-1", "s-3"], minimum=1, level=None, unit="statements")
    }
    assert (by_statements["peace"].count, by_statements["peace"].reference) == (1, 1)
    assert by_statements["peace"].log_ratio == pytest.approx(-1.0), "one of two statements, and one of one"


def test_stop_words_and_punctuation_hide_rows_and_change_no_number() -> None:
    options: KeyOptions = {"minimum": 1, "level": None}
    every = keyness(INDEX, ["s-1"], **options)
    hidden = keyness(INDEX, ["s-1"], minimum=1, level=None, stop_words=["We"])
    assert list(hidden) == [one for one in every if one.words != "we"]
    marked = build_index([*MADE, Statement("s-4", body=[Paragraph("p1", "war , , .")])])
    assert {one.words for one in keyness(marked, ["s-4"], **options)} == {"war", "peace", "we", "paz"}
    assert {",", "."} < {
        one.words for one in keyness(marked, ["s-4"], minimum=1, level=None, punctuation=True)
    }
