"""Numbers in digits and in words, up to billions: their patterns and their values."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

_HUNDRED = 100
_CHINESE_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_CHINESE_PLACES = {"十": 10, "百": 100, "千": 1000}
_CHINESE_SCALES = {"万": 10_000, "亿": 100_000_000}


@attrs.frozen(eq=False)
class Numerals:
    """How a language writes numbers.

    Attributes:
        digits: the pattern of a number in digits, without a group.
        in_words: the pattern of a number in words, without a group; it may hold no digit.
        scale: the pattern of a scale word such as "million", without a group.
        any: the pattern of a number in digits or words with its scale, without a group.
        decimal: the mark before decimals, ``.`` or ``,``.
        values: the value of each number word, folded.
        scales: the value of each scale word, folded.
    """

    digits: str
    in_words: str
    scale: str
    any: str
    decimal: str
    values: Mapping[str, int]
    scales: Mapping[str, int]
    _token: re.Pattern[str]
    _is_chinese: bool

    def value(self, text: str) -> Decimal | None:
        """Read a number; ``None`` if the text has none.

        Args:
            text: what a pattern of this language matched, in lower case.
        """
        if self._is_chinese:
            return _chinese(text)
        total = current = Decimal(0)
        found = False
        for match in self._token.finditer(text):
            word = match[0]
            if match.lastgroup == "digits":
                number = self._in_digits(word)
                if number is None:
                    return None
                current += number
            elif match.lastgroup == "scale":
                total, current = total + (current if found else Decimal(1)) * self.scales[word], Decimal(0)
            else:
                value = self.values[word]
                multiplies = value == _HUNDRED and 0 < current < _HUNDRED
                current = current * value if multiplies else current + value
            found = True
        return _whole(total + current) if found else None

    def _in_digits(self, text: str) -> Decimal | None:
        """Read digits with marks of groups and decimals.

        Three digits after the only mark are a group; two marks of a kind are marks of groups.
        """
        text = "".join(
            str(unicodedata.digit(mark)) if unicodedata.category(mark) == "Nd" else mark for mark in text
        )
        marks = re.findall(r"[.,٫٬'’  \u202f]", text)
        if marks and marks[-1] in ".,٫" and (marks.count(marks[-1]) == 1):
            whole, mark, rest = text.rpartition(marks[-1])
            is_group = len(rest) == 3 and mark not in {self.decimal, "٫"}  # noqa: PLR2004 -- a group
            text = re.sub(r"\D", "", whole) + ("" if is_group else ".") + rest
        else:
            text = re.sub(r"\D", "", text)
        try:
            return Decimal(text)
        except InvalidOperation:
            return None


def numerals_of(data: Mapping[str, Any]) -> Numerals:
    """Build the numerals of a language from the section ``numbers`` of its file."""
    values = {word: value for words, value in data["words"].items() for word in words.split("|")}
    values |= _compounds(data, values)
    scales = {word: value for words, value in data["scales"].items() for word in words.split("|")}
    group = data.get("groups", r"[., \u00a0\u202f'’]")
    digits = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:[.,٫]\d+(?!\d))?|\d+(?:[.,٫]\d+)?)"
    number, scale = _any_of(values), _any_of(scales)
    joint = data["joint"]
    end = data.get("end", r"(?!\w)")
    in_words = rf"(?:{number})(?:{joint}(?:{number}|{scale}))*{end}"
    if data.get("chinese"):
        in_words = rf"[{''.join({**_CHINESE_DIGITS, **_CHINESE_PLACES})}]+"
    gap = data.get("gap", r"[ \u00a0-]?")
    return Numerals(
        digits=digits,
        in_words=in_words,
        scale=scale,
        any=rf"(?:(?:{digits}|{in_words})(?:{gap}(?:{scale}){end})*(?: {digits} (?:{scale}){end})?)",
        decimal=data.get("decimal", "."),
        values=values,
        scales=scales,
        token=re.compile(
            rf"(?P<digits>{digits})|(?:(?P<word>{number})|(?P<scale>{scale})){data.get('inner', end)}"
        ),
        is_chinese=bool(data.get("chinese")),
    )


def _compounds(data: Mapping[str, Any], values: Mapping[str, int]) -> dict[str, int]:
    """Return the numbers of a language that writes the units before the tens in one word, as German."""
    between = data.get("units_before_tens")
    if between is None:
        return {}
    units = {word: value for word, value in values.items() if 0 < value < 10}  # noqa: PLR2004 -- units
    tens = {word: value for word, value in values.items() if 20 <= value < _HUNDRED and value % 10 == 0}  # noqa: PLR2004
    return {
        f"{unit}{between}{ten}" if data.get("units_first", True) else f"{ten}{between}{unit}": one + other
        for unit, one in units.items()
        for ten, other in tens.items()
    }


def _any_of(words: Mapping[str, int]) -> str:
    return (
        "|".join(
            re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda one: (-len(one), one))
        )
        or "(?!)"
    )


def _chinese(text: str) -> Decimal | None:
    """Read a Chinese number: digits and characters, with places and scales."""
    total = section = number = Decimal(0)
    found = False
    for match in re.finditer(r"[\d.,]+|.", text):
        mark = match[0]
        if mark[0].isdigit():
            try:
                number, found = Decimal(mark.replace(",", "").rstrip(".")), True
            except InvalidOperation:
                return None
        elif mark in _CHINESE_DIGITS:
            number, found = number * 10 + _CHINESE_DIGITS[mark], True
        elif mark in _CHINESE_PLACES:
            section, number, found = section + (number or 1) * _CHINESE_PLACES[mark], Decimal(0), True
        elif mark in _CHINESE_SCALES:
            # 亿 also multiplies the 万 before it.
            before = section + number if mark == "万" else total + section + number
            total = (total if mark == "万" else Decimal(0)) + before * _CHINESE_SCALES[mark]
            section = number = Decimal(0)
    return _whole(total + section + number) if found else None


def _whole(number: Decimal) -> Decimal:
    """Return a whole number without decimals, so that equal numbers are printed alike."""
    return Decimal(int(number)) if number == int(number) else number
