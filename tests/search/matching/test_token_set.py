"""Layers in queries: engine and brute force agree on tests, labels and repetitions of every attribute."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryLimitError, QuerySyntaxError
from statecorpus.index import Index, build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import STRATEGIES, QueryLimits, Strategy, search
from statecorpus.search.matching import alphabet
from tests.index.statements import collections
from tests.search.oracle import brute_force, found_by
from tests.support.annotators import Beginnings, Meetings, Scattered

_TESTS = st.recursive(
    st.sampled_from(
        [
            'lemma="refugee"',
            'lemma="refugee" %c',
            'lemma="refugie" %cd',
            'lemma!="re.*"',
            'lemma=""',
            'lemma="(be|the)?"',
            'pos="NOUN"',
            'pos!="V.*"',
            'pos="(?=N).*"',
            'pos=""',
            'word="the" %c',
            'form="re.*"',
            'word!="[A-Z].*"',
        ]
    ),
    lambda inner: st.one_of(
        st.builds("({} & {})".format, inner, inner),
        st.builds("({} | {})".format, inner, inner),
        st.builds("!({})".format, inner),
    ),
    max_leaves=4,
)
_TOKENS = _TESTS.map("[{}]".format)
_LEAVES = st.one_of(_TOKENS, _TOKENS, st.sampled_from(["the", "ref*", "[]", "/re.*/"]))
_SIGNS = st.sampled_from(["?", "*", "+", "{2}", "{1,3}"])
_PATTERNS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds("{} {}".format, inner, inner),
        st.builds("({} | {})".format, inner, inner),
        st.builds("({}){}".format, inner, _SIGNS),
        st.builds("({} <{}> {})".format, inner, st.integers(1, 3), inner),
        st.builds("<s> {}".format, inner),
    ),
    max_leaves=4,
)
_FILTERS = st.one_of(
    st.just(""), st.sampled_from([" within s", " within p"]), _TOKENS.map(" containing {}".format)
)
_SHAPES = st.sampled_from(["a:[] b:[]", 'a:[lemma!="be"] []{0,2} b:[]', '(a:the | b:[pos="N.*"]) []? b2:[]'])
_CONSTRAINTS = st.sampled_from(
    [
        "a.lemma = b.lemma",
        "a.lemma = b.lemma %cd",
        "a.pos != b.pos",
        'a.lemma = "re.*" %d & b.pos = "NOUN|VERB"',
        "!(a.lemma = b.lemma | a.word = b.word %c)",
    ]
)


def agree(made: list[Statement], query: str, strategy: Strategy, seed: int) -> None:
    annotator = Scattered(seed)
    index = build_index(made, annotator)
    try:
        hits = search(index, query, strategy=strategy)
    except QuerySyntaxError as error:
        assert error.problem == "the query asks for no token"  # noqa: PT017 -- patterns of edges only
        return
    assert found_by(hits) == brute_force(made, index, query, strategy, annotator)


@given(collections(most=3), _PATTERNS, _FILTERS, st.sampled_from(STRATEGIES), st.integers(0, 9))
def test_engine_and_brute_force_agree_on_layers(
    made: list[Statement], pattern: str, filters: str, strategy: Strategy, seed: int
) -> None:
    agree(made, pattern + filters, strategy, seed)


@given(collections(most=2), _SHAPES, _CONSTRAINTS, st.sampled_from(STRATEGIES), st.integers(0, 9))
def test_engine_and_brute_force_agree_on_labels_of_layers(
    made: list[Statement], shape: str, constraint: str, strategy: Strategy, seed: int
) -> None:
    agree(made, f"{shape} & {constraint}", strategy, seed)


TEXT = "We met the refugees. They meet, and a meeting of meetings met us."


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index([Statement("s-1", language="en", body=[Paragraph("p1", TEXT)])], Meetings())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('[lemma="meet"]', ["met", "meet", "met"]),
        ('[lemma="meet.*" & pos!="V.*"]', ["meeting", "meetings"]),
        ('[lemma="MEET" %c & word="m.t"]', ["met", "met"]),
        ('[lemma="meet" | word="We"]', ["We", "met", "meet", "met"]),
        ('[lemma="" & word="[a-z]+"]', ["the", "and", "a", "of", "us"]),
        ('[pos="VERB"] []{0,2} [pos="NOUN"] within s', ["met the refugees"]),
        ('[lemma="meeting"] of [lemma="meeting"]', ["meeting of meetings"]),
        ("a:[] of b:[] & a.lemma = b.lemma & a.word != b.word", ["meeting of meetings"]),
        ('([pos="NOUN"] | of)+ [lemma="meet"]', ["meeting of meetings met"]),
    ],
)
def test_these_queries_of_layers_match_these_words(index: Index, query: str, expected: list[str]) -> None:
    assert [line.match for line in search(index, query)] == expected


@pytest.mark.parametrize("starts", [("xa",), ("xa", "xb"), ("xc", "xa", "xb", "zz")])
def test_rare_values_of_a_layer_are_found_in_the_order_of_the_texts(starts: tuple[str, ...]) -> None:
    words = ["the"] * 500
    rare = {7: "xbee", 80: "xa", 81: "xbar", 300: "xcel", 301: "xa", 499: "xb"}
    for place, word in rare.items():
        words[place] = word
    index = build_index([Statement("s-1", body=[Paragraph("p1", " ".join(words))])], Beginnings())
    hits = search(index, f'[start="{"|".join(starts)}"]')
    assert hits.starts.tolist() == [place + 1 for place, word in rare.items() if word[:2] in starts]


@pytest.mark.parametrize(
    ("query", "caret", "message"),
    [
        ('[lema="a"]', 1, "tokens have no attribute 'lema'; expected one of word, form, lemma, pos"),
        ("a:[] & a.tag = 'N'", 7, "tokens have no attribute 'tag'; expected one of word, form, lemma, pos"),
        (
            '[lemma="(a"]',
            1,
            'not a regular expression: the group is not closed at character 1; expected ")"',
        ),
        ("a:[] b:[] & a.lemma = b.pos", 22, "two different attributes cannot be compared; expected b.lemma"),
    ],
)
def test_what_the_layers_are_not_is_refused_with_what_they_are(
    index: Index, query: str, caret: int, message: str
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        search(index, query)
    assert str(caught.value) == f"{message}\n  {query}\n  {' ' * caret}^"


def test_an_expression_on_a_layer_that_never_ends_is_refused() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "a" * 60 + "b")])], Beginnings())
    slow = attrs.evolve(
        index,
        layers={"start": attrs.evolve(index.layers["start"], values=("", "a" * 60 + "b"))},
    )
    with pytest.raises(QueryLimitError, match="a regular expression takes more than"):
        search(slow, '[start="(a|a)*"]', limits=QueryLimits(seconds=0.1))


def test_a_query_of_too_many_different_tokens_is_refused(index: Index) -> None:
    tests = [
        f'[{name}="{letter}.*"]' for name in ("word", "lemma") for letter in "abcdefghijklmnopqrstuvwxyz"
    ]
    assert len(search(index, f"({' | '.join(tests)})+ of")) == 1
    many = " | ".join(f'[word="w{number}" | lemma="l{number}"]' for number in range(40))
    with pytest.raises(QueryLimitError, match="more than 62 different tokens"):
        search(index, f"({many})+")


def test_a_query_that_tells_too_many_kinds_of_tokens_apart_is_refused(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = '([word="m.*"] | [lemma="m.*"] | [pos="N.*"])+'
    monkeypatch.setattr(alphabet, "_MOST_SYMBOLS", 8)
    assert len(search(index, query)) == 6
    monkeypatch.setattr(alphabet, "_MOST_SYMBOLS", 7)
    with pytest.raises(QueryLimitError, match="the query distinguishes more than 7 kinds of tokens"):
        search(index, query)
