"""Measures of vocabulary, compared with their definitions written out."""

import math
from collections import Counter
from statistics import mean

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import vocabulary
from statecorpus.search.statistics.vocabulary import Vocabulary, vocabulary_of

WORDS = st.lists(st.integers(0, 6), max_size=40)


@given(WORDS, st.integers(1, 8), st.integers(1, 8))
def test_every_measure_is_its_definition(words: list[int], segment: int, window: int) -> None:
    found = vocabulary_of(np.array(words, dtype=np.int32), segment, window)
    counts, size = Counter(words), len(words)
    assert (found.tokens, found.types) == (size, len(counts))
    assert found.hapaxes == sum(count == 1 for count in counts.values())
    if not words:
        assert found == Vocabulary(0, 0, 0, None, None, None, None, None, None)
        return
    assert found.ratio == len(counts) / size
    assert found.guiraud == pytest.approx(len(counts) / math.sqrt(size))
    # Yule's own way: the number of words of each frequency, times its square.
    spectrum = Counter(counts.values())
    moment = sum(number * frequency**2 for frequency, number in spectrum.items())
    assert found.yule == pytest.approx(10_000 * (moment / size**2 - 1 / size))
    stretches = [words[start : start + segment] for start in range(0, size - segment + 1, segment)]
    expected = mean(len(set(one)) / segment for one in stretches) if stretches else None
    assert found.segmental == (None if expected is None else pytest.approx(expected))
    windows = [words[start : start + window] for start in range(size - window + 1)]
    expected = mean(len(set(one)) / window for one in windows) if windows else None
    assert found.moving == (None if expected is None else pytest.approx(expected))


def test_guiraud_and_herdan_follow_from_tokens_and_types_alone() -> None:
    # Alice in Wonderland has 26,505 tokens and 2,651 types (Baayen, Word Frequency Distributions, 2001).
    tokens, types = 26_505, 2_651
    words = np.concatenate((np.arange(types), np.zeros(tokens - types, dtype=np.int64)))
    found = vocabulary_of(words, 1000, 500)
    assert (found.tokens, found.types, found.hapaxes) == (tokens, types, types - 1)
    assert found.guiraud == pytest.approx(2_651 / 162.8, abs=1e-2)
    assert found.herdan is not None
    assert tokens**found.herdan == pytest.approx(types)


MADE = [
    Statement("s-1", language="en", body=[Paragraph("p1", "We agree. We thank you, we go.")]),
    Statement("s-2", language="fr", body=[Paragraph("p1", "Nous, We")]),
]


def test_words_are_counted_without_punctuation_unless_it_is_asked_for() -> None:
    index = build_index(MADE)
    assert (vocabulary(index).tokens, vocabulary(index).types) == (9, 6)
    assert (vocabulary(index, punctuation=True).tokens, vocabulary(index, punctuation=True).types) == (13, 8)
    printed = vocabulary(index, "language = en", attribute="word")
    assert (printed.tokens, printed.types, printed.hapaxes) == (7, 6, 5)


def test_what_cannot_be_measured_is_refused_or_none() -> None:
    index = build_index(MADE)
    assert vocabulary(index, window=10).moving is None
    assert vocabulary(index, "language = de").ratio is None
    with pytest.raises(ValueError, match=r"vocabulary\(segment=0, window=500\): each has 1 word or more"):
        vocabulary(index, segment=0)
