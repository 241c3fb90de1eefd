"""The words of a language that point to the speaker, to bodies, to regions and to persons, as patterns."""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import attrs
import regex

_FILES = "statecorpus.extraction.mentions"
# A line break inside a printed name is white space.
_GAP = r"[\s]{1,3}"


@attrs.frozen(eq=False)
class MentionLexicon:
    """The patterns of a language.

    Attributes:
        language: the code of the language.
        own: "my country": the speaker.
        bodies: per class of body ("assembly"), the words that point to a body of the class.
        before_body: the words before such a word; ``None`` where a language needs none.
        before_region: the words before a word for a region.
        regions: the words for a region or continent.
        continents: the nouns for a continent or hemisphere.
        titled: a person's title and name; group ``name`` is the name.
        surname: a capitalised word that can be part of a person's name.
        no_names: words that are no names.
        adjective_stops: words before which an adjective of a state is no mention.
        metonyms: words such as "Government" before "of Utopia".
        links: words between such a word and the name.
        event_words: words such as "Treaty" before "of Rome".
        genitives: the words for "of".
        sessions: a president of a session of the General Assembly; ``None`` without a pattern.
        chair: "the President" without more; ``None`` without a pattern.
        roles: offices that stand before or after the name of a body; ``None`` without a pattern.
        role_slugs: the name of each such office in a reference.
        owned: possessives that belong to the span of an office.
        not_offices: words before an office that the addressee comes to hold: "elected as President of".
        unlisted: the name of a body that no table has: "Council of Foreign Ministers".
        unlisted_first: capitalised words with which no such name begins.
        indefinite: the indefinite articles and what can stand between them and a name.
        events: words after a name that make it the name of an event: "United Nations Development Decade".
        adjective_places: names of places that are also adjectives: "Caribbean people".
    """

    language: str
    own: regex.Pattern[str]
    bodies: regex.Pattern[str] | None
    body_class: Mapping[str, str]
    before_body: regex.Pattern[str] | None
    before_region: regex.Pattern[str] | None
    regions: regex.Pattern[str] | None
    continents: frozenset[str]
    titled: regex.Pattern[str] | None
    no_names: frozenset[str]
    adjective_stops: frozenset[str]
    metonyms: frozenset[str]
    links: frozenset[str]
    event_words: frozenset[str]
    genitives: frozenset[str]
    sessions: regex.Pattern[str] | None
    chair: regex.Pattern[str] | None
    roles: regex.Pattern[str] | None
    role_slugs: Mapping[str, str]
    owned: regex.Pattern[str] | None
    not_offices: frozenset[str]
    unlisted: regex.Pattern[str] | None
    unlisted_first: frozenset[str]
    indefinite: regex.Pattern[str] | None
    events: regex.Pattern[str] | None
    adjective_places: frozenset[str]


@functools.cache
def mention_lexicon(language: str) -> MentionLexicon | None:
    """Return the lexicon of a language, or ``None`` if the language has none.

    >>> mention_lexicon("fr").own.search("Je parle au nom de mon pays.")[0]
    'mon pays'
    """
    file = importlib.resources.files(_FILES).joinpath(f"lexicons/{language}.toml")
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    own, bodies, regions, persons, offices = (
        data[name] for name in ("self", "bodies", "regions", "persons", "offices")
    )
    classes = {word: name for name, words in bodies.items() if name not in _NO_CLASSES for word in words}
    return MentionLexicon(
        language=language,
        own=regex.compile(_own(own)),
        bodies=_compiled(_body(bodies, classes)) if classes else None,
        body_class=classes,
        before_body=_preceding(bodies),
        regions=_compiled(rf"\b(?:{_any(regions['words'])})\b"),
        before_region=_preceding(regions),
        continents=frozenset(regions["continents"]),
        titled=_compiled(_titled(persons["titles"])) if persons["titles"] else None,
        no_names=frozenset(persons["no_names"]),
        adjective_stops=frozenset(data["adjectives"]["not_before"]),
        metonyms=frozenset(data["heads"]["metonyms"]),
        links=frozenset(data["heads"]["links"]),
        event_words=frozenset(data["heads"]["event_words"]),
        genitives=frozenset(data["heads"]["genitives"]),
        sessions=_sessions(offices),
        chair=_compiled(rf"(?<={_any_before(offices['chair_before'])}\s){_any(offices['chair'])}(?!\w)")
        if offices["chair"]
        else None,
        roles=_compiled(rf"(?<!\w)(?:{_any(offices['roles'])})(?!\w)") if offices["roles"] else None,
        role_slugs=offices["roles"],
        owned=_compiled(
            rf"(?i:(?<!\w)(?:{_any(offices['owned'])}))\s(?:(?i:new|nouveau|nouvelle|nuevo|nueva)\s)?\Z"
        )
        if offices["owned"]
        else None,
        not_offices=frozenset(offices["not_after"]),
        unlisted=_unlisted(data["unlisted"]),
        unlisted_first=frozenset(data["unlisted"]["not_first"]),
        indefinite=_indefinite(data["unlisted"].get("indefinite", [])),
        events=_events(data["unlisted"]["events"]),
        adjective_places=frozenset(data["unlisted"]["adjective_places"]),
    )


