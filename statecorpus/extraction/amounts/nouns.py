"""The unit of an amount: the head noun after a number, as an English word in the singular."""

import re
from typing import NamedTuple

import attrs

from statecorpus.extraction.words import WordTable

_NEXT = re.compile(r"[  -]?([\w'’]+(?:-[\w'’]+)*)")
# Words that end like a plural and are none.
_NO_PLURAL = ("ss", "us", "is", "ous", "'s", "’s", "ways")
_SIBILANTS = ("ses", "xes", "zes", "ches", "shes")
_IES = "ies"
_SHORTEST = 4


class Noun(NamedTuple):
    """The unit that a noun means, and the offset after it."""

    unit: str
    end: int


@attrs.frozen(eq=False)
class NounReader:
    """Reads the noun after a number.

    Attributes:
        known: the nouns of the language, with a group; ``table.meaning`` has their units.
        table: the words of the language.
        link: what may stand between the number and the noun, such as "of".
        skip: names before the noun that end like one, such as "United Nations".
        stops: the words at which the search ends.
        reach: the most words from the number to the noun.
        has_plurals: whether any plural of English is a noun, also one that is not known.
        is_spaced: whether the language writes spaces between words.
    """

    known: re.Pattern[str]
    table: WordTable
    link: re.Pattern[str]
    skip: re.Pattern[str]
    stops: frozenset[str]
    reach: int
    has_plurals: bool
    is_spaced: bool

    def read(self, lower: str, at: int) -> Noun | None:
        """Return the head noun that follows a number; ``None`` if there is none.

        Args:
            lower: the text in lower case.
            at: the offset after the number.
        """
        link = self.link.match(lower, at)
        place = at if link is None else link.end()
        for _ in range(self.reach):
            known = self.known.match(lower, place)
            if known is not None:
                return Noun(str(self.table.meaning("noun", known[1])), known.end())
            if not self.is_spaced:
                return None
            skipped = self.skip.match(lower, place)
            if skipped is not None:
                place = skipped.end()
                continue
            following = _NEXT.match(lower, place)
            if following is None or following[1] in self.stops or following[1][0].isdecimal():
                return None
            word = following[1]
            if self.has_plurals and is_plural(word) and not self._goes_on(lower, following.end()):
                return Noun(_ascii(singular(word)), following.end())
            place = following.end()
        return None

    def is_time(self, lower: str, at: int) -> bool:
        """Return whether a unit of time follows: its number is no amount."""
        link = self.link.match(lower, at)
        following = _NEXT.match(lower, at if link is None else link.end())
        return following is not None and self.table.meaning("unit", following[1]) is not None

    def _goes_on(self, lower: str, at: int) -> bool:
        """Return whether another known noun or plural follows directly: then the first is no head."""
        following = _NEXT.match(lower, at)
        if following is None or following[1] in self.stops:
            return False
        return self.known.match(lower, at) is not None


def is_plural(word: str) -> bool:
    """Return whether an English word looks like a plural.

    >>> is_plural("conventions"), is_plural("serious"), is_plural("press")
    (True, False, False)
    """
    return len(word) >= _SHORTEST and word.endswith("s") and not word.endswith(_NO_PLURAL)


def singular(word: str) -> str:
    """Return the singular of an English plural.

    >>> singular("countries"), singular("businesses"), singular("conventions")
    ('country', 'business', 'convention')
    """
    if word.endswith(_IES) and len(word) > _SHORTEST:
        return word[: -len(_IES)] + "y"
    return word[:-2] if word.endswith(_SIBILANTS) and not word.endswith("uses") else word[:-1]


def _ascii(word: str) -> str:
    return "".join(mark for mark in word if mark.isascii() and mark.isprintable() and mark != " ") or "thing"


def noun_reader(table: WordTable) -> NounReader:
    """Build the reader of a language."""
    amounts = table.amounts
    is_spaced = bool(table.times.get("spaced", True))
    end = r"(?!\w)" if is_spaced else ""
    return NounReader(
        re.compile(rf"[  -]?({table.pattern('noun')}){end}"),
        table,
        re.compile(amounts["link"]),
        re.compile(rf"[ -](?:{amounts.get('skip', '(?!)')})(?!\w)"),
        frozenset(amounts["stops"].split("|")),
        int(amounts.get("reach", 4)),
        bool(amounts.get("english_plurals", False)),
        is_spaced,
    )
