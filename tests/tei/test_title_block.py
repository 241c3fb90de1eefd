"""The lines of the title block, with what the header knows marked in them."""

import datetime

import pytest

from statecorpus.model import DateRange, Organisation, Place, Speaker, Statement, Venue
from statecorpus.tei import read_tei, to_tei

_DATE = DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7), text="5-7 December 2011")
_MARKED = '<date from="2011-12-05" to="2011-12-07">5-7 December 2011</date>'
_GENEVA = '<placeName ref="#s.place">Geneva</placeName>'


def _line(printed: str, date: DateRange | None = _DATE, place: Place | None = None) -> str:
    venue = None if place is None else Venue(place=place)
    document = to_tei(Statement("s", head=[printed], date=date, venue=venue))
    assert read_tei(document).head == (printed,)
    written = [line.strip() for line in document.decode().split("\n")]
    return next(line for line in written if line.startswith(("<head", "<dateline")))


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("5-7 December 2011", f"<dateline>{_MARKED}</dateline>"),
        ("(5-7 December 2011)", f"<dateline>({_MARKED})</dateline>"),
        ("(Geneva, 5-7 December 2011)", f"<dateline>({_GENEVA}, {_MARKED})</dateline>"),
        ("5-7 December 2011, Geneva", f"<dateline>{_MARKED}, {_GENEVA}</dateline>"),
        ("Geneva, Switzerland, 5-7 December 2011", f"<dateline>{_GENEVA}, Switzerland, {_MARKED}</dateline>"),
        ("The session of 5-7 December 2011", f"<head>The session of {_MARKED}</head>"),
        ("15-7 December 2011", f"<head>1{_MARKED}</head>"),
        ("Geneva", f"<head>{_GENEVA}</head>"),
        ("Genevans & others", "<head>Genevans &amp; others</head>"),
    ],
)
def test_a_line_of_place_and_date_alone_is_a_dateline(printed: str, written: str) -> None:
    assert _line(printed, place=Place("Geneva", "Switzerland")) == written


def test_a_date_that_is_not_printed_marks_nothing() -> None:
    assert _line("On 5-7 December 2011", DateRange.year(2011)) == "<head>On 5-7 December 2011</head>"
    assert _line("On 5-7 December 2011", None) == "<head>On 5-7 December 2011</head>"


def test_speaker_and_bodies_are_marked_where_they_stand_first() -> None:
    state = Organisation("Utopia", "state")
    statement = Statement(
        "s",
        speaker=Speaker("Thomas Grey", None, state),
        venue=Venue(organisation=Organisation("Assembly", "igo")),
        head=["Thomas Grey of Utopia", "Utopia in the Assembly"],
    )
    written = [line.strip() for line in to_tei(statement).decode().split("\n") if "<head>" in line]
    assert written == [
        (
            '<head><persName ref="#s.speaker">Thomas Grey</persName> '
            'of <orgName ref="#s.o1">Utopia</orgName></head>'
        ),
        '<head>Utopia in the <orgName ref="#s.o2">Assembly</orgName></head>',
    ]
