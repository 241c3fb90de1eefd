"""Dates in words: in a dateline such as "Apia, 1 January 1962", without attributes."""

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from statecorpus.model import DateRange

_DAY = r"(?P<{0}>[0-9]{{1,2}})(?:st|nd|rd|th|er|[.º°ª])?"
_WORD = r"(?P<month>[^\W\d_]{3,})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_OF = r"(?:\s+(?:(?:de|of|del|di)(?=\s)|d'))?\s*"
_TO = r"\s*(?:[-–]|to|au|al|a|bis|till|tot|до|и|y|e|et|and|und|och)\s*"
_RANGE = rf"{_DAY.format('day')}(?:{_TO}{_DAY.format('last')})?"
_FORMS = (
    re.compile(rf"(?<![\w/]){_RANGE}{_OF}{_WORD},?{_OF}{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\w){_WORD}\s+{_RANGE},?\s+{_YEAR}(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>[0-9]{4})\s*年\s*(?P<number>[0-9]{1,2})\s*月\s*(?P<day>[0-9]{1,2})\s*日"),
    re.compile(r"(?<![\d.])(?P<day>[0-9]{1,2})\.\s?(?P<number>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})(?!\d)"),
    re.compile(r"(?<![\d/])(?P<day>1[3-9]|2[0-9]|3[01])/(?P<number>[0-9]{1,2})/(?P<year>[0-9]{4})(?!\d)"),
    re.compile(rf"(?<!\w){_WORD},?{_OF}{_YEAR}(?!\d)"),
)


def date_in_words(text: str) -> DateRange | None:
    """Return the first date that a text prints: a day, days of one month, or a month.

    >>> date_in_words("Apia, 1 January 1962").iso, date_in_words("le 1er février 1994").iso
    ('1962-01-01', '1994-02-01')
    >>> date_in_words("May 3–5, 1968").iso, date_in_words("12 or 13 things of 1968")
    ('1968-05-03/1968-05-05', None)
    """
    plain = _plain(text)
    for form in _FORMS:
        for found in form.finditer(plain):
            date = _date(found.groupdict(), text[found.start() : found.end()])
            if date is not None:
                return date
    return None


def _date(parts: Mapping[str, str | None], printed: str) -> DateRange | None:
    number, year = parts.get("number"), int(parts.get("year") or 0)
    month = int(number) if number is not None else _months().get(parts.get("month") or "", 0)
    try:
        if parts.get("day") is None:
            return DateRange.month(year, month, text=printed)
        first = datetime.date(year, month, int(parts["day"] or 0))
        last = first.replace(day=int(parts.get("last") or first.day))
    except ValueError:
        return None
    if last < first:
        return None
    return DateRange(first, last, "day", printed, certain=first == last)


def _plain(text: str) -> str:
    """Return a text in small letters without accents, code point by code point."""
    return "".join(_plain_letter(letter) for letter in text)


@cache
def _plain_letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if letter in "أإآ":
        return "ا"
    plain = unicodedata.normalize("NFKD", letter.lower())[:1]
    return plain if plain.isalpha() or not letter.isalpha() else letter.lower()[:1]


@cache
def _months() -> Mapping[str, int]:
    table = tomllib.loads(files(__package__).joinpath("months.toml").read_text(encoding="utf-8"))
    return dict(_listed(table.values()))


def _listed(languages: Iterable[str]) -> Iterator[tuple[str, int]]:
    for names in languages:
        for number, name in enumerate(names.split(), 1):
            for form in name.split("/"):
                yield form, number
