"""Symbols of United Nations documents in a text: "document A/59/2005", "A/HRC/47/L.3"."""

import re
from collections.abc import Iterator
from functools import cache

from statecorpus.authorities import un_symbol
from statecorpus.errors import ModelError
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords
from statecorpus.model import CitationKind

_SYMBOL = re.compile(
    r"(?:A|S|T|E|ST|DP|TD|GOV|GC|NPT|CCPR|CEDAW|CERD|CRC|CAT|CMW|CED|CRPD|UNEP|FCCC)"
    r"(?:/[A-Za-z0-9.\-]{1,16}){1,7}"
    r"(?:/\s(?:Rev|Add|Corr|PV|SR)\.?\s?\d{1,4}|(?:(?<=Add)|(?<=Add\.)|(?<=Rev)|(?<=Rev\.))\s\d{1,3}(?!\d))*"
    r"(?:\s?\((?:19|20)\d\d\)|\s?\((?:E?S-)?[IVXL]+\))?"
)
_ADDED = re.compile(r"(Rev|Add|Corr|PV|SR)\.?\s?(\d)")
_SHORTEST = 5
# A page head or foot beside a symbol: its date, its number, the number of a job.
_PAGE_BEFORE = re.compile(r"(?:\d\d/\d\d/\d{4}|\b\d\d-\d{5}(?:\s*\(E\))?(?:\s+\d{1,3}/\d{1,3})?)\s*\Z")
_PAGE_AFTER = re.compile(r"\s*(?:\d\d/\d\d/\d{4}|\d\d-\d{5}\b|\d{1,3}/\d{1,3}\s+\d\d-\d{5})")


@cache
def _before(words: CitationWords) -> re.Pattern[str]:
    organs = alternatives((*words.organs, *words.short_organs))
    return re.compile(rf"(?:(?<=\W)|^)(?:(?:{organs})\s+)?(?:{alternatives(words.documents)})\s*\Z")


def find_symbols(text: str, words: CitationWords) -> Iterator[CitationReading]:
    """Find symbols of documents, with a noun such as "document" before them."""
    if "/" not in text:
        return
    for found in _SYMBOL.finditer(text):
        printed = found.group().rstrip(".-")
        start = found.start()
        if len(printed) < _SHORTEST or (start and (text[start - 1].isalnum() or text[start - 1] in "/._")):
            continue
        try:
            symbol = un_symbol(_ADDED.sub(r"\1.\2", printed))
        except ModelError:
            continue
        if _is_page_head(text, found):
            continue
        before = _before(words).search(text, max(0, found.start() - 60), found.start())
        start = found.start() if before is None else before.start()
        document = symbol.series in ("document", "presidential-statement")
        kind: CitationKind = "document" if document else "resolution"
        end = found.start() + len(printed)
        yield CitationReading(start, end, kind, symbol.ref, "citation.symbol", head=kind, weight=5)


def _is_page_head(text: str, found: re.Match[str]) -> bool:
    """Whether a symbol is the head of a page of the record: no words of the speaker."""
    start, end = found.span()
    return _PAGE_BEFORE.search(text, max(0, start - 30), start) is not None or (
        _PAGE_AFTER.match(text, end) is not None
    )
