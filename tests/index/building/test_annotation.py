"""Annotation: every token has the value that the annotator gives it; what cannot be a layer is refused."""

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import AnnotationError
from statecorpus.index import Index, build_index, layers_of, segment_of, segment_parts, view_of
from statecorpus.model import Paragraph, Statement
from statecorpus.segment import Annotator, TokenizedText, Values, tokens
from tests.index.statements import collections
from tests.support.annotators import Beginnings, Scattered


def values_by_statement(index: Index, annotator: Annotator) -> dict[str, list[tuple[str, ...]]]:
    """Read the layers back: for each attribute the values of each statement's tokens."""
    layers = layers_of(index, annotator)
    edges = index.edges.tolist()
    return {
        name: [
            tuple(layer.values[number] for number in layer.stream[start + 1 : end].tolist())
            for start, end in itertools.pairwise(edges)
        ]
        for name, layer in layers.items()
    }


def said_of(made: Sequence[Statement], annotator: Annotator) -> dict[str, list[tuple[str, ...]]]:
    """Ask the annotator of each passage by itself, cut into tokens anew."""
    said: dict[str, list[tuple[str, ...]]] = {name: [] for name in annotator.attributes}
    for statement in made:
        rows: list[Values] = []
        for passage in statement.passages:
            if passage.kind == "heading":
                continue
            text = TokenizedText(passage.text, tuple(tokens(passage.text)), statement.language)
            rows.extend(row for given_rows in annotator.annotate([text]) for row in given_rows)
        for place, name in enumerate(annotator.attributes):
            said[name].append(tuple(row[place] for row in rows))
    return said


@given(collections(), st.integers(0, 9))
def test_every_token_has_what_the_annotator_says_of_it_in_its_text(made: list[Statement], seed: int) -> None:
    annotator = Scattered(seed)
    assert values_by_statement(build_index(made), annotator) == said_of(made, annotator)


class _ByText:
    """Says what ``Beginnings`` says, but can only be asked text by text."""

    name, version, attributes = "beginnings", "2", ("start",)

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        return Beginnings().annotate(texts)


@given(collections())
def test_words_asked_once_a_language_have_the_values_they_have_text_by_text(made: list[Statement]) -> None:
    index = build_index(made)
    layer, other = layers_of(index, Beginnings())["start"], layers_of(index, _ByText())["start"]
    assert layer.stream.tolist() == other.stream.tolist()
    assert layer.values == other.values


@given(collections(), st.integers(0, 9))
def test_a_layer_is_sorted_and_edges_have_its_empty_value(made: list[Statement], seed: int) -> None:
    index = build_index(made)
    for layer in layers_of(index, Scattered(seed)).values():
        assert list(layer.values) == sorted(set(layer.values))
        assert layer.values[0] == ""
        assert layer.stream.dtype == np.int32
        assert len(layer.stream) == len(index.stream)
        assert not layer.stream[index.edges].any()
        assert layer.annotator == "scattered 1"


@given(collections(most=4), st.sampled_from([Beginnings(), Scattered()]), st.randoms(use_true_random=False))
def test_segments_and_views_are_annotated_and_joined_as_an_index_of_the_same_statements_is(
    made: list[Statement], annotator: Annotator, order: random.Random
) -> None:
    cut = len(made) // 2
    built = [build_index(made[:cut]), build_index(made[cut:])]
    segments = [segment_of(memoryview(b"".join(segment_parts(one))), "a file").index for one in built]
    chosen = [(number, row) for number, one in enumerate(built) for row in range(len(one.ids))]
    order.shuffle(chosen)
    expected = layers_of(build_index([made[number * cut + row] for number, row in chosen]), annotator)
    rows = np.array(chosen, dtype=np.int32).reshape(-1, 2)
    of_view = layers_of(view_of(segments, rows), annotator)
    annotated = [attrs.evolve(one, layers=layers_of(one, annotator)) for one in segments]
    of_segments = view_of(annotated, rows).layers
    for name, layer in expected.items():
        for found in (of_view[name], of_segments[name]):
            assert found.stream.tolist() == layer.stream.tolist()
            assert tuple(found.values) == tuple(layer.values)
            assert found.annotator == layer.annotator


class _Given:
    """Says what a test tells it to, of every text or once for all."""

    name, version = "mine", "1"

    def __init__(self, attributes: tuple[str, ...], rows: list[list[Values]]) -> None:
        self.attributes = attributes
        self._rows = rows

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        list(texts)
        return iter(self._rows)


_INDEX = build_index([Statement("s-1", body=[Paragraph("p1", "We agree"), Paragraph("p2", "Yes")])])


@pytest.mark.parametrize(
    ("attributes", "rows", "problem"),
    [
        ((), [], "it returns no attribute"),
        (
            ("part of speech",),
            [],
            "its attribute 'part of speech' cannot be named in a query; expected letters, digits, _",
        ),
        (("word",), [], "there is an attribute 'word' already; give it another name"),
        (("a", "a"), [], "there is an attribute 'a' already; give it another name"),
        (("a",), [[("x",)]], "it returns values for 1 tokens of 2"),
        (("a",), [[("x",), ("y", "z")]], "it returns 2 values for a token: ('y', 'z'); expected 1"),
        (("a",), [[("x",), ("y",)]], "it returns values for 1 texts of 2"),
        (("a",), [[("x",), ("y",)], [("x",)], []], "it returns values for more texts than there are"),
    ],
)
def test_what_cannot_be_a_layer_is_refused_with_the_reason(
    attributes: tuple[str, ...], rows: list[list[Values]], problem: str
) -> None:
    with pytest.raises(AnnotationError) as caught:
        layers_of(_INDEX, _Given(attributes, rows))
    assert str(caught.value) == f"the annotator mine: {problem}"


def test_values_are_kept_in_one_form_of_unicode_and_on_one_line() -> None:
    rows: list[list[Values]] = [[("re\u0301f",), (" a\n b ",)], [("r\u00e9f",)]]
    layer = layers_of(_INDEX, _Given(("a",), rows))["a"]
    assert layer.values == ("", "a b", "r\u00e9f")
    assert [layer.values[number] for number in layer.stream.tolist()] == ["", "réf", "a b", "réf", ""]
