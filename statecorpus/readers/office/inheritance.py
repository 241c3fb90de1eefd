"""The inheritance of styles, which DOCX and ODT share: a style takes unspecified values from its parent."""

from collections.abc import Callable
from typing import TypeVar

import attrs

# A style that inherits from itself through other styles ends the chain here.
_LONGEST_CHAIN = 40

_Look = TypeVar("_Look", bound=attrs.AttrsInstance)


def over(upper: _Look, lower: _Look) -> _Look:
    """Return the values of a style, and of the style below for values that are ``None``."""
    names = [field.name for field in attrs.fields(type(upper))]
    missing = {name: getattr(lower, name) for name in names if getattr(upper, name) is None}
    return type(upper)(**{name: getattr(upper, name) for name in names} | missing)


def ancestors(name: str | None, parent_of: Callable[[str], str | None]) -> list[str]:
    """Return a style and its ancestors, the most distant first.

    Args:
        name: the name of the style.
        parent_of: returns the name of a style's parent, ``None`` without a parent; raises ``KeyError`` for an
            unknown style.
    """
    chain: list[str] = []
    while name is not None and name not in chain and len(chain) < _LONGEST_CHAIN:
        try:
            parent = parent_of(name)
        except KeyError:
            break
        chain.append(name)
        name = parent
    return chain[::-1]
