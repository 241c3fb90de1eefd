"""The judge chooses among candidates: shares add up, certainty follows them, and a choice explains itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing import candidates, parse
from statecorpus.parsing.candidates.candidate import FIELDS, PATHS
from statecorpus.parsing.candidates.judge import certainty_of, softmax, weights

_TEXT = (
    "Statement by H.E. Ms. Ana Lima, Minister of Foreign Affairs of Norway\n"
    "at the 79th session of the United Nations General Assembly\nNew York, 28 September 2024\n\n"
    "Mr. President,\n\nWe thank you for the report, and we agree with it.\n"
)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=20))
def test_shares_add_up_and_keep_the_order_of_the_scores(scores: list[float]) -> None:
    shares = softmax(scores)
    assert sum(shares) == pytest.approx(1)
    best = max(range(len(scores)), key=scores.__getitem__)
    assert shares[best] == max(shares)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.05, 3), st.floats(-3, 3))
def test_a_likelier_choice_is_never_less_certain(
    one: float, other: float, slope: float, shift: float
) -> None:
    low, high = sorted((one, other))
    assert 0 <= certainty_of(low, (slope, shift)) <= certainty_of(high, (slope, shift)) <= 1


def test_the_weights_are_of_the_fields_that_are_judged() -> None:
    model = weights()
    assert set(model.fields) == set(FIELDS) == set(model.scales) == set(PATHS)
    assert all(slope > 0 for slope, _ in model.scales.values()), "a likelier choice would be less certain"


@pytest.mark.parametrize("path", sorted(PATHS.values()))
def test_the_candidates_of_a_field_begin_with_the_one_that_parse_takes(path: str) -> None:
    result = parse(_TEXT)
    found = candidates(_TEXT, path)
    assert sum(one.probability for one in found) == pytest.approx(1)
    assert [one.probability for one in found] == sorted((one.probability for one in found), reverse=True)
    if path in result.evidence:
        quote = result.evidence[path].quote or ""
        assert result.text[found[0].start : found[0].end].split() == quote.split()
    else:
        assert found[0].text is None, f"{found[0].text!r} was chosen, and there is no evidence for it"


def test_a_field_that_the_judge_does_not_decide_has_no_candidates() -> None:
    assert candidates(_TEXT, "closing") == ()


def test_the_features_of_a_candidate_are_listed_by_how_much_they_weigh() -> None:
    for one in candidates(_TEXT, "speaker.name"):
        weighed = [abs(value * weight) for _, value, weight in one.features]
        assert weighed == sorted(weighed, reverse=True)
