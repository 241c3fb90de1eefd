"""The numbers and bullets of a DOCX's lists, counted as an office program counts them."""

import re

import attrs

from statecorpus.readers.numerals import letters, roman
from statecorpus.readers.office.archive import Element
from statecorpus.readers.office.docx_styles import attribute, child, local

_PLACE = re.compile(r"%([1-9])")


@attrs.frozen
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for one in root if root is not None else ():
            if local(one) == "abstractNum":
                self._levels[attribute(one, "abstractNumId") or ""] = _levels(one)
            elif local(one) == "num":
                abstract = attribute(child(one, "abstractNumId"), "val") or ""
                self._abstract[attribute(one, "numId") or ""] = abstract

    def next(self, number: str, level: int) -> str:
        """Return what stands before the next item of a list; a bullet where its number is not known.

        Args:
            number: of the list (``w:numId``).
            level: of the item, from 0.
        """
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        here = levels.get(level, _Level("bullet", "•", 1))
        counts = self._counts.setdefault(abstract or number, {})
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if here.format in ("bullet", "none"):
            return "•" if here.format == "bullet" else ""

        def counted(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            shape = levels.get(at, here)
            return _written(shape.format, counts.get(at, shape.start))

        return _PLACE.sub(counted, here.text)


def _levels(abstract: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for one in abstract:
        number = attribute(one, "ilvl")
        if local(one) != "lvl" or number is None or not number.isdecimal():
            continue
        start = attribute(child(one, "start"), "val") or "1"
        levels[int(number)] = _Level(
            format=attribute(child(one, "numFmt"), "val") or "decimal",
            text=attribute(child(one, "lvlText"), "val") or "",
            start=int(start) if start.isdecimal() else 1,
        )
    return levels


def _written(shape: str, number: int) -> str:
    """Write a number in a format of ``w:numFmt``; in digits where the format has no letters or numerals."""
    if shape in ("lowerLetter", "upperLetter"):
        return letters(number) if shape == "lowerLetter" else letters(number).upper()
    if shape in ("lowerRoman", "upperRoman"):
        return roman(number).lower() if shape == "lowerRoman" else roman(number)
    return str(number)
