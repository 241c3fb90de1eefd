"""The parts of a statement that a query can search: what was spoken, the title, headings, notes."""

import re
from collections.abc import Iterable
from typing import Literal

from statecorpus.errors import QueryArgumentError
from statecorpus.query.ast import (
    AlternativesPattern,
    EdgePattern,
    LabelledPattern,
    NearPattern,
    Pattern,
    RepeatPattern,
    SequencePattern,
    Within,
)
from statecorpus.query.cursor import Cursor

Part = Literal["spoken", "title", "heading", "note"]

#: The parts, in the order in which they follow each other. ``body`` is another name of ``spoken``.
PARTS: tuple[Part, ...] = ("spoken", "title", "heading", "note")

_NAMED: dict[str, tuple[Part, ...]] = {
    **{part: (part,) for part in PARTS},
    "body": ("spoken",),
    "all": PARTS,
}
_EXPECTED = f"one or more of {', '.join(_NAMED)}, with commas between them"
_CLAUSE = re.compile(r"in:(?=[^\s:])")
_NAMES = re.compile(r"[\w,]+")


def parts_named(names: str | Iterable[str]) -> tuple[Part, ...]:
    """Return the parts with some names, in the order of ``PARTS``.

    Args:
        names: ``"title,body"`` or ``["title", "body"]``; ``body`` is what was spoken, ``all`` every part.

    Raises:
        QueryArgumentError: there is no part of a name, or no name.

    >>> parts_named("title,body")
    ('spoken', 'title')
    """
    each = names.split(",") if isinstance(names, str) else list(names)
    for name in each:
        if name.strip() not in _NAMED:
            raise QueryArgumentError(f"no part {name.strip()!r} of statements: expected {_EXPECTED}")
    if not each:
        raise QueryArgumentError(f"no part of statements: expected {_EXPECTED}")
    wanted = {part for name in each for part in _NAMED[name.strip()]}
    return tuple(part for part in PARTS if part in wanted)


def at_parts(cursor: Cursor) -> bool:
    """Return whether ``in:`` comes next."""
    return _CLAUSE.match(cursor.text, cursor.place) is not None


def read_parts(cursor: Cursor) -> tuple[Part, ...]:
    """Read ``parts = [ "in:" NAME { "," NAME } ]``; nothing is read if ``in:`` does not come next."""
    if cursor.match(_CLAUSE) is None:
        return ()
    place = cursor.place
    names = cursor.match(_NAMES) or ""
    if not all(name in _NAMED for name in names.split(",")):
        cursor.fail(_EXPECTED, problem=f"there is no part {names!r} of statements", place=place)
    cursor.skip_space()
    return parts_named(names)


def parts_asked_for(pattern: Pattern, within: Iterable[Within]) -> tuple[Part, ...]:
    """Return the parts that a query asks for by the names of their regions: ``within title``, ``<heading>``.

    A query that names no such region asks for what was spoken.
    """
    regions = {*_regions(pattern), *(filter_.region for filter_ in within)}
    return tuple(part for part in PARTS if part in regions) or ("spoken",)


def _regions(pattern: Pattern) -> Iterable[str]:
    match pattern:
        case EdgePattern(region):
            yield region
        case LabelledPattern(_, part) | RepeatPattern(part):
            yield from _regions(part)
        case NearPattern(left, right):
            yield from _regions(left)
            yield from _regions(right)
        case SequencePattern(parts) | AlternativesPattern(parts):
            for part in parts:
                yield from _regions(part)
        case _:
            return
