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


@functools.cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a lexicon, in alphabetical order.

    >>> "en" in languages()
    True
    """
    folder = importlib.resources.files("statecorpus.parsing.lexicons")
    stems = [one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml")]
    return tuple(sorted(stem for stem in stems if stem != "profiles"))


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
    sections: dict[str, object] = {
        name: _section(kind, data.pop(name, {}), f"{where} [{name}]", spaced)
        for name, kind in (
            ("title", Title),
            ("event", Event),
            ("person", Person),
            ("vocative", Vocative),
            ("closing", Closing),
            ("layout", Layout),
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
