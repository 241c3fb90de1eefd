"""Numbered resolutions and decisions: "resolutions 338 (1973) and 425 (1978)", "A/RES/60/288"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import attrs

from statecorpus.authorities import (
    assembly_session_begun,
    assembly_session_of,
    council_numbers,
    council_year,
    human_rights_sessions,
    is_cited_alone,
    last_council_year,
    un_symbol,
)
from statecorpus.errors import ModelError
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.edges import begins_word
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords

_DIGIT = "0-9lIOo٠-٩"
_YEAR = r"[1lI٢2١][90Oo٩٠][0-9lIOo٠-٩]{2}"
_ROMAN = r"(?:E?S-\s?)?[IVXLlJ1]{1,7}"
NUMBER = (
    rf"(?:(?P<number>[{_DIGIT}]{{1,4}})(?:\s?(?P<letter>[A-Z])(?:(?:\s?[,-]\s?|\s(?:and|to)\s)[A-Z])*)?\s{{0,3}}[(（]\s?"
    rf"(?:(?P<year>{_YEAR})|(?P<roman>{_ROMAN}))\s?[)）]"
    r"|(?P<special>E?S-\s?\d{1,2})/(?P<special_number>\d{1,3})(?:\s?(?P<special_letter>[A-Z])(?![\w.]))?"
    r"|(?P<session>\d{1,4})/(?P<new>\d{1,4})(?:\s?(?P<new_letter>[A-Z])(?![\w.'’]))?(?!/)"
    r"|(?P<bare>[1-9٠-٩][0-9٠-٩]{1,3})(?![A-Za-z0-9٠-٩_]|[.,][0-9]|(?:st|nd|rd|th)\b))"
)
# A number with its year or session in brackets needs no noun before it.
_ALONE = re.compile(
    rf"(?P<number>[0-9][{_DIGIT}]{{0,3}})(?:\s?(?P<letter>[A-Z]))?\s{{0,3}}[(（]\s?"
    rf"(?:(?P<year>{_YEAR})|(?P<roman>(?:E?S-\s?)?[IVXLl]{{1,7}}))\s?[)）]"
)
_GLUED = re.compile(r"[\w/.,-]")
_DIGITS = str.maketrans(
    {
        **dict(zip("lIOo", "1100", strict=True)),
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
    }
)
_YEAR_AFTER = 12
_OLDEST_SESSION = 31  # the first session whose resolutions carry the session's number
_LAST_ROMAN = 30
_FOUNDED = 1946
_NOUN_REACH = 25
_SENTENCE = 150


@attrs.frozen
class Occasion:
    """The year and the organ of a meeting: they decide whose number a number is.

    Attributes:
        year: the year; ``None`` if it is not known.
        organ: the part of the symbol that stands for the organ that met (``"A"``, ``"A/HRC"``), or ``None``.
    """

    year: int | None = None
    organ: str | None = None


class _NumberPatterns(NamedTuple):
    noun: re.Pattern[str]
    first: re.Pattern[str]
    following: re.Pattern[str]
    organ_before: re.Pattern[str]
    organ_after: re.Pattern[str]
    of_year: re.Pattern[str]
    of_day: re.Pattern[str]


@cache
def _patterns(words: CitationWords) -> _NumberPatterns:
    end = r"(?![^\W\d_])" if words.is_spaced else ""
    nouns = (*words.resolutions, *words.decisions)
    spelled = {*nouns, *(noun[:1].upper() + noun[1:] for noun in nouns), *(noun.upper() for noun in nouns)}
    organs = alternatives((*words.organs, *words.short_organs))
    signs = rf"(?:\s*(?:{alternatives(words.signs)}))?"
    lists = alternatives(words.lists)
    possessive = rf"(?:{alternatives(words.before)})?"
    after = alternatives(words.after)
    return _NumberPatterns(
        re.compile(rf"{alternatives(spelled)}{end}"),
        re.compile(rf"(?:\s+(?:(?:{after})\s*)?{organs}(?!\w))?{signs}\s*{NUMBER}"),
        re.compile(rf"(?:\s*(?:{lists})){{1,3}}{signs}\s*(?={NUMBER})"),
        re.compile(rf"(?:(?<=\W)|^)(?:{organs}){possessive}\s*\Z" if words.before else r"(?!)"),
        re.compile(rf"\s*(?:{after})\s*(?P<organ>{organs})(?!\w)" if words.after else r"(?!)"),
        re.compile(rf"\s*(?:{alternatives(words.of_year)})\s+(?P<year>{_YEAR})(?!\w)"),
        re.compile(
            rf"(?P<day>\s*(?:{alternatives(words.of_year)})\s+\d{{1,2}}(?:er|\.)?\s+(?:de\s+)?[^\W\d]+\s+(?:de\s+)?"
            rf"{_YEAR})(?P<bracket>\s*[\[(](?:{alternatives(spelled)})?\s*)?"
        ),
    )


def find_numbered(text: str, words: CitationWords, meeting: Occasion) -> Iterator[CitationReading]:
    """Find numbered resolutions and decisions."""
    if words.suffixes:
        yield from _before_noun(text, words, meeting)
    else:
        for noun in _patterns(words).noun.finditer(text):
            if begins_word(text, noun.start(), words):
                yield from _from_noun(text, noun, words, meeting)
    for found in _ALONE.finditer(text):
        if found.start() and _GLUED.match(text[found.start() - 1]):
            continue
        ref = _ref(found, None, meeting)
        if ref is not None:
            yield CitationReading(
                found.start(), found.end(), "resolution", ref, "citation.number-alone", head="resolution"
            )


def _from_noun(
    text: str, noun: re.Match[str], words: CitationWords, meeting: Occasion
) -> Iterator[CitationReading]:
    patterns = _patterns(words)
    found = patterns.first.match(text, noun.end())
    before = patterns.organ_before.search(text, max(0, noun.start() - 60), noun.start())
    start = noun.start() if before is None else before.start()
    if found is None:
        dated = patterns.of_day.match(text, noun.end())
        if dated is not None:
            kept = _ALONE.match(text, dated.end("bracket")) if dated["bracket"] else None
            ref = None if kept is None else _ref(kept, None, meeting)
            yield CitationReading(
                start, dated.end("day"), "resolution", ref, "citation.resolution-of-day", head="resolution"
            )
        return
    organ = None if before is None else _organ_in(before.group(), words)
    mark = "DEC" if noun.group().casefold() in words.decisions else "RES"
    plural = noun.group() in words.plurals
    if organ is None:
        organ = _organ_in(text[noun.end() : _first_digit(found)], words)
    pending: list[tuple[int, re.Match[str]]] = []
    while found is not None:
        pending.append((start, found))
        link = patterns.following.match(text, found.end())
        if link is None:
            break
        following = patterns.first.match(text, link.end())
        if following is None or (following["bare"] and not plural):
            break
        start, found = _first_digit(following), following
    after = patterns.organ_after.match(text, pending[-1][1].end())
    if after is not None and organ is None:
        organ = _organ_in(after["organ"], words)
    for begin, match in pending:
        dated = patterns.of_year.match(text, match.end())
        year = dated["year"] if dated is not None else None
        end = match.end() if dated is None else dated.end()
        if after is not None and match is pending[-1][1]:
            end = after.end()
        ref = _ref(match, organ or _organ_of_known(text, begin, match, words), meeting, mark, year)
        rule = "citation.number-bare" if match["bare"] else "citation.number"
        yield CitationReading(begin, end, "resolution", ref, rule, head="resolution", weight=2)


def _organ_of_known(text: str, start: int, found: re.Match[str], words: CitationWords) -> str | None:
    """Return whose resolution a number is that texts cite alone although two organs have it."""
    if not found["bare"] or not is_cited_alone(_arabic(found["bare"])):
        return None
    sentence = text[max(0, start - _SENTENCE) : start].rpartition(". ")[2]
    places = {organ: sentence.rfind(name) for name, organ in words.organs.items() if name in sentence}
    return max(places, key=lambda organ: places[organ], default="A")


@cache
def _suffixed(words: CitationWords) -> re.Pattern[str]:
    organs, suffixes = alternatives((*words.organs, *words.short_organs)), alternatives(words.suffixes)
    signs = alternatives(words.signs)
    return re.compile(rf"(?P<organ>{organs})?(?P<sign>{signs})?\s*{NUMBER}\s*(?P<suffix>{suffixes})?")


def _before_noun(text: str, words: CitationWords, meeting: Occasion) -> Iterator[CitationReading]:
    """Find numbers in a language whose noun stands after the number, or after the last number of a list."""
    nouns = (*words.resolutions, *words.decisions)
    organ: str | None = None
    after = 0
    for found in _suffixed(words).finditer(text):
        tail = text[found.end() : found.end() + _NOUN_REACH]
        suffix = found["suffix"] or ""
        named = any(noun in suffix for noun in nouns)
        listed = suffix != "" and any(noun in tail.partition("。")[0] for noun in nouns)
        if not named and not listed:
            continue
        if found["organ"]:
            organ = _organ_in(found["organ"], words)
        elif text[after : found.start()].strip("、和及以与，, ") != "":
            organ = None
        after = found.end()
        mark = "DEC" if any(noun in suffix for noun in words.decisions) else "RES"
        organ = organ or _organ_of_known(text, found.start(), found, words)
        ref = _ref(found, organ, meeting, mark)
        rule = "citation.number-bare" if found["bare"] else "citation.number"
        yield CitationReading(
            found.start(), found.end(), "resolution", ref, rule, head="resolution", weight=2
        )


def _first_digit(found: re.Match[str]) -> int:
    return min(found.start(group) for group in ("number", "special", "session", "bare") if found[group])


def _organ_in(words_before: str, words: CitationWords) -> str | None:
    name = re.sub(r"\s+", " ", words_before).strip()
    found = [organ for organ_name, organ in words.organs.items() if organ_name in name]
    return found[0] if found else ("short" if any(short in name for short in words.short_organs) else None)


def _arabic(digits: str) -> int:
    return int(digits.translate(_DIGITS))


def _ref(
    found: re.Match[str],
    organ: str | None,
    meeting: Occasion,
    mark: str = "RES",
    year_after: str | None = None,
) -> str | None:
    """Return the reference of a number; ``None`` if it is that of several resolutions, or of none."""
    groups = found.groupdict()
    named = None if organ == "short" else organ
    decision = mark == "DEC"
    if groups["roman"]:
        return _old_style(groups, named)
    year = groups["year"] or year_after
    if year and (groups["number"] or groups.get("bare")):
        return None if decision else _council(groups["number"] or groups["bare"], year, named)
    if groups.get("special"):
        body = "A/HRC" if named == "A/HRC" else "A"
        letter = groups["special_letter"] or ""
        return _symbol(
            f"{body}/{mark}/{groups['special'].replace(' ', '')}/{groups['special_number']}{letter}"
        )
    if groups.get("session"):
        return _new_style(groups, named, meeting, mark)
    return None if decision or not groups.get("bare") else _bare(_arabic(groups["bare"]), named, meeting)


def _symbol(text: str) -> str | None:
    try:
        return un_symbol(text).ref
    except ModelError:
        return None


def _council(number: str, year: str, organ: str | None) -> str | None:
    """Return the Council's resolution of a number and a year that agree, but for one misread digit."""
    value, printed = _arabic(number), _arabic(year)
    known = council_year(value)
    if organ not in (None, "S") and known != printed:
        return None
    if known is None:
        return f"un:S/RES/{value}({printed})" if printed > last_council_year() else None
    same = sum(one == other for one, other in zip(str(known), str(printed), strict=True))
    return f"un:S/RES/{value}({known})" if same >= len(str(known)) - 1 else None


