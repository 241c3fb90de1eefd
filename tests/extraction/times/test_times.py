"""Times: what is marked, and what it means on the day of the statement."""

import datetime

import pytest

from statecorpus.extraction import Setting
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.extraction.times import find_times
from statecorpus.model import Citation, DateRange

_DAY = DateRange.day(datetime.date(2011, 12, 5))
_AUTUMN = DateRange(datetime.date(2011, 9, 1), datetime.date(2011, 12, 31))


def _times(text: str, language: str = "en", day: DateRange | None = _DAY) -> dict[str, str | None]:
    (found,) = find_times([ParagraphText(text)], Setting(language=language, day=day))
    return {text[one.start : one.end]: one.value for one in found}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("On the 22nd of last July we met.", "22nd of last July", "2011-07-22"),
        ("It began last March in Bensalem.", "last March", "2011-03"),
        ("Last December was cold.", "Last December", "2010-12"),
        ("We meet next March.", "next March", "2012-03"),
        ("We met on 5 December 2011.", "5 December 2011", "2011-12-05"),
        ("We met on December 5th, 2011.", "December 5th, 2011", "2011-12-05"),
        ("from 5 to 7 December 2011", "from 5 to 7 December 2011", "2011-12-05/2011-12-07"),
        ("in September 2024", "September 2024", "2024-09"),
        ("Since 1945 there is peace.", "1945", "1945/.."),
        ("by the end of 2030", "2030", "../2030"),
        ("until the end of the 1960s", "1960s", "../1969"),
        ("from 1990 to 1995", "from 1990 to 1995", "1990/1995"),
        ("in 1996/97", "1996/97", "1996/1997"),
        ("in the early 1980s", "1980s", "198"),
        ("in the twentieth century", "twentieth century", "19"),
        ("this century", "this century", "20"),
        ("last year", "last year", "2010"),
        ("in this critical decade", "this critical decade", "201"),
        ("over the past decade", "past decade", "2001/2011"),
        ("the last ten years", "last ten years", "2001/2011"),
        ("the next five to ten years", "next five to ten years", "2011/2021"),
        ("ten years ago", "ten years ago", "2001"),
        ("over the past quarter of a century", "past quarter of a century", "1986/2011"),
        ("the summit in June in Bensalem", "June", "2011-06"),
        ("on the 22nd of this month", "22nd of this month", "2011-12-22"),
        ("from 20 to 23 August", "from 20 to 23 August", "2011-08-20/2011-08-23"),
        ("in April next year", "April next year", "2012-04"),
        ("two decades ago", "two decades ago", "199"),
        ("a quarter of a century ago", "a quarter of a century ago", "1986"),
        ("for more than a decade", "decade", "P10Y"),
        ("after eighteen months", "eighteen months", "P18M"),
        ("We are here today.", "today", "2011-12-05"),
    ],
)
def test_a_time_has_its_words_and_its_value(text: str, words: str, value: str) -> None:
    assert _times(text) == {words: value}


def test_a_time_after_another_counts_from_the_year_in_its_sentence() -> None:
    assert _times("In 1945, and 66 years later, we met.") == {"1945": "1945", "66 years later": "2011"}
    assert _times("Two years after the war we met.") == {"Two years after": None}


@pytest.mark.parametrize(
    "text",
    [
        "Today, war is everywhere, and now more than ever.",
        "in recent years, in the near future and after the cold war",
        "the Vision 2030 of Utopia and the 2005 World Assembly",
        "he may 2 times",
        "twice a year, every year, for many years",
        "under A/59/2005 and for $2000",
        "a girl of twelve years old",
    ],
)
def test_words_that_tell_no_time_are_not_marked(text: str) -> None:
    assert _times(text) == {}


def test_a_window_of_days_gives_a_value_where_all_its_days_agree() -> None:
    text = "last July, last October, this month, last year"
    assert _times(text, day=_AUTUMN) == {
        "last July": "2011-07",
        "last October": None,
        "this month": None,
        "last year": "2010",
    }
    assert _times("last year", day=None) == {"last year": None}


def test_the_year_of_a_citation_is_no_time() -> None:
    text = "resolution 242 (1967) of 1967"
    cited = ParagraphText(text, (Citation(0, 21, "resolution"),))
    (found,) = find_times([cited], Setting(language="en"))
    assert [(one.start, one.value) for one in found] == [(25, "1967")]


# The same times in each language with a file.
_LANGUAGES = {
    "fr": "Depuis 1945, d'ici à 2030, de 1990 à 1995, années 80, XXe siècle, dix dernières années, "
    "il y a dix ans, l'année dernière, cette année, 22 juillet 2011",
    "es": "Desde 1945, para 2030, de 1990 a 1995, años ochenta, siglo XX, últimos diez años, "
    "hace diez años, el año pasado, este año, 22 de julio de 2011",
    "pt": "Desde 1945, até 2030, de 1990 a 1995, anos oitenta, século XX, últimos dez anos, "
    "há dez anos, o ano passado, este ano, 22 de julho de 2011",
    "it": "Dal 1945, entro il 2030, dal 1990 al 1995, anni ottanta, ventesimo secolo, ultimi dieci anni, "
    "dieci anni fa, l'anno scorso, quest'anno, 22 luglio 2011",
    "de": "Seit 1945, bis 2030, von 1990 bis 1995, achtziger Jahre, 20. Jahrhundert, letzten zehn Jahren, "
    "vor zehn Jahren, letztes Jahr, diesem Jahr, 22. Juli 2011",
    "sv": "Sedan 1945, till 2030, från 1990 till 1995, åttiotalet, tjugonde århundradet, senaste tio åren, "
    "tio år sedan, förra året, i år, 22 juli 2011",
    "ru": "С 1945 года, к 2030 году, с 1990 по 1995 год, восьмидесятых годах, XX веке, последние десять лет, "
    "десять лет назад, прошлом году, этом году, 22 июля 2011 года",
    "zh": "自1945年，到2030年，1990年至1995年，二十世纪八十年代，二十世纪，过去10年，"
    "十年前，去年，今年，2011年7月22日",
}
_VALUES = [
    "1945/..", "../2030", "1990/1995", "198", "19", "2001/2011", "2001", "2010", "2011", "2011-07-22",
]  # fmt: skip


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_language_tells_the_same_times(language: str) -> None:
    text = _LANGUAGES[language]
    (found,) = find_times([ParagraphText(text)], Setting(language=language, day=_DAY))
    assert [one.value for one in found] == _VALUES, [text[one.start : one.end] for one in found]


def test_arabic_times_stand_after_letters_that_are_written_with_them() -> None:
    text = "منذ عام 1945، بحلول عام 2030، في الثمانينات، القرن العشرين، العام الماضي، هذا العام"
    assert list(_times(text, "ar").values()) == ["1945/..", "../2030", "198", "19", "2010", "2011"]


def test_a_language_without_a_file_has_no_times() -> None:
    assert _times("In 2011", "xx") == {}
