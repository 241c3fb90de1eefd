"""The styles of a DOCX: document defaults, paragraph style, character style, direct formatting.

The rules are in ECMA-376 part 1, 17.7: a style takes unspecified values from its parent; toggle properties
(bold, italics, capitals) of a paragraph style and of a character style cancel each other; direct formatting
overrides both.
"""

import re
from collections.abc import Iterator, Mapping

import attrs

from statecorpus.readers.numerals import whole_number
from statecorpus.readers.office.archive import Element, local
from statecorpus.readers.office.inheritance import ancestors, over
from statecorpus.readers.reading import Style

_TOGGLES = ("b", "bCs", "i", "iCs", "smallCaps", "vanish")
# Words that are raised by less, in half points, are moved for their looks.
_LEAST_RISE = 4
_HALF_POINTS = re.compile(r"\d{1,4}(?:\.\d+)?")


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute, in the namespace of its element."""
    if element is None or not isinstance(element.tag, str):
        return None
    namespace = element.tag.rpartition("}")[0]
    return element.get(f"{namespace}}}{name}" if namespace else name)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the element at a path of names, taking the first child with each name."""
    for name in path:
        element = (
            next((part for part in element if local(part) == name), None) if element is not None else None
        )
    return element


def on(element: Element) -> bool:
    """Return whether a switch is on; a switch without a value is on."""
    return (attribute(element, "val") or "true") not in ("0", "false", "off", "none")


@attrs.frozen
class RunLook:
    """The properties of a run; ``None`` if a property is not specified.

    Attributes:
        toggles: the toggle properties, such as bold, by their names in the file.
        underline: whether the words are underlined.
        superscript: whether the words are raised.
        size: the size of the letters, in points.
        size_complex: the size of letters of Arabic and other complex scripts.
        is_right: whether the words are in a complex script.
        font: the name of the font.
    """

    toggles: Mapping[str, bool] = attrs.field(factory=dict)
    underline: bool | None = None
    superscript: bool | None = None
    size: float | None = None
    size_complex: float | None = None
    is_right: bool | None = None
    font: str | None = None

    def over(self, lower: "RunLook") -> "RunLook":
        """Return these properties, with unspecified ones from a style below."""
        return RunLook(
            toggles={**lower.toggles, **self.toggles},
            underline=lower.underline if self.underline is None else self.underline,
            superscript=lower.superscript if self.superscript is None else self.superscript,
            size=self.size or lower.size,
            size_complex=self.size_complex or lower.size_complex,
            is_right=lower.is_right if self.is_right is None else self.is_right,
            font=self.font or lower.font,
        )


_NOTHING = RunLook()


@attrs.frozen
class ParagraphLook:
    """The properties of a paragraph; ``None`` if a property is not specified.

    Attributes:
        centred: whether the lines are centred.
        outline: the level of the heading, from 0; 9 for none.
        numbering: the number of the list.
        numbering_level: its level, from 0.
        breaks_page: whether a page begins before it.
    """

    centred: bool | None = None
    outline: int | None = None
    numbering: str | None = None
    numbering_level: int | None = None
    breaks_page: bool | None = None


def run_look(properties: Element | None) -> RunLook:
    """Read run properties (``w:rPr``)."""
    if properties is None:
        return _NOTHING
    toggles: dict[str, bool] = {}
    values: dict[str, str] = {}
    for element in properties:
        name = local(element)
        if name in _TOGGLES:
            toggles[name] = on(element)
        elif name in ("u", "vertAlign", "position", "sz", "szCs"):
            values[name] = attribute(element, "val") or ""
        elif name in ("rtl", "cs"):
            values["rtl"] = "1" if on(element) else ""
        elif name == "rFonts":
            values["font"] = attribute(element, "ascii") or attribute(element, "hAnsi") or ""
    return RunLook(
        toggles=toggles,
        underline=values["u"] not in ("none", "") if "u" in values else None,
        superscript=_is_raised(values),
        size=_points(values.get("sz")),
        size_complex=_points(values.get("szCs")),
        is_right=bool(values["rtl"]) if "rtl" in values else None,
        font=values.get("font") or None,
    )


def _is_raised(values: Mapping[str, str]) -> bool | None:
    """Return whether words are raised, by their alignment or by a distance; ``None`` if neither is set."""
    alignment = values.get("vertAlign")
    if alignment in ("superscript", "subscript"):
        return alignment == "superscript"
    rise = whole_number(values.get("position"))
    if rise is not None and rise >= _LEAST_RISE:
        return True
    return None if alignment is None and "position" not in values else False