def _old_style(groups: dict[str, str], organ: str | None) -> str | None:
    roman = groups["roman"].replace(" ", "").replace("l", "I").replace("1", "I").replace("J", "I")
    value = _arabic(groups["number"])
    letter = groups["letter"] or ""
    session = roman.removeprefix("E").removeprefix("S-")
    if organ in (None, "A"):
        if roman == session and _roman(session) > _LAST_ROMAN:
            return None if organ == "A" else _symbol(f"E/RES/{value}{letter}({roman})")
        known = assembly_session_of(value)
        if known is not None and known != roman:
            if _misread(known, roman):
                roman = known
            elif organ is None:
                return None
        return _symbol(f"A/RES/{value}{letter}({roman})")
    return _symbol(f"{organ}/RES/{value}{letter}({roman})")


def _misread(known: str, printed: str) -> bool:
    """Whether a numeral is another one without its last letters, or with one letter changed."""
    if len(known) == len(printed):
        return sum(a != b for a, b in zip(known, printed, strict=True)) == 1
    return bool(printed) and (known.startswith(printed) or printed.startswith(known))


def _roman(numeral: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for letter, following in zip(numeral, [*numeral[1:], ""], strict=True):
        value = values.get(letter, 0)
        total += -value if values.get(following, 0) > value else value
    return total


def _new_style(groups: dict[str, str], organ: str | None, meeting: Occasion, mark: str) -> str | None:
    session, number, letter = int(groups["session"]), groups["new"], groups["new_letter"] or ""
    if organ == "S":
        return None
    if session >= _FOUNDED:
        body = organ or ("E/CN.4" if meeting.organ == "E/CN.4" else "E")
        return None if body in ("A", "A/HRC") else _symbol(f"{body}/{mark}/{session}/{number}{letter}")
    if organ is None:
        organ = _assembly_or_rights(session, meeting)
    return None if organ is None else _symbol(f"{organ}/{mark}/{session}/{number}{letter}")


def _assembly_or_rights(session: int, meeting: Occasion) -> str | None:
    """Return whose session it must be: the General Assembly's or the Human Rights Council's."""
    assembly = session >= _OLDEST_SESSION
    if meeting.year is not None:
        assembly = assembly and session <= assembly_session_begun(meeting.year)
    rights = meeting.year is None or session <= human_rights_sessions(meeting.year)
    if assembly and rights:
        return "A/HRC" if meeting.organ == "A/HRC" else "A"
    return "A" if assembly else "A/HRC" if rights else None


def _bare(value: int, organ: str | None, meeting: Occasion) -> str | None:
    """Return the resolution of a number alone: Council numbers are unique, if the day allows them."""
    year, session = council_year(value), assembly_session_of(value)
    if organ == "A":
        return None if session is None else f"un:A/RES/{value}({session})"
    newest = council_numbers(meeting.year) if meeting.year is not None else None
    possible = year is not None and (newest is None or value <= newest[1])
    if possible and organ in (None, "S"):
        return f"un:S/RES/{value}({year})"
    if organ is None and session is not None and meeting.year is not None:
        return f"un:A/RES/{value}({session})"
    return None
