"""The words of each language: every file loads, and numbers in words are read."""

from decimal import Decimal

import pytest

from statecorpus.extraction.times.values import MEANINGS
from statecorpus.extraction.words import languages, word_table


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_pattern_of_a_file_has_a_meaning(language: str) -> None:
    table = word_table(language)
    assert table is not None
    assert {name for name, _ in table.times["patterns"]} <= MEANINGS.keys()
    assert set(table.words["month"].values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "two hundred and fifty thousand", "250000"),
        ("en", "3.5 million", "3500000"),
        ("en", "11,000", "11000"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "1,5 milliard", "1500000000"),
        ("fr", "15 000", "15000"),
        ("de", "fünfundzwanzig", "25"),
        ("de", "1,25 millionen", "1250000"),
        ("sv", "tjugofem", "25"),
        ("es", "doscientos mil", "200000"),
        ("ru", "двадцать пять тысяч", "25000"),
        ("zh", "三万五千", "35000"),
        ("zh", "一亿二千万", "120000000"),
        ("ar", "٢٥", "25"),
    ],
)
def test_a_number_is_read(language: str, text: str, value: str) -> None:
    table = word_table(language)
    assert table is not None
    assert table.numerals.value(text) == Decimal(value)
