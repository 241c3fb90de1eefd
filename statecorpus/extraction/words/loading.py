"""Loading: the data file of a language becomes its tables of words."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from statecorpus.extraction.words.numerals import Numerals, numerals_of

_FOLDER = "statecorpus.extraction.words"
# The file beside the languages with what they share.
_SHARED = "shared"


@attrs.frozen(eq=False)
class WordTable:
    """The words of one language.

    Attributes:
        language: its code, for example ``"fr"``.
        numerals: how the language writes numbers.
        words: for each placeholder of a pattern, its words with their values: ``month``, ``unit`` …
        times: the patterns of times, and what the finder of times looks at.
        amounts: the patterns of amounts, and what the finder of amounts looks at.
    """

    language: str
    numerals: Numerals
    words: Mapping[str, Mapping[str, Any]]
    times: Mapping[str, Any]
    amounts: Mapping[str, Any]

    _patterns: Mapping[str, tuple[tuple[re.Pattern[str], Any], ...]] = attrs.field(init=False)

    @_patterns.default
    def _compiled(self) -> Mapping[str, tuple[tuple[re.Pattern[str], Any], ...]]:
        return {
            # A condition on the words that follow is no part of a word.
            name: tuple((re.compile(word.partition("(?=")[0]), value) for word, value in table.items())
            for name, table in self.words.items()
        }

    def meaning(self, name: str, text: str) -> Any:  # noqa: ANN401 -- a number or the code of a unit
        """Return the value of a word of a placeholder; ``None`` if the placeholder has no such word."""
        table = self.words[name]
        if text in table:
            return table[text]
        return next((value for word, value in self._patterns[name] if word.fullmatch(text)), None)

    def pattern(self, name: str) -> str:
        """Return the alternatives of a placeholder, longer ones first, without a group."""
        return alternatives(self.words[name])


def alternatives(words: Mapping[str, Any]) -> str:
    """Return a pattern of words, longer ones first; a word may be a pattern itself.

    >>> alternatives({"a": 1, "an? b": 2})
    'an? b|a'
    """
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@functools.cache
def languages() -> frozenset[str]:
    """Return the codes of the languages with a data file."""
    files = importlib.resources.files(_FOLDER).iterdir()
    codes = (file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))
    return frozenset(code for code in codes if code != _SHARED)


@functools.cache
def word_table(language: str) -> WordTable | None:
    """Return the words of a language; ``None`` if there is no file for it.

    >>> word_table("en").numerals.value("two hundred and fifty"), word_table("xx")
    (Decimal('250'), None)
    """
    if language not in languages():
        return None
    data, shared = _file(language), _file(_SHARED)
    words = {name: _listed(table) for name, table in shared.items()}
    words |= {name: _listed(table) for name, table in data["words"].items()}
    return WordTable(
        language,
        numerals_of(data["numbers"]),
        MappingProxyType(words),
        MappingProxyType(data["times"]),
        MappingProxyType(data["amounts"]),
    )


def _file(name: str) -> dict[str, Any]:
    text = importlib.resources.files(_FOLDER).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _listed(table: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the words of a table with their values; a key may hold several words between ``|``."""
    return MappingProxyType({word: value for words, value in table.items() for word in _split(words)})


def _split(words: str) -> list[str]:
    """Split at the ``|`` outside of groups.

    >>> _split("a|b(?:c(?:d|e)|f)")
    ['a', 'b(?:c(?:d|e)|f)']
    """
    parts, depth = [""], 0
    for mark in words:
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if mark == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += mark
    return [part for part in parts if part]
