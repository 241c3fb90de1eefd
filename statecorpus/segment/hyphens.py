"""Hyphens: the words of each language that have a hyphen, and the words that begin or end like such words."""

import functools
import importlib.resources
import itertools
import tomllib
from collections.abc import Callable, Mapping

import attrs


@attrs.frozen
class Hyphens:
    """What ``hyphens.toml`` lists for a language, folded.

    Attributes:
        firsts: first parts that a hyphen follows.
        seconds: last parts that a hyphen precedes.
        suspending: words before which a part of a word stands with its hyphen.
        compounds: words that have a hyphen.
        joined: words without a hyphen.
        words: common words.
    """

    firsts: frozenset[str]
    seconds: frozenset[str]
    suspending: frozenset[str]
    compounds: frozenset[str]
    joined: frozenset[str]
    words: frozenset[str]

    def joins(self, left: str, right: str) -> bool | None:
        """Return whether two parts are one word without a hyphen; ``None`` if the lists do not say.

        >>> english = hyphens("en", str.casefold)
        >>> [english.joins(*parts) for parts in (("well", "known"), ("high", "light"), ("tac", "tful"))]
        [False, True, None]
        """
        if f"{left}-{right}" in self.compounds:
            return False
        if left + right in self.joined or left + right in self.words:
            return True
        is_second = right in self.seconds or f"{left[-1:]}+{right}" in self.seconds
        is_pair = left in self.words and right in self.words
        return False if left in self.firsts or is_second or is_pair else None


@functools.cache
def hyphens(language: str, fold: Callable[[str], str]) -> Hyphens:
    """Return the lists of a language; empty lists for a language without lists.

    Args:
        language: the primary subtag.
        fold: folds the words, in the way in which the caller folds the words of a text.

    >>> hyphens("tlh", str.casefold).firsts
    frozenset()
    """
    listed = _file().get(language, {})
    words = {field.name: fold(listed.get(field.name, "")).split() for field in attrs.fields(Hyphens)}
    # A line may end at any hyphen of a compound of three parts.
    chains = [compound.split("-") for compound in words["compounds"] if compound.count("-") > 1]
    words["compounds"] += ["-".join(pair) for chain in chains for pair in itertools.pairwise(chain)]
    return Hyphens(**{name: frozenset(found) for name, found in words.items()})


@functools.cache
def _file() -> Mapping[str, Mapping[str, str]]:
    file = importlib.resources.files("statecorpus.segment").joinpath("hyphens.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
