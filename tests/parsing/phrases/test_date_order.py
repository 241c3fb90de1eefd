"""The order of numeric dates: what decides it, and what is said where nothing does."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing import ParseResult, parse

_BODY = "Mr. President,\n\nWe agree with this text, and we will act on it as we can for all of us here.\n"
_FRENCH = "Monsieur le Président,\n\nNous sommes d’accord avec ce texte et nous agirons pour tous ici.\n"


def _dated(result: ParseResult) -> tuple[str, bool]:
    """Give the date, and whether it is said to be sure."""
    date = result.statement.date
    assert date is not None
    codes = {finding.code for finding in result.findings}
    unsure = result.evidence["date"].certainty < 0.65
    assert unsure == ("PA122" in codes)
    return date.iso, not unsure


def test_a_date_that_can_be_read_in_two_ways_is_uncertain_and_both_are_told() -> None:
    result = parse(f"Statement by Norway\nGeneva, 10/11/2020\n\n{_BODY}")
    assert _dated(result) == ("2020-11-10", False)
    (finding,) = (one for one in result.findings if one.code == "PA122")
    assert "2020-11-10" in finding.message
    assert "2020-10-11" in finding.message
    assert result.statement.date is not None
    assert result.statement.date.certain, "that word is about ranges"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        (f"Statement by the United States\nGeneva, 10/11/2020\n\n{_BODY}", "2020-10-11"),
        (f"Déclaration du Mali\nGenève, 10/11/2020\n\n{_FRENCH}", "2020-11-10"),
        (f"Statement by Norway\nGeneva, 10.11.2020\n\n{_BODY}", "2020-11-10"),
        (f"Statement by Norway\nGeneva, 10/25/2020\n\n{_BODY}", "2020-10-25"),
        (f"Statement by Norway\nGeneva, 25/10/2020\n\n{_BODY}", "2020-10-25"),
        (f"Statement by Norway\nGeneva, 11/11/2020\n\n{_BODY}", "2020-11-11"),
        (
            f"Statement by Norway\nGeneva, 10/11/2020\n\n{_BODY}\nWe met on 10/25/2020 in town.\n",
            "2020-10-11",
        ),
        (
            f"Statement by Norway\nGeneva, 10/11/2020\n\n{_BODY}\nWe met on 25/10/2020 in town.\n",
            "2020-11-10",
        ),
        (
            f"Statement by Norway\nConference, 5-12 October 2020\nGeneva, 10/11/2020\n\n{_BODY}",
            "2020-10-11",
        ),
    ],
)
def test_the_form_the_source_or_the_custom_decides(text: str, iso: str) -> None:
    assert _dated(parse(text)) == (iso, True)


@given(st.dates(datetime.date(1946, 1, 1), datetime.date(2060, 12, 31)), st.sampled_from("/-"))
def test_the_day_is_one_of_the_two_readings(day: datetime.date, mark: str) -> None:
    text = f"Statement by Norway\nGeneva, {day.day}{mark}{day.month}{mark}{day.year}\n\n{_BODY}"
    _, sure = _dated(parse(text))
    assert sure == (day.day > 12 or day.day == day.month)


def test_metadata_has_two_readings_too() -> None:
    text = f"Statement by Norway\n\n{_BODY}"
    assert _dated(parse(text, metadata={"date": "10/11/2020"})) == ("2020-11-10", False)
    assert _dated(parse(text, metadata={"date": "2020-11-10"})) == ("2020-11-10", True)


def test_metadata_settles_what_the_source_leaves_open() -> None:
    text = f"Statement by Norway\nGeneva, 10/11/2020\n\n{_BODY}"
    assert _dated(parse(text, metadata={"date": datetime.date(2020, 10, 11)})) == ("2020-10-11", True)
