"""Names of states, organisations, groups and places in a text."""

import functools
from collections.abc import Iterator, Mapping

import regex

from statecorpus.authorities import Found, find_names
from statecorpus.authorities.adjectives import adjective_forms
from statecorpus.authorities.gazetteer import place_names
from statecorpus.authorities.historical import historical_name
from statecorpus.extraction.mentions.candidate import MentionCandidate
from statecorpus.extraction.mentions.lexicon import MentionLexicon
from statecorpus.extraction.mentions.printed_names import PrintedNames
from statecorpus.model import MentionForm, MentionKind

# Below this certainty the finder itself takes the words for a person's name or a common word.
_SURE = 0.5
_WORD_BEFORE = regex.compile(r"([\p{L}'’-]+)\W{1,3}\Z")
_WORD_AFTER = regex.compile(r"\s{1,3}(\p{L}[\p{L}\p{M}-]*|-)")
_LOWER_NOUN = regex.compile(
    r"\s{1,3}(?!and\b|or\b|is\b|are\b|as\b|in\b|has\b|have\b|was\b|were\b|to\b|with\b|for\b|by\b|on\b|at\b|but\b|that\b|which\b|who\b|where\b|from\b|will\b|can\b|region\b|should\b|must\b|area\b|through\b|this\b|when\b|of\b|a\b|the\b|itself\b)\p{Ll}{3,}"
)
_BACK = 40


def named(text: str, lexicon: MentionLexicon, year: int | None) -> Iterator[MentionCandidate]:
    """Yield the names of states, organisations and groups.

    Args:
        text: the words of a paragraph.
        lexicon: the lexicon of the language.
        year: the year of the statement, in which names mean what they meant then.
    """
    found = [
        name
        for name in find_names(text, adjectives=True)
        if text[name.start - 1 : name.start] not in {"-", "$"}
    ]
    adjectives = {name.start for name in found if name.form == "adjective"}
    for name in found:
        if name.certainty < _SURE or not _stands_alone(text, name, lexicon):
            continue
        if name.form == "adjective":
            if _is_before_noun(text, name, adjectives, lexicon):
                yield MentionCandidate(
                    name.start, name.end, "state", "adjective", name.authority.ref, "mention.adjective"
                )
            continue
        start, end = _extent(text, name, lexicon)
        kind, ref = _kind(name, text[start:end], year)
        form: MentionForm = "acronym" if name.form == "acronym" else "name"
        if kind == "state" and _is_metonym(text, start, lexicon):
            form = "metonym"
        yield MentionCandidate(start, end, kind, form, ref, f"mention.{kind}")


def _kind(name: Found, printed: str, year: int | None) -> tuple[MentionKind, str | None]:
    meaning = historical_name(printed, year) if year is not None else None
    if meaning is not None:
        return ("place" if meaning.kind == "place" else "state"), meaning.ref
    if name.authority.is_place:
        return "state", name.authority.ref
    return ("group" if name.authority.kind == "group" else "organisation"), name.authority.ref


# "the Gambia" has an article in its name; "the Philippines" in a sentence has not.
_WITH_ARTICLE = frozenset({"Gambia", "Bahamas", "Hague"})
# "the European Union and its Member States" is an alias of the Union; the mention is the Union's name.
_COMPANIONS = regex.compile(r"\s(?:and|et|y|e)\s(?:its|ses|sus|os seus)\s.*\Z", regex.DOTALL)
_COMPOUND = regex.compile(r"(?:Latin|Central|North|South|Ibero|African|Anglo|Afro)[\s-]{1,3}\Z")
_TITLE_BEFORE = regex.compile(
    r"(?:Kingdom|Republic|Commonwealth|Federation|Union|Principality|Sultanate|Emirate|Empire"
    r"|Islamic Republic|People['’]s Republic|Democratic Republic|Socialist Republic|Grand Duchy)"
    r"\s(?:of\s)(?:the\s)?\Z"
)


def _extent(text: str, name: Found, lexicon: MentionLexicon) -> tuple[int, int]:
    """Return where a name begins and ends: without "The", with "Kingdom of"."""
    start = name.start
    if (
        text[start : start + 4] == "The "
        and text[start + 4 : name.end].split(maxsplit=1)[0] not in _WITH_ARTICLE
    ):
        start += 4
    if lexicon.language == "en" and name.authority.is_place:
        title = _TITLE_BEFORE.search(text, max(0, start - _BACK), start)
        if title is not None:
            start = title.start()
    companion = _COMPANIONS.search(text, start, name.end)
    return start, (name.end if companion is None else companion.start())


