"""Times in paragraphs: windows around words of time are read with the patterns of the language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import cast

from statecorpus.extraction.certainties import certainty_of
from statecorpus.extraction.lowered import lowered, places_of
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.extraction.setting import Setting
from statecorpus.extraction.times.anchor import KnownDay, anchors_of
from statecorpus.extraction.times.patterns import YEAR, PatternFamily, TimePatterns, time_patterns
from statecorpus.extraction.times.values import MEANINGS, TimeValue, TimeWords
from statecorpus.model import Citation, TimeKind, TimeMention

_RULE = "time."
# How many characters before and after a word of time a pattern may reach.
_BEFORE, _AFTER = 60, 45
_YEARS = re.compile(YEAR)
_LOOK_BACK = 40
_SENTENCE = 150


_place = attrgetter("start", "end")


def find_times(texts: Sequence[ParagraphText], setting: Setting) -> Sequence[Iterable[TimeMention]]:
    """Find the times of paragraphs.

    >>> find_times([ParagraphText("Since 1945 we have met.")], Setting(language="en"))[0][0].value
    '1945/..'
    """
    patterns = time_patterns(setting.language_code)
    if patterns is None:
        return [()] * len(texts)
    days = anchors_of(setting.day)
    return [sorted(_found(text, patterns, days), key=_place) for text in texts]


def _found(text: ParagraphText, patterns: TimePatterns, days: Sequence[KnownDay]) -> Iterator[TimeMention]:
    words = text.text
    lower = lowered(words)
    taken: list[tuple[int, int]] = [(one.start, one.end) for one in text.of(Citation)]
    for family in patterns.families:
        for start, end in _windows(lower, patterns, family):
            for match in family.pattern.finditer(lower, start, end):
                span = _read(match, words, lower, patterns, days)
                if span is not None and not any(one[0] < span.end and span.start < one[1] for one in taken):
                    taken.append(match.span())
                    yield span
    if patterns.today is not None and patterns.table.times["today_word"] in lower:
        for match in patterns.today.finditer(lower):
            first, last = match.span(match.lastgroup or 0)
            found = [TimeValue("date", day.days_away(0), relative=True) for day in days]
            yield _mention(first, last, "today", _agreed(found) or found[0])


def _windows(lower: str, patterns: TimePatterns, family: PatternFamily) -> Iterator[tuple[int, int]]:
    """Yield the stretches around the words of a family, apart from each other."""
    places: list[tuple[int, int]] = []
    if patterns.trigger is not None:
        places += (match.span() for match in patterns.trigger.finditer(lower))
    else:
        places += places_of(lower, family.triggers)
        if family.with_years:
            places += (match.span() for match in _YEARS.finditer(lower))
    yield from _merged((max(start - _BEFORE, 0), end + _AFTER) for start, end in sorted(places))


def _merged(windows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    before: tuple[int, int] | None = None
    for start, end in windows:
        if before is not None and start <= before[1]:
            before = (before[0], end)
            continue
        if before is not None:
            yield before
        before = (start, end)
    if before is not None:
        yield before


def _read(
    match: re.Match[str], words: str, lower: str, patterns: TimePatterns, days: Sequence[KnownDay]
) -> TimeMention | None:
    """Read a match as a time; ``None`` if it is none."""
    outer = match.lastgroup or ""
    name = patterns.names[outer]
    groups: dict[str, list[str]] = {}
    for group, placeholder in patterns.groups[outer]:
        if match[group] is not None:
            groups.setdefault(placeholder, []).append(match[group])
            if not _is_written_as(placeholder, words[match.start(group)], patterns):
                return None
    start, end = match.span(f"{outer}_span")
    before, after = lower[max(start - _LOOK_BACK, 0) : start], lower[end : end + _LOOK_BACK]
    in_digits = name in {"year", "years", "years-short"}
    if _is_refused(name, before, lower[start:end], after, patterns) or (
        in_digits and _is_in_a_name(start, end, words, patterns)
    ):
        return None
    sentence = lower[max(start - _SENTENCE, 0) : start]
    found = _agreed([MEANINGS[name](TimeWords(patterns.table, groups, day, sentence)) for day in days])
    return None if found is None else _mention(start, end, name, _opened(found, before, patterns))


def _is_written_as(placeholder: str, letter: str, patterns: TimePatterns) -> bool:
    """Return whether a word begins as its kind does: months with a capital, and units without, in English."""
    times = patterns.table.times
    if placeholder == "month" and times.get("capitals"):
        return letter.isupper()
    return not (placeholder == "one" and times.get("small_units") and letter.isupper())


def _agreed(found: Sequence[TimeValue | None]) -> TimeValue | None:
    """Return the value from every day of the statement; without a value if the days differ."""
    first = found[0]
    if first is None or all(one == first for one in found):
        return first
    return first._replace(value=None)


def _is_refused(name: str, before: str, printed: str, after: str, patterns: TimePatterns) -> bool:
    refused = patterns.refused
    if name == "duration-one":
        checks: tuple[tuple[str, str], ...] = (("not_unit_after", after),)
    elif name.startswith("duration"):
        checks = (("not_unit_before", before), ("not_unit_after", after), ("not_length", printed))
    elif name in {"year", "years", "years-short"}:
        checks = (("not_before", before),)
    else:
        return False
    return any(check in refused and refused[check].search(side) is not None for check, side in checks)


def _is_in_a_name(start: int, end: int, words: str, patterns: TimePatterns) -> bool:
    """Return whether a year is a part of a name, such as "Agenda 2063" or "the 2030 Agenda"."""
    refused = patterns.refused
    if "name_before" not in refused:
        return False
    before, after = words[max(start - _LOOK_BACK, 0) : start], words[end : end + _LOOK_BACK]
    return (
        refused["name_before"].search(before) is not None
        or refused["name_after"].search(f"{before}|{after}") is not None
    )


def _opened(found: TimeValue, before: str, patterns: TimePatterns) -> TimeValue:
    """Return the time with an open end if the words before it say "since" or "by"."""
    kind, value, relative = found
    if kind != "date" or value is None or "/" in value:
        return found
    first, last = (value + mark * (4 - len(value)) for mark in "09")
    if patterns.opened[0].search(before):
        return TimeValue(kind, f"{first}/..", relative)
    if patterns.opened[1].search(before):
        return TimeValue(kind, f"../{last}", relative)
    return found


def _mention(start: int, end: int, name: str, found: TimeValue) -> TimeMention:
    rule = _RULE + name
    return TimeMention(
        start,
        end,
        cast(TimeKind, found.kind),
        found.value,
        relative=found.relative,
        rule=rule,
        certainty=certainty_of(rule),
    )
