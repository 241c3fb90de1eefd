"""The numbers and bullets of lists in a DOCX, counted as an office program counts them."""

import re

import attrs

from statecorpus.readers.numerals import letters, roman, whole_number
from statecorpus.readers.office.archive import Element, local
from statecorpus.readers.office.docx_styles import attribute, child

_PLACE = re.compile(r"%([1-9])")


@attrs.frozen
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """The lists of a document, and the current number of each."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for definition in root if root is not None else ():
            if local(definition) == "abstractNum":
                self._levels[attribute(definition, "abstractNumId") or ""] = _levels(definition)
            elif local(definition) == "num":
                abstract = attribute(child(definition, "abstractNumId"), "val") or ""
                self._abstract[attribute(definition, "numId") or ""] = abstract

    def next(self, number: str, level: int) -> str:
        """Return the number or bullet of the next item of a list; a bullet for an unknown list.

        Args:
            number: the number of the list (``w:numId``).
            level: the level of the item, from 0.
        """
        abstract = self._abstract.get(number, "")
        levels = self._levels.get(abstract, {})
        here = levels.get(level, _Level("bullet", "•", 1))
        counts = self._counts.setdefault(abstract or number, {})
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [known for known in counts if known > level]:
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
    for level in abstract:
        number = whole_number(attribute(level, "ilvl"))
        if local(level) != "lvl" or number is None:
            continue
        start = whole_number(attribute(child(level, "start"), "val"))
        levels[number] = _Level(
            format=attribute(child(level, "numFmt"), "val") or "decimal",
            text=attribute(child(level, "lvlText"), "val") or "",
            start=1 if start is None else start,
        )
    return levels


def _written(shape: str, number: int) -> str:
    """Return a number in a format of ``w:numFmt``: letters, Roman numerals, or else digits."""
    if shape in ("lowerLetter", "upperLetter"):
        return letters(number) if shape == "lowerLetter" else letters(number).upper()
    if shape in ("lowerRoman", "upperRoman"):
        return roman(number).lower() if shape == "lowerRoman" else roman(number)
    return str(number)
