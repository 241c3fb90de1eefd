"""Dates of others: any attribute, any precision, and whether something holds at one."""

import calendar
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.model import DateRange
from statecorpus.tei.foreign import read_foreign
from statecorpus.tei.foreign.moment import holds_at, read_moment
from statecorpus.tei.foreign.printed_date import date_in_words


def _element(**said: str) -> etree._Element:
    return etree.Element("affiliation", {name.rstrip("_"): value for name, value in said.items()})


@pytest.mark.parametrize(
    ("said", "iso", "certain"),
    [
        ({"when": "2015-10-26"}, "2015-10-26", True),
        ({"when": "2015-10-26T09:00:00+02:00"}, "2015-10-26", True),
        ({"when": "2015-10"}, "2015-10", True),
        ({"from_": "2015-10-26", "to": "2015-10-28"}, "2015-10-26/2015-10-28", False),
        ({"notBefore": "2015", "notAfter": "2016"}, "2015/2016", False),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_said(said: dict[str, str], iso: str, certain: bool) -> None:  # noqa: FBT001 -- a row of the table
    moment = read_moment(_element(**said))
    assert moment is not None
    assert (moment.iso, moment.certain) == (iso, certain)


@pytest.mark.parametrize("said", [{}, {"when": "soon"}, {"when": "2015-02-30"}, {"from_": "2015"}])
def test_what_says_no_date_is_none(said: dict[str, str]) -> None:
    assert read_moment(_element(**said)) is None


_DAYS = st.dates(datetime.date(2014, 12, 1), datetime.date(2015, 2, 28))


@given(st.none() | _DAYS, st.none() | _DAYS, _DAYS, _DAYS)
def test_something_holds_at_a_date_that_shares_a_day_with_it(
    first: datetime.date | None, last: datetime.date | None, start: datetime.date, end: datetime.date
) -> None:
    start, end = min(start, end), max(start, end)
    limits = {"from": first, "to": last}
    element = etree.Element("a", {name: day.isoformat() for name, day in limits.items() if day is not None})
    days = [start + datetime.timedelta(number) for number in range((end - start).days + 1)]
    # A limit alone may be wrong way round: then each is looked at by itself.
    begun = any(first is None or day >= first for day in days)
    not_over = any(last is None or day <= last for day in days)
    assert holds_at(element, DateRange(start, end)) == (begun and not_over)


def test_a_limit_of_a_year_or_month_is_the_whole_of_it() -> None:
    date = DateRange.day(datetime.date(2015, 12, 31))
    assert holds_at(_element(to="2015"), date)
    assert holds_at(_element(when="2015-12"), date)
    assert not holds_at(_element(from_="2016"), date)
    assert not holds_at(_element(to="2015-11"), date)


def test_without_a_date_or_limits_everything_holds() -> None:
    assert holds_at(_element(to="1999"), None)
    assert holds_at(_element(), DateRange.year(2015))
    assert holds_at(_element(to="unknown"), DateRange.year(2015))


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ({"when-iso": "1974-10-02"}, "1974-10-02"),
        ({"when-iso": "19741002"}, "1974-10-02"),
        ({"when-iso": "19741002T1500"}, "1974-10-02"),
        ({"when-iso": "1974-10-02/1974-10-04"}, "1974-10-02/1974-10-04"),
        ({"from-iso": "1974-10-02", "to-iso": "1974-10-04"}, "1974-10-02/1974-10-04"),
        ({"notBefore-iso": "1974-10", "notAfter-iso": "1974-11"}, "1974-10/1974-11"),
        ({"when": "1974-10-02", "when-iso": "1974-10-03"}, "1974-10-02"),
    ],
)
def test_dates_in_the_notation_of_iso_8601_are_read(said: dict[str, str], iso: str) -> None:
    moment = read_moment(_element(**said))
    assert moment is not None
    assert moment.iso == iso


# Where a date stands in a file without a date in attributes, and the date.
PRINTED: dict[str, tuple[str, str, str]] = {
    "a dateline": ("", "<opener><dateline>Suva, 9 May 1981</dateline></opener>", "1981-05-09"),
    "a date of a dateline": (
        "",
        "<opener><dateline>Suva, <date>the 9th of May, 1981</date></dateline></opener>",
        "1981-05-09",
    ),
    "a dateline at the end": (
        "",
        "<p>We agree.</p><closer><dateline>Suva, May 9, 1981</dateline></closer>",
        "1981-05-09",
    ),
    "a French dateline": (
        "",
        "<opener><dateline>Genève, le 1er août 1981</dateline></opener>",
        "1981-08-01",
    ),
    "a Spanish dateline": (
        "",
        "<opener><dateline>Lima, 9 de mayo de 1981</dateline></opener>",
        "1981-05-09",
    ),
    "a German dateline": ("", "<opener><dateline>Bonn, den 9. März 1981</dateline></opener>", "1981-03-09"),
    "a Russian dateline": (
        "",
        "<opener><dateline>Москва, 9 мая 1981 года</dateline></opener>",
        "1981-05-09",
    ),
    "a Chinese dateline": (
        "",
        "<opener><dateline>北京，1981年5月9日</dateline></opener>",
        "1981-05-09",
    ),
    "days of a month": (
        "",
        "<opener><dateline>Suva, 9-11 May 1981</dateline></opener>",
        "1981-05-09/1981-05-11",
    ),
    "a month": ("", "<opener><dateline>Suva, May 1981</dateline></opener>", "1981-05"),
    "a title page": ("", "<docDate>9 May 1981</docDate>", "1981-05-09"),
    "a date in the header": (
        "<profileDesc><creation>Written on <date>9 May 1981</date></creation></profileDesc>",
        "",
        "1981-05-09",
    ),
    "a day in the header": (
        "<profileDesc><settingDesc><setting><date>9 May 1981</date></setting></settingDesc></profileDesc>",
        "",
        "1981-05-09",
    ),
    "attributes before words": (
        "",
        "<opener><dateline>9 May 1981 <date when-iso='1981-05-10'>the next day</date></dateline></opener>",
        "1981-05-10",
    ),
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_date_in_words_is_the_date(name: str) -> None:
    header, body, iso = PRINTED[name]
    for division in ("<div>", "<div type='letter'>", "<div type='speech'>"):
        document = (
            f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc/>{header}</teiHeader>'
            f"<text><body>{division}{body}<p>We met on 3 June 1980.</p></div></body></text></TEI>"
        )
        (statement,) = read_foreign(document.encode()).statements
        assert statement.date is not None, division
        assert statement.date.iso == iso, division


def test_a_date_in_the_middle_of_a_text_is_not_its_date() -> None:
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>'
        "<p>We met on <date when='1980-06-03'>3 June 1980</date>.</p></body></text></TEI>"
    )
    (statement,) = read_foreign(document.encode()).statements
    assert statement.date is None


@given(st.text(max_size=40))
def test_any_words_have_a_date_or_none(words: str) -> None:
    date = date_in_words(words)
    assert date is None or date.start <= date.end


@given(st.dates(datetime.date(1000, 1, 1)))
def test_a_day_in_words_is_read_as_it_was_written(day: datetime.date) -> None:
    months = calendar.month_name
    printed = f"{day.day} {months[day.month]} {day.year}"
    assert date_in_words(f"Suva, {printed}.") == DateRange.day(day, text=printed)
