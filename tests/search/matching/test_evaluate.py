"""The whole language: engine and brute force agree on small collections and queries of every form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryLimitError, QuerySyntaxError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import STRATEGIES, QueryLimits, Strategy, search
from tests.index.statements import collections
from tests.search.oracle import brute_force, found_by, region_names

_LEAVES = st.sampled_from(
    [
        "the",
        "we",
        "refugees",
        "ref*",
        "Mr.*",
        "H.E.*",
        '"Mr.* the"',
        '"the refugees"',
        "/re.*/",
        "/[a-z]+/",
        "[]",
        '[word="The"]',
        '[word="the" %c]',
        '[word="refugies" %cd]',
        '[word!="the" %c & !form="re.*"]',
        '[form="refugies" | word="[,.]"]',
        '[word="[^t].*"]',
        "persons",
    ]
)
_EDGES = st.sampled_from(
    [f"<{sign}{name}>" for name in ("s", "p", "topic", "vocative") for sign in ("", "/")]
)


def _repeated(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sign = st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,3}", "{2,}", "{,1}"])
    return st.builds(lambda part, mark: f"({part}){mark}", inner, sign)


PATTERNS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(st.one_of(inner, _EDGES), min_size=2, max_size=3).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " | ".join(parts) + ")"),
        _repeated(inner),
        st.builds(lambda one, n, other: f"({one} <{n}> {other})", inner, st.integers(1, 3), inner),
    ),
    max_leaves=5,
)
_FILTERS = st.one_of(
    st.just(""),
    st.sampled_from(region_names()).map(lambda name: f" within {name}"),
    _LEAVES.map(lambda leaf: f" containing {leaf}"),
    st.builds(lambda name, leaf: f" within {name} containing ({leaf} []? {leaf})", st.just("p"), _LEAVES),
)
_SHAPES = st.sampled_from(
    [
        "a:[] b:[]",
        "a:ref* []{0,2} b:[]",
        "(a:the | b:we) []? c:[]",
        "a:[] <3> b:[]",
        "[]* a:[] []{0,2} b:[] c:[]?",
        "<s> a:[] []* b:[] </s>",
        "<s> []* a:[] b:[] []* </s>",
        "<p> a:[] []* </p>",
    ]
)
_CONSTRAINTS = st.sampled_from(
    [
        "a.word = b.word",
        "a.word = b.word %c",
        "a.form = b.form",
        "a.form != b.form",
        'a.word = "re.*" %cd',
        "!(a.word = b.word) & (b.form = 'the' | a.word != 'We')",
    ]
)


def agree(made: list[Statement], query: str, strategy: Strategy) -> None:
    index = build_index(made)
    try:
        hits = search(index, query, strategy=strategy)
    except QuerySyntaxError as error:
        assert error.problem == "the query asks for no token"  # noqa: PT017 -- patterns of edges only
        return
    assert found_by(hits) == brute_force(made, index, query, strategy)


@given(collections(most=3), PATTERNS, _FILTERS, st.sampled_from(STRATEGIES))
def test_engine_and_brute_force_agree(
    made: list[Statement], pattern: str, filters: str, strategy: Strategy
) -> None:
    agree(made, pattern + filters, strategy)


@given(collections(most=2), _SHAPES, _CONSTRAINTS, st.sampled_from(STRATEGIES))
def test_engine_and_brute_force_agree_on_labels(
    made: list[Statement], shape: str, constraint: str, strategy: Strategy
) -> None:
    if "b." not in constraint or "b:" in shape:
        agree(made, f"{shape} & {constraint}", strategy)
    agree(made, shape, strategy)


TEXT = "The cat saw the dog. The dog saw a cat, the big cat and the old, old dog. Cat and cat."
INDEX = build_index([Statement("s-1", body=[Paragraph("p1", TEXT), Paragraph("p2", "The end saw IOM.")])])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("the []{0,2} cat", ["The cat", "the big cat"]),
        ("(the | a) [word='big' | word='old']* cat", ["The cat", "a cat", "the big cat"]),
        ("cat <3> dog", ["cat saw the dog", "dog saw a cat", "dog. Cat"]),
        ("cat <2> dog", ["dog. Cat"]),
        ("/(c|d)[ao][tg]/ saw", ["cat saw", "dog saw"]),
        ('[word="IOM"]', ["IOM"]),
        ('[word="iom"]', []),
        ('[word="iom" %c]', ["IOM"]),
        ("<s> the []", ["The cat", "The dog", "The end"]),
        (
            "<s> []{5,} </s> containing dog",
            ["The cat saw the dog.", "The dog saw a cat, the big cat and the old, old dog."],
        ),
        ("<s> []{1,40} </s> containing IOM", ["The end saw IOM."]),
        ("[] [word='[.]'] </p>", ["cat.", "IOM."]),
        ("dog []? the within s", []),
        ("dog . the", ["dog. The"]),
        ("saw []* . within s containing IOM", ["saw IOM."]),
        ('a:[] "and" b:[] & a.word = b.word %c', ["Cat and cat"]),
        ("old , old", ["old, old"]),
        ('a:[] "," b:[] & a.word = b.word', ["old, old"]),
        ("(cat){1,2} and", ["cat and", "Cat and"]),
    ],
)
def test_these_queries_match_these_words(query: str, expected: list[str]) -> None:
    assert [line.match for line in search(INDEX, query)] == expected


def test_each_strategy_chooses_as_it_says() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "a a b b")])])
    expected = {
        "standard": ["a a b"],
        "all": ["a a b", "a a b b", "a b", "a b b"],
        "longest": ["a a b b"],
        "shortest": ["a b"],
        "traditional": ["a a b", "a b"],
    }
    for strategy in STRATEGIES:
        found = [line.match for line in search(index, "(a)+ (b)+", strategy=strategy)]
        assert found == expected[strategy], strategy


def test_labels_are_reported() -> None:
    hits = search(INDEX, "a:the []* b:IOM within s")
    assert [INDEX.lexicon.words[INDEX.stream[hits.labels[name][0]]] for name in "ab"] == ["The", "IOM"]
    assert hits[:0].labels["a"].tolist() == []


_WITHIN = 'the word within itself is written "within"'
_REGION_LIST = (
    "statement, passage, p, s, salutation, heading, vocative, closing, title, note, section, stretch, topic, "
    "quote, mention, citation, time, amount, act, act_trigger"
)


@pytest.mark.parametrize(
    ("query", "caret", "message"),
    [
        ('[lemma="refugee"]', 1, "tokens have no attribute 'lemma'; expected one of word, form"),
        ("a:[] & a.pos = 'N'", 7, "tokens have no attribute 'pos'; expected one of word, form"),
        ("a:[] b:[] & a.word = b.form", 21, "two different attributes cannot be compared; expected b.word"),
        (
            "/(a/",
            0,
            'not a regular expression: the group is not closed at character 1; expected ")"',
        ),
        (
            "the within t",
            11,
            f"there are no regions named 't'; expected one of {_REGION_LIST}; {_WITHIN}",
        ),
        ("<s> </s>", 0, "the query asks for no token; expected a word beside the edges of regions"),
        (
            "a:don't's",
            2,
            "the label 'a' stands for a single token, and this word is several; expected one token",
        ),
    ],
)
def test_what_the_index_does_not_have_gets_exactly_this_message(query: str, caret: int, message: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        search(INDEX, query)
    assert str(caught.value) == f"{message}\n  {query}\n  {' ' * caret}^"


@pytest.mark.parametrize(
    ("query", "limits", "message"),
    [
        ("(a (b)?){1000}", QueryLimits(states=100), "more than 100 states"),
        ("[]* cat", QueryLimits(seconds=0), "more than 0 s"),
        ("[]+", QueryLimits(matches=10), "more than 10 matches"),
        ("the", QueryLimits(matches=1), "more than 1 matches"),
    ],
)
def test_a_query_beyond_its_limits_is_refused_with_the_reason(
    query: str, limits: QueryLimits, message: str
) -> None:
    with pytest.raises(QueryLimitError) as caught:
        search(INDEX, query, strategy="all", limits=limits)
    assert message in str(caught.value)
    assert query in str(caught.value)


def test_a_regular_expression_that_never_ends_is_refused() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "a" * 60 + "b")])])
    with pytest.raises(QueryLimitError, match="a regular expression takes more than"):
        search(index, "/(a|a)*/", limits=QueryLimits(seconds=0.1))


def test_an_unknown_strategy_is_refused() -> None:
    with pytest.raises(ValueError, match="no strategy 'greedy': choose one of standard, all"):
        search(INDEX, "the", strategy="greedy")  # type: ignore[arg-type] # what a user may type


def test_more_words_than_the_automaton_takes_still_match_as_a_row() -> None:
    words = " ".join(f"w{number}" for number in range(100))
    index = build_index([Statement("s-1", body=[Paragraph("p1", words)])])
    assert len(search(index, words)) == 1
    with pytest.raises(QueryLimitError, match="more than 62 different tokens"):
        search(index, f"({words})+")