_NO_CLASSES = frozenset({"before", "owned", "not_after", "longer"})


def _indefinite(articles: Iterable[str]) -> regex.Pattern[str] | None:
    """Return the pattern of an indefinite article and up to two adjectives before a name."""
    return _compiled(rf"(?<!\w)(?i:{_any(articles)})\s(?:\p{{Ll}}+\s){{0,2}}\Z") if articles else None


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def _any(phrases: Iterable[str]) -> str:
    """Return the alternatives, longest first, with any white space between their words."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(_GAP.join(regex.escape(word) for word in phrase.split()) for phrase in ordered)


def _any_before(phrases: Iterable[str]) -> str:
    return f"(?i:{_any(phrases)})"


def _either_case(words: Iterable[str]) -> str:
    """Return words as alternatives that may begin with a capital; the flag (?i) takes twice as long."""
    return "|".join(rf"[{word[0].lower()}{word[0].upper()}]{regex.escape(word[1:])}" for word in words)


def _own(own: Mapping[str, Any]) -> str:
    if not own["possessives"]:
        return rf"(?:{_any(own['nouns'])})"
    between = rf"(?:(?:{_any(own['between'])})\s{{1,3}}){{0,2}}" if own["between"] else ""
    return rf"\b(?:{_either_case(own['possessives'])})\s{{1,3}}{between}(?:{_any(own['nouns'])})(?![\w-])"


def _preceding(entry: Mapping[str, Any]) -> regex.Pattern[str] | None:
    """Return the pattern of the words before a pointing word; group ``owned`` belongs to the span."""
    if not entry["before"]:
        return None
    owned = (
        rf"(?P<owned>(?<!\w)(?i:{_any(entry['owned'])})\s{{1,3}})" if entry["owned"] else "(?P<owned>(?!))"
    )
    return regex.compile(rf"(?:{owned}|(?<!\w)(?i:{_any(entry['before'])})\s{{0,3}})\Z")


def _body(bodies: Mapping[str, Any], classes: Mapping[str, str]) -> str:
    stops = rf"(?!\s(?:{_any(bodies['not_after'])})(?!\w))" if bodies["not_after"] else ""
    if "longer" in bodies:
        stops += rf"(?!\s(?:{_any(bodies['longer'])})\s(?:the\s)?\p{{Lu}})"
    # "Council of Ministers" and "Council Chamber" are other names.
    return rf"\b(?:{_any(classes)})\b(?!-){stops}(?!\s\p{{Lu}}\p{{Ll}}+\b(?!['’]))"


def _titled(titles: Iterable[str]) -> str:
    name = r"(?:\p{Lu}\p{M}*(?:[\p{L}\p{M}]|['’][\p{L}])*(?:-\p{L}[\p{L}\p{M}'’]+)*|\p{Lu}\.)"
    particle = (
        r"(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|der|den|ten|ter|el|al|bin|bint|ibn|ben|y|e|zu|af"
        r"|ould|Ould|d['’]|Al-|El-|abu|Abu|st\.)"
    )
    return (
        rf"(?<![\w-])(?:{_any(titles)})\.?(?:\s{{1,3}}(?:{_any(titles)})\.?)*\s{{1,3}}"
        rf"(?P<name>{name}(?:\s{{1,3}}(?:{particle}\s{{1,2}}){{0,2}}{name}){{0,5}})"
    )


def _sessions(offices: Mapping[str, Any]) -> regex.Pattern[str] | None:
    if not offices["sessions"]:
        return None
    patterns = "|".join(
        pattern.replace("{ordinal}", offices["ordinal"]).replace(" ", r"\s{1,3}")
        for pattern in offices["sessions"]
    )
    return regex.compile(rf"(?<!\w)(?:{patterns})")


def _unlisted(entry: Mapping[str, Any]) -> regex.Pattern[str] | None:
    if not entry["heads"]:
        return None
    capital = r"\p{Lu}[\p{L}\p{M}'’-]+"
    heads, joins = _any(entry["heads"]), _any(entry["joins"])
    before = rf"(?:{capital}\s{{1,3}}){{0,5}}"
    article = r"(?:\s?(?:the|la|los|las|l['’]|les)\s?)?"
    more = rf"(?:,?\s{{1,3}}(?:(?:{joins})\s{{0,3}}){{0,2}}{capital}){{0,8}}"
    tail = rf"(?:\s{{1,3}}(?:{_any(entry['prepositions'])})\s?{article}{capital}{more})"
    return regex.compile(
        rf"(?<![\w-])(?P<before>{before})(?P<head>{heads})(?![\w-])(?P<tail>{tail})?|(?<!\w)\d{{4}}\sCommittee(?!\w)"
    )


def _events(words: Iterable[str]) -> regex.Pattern[str] | None:
    listed = _any(words)
    return (
        regex.compile(rf"\s{{1,3}}(?:\p{{Lu}}[\p{{L}}-]+\s{{1,3}}){{0,4}}(?:{listed})(?!\w)|-\p{{Lu}}")
        if listed
        else None
    )
