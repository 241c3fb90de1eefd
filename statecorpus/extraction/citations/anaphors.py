"""Words that lead back to a text cited before: "that resolution", "the Convention", "the 1951 Convention"."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

import attrs

from statecorpus.authorities import Instrument, instruments
from statecorpus.extraction.citations.names import heads_of, singular
from statecorpus.extraction.citations.reading import Reading
from statecorpus.extraction.citations.words import Words, alternatives, words_of
from statecorpus.model import Citation

CHARTER = "un:charter"
_CHARTER_REACH = 4  # another charter is meant by "the Charter" as long as few texts are cited after it


@attrs.frozen
class Cited:
    """A text that the statement has cited: its reference, kind and the nouns that lead back to it."""

    ref: str | None
    kind: str
    heads: frozenset[str]


def cited(citation: Citation, words: Words) -> Cited:
    """Return what later words need of a citation of an earlier paragraph."""
    return Cited(citation.ref, citation.kind, _heads(citation.ref, citation.kind, "", words))


def _heads(ref: str | None, kind: str, head: str, words: Words) -> frozenset[str]:
    known = frozenset() if ref is None else heads_of(ref, words.code)
    generic: dict[str, Set[str]] = {"resolution": {"resolution"}, "document": _documents(words.code)}
    return known | generic.get(kind, set()) | ({head} if head else set())


@cache
def _documents(language: str) -> frozenset[str]:
    words = words_of(language)
    assert words is not None
    return frozenset(singular(noun) for noun, kind in words.heads.items() if kind == "document")


@cache
def _demonstrative(language: str) -> re.Pattern[str]:
    words = words_of(language)
    assert words is not None
    nouns = (*words.resolutions, *words.lower)
    edge = r"\b" if words.is_spaced else ""
    return re.compile(
        rf"{edge}(?P<determiner>{alternatives(words.demonstratives)})\s*"
        rf"(?P<whole>(?:(?:{alternatives((*words.organs, *words.short_organs))})\s+)?(?P<noun>{alternatives(nouns)})){edge}",
        re.IGNORECASE,
    )


def find_demonstrative(text: str, words: Words) -> Iterator[Reading]:
    """Find nouns in small letters after a demonstrative: "that resolution"."""
    if not words.demonstratives:
        return
    for found in _demonstrative(words.code).finditer(text):
        noun = found["noun"].casefold()
        if noun in words.plurals:
            continue
        kind = words.heads.get(noun, "resolution")
        yield Reading(
            *found.span("whole"),
            kind,
            None,
            "citation.demonstrative",
            form="anaphor",
            head="resolution" if kind == "resolution" else singular(noun),
            awaits=True,
        )


def resolved(readings: Sequence[Reading], earlier: Sequence[Citation], words: Words, at_un: bool) -> Iterator[Reading]:
    """Return the readings with what earlier citations say about them; what stays unresolved goes."""
    memory = [cited(citation, words) for citation in earlier]
    for reading in readings:
        found = _settled(reading, memory, words, at_un) if reading.awaits else reading
        if found is None:
            continue
        memory.append(Cited(found.ref, found.kind, _heads(found.ref, found.kind, found.head, words)))
        yield found


def _settled(reading: Reading, memory: Sequence[Cited], words: Words, at_un: bool) -> Reading | None:
    if reading.rule == "citation.part-alone":
        return _of_last_treaty(reading, memory, at_un)
    if reading.year is not None:
        return _of_year(reading, memory, words)
    last = next((known for known in reversed(memory) if reading.head in known.heads), None)
    if reading.head in heads_of(CHARTER, words.code):
        last = next((known for known in reversed(memory[-_CHARTER_REACH:]) if reading.head in known.heads), None)
        ref = CHARTER if last is None else last.ref
        return reading._replace(ref=ref, kind="treaty")
    if last is None:
        return reading if reading.is_determined and reading.kind in ("treaty", "declaration") else None
    if reading.rule == "citation.noun" and not reading.is_determined:
        return reading if reading.kind in ("treaty", "declaration") else None
    kind = last.kind if last.kind in ("treaty", "declaration", "resolution", "document", "law") else reading.kind
    return reading._replace(ref=last.ref, kind=kind)


def _of_last_treaty(reading: Reading, memory: Sequence[Cited], at_un: bool) -> Reading | None:
    code = (reading.part or "").partition(".")[0]
    last = next((known for known in reversed(memory) if known.kind in ("treaty", "law")), None)
    if code == "ch" or last is None:
        return reading._replace(ref=CHARTER) if at_un or last is not None else None
    return reading._replace(ref=last.ref, kind=last.kind)


@cache
def _by_year(year: int, head: str, language: str) -> tuple[Instrument, ...]:
    return tuple(
        known
        for known in instruments().values()
        if known.adopted is not None
        and known.adopted.year == year
        and known.kind == "treaty"
        and head in heads_of(known.ref, language)
    )


def _of_year(reading: Reading, memory: Sequence[Cited], words: Words) -> Reading:
    """Return the reading of "the 1951 Convention": one cited before, else the only one of the year."""
    known = _by_year(reading.year or 0, reading.head, words.code)
    refs = {found.ref for found in known}
    last = next((found.ref for found in reversed(memory) if found.ref in refs), None)
    if last is None and len(known) == 1:
        last = known[0].ref
    kind = next((found.kind for found in known if found.ref == last), reading.kind)
    return reading._replace(ref=last, kind=kind, form="full")
