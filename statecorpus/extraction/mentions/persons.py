"""Persons in a text: after a title, named again, or known as the holder of an office."""

import functools
import unicodedata
from collections.abc import Iterable, Iterator

import regex

from statecorpus.authorities.offices import tenures
from statecorpus.extraction.mentions.candidate import MentionCandidate
from statecorpus.extraction.mentions.lexicon import MentionLexicon
from statecorpus.extraction.mentions.printed_names import PrintedNames


def titled(text: str, lexicon: MentionLexicon) -> Iterator[MentionCandidate]:
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
        yield MentionCandidate(start, end, "person", "name", None, "mention.titled")


def repeated(text: str, names: Iterable[str]) -> Iterator[MentionCandidate]:
    """Yield the persons whose whole name was introduced by a title elsewhere in the statement."""
    whole = sorted({" ".join(name.split()) for name in names if len(name.split()) > 1}, key=len, reverse=True)
    if not whole:
        return
    pattern = "|".join(r"\s{1,3}".join(regex.escape(word) for word in name.split()) for name in whole)
    for found in regex.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text):
        yield MentionCandidate(found.start(), found.end(), "person", "name", None, "mention.repeated")


@functools.cache
def _holders() -> PrintedNames:
    names: set[str] = set()
    for tenure in tenures():
        plain = "".join(c for c in unicodedata.normalize("NFD", tenure.name) if not unicodedata.combining(c))
        names |= {tenure.name, plain.replace("ł", "l").replace("Ł", "L")}
    return PrintedNames(names, "en")


def known_persons(text: str) -> Iterator[MentionCandidate]:
    """Yield the persons of the table of office holders, with or without a title."""
    for start, end, _ in _holders().find(text):
        yield MentionCandidate(start, end, "person", "name", None, "mention.holder")