def _stands_alone(text: str, name: Found, lexicon: MentionLexicon) -> bool:
    """Tell whether a name is no part of the name of an event or a text: "the Treaty of Utopia"."""
    if lexicon.events is not None and name.form != "adjective" and lexicon.events.match(text, name.end):
        return False
    if (
        lexicon.language == "en"
        and not name.authority.is_place
        and name.form != "acronym"
        and _is_lower(text[name.start : name.end])
    ):
        return False
    return not _names_event(text, name.start, lexicon)


def _is_lower(printed: str) -> bool:
    """Tell whether a word of four letters or more in a printed name is in lower case."""
    return any(word[:1].islower() and len(word) > 4 for word in printed.replace("-", " ").split()[1:])  # noqa: PLR2004


def _names_event(text: str, start: int, lexicon: MentionLexicon) -> bool:
    genitive = _WORD_BEFORE.search(text, max(0, start - _BACK), start)
    if genitive is None or genitive[1] not in lexicon.genitives:
        return False
    head = _WORD_BEFORE.search(text, max(0, genitive.start() - _BACK), genitive.start() + 0)
    return head is not None and head[1] in lexicon.event_words


def _is_before_noun(text: str, name: Found, adjectives: set[int], lexicon: MentionLexicon) -> bool:
    following = _WORD_AFTER.match(text, name.end)
    if following is None or _COMPOUND.search(text, max(0, name.start - _BACK), name.start):
        return False
    word = following[1]
    if word in {"and", "or"}:
        after = _WORD_AFTER.match(text, following.end())
        return after is not None and after.start(1) in adjectives
    return word not in lexicon.adjective_stops


def _is_metonym(text: str, start: int, lexicon: MentionLexicon) -> bool:
    """Tell whether "Government of" or the like stands before a name."""
    at = start
    for _ in range(4):
        before = _WORD_BEFORE.search(text, max(0, at - _BACK), at)
        if before is None:
            return False
        if before[1] in lexicon.metonyms:
            return at != start
        if before[1] not in lexicon.links:
            return False
        at = before.start()
    return False


@functools.cache
def _places(language: str) -> tuple[PrintedNames, dict[str, str]]:
    english = {} if language == "zh" else dict(place_names("en"))
    names = english | dict(place_names(language))
    return PrintedNames(names, language), names


def places(text: str, lexicon: MentionLexicon) -> Iterator[MentionCandidate]:
    """Yield the regions, towns and seas of a text."""
    finder, names = _places(lexicon.language)
    for start, end, printed in finder.find(text):
        if _names_event(text, start, lexicon) or _is_part(text, end, lexicon):
            continue
        if printed in lexicon.adjective_places and _LOWER_NOUN.match(text, end):
            continue
        yield MentionCandidate(start, end, "place", "name", names[printed], "mention.place")


def _is_part(text: str, end: int, lexicon: MentionLexicon) -> bool:
    """Tell whether a capitalised noun or a hyphen follows, so that the place is part of a longer name."""
    if text[end : end + 1] == "-":
        return True
    following = _WORD_AFTER.match(text, end)
    return following is not None and following[1][0].isupper() and following[1] not in lexicon.metonyms


@functools.cache
def _adjectives(language: str) -> tuple[regex.Pattern[str], Mapping[str, str]] | None:
    forms = adjective_forms(language)
    if not forms:
        return None
    pattern = "|".join(regex.escape(form) for form in sorted(forms, key=len, reverse=True))
    return regex.compile(rf"(?<=\p{{L}}{{3}}\s{{1,3}})(?:{pattern})(?!\w)"), forms


def adjectives_after(text: str, lexicon: MentionLexicon) -> Iterator[MentionCandidate]:
    """Yield the adjectives of states that follow their noun, as French has them: "le peuple gabonais"."""
    table = _adjectives(lexicon.language)
    if table is None:
        return
    pattern, forms = table
    for found in pattern.finditer(text):
        before = _WORD_BEFORE.search(text, max(0, found.start() - _BACK), found.start())
        if before is None or before[1].lower() in _NO_NOUNS:
            continue
        if before[1] in {"et", "y", "e", "ou", "o"}:
            noun = _WORD_BEFORE.search(text, max(0, before.start() - _BACK), before.start())
            if noun is None or noun[1] not in forms:
                continue
        yield MentionCandidate(
            found.start(), found.end(), "state", "adjective", forms[found[0]], "mention.adjective"
        )


_NO_NOUNS = frozenset(
    {
        "les",
        "des",
        "aux",
        "los",
        "las",
        "langue",
        "lengua",
        "idioma",
        "franc",
        "francs",
        "dollar",
        "dollars",
        "dólares",
        "peso",
        "pesos",
        "une",
        "una",
        "the",
        "por",
        "con",
        "para",
        "par",
        "pour",
        "que",
        "qui",
        "est",
        "son",
        "dans",
    }
)
