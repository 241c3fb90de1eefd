"""Numbers: in digits of any script, in words, Roman and Chinese, and ordinals of all of these."""

import functools
import re
from collections.abc import Mapping

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
_HUNDRED = 100
#: The characters of Chinese numerals.
CHINESE_DIGITS = "〇零一二三四五六七八九十百千"
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}


def roman_value(text: str) -> int | None:
    """Read a Roman numeral.

    >>> roman_value("XLV"), roman_value("vii"), roman_value("CELAC")
    (45, 7, None)
    """
    lower = text.lower()
    if not lower or not _ROMAN.fullmatch(lower):
        return None
    values = [_ROMAN_VALUES[letter] for letter in lower]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def chinese_value(text: str) -> int | None:
    """Read a Chinese numeral, place by place or with its units.

    >>> chinese_value("七十九"), chinese_value("二〇二四"), chinese_value("十")
    (79, 2024, 10)
    """
    if not text or any(mark not in CHINESE_DIGITS for mark in text):
        return None
    digits = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0}
    if not any(mark in _CHINESE_UNITS for mark in text):
        return int("".join(str(digits[mark]) for mark in text))
    total = pending = 0
    for mark in text:
        if mark in _CHINESE_UNITS:
            total += max(pending, 1) * _CHINESE_UNITS[mark]
            pending = 0
        else:
            pending = digits[mark]
    return total + pending


@functools.cache
def number_words(lexicon: Lexicon) -> re.Pattern[str] | None:
    """Make the pattern of ordinals in words: number words in a row, the last an ordinal."""
    if not lexicon.numbers.ordinals:
        return None
    ordinal, cardinal = (_alternatives(words) for words in _tables(lexicon))
    joint = rf"(?:[\s-]*(?:{lexicon.numbers.joiners.alternatives}\s*)?)"
    # Some languages inflect every part of a compound ordinal: any word may be of either kind.
    any_word = f"(?:{ordinal}|{cardinal})"
    bound = (r"(?<!\w)", r"(?!\w)") if lexicon.spaced else ("", "")
    return re.compile(rf"{bound[0]}(?:{any_word}{joint}){{0,4}}{ordinal}{bound[1]}")


@functools.cache
def any_number_words(lexicon: Lexicon) -> str | None:
    """Return the pattern of up to four cardinals or ordinals in a row, without a group; ``None`` for none."""
    if not lexicon.numbers.ordinals:
        return None
    ordinal, cardinal = (_alternatives(words) for words in _tables(lexicon))
    joint = rf"(?:[\s-]{{0,3}}(?:{lexicon.numbers.joiners.alternatives}\s?)?)"
    bound = (r"(?<!\w)", r"(?!\w)") if lexicon.spaced else ("", "")
    return rf"{bound[0]}(?:(?:{ordinal}|{cardinal}){joint}){{0,3}}(?:{ordinal}|{cardinal}){bound[1]}"


@functools.cache
def _tables(lexicon: Lexicon) -> tuple[Mapping[str, int], Mapping[str, int]]:
    numbers = lexicon.numbers
    return (
        {fold(word): value for word, value in numbers.ordinals.items()},
        {fold(word): value for word, value in numbers.cardinals.items()},
    )


def _alternatives(words: Mapping[str, int]) -> str:
    if not words:
        return "(?!)"
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_written(word) for word in longest_first) + ")"


def _written(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]*")


@functools.cache
def _each(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Every number word with its value, longer ones first."""
    both = {**_tables(lexicon)[1], **_tables(lexicon)[0]}
    ordered = sorted(both.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((re.compile(_written(word)), value) for word, value in ordered)


def word_value(folded: str, lexicon: Lexicon) -> int | None:
    """Add up the words of a number, hundreds multiplied.

    >>> from statecorpus.parsing.lexicons import lexicon
    >>> word_value("seventy-ninth", lexicon("en")), word_value("one hundred and eighth", lexicon("en"))
    (79, 108)
    """
    total = at = 0
    while at < len(folded):
        for pattern, value in _each(lexicon):
            match = pattern.match(folded, at)
            if match and match.end() > at:
                multiplies = value == _HUNDRED and 0 < total < _HUNDRED
                total = total * _HUNDRED if multiplies else total + value
                at = match.end()
                break
        else:
            at += 1
    return total or None
