"""Putting the letters of a line into the order of reading.

A PDF records the places of letters, not the order of reading. Arabic and Hebrew are read from the right, but
the numbers and Latin words inside them from the left. The functions invert the Unicode Bidirectional
Algorithm (UAX #9), as far as a single line allows.
"""

import functools
import unicodedata
from collections.abc import Sequence
from typing import Protocol, TypeVar


class _Lettered(Protocol):
    @property
    def text(self) -> str: ...


_Letter = TypeVar("_Letter", bound=_Lettered)

_RIGHT = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})
# Marks that join two numbers, for example in a date.
_JOINS = frozenset({"CS", "ES", "ET"})
_ALEFS = frozenset("\u0622\u0623\u0625\u0627")
_LAM = "\u0644"
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@functools.cache
def _class_of(character: str) -> str:
    """Return ``R``, ``L``, ``N`` (number), ``J`` (joins numbers), ``S`` (space) or ``O`` (anything else)."""
    category = unicodedata.bidirectional(character)
    if category in _RIGHT:
        return "R"
    if category in _NUMBER:
        return "N"
    if category in _JOINS:
        return "J"
    if category == "WS":
        return "S"
    return "L" if category == "L" else "O"


def has_right_to_left(text: str) -> bool:
    """Return whether a text has a letter of a script that is read from the right.

    >>> has_right_to_left("the words for peace سلام"), has_right_to_left("peace")
    (True, False)
    """
    return any(_class_of(character) == "R" for character in text)


def is_right_to_left(text: str) -> bool:
    """Return whether a line is read from the right, by the scripts of its letters.

    >>> is_right_to_left("السيد الرئيس UNHCR"), is_right_to_left("the words for peace سلام")
    (True, False)
    """
    classes = [_class_of(character) for character in text]
    right = classes.count("R")
    return right > 0 and right >= classes.count("L") / 2


def join_ligature(first: str, second: str, *, is_reversed: bool) -> str:
    """Join two characters of a ligature, given in the order of the PDF library.

    Args:
        first: the characters so far.
        second: the next characters; the sign U+FB01 is two letters, "fi".
        is_reversed: whether the library reversed the characters of the text object.

    >>> join_ligature("ا", "ل", is_reversed=True), join_ligature("f", "i", is_reversed=False)
    ('لا', 'fi')
    """
    if {first, second} & _ALEFS and _LAM in {first, second}:
        return _LAM + (first if second == _LAM else second)
    if is_reversed and _class_of(second[0]) == "R":
        return second + first
    return first + second


def reading_order(letters: Sequence[_Letter]) -> list[_Letter]:
    """Return letters that are sorted from left to right in the order of reading.

    >>> from types import SimpleNamespace
    >>> visual = [SimpleNamespace(text=character) for character in "42 ةنس"]
    >>> "".join(letter.text for letter in reading_order(visual))
    'سنة 42'
    """
    text = "".join([letter.text for letter in letters])
    if not any(_class_of(character) == "R" for character in set(text)):
        return list(letters)
    classes = [_class_of(letter.text[0]) for letter in letters]
    if is_right_to_left(text):
        ordered = list(reversed(letters))
        classes.reverse()
        return _turned(ordered, _left_to_right_stretches(classes))
    return _turned(list(letters), _right_to_left_stretches(classes))


def mirrored(text: str) -> str:
    """Mirror the brackets of a right-to-left line if the PDF records their shape instead of their meaning.

    >>> mirrored("العام )٢٠٢٤("), mirrored("العام (٢٠٢٤)")
    ('العام (٢٠٢٤)', 'العام (٢٠٢٤)')
    """
    opening, closing = text.find("("), text.find(")")
    if closing >= 0 and (opening < 0 or closing < opening) and text.count("(") == text.count(")"):
        return text.translate(_MIRRORED)
    return text


def _turned(letters: list[_Letter], stretches: list[tuple[int, int]]) -> list[_Letter]:
    for start, end in stretches:
        letters[start:end] = letters[start:end][::-1]
    return letters


def _left_to_right_stretches(classes: Sequence[str]) -> list[tuple[int, int]]:
    """Return the stretches that are read from the left inside a line read from the right."""
    stretches: list[tuple[int, int]] = []
    index, count = 0, len(classes)
    while index < count:
        if classes[index] not in "LN":
            index += 1
            continue
        end, has_word = index + 1, classes[index] == "L"
        probe = end
        while probe < count and classes[probe] != "R":
            kind = classes[probe]
            if kind in "LN":
                between = classes[end:probe]
                joined = all(mark == "J" for mark in between) and len(between) <= 1
                if not (joined or has_word or kind == "L"):
                    break
                end, has_word = probe + 1, has_word or kind == "L"
            probe += 1
        stretches.append((index, end))
        index = end
    return stretches


def _right_to_left_stretches(classes: Sequence[str]) -> list[tuple[int, int]]:
    """Return the stretches that are read from the right inside a line read from the left."""
    stretches: list[tuple[int, int]] = []
    index, count = 0, len(classes)
    while index < count:
        if classes[index] != "R":
            index += 1
            continue
        end = index + 1
        for probe in range(end, count):
            if classes[probe] in "LN":
                break
            if classes[probe] == "R":
                end = probe + 1
        stretches.append((index, end))
        index = end
    return stretches
