"""Phrase tables: every phrase of a lexicon by its first word, so that one pass finds the phrases of a head.

``Words.regex`` finds one list of phrases at a time; a tagger asks for some sixty lists at once, and sixty
passes take 20 times as long as one look-up per token.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon, Words, lexicon

_WORD = re.compile(r"[\u3400-\u9fff]|(?:[^\W\u3400-\u9fff_]|\*)+")
_OPTIONAL = re.compile(r"\[[^\]]*\]")
# So many letters of a word with a wildcard are looked up.
_PREFIX = 2


class Phrase(NamedTuple):
    """A phrase of a lexicon as words; a word that ends in ``*`` stands for every word that begins so."""

    words: tuple[str, ...]
    kind: str


@attrs.frozen(eq=False)
class PhraseTable:
    """The phrases of one language by their first word.

    Attributes:
        kinds: the names of the lists, for example ``"person.offices"``, in alphabetical order.
        whole: phrases whose first word has no wildcard.
        prefixed: phrases whose first word has a wildcard, by its first letters.
    """

    kinds: tuple[str, ...]
    whole: dict[str, tuple[Phrase, ...]]
    prefixed: dict[str, tuple[Phrase, ...]]

    def at(self, words: Sequence[str], place: int) -> Iterator[Phrase]:
        """Yield the phrases that begin at a word of a folded text."""
        word = words[place]
        for phrase in itertools.chain(self.whole.get(word, ()), self.prefixed.get(word[:_PREFIX], ())):
            if place + len(phrase.words) <= len(words) and all(
                _is(part, words[place + step]) for step, part in enumerate(phrase.words)
            ):
                yield phrase


def _is(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else part == word


@functools.cache
def phrase_table(code: str) -> PhraseTable:
    """Return the phrase table of a language that has a lexicon.

    >>> [phrase.kind for phrase in phrase_table("en").at(["5", "january", "2011"], 1)]
    ['dates.months']
    """
    phrases = sorted({Phrase(words, kind) for kind, words in _phrases(lexicon(code)) if words})
    whole: dict[str, list[Phrase]] = {}
    prefixed: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        first = phrase.words[0]
        if "*" in first:
            if len(first) > _PREFIX:
                prefixed.setdefault(first[:_PREFIX], []).append(phrase)
        else:
            whole.setdefault(first, []).append(phrase)
    return PhraseTable(
        tuple(sorted({phrase.kind for phrase in phrases})),
        {key: tuple(some) for key, some in whole.items()},
        {key: tuple(some) for key, some in prefixed.items()},
    )


def _phrases(words: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each phrase of a lexicon as words, with the name of its list."""
    for section in attrs.fields(Lexicon):
        value = getattr(words, section.name)
        if isinstance(value, Words):
            yield from _of_list(section.name, value)
        elif attrs.has(type(value)):
            for field in attrs.fields(type(value)):
                name, part = f"{section.name}.{field.name}", getattr(value, field.name)
                if isinstance(part, Words):
                    yield from _of_list(name, part)
                elif isinstance(part, tuple):
                    for some in part:
                        if isinstance(some, Words):
                            yield from _of_list(name, some)
                elif hasattr(part, "keys"):
                    yield from ((name, _words_of(phrase)) for phrase in part)


def _of_list(kind: str, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    for phrase in words.phrases:
        optional = _OPTIONAL.findall(phrase)
        yield kind, _words_of(phrase.replace("[", "").replace("]", ""))
        if optional:
            yield kind, _words_of(_OPTIONAL.sub(" ", phrase))


def _words_of(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(phrase)))
