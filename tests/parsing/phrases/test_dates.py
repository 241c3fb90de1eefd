"""Dates: generated in every form and language, they read back as the days they are."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import languages, lexicon
from statecorpus.parsing.phrases.dates import clock_times, dates_in

_DAYS = st.dates(datetime.date(1945, 1, 1), datetime.date(2060, 12, 31))
_SPELLED = [code for code in languages() if lexicon(code).spaced]


def _read(text: str, code: str) -> list[str]:
    return [found.range.iso for found in dates_in(fold(text), lexicon(code))]


def _month(code: str, day: datetime.date) -> str:
    return lexicon(code).dates.months[day.month - 1].phrases[0].replace("*", "")


@pytest.mark.parametrize("code", _SPELLED)
@given(_DAYS)
def test_day_month_year_in_words(code: str, day: datetime.date) -> None:
    assert _read(f"New York, {day.day} {_month(code, day)} {day.year}", code) == [day.isoformat()]


@pytest.mark.parametrize("code", _SPELLED)
@given(_DAYS, st.data())
def test_small_words_marks_and_weekdays_may_stand_between(
    code: str, day: datetime.date, data: st.DataObject
) -> None:
    dates = lexicon(code).dates
    weekday = data.draw(st.sampled_from(["", *(f"{word}, " for word in dates.weekdays.phrases[:7])]))
    between = data.draw(st.sampled_from([" ", *(f" {word} " for word in dates.between.phrases)]))
    mark = data.draw(st.sampled_from(["", *dates.ordinal_marks.phrases]))
    text = f"{weekday}{day.day}{mark}{between}{_month(code, day)}{between}{day.year}"
    assert _read(text, code) == [day.isoformat()], text


@pytest.mark.parametrize("code", _SPELLED)
@given(_DAYS, st.integers(1, 60))
def test_a_range_of_days(code: str, first: datetime.date, days: int) -> None:
    last = first + datetime.timedelta(days)
    written = f"{first.day} {_month(code, first)} {first.year} - {last.day} {_month(code, last)} {last.year}"
    if first.year == last.year:
        written = f"{first.day} {_month(code, first)} - {last.day} {_month(code, last)} {last.year}"
        if first.month == last.month:
            written = f"{first.day}-{last.day} {_month(code, last)} {last.year}"
    assert _read(written, code) == [f"{first}/{last}"], written


@given(_DAYS)
def test_english_months_before_days(day: datetime.date) -> None:
    assert _read(f"{day:%B} {day.day}, {day.year}", "en") == [day.isoformat()]


@given(_DAYS)
def test_numbers_alone(day: datetime.date) -> None:
    assert _read(day.isoformat(), "en") == [day.isoformat()]
    assert _read(f"{day:%d.%m.%Y}", "ru") == [day.isoformat()]
    assert _read(f"{day.year}年{day.month}月{day.day}日", "zh") == [day.isoformat()]


@given(_DAYS)
def test_arabic_digits(day: datetime.date) -> None:
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    written = f"{day.day} {_month('ar', day)} {day.year}".translate(digits)
    assert _read(written, "ar") == [day.isoformat()]


@pytest.mark.parametrize(
    ("code", "text", "iso"),
    [
        ("en", "27TH SEPTEMBER 2024", "2024-09-27"),
        ("en", "XX September 2024", "2024-09"),
        ("en", "from 20 to 28 September 2024", "2024-09-20/2024-09-28"),
        ("en", "April 12-13, 2018", "2018-04-12/2018-04-13"),
        ("en", "Geneva, Thursday, 21 January 2021 (13:45 hrs to 17:15 hrs.)", "2021-01-21"),
        ("fr", "DU 20 AU 28 SEPTEMBRE 2024", "2024-09-20/2024-09-28"),
        ("fr", "le 1er octobre 2024", "2024-10-01"),
        ("es", "24 de septiembre de 2024", "2024-09-24"),
        ("es", "[Miércoles 29 de Enero del 2014]", "2014-01-29"),
        ("ru", "28 сентября 2024 года", "2024-09-28"),
        ("sv", "Den 13 mars 2023", "2023-03-13"),
        ("ar", "26 أيلول/سبتمبر 2024", "2024-09-26"),
        ("zh", "二〇二四年九月二十八日", "2024-09-28"),
    ],
)
def test_dates_as_statements_print_them(code: str, text: str, iso: str) -> None:
    assert _read(text, code) == [iso]


@pytest.mark.parametrize(
    "text", ["31 June 2024", "the 79th session of 2024", "we may 2 of us", "12/13/14", ""]
)
def test_what_is_no_day_is_no_date(text: str) -> None:
    assert _read(text, "en") == []


def test_a_single_day_is_certain_and_a_session_s_range_is_not() -> None:
    day, session = (dates_in(fold(text), lexicon("en"))[0].range for text in ("5 May 2020", "5-7 May 2020"))
    assert day.certain
    assert not session.certain


def test_times_of_day_are_no_dates() -> None:
    text = "1025am 30 september 2024, 16:00 hrs."
    assert [text[start:end] for start, end in clock_times(text)] == ["1025am", "16:00 hrs."]


@pytest.mark.parametrize(
    ("code", "text", "iso"),
    [
        ("en", "3, 4 and 5 May 2021", "2021-05-03/2021-05-05"),
        ("en", "May 3, 4 & 5, 2021", "2021-05-03/2021-05-05"),
        ("en", "May 3, 4, 2021", "2021-05-03/2021-05-04"),
        ("en", "Item 7, 12 May 2021", "2021-05-12"),
        ("en", "November 29, 2021 to January 3, 2022", "2021-11-29/2022-01-03"),
        ("fr", "les 3, 4 et 5 mai 2021", "2021-05-03/2021-05-05"),
        ("pt", "3, 4 e 5 de maio de 2021", "2021-05-03/2021-05-05"),
        ("it", "3, 4 e 5 maggio 2021", "2021-05-03/2021-05-05"),
        ("ru", "3, 4 и 5 мая 2021 года", "2021-05-03/2021-05-05"),
        ("sv", "den 3, 4 och 5 maj 2021", "2021-05-03/2021-05-05"),
        ("ar", "3 و4 و5 مايو 2021", "2021-05-03/2021-05-05"),
        ("zh", "2021年5月3日、4日和5日", "2021-05-03/2021-05-05"),
        ("en", "29.11.2021 - 03.01.2022", "2021-11-29/2022-01-03"),
        ("de", "3.-5.5.2021", "2021-05-03/2021-05-05"),
        ("en", "2021-05-03/2021-05-05", "2021-05-03/2021-05-05"),
        ("en", "May–July 2021", "2021-05/2021-07"),
        ("fr", "mai et juin 2021", "2021-05/2021-06"),
        ("en", "2021/05/03", "2021-05-03"),
        ("ru", "3 V 2021", "2021-05-03"),
        ("en", "3.xi.2021", "2021-11-03"),
        ("en", "3-May-2021", "2021-05-03"),
        ("en", "03MAY2021", "2021-05-03"),
        ("en", "le 3 février 2021", "2021-02-03"),
        ("fr", "Geneva, 3 February 2021", "2021-02-03"),
        ("en", "3 February / 3 de febrero de 2021", "2021-02-03"),
        ("en", "3 May B.E. 2564", "2021-05-03"),
        ("zh", "民國110年5月3日", "2021-05-03"),
        ("zh", "令和3年5月3日", "2021-05-03"),
        ("en", "13 Ordibehesht 1400", "2021-05-03"),
        ("ar", "25 صفر 1444", "2022-09-22"),
        ("en", "14 January (1 January) 1950", "1950-01-14"),
        ("en", "the third day of May 2021", "2021-05-03"),
        ("en", "May twenty-third, 2021", "2021-05-23"),
        ("es", "veintitrés de mayo de 2021", "2021-05-23"),
        ("fr", "vingt-trois mai 2021", "2021-05-23"),
        ("pt", "1.º de maio de 2021", "2021-05-01"),
    ],
)
def test_the_forms_of_dates(code: str, text: str, iso: str) -> None:
    assert _read(text, code) == [iso], text


def test_a_lunar_date_is_uncertain() -> None:
    (found,) = dates_in(fold("25 Safar 1444"), lexicon("en"))
    assert found.certainty < 0.8, "the month that was proclaimed may begin on another day"


@given(_DAYS)
def test_an_iso_interval_reads_back(day: datetime.date) -> None:
    last = day + datetime.timedelta(30)
    assert _read(f"{day}/{last}", "en") == [f"{day}/{last}"]
