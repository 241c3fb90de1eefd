"""Loading: a lexicon's data file becomes a ``Lexicon``."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from typing import Any, TypeVar, cast

import attrs

from statecorpus.errors import ModelError
from statecorpus.parsing.lexicons.lexicon import (
    Closing,
    Dates,
    Event,
    Labels,
    Layout,
    Lexicon,
    Numbers,
    Person,
    Title,
    Vocative,
)
from statecorpus.parsing.lexicons.words import Words

_Section = TypeVar("_Section")
_MONTHS = 12
# Data files beside the lexicons that are of no one language.
_SHARED = ("calendars", "names", "profiles")


@attrs.frozen(eq=False)
class Calendar:
    """A calendar with months of its own.

    Attributes:
        name: ``"hijri"`` (lunar) or ``"persian"`` (Solar Hijri).
        months: twelve lists of names, the first month first.
    """

    name: str
    months: tuple[Words, ...]

    @property
    def names(self) -> str:
        """The pattern of all its months, without a group."""
        return "|".join(words.alternatives for words in self.months)

    def number(self, folded: str) -> int:
        """Return the number of a month, 1 to 12, from its folded name."""
        return next(number for number, words in enumerate(self.months, 1) if words.regex.fullmatch(folded))


@functools.cache
def calendars() -> tuple[Calendar, ...]:
    """Return the calendars of ``calendars.toml``, in alphabetical order.

    >>> [calendar.name for calendar in calendars()]
    ['hijri', 'persian']
    """
    table = _shared("calendars")
    return tuple(
        Calendar(name, tuple(Words(words) for words in months)) for name, months in sorted(table.items())
    )


def _shared(name: str) -> dict[str, Any]:
    file = importlib.resources.files("statecorpus.parsing.lexicons").joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@functools.cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a lexicon, in alphabetical order.

    >>> "en" in languages()
    True
    """
    folder = importlib.resources.files("statecorpus.parsing.lexicons")
    stems = [one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")]
    return tuple(sorted(stem for stem in stems if stem not in _SHARED))


@functools.cache
def lexicon(code: str) -> Lexicon:
    """Load the lexicon of a language, once.

    Raises:
        ModelError: there is no lexicon of that language, or its file has an unknown key or lacks one.

    >>> lexicon("en").title.words.regex.search("statement by").group()
    'statement'
    """
    if code not in languages():
        raise ModelError("lexicon", code, "one of " + ", ".join(languages()))
    file = importlib.resources.files("statecorpus.parsing.lexicons").joinpath(f"{code}.toml")
    return _lexicon_of(tomllib.loads(file.read_text(encoding="utf-8")), f"{code}.toml")


def _lexicon_of(data: dict[str, Any], where: str) -> Lexicon:
    spaced = bool(data["spaced"])
    if spaced:
        person = data.setdefault("person", {})
        for key, phrases in _shared("names").items():
            person[key] = list(dict.fromkeys([*person.get(key, ()), *phrases]))
    sections: dict[str, object] = {
        name: _section(kind, data.pop(name, {}), f"{where} [{name}]", spaced)
        for name, kind in (
            ("title", Title),
            ("event", Event),
            ("person", Person),
            ("vocative", Vocative),
            ("closing", Closing),
            ("layout", Layout),
            ("labels", Labels),
        )
    }
    sections["dates"] = _dates(data.pop("dates"), f"{where} [dates]", spaced)
    sections["numbers"] = _numbers(data.pop("numbers"), f"{where} [numbers]", spaced)
    sections["places"] = Words(data.pop("places", ()), spaced)
    sections["stopwords"] = frozenset(data.pop("stopwords"))
    return _made(Lexicon, {**data, **sections}, where)


def _section(kind: type[_Section], data: Mapping[str, Any], where: str, spaced: bool) -> _Section:  # noqa: FBT001 -- private
    names = [field.name for field in attrs.fields(cast(Any, kind))]
    words = {name: Words(data.get(name, ()), spaced) for name in names}
    unknown = {name: data[name] for name in data if name not in words}
    return _made(kind, {**words, **unknown}, where)


def _dates(data: dict[str, Any], where: str, spaced: bool) -> Dates:  # noqa: FBT001 -- private
    months = tuple(Words(names, spaced) for names in data.pop("months"))
    if len(months) != _MONTHS:
        raise ModelError(f"{where} months", len(months), "twelve lists of names, January first")
    units = tuple(data.pop("units", ()))
    day_words = dict(data.pop("day_words", {}))
    words = {
        name: Words(data.pop(name, ()), spaced)
        for name in ("weekdays", "ordinal_marks", "between", "ranges", "leads", "placeholders")
    }
    return _made(Dates, {**data, **words, "months": months, "units": units, "day_words": day_words}, where)


def _numbers(data: dict[str, Any], where: str, spaced: bool) -> Numbers:  # noqa: FBT001 -- private
    words = {name: Words(data.pop(name, ()), spaced) for name in ("marks", "joiners")}
    values = {name: _values(data.pop(name, {})) for name in ("cardinals", "ordinals")}
    return _made(Numbers, {**data, **words, **values}, where)


def _values(table: Mapping[str, int]) -> Mapping[str, int]:
    """Spread ``"primero|primera" = 1`` over its words."""
    return {word: value for words, value in table.items() for word in words.split("|")}


def _made(kind: type[_Section], fields: Mapping[str, object], where: str) -> _Section:
    known = {field.name for field in attrs.fields(cast(Any, kind))}
    wrong = sorted(known.symmetric_difference(fields))
    if wrong:
        raise ModelError(where, wrong, "the keys of " + kind.__name__ + ": " + ", ".join(sorted(known)))
    return kind(**fields)
