"""Collocates: counts compared with counting by hand, measures with the formulas written out for one word."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.index import Index, build_index
from statecorpus.model import Paragraph, Statement
from statecorpus.search import MEASURES, Attribute, Bound, Hits, Measure, search
from tests.index.statements import collections

ATTRIBUTES: tuple[Attribute, ...] = ("form", "word")
QUERIES = st.sampled_from(["the", "re*", "the *", "(re*)+", ","])


def forms(index: Index) -> list[str]:
    number = {place: form for form, place in enumerate(index.lexicon.bounds.tolist())}
    names, current = [], 0
    for place in range(len(index.lexicon.words)):
        current = number.get(place, current)
        names.append(index.lexicon.folded[current])
    return [names[word] for word in index.stream.tolist()]


def near(hits: Hits, window: tuple[int, int], within: Bound) -> list[set[int]]:
    """Give the positions near each hit, with those of the hit."""
    regions = [
        list(zip(one.starts.tolist(), one.ends.tolist(), strict=True))
        for one in (hits.index.regions["statement"], hits.index.regions[within])
    ]
    results = []
    for start, end in zip(hits.starts.tolist(), hits.ends.tolist(), strict=True):
        low, high = start - window[0], end + window[1]
        for pairs in regions:
            low = max([low, *(first for first, last in pairs if first <= start < last)])
            high = min([high, *(last for first, last in pairs if first <= end - 1 < last)])
        results.append(set(range(low, high)))
    return results


@given(
    collections(),
    QUERIES,
    st.tuples(st.integers(0, 3), st.integers(1, 3)),
    st.sampled_from(["statement", "s", "p"]),
)
def test_counts_are_those_of_counting_by_hand(
    made: list[Statement], query: str, window: tuple[int, int], within: Bound
) -> None:
    index = build_index(made)
    hits = search(index, query, strategy="all")
    matched = {
        place
        for start, end in zip(hits.starts.tolist(), hits.ends.tolist(), strict=True)
        for place in range(start, end)
    }
    words = forms(index)
    around = {place for places in near(hits, window, within) for place in places} - matched
    together = Counter(words[place] for place in around)
    others = Counter(word for place, word in enumerate(words) if word and place not in matched)
    found = hits.collocates(window, within=within, minimum=1, punctuation=True)
    assert {one.words: (one.together, one.frequency) for one in found} == {
        word: (count, others[word]) for word, count in together.items()
    }
    pairs = {(words[place], index.statement_of(place)) for place in around}
    assert {one.words: one.statements for one in found} == Counter(word for word, _ in pairs)
    listed = [one for one in found if any(map(str.isalnum, one.words))]
    assert list(hits.collocates(window, within=within, minimum=1)) == listed
    without = [one for one in listed if one.words not in ("the", "we")]
    assert list(hits.collocates(window, within=within, minimum=1, stop_words=["The", "we"])) == without
    for one in found:
        expected = len(around) * others[one.words] / sum(others.values())
        assert math.isclose(one.expected, expected)


@given(collections(), st.sampled_from(MEASURES), st.sampled_from(ATTRIBUTES))
def test_the_largest_measure_comes_first_and_words_decide_between_equals(
    made: list[Statement], measure: Measure, attribute: Attribute
) -> None:
    found = search(build_index(made), "the").collocates(3, measure=measure, attribute=attribute, minimum=1)
    assert list(found) == sorted(found, key=lambda one: (-float(getattr(one, measure)), one.words))


def test_windows_of_more_tokens_than_are_looked_at_at_once_are_counted_once() -> None:
    words = ["we", *["peace", "and"] * 50_000]
    index = build_index([Statement(f"s-{n}", body=[Paragraph("p1", " ".join(words))]) for n in range(4)])
    found = search(index, "we").collocates((0, 90_001), measure="together")
    assert [(one.words, one.together) for one in found] == [("peace", 180_004), ("and", 180_000)]


@given(
    collections(), QUERIES, st.sampled_from(["the", "we", "refugees"]), st.sampled_from(["statement", "s"])
)
def test_the_lines_behind_a_collocate_are_those_with_the_word_near(
    made: list[Statement], query: str, word: str, within: Bound
) -> None:
    index = build_index(made)
    hits = search(index, query)
    words = forms(index)
    expected = [
        start
        for start, end, places in zip(
            hits.starts.tolist(), hits.ends.tolist(), near(hits, (2, 2), within), strict=True
        )
        if word in {words[place] for place in places - set(range(start, end))}
    ]
    assert hits.with_collocate(word, 2, within=within).starts.tolist() == expected


TEXT = "the x a b c x a d e f x g . " + "a " * 3 + "h i j k l m n o p q r s t u v w y z"
HITS = search(build_index([Statement("s-1", body=[Paragraph("p1", TEXT)])]), "x")


def test_each_measure_is_its_formula() -> None:
    word = next(one for one in HITS.collocates(1, minimum=1) if one.words == "a")
    # By hand: "a" stands in 2 of the 6 places next to an x, and 5 times among the 31 tokens that are no x.
    o11, r1, c1, n = 2, 6, 5, 31
    e11 = r1 * c1 / n
    o12, o21, o22 = r1 - o11, c1 - o11, n - r1 - c1 + o11
    cells = [
        (o11, e11),
        (o12, r1 * (n - c1) / n),
        (o21, (n - r1) * c1 / n),
        (o22, (n - r1) * (n - c1) / n),
    ]
    assert HITS.index.size - len(HITS) == n
    assert (word.together, word.frequency) == (o11, c1)
    assert math.isclose(word.expected, e11)
    assert math.isclose(word.log_likelihood, 2 * sum(o * math.log(o / e) for o, e in cells))
    assert math.isclose(word.mi, math.log2(o11 / e11))
    assert math.isclose(word.mi3, math.log2(o11**3 / e11))
    assert math.isclose(word.t_score, (o11 - e11) / math.sqrt(o11))
    assert math.isclose(word.log_dice, 14 + math.log2(2 * o11 / (3 + c1)))
    assert math.isclose(word.delta_p, o11 / r1 - o21 / (n - r1))
    assert math.isclose(word.delta_p_back, o11 / c1 - o12 / (n - c1))


def test_a_word_that_always_stands_there_has_the_largest_log_dice() -> None:
    body = [Paragraph("p1", "x a . b x a . c")]
    word = search(build_index([Statement("s-1", body=body)]), "x").collocates((0, 1), minimum=1)[0]
    assert (word.words, word.log_dice) == ("a", 14.0)


def test_collocates_come_in_the_order_of_the_measure() -> None:
    for measure in MEASURES:
        values = [float(getattr(one, measure)) for one in HITS.collocates(2, minimum=1, measure=measure)]
        assert values == sorted(values, reverse=True), measure
    assert {one.words for one in HITS.collocates(1, minimum=2)} == {"a"}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="no measure 'chi': choose one of log_dice"):
        HITS.collocates(measure="chi")  # type: ignore[arg-type] # what a user may type
    with pytest.raises(ValueError, match="no bounds 'topic': choose one of statement"):
        HITS.collocates(within="topic")  # type: ignore[arg-type] # likewise
    with pytest.raises(ValueError, match="window=0: a window has"):
        HITS.collocates(0)
