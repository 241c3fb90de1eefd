"""Annotators for tests: what they say can be told from the text alone, and is of no language."""

import zlib
from collections.abc import Iterable, Iterator, Sequence

from statecorpus.segment import TokenizedText, Values, fold, plain

LEMMAS = ("refugee", "Refugee", "réfugié", "be", "the", "")
PARTS = ("NOUN", "VERB", "PUNCT", "")
KNOWN = {
    "met": ("meet", "VERB"),
    "meet": ("meet", "VERB"),
    "meeting": ("meeting", "NOUN"),
    "meetings": ("meeting", "NOUN"),
    "refugees": ("refugee", "NOUN"),
}


class Scattered:
    """Gives each token a lemma and a part of speech by chance: by the text around it and a seed."""

    name, version, attributes = "scattered", "1", ("lemma", "pos")

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        return map(self._values, texts)

    def _values(self, text: TokenizedText) -> list[Values]:
        said = f"{self._seed} {text.language} {' '.join(token.text for token in text.tokens)}"
        thrown = [zlib.crc32(f"{place} {said}".encode()) for place in range(len(text.tokens))]
        return [(LEMMAS[one % len(LEMMAS)], PARTS[one // 8 % len(PARTS)]) for one in thrown]


class Beginnings:
    """Gives each word its first two letters, and in French only the first, whatever stands around it."""

    name, version, attributes = "beginnings", "2", ("start",)

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        return (self.annotate_words([token.text for token in text.tokens], text.language) for text in texts)

    def annotate_words(self, words: Sequence[str], language: str | None) -> Sequence[Values]:
        letters = 1 if language == "fr" else 2
        return [(word[:letters],) for word in words]


class Meetings:
    """Knows three lemmas, and the parts of speech of a few words."""

    name, version, attributes = "meetings", "1", ("lemma", "pos")

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        return ([KNOWN.get(token.text, ("", "")) for token in text.tokens] for text in texts)


class Folded:
    """Gives each word its folded form: a layer that is the same as the attribute ``form``."""

    name, version, attributes = "folded", "1", ("folded",)

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        return ([(fold(plain(token.text)),) for token in text.tokens] for text in texts)
