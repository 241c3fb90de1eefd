"""Amounts: a number, what is counted, and the hedge before it."""

import pytest

from statecorpus.extraction import Setting
from statecorpus.extraction.amounts import find_amounts
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.model import Amount, TimeMention


def _amounts(text: str, language: str = "en") -> list[tuple[str, str | None, str | None, str]]:
    (found,) = find_amounts([ParagraphText(text)], Setting(language=language))
    return [(text[one.start : one.end], _number(one), one.unit, one.mod) for one in found]


def _number(amount: Amount) -> str | None:
    numbers = (amount.value, amount.value_to)
    return "/".join(f"{float(number):g}" for number in numbers if number is not None) or None


@pytest.mark.parametrize(
    ("text", "words", "number", "unit", "mod"),
    [
        ("Utopia is party to 16 conventions.", "16 conventions", "16", "convention", "exact"),
        ("around 200 million people", "200 million people", "2e+08", "person", "about"),
        ("It grew by 3 percent.", "3 percent", "3", "percent", "exact"),
        ("more than 15,000", "15,000", "15000", None, "more"),
        ("up to 2.5 per cent", "2.5 per cent", "2.5", "percent", "less"),
        (
            "between 250 and 275 million people",
            "between 250 and 275 million people",
            "2.5e+08/2.75e+08",
            "person",
            "exact",
        ),
        ("five to ten countries", "five to ten countries", "5/10", "country", "exact"),
        ("$11,000 million", "$11,000 million", "1.1e+10", "USD", "exact"),
        ("US$ 3.5 billion", "US$ 3.5 billion", "3.5e+09", "USD", "exact"),
        ("20 million euros", "20 million euros", "2e+07", "EUR", "exact"),
        ("one quarter of the human race", "one quarter", "0.25", "fraction", "exact"),
        ("two-thirds of the people", "two-thirds", "0.6667", "fraction", "exact"),
        ("hundreds of thousands of refugees", "hundreds of thousands of refugees", None, "refugee", "about"),
        ("two hundred and fifty Utopian soldiers", "two hundred and fifty Utopian soldiers", "250", "soldier",
         "exact"),
        ("Approximately 200 were injured.", "200", "200", None, "about"),
        ("We welcome two new Members.", "two new Members", "2", "member", "exact"),
        ("a 500,000-ton reserve", "500,000-ton", "500000", "ton", "exact"),
        ("trillions of dollars", "trillions of dollars", None, "USD", "about"),
        ("the four other countries", "four other countries", "4", "country", "exact"),
        ("half a million people", "half a million people", "500000", "person", "exact"),
        ("a rise of 1.5 degrees Celsius", "1.5 degrees Celsius", "1.5", "degree-celsius", "exact"),
    ],
)  # fmt: skip
def test_an_amount_has_its_number_its_unit_and_its_hedge(
    text: str, words: str, number: str | None, unit: str | None, mod: str
) -> None:
    assert _amounts(text) == [(words, number, unit, mod)]


@pytest.mark.parametrize(
    "text",
    [
        "one of the best, two of us and a five-year plan",
        "resolution 338 and article 51 of chapter VII",
        "goal 4, item 5 and paragraph 12",
        "It was in 1945.",
        "between the two countries and our two peoples",
        "the 1954 Accords",
        "a million years",
        "the 60th session and the two-State solution",
        "the four corners of the world",
    ],
)
def test_numbers_that_count_nothing_are_not_marked(text: str) -> None:
    assert _amounts(text) == []


def test_a_time_is_no_amount() -> None:
    (found,) = find_amounts(
        [ParagraphText("in 2000 villages", (TimeMention(3, 7, value="2000"),))], Setting(language="en")
    )
    assert found == []


_LANGUAGES = {
    "fr": "Quelque 200 millions de personnes, 3 pour cent, plus de 15 000 réfugiés, "
    "entre 250 et 275 millions de dollars, quatre-vingt-dix pays, deux tiers",
    "es": "Unos 200 millones de personas, 3 por ciento, más de 15.000 refugiados, "
    "entre 250 y 275 millones de dólares, noventa países, dos tercios",
    "pt": "Cerca de 200 milhões de pessoas, 3 por cento, mais de 15.000 refugiados, "
    "entre 250 e 275 milhões de dólares, noventa países, dois terços",
    "it": "Circa 200 milioni di persone, 3 per cento, più di 15.000 rifugiati, "
    "tra 250 e 275 milioni di dollari, novanta paesi, due terzi",
    "de": "Rund 200 Millionen Menschen, 3 Prozent, mehr als 15.000 Flüchtlinge, "
    "zwischen 250 und 275 Millionen Dollar, neunzig Länder, zwei Drittel",
    "sv": "Omkring 200 miljoner människor, 3 procent, mer än 15 000 flyktingar, "
    "mellan 250 och 275 miljoner dollar, nittio länder, två tredjedelar",
    "ru": "Около 200 миллионов человек, 3 процента, более 15 000 беженцев, "
    "от 250 до 275 миллионов долларов, девяносто стран, две трети",
}
_VALUES = [
    ("2e+08", "person", "about"),
    ("3", "percent", "exact"),
    ("15000", "refugee", "more"),
    ("2.5e+08/2.75e+08", "USD", "exact"),
    ("90", "country", "exact"),
    ("0.6667", "fraction", "exact"),
]


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_language_tells_the_same_amounts(language: str) -> None:
    assert [found[1:] for found in _amounts(_LANGUAGES[language], language)] == _VALUES


def test_chinese_and_arabic_amounts() -> None:
    assert [found[1:] for found in _amounts("约2亿人，3%，超过15000名难民，九十个国家，三分之二", "zh")] == [
        *_VALUES[:3],
        *_VALUES[4:],
    ]
    assert [
        found[1:] for found in _amounts("حوالي 200 مليون شخص، 3 في المائة، أكثر من 15000 لاجئ", "ar")
    ] == _VALUES[:3]
