"""The styles of an ODT: default style, common styles, and the automatic styles of the document."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import attrs

from statecorpus.readers.numerals import letters, roman, whole_number
from statecorpus.readers.office.archive import Element, local
from statecorpus.readers.office.inheritance import ancestors, over
from statecorpus.readers.reading import Style

_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(pt|%)")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without a namespace, which is unique in each element of an ODT."""
    if element is None:
        return None
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None
    )


@attrs.frozen
class Properties:
    """The properties of a style; ``None`` if a property is not specified.

    Attributes:
        bold: weight 600 or more.
        bold_complex: weight 600 or more for Arabic and other complex scripts.
        italic: italic or oblique.
        italic_complex: italic or oblique for complex scripts.
        underline: underlined.
        superscript: raised.
        small_caps: small capitals.
        hidden: not shown.
        size: the size in points; ``None`` also for a size in per cent.
        centred: the lines are centred.
        breaks_page: a page begins before the paragraph.
        outline: the level of a heading, from 1.
        font: the name of the font.
    """

    bold: bool | None = None
    bold_complex: bool | None = None
    italic: bool | None = None
    italic_complex: bool | None = None
    underline: bool | None = None
    superscript: bool | None = None
    small_caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    centred: bool | None = None
    breaks_page: bool | None = None
    outline: int | None = None
    font: str | None = None

    def style(self, text: str) -> Style:
        """Return the style of some words, which depends on their script."""
        is_complex = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
        bold = self.bold_complex if is_complex else self.bold
        italic = self.italic_complex if is_complex else self.italic
        return Style(
            bold=bool(bold),
            italic=bool(italic),
            underline=bool(self.underline),
            small_caps=bool(self.small_caps),
            superscript=bool(self.superscript),
            size=self.size,
        )


@attrs.frozen
class ListLevel:
    """The form of the markers on a level of a list."""

    shape: str = "•"
    prefix: str = ""
    suffix: str = ""
    start: int = 1

    def marker(self, number: int) -> str:
        """Return the marker of an item.

        >>> ListLevel("a", "(", ")").marker(2), ListLevel().marker(2)
        ('(b)', '•')
        """
        if self.shape not in _SHAPES:
            return self.shape
        written = _SHAPES[self.shape](number)
        return f"{self.prefix}{written.lower() if self.shape.islower() else written}{self.suffix}".strip()


_SHAPES: Mapping[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": roman,
}
_EMPTY = Properties()


class OdtStyles:
    """The styles of a document by family and name, each resolved once."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._own: dict[tuple[str, str], tuple[Properties, str | None]] = {}
        self._defaults: dict[str, Properties] = {}
        self._resolved: dict[tuple[str, str], Properties] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for element in root.iter() if root is not None else ():
                name = local(element)
                family = attribute(element, "family") or ""
                if name == "style":
                    key = (family, attribute(element, "name") or "")
                    self._own[key] = (_properties(element), attribute(element, "parent-style-name"))
                elif name == "default-style":
                    self._defaults[family] = _properties(element)
                elif name == "list-style":
                    self._lists[attribute(element, "name") or ""] = _levels(element)

    def properties(self, family: str, name: str | None) -> Properties:
        """Return the properties of a style, with unspecified ones from its ancestors and the default style.

        Args:
            family: ``"paragraph"`` or ``"text"``.
            name: the name of the style.
        """
        default = self._defaults.get(family, _EMPTY)
        if name is None:
            return default
        if (family, name) not in self._resolved:
            found = default
            for link in ancestors(name, lambda key: self._own[family, key][1]):
                found = over(self._own[family, link][0], found)
            self._resolved[family, name] = found
        return self._resolved[family, name]

    def list_level(self, name: str | None, level: int) -> ListLevel:
        """Return the form of the markers on a level of a list, from 1; bullets if it is not specified."""
        return self._lists.get(name or "", {}).get(level, ListLevel())


def _properties(style: Element) -> Properties:
    text: dict[str, str] = {}
    for element in style:
        if local(element) in ("text-properties", "paragraph-properties"):
            text.update({str(key).rpartition("}")[2]: str(value) for key, value in element.attrib.items()})
    outline = attribute(style, "default-outline-level") or ""
    return Properties(
        bold=_is_one_of(text, "font-weight", _BOLD),
        bold_complex=_is_one_of(text, "font-weight-complex", _BOLD),
        italic=_is_one_of(text, "font-style", ("italic", "oblique")),
        italic_complex=_is_one_of(text, "font-style-complex", ("italic", "oblique")),
        underline=None if "text-underline-style" not in text else text["text-underline-style"] != "none",
        superscript=None if "text-position" not in text else _is_raised(text["text-position"]),
        small_caps=_is_one_of(text, "font-variant", ("small-caps",)),
        hidden=_is_one_of(text, "display", ("none",)),
        size=_points(text.get("font-size")),
        centred=_is_one_of(text, "text-align", ("center",)),
        breaks_page=_is_one_of(text, "break-before", ("page",)),
        outline=whole_number(outline),
        font=text.get("font-name", text.get("font-family", "")).strip("'") or None,
    )


def _is_one_of(text: dict[str, str], name: str, values: Iterable[str]) -> bool | None:
    return None if name not in text else text[name] in values


def _is_raised(position: str) -> bool:
    """Read ``style:text-position``: ``super`` or a rise in per cent.

    >>> _is_raised("super 58%"), _is_raised("33% 58%"), _is_raised("sub 58%"), _is_raised("0% 100%")
    (True, True, False, False)
    """
    rise = position.partition(" ")[0]
    return rise == "super" or (rise.endswith("%") and rise[:-1] not in ("0", "") and not rise.startswith("-"))


def _points(size: str | None) -> float | None:
    length = _LENGTH.fullmatch(size) if size is not None else None
    return float(length[1]) if length is not None and length[2] == "pt" else None


def _levels(style: Element) -> dict[int, ListLevel]:
    levels: dict[int, ListLevel] = {}
    for element in style:
        level, start = (
            whole_number(attribute(element, "level")),
            whole_number(attribute(element, "start-value")),
        )
        if level is None:
            continue
        if local(element) == "list-level-style-number":
            levels[level] = ListLevel(
                attribute(element, "num-format") or "",
                attribute(element, "num-prefix") or "",
                attribute(element, "num-suffix") or "",
                1 if start is None else start,
            )
        elif local(element) == "list-level-style-bullet":
            levels[level] = ListLevel()
    return levels
