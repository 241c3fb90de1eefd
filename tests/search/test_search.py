"""Searching: engine and brute force agree on small collections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QuerySyntaxError, UnknownFieldError
from statecorpus.index import build_index, record_of
from statecorpus.model import Paragraph, Statement
from statecorpus.search import matching_records, search
from statecorpus.segment import fold, tokens
from tests.index.statements import WORDS, collections, spoken_tokens
from tests.index.test_lexicon import agrees

# "No." is one token or two, as its neighbour is; and wildcards and brackets mean something else.
_PLAIN = [word for word in WORDS.split(" ") if word not in {"\u200b", "No."} and not set(word) & set("(?*")]
_ITEMS = st.one_of(
    st.sampled_from(_PLAIN),
    st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.sampled_from(["ref*", "*s", "re*s", "?e", "*", "m?grants", "réf*", "*é*", "1?", "15*"]),
)
QUERIES = st.lists(_ITEMS, min_size=1, max_size=3).map(" ".join)


def brute_force(made: list[Statement], query: str) -> list[tuple[str, int, int]]:
    """Try every place of every statement: statement, start and end in its text."""
    wanted: list[str] = []
    for item in query.split(" "):
        word = item.strip('"')
        wanted += [word] if set(word) & set("*?") else [token.text for token in tokens(word)]
    found = []
    for statement in made:
        cut = spoken_tokens(statement)
        for place in range(len(cut) - len(wanted) + 1):
            row = cut[place : place + len(wanted)]
            if all(agrees(fold(word), fold(token.text)) for word, token in zip(wanted, row, strict=True)):
                found.append((statement.id, row[0].start, row[-1].end))
    return found


@given(collections(), QUERIES)
def test_search_finds_what_trying_every_place_finds(made: list[Statement], query: str) -> None:
    hits = search(build_index(made), query)
    found = [(line.statement, line.start, line.end) for line in hits]
    assert found == brute_force(made, query)
    assert len(hits) == len(found)
    assert hits.statements == tuple(dict.fromkeys(statement for statement, _, _ in found))


@given(collections(), QUERIES, st.sampled_from(["affiliation = KAZ", "date >= 2011", "!language = en"]))
def test_a_condition_keeps_the_hits_of_the_statements_that_it_holds_of(
    made: list[Statement], query: str, condition: str
) -> None:
    index = build_index(made)
    kept = set(matching_records(condition, [(statement.id, record_of(statement)) for statement in made]))
    expected = [line for line in search(index, query) if line.statement in kept]
    assert list(search(index, f"{query} :: {condition}")) == expected


TEXT = "We protect the Refugees. The réfugiés of Kazakhstan's far abroad, and U.S. aid: 15,000 people."
INDEX = build_index([Statement("s-1", body=[Paragraph("p1", TEXT), Paragraph("p2", "Persons 联合国")])])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("refugees", ["Refugees"]),
        ("REFUGIES", ["réfugiés"]),
        ("refug*", ["Refugees", "réfugiés"]),
        ("*abroad", ["abroad"]),
        ("U.S.*", ["U.S."]),
        ("u.*", ["U.S."]),
        ("refugees.*", ["Refugees."]),
        ('"U.S.* aid"', ["U.S. aid"]),
        ("p?ople", ["people"]),
        ("kazakhstan", ["Kazakhstan"]),
        ("Kazakhstan's", ["Kazakhstan's"]),
        ("Kazakhstan’s far", ["Kazakhstan's far"]),
        ('"the refugees."', ["the Refugees."]),
        ('the "réfugiés of"', ["The réfugiés of"]),
        ("U.S. aid", ["U.S. aid"]),
        ("15,000", ["15,000"]),
        ("15,*", ["15,000"]),
        ("people . persons", ["people. Persons"]),
        ("联合国", ["联合国"]),
        ("合国", ["合国"]),
        ("nothing", []),
        (r"\*", []),
    ],
)
def test_these_queries_match_these_words(query: str, expected: list[str]) -> None:
    assert [line.match for line in search(INDEX, query)] == expected


def test_words_without_a_token_are_refused() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        search(INDEX, 'the "\u200b"')
    assert str(caught.value).startswith(
        "there is no token in these words; expected a word, a number or a punctuation mark\n"
    )


def test_an_unknown_field_is_an_error_even_where_nothing_is_found() -> None:
    with pytest.raises(UnknownFieldError):
        search(INDEX, "nothing :: datum = 2011")


def test_a_condition_without_its_colons_is_refused_and_not_looked_for() -> None:
    for query in ('affiliation = "KAZ"', "aid date = 2010"):
        with pytest.raises(QuerySyntaxError, match='is compared inside the pattern; expected "::"'):
            search(INDEX, query)
