"""Ranked search: scores by the formula written out, and snippets that show why."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import UnknownStatementError
from statecorpus.index import RegionName, build_index, view_of
from statecorpus.model import Heading, Paragraph, Statement
from statecorpus.search import Ranker, RankUnit
from statecorpus.segment import fold, tokens
from tests.index.statements import collections
from tests.search.statistics.test_collocation import forms

QUERIES = st.lists(
    st.sampled_from(["the", "Refugees", "réfugiés", "we", "migrants", "nothing", ","]), min_size=1
).map(" ".join)
REGIONS: dict[RankUnit, RegionName] = {"statement": "statement", "section": "section", "paragraph": "passage"}


def plainly(made: list[Statement], text: str, unit: RankUnit) -> list[tuple[float, int]]:
    """Score every unit by the formula; give the scores above 0 with the units' numbers, best first."""
    index = build_index(made)
    words = forms(index)
    regions = index.regions[REGIONS[unit]]
    units = [
        words[start:end] for start, end in zip(regions.starts.tolist(), regions.ends.tolist(), strict=True)
    ]
    average = sum(map(len, units)) / len(units) if units else 1.0
    scored = []
    for number, row in enumerate(units):
        score = 0.0
        for word in (fold(token.text) for token in tokens(text)):
            having = sum(word in other for other in units)
            often = row.count(word)
            rarity = math.log(1 + (len(units) - having + 0.5) / (having + 0.5))
            score += rarity * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * len(row) / average))
        if score > 0:
            scored.append((score, number))
    return sorted(scored, key=lambda pair: -pair[0])


@given(collections(), QUERIES, st.sampled_from(list(REGIONS)), st.integers(1, 20))
def test_scores_and_their_order_are_those_of_the_formula(
    made: list[Statement], text: str, unit: RankUnit, limit: int
) -> None:
    found = Ranker(build_index(made), unit).rank(text, limit=limit)
    expected = plainly(made, text, unit)
    assert [one.score for one in found] == [pytest.approx(score) for score, _ in expected[:limit]]
    texts = {statement.id: statement.text for statement in made}
    wanted = {fold(token.text) for token in tokens(text)}
    for one in found:
        snippet = one.snippet
        assert snippet.text in texts[one.statement][one.start : one.end]
        assert snippet.marks
        for start, end in snippet.marks:
            assert fold(snippet.text[start:end]) in wanted


MADE = [
    Statement(
        "s-1", language="en", body=[Heading("Refugees"), Paragraph("p1", "We protect refugees and migrants.")]
    ),
    Statement(
        "s-2", language="en", body=[Paragraph("p1", "We protect the sea."), Paragraph("p2", "And refugees.")]
    ),
    Statement("s-3", language="fr", body=[Paragraph("p1", "Nous protégeons les réfugiés, les réfugiés !")]),
    Statement("s-4", language="en", body=[Paragraph("p1", "Nothing of the kind.")]),
]
RANKER = Ranker(build_index(MADE))


def test_the_statement_that_fits_best_comes_first_with_its_words_marked() -> None:
    found = RANKER.rank("refugees migrants")
    assert [one.statement for one in found] == ["s-1", "s-2"]
    assert str(found[0].snippet) == "We protect [refugees] and [migrants]."


def test_only_selected_statements_are_ranked_and_scores_stay_the_same() -> None:
    every = {one.statement: one.score for one in RANKER.rank("we refugees")}
    french = RANKER.rank("REFUGIES", statements="language = fr")
    assert [one.statement for one in french] == ["s-3"]
    for one in RANKER.rank("we refugees", statements=["s-2"]):
        assert (one.statement, one.score) == ("s-2", every["s-2"])


def test_a_snippet_of_a_long_text_is_where_the_different_words_are() -> None:
    text = "refugees " + "x " * 100 + "we say that refugees and migrants are here " + "y " * 100 + "migrants"
    found = Ranker(build_index([Statement("s-1", body=[Paragraph("p1", text)])])).rank("refugees migrants")
    assert "say that [refugees] and [migrants] are here" in str(found[0].snippet)
    assert len(found[0].snippet.text.split()) == 30


def test_similar_statements_are_others_with_the_same_rare_words() -> None:
    assert [one.statement for one in RANKER.similar("s-1", words=3)] == ["s-2"]
    with pytest.raises(UnknownStatementError):
        RANKER.similar("s-9")


def test_paragraphs_are_ranked_on_their_own() -> None:
    found = Ranker(build_index(MADE), "paragraph").rank("refugees", statements=["s-2"])
    assert [(one.start, one.end, one.snippet.text) for one in found] == [(21, 34, "And refugees.")]


def test_what_cannot_be_ranked_is_refused() -> None:
    with pytest.raises(ValueError, match="no unit 'page': choose one of statement, section, paragraph"):
        Ranker(build_index(MADE), "page")  # type: ignore[arg-type] # what a user may type
    with pytest.raises(ValueError, match=r"rank\(limit=0\)"):
        RANKER.rank("we", limit=0)
    with pytest.raises(ValueError, match=r"k1=-1, b=0\.75: BM25 takes"):
        Ranker(build_index(MADE), k1=-1)
    assert RANKER.rank("") == ()
    assert Ranker(build_index([])).rank("we") == ()


@given(collections(), QUERIES, st.permutations(range(5)), st.integers(1, 5), st.sampled_from(list(REGIONS)))
def test_a_view_ranks_as_the_index_of_its_statements(
    made: list[Statement], text: str, order: list[int], limit: int, unit: RankUnit
) -> None:
    half = len(made) // 2
    segments = [build_index(made[:half]), build_index(made[half:])]
    numbers = [number for number in order if number < len(made)][:4]
    rows = [(int(number >= half), number - half * (number >= half)) for number in numbers]
    view = view_of(segments, np.array(rows, dtype=np.int32).reshape(-1, 2))
    whole = build_index([made[number] for number in numbers])
    found, expected = (Ranker(index, unit).rank(text, limit=limit) for index in (view, whole))
    assert [(one.statement, one.score, one.start, one.end) for one in found] == [
        (one.statement, one.score, one.start, one.end) for one in expected
    ]
    assert [one.snippet for one in found] == [one.snippet for one in expected]
    own = [made[number].id for number in numbers][::2]
    both = (Ranker(index, unit).rank(text, limit=limit, statements=own) for index in (view, whole))
    some, same = ([(one.statement, one.score) for one in listing] for listing in both)
    assert some == same
    if numbers:
        similar = (Ranker(index, unit).similar(made[numbers[0]].id) for index in (view, whole))
        first, second = ([(one.statement, one.score) for one in listing] for listing in similar)
        assert first == second
