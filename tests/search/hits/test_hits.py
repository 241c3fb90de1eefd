"""What hits can do: each compared with doing it by hand, one line at a time."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import NoSuchHitError, QueryArgumentError, QueryTypeError, StatecorpusError
from statecorpus.index import FieldValue, build_index, record_of, record_values
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.search import CELL_ORDERS, CellOrder, Hits, matching_records, search
from statecorpus.segment import fold, plain
from tests.index.statements import collections, spoken_tokens

QUERIES = st.sampled_from(["the", "re*", "*", "the *", "(re*)+", ",", "a:[] b:re*"])
Span = tuple[str, int, int]


def spans(hits: Hits) -> list[Span]:
    return [(line.statement, line.start, line.end) for line in hits.kwic(0, 0)]


def words_around(made: list[Statement], span: Span) -> tuple[list[str], list[str], list[str]]:
    """Give the folded words before a match, outward, of it, and after it."""
    own = next(statement for statement in made if statement.id == span[0])
    cut = [(token.start, token.end, fold(plain(token.text))) for token in spoken_tokens(own)]
    before = [word for _, end, word in cut if end <= span[1]][::-1]
    return (
        before,
        [word for start, end, word in cut if span[1] <= start and end <= span[2]],
        [word for start, _, word in cut if start >= span[2]],
    )


@given(collections(), QUERIES, st.sampled_from(["left", "right", "match"]))
def test_hits_are_sorted_by_the_words_in_and_around_them(made: list[Statement], query: str, key: str) -> None:
    hits = search(build_index(made), query)
    which = {"left": 0, "match": 1, "right": 2}[key]
    expected = sorted(spans(hits), key=lambda span: words_around(made, span)[which][:5])
    assert spans(hits.sort(key)) == expected


@given(collections(), QUERIES)
def test_hits_are_sorted_by_fields_and_then_by_words(made: list[Statement], query: str) -> None:
    hits = search(build_index(made), query)
    years = {statement.id: min(record_of(statement).get("date.year", (9999,)), key=str) for statement in made}
    expected = sorted(spans(hits), key=lambda span: (years[span[0]], words_around(made, span)[2][:5]))
    assert spans(hits.sort("year", "right")) == expected


@given(collections(), QUERIES, st.integers(0, 10), st.integers(0, 3))
def test_a_sample_is_of_the_hits_in_their_order_and_the_same_for_one_seed(
    made: list[Statement], query: str, size: int, seed: int
) -> None:
    hits = search(build_index(made), query)
    sample = spans(hits.sample(size, seed))
    assert sample == [span for span in spans(hits) if span in set(sample)]
    assert len(sample) == min(size, len(hits))
    assert spans(hits.sample(size, seed)) == sample


def test_every_hit_is_drawn_about_as_often_as_every_other() -> None:
    hits = search(build_index([Statement("s-1", body=[Paragraph("p1", "a " * 9 + "a")])]), "a")
    drawn = Counter(place for seed in range(1000) for place in hits.sample(3, seed).starts.tolist())
    # 300 are expected of each; five standard deviations of the binomial distribution are 73.
    assert all(227 < count < 373 for count in drawn.values()), drawn
    assert len(drawn) == 10


@given(collections(), QUERIES, st.sampled_from(["affiliation = KAZ", "date >= 2011"]))
def test_filtering_is_searching_with_the_condition(made: list[Statement], query: str, condition: str) -> None:
    index = build_index(made)
    assert spans(search(index, query).filter(condition)) == spans(search(index, f"{query} :: {condition}"))
    kept = set(matching_records(condition, [(statement.id, record_of(statement)) for statement in made]))
    assert {span[0] for span in spans(search(index, query).filter(condition))} <= kept


@given(
    collections(),
    QUERIES,
    st.sampled_from([("year",), ("affiliation",), ("affiliation", "year"), ("addressee",)]),
)
def test_counts_are_those_of_counting_one_by_one(
    made: list[Statement], query: str, fields: tuple[str, ...]
) -> None:
    hits = search(build_index(made), query)
    found = Counter(span[0] for span in spans(hits))
    expected: dict[tuple[FieldValue | None, ...], list[int]] = {}
    for statement in made:
        record = record_of(statement)
        combinations: list[tuple[FieldValue | None, ...]] = [()]
        for field in fields:
            values: tuple[FieldValue | None, ...] = record_values(record, field) or (None,)
            combinations = [(*before, value) for before in combinations for value in values]
        for combination in combinations:
            cell = expected.setdefault(combination, [0, 0, 0])
            cell[0] += found[statement.id]
            cell[1] += 1
            cell[2] += len(spoken_tokens(statement))
    cells = hits.count_by(*fields)
    assert {cell.values: [cell.hits, cell.statements, cell.tokens] for cell in cells} == expected
    assert len(cells) == len(expected)
    every = hits.count_by(*fields, empty=True)
    assert [cell for cell in every if cell.statements] == list(cells)
    assert len(every) == np.prod(
        [len({combination[place] for combination in expected}) for place in range(len(fields))]
    )


def test_years_are_counted_in_their_order_with_their_rates_and_those_without_hits() -> None:
    made = [
        Statement("s-1", date=DateRange.year(2011), body=[Paragraph("p1", "we agree , we thank")]),
        Statement("s-2", date=DateRange.year(2009), body=[Paragraph("p1", "they agree")]),
        Statement("s-3", body=[Paragraph("p1", "we")]),
    ]
    cells = search(build_index(made), "we").count_by("year")
    assert [(cell.labels, cell.hits, cell.rate) for cell in cells] == [
        (("2009",), 0, 0.0),
        (("2011",), 2, 400_000.0),
        (("",), 1, 1_000_000.0),
    ]


@given(collections(), QUERIES, st.sampled_from(CELL_ORDERS), st.none() | st.integers(1, 3))
def test_cells_come_in_the_order_that_is_asked_for(
    made: list[Statement], query: str, order: CellOrder, top: int | None
) -> None:
    hits = search(build_index(made), query)
    cells = hits.count_by("affiliation", "year")
    found = hits.count_by("affiliation", "year", sort=order, top=top)
    by = "hits" if top is not None and order == "values" else order
    expected = list(cells) if by == "values" else sorted(cells, key=lambda cell: -(getattr(cell, by) or 0))
    assert list(found) == expected[:top]
    with pytest.raises(QueryArgumentError, match="no order 'size': choose one of values, hits"):
        hits.count_by("year", sort="size")  # type: ignore[arg-type] # what a user may type


@given(collections(), QUERIES, st.sampled_from(["match", "left", "right"]))
def test_groups_hold_the_hits_with_their_words(made: list[Statement], query: str, place: str) -> None:
    hits = search(build_index(made), query)
    expected: dict[str, list[Span]] = {}
    for span in spans(hits):
        before, inside, after = words_around(made, span)
        words = {"match": " ".join(inside), "left": "".join(before[:1]), "right": "".join(after[:1])}[place]
        expected.setdefault(words, []).append(span)
    groups = hits.group(place)
    assert {group.words: spans(group.hits) for group in groups} == expected
    assert [(-len(group), group.words) for group in groups] == sorted(
        (-len(group), group.words) for group in groups
    )


@given(
    collections(),
    QUERIES,
    st.lists(st.sampled_from(["match", "left", "right", "left2", "right3"]), min_size=1, max_size=3),
)
def test_groups_of_several_places_hold_the_hits_with_all_their_words(
    made: list[Statement], query: str, places: list[str]
) -> None:
    hits = search(build_index(made), query)
    expected: dict[tuple[str, ...], list[Span]] = {}
    for span in spans(hits):
        before, inside, after = words_around(made, span)
        words = {
            "match": " ".join(inside),
            "left": "".join(before[:1]),
            "right": "".join(after[:1]),
            "left2": "".join(before[1:2]),
            "right3": "".join(after[2:3]),
        }
        expected.setdefault(tuple(words[place] for place in places), []).append(span)
    groups = hits.group(*places)
    assert {group.at: spans(group.hits) for group in groups} == expected
    assert [(-len(group), group.at) for group in groups] == sorted((-len(one), one.at) for one in groups)


def test_labels_group_by_the_word_that_they_stand_for() -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "the old dog and the Dog and a cat")])])
    groups = search(index, "(the | a) []? a:/dog|cat/").group("a")
    assert [(group.words, len(group)) for group in groups] == [("dog", 2), ("cat", 1)]
    printed = search(index, "(the | a) []? a:/dog|cat/").group("a", attribute="word")
    assert [group.words for group in printed] == ["Dog", "cat", "dog"]
    pairs = search(index, "b:/the|a/ []? a:/dog|cat/").group("b", "a")
    assert [(group.at, len(group)) for group in pairs] == [(("the", "dog"), 2), (("a", "cat"), 1)]
    assert pairs.to_records()[0] == {"b": "the", "a": "dog", "hits": 2, "per_million_tokens": 2e6 / 9}


@given(collections(), QUERIES, QUERIES)
def test_hits_are_joined_and_cut_as_sets_are(made: list[Statement], one: str, other: str) -> None:
    index = build_index(made)
    first, second = search(index, one), search(index, other)
    assert set(spans(first & second)) == set(spans(first)) & set(spans(second))
    assert set(spans(first - second)) == set(spans(first)) - set(spans(second))
    both = spans(first | second)
    assert set(both) == set(spans(first)) | set(spans(second))
    assert len(both) == len(set(both))
    assert (np.diff((first | second).starts) >= 0).all()


BODY = [Paragraph("p1", "We agree. We thank you. We go."), Paragraph("p2", "We stay. The end.")]
STATE = Organisation("France", kind="state", ref="iso3166:FRA")
INDEX = build_index(
    [
        Statement("s-1", speaker=Speaker(affiliation=STATE), body=BODY),
        Statement("s-2", body=[Paragraph("p1", "Thank you.")]),
    ]
)


def test_contexts_of_sentences_and_paragraphs_are_whole() -> None:
    thank = search(INDEX, "thank :: affiliation = FRA")
    shown = [str(line.left + "|" + line.match + "|" + line.right) for line in thank.kwic(unit="sentence")]
    assert shown == ["We |thank| you."]
    shown = [line.left + "|" + line.match + "|" + line.right for line in thank.kwic(1, 2, unit="sentence")]
    assert shown == ["We agree. We |thank| you. We go. We stay."]
    shown = [line.left + "|" + line.match + "|" + line.right for line in thank.kwic(unit="paragraph")]
    assert shown == ["We agree. We |thank| you. We go."]
    shown = [line.left + "|" + line.match + "|" + line.right for line in thank.kwic(9, 9, unit="paragraph")]
    assert shown == ["We agree. We |thank| you. We go. We stay. The end."]


def test_pages_follow_each_other_and_end() -> None:
    hits = search(INDEX, "we")
    assert [len(hits.page(number, 3)) for number in (1, 2, 3)] == [3, 1, 0]
    assert spans(hits.page(1, 3)) + spans(hits.page(2, 3)) == spans(hits)
    assert hits.per_million_tokens == 4 * 1_000_000 / 19


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda hits: hits.page(0), r"page\(0, 50\): pages are numbered from 1 and have 1 match or more"),
        (lambda hits: hits.sample(-1, 1), r"sample\(-1\): a sample has 0 matches or more"),
        (lambda hits: hits.sort(), "nothing to sort by; name left, right, match or a field"),
        (lambda hits: hits.sort("lft"), "no field 'lft'; known: id, title,"),
        (lambda hits: hits.count_by(), "no field to count by; name some of id, title,"),
        (lambda hits: hits.count_by("yeer"), "no field 'yeer'; nearest: year"),
        (lambda hits: hits.group("a"), "no words to group by at 'a'; there are match, left, right, left2"),
        (lambda hits: hits.group(attribute="pos"), "tokens have no attribute 'pos'; there are word and form"),
        (lambda hits: hits.kwic(unit="page"), "no unit 'page': choose one of tokens, sentence, paragraph"),
        (
            lambda hits: hits & search(build_index([]), "we"),
            "these hits are of two indexes; search both in one",
        ),
    ],
)
def test_what_hits_cannot_do_is_refused(act: Callable[[Hits], object], message: str) -> None:
    with pytest.raises(QueryArgumentError, match=message):
        act(search(INDEX, "we"))


@pytest.mark.parametrize("place", [4, 99, -5])
def test_a_hit_that_there_is_not_is_refused(place: int) -> None:
    hits = search(INDEX, "we")
    for sequence in (hits, hits.kwic()):
        with pytest.raises(NoSuchHitError) as caught:
            sequence[place]
        assert str(caught.value) == f"no hit at {place}; there are 4, at 0 to 3"
    with pytest.raises(IndexError, match="no hit at 0; there are none"):
        hits[:0][0]
    assert (hits[-1], hits[3]) == (hits.kwic()[3], hits.kwic()[-1])


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (
            lambda: search(INDEX, None),  # type: ignore[arg-type]  # what is refused
            "a query cannot be of type NoneType; expected text such as refugee* :: date >= 2010",
        ),
        (
            lambda: search(INDEX, "we").filter(2010),  # type: ignore[arg-type]  # what is refused
            "a condition cannot be of type int; expected text such as date >= 2010",
        ),
    ],
)
def test_what_is_no_text_is_no_query_and_no_condition(act: Callable[[], object], message: str) -> None:
    with pytest.raises(QueryTypeError) as caught:
        act()
    assert str(caught.value) == message
    assert isinstance(caught.value, StatecorpusError)
    assert isinstance(caught.value, TypeError)


def test_the_name_of_a_field_is_no_place_and_the_error_says_what_to_use() -> None:
    hits = search(build_index([Statement("s-1", body=[Paragraph("p1", "We met.")])]), "met")
    with pytest.raises(QueryTypeError, match=r"hits\.to_pandas\('year'\)\['year'\]"):
        hits["year"]  # type: ignore[call-overload]
