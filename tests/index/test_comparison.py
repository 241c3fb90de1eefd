"""Comparisons: what equals, precedes and matches what, and the exact message for each that cannot be."""

import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.errors import QueryLimitError, QuerySyntaxError, UnknownFieldError
from statecorpus.index import FIELD_NAMES, DateTest, Days, FieldValue, comparison_test, value_label
from statecorpus.model import DateRange, Organisation
from statecorpus.query import Comparison, parse_condition

KAZAKHSTAN = Organisation("Republic of Kazakhstan", kind="state", ref="iso3166:KAZ")
SESSION = DateRange(datetime.date(2011, 12, 5), datetime.date(2011, 12, 7), certain=False)


def holds(condition: str, value: FieldValue) -> bool:
    root = parse_condition(condition).root
    assert isinstance(root, Comparison)
    return comparison_test(root, condition)(value) != (root.operator == "!=")


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        ('speaker = "kairat umarov"', "Kairat Umarov", True),
        ('speaker = "Umarov"', "Kairat Umarov", False),
        ('speaker != "Umarov"', "Kairat Umarov", True),
        ("speaker ~ umarov", "Kairat Umarov", True),
        ('speaker ~ "^kairat"', "Kairat Umarov", True),
        ('speaker ~ "^umarov"', "Kairat Umarov", False),
        (r'speaker ~ "\bRené\b"', "rene Cassin", True),
        (r'speaker ~ "\S+ \S+"', "René  Cassin", False),
        ("affiliation = KAZ", KAZAKHSTAN, True),
        ("affiliation = kaz", KAZAKHSTAN, True),
        ("affiliation = iso3166:KAZ", KAZAKHSTAN, True),
        ('affiliation = "Republic of Kazakhstan"', KAZAKHSTAN, True),
        ("affiliation = Kazakhstan", KAZAKHSTAN, True),
        ("affiliation = Казахстан", KAZAKHSTAN, True),
        ("affiliation = Uzbekistan", KAZAKHSTAN, False),
        ("affiliation ~ Kazakhstan", KAZAKHSTAN, True),
        ("affiliation in (UZB, KAZ)", KAZAKHSTAN, True),
        ("affiliation in (UZB, KGZ)", KAZAKHSTAN, False),
        ("speaker.ref = Q42", "wikidata:Q42", True),
        ("speaker.ref = wikidata:Q42", "wikidata:Q42", True),
        ("language = en", "en-GB", True),
        ("language = EN-gb", "en-GB", True),
        ("language = e", "en-GB", False),
        ("language = en-GB", "en", False),
        ("year = 2011", 2011, True),
        ("year >= 2012", 2011, False),
        ("venue.session >= 66", "100", True),
        ("venue.session < 66", "tenth", False),
        ("venue.session = tenth", "tenth", True),
        ("date = 2011", SESSION, True),
        ("date = 2011-12", SESSION, True),
        ("date = 2011-12-06", SESSION, True),
        ("date = 2011-12-08", SESSION, False),
        ("date = 2011-12-07/2011-12-10", SESSION, True),
        ("date < 2011-12-06", SESSION, False),
        ("date <= 2011-12-06", SESSION, True),
        ("date > 2011-12-04", SESSION, True),
        ("date > 2011-12-05", SESSION, False),
        ("date >= 2010", SESSION, True),
        ("date >= 2011-12-08", SESSION, False),
        ("date ~ '^2011-12'", SESSION, True),
    ],
)
def test_a_comparison_holds_or_not(condition: str, value: FieldValue, expected: bool) -> None:  # noqa: FBT001 -- a table
    assert holds(condition, value) is expected


DATES = st.dates(datetime.date(2011, 1, 1), datetime.date(2011, 1, 9))
RANGES = st.tuples(DATES, DATES).map(lambda days: DateRange(min(days), max(days)))


@given(RANGES, RANGES)
def test_one_of_before_equal_and_after_holds_between_two_dates(one: DateRange, other: DateRange) -> None:
    said = {sign: holds(f"date {sign} '{other.iso}'", one) for sign in ("<", "=", ">", "<=", ">=", "!=")}
    assert [said["<"], said["="], said[">"]].count(True) == 1
    assert said["<="] == (said["<"] or said["="])
    assert said[">="] == (said[">"] or said["="])
    assert said["!="] != said["="]
    days = {one.start + datetime.timedelta(days=n) for n in range((one.end - one.start).days + 1)}
    assert said["="] == any(other.start <= day <= other.end for day in days)


