"""The names of instruments in one language, by the words with which they begin."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import attrs

from statecorpus.authorities import Instrument, InstrumentName, instruments
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.declension import declined
from statecorpus.extraction.citations.folding import squeezed
from statecorpus.extraction.citations.words import words_of

LONG_NAME = 5  # words; a name so long needs no capital letter
_LONGEST_NUMERAL = 4
_LONGEST_ACRONYM = 10
_MORE = 4  # folded letters after the first word by which names are sorted
_WORD = re.compile(r"[^\W_]+")
# "Civil and Political Rights", the only pair of a name, is often printed as "Political and Civil Rights".
_PAIR = re.compile(r"\b([A-Z][a-z]+) and ([A-Z][a-z]+) (?=[A-Z])")
_NUMBERED = re.compile(r"\w+ \d+")
_LATIN = ("en", "fr", "es", "de", "it", "pt", "sv")


@attrs.frozen
class NameEntry:
    """One folded name, and all instruments that have it.

    Attributes:
        key: the folded name.
        names: the names and their instruments.
        is_acronym: whether it is one word with capitals, which must be printed alike.
        printed: the name as the table prints it.
        is_plain: whether it needs no capital letter.
    """

    key: str
    names: tuple[tuple[InstrumentName, Instrument], ...]
    is_acronym: bool
    printed: str
    is_plain: bool


@attrs.frozen(eq=False)
class NameTable:
    """The names of one language.

    Attributes:
        first: the first words of names that begin with a capital letter or digit.
        small: the first words of names that may begin with a small letter.
        entries: the names by their first folded letters, the longest first.
    """

    first: re.Pattern[str]
    small: tuple[str, ...]
    entries: Mapping[str, tuple[NameEntry, ...]]

    def beginning(self, text: str, start: int, end: int) -> Iterator[NameEntry]:
        """Yield the names that a text may print at a place, the longest first.

        Args:
            text: the text.
            start: where the first word begins.
            end: where it ends.
        """
        ahead = squeezed(text[start : end + 3 * _MORE])
        size = len(squeezed(text[start:end]))
        for length in range(size + _MORE, size - 1, -1):
            candidates = self.entries.get(ahead[:length], ()) if length <= len(ahead) else ()
            if candidates:
                whole = squeezed(text[start : start + 2 * len(candidates[0].key)])
                yield from (entry for entry in candidates if whole.startswith(entry.key))


@cache
def names_of(language: str) -> NameTable:
    """Return the names of instruments in a language."""
    by_key: dict[str, list[tuple[InstrumentName, Instrument]]] = {}
    printed: dict[str, str] = {}
    firsts: set[str] = set()
    for known in instruments().values():
        for name in known.names:
            if name.language in languages_beside(language):
                for text in _forms(name, language):
                    by_key.setdefault(squeezed(text), []).append((name, known))
                    printed.setdefault(squeezed(text), text)
                    firsts |= _first_words(text, language)
    entries: dict[str, list[NameEntry]] = {}
    for key in sorted(by_key, key=lambda key: (-len(key), key)):
        text = printed[key]
        plain = language in ("ar", "zh") or text[:1].islower()
        beginning = key[: len(squeezed(_first_word(text, language))) + _MORE]
        entry = NameEntry(key, tuple(by_key[key]), _is_acronym(text), text, plain)
        entries.setdefault(beginning, []).append(entry)
    small = {word for word in firsts if word[:1].islower()}
    boundary = "" if language == "zh" else r"(?![^\W_])"
    pattern = re.compile(alternatives(firsts - small) + boundary)
    return NameTable(pattern, tuple(sorted(small)), {key: tuple(found) for key, found in entries.items()})


def _is_acronym(text: str) -> bool:
    capitals = sum(letter.isupper() for letter in text)
    return " " not in text and capitals > 1 and len(text) <= _LONGEST_ACRONYM


def languages_beside(language: str) -> tuple[str, ...]:
    """Return the languages whose names a text of a language may use: texts keep names in English."""
    return (language,) if language == "en" or language not in _LATIN else (language, "en")


def _forms(name: InstrumentName, language: str) -> Iterator[str]:
    """Yield the forms in which a text prints a name: the cases of a Russian one, without title marks."""
    words = words_of(name.language) if name.language == "ru" else None
    heads = frozenset() if words is None else frozenset(head.split()[0] for head in words.heads)
    for form in declined(name.text, heads) if words is not None else (name.text,):
        # The Arabic article is one word with the name.
        yield form.removeprefix("ال") if language == "ar" else form.strip("《》")
    if name.language == "en" and len(_PAIR.findall(name.text)) == 1:
        yield _PAIR.sub(r"\2 and \1 ", name.text)


def _first_word(text: str, language: str) -> str:
    found = _WORD.search(text)
    word = found.group() if found else text
    return text[:2] if language == "zh" else word


def _first_words(text: str, language: str) -> set[str]:
    """Return the forms of the first word of a name, with a capital letter and, if it may be, a small one."""
    word = _first_word(text, language)
    forms = {word, word[:1].upper() + word[1:]}
    if word.isupper() and len(word) > _LONGEST_NUMERAL:
        forms.add(word.capitalize())
    has_number = _NUMBERED.fullmatch(text) is not None and not word.isupper()
    is_long_title = text.count(" ") >= LONG_NAME - 1 and word.lower() in _treaty_nouns(language)
    known = words_of(language)
    if has_number or is_long_title or (known is not None and word.lower() in known.small_first):
        forms.add(word.lower())
    return forms


@cache
def _treaty_nouns(language: str) -> frozenset[str]:
    words = words_of(language)
    heads = {} if words is None else words.heads
    return frozenset(head for head, kind in heads.items() if kind == "treaty") | {"declaration"}
