"""Phrase tables: every phrase of a lexicon by its first word, so that one pass finds the phrases of a head.

``Words.regex`` finds one list of phrases at a time; a tagger asks for some sixty lists at once, and sixty
passes take 20 times as long as one look-up per token.
"""

import functools
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

    def at(self, words: Sequence[str], place: int) -> Sequence[Phrase]:
        """Return the phrases that begin at a word of a folded text."""
        begun = _begun_by(self, words[place])
        if not begun:
            return ()
        return [phrase for phrase in begun if len(phrase.words) == 1 or _goes_on(phrase, words, place)]


# Most words of a head stand in other heads, too, and a second look-up of a word takes a fifth of the time.
@functools.lru_cache(maxsize=1 << 14)
def _begun_by(table: PhraseTable, word: str) -> tuple[Phrase, ...]:
    """Return the phrases whose first word is a word."""
    prefixed = table.prefixed.get(word[:_PREFIX], ())
    return (*table.whole.get(word, ()), *(phrase for phrase in prefixed if _is(phrase.words[0], word)))


def _goes_on(phrase: Phrase, words: Sequence[str], place: int) -> bool:
    """Tell whether the words after the first word of a phrase stand in a text."""
    rest = phrase.words[1:]
    return place + len(rest) < len(words) and all(map(_is, rest, words[place + 1 : place + 1 + len(rest)]))


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
