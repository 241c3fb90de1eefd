"""The full stops of languages: the abbreviations of ``abbreviations.toml`` as masks of languages.

The tokens of a chunk do not depend on the language, and neither does most of what a chunk says about the
ends of sentences. The rest is a bit for each language, so that an index applies the rules of all languages at
once.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from statecorpus.segment.fold import fold_case

# An ordinal number in digits has at most so many.
_LONGEST_ORDINAL = 3
_ROMAN = re.compile(r"(?!I$)[IVXLC]+")
# The lists of the file, and the fields of ``FullStop`` that they fill.
_KINDS = (("words", "always"), ("before", "never"), ("numbers", "numeric"), ("final", "seldom"))


@attrs.frozen
class FullStop:
    """The full stop at the end of a chunk in each language, as bits.

    Attributes:
        always: the word is no abbreviation.
        never: no sentence ends with the chunk.
        seldom: a sentence ends only before a word that often opens a sentence.
        numeric: no sentence ends before a chunk that begins with a number or a symbol with digits.
    """

    always: int = 0
    never: int = 0
    seldom: int = 0
    numeric: int = 0


#: A chunk that ends alike in all languages.
PLAIN_STOP = FullStop()


def language_bit(language: str | None) -> int:
    """Return the bit of a language tag in the masks; 0 for no language, or for one without a list.

    >>> language_bit("de") == language_bit("de-AT") > 0, language_bit("tlh"), language_bit(None)
    (True, 0, 0)
    """
    return 0 if language is None else _bits().get(language.split("-")[0].lower(), 0)


def tail_of(word: str) -> FullStop:
    """Return the full stop after a word at the end of a chunk in each language.

    >>> german, english = language_bit("de"), language_bit("en")
    >>> tail_of("Abs").numeric & german > 0, tail_of("3").seldom & german > 0, tail_of("3").seldom & english
    (True, True, 0)
    """
    tails = _tails()
    if word.isdecimal():
        return tails[""] if len(word) <= _LONGEST_ORDINAL else PLAIN_STOP
    found = tails.get(fold_case(word), PLAIN_STOP)
    if word.isascii() and _ROMAN.fullmatch(word):
        return attrs.evolve(found, seldom=found.seldom | tails[""].seldom)
    return found


def is_listed(word: str) -> bool:
    """Return whether a folded word is an abbreviation in a language."""
    return word in _tails()


@functools.cache
def _file() -> Mapping[str, Mapping[str, str | bool]]:
    file = importlib.resources.files("statecorpus.segment").joinpath("abbreviations.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def _bits() -> Mapping[str, int]:
    return MappingProxyType({language: 1 << number for number, language in enumerate(_file())})


@functools.cache
def _tails() -> Mapping[str, FullStop]:
    """Return the tail of each listed word; that of ordinal numbers is under an empty string."""
    masks: dict[str, dict[str, int]] = {"": {}}
    for language, listed in _file().items():
        bit = _bits()[language]
        for key, kind in _KINDS:
            for word in fold_case(str(listed.get(key, ""))).split():
                kinds = masks.setdefault(word, {})
                kinds[kind] = kinds.get(kind, 0) | bit
        if listed.get("ordinals"):
            masks[""]["seldom"] = masks[""].get("seldom", 0) | bit
    return MappingProxyType({word: FullStop(**kinds) for word, kinds in masks.items()})