_NUMBER = "a whole number of at most 18 digits"
_ISO = "2011, 2011-12, 2011-12-05 or a range like 2011-12-05/2011-12-07"


@pytest.mark.parametrize(
    ("condition", "caret", "message"),
    [
        ("title < A", 0, "the values of title have no order; expected = != ~ or in"),
        (
            "year = soon",
            7,
            f"year is compared with a number, and 'soon' is not a number; expected {_NUMBER}",
        ),
        ("date = yesterday", 7, f"'yesterday' is not a date; expected {_ISO}"),
        ("date = 2011-13", 7, f"'2011-13' is not a date; expected {_ISO}"),
        ("date = 2011-02-30", 7, f"'2011-02-30' is not a date; expected {_ISO}"),
        ("date = 0000", 7, f"'0000' is not a date; expected {_ISO}"),
        ("date = '2012/2011'", 7, f"'2012/2011' is not a date; expected {_ISO}"),
        (
            "title ~ '(a'",
            8,
            'not a regular expression: the group is not closed at character 1; expected ")"',
        ),
    ],
)
def test_a_comparison_that_cannot_be_gets_exactly_this_message(
    condition: str, caret: int, message: str
) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        holds(condition, "")
    assert str(caught.value) == f"{message}\n  {condition}\n  {' ' * caret}^"


def test_an_unknown_field_is_named_and_the_nearest_are_listed() -> None:
    with pytest.raises(UnknownFieldError) as caught:
        holds("date = 1 & speaker.afiliation = KAZ".partition("& ")[2], "")
    assert str(caught.value) == (
        "no field 'speaker.afiliation'; nearest: "
        "speaker.affiliation, speaker.affiliation.ref, speaker.affiliation.kind\n"
        "  speaker.afiliation = KAZ\n  ^"
    )
    assert caught.value.known == tuple(FIELD_NAMES)


def test_a_regular_expression_that_never_ends_is_refused() -> None:
    with pytest.raises(QueryLimitError, match="more than 1 s on one value"):
        holds("title ~ '(a|a)*$'", "a" * 60 + "b")


def test_labels_are_short() -> None:
    assert [value_label(value) for value in (KAZAKHSTAN, SESSION, 2011, "x", Organisation("EU"))] == [
        "KAZ",
        "2011-12-05/2011-12-07",
        "2011",
        "x",
        "EU",
    ]


@pytest.mark.parametrize(
    ("ref", "label"),
    [
        ("iso3166:TUR", "TUR"),
        ("iso3166-3:SUN", "SUN"),
        ("igo:IOM", "IOM"),
        ("wikidata:Q43", "As printed"),
        ("m49:792", "As printed"),
    ],
)
def test_an_organisation_goes_by_its_code_only_where_people_read_such_codes(ref: str, label: str) -> None:
    assert value_label(Organisation("As printed", ref=ref)) == label


DAYS = st.dates(datetime.date(2009, 1, 1), datetime.date(2012, 12, 31))
RANGES = st.tuples(DAYS, DAYS).map(lambda pair: DateRange(min(pair), max(pair)))


@given(
    st.lists(RANGES),
    st.sampled_from(["date < 2010", "date <= 2010-06", "date = 2010-02-28", "date != 2011", "date > 2010"])
    | st.tuples(st.sampled_from([">=", "<=", "="]), RANGES).map(lambda both: f"date {both[0]} {both[1].iso}")
    | RANGES.map(lambda one: f"date in (2009-05, {one.iso})"),
)
def test_many_dates_are_compared_at_once_as_one_by_one(dates: list[DateRange], condition: str) -> None:
    root = parse_condition(condition).root
    assert isinstance(root, Comparison)
    test = comparison_test(root, condition)
    assert isinstance(test, DateTest)
    first = np.array([date.start.toordinal() for date in dates], np.int32)
    last = np.array([date.end.toordinal() for date in dates], np.int32)
    assert test.among(Days(first, last)).tolist() == [test(date) for date in dates]
