"""Attributes in statistics: a layer counts as words do, and what it says nothing of does not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryArgumentError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import frequencies, growth, keyness, ngrams, search
from statecorpus.segment import fold, plain
from tests.index.statements import collections
from tests.support.annotators import Folded, Meetings


@given(collections(most=3), st.integers(1, 3))
def test_a_layer_of_folded_forms_counts_as_folded_forms_do(made: list[Statement], length: int) -> None:
    index = build_index(made, Folded())
    assert ngrams(index, length, attribute="folded") == ngrams(index, length)
    assert frequencies(index, attribute="folded") == frequencies(index)
    assert growth(index, attribute="folded", points=4) == growth(index, points=4)
    if len(made) > 1 and all(len(ngrams(index, 1, [one.id], minimum=1)) for one in made):
        ours = [made[0].id]
        folded = keyness(index, ours, attribute="folded", minimum=1, level=None)
        assert folded == keyness(index, ours, minimum=1, level=None)


@given(collections(most=3), st.sampled_from(["the", "re*", "(re* | the)+", "a:the []? b:re*"]))
def test_a_layer_of_folded_forms_groups_and_collocates_as_folded_forms_do(
    made: list[Statement], query: str
) -> None:
    hits = search(build_index(made, Folded()), query, strategy="all")
    assert hits.collocates(3, attribute="folded", minimum=1) == hits.collocates(3, minimum=1)
    for by in ("match", "left", "right", *hits.labels):
        groups, others = hits.group(by, attribute="folded"), hits.group(by)
        assert [(one.words, one.hits.starts.tolist()) for one in groups] == [
            (one.words, one.hits.starts.tolist()) for one in others
        ]


@given(
    collections(most=3),
    st.sampled_from(["the", "re*", "[]"]),
    st.sampled_from(["refugees", "Refugees", "the", "The", ",", "nothing"]),
    st.sampled_from(["form", "word", "folded"]),
)
def test_hits_with_a_collocate_are_those_with_a_token_of_that_value_near_them(
    made: list[Statement], query: str, value: str, attribute: str
) -> None:
    index = build_index(made, Folded())
    hits = search(index, query)
    wanted = {"form": fold(value), "word": value, "folded": value}[attribute]
    levels = {"form": fold, "word": plain, "folded": fold}
    words = ["" if not one else levels[attribute](index.lexicon.words[one]) for one in index.stream.tolist()]
    expected = []
    for start, end in zip(hits.starts.tolist(), hits.ends.tolist(), strict=True):
        number = index.statement_of(start)
        low, high = index.edges.tolist()[number : number + 2]
        near = [*range(max(start - 2, low + 1), start), *range(end, min(end + 2, high))]
        if any(words[place] == wanted for place in near):
            expected.append(start)
    assert hits.with_collocate(value, 2, attribute=attribute).starts.tolist() == expected


TEXT = "We met the refugees. They meet, and a meeting of meetings met us."
INDEX = build_index(
    [
        Statement("s-1", body=[Paragraph("p1", TEXT)]),
        Statement("s-2", body=[Paragraph("p1", "We meet refugees, refugees met.")]),
    ],
    Meetings(),
)


def test_tokens_that_a_layer_says_nothing_of_are_not_counted_and_part_runs() -> None:
    counts = {one.words: one.count for one in frequencies(INDEX, attribute="lemma")}
    assert counts == {"meet": 5, "meeting": 2, "refugee": 3}
    assert {one.words: one.count for one in ngrams(INDEX, 2, attribute="lemma", minimum=1)} == {
        "meet refugee": 1,
        "meeting meet": 1,
        "refugee meet": 1,
    }
    assert frequencies(INDEX, attribute="pos")[0].rate == 500_000


def test_lemmas_near_a_lemma_are_found() -> None:
    hits = search(INDEX, '[lemma="refugee"]')
    assert [
        (one.words, one.together, one.frequency) for one in hits.collocates(3, attribute="lemma", minimum=1)
    ] == [("meet", 4, 5)]


def test_lemmas_group_hits_and_a_word_without_one_groups_as_nothing() -> None:
    hits = search(INDEX, '[lemma="meet"]')
    assert [(one.words, len(one.hits)) for one in hits.group("right", attribute="lemma")] == [
        ("", 4),
        ("refugee", 1),
    ]


def test_lemmas_are_compared_between_statements() -> None:
    found = keyness(INDEX, ["s-1"], attribute="lemma", minimum=1, level=None)
    assert {one.words: (one.count, one.reference) for one in found} == {
        "meet": (3, 2),
        "meeting": (2, 0),
        "refugee": (1, 2),
    }


def test_an_attribute_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(QueryArgumentError) as caught:
        frequencies(INDEX, attribute="lema")
    assert str(caught.value) == "tokens have no attribute 'lema'; there are word, form, lemma and pos"
