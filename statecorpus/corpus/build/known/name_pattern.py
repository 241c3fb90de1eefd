"""Patterns of file names: which fields of a statement the name of its file holds.

Grammar::

    pattern = { text | "{" name "}" | "{*}" | "{{" | "}}" }
    name    = a field that can be set (path or short form: state, session, year, date …), or a key of a table

A pattern without ``/`` is compared with the file's name, a pattern with ``/`` with the last folders as well.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Self

import attrs

from statecorpus.errors import NamePatternError
from statecorpus.model.metadata_names import SETTABLE

#: The part of a name that is left out: any characters but ``/``.
ANYTHING = "*"

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])|[^{}]+")
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-[0-9]{2}|[0-9]{4}"
# The texts of fields whose form is known; any other field is as short as the pattern allows.
_FORMS = {
    "date.year": r"[0-9]{4}",
    "date": _DATE,
    "publication.date": _DATE,
    "source.retrieved": _DATE,
}
_SHORTEST = r"[^/]+?"


@attrs.frozen
class NameField:
    """A field in a pattern.

    Attributes:
        name: as the pattern has it: ``"state"``, ``"speaker.affiliation"``, ``"*"``.
    """

    name: str


@attrs.frozen
class NamePattern:
    """A pattern of the names of files.

    Attributes:
        text: the pattern as written.
        pieces: its texts and fields, in order.

    >>> pattern = NamePattern.of("{state}_{session}_{year}.txt")
    >>> pattern.match("TXT/Session 74 - 2019/KAZ_74_2019.txt")
    {'state': 'KAZ', 'session': '74', 'year': '2019'}
    >>> pattern.match("README.txt") is None
    True
    """

    text: str
    pieces: tuple[str | NameField, ...]
    _regex: re.Pattern[str] = attrs.field(init=False, eq=False, repr=False)

    @_regex.default
    def _compiled(self) -> re.Pattern[str]:
        groups: dict[str, int] = {}
        parts: list[str] = []
        for piece in self.pieces:
            if isinstance(piece, str):
                parts.append(re.escape(piece))
            elif piece.name == ANYTHING:
                parts.append(r"[^/]*?")
            elif piece.name in groups:
                parts.append(f"(?P=f{groups[piece.name]})")
            else:
                groups[piece.name] = len(groups)
                parts.append(f"(?P<f{groups[piece.name]}>{_form(piece.name)})")
        return re.compile(f"(?:.*/)?{''.join(parts)}", re.DOTALL)

    @classmethod
    def of(cls, text: str, keys: Collection[str] = ()) -> Self:
        """Read a pattern.

        Args:
            text: the pattern.
            keys: names that are allowed beside the fields: columns by which a side table is joined.

        Raises:
            NamePatternError: a brace is not closed, a name is no field and no key, there is no field, or two
                fields of any length stand side by side.
        """
        pieces: list[str | NameField] = []
        for found in _PIECE.finditer(text):
            name, stray = found[1], found[2]
            if stray is not None:
                problem = f"a {stray!r} stands alone; write {stray * 2} for the sign itself"
                raise NamePatternError(text, found.start(), problem)
            if name is None:
                pieces.append({"{{": "{", "}}": "}"}.get(found[0], found[0]))
                continue
            if name != ANYTHING and name not in SETTABLE and name not in keys:
                raise NamePatternError(text, found.start() + 1, f"{name!r} is not a field; {_known(keys)}")
            before = pieces[-1] if pieces else ""
            if isinstance(before, NameField) and not {_path(before.name), _path(name)} & _FORMS.keys():
                raise NamePatternError(
                    text, found.start(), "two fields stand side by side; put a text between"
                )
            pieces.append(NameField(name))
        if not any(isinstance(piece, NameField) and piece.name != ANYTHING for piece in pieces):
            raise NamePatternError(text, len(text), "it has no field, for example {state} or {year}")
        return cls(text, tuple(pieces))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields, each once, in order."""
        found = (piece.name for piece in self.pieces if isinstance(piece, NameField))
        return tuple(dict.fromkeys(name for name in found if name != ANYTHING))

    def match(self, key: str) -> dict[str, str] | None:
        """Return the fields in the name of a file; ``None`` if the name has another form.

        A field is as short as the pattern allows; a date has the form of ISO 8601, with or without hyphens,
        and exists in the calendar; a year has four digits.

        Args:
            key: the path of the file in its source, with ``/`` between folders.
        """
        found = self._regex.fullmatch(key)
        if found is None:
            return None
        values = {name: found[f"f{number}"] for number, name in enumerate(self.names)}
        for name, value in values.items():
            if _path(name) in _FORMS and _path(name) != "date.year":
                day = _iso(value)
                if day is None:
                    return None
                values[name] = day
        return values

    def format(self, values: Mapping[str, str]) -> str:
        """Return the name that a file with these fields has; ``{*}`` stands for no characters.

        Raises:
            KeyError: a field has no value.

        >>> NamePattern.of("{state}_{year}.txt").format({"state": "KAZ", "year": "2019"})
        'KAZ_2019.txt'
        """
        return "".join(
            piece if isinstance(piece, str) else "" if piece.name == ANYTHING else values[piece.name]
            for piece in self.pieces
        )


def first_match(patterns: Iterable[NamePattern], key: str) -> dict[str, str] | None:
    """Return the fields of the first pattern that a name has the form of; ``None`` if it has none of them."""
    return next((found for pattern in patterns if (found := pattern.match(key)) is not None), None)


def _form(name: str) -> str:
    return _FORMS.get(_path(name), _SHORTEST)


def _path(name: str) -> str:
    return SETTABLE[name].path if name in SETTABLE else name


def _iso(value: str) -> str | None:
    """Return a date with hyphens; ``None`` for a day that the calendar does not have."""
    text = f"{value[:4]}-{value[4:6]}-{value[6:]}" if len(value) == len("20191231") else value
    whole = f"{text}-01-01"[: len("2019-12-31")] if len(text) == len("2019") else text
    whole = f"{text}-01" if len(text) == len("2019-12") else whole
    try:
        datetime.date.fromisoformat(whole)
    except ValueError:
        return None
    return text


def _known(keys: Collection[str]) -> str:
    short = (
        "state",
        "session",
        "year",
        "date",
        "speaker",
        "role",
        "body",
        "event",
        "language",
        "title",
        "id",
    )
    further = f", the keys {', '.join(sorted(keys))}" if keys else ""
    return f"the fields are those of --set, for example {', '.join(short)}{further}; {{*}} skips a part"
