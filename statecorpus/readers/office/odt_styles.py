"""The styles of an ODT: default style, common styles, the automatic styles of the document."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import attrs

from statecorpus.readers.numerals import letters, roman
from statecorpus.readers.office.archive import Element
from statecorpus.readers.reading import Style

_LONGEST_CHAIN = 40
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)(pt|%)")
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without a namespace: none of ODT's elements has two of one name."""
    if element is None:
        return None
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None
    )


@attrs.frozen
class Properties:
    """What a style says; ``None`` where it says nothing; ``_complex`` is for Arabic and scripts like it.

    Attributes:
        bold: weight 600 or more.
        bold_complex: the same.
        italic: italic or oblique.
        italic_complex: the same.
        underline: a line under the words.
        superscript: raised.
        small_caps: small capitals.
        hidden: not shown.
        size: in points, as written: ``"12pt"`` or ``"80%"`` of the one above.
        centred: the lines are centred.
        breaks_page: a page begins before the paragraph.
        outline: the level of a heading, from 1.
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

    def over(self, lower: "Properties") -> "Properties":
        """Return what holds where this stands above another one."""
        mine, other = attrs.asdict(self), attrs.asdict(lower)
        return Properties(**{name: other[name] if value is None else value for name, value in mine.items()})

    def style(self, text: str) -> Style:
        """Return how words look."""
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
    """How the items of a level of a list are marked."""

    shape: str = "•"
    prefix: str = ""
    suffix: str = ""
    start: int = 1

    def marker(self, number: int) -> str:
        """Write the mark of an item.

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
            for one in root.iter() if root is not None else ():
                name = local(one)
                family = attribute(one, "family") or ""
                if name == "style":
                    key = (family, attribute(one, "name") or "")
                    self._own[key] = (_properties(one), attribute(one, "parent-style-name"))
                elif name == "default-style":
                    self._defaults[family] = _properties(one)
                elif name == "list-style":
                    self._lists[attribute(one, "name") or ""] = _levels(one)

    def properties(self, family: str, name: str | None) -> Properties:
        """Return what a style says with what it takes from those above it, the default style last.

        Args:
            family: ``"paragraph"`` or ``"text"``.
            name: of the style.
        """
        default = self._defaults.get(family, _EMPTY)
        if name is None:
            return default
        if (family, name) not in self._resolved:
            chain: list[str] = []
            at: str | None = name
            while (
                at is not None
                and (family, at) in self._own
                and at not in chain
                and len(chain) < _LONGEST_CHAIN
            ):
                chain.append(at)
                at = self._own[family, at][1]
            found = default
            for link in reversed(chain):
                found = self._own[family, link][0].over(found)
            self._resolved[family, name] = found
        return self._resolved[family, name]

    def list_level(self, name: str | None, level: int) -> ListLevel:
        """Return how a level of a list, from 1, is marked; bullets where nothing says so."""
        return self._lists.get(name or "", {}).get(level, ListLevel())


def _properties(style: Element) -> Properties:
    text: dict[str, str] = {}
    for one in style:
        if local(one) in ("text-properties", "paragraph-properties"):
            text.update({str(key).rpartition("}")[2]: str(value) for key, value in one.attrib.items()})
    outline = attribute(style, "default-outline-level") or ""
    return Properties(
        bold=_said(text, "font-weight", _BOLD),
        bold_complex=_said(text, "font-weight-complex", _BOLD),
        italic=_said(text, "font-style", ("italic", "oblique")),
        italic_complex=_said(text, "font-style-complex", ("italic", "oblique")),
        underline=None if "text-underline-style" not in text else text["text-underline-style"] != "none",
        superscript=None if "text-position" not in text else _is_raised(text["text-position"]),
        small_caps=_said(text, "font-variant", ("small-caps",)),
        hidden=_said(text, "display", ("none",)),
        size=_points(text.get("font-size")),
        centred=_said(text, "text-align", ("center",)),
        breaks_page=_said(text, "break-before", ("page",)),
        outline=int(outline) if outline.isdecimal() else None,
    )


def _said(text: dict[str, str], name: str, values: Iterable[str]) -> bool | None:
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
    for one in style:
        level, start = attribute(one, "level") or "", attribute(one, "start-value") or "1"
        if not level.isdecimal():
            continue
        if local(one) == "list-level-style-number":
            levels[int(level)] = ListLevel(
                attribute(one, "num-format") or "",
                attribute(one, "num-prefix") or "",
                attribute(one, "num-suffix") or "",
                int(start) if start.isdecimal() else 1,
            )
        elif local(one) == "list-level-style-bullet":
            levels[int(level)] = ListLevel()
    return levels
