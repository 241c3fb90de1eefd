"""The number of a session: in digits, words or Roman numerals, before or after the noun that it counts."""

import functools
import re
from collections.abc import Iterator

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon, Words
from statecorpus.parsing.phrases.numbers import (
    CHINESE_DIGITS,
    chinese_value,
    number_words,
    roman_value,
    word_value,
)

_LARGEST = 999
_FILLERS = 5
_NEXT_WORD = 10
# It stands before digits with or without a stroke and a space: "الـ79", "ال 79".
_ARABIC_ARTICLE = "(?:ال\u0640*\\s?)?"


@attrs.frozen
class FoundSession:
    """A session's number in a text.

    Attributes:
        start: the offset of the number.
        end: the offset after the number.
        value: in ASCII digits; of a special session with its words, as printed.
    """

    start: int
    end: int
    value: str


@functools.cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The forms: number and noun, noun and number, acronym and number."""
    marks = lexicon.numbers.marks.alternatives.replace(r"(?<!\w)", "")
    words = number_words(lexicon)
    in_words = f"|{words.pattern}" if words is not None else ""
    before = lexicon.numbers.marks.alternatives if not lexicon.spaced else r"(?!)"
    digits = rf"(?<![\d.,-])\d{{1,3}}(?!\d|[.,]\d)(?:\s?{marks}|\s?[\"'°ºª*:]+)?"
    chinese = (
        f"|{before}\\s?[{CHINESE_DIGITS}\\d]+|[{CHINESE_DIGITS}\\d]+(?=届)" if not lexicon.spaced else ""
    )
    noun = rf"(?P<noun>{lexicon.event.counted.alternatives})"
    # A stop after a letter is that of an initial, but right before the noun of an ordinal: "XIX. Tagung".
    counted = lexicon.event.counted.alternatives
    roman = rf"|(?<![\w.])(?P<roman>[ivxlc]+)(?:eme|er|re|th|[eoa])?(?!\w|\s?'|\.(?!\s?{counted}))"
    number = rf"(?P<number>{digits}{in_words}{chinese}{roman})"
    # "the seventy-sixth (76th) session": the number stands twice.
    again = r"(?:\s?\)|\s?\(\s?\d{1,3}[^\d()]{0,6}\))?"
    fillers = rf"(?:[^\s,;:.()]+\s+){{0,{_FILLERS}}}?"
    gap = rf"(?:{again}[\s.\"'-]+{fillers})" if lexicon.spaced else r"[^，。；]{0,8}?"
    after = r"[\s:]*(?:n[o°º]\.?\s*)?" if lexicon.spaced else ""
    acronym = lexicon.event.acronyms.alternatives.replace(r"(?!\w)", "")
    bound = r"(?<!\w)", r"(?!\w)"
    return (
        re.compile(rf"{number}{gap}{noun}"),
        re.compile(rf"{noun}{after}{_ARABIC_ARTICLE}{number}"),
        re.compile(rf"{noun}{after}{_ARABIC_ARTICLE}[(]\s?(?P<number>\d{{1,3}})\s?[)]"),
        re.compile(rf"{bound[0]}{acronym}[\s-]?(?P<number>\d{{1,3}}){bound[1]}"),
    )


def session_in(text: str, lexicon: Lexicon) -> FoundSession | None:
    """Find the number of the session that a text names, not folded; the first one that is a number.

    Roman numerals are in capitals: "la Tribune" names no fiftieth.

    >>> from statecorpus.parsing.lexicons import lexicon
    >>> [session_in(text, lexicon("en")).value for text in ("the seventy-ninth session", "cop28")]
    ['79', '28']
    """
    folded = fold(text)
    of_a_part: FoundSession | None = None
    for pattern in _patterns(lexicon):
        for match in _overlapping(pattern, folded):
            if _is_small_roman(match, text):
                continue
            value = _value(match.group("number"), lexicon)
            if value is None or not 0 < value <= _LARGEST:
                continue
            noun = match.start("noun") if "noun" in match.groupdict() else match.start()
            if _counts_a_committee(folded, *match.span("number"), noun, lexicon):
                continue
            found = FoundSession(*match.span("number"), str(value))
            # "First plenary session of the second summit": the summit's number counts.
            if not lexicon.event.segments.regex.search(folded, match.start(), match.end() + _NEXT_WORD):
                return found
            of_a_part = of_a_part or found
    return of_a_part


def _counts_a_committee(folded: str, start: int, end: int, noun: int, lexicon: Lexicon) -> bool:
    """Tell a number that counts a body of its own: "the First Committee of the General Assembly".

    Args:
        folded: the text, folded.
        start: the offset of the number.
        end: the offset after it.
        noun: the offset of the noun that it seems to count.
        lexicon: the language.
    """
    after, before = _numbered_body(lexicon)
    if after.match(folded, end):
        return True
    if noun < end:
        return False  # "session 55": the noun stands before its number
    between = folded[end:noun].strip(" .,'\"-")
    return bool(between) and before.search(folded, 0, start) is not None


@functools.cache
def _numbered_body(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a body right after a number, and right before one: "اللجنة الأولى"."""
    uncounted = {fold(phrase) for phrase in lexicon.event.bodies.phrases}
    uncounted -= {fold(phrase) for phrase in lexicon.event.counted.phrases}
    bodies = Words(sorted(uncounted), lexicon.spaced).alternatives
    before = re.compile(rf"{bodies}\W{{0,3}}$")
    if not lexicon.spaced:
        return re.compile(rf"\s?{bodies}"), before
    joined = (lexicon.person.of + lexicon.person.articles + lexicon.event.prepositions).alternatives
    # Russian has no word for "of": the form of the next word says it.
    has_of = not set(lexicon.title.by.phrases).isdisjoint(lexicon.person.of.phrases)
    link = rf"(?:{joined}|[,;:(-])" if has_of else ""
    return re.compile(rf"\W{{0,3}}{bodies}\s*{link}"), before


def _is_small_roman(match: re.Match[str], text: str) -> bool:
    """Tell what would be a Roman numeral if it stood in capitals."""
    if match.groupdict().get("roman") is None:
        return False
    return not text[slice(*match.span("roman"))].isupper()


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Return the match at each place that has one, overlapping matches included."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        yield match
        at = match.start() + 1


def _value(text: str, lexicon: Lexicon) -> int | None:
    digits = re.search(r"\d+", text)
    if digits:
        return int(digits.group())
    chinese = "".join(mark for mark in text if mark in CHINESE_DIGITS)
    if chinese:
        return chinese_value(chinese)
    small = lexicon.person.of + lexicon.person.articles + lexicon.person.particles
    spelled = number_words(lexicon)
    if spelled is not None and spelled.fullmatch(text):
        return word_value(text, lexicon)
    if text in lexicon.stopwords or small.regex.fullmatch(text):
        return None  # "la", "di", "li": a word, not a Roman numeral
    roman = re.match(r"[ivxlc]+", text)
    return roman_value(roman.group()) if roman else None
