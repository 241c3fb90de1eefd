"""Evidence: what it takes, and how a statement keeps it."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import ModelError
from statecorpus.model import Evidence, Revision, Source, Statement, is_printed, to_printed
from tests.support.refusal import DAY, NOON, NOON_SHOWN, PRINTED, Refused, refusal, untyped

REFUSED: Refused = {
    "Source: no name": (lambda: Source(""), f"Source.name is '': expected {PRINTED}"),
    "Source: a day": (
        lambda: Source("a", retrieved=untyped("today")),
        "Source.retrieved is 'today': expected None or a datetime.date without a time",
    ),
    "Source: a time": (
        lambda: Source("a", retrieved=NOON),
        f"Source.retrieved is {NOON_SHOWN}: expected None or a datetime.date without a time",
    ),
    "Source: a licence": (
        lambda: Source("a", licence=""),
        f"Source.licence is '': expected None or {PRINTED}",
    ),
    "Revision: a day": (
        lambda: Revision(untyped("today"), "A", "b"),
        "Revision.when is 'today': expected a datetime.date without a time",
    ),
    "Revision: a time": (
        lambda: Revision(NOON, "A", "b"),
        f"Revision.when is {NOON_SHOWN}: expected a datetime.date without a time",
    ),
    "Revision: nobody": (lambda: Revision(DAY, "", "b"), f"Revision.who is '': expected {PRINTED}"),
    "Evidence: backwards": (
        lambda: Evidence("title", 5, 3, "", "rule"),
        "Evidence is (5, 3): expected 0 <= start <= end",
    ),
    "Evidence: too certain": (
        lambda: Evidence("title", 0, 3, "abc", "rule", 1.5),
        "Evidence.certainty is 1.5: expected a number from 0 to 1",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_source_cannot_be_is_refused_and_said(name: str) -> None:
    make, message = REFUSED[name]
    assert refusal(make) == message


def _evidence(field: str = "title", start: int = 0, end: int = 1) -> Evidence:
    return Evidence(field, start, end, "A", "title.segment")


@given(st.text(), st.integers(0, 20), st.integers(0, 20))
def test_evidence_quotes_the_printed_words_of_its_stretch(source: str, one: int, other: int) -> None:
    start, end = sorted((one, other))
    quote = Evidence.quoting(source, "title", start, end, "title.segment").quote
    assert (quote or "") == to_printed(source[start:end])
    assert quote is None or is_printed(quote)


@given(st.floats(0, 1))
def test_a_certainty_survives_being_written_with_two_decimals(certainty: float) -> None:
    kept = attrs.evolve(_evidence(), certainty=certainty).certainty
    assert float(f"{kept:.2f}") == kept
    assert f"{kept:.2f}"[0] in "01"
    assert abs(kept - certainty) <= 0.005 + 1e-12


@pytest.mark.parametrize(
    "field", ["title", "speaker.name", "on_behalf_of", "addressees[0]", "topics[13]", "addressees[2].text"]
)
def test_a_field_is_named_by_its_path(field: str) -> None:
    assert _evidence(field).field == field


@pytest.mark.parametrize("field", ["", "Title", "speaker.", ".name", "topics[]", "topics[01]", "a b", "a\n"])
def test_what_is_no_path_is_refused(field: str) -> None:
    with pytest.raises(ModelError, match=r"Evidence\.field is .*'speaker\.name' or 'addressees\[0\]'"):
        _evidence(field)


@pytest.mark.parametrize("rule", ["", "Title", "title.", ".name", "a b", "-a", "a..b"])
def test_a_rule_has_a_lower_case_name(rule: str) -> None:
    with pytest.raises(ModelError, match=r"Evidence\.rule is .*title\.office-before-state"):
        attrs.evolve(_evidence(), rule=rule)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), ("0", 1), (0, None), (True, 1)])
def test_offsets_that_are_no_stretch_are_refused(start: int, end: int) -> None:
    with pytest.raises(ModelError, match="0 <= start <= end"):
        _evidence(start=start, end=end)


def test_an_offset_has_at_most_fifteen_digits() -> None:
    assert _evidence(end=10**15 - 1).end == 10**15 - 1
    with pytest.raises(ModelError, match=r"Evidence\.end is 1000000000000000: .* at most 15 digits"):
        _evidence(end=10**15)


@pytest.mark.parametrize("certainty", ["1", None, float("nan"), -0.1, 1.1])
def test_a_certainty_is_a_number_from_nought_to_one(certainty: float) -> None:
    with pytest.raises(ModelError, match=r"Evidence\.certainty is .*: expected a number from 0 to 1"):
        attrs.evolve(_evidence(), certainty=certainty)


def test_a_statement_keeps_its_evidence_in_the_order_of_the_source() -> None:
    topics = [_evidence(f"topics[{number}]", number * 10, number * 10 + 5) for number in range(12)]
    title = _evidence("title", 0, 90)
    statement = Statement("a", evidence=[*reversed(topics), title])
    assert statement.evidence == (topics[0], title, *topics[1:])


def test_a_field_has_one_piece_of_evidence() -> None:
    with pytest.raises(ModelError, match=r"Statement\.evidence is 'title': expected fields that have one"):
        Statement("a", evidence=[_evidence(), _evidence(start=1)])


def test_evidence_that_is_none_is_refused() -> None:
    wrong: list[Evidence] = ["title"]  # type: ignore[list-item]  # what the validator is there for
    with pytest.raises(ModelError, match=r"Statement\.evidence\[0\] is 'title': expected Evidence"):
        Statement("a", evidence=wrong)
