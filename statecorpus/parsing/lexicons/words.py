"""Words: a list of a lexicon's phrases, and the pattern that finds them in folded text."""

import functools
import re
from collections.abc import Iterable
from functools import cached_property

import attrs

from statecorpus.parsing.folding import fold

__all__ = ["Words"]

# In the text, a phrase's parts may be joined by a space, a hyphen, or a hyphen with a stray space.
_JOINT = "(?: ?- ?| +)"
_NEVER = "(?!)"


def _as_tuple(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(phrases)


@attrs.frozen(eq=False)
class Words:
    """Some phrases of a language, found as whole words in folded text.

    In a phrase ``*`` stands for any letters, ``[the ]`` for a part that may be missing; a space also matches
    a hyphen and the other way round; the full stop of an abbreviation may be missing at its end.

    Attributes:
        phrases: as the lexicon has them.
        spaced: whether the language separates words; where not, a phrase is found inside a run of letters.

    >>> words = Words(["secretary-general", "[the ]hon."])
    >>> words.regex.search(fold("The Hon Secretary General")).group()
    'the hon'
    """

    phrases: tuple[str, ...] = attrs.field(converter=_as_tuple)
    spaced: bool = True

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @cached_property
    def alternatives(self) -> str:
        """The pattern's source, a group that captures nothing, longer phrases first."""
        longest_first = sorted({fold(phrase) for phrase in self.phrases}, key=lambda one: (-len(one), one))
        if not longest_first:
            return _NEVER
        if not self.spaced:
            return "(?:" + "|".join(_pattern_of(phrase) for phrase in longest_first) + ")"
        # An elided word ("d'") runs on into the next.
        inner = "|".join(_pattern_of(one) + ("" if one.endswith("'") else r"(?!\w)") for one in longest_first)
        return rf"(?<!\w)(?:{inner})"

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.alternatives)

    def __add__(self, other: "Words") -> "Words":
        return _together(self, other)


@functools.cache
def _together(one: Words, other: Words) -> Words:
    """Join two lists, once: a lexicon's lists are few, and their pattern takes a millisecond to make."""
    return Words((*one.phrases, *other.phrases), one.spaced and other.spaced)


def _pattern_of(phrase: str) -> str:
    """Make the pattern of one folded phrase."""
    pattern: list[str] = []
    last = len(phrase) - 1
    for place, character in enumerate(phrase):
        if character in " -":
            pattern.append(_JOINT)
        elif character == "*":
            pattern.append(r"\w*")
        elif character in "[]":
            pattern.append("(?:" if character == "[" else ")?")
        elif character == ".":
            pattern.append(r"\.?" if place == last else r"\. ?")
        elif character == "'":
            pattern.append("' ?")
        else:
            pattern.append(re.escape(character))
    return "".join(pattern)
