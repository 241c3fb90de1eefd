"""Hints for queries that find nothing."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QuerySyntaxError, UnknownFieldError
from statecorpus.index import build_index
from statecorpus.model import Paragraph, Speaker, Statement
from statecorpus.search import Hint, search

_TEXT = (
    "The two-state solution and climate finance help refugees. Climate change is here. "
    "Goals (SDGs): Ivory Coast."
)


INDEX = build_index(
    [Statement("s-1", language="en", speaker=Speaker("Ana Lima"), body=[Paragraph("p1", _TEXT)])]
)


def hints(query: str) -> tuple[str, ...]:
    """Return the messages of the hints for a query on one statement."""
    try:
        return tuple(map(str, search(INDEX, query).hints))
    except QuerySyntaxError as error:
        return tuple(map(str, error.hints))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ('"refugee.*"', "a regular expression stands between slashes: /refugee.*/"),
        ('"refugees|climate"', "between slashes"),
        ("climate AND refugees", "AND is read as a word; write climate []* refugees within s"),
        ("peace OR climate", "OR is read as a word; write peace | climate"),
        ("two state", "two-state stands 1 time;"),
        ("refugeez", "near words are refugees (1)"),
        ("climate && refugees :: year = 2000", "climate <1000> refugees within s for either order"),
        ("refugees %c", "a bare word ignores case and accents by itself: refugees"),
        ('"climate" %c "finance"', '[word="climate" %c] [word="finance"] here: 1 hit'),
        ("the @solution", "a label marks a token: the target:solution"),
        ('"climate" @"finance"', '[word="climate"] target:[word="finance"] here: 1 hit'),
        ("A = refugees", "a query has no name here: refugees: 1 hit"),
        ('MU(meet "climate" "finance" -2 2)', 'target:[word="climate"] <2> [word="finance"] here: 1 hit'),
        ('"climate" expand to s', '<s> []* [word="climate"] []* </s> here: 1 hit'),
        ('"refugees" cut 5', "cut 5 is hits[:5], and --limit 5 in a shell"),
        ("cut refugees expand to s", "MU(…), expand and cut have no form here"),
        ("solutions NOT refugees", "NOT is read as a word"),
        (r'"\w{8}"', r"a regular expression stands between slashes: /\w{8}/"),
        ("state", "state stands in compounds only: two-state (1)"),
        ("climate-finance", "climate finance stands 1 time; without the hyphen the query finds it"),
        ("Republic of Cote dIvoire", "Republic of Cote dIvoire: the texts print Ivory Coast (1)"),
        ("goals (SDGs)", "--plain, or search(…, plain=True), reads the text as words: 1 hit"),
        ("climate within quote", "without within quote there are 2 hits"),
        ("climate containing refugees", "without containing there are 2 hits"),
        ("climate :: language = fr", "without the condition there are 2 hits: climate"),
        (
            'climate :: speaker.name = "Ana Limo"',
            "no statement has speaker.name = Ana Limo; near values are Ana Lima",
        ),
        ("zebra", "zebra: no text has this word"),
    ],
)
def test_a_query_that_finds_nothing_has_a_hint(query: str, words: str) -> None:
    assert any(words in hint for hint in hints(query)), hints(query)


def test_a_query_that_finds_something_has_no_hint() -> None:
    assert hints("climate") == ()


def test_a_query_without_a_better_spelling_says_which_word_is_missing() -> None:
    assert hints("climate xylophone") == ("xylophone: no text has this word",)


@pytest.mark.parametrize(
    "query", ["“climate change”", "„climate change“", "«climate change»", '"climate change"']
)
def test_typographic_quotation_marks_are_quotation_marks(query: str) -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", _TEXT)])])
    assert len(search(index, query)) == 1


def test_a_typographic_mark_beside_straight_ones_is_a_character() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "He said “yes”.")])])
    assert len(search(index, '[word="“"]')) == 1


def test_a_compound_that_is_more_frequent_is_a_hint_beside_hits() -> None:
    body = [Paragraph("p1", "Two-state, two-state. Two state.")]
    hits = search(build_index([Statement("s-1", body=body)]), "two state")
    assert [(hint.query, hint.hits) for hint in hits.hints] == [("two-state", 2)]


def test_quoted_signs_that_find_little_have_a_hint_beside_hits() -> None:
    body = [Paragraph("p1", "refugee." + " Refugees," * 11)]
    hits = search(build_index([Statement("s-1", body=body)]), '"refugee.*"')
    assert (len(hits), [(hint.query, hint.hits) for hint in hits.hints]) == (1, [("/refugee.*/", 12)])


def test_a_word_of_a_title_is_a_hint() -> None:
    made = Statement("s-1", title="Statement by Samoa", body=[Paragraph("p1", "We agree with Samoa.")])
    index = build_index([made])
    (hint,) = search(index, "statement by").hints
    assert (hint.kind, hint.query, hint.hits) == ("filter", "statement by in:title,heading,note", 1)
    assert len(search(index, hint.query or "")) == 1


def test_a_hint_is_a_value_with_a_query_that_has_the_hits() -> None:
    for text in (
        '"climate|finance"',
        "peace OR climate",
        "refugeez",
        '"climate" %c "change" %c',
        "goals (SDGs)",
    ):
        (*_, hint) = search(INDEX, text).hints
        assert hint.query is not None
        assert len(search(INDEX, hint.query, plain=hint.plain)) == hint.hits


def test_a_refused_query_carries_its_hints_through_pickle() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        search(INDEX, "goals (SDGs")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- written in the same line
    assert again.hints == caught.value.hints
    assert [hint.kind for hint in again.hints] == ["plain"]


def test_plain_words_that_are_not_found_have_hints_without_a_query() -> None:
    found = search(INDEX, "two state", plain=True).hints
    assert {(hint.kind, hint.query) for hint in found} == {("compound", None)}


_SIGNS = [
    *("::", "AND", "OR", "NOT", "%c", "%cd", "MU(meet", "within s", "cut 5", "expand to s", "containing"),
    *("climate", "two", "state", "word=", "year", "2000", "act[", "s>", "a:", *"\"'()[]{}<>|&!:=*?+.@%/\\“»"),
]
_TYPED = st.one_of(
    st.text(),
    st.lists(st.sampled_from(_SIGNS)).map(" ".join),
)


@given(_TYPED)
def test_nothing_typed_ends_in_anything_but_hits_hints_or_an_error_with_a_caret(text: str) -> None:
    caught: Exception | None = None
    hints: tuple[object, ...] = ()
    try:
        hints = search(INDEX, text).hints
    except (QuerySyntaxError, UnknownFieldError) as error:
        caught, hints = error, error.hints
    assert caught is None or str(caught).rstrip(" ").endswith("^")
    assert all(isinstance(hint, Hint) for hint in hints)
