"""Offices in a text: "the Secretary-General", "the President of the Assembly"."""

import functools
from collections.abc import Iterator

import regex

from statecorpus.authorities import find_names
from statecorpus.authorities.offices import offices
from statecorpus.extraction.mentions.candidate import MentionCandidate
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
# A name of an office of at most two words is a pointer: "Secretary-General".
_SHORT = 2
_GOES_ON = regex.compile(r"\s(?:of|de|du|del|d['’]|\p{Lu})|['’]s")
_BACK = 30
_REACH = 90


@functools.cache
def _offices(language: str) -> tuple[PrintedNames, dict[str, str]]:
    names = {name: office.ref for office in offices(language) for name in office.names}
    return PrintedNames(names, language), names


def held_offices(text: str, lexicon: MentionLexicon, body: str | None) -> Iterator[MentionCandidate]:
    """Yield the offices that are named in the third person, such as "the Secretary-General"."""
    yield from _listed(text, lexicon)
    yield from _by_session(text, lexicon)
    yield from _by_role(text, lexicon, body)
    if body == "igo:UNGA":
        yield from _chair(text, lexicon)


def _listed(text: str, lexicon: MentionLexicon) -> Iterator[MentionCandidate]:
    """Yield the offices of the table, with the holder's name where it follows."""
    finder, names = _offices(lexicon.language)
    for start, end, printed in finder.find(text):
        if _VOCATIVE.search(text, max(0, start - _BACK), start):
            continue
        ref = names[printed]
        if ref == "office:unga-president" and _becomes(text, start, lexicon):
            continue
        if len(printed.split()) > _SHORT or printed.startswith("UN"):
            yield MentionCandidate(start, end, "person", "name", ref, "mention.office")
            continue
        first = _with_possessive(text, start, lexicon)
        following = _FULL_NAME.match(text, end)
        if following is not None and following[1].split()[0] not in lexicon.no_names:
            yield MentionCandidate(first, following.end(1), "person", "name", ref, "mention.office")
        else:
            yield MentionCandidate(first, end, "person", "deictic", ref, "mention.office")


def _by_session(text: str, lexicon: MentionLexicon) -> Iterator[MentionCandidate]:
    """Yield "the President of the thirty-first session of the General Assembly"."""
    for found in lexicon.sessions.finditer(text) if lexicon.sessions else ():
        if _becomes(text, found.start(), lexicon):
            continue
        yield MentionCandidate(
            found.start(), found.end(), "person", "name", "office:unga-president", "mention.office"
        )


def _chair(text: str, lexicon: MentionLexicon) -> Iterator[MentionCandidate]:
    """Yield "the President" without more: in the General Assembly its own President."""
    for found in lexicon.chair.finditer(text) if lexicon.chair is not None else ():
        if not _GOES_ON.match(text, found.end()):
            start = _with_possessive(text, found.start(), lexicon)
            yield MentionCandidate(
                start, found.end(), "person", "deictic", "office:unga-president", "mention.chair"
            )


def _by_role(text: str, lexicon: MentionLexicon, body: str | None) -> Iterator[MentionCandidate]:
    """Yield "the Director-General", of the body that meets, and "the Executive Secretary of" a named body."""
    for found in lexicon.roles.finditer(text) if lexicon.roles is not None else ():
        if _becomes(text, found.start(), lexicon):
            continue
        role = lexicon.role_slugs[" ".join(found[0].split())]
        genitive = _OF.match(text, found.end())
        if genitive is not None:
            named = next(iter(find_names(text[genitive.end() : genitive.end() + _REACH])), None)
            if named is not None and not named.start and not named.authority.is_place:
                end = genitive.end() + named.end
                yield MentionCandidate(
                    found.start(), end, "person", "name", _office(named.authority.ref, role), "mention.role"
                )
        elif (
            body is not None
            and role in _HEADS
            and not _VOCATIVE.search(text, max(0, found.start() - _BACK), found.start())
        ):
            start = _with_possessive(text, found.start(), lexicon)
            yield MentionCandidate(
                start, found.end(), "person", "deictic", _office(body, role), "mention.role"
            )


def _office(body: str, role: str) -> str:
    return f"office:{body.partition(':')[2].lower()}-{role}"


def _becomes(text: str, start: int, lexicon: MentionLexicon) -> bool:
    """Tell whether the addressee becomes the office: "your election as President of the Assembly"."""
    words = text[max(0, start - _BACK) : start].split()
    return bool(words) and (
        words[-1] in lexicon.not_offices
        or (len(words) > 1 and words[-1] == "the" and words[-2] in lexicon.not_offices and words[-2] != "of")
    )


def _with_possessive(text: str, start: int, lexicon: MentionLexicon) -> int:
    if lexicon.owned is None:
        return start
    before = lexicon.owned.search(text, max(0, start - _BACK), start)
    return before.start() if before is not None else start
