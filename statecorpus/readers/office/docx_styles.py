"""The styles of a DOCX: document defaults, paragraph style, character style, direct formatting.

The rules are those of ECMA-376 part 1, 17.7: a style takes what it does not say from the one it is based on;
toggle properties (bold, italics, capitals) of a paragraph style and of a character style cancel each other
out, and direct formatting says the last word.
"""

import re
from collections.abc import Mapping

import attrs

from statecorpus.readers.office.archive import Element
from statecorpus.readers.reading import Style

# A style based on itself through others ends the chain here.
_LONGEST_CHAIN = 40
_TOGGLES = ("b", "bCs", "i", "iCs", "smallCaps", "vanish")
_HEADING = re.compile(
    r"(?:heading|titre|título|título|überschrift|rubrik|заголовок)\s*([1-9])", re.IGNORECASE
)
_HALF_POINTS = re.compile(r"\d{1,4}(?:\.\d+)?")


def local(element: Element) -> str:
    """Return the name of an element without its namespace: strict and transitional files differ in that."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute, in the namespace of its element."""
    if element is None or not isinstance(element.tag, str):
        return None
    namespace = element.tag.rpartition("}")[0]
    return element.get(f"{namespace}}}{name}" if namespace else name)


def child(element: Element | None, *path: str) -> Element | None:
    """Find the first child of a name, then its child, and so on."""
    for name in path:
        element = next((one for one in element if local(one) == name), None) if element is not None else None
    return element


def on(element: Element) -> bool:
    """Read a switch: there without a value it is on."""
    return (attribute(element, "val") or "true") not in ("0", "false", "off", "none")


@attrs.frozen
class RunLook:
    """What run properties say; ``None`` where they say nothing.

    Attributes:
        toggles: bold, italics and the like, by their names in the file.
        underline: whether there is a line under the words.
        superscript: whether they are raised.
        size: of the letters, in points.
        size_complex: of letters of Arabic and other complex scripts.
        is_right: whether they are of such a script.
    """

    toggles: Mapping[str, bool] = attrs.field(factory=dict)
    underline: bool | None = None
    superscript: bool | None = None
    size: float | None = None
    size_complex: float | None = None
    is_right: bool | None = None

    def over(self, lower: "RunLook") -> "RunLook":
        """Return what holds where this stands above another one."""
        return RunLook(
            toggles={**lower.toggles, **self.toggles},
            underline=lower.underline if self.underline is None else self.underline,
            superscript=lower.superscript if self.superscript is None else self.superscript,
            size=self.size or lower.size,
            size_complex=self.size_complex or lower.size_complex,
            is_right=lower.is_right if self.is_right is None else self.is_right,
        )


_NOTHING = RunLook()


@attrs.frozen
class ParagraphLook:
    """What paragraph properties say; ``None`` where they say nothing.

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

    def over(self, lower: "ParagraphLook") -> "ParagraphLook":
        """Return what holds where this stands above another one."""
        mine, other = attrs.asdict(self), attrs.asdict(lower)
        return ParagraphLook(
            **{name: other[name] if value is None else value for name, value in mine.items()}
        )


def run_look(properties: Element | None) -> RunLook:
    """Read run properties (``w:rPr``)."""
    if properties is None:
        return _NOTHING
    toggles: dict[str, bool] = {}
    said: dict[str, str] = {}
    for one in properties:
        name = local(one)
        if name in _TOGGLES:
            toggles[name] = on(one)
        elif name in ("u", "vertAlign", "sz", "szCs"):
            said[name] = attribute(one, "val") or ""
        elif name in ("rtl", "cs"):
            said["rtl"] = "1" if on(one) else ""
    return RunLook(
        toggles=toggles,
        underline=said["u"] not in ("none", "") if "u" in said else None,
        superscript=said["vertAlign"] == "superscript" if "vertAlign" in said else None,
        size=_points(said.get("sz")),
        size_complex=_points(said.get("szCs")),
        is_right=bool(said["rtl"]) if "rtl" in said else None,
    )


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
        outline=int(outline) if outline is not None and outline.isdecimal() else None,
        numbering=attribute(child(numbering, "numId"), "val"),
        numbering_level=int(level) if level is not None and level.isdecimal() else None,
        breaks_page=None if before is None else on(before),
    )


@attrs.frozen
class _Named:
    name: str
    base: str | None
    run: RunLook
    paragraph: ParagraphLook


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, root: Element | None) -> None:
        self._named: dict[str, _Named] = {}
        self._resolved: dict[str, _Named] = {}
        self._default: str | None = None
        defaults = child(root, "docDefaults")
        self.base = run_look(child(defaults, "rPrDefault", "rPr"))
        self._base_paragraph = paragraph_look(child(defaults, "pPrDefault", "pPr"))
        self._made: dict[tuple[object, ...], Style] = {}
        for one in root if root is not None else ():
            key = attribute(one, "styleId")
            if local(one) != "style" or key is None:
                continue
            self._named[key] = _Named(
                name=attribute(child(one, "name"), "val") or key,
                base=attribute(child(one, "basedOn"), "val"),
                run=run_look(child(one, "rPr")),
                paragraph=paragraph_look(child(one, "pPr")),
            )
            if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true", "on"):
                self._default = key

    def named(self, key: str | None) -> _Named:
        """Return a style with the properties it inherits; an empty style if the key is unknown."""
        if key is None or key not in self._named:
            return _Named("", None, _NOTHING, ParagraphLook())
        if key not in self._resolved:
            chain: list[str] = []
            at = key
            while at in self._named and at not in chain and len(chain) < _LONGEST_CHAIN:
                chain.append(at)
                at = self._named[at].base or ""
            run, paragraph = _NOTHING, ParagraphLook()
            for link in reversed(chain):
                run = self._named[link].run.over(run)
                paragraph = self._named[link].paragraph.over(paragraph)
            self._resolved[key] = _Named(self._named[key].name, None, run, paragraph)
        return self._resolved[key]

    def paragraph(self, key: str | None, direct: ParagraphLook) -> tuple[str, ParagraphLook]:
        """Return the name of a paragraph's style, and what holds for the paragraph."""
        style = self.named(key if key in self._named else self._default)
        return style.name, direct.over(style.paragraph.over(self._base_paragraph))

    def style(self, paragraph: str | None, character: str | None, direct: RunLook) -> tuple[Style, bool]:
        """Return how a run looks, and whether it is hidden."""
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
        return self._made.setdefault(attrs.astuple(style), style), toggled("vanish")


def heading_level(name: str, outline: int | None) -> int:
    """Return the level of a heading, from 1 to 6; 0 where a paragraph is none.

    >>> heading_level("heading 2", None), heading_level("Body Text", 0), heading_level("Title", None)
    (2, 1, 1)
    """
    if outline is not None:
        return min(6, outline + 1) if outline < 9 else 0  # noqa: PLR2004 -- level 9 is body text
    numbered = _HEADING.fullmatch(name.strip())
    if numbered is not None:
        return min(6, int(numbered[1]))
    return {"title": 1, "subtitle": 2}.get(name.strip().lower(), 0)
