"""Persons and offices in a text."""

import functools
import unicodedata
from collections.abc import Iterable, Iterator

import regex

from statecorpus.authorities import find_names
from statecorpus.authorities.offices import offices, tenures
from statecorpus.extraction.mentions.candidate import Candidate
from statecorpus.extraction.mentions.lexicon import MentionLexicon
from statecorpus.extraction.mentions.printed_names import PrintedNames

_FULL_NAME = regex.compile(
    r"\s{1,3}((?:\p{Lu}[\p{L}\p{M}'’-]+)(?:\s{1,2}(?:\p{Lu}[\p{L}\p{M}'’-]+|\p{Lu}\.|de|d['’]\p{Lu}\p{L}+)){1,3})"
)
_VOCATIVE = regex.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Madam|Madame|Monsieur|Señor|Señora|Sr|Sra|Senhor|Senhora|Herr|Frau|Sir|Signor|M|Mme)\.?[\s]{1,3})\Z"
)
_OF = regex.compile(r"\s(?:of|de|du|del|da|do)\s(?:the\s|la\s|l['’])?")
# Offices that one body has once, so that the body that meets is meant.
_HEADS = frozenset({"director-general", "executive-director"})
_BACK = 30
_REACH = 90


def titled(text: str, lexicon: MentionLexicon) -> Iterator[Candidate]:
    """Yield the names of persons that follow a title; the title is outside."""
    if lexicon.titled is None:
        return
    for found in lexicon.titled.finditer(text):
        start, name = found.start("name"), found["name"]
        words = list(regex.finditer(r"[^\s]+", name))
        kept = []
        for word in words:
            if word[0].rstrip(".,") in lexicon.no_names:
                break
            kept.append(word)
        while kept and not kept[-1][0][0].isupper():
            kept.pop()
        if not kept or (len(kept) == 1 and len(kept[0][0].rstrip(".")) < 2):  # noqa: PLR2004
            continue
        end = start + kept[-1].end()
        if text[end - 2 : end] in {"'s", "’s"}:
            end -= 2
        if len(kept[-1][0]) > 2 and text[end - 1] in ".'’":  # noqa: PLR2004
            end -= 1
        yield Candidate(start, end, "person", "name", None, "mention.titled")


def repeated(text: str, names: Iterable[str]) -> Iterator[Candidate]:
    """Yield the persons whose whole name was introduced by a title elsewhere in the statement."""
    whole = sorted({" ".join(name.split()) for name in names if len(name.split()) > 1}, key=len, reverse=True)
    if not whole:
        return
    pattern = "|".join(r"\s{1,3}".join(regex.escape(word) for word in name.split()) for name in whole)
    for found in regex.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text):
        yield Candidate(found.start(), found.end(), "person", "name", None, "mention.repeated")


@functools.cache
def _offices(language: str) -> tuple[PrintedNames, dict[str, str]]:
    names = {name: office.ref for office in offices(language) for name in office.names}
    return PrintedNames(names, language), names


def held_offices(text: str, lexicon: MentionLexicon, body: str | None) -> Iterator[Candidate]:
    """Yield the offices that are named in the third person: "the Secretary-General", "the President of the Assembly"."""
    finder, names = _offices(lexicon.language)
    for start, end, printed in finder.find(text):
        if _VOCATIVE.search(text, max(0, start - _BACK), start):
            continue
        ref = names[printed]
        if ref == "office:unga-president" and _becomes(text, start, lexicon):
            continue
        deictic = len(printed.split()) <= 2 and not printed.startswith("UN")  # noqa: PLR2004
        form, rule = "name", "mention.office"
        if deictic:
            form = "deictic"
            following = _FULL_NAME.match(text, end)
            if following is not None and following[1].split()[0] not in lexicon.no_names:
                end, form = following.end(1), "name"
            start = _with_possessive(text, start, lexicon)
        yield Candidate(start, end, "person", "deictic" if form == "deictic" else "name", ref, rule)
    for found in lexicon.sessions.finditer(text) if lexicon.sessions else ():
        if _becomes(text, found.start(), lexicon):
            continue
        yield Candidate(
            found.start(), found.end(), "person", "name", "office:unga-president", "mention.office"
        )
    yield from _by_role(text, lexicon, body)
    if lexicon.chair is not None and body == "igo:UNGA":
        for found in lexicon.chair.finditer(text):
            following = text[found.end() : found.end() + 4]
            if regex.match(r"\s(?:of|de|du|del|d['’]|\p{Lu})", following) or regex.match(r"['’]s", following):
                continue
            start = _with_possessive(text, found.start(), lexicon)
            yield Candidate(start, found.end(), "person", "deictic", "office:unga-president", "mention.chair")


def _by_role(text: str, lexicon: MentionLexicon, body: str | None) -> Iterator[Candidate]:
    """Yield "the Director-General", of the body that meets, and "the Executive Secretary of" a named body."""
    for found in lexicon.roles.finditer(text) if lexicon.roles is not None else ():
        role = lexicon.role_slugs[" ".join(found[0].split())]
        genitive = _OF.match(text, found.end())
        if genitive is not None:
            named = next(iter(find_names(text[genitive.end() : genitive.end() + _REACH])), None)
            if named is not None and not named.start and not named.authority.is_place:
                end = genitive.end() + named.end
                yield Candidate(
                    found.start(), end, "person", "name", _office(named.authority.ref, role), "mention.role"
                )
        elif (
            body is not None
            and role in _HEADS
            and not _VOCATIVE.search(text, max(0, found.start() - _BACK), found.start())
        ):
            start = _with_possessive(text, found.start(), lexicon)
            yield Candidate(start, found.end(), "person", "deictic", _office(body, role), "mention.role")


def _office(body: str, role: str) -> str:
    return f"office:{body.partition(':')[2].lower()}-{role}"


def _becomes(text: str, start: int, lexicon: MentionLexicon) -> bool:
    """Tell whether the addressee becomes the office: "your election as President of the Assembly"."""
    words = text[max(0, start - _BACK) : start].split()
    return bool(words) and (
        words[-1] in lexicon.not_offices
        or (len(words) > 1 and words[-1] == "the" and words[-2] in lexicon.not_offices and words[-2] != "of")
    )


@functools.cache
def _holders() -> PrintedNames:
    names: set[str] = set()
    for tenure in tenures():
        plain = "".join(c for c in unicodedata.normalize("NFD", tenure.name) if not unicodedata.combining(c))
        names |= {tenure.name, plain.replace("ł", "l").replace("Ł", "L")}
    return PrintedNames(names, "en")


def known_persons(text: str) -> Iterator[Candidate]:
    """Yield the persons of the table of office holders, with or without a title."""
    for start, end, _ in _holders().find(text):
        yield Candidate(start, end, "person", "name", None, "mention.holder")


def _with_possessive(text: str, start: int, lexicon: MentionLexicon) -> int:
    if lexicon.owned is None:
        return start
    before = lexicon.owned.search(text, max(0, start - _BACK), start)
    return before.start() if before is not None else start
