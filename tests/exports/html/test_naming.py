"""What a page calls things."""

import datetime

import pytest

from statecorpus.exports.html.naming import date_words, headline, speaker_words
from statecorpus.model import DateRange, Organisation, Speaker, Statement


def _days(first: str, last: str) -> DateRange:
    return DateRange(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (_days("2011-12-05", "2011-12-05"), "5 December 2011"),
        (_days("2011-12-05", "2011-12-07"), "5–7 December 2011"),
        (_days("2011-11-30", "2011-12-02"), "30 November – 2 December 2011"),
        (_days("2011-12-30", "2012-01-02"), "30 December 2011 – 2 January 2012"),
        (_days("2011-12-05", "2012-12-05"), "5 December 2011 – 5 December 2012"),
        (DateRange.month(2024, 9), "September 2024"),
        (
            DateRange(datetime.date(2024, 9, 1), datetime.date(2024, 10, 31), "month"),
            "September–October 2024",
        ),
        (DateRange.year(1974), "1974"),
        (DateRange(datetime.date(1974, 1, 1), datetime.date(1976, 12, 31), "year"), "1974–1976"),
    ],
)
def test_a_date_is_written_as_people_write_it(date: DateRange, words: str) -> None:
    assert date_words(date) == words


def test_a_statement_without_a_title_is_called_by_what_it_has() -> None:
    france = Organisation("France")
    assert headline(Statement("a", title="On peace", head=["On", "peace"])) == "On peace"
    assert headline(Statement("a", head=["On", "peace"])) == "On"
    who = Speaker("A. Martin", affiliation=france)
    assert headline(Statement("a", speaker=who, date=DateRange.year(1974))) == (
        "Statement by A. Martin, France, 1974"
    )
    assert headline(Statement("a", speaker=Speaker(role="Minister"))) == "Statement by Minister"
    assert headline(Statement("a-1")) == "a-1"


def test_a_speaker_without_a_name_is_an_office_or_a_body() -> None:
    assert speaker_words(Speaker(None, "Minister", Organisation("France"))) == "Minister, France"
