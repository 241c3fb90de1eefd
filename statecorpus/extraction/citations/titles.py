"""Titles that the authorities do not know ("Djibouti Agreement", "Treaty of Friendship") and lone nouns."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from statecorpus.authorities import find_names
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.edges import begins_word
from statecorpus.extraction.citations.folding import squeezed
from statecorpus.extraction.citations.names import singular
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords
from statecorpus.model import CitationKind

_CAPITAL = r"(?:(?:[A-Z]\.){2,}|[A-ZÀ-ÖØ-ÞА-ЯЁ][\w'’]*+(?:-\s?[\w'’]+)*+)"
_YEAR = r"(?:1[89]|20)\d\d"
_YEARS = rf"(?<![\d/-])(?:{_YEAR}[-–])?{_YEAR}"
_REACH = 100
_TITLE_WORDS = (3, 5)  # "World Drug Report", not "Report" and not the title of a single report
_ARTICLE = "the "
_NUMERAL = re.compile(r"[IVXL]+")
_OF = re.compile(r"\s+of\b")


class _TitlePatterns(NamedTuple):
    head: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    body: re.Pattern[str]
    inside: re.Pattern[str]
    year_after: re.Pattern[str]


@cache
def _patterns(words: CitationWords) -> _TitlePatterns:
    heads = "|".join(_capitalised(head) for head in sorted(words.heads, key=len, reverse=True))
    pair = rf"(?:{heads})(?:\s+(?:and|et|y)\s+(?:{heads}))?"
    links, joints = alternatives(words.links), alternatives(words.joints)
    listed = rf"(?:,\s+{_CAPITAL})+,?\s+(?:and|et|y|e)\s+{_CAPITAL}"
    more = rf"(?:(?:\s*(?:{joints})(?!\w)){{0,3}}\s+{_CAPITAL}|{listed})"
    return _TitlePatterns(
        re.compile(rf"{pair}(?![\w-])"),
        re.compile(rf"(?:{_YEARS}\s+)?(?:{_CAPITAL}(?:\s+{alternatives(words.conjunctions)})?\s+){{1,6}}\Z"),
        re.compile(
            rf"\s+(?:{links})\s*(?:the\s+|all\s+)?{_CAPITAL}(?:{more})*|\s+[\"“«]\s?[A-ZÀ-Þ][^\"“”«»]{{2,100}}[\"”»]"
        ),
        re.compile(rf"[\s-]+(?:{alternatives(words.bodies)})\b"),
        re.compile(rf"(?:{'|'.join(words.inside) or '(?!)'})\s*\Z".replace(" ", r"\s+")),
        re.compile(
            rf"\s+(?:(?:of|for|de|du)\s+(?:\d{{1,2}}\s+[A-Z]\w+\s+)?)?(?P<year>{_YEAR})(?![\w/-]|,\s)"
        ),
    )


def _capitalised(head: str) -> str:
    """Return a pattern for a noun with a capital letter; its other words may have one."""
    first, *others = head.split(" ")
    pattern = re.escape(first[:1].upper() + first[1:])
    return r"\s+".join(
        [pattern, *(f"[{word[:1].upper()}{word[:1]}]{re.escape(word[1:])}" for word in others)]
    )


def is_inside_body(text: str, start: int, end: int, words: CitationWords) -> bool:
    """Whether words are part of the name of a body or an event ("Committee on the Charter")."""
    patterns = _patterns(words)
    if patterns.body.match(text, end) is not None:
        return True
    return patterns.inside.search(text, max(0, start - _REACH), start) is not None


@cache
def _small_pattern(words: CitationWords) -> re.Pattern[str]:
    nouns = alternatives(words.small_heads)
    return re.compile(rf"[A-Z][a-z]\w+(?:-[A-Z]\w+)?\s+(?P<noun>{nouns})(?![\w-])")


def _small(text: str, words: CitationWords) -> Iterator[CitationReading]:
    """Find titles of a name and a noun in small letters: "the Amaurot agreement"; no adjective is a name."""
    for found in _small_pattern(words).finditer(text):
        name = found.group().split()[0]
        if (
            not text.endswith(_ARTICLE, 0, found.start())
            or name in words.starters
            or name in words.adjectives
            or find_names(name, adjectives=True)
        ):
            continue
        kind = words.heads.get(found["noun"], "treaty")
        yield CitationReading(
            *found.span(), kind, None, "citation.small-title", head=singular(found["noun"]), weight=1
        )


def find_titled(text: str, words: CitationWords) -> Iterator[CitationReading]:
    """Find titles by their noun, and lone nouns with a capital letter, which may lead back to a text."""
    if not words.is_cased:
        yield from _lone(text, words)
        return
    patterns = _patterns(words)
    if words.small_heads:
        yield from _small(text, words)
    for head in patterns.head.finditer(text):
        if not begins_word(text, head.start(), words):
            continue
        reading = _titled(text, head, words, patterns)
        if reading is not None:
            yield reading


@cache
def _lone_pattern(words: CitationWords) -> re.Pattern[str]:
    edge = r"\b" if words.is_spaced else ""
    return re.compile(f"{edge}(?:{alternatives(words.lone)}){edge}")


def _lone(text: str, words: CitationWords) -> Iterator[CitationReading]:
    """Find nouns that lead back to a text in a script without capital letters."""
    for found in _lone_pattern(words).finditer(text):
        head = next((noun for noun in words.heads if noun in found.group()), "")
        kind = words.heads.get(head, "treaty")
        yield CitationReading(
            *found.span(), kind, None, "citation.noun", form="anaphor", head=singular(head), awaits=True
        )


@cache
def _quoted_pattern(words: CitationWords) -> re.Pattern[str]:
    nouns, entitled = alternatives(words.published), alternatives(words.entitled)
    return re.compile(
        rf"(?P<noun>{nouns})\b[^.\"“”«»]{{0,60}}?\b{entitled},?\s*[\"“«‘']\s?(?P<title>[A-ZÀ-Þ][^\"“”«»]{{4,150}}?)\s?[\"”»’]"
    )


def find_quoted(text: str, words: CitationWords) -> Iterator[CitationReading]:
    """Find titles in quotation marks: "a report entitled “…”"."""
    if not any(word in text for word in words.entitled):
        return
    for found in _quoted_pattern(words).finditer(text):
        start, end = found.span("title")
        title = found["title"].rstrip(",.;")
        kind = words.heads.get(found["noun"], "document")
        yield CitationReading(
            start,
            end - len(found["title"]) + len(title),
            kind,
            None,
            "citation.quoted",
            head="document",
        )


def _titled(
    text: str, head: re.Match[str], words: CitationWords, patterns: _TitlePatterns
) -> CitationReading | None:
    start, named = _left(text, head.start(), words, patterns)
    after = patterns.after.match(text, head.end())
    end = head.end() if after is None else after.end()
    noun = re.split(r"\s+(?:and|et|y)\s+", head.group())[0]
    kind = words.heads.get(noun.casefold(), "declaration")
    year = None
    dated = patterns.year_after.match(text, end)
    if dated is not None:
        end, year = dated.end(), int(dated["year"])
    early = re.match(_YEAR, text[start : start + 4])
    if early is not None:
        year = int(early.group())
    full = named or after is not None or year is not None
    key = singular(noun)
    singly = key == squeezed(noun) or not words.is_cased
    if kind in ("document", "judgment") and not named and after is None:
        return None
    if kind == "law" and not named and _OF.match(text, head.end()) and noun.casefold() not in words.lone:
        return None  # "the Law of the Sea"
    if not full and kind == "law" and noun.casefold() not in words.lone:
        return None
    return CitationReading(
        start,
        end,
        kind,
        _edition(text[start:end], kind, year),
        "citation.title" if full else "citation.noun",
        form="full" if full or kind == "law" else "anaphor",
        head=key,
        year=year,
        weight=1 if full else 0,
        awaits=kind != "law" and (not full or (year is not None and not named and after is None and singly)),
        is_determined=_determiner(words).search(text, max(0, start - 12), start) is not None,
    )


@cache
def _determiner(words: CitationWords) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words.determiners)})\s*\Z", re.IGNORECASE)


def _edition(printed: str, kind: CitationKind, year: int | None) -> str | None:
    """Return the reference of one edition of a report that appears again and again, by its title and year."""
    if kind != "document" or year is None:
        return None
    words = re.findall(r"\b[A-Z][A-Za-z]+", unicodedata.normalize("NFKD", printed))
    return (
        f"slug:{'-'.join(words).lower()}-{year}" if _TITLE_WORDS[0] <= len(words) <= _TITLE_WORDS[1] else None
    )


def _left(text: str, start: int, words: CitationWords, patterns: _TitlePatterns) -> tuple[int, bool]:
    """Return where the words before a noun begin that belong to its title, and whether they name it."""
    found = patterns.before.search(text, max(0, start - _REACH), start)
    if found is None:
        year = re.compile(rf"{_YEARS}\s+\Z").search(text, max(0, start - 12), start)
        return (start, False) if year is None else (year.start(), False)
    begin = found.start()
    while begin < start:
        word = re.compile(r"[^\s]+\s*").match(text, begin)
        if word is None:
            break
        plain = word.group().strip()
        is_joint = not plain[:1].isupper() and not plain[:1].isdigit()
        is_part = plain in words.parts or _NUMERAL.fullmatch(plain) is not None
        if not (is_joint or is_part or plain in words.starters or plain.endswith((".", "'s", "’s"))):
            break
        begin = word.end()
    kept = [word for word in text[begin:start].split() if word[:1].isupper()]
    named = any(word not in words.modifiers for word in kept)
    return begin, named
