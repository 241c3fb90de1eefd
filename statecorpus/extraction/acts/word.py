"""Words of a sentence with their offsets, and tables of phrases that begin at a word."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# An elided word ("qu'", "d’") and a possessive ending ("'s") are words; "n't" stays with its verb.
_WORD = re.compile(r"'s\b|\w+n't\b|'(?:ll|d|m|re|ve)\b|\w{1,7}'(?=\w\w)|\w+(?:-\w+)*|[^\w\s]", re.UNICODE)


class Word(NamedTuple):
    """A word or a sign of punctuation.

    Attributes:
        folded: its letters in lower case, with a straight apostrophe.
        start: the offset of its first code point in the paragraph.
        end: the offset after its last code point.
        capital: whether it begins with a capital letter.
    """

    folded: str
    start: int
    end: int
    capital: bool

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or a digit."""
        return self.folded[0].isalnum()


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of a stretch of a text, in their order.

    >>> [word.folded for word in words_of("Utopia's delegation doesn't agree.", 0, 34)]
    ['utopia', "'s", 'delegation', "doesn't", 'agree', '.']
    """
    # Folding the stretch once takes a third of the time of folding each word. Two code points of all of
    # Unicode grow when they are lowered; a stretch with one of them keeps its capitals.
    folded = text[start:end].replace("’", "'")
    lowered = folded.lower()
    if len(lowered) == len(folded):
        folded = lowered
    return tuple(
        [
            Word(found[0], start + found.start(), start + found.end(), text[start + found.start()].isupper())
            for found in _WORD.finditer(folded)
        ]
    )


class PhraseList:
    """Phrases of one word or more; the longest phrase that begins at a word wins.

    An asterisk in a phrase stands for any one word: "with * concern".
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Split each phrase into its words.

        Args:
            phrases: words in lower case with single spaces between them.
        """
        table: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(word.folded for word in words_of(phrase, 0, len(phrase)))
            table.setdefault(words[0], []).append(words)
        self._table = {first: sorted(rest, key=len, reverse=True) for first, rest in table.items()}

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which the phrases begin."""
        return frozenset(self._table)

    def length_at(self, words: Sequence[Word], index: int) -> int:
        """Return the number of words of the longest phrase that begins at a word, or 0."""
        phrases = self._table.get(words[index].folded) if index < len(words) else None
        for phrase in phrases or ():
            # The look-up has compared the first word.
            if len(phrase) == 1 or _follows(words, index, phrase):
                return len(phrase)
        return 0


def _follows(words: Sequence[Word], index: int, phrase: tuple[str, ...]) -> bool:
    """Tell whether the words of a phrase after its first stand after a word."""
    if index + len(phrase) > len(words):
        return False
    return all(phrase[step] in (words[index + step].folded, "*") for step in range(1, len(phrase)))
