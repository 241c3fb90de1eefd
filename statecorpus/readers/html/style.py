"""The look of words on a web page, from tags, ``style`` attributes, and simple rules of style sheets."""

import re
from collections.abc import Mapping
from typing import Protocol

import attrs

from statecorpus.readers.reading import PLAIN, Style


class StyledElement(Protocol):
    """An element of lxml, as far as its style needs it."""

    def get(self, key: str, /) -> str | None:
        """Return an attribute."""


@attrs.frozen
class CssLook:
    """The look of the words of an element.

    Attributes:
        style: the style of the letters.
        centred: whether the block is centred; ``None`` if it is not specified.
        is_hidden: whether the words are hidden.
        is_kept: whether a browser keeps the white space and line breaks of the source.
        is_struck: whether a line goes through the words.
    """

    style: Style = PLAIN
    centred: bool | None = None
    is_hidden: bool = False
    is_kept: bool = False
    is_struck: bool = False


_DECLARATION = re.compile(
    r"(?:^|[;{\s])(font-weight|font-style|font-size|font-variant|text-decoration(?:-line)?|vertical-align|"
    r"text-align|display|visibility|white-space)\s*:\s*([^;}]{1,60})",
    re.IGNORECASE,
)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_CONDITIONAL = re.compile(r"@[^{};]*+\{(?:[^{}]++|\{[^{}]*+\})*+\}|/\*(?:[^*]++|\*(?!/))*+\*/")
_SELECTOR = re.compile(r"(?:([a-z][a-z0-9]*)|)(?:([.#][\w-]+)|)", re.IGNORECASE)
_LENGTH = re.compile(r"([\d.]{1,8})\s*(pt|px)")
_BY_TAG: Mapping[str, str] = {
    "b": "font-weight:bold",
    "strong": "font-weight:bold",
    "i": "font-style:italic",
    "em": "font-style:italic",
    "cite": "font-style:italic",
    "dfn": "font-style:italic",
    "var": "font-style:italic",
    "u": "text-decoration:underline",
    "ins": "text-decoration:underline",
    "del": "text-decoration:line-through",
    "s": "text-decoration:line-through",
    "strike": "text-decoration:line-through",
    "sup": "vertical-align:super",
    "center": "text-align:center",
    "pre": "white-space:pre",
    "listing": "white-space:pre",
    "plaintext": "white-space:pre",
}


class StyleSheet:
    """The simple rules of a page's style sheets: for a tag, a class, an id, or a tag with a class or id.

    >>> sheet = StyleSheet("p.title, .name { font-weight: 700; color: red } #x > b { font-weight: 400 }")
    >>> sheet.rules["p.title"]
    {'font-weight': '700'}
    """

    def __init__(self, text: str) -> None:
        self.rules: dict[str, dict[str, str]] = {}
        for rule in _RULE.finditer(_CONDITIONAL.sub(" ", text)):
            declared = _declarations(rule[2])
            if declared:
                for selector in rule[1].split(","):
                    if _SELECTOR.fullmatch(selector.strip()):
                        self.rules.setdefault(selector.strip(), {}).update(declared)

    def declared(self, tag: str, element: StyledElement) -> dict[str, str]:
        """Return the properties of an element from its tag, class, id and ``style``, the last strongest."""
        found = _declarations(_BY_TAG.get(tag, ""))
        if self.rules:
            names = [f".{name}" for name in (element.get("class") or "").split()[:20]]
            names += [f"#{element.get('id')}"] if element.get("id") else []
            for selector in (tag, *names, *(tag + name for name in names)):
                found.update(self.rules.get(selector, {}))
        align = element.get("align")
        if align is not None and "text-align" not in found:
            found["text-align"] = align.lower()
        own = element.get("style")
        return {**found, **_declarations(own)} if own else found


def _declarations(text: str) -> dict[str, str]:
    return {rule[1].lower(): rule[2].strip().lower() for rule in _DECLARATION.finditer(text)} if text else {}


def look_of(tag: str, element: StyledElement, outer: CssLook, sheet: StyleSheet) -> CssLook:
    """Return the look of an element inside one with the look ``outer``."""
    values = sheet.declared(tag, element)
    hidden = (
        outer.is_hidden or "none" in values.get("display", "") or "hidden" in values.get("visibility", "")
    )
    hidden = hidden or element.get("hidden") is not None
    if not values:
        return outer if hidden == outer.is_hidden else attrs.evolve(outer, is_hidden=hidden)
    old = outer.style
    style = Style(
        bold=_is_bold(values.get("font-weight"), old=old.bold),
        italic=_either(values.get("font-style"), ("italic", "oblique"), ("normal",), old=old.italic),
        underline=_is_underlined(tag, values, old=old.underline),
        small_caps=_either(values.get("font-variant"), ("small-caps",), ("normal",), old=old.small_caps),
        superscript=_either(values.get("vertical-align"), ("super",), ("baseline",), old=old.superscript),
        size=_size(values.get("font-size"), old.size),
    )
    align = values.get("text-align")
    return CssLook(
        style=old if style == old else style,
        centred=("center" in align) if align else outer.centred,
        is_hidden=hidden,
        is_kept=values["white-space"].startswith("pre") if "white-space" in values else outer.is_kept,
        is_struck=outer.is_struck or "line-through" in _line_of(values),
    )


def _is_bold(weight: str | None, *, old: bool) -> bool:
    if weight is None:
        return old
    if weight.split()[0].isdigit():
        return int(weight.split()[0][:4]) >= 600  # noqa: PLR2004 -- semi-bold
    return _either(weight, ("bold",), ("normal", "lighter"), old=old)


def _either(value: str | None, on: tuple[str, ...], off: tuple[str, ...], *, old: bool) -> bool:
    if value is None:
        return old
    if any(word in value for word in on):
        return True
    return False if any(word in value for word in off) else old


def _is_underlined(tag: str, values: Mapping[str, str], *, old: bool) -> bool:
    if tag == "a":
        return old
    return old or "underline" in _line_of(values)


def _line_of(values: Mapping[str, str]) -> str:
    """Return the lines that decorate the words."""
    return values.get("text-decoration-line", values.get("text-decoration", ""))


def _size(value: str | None, old: float | None) -> float | None:
    """Return a size in points; a pixel is three quarters of a point."""
    length = _LENGTH.match(value) if value else None
    if length is None:
        return old
    try:
        points = float(length[1])
    except ValueError:
        return old
    return round(points * (0.75 if length[2] == "px" else 1) * 2) / 2
