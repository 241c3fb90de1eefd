"""The normal form of a head: the words stay, and line ends inside a block stop to matter."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.layout.cut import choose_cut
from statecorpus.parsing.layout.normal_form import normal_form
from statecorpus.parsing.layout.told_row import told_rows
from statecorpus.parsing.lexicons import lexicon
from statecorpus.parsing.lines.row import Row, rows_of
from statecorpus.parsing.tagging.element_start import (
    StartWeights,
    element_starts,
    may_start,
    shipped_start_weights,
    start_features,
)
from statecorpus.parsing.tagging.token_class import classed_words
from statecorpus.readers import read_source

_TITLE = (
    "Statement by H.E. Mr. Ana Lima Minister of Trade of Norway at the 79th session of the General Assembly "
    "on the occasion of its debate New York 5 May 2024 Check against delivery Mr. President, Excellencies,"
)
_WORDS = _TITLE.split()
_ENGLISH = lexicon("en")


def _rows(text: str) -> list[Row]:
    return rows_of(read_source(f"{text}\n\n", format="text"))


def _texts(text: str) -> list[str]:
    return [row.text for row in normal_form(_rows(text), _ENGLISH).rows]


@given(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=30), st.data())
def test_a_block_has_one_normal_form_wherever_its_lines_end(words: list[str], data: st.DataObject) -> None:
    ends = data.draw(st.lists(st.sampled_from([" ", "\n"]), min_size=len(words) - 1, max_size=len(words) - 1))
    wrapped = "".join(word + end for word, end in zip(words, [*ends, ""], strict=True))
    assert _texts(wrapped) == _texts(" ".join(words))


@given(st.lists(st.sampled_from([*_WORDS, "\n", "\n\n"]), min_size=1, max_size=40))
def test_no_word_is_lost_or_moved(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [word for row in _texts(text) for word in row.split()] == text.split()


@given(st.lists(st.sampled_from([*_WORDS, "\n", "\n\n"]), min_size=1, max_size=40))
def test_each_row_of_a_normal_form_knows_its_words(parts: list[str]) -> None:
    form = normal_form(_rows(" ".join(parts)), _ENGLISH)
    for row, (first, last), offset in zip(form.rows, form.lines, form.offsets, strict=True):
        assert form.words.text[offset : offset + len(row.text)] == row.text
        tokens = form.words.tokens[first:last]
        assert all(offset <= token.start < token.end <= offset + len(row.text) for token in tokens)


@given(st.lists(st.sampled_from(_WORDS), max_size=30))
def test_the_sums_of_starts_are_the_sums_feature_by_feature(words: list[str]) -> None:
    known = classed_words(" ".join(words), _ENGLISH)
    weights = shipped_start_weights()
    names = {number: name for name, number in weights.names.items()}
    plain = dict(weights.joint)
    for number, name in names.items():
        for distance in range(weights.classes.shape[1]):
            plain[f"{distance - 2} {name}"] = float(weights.classes[number, distance])
    found = element_starts(known)
    for place in range(1, len(known.tokens)):
        expected = sum(plain.get(name, 0.0) for name in start_features(known, place))
        if may_start(known, place) and abs(expected) > 1e-9:
            assert (place in found) == (expected > 0), f"{known.tokens[place].text}: {expected}"
        if place in found:
            assert may_start(known, place)
            np.testing.assert_allclose(found[place], expected, atol=1e-9)


def test_without_weights_a_block_is_one_row() -> None:
    rows = _rows("Statement by Ana Lima\nNew York, 5 May 2024")
    assert len(normal_form(rows, _ENGLISH, StartWeights.of({})).rows) == 1


@pytest.mark.parametrize("joint", ["\n", " "])
def test_the_cut_stands_before_the_salutation_wherever_lines_end(joint: str) -> None:
    lines = ["Statement by H.E. Ana Lima,", "Minister of Trade of Norway,", "New York, 5 May 2024"]
    text = joint.join(lines) + "\n\nMr. President,\n\nWe thank you for the report, and we agree with it."
    form = normal_form(_rows(text), _ENGLISH)
    choice = choose_cut(told_rows(form, _ENGLISH), form, _ENGLISH)
    assert form.rows[choice.row].text == "Mr. President,"
    assert sum(share for _, share in choice.ranked) == pytest.approx(1)
