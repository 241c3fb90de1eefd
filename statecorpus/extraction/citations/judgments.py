"""Judgments, advisory opinions and awards of a day: "the advisory opinion of 9 July 2004"."""

import re
from collections.abc import Iterator
from functools import cache

from statecorpus.authorities import instruments
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.edges import begins_word
from statecorpus.extraction.citations.names import singular
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords

_YEAR = r"(?P<year>(?:19|20)\d\d)"


@cache
def _nouns(words: CitationWords) -> frozenset[str]:
    nouns = [head for head, kind in words.heads.items() if kind == "judgment"]
    return frozenset(form for noun in nouns for form in (noun, noun[:1].upper() + noun[1:], noun.title()))


@cache
def _pattern(words: CitationWords) -> re.Pattern[str]:
    of = alternatives(words.of_year)
    court = rf"(?:\s+(?:{of}|of the)\s+(?:the\s+|la\s+|el\s+)?[A-ZÀ-Þ][\w ]{{2,60}}?)?,?"
    day = r"(?:(?P<day>\d{1,2})(?:er)?\s+(?:de\s+)?[^\W\d]+|[A-Z]\w+\s+(?P<after>\d{1,2}),)\s+(?:de\s+)?"
    return re.compile(rf"(?P<noun>{alternatives(_nouns(words))}){court}\s+(?:{of})\s+{day}{_YEAR}(?!\w)")


def find_decided(text: str, words: CitationWords) -> Iterator[CitationReading]:
    """Find judgments, advisory opinions and awards with their day."""
    if not any(noun in text for noun in _nouns(words)):
        return
    for found in _pattern(words).finditer(text):
        if not begins_word(text, found.start(), words):
            continue
        day, year = int(found["day"] or found["after"]), int(found["year"])
        known = [
            instrument.ref
            for instrument in instruments().values()
            if instrument.kind == "judgment"
            and instrument.adopted is not None
            and (instrument.adopted.day, instrument.adopted.year) == (day, year)
        ]
        ref = known[0] if len(known) == 1 else None
        head = singular(found["noun"])
        yield CitationReading(
            *found.span(), "judgment", ref, "citation.judgment-of-day", head=head, year=year, weight=2
        )