def _points(half_points: str | None) -> float | None:
    if half_points is None or not _HALF_POINTS.fullmatch(half_points):
        return None
    return float(half_points) / 2


def paragraph_look(properties: Element | None) -> ParagraphLook:
    """Read paragraph properties (``w:pPr``)."""
    if properties is None:
        return ParagraphLook()
    align = attribute(child(properties, "jc"), "val")
    outline = attribute(child(properties, "outlineLvl"), "val")
    numbering = child(properties, "numPr")
    level = attribute(child(numbering, "ilvl"), "val")
    before = child(properties, "pageBreakBefore")
    return ParagraphLook(
        centred=None if align is None else align == "center",
        outline=whole_number(outline),
        numbering=attribute(child(numbering, "numId"), "val"),
        numbering_level=whole_number(level),
        breaks_page=None if before is None else on(before),
    )


@attrs.frozen
class _Named:
    name: str
    base: str | None
    run: RunLook
    paragraph: ParagraphLook


@attrs.frozen
class ShownRun:
    """How the words of a run are shown.

    Attributes:
        style: their style.
        is_hidden: whether they are not shown at all.
        font: the name of their font, if the document gives it.
    """

    style: Style
    is_hidden: bool = False
    font: str | None = None


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, root: Element | None) -> None:
        self._named: dict[str, _Named] = {}
        self._resolved: dict[str, _Named] = {}
        self._default: str | None = None
        defaults = child(root, "docDefaults")
        self.base = run_look(child(defaults, "rPrDefault", "rPr"))
        self._base_paragraph = paragraph_look(child(defaults, "pPrDefault", "pPr"))
        self._styles: dict[tuple[object, ...], Style] = {}
        for element in root if root is not None else ():
            key = attribute(element, "styleId")
            if local(element) != "style" or key is None:
                continue
            self._named[key] = _Named(
                name=attribute(child(element, "name"), "val") or key,
                base=attribute(child(element, "basedOn"), "val"),
                run=run_look(child(element, "rPr")),
                paragraph=paragraph_look(child(element, "pPr")),
            )
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in (
                "1",
                "true",
                "on",
            ):
                self._default = key

    def keys_named(self, name: str) -> Iterator[str]:
        """Yield the keys of the styles with a name in lower case, which English gives to all languages."""
        return (key for key, style in self._named.items() if style.name.lower() == name)

    def named(self, key: str | None) -> _Named:
        """Return a style with the properties it inherits; an empty style if the key is unknown."""
        if key is None or key not in self._named:
            return _Named("", None, _NOTHING, ParagraphLook())
        if key not in self._resolved:
            run, paragraph = _NOTHING, ParagraphLook()
            for link in ancestors(key, lambda name: self._named[name].base):
                run = self._named[link].run.over(run)
                paragraph = over(self._named[link].paragraph, paragraph)
            self._resolved[key] = _Named(self._named[key].name, None, run, paragraph)
        return self._resolved[key]

    def paragraph(self, key: str | None, direct: ParagraphLook) -> tuple[str, ParagraphLook]:
        """Return the name of a paragraph's style, and the properties of the paragraph."""
        style = self.named(key if key in self._named else self._default)
        return style.name, over(direct, over(style.paragraph, self._base_paragraph))

    def shown(self, paragraph: str | None, character: str | None, direct: RunLook) -> ShownRun:
        """Return how the words of a run are shown."""
        of_paragraph = self.named(paragraph if paragraph in self._named else self._default).run
        of_character = self.named(character).run
        other = direct.over(of_character.over(of_paragraph.over(self.base)))

        def toggled(name: str) -> bool:
            if name in direct.toggles:
                return direct.toggles[name]
            if self.base.toggles.get(name):
                return True
            return of_paragraph.toggles.get(name, False) != of_character.toggles.get(name, False)

        complex_ = bool(other.is_right)
        style = Style(
            bold=toggled("bCs" if complex_ else "b"),
            italic=toggled("iCs" if complex_ else "i"),
            underline=bool(other.underline),
            small_caps=toggled("smallCaps"),
            superscript=bool(other.superscript),
            size=(other.size_complex or other.size) if complex_ else other.size,
        )
        style = self._styles.setdefault(attrs.astuple(style), style)
        return ShownRun(style, is_hidden=toggled("vanish"), font=other.font)
