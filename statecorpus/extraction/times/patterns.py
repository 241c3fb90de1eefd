"""The patterns of times of a language, compiled in families: each family is tried near its own words only."""

import functools
import re
from collections.abc import Callable, Iterable

import attrs

from statecorpus.extraction.words import WordTable, word_table

#: A year in digits.
YEAR = r"(?:1\d|20|21)\d\d(?!\d)"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_REFUSALS = ("not_before", "not_unit_before", "not_unit_after", "not_length", "name_before", "name_after")


@attrs.frozen(eq=False)
class PatternFamily:
    """Patterns that need a word of the same kind: the name of a month, a unit, a year in digits, or another.

    Attributes:
        pattern: the patterns as alternatives, with a group for each placeholder.
        triggers: the words of the kind, in lower case.
        with_years: whether a year in digits is a word of the kind.
    """

    pattern: re.Pattern[str]
    triggers: frozenset[str]
    with_years: bool


@attrs.frozen(eq=False)
class TimePatterns:
    """The patterns of times of one language.

    Attributes:
        table: the words of the language.
        families: the patterns, family by family; a family has no words that an earlier one has read.
        names: the name of each pattern, by the name of its outer group.
        groups: for each outer group, its groups with the placeholders they are of.
        trigger: the pattern of all triggers, for languages that are not searched word by word.
        opened: the words before a time that is open at its end ("since"), and at its beginning ("by").
        refused: the text before and after a year, and before and after a length, that makes it no time.
        today: the phrases in which "today" is the day of the statement, in a group of its own.
    """

    table: WordTable
    families: tuple[PatternFamily, ...]
    names: dict[str, str]
    groups: dict[str, tuple[tuple[str, str], ...]]
    trigger: re.Pattern[str] | None
    opened: tuple[re.Pattern[str], re.Pattern[str]]
    refused: dict[str, re.Pattern[str]]
    today: re.Pattern[str] | None


@functools.cache
def time_patterns(language: str) -> TimePatterns | None:
    """Return the patterns of a language; ``None`` if there is no file for it."""
    table = word_table(language)
    if table is None:
        return None
    times = table.times
    spaced = times.get("spaced", True)
    begin, end = (
        (r"(?<![\w/$€£¥.#])(?<!\d[.,])", r"(?!\w)(?![.,/]\d)") if spaced else (r"(?<![\d/])", r"(?!\d)")
    )
    names: dict[str, str] = {}
    groups: dict[str, tuple[tuple[str, str], ...]] = {}
    parts: dict[str, str] = {}
    for number, (name, pattern) in enumerate(times["patterns"]):
        outer = f"p{number}"
        inner: list[tuple[str, str]] = []
        context, _, span = pattern.rpartition("@")
        marked = f"{context}(?P<{outer}_span>{span})"
        parts[outer] = f"(?P<{outer}>{_PLACEHOLDER.sub(_filler(table, outer, inner), marked)})"
        names[outer], groups[outer] = name, tuple(inner)
    by_pattern = bool(times.get("trigger_pattern")) or not spaced
    around = f"{begin}{times.get('prefix', '')}(?:%s){end}"
    since, until = (
        re.compile(rf"{begin if spaced else ''}(?:{times[side]}) ?(?:(?:{times['between']}) ?)?$")
        for side in ("since", "until")
    )
    today = times.get("today")
    return TimePatterns(
        table,
        tuple(_families(table, parts, groups, around, by_pattern=by_pattern)),
        names,
        groups,
        re.compile(f"{times['triggers']}|{YEAR}") if by_pattern else None,
        (since, until),
        {name: re.compile(times[name]) for name in _REFUSALS if name in times},
        re.compile(f"{begin}(?:{today})") if today else None,
    )


def _families(
    table: WordTable,
    parts: dict[str, str],
    groups: dict[str, tuple[tuple[str, str], ...]],
    around: str,
    *,
    by_pattern: bool,
) -> Iterable[PatternFamily]:
    """Yield the families in the order in which they read: months, units, years, other words."""
    triggers = frozenset(table.times["triggers"].split("|"))
    if by_pattern:
        yield PatternFamily(re.compile(around % "|".join(parts.values())), triggers, with_years=True)
        return
    kinds = {outer: _kind({name for _, name in inner}) for outer, inner in groups.items()}
    words = {word: _kind_of_word(table, word) for word in triggers}
    for kind in ("month", "unit", "year", "other"):
        own = [part for outer, part in parts.items() if kinds[outer] == kind]
        if own:
            # A pattern without a month, a unit or a year has one of the other words, or a unit as a word.
            near = frozenset(word for word in triggers if words[word] == kind or kind == "other")
            yield PatternFamily(
                re.compile(around % "|".join(own)), near, with_years=kind in {"year", "other"}
            )


def _kind(placeholders: set[str]) -> str:
    if "month" in placeholders:
        return "month"
    if placeholders & {"unit", "one"}:
        return "unit"
    return "year" if "year" in placeholders else "other"


def _kind_of_word(table: WordTable, word: str) -> str:
    if any(table.meaning("month", form) is not None for form in (word, f"{word}.")):
        return "month"
    if any(table.meaning(name, word) is not None for name in ("unit", "one")):
        return "unit"
    return "other"


def _filler(table: WordTable, outer: str, inner: list[tuple[str, str]]) -> Callable[[re.Match[str]], str]:
    def fill(match: re.Match[str]) -> str:
        name = match[1]
        group = f"{outer}_{len(inner)}"
        inner.append((group, name))
        return f"(?P<{group}>{_inside(table, name)})"

    return fill


def _inside(table: WordTable, name: str) -> str:
    """Return the pattern of a placeholder."""
    match name:
        case "year":
            return YEAR
        case "short":
            return r"\d\d"
        case "n":
            return table.numerals.any
        case "day":
            return rf"[0-3]?\d|{table.pattern('ordinal')}" if "ordinal" in table.words else r"[0-3]?\d"
    return table.pattern(name)
