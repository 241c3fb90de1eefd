"""The tagger's arithmetic: fast sums and probabilities beside plain ones."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.tagging.token_class import classed_head
from statecorpus.parsing.tagging.weights import (
    features_of,
    label_probabilities,
    read_weights,
    shipped_weights,
    write_weights,
)

_WORDS = (
    "Statement",
    "by",
    "H.E.",
    "Ana",
    "Lima",
    ",",
    "Minister",
    "of",
    "Nepal",
    "2011",
    "5",
    "May",
    "Vienna",
)
_heads = st.lists(st.sampled_from((*_WORDS, "\n", "\n\n")), max_size=30).map(" ".join)


@given(head=_heads)
def test_the_sums_by_matrix_are_the_sums_feature_by_feature(head: str) -> None:
    weights = shipped_weights()
    known = classed_head(head, lexicon("en"))
    plain = np.zeros((len(known.tokens), len(weights.labels)))
    for place, features in enumerate(features_of(known)):
        for feature in features:
            if feature in weights.rows:
                plain[place] += weights.emissions[weights.rows[feature]]
    np.testing.assert_allclose(weights.scores(known), plain, atol=1e-9)


@given(scores=st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=1, max_size=5))
def test_the_probability_of_a_label_is_its_share_of_all_paths(scores: list[list[float]]) -> None:
    moves = np.array([[0.5, -1.0, 0.2], [0.1, 0.3, -0.7], [-0.4, 0.9, 0.0]])
    shares = np.zeros((len(scores), 3))
    for path in itertools.product(range(3), repeat=len(scores)):
        total = sum(scores[place][label] for place, label in enumerate(path))
        total += sum(moves[before, after] for before, after in itertools.pairwise(path))
        for place, label in enumerate(path):
            shares[place, label] += np.exp(total)
    expected = shares / shares.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(label_probabilities(np.array(scores), moves), expected, atol=1e-9)


def test_weights_that_were_written_are_read_as_they_were() -> None:
    weights = shipped_weights()
    again = read_weights(write_weights(weights))
    assert again.labels == weights.labels
    assert again.rows == weights.rows
    np.testing.assert_array_equal(again.emissions, weights.emissions)
    np.testing.assert_array_equal(again.transitions, weights.transitions)


def test_the_weights_are_readable_data_under_one_megabyte() -> None:
    assert len("\n".join(write_weights(shipped_weights())).encode()) < 1_000_000
