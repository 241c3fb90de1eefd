"""The styles of a PDF's letters, from the names, flags and weights of its fonts."""

import re
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.readers.pdf.answer import Font, Look
from statecorpus.readers.reading import Style

# Greater weights are an artefact of the library, which estimates them from the width of stems.
_HEAVIEST = 1000
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black(?!adder|letter|moor|oak)|heavy|demi(?!tasse)|[-,]bd\b", re.IGNORECASE)
_LIGHT_NAME = re.compile(r"regular|roman$|light|book$|medium", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv|[-,](?:bold)?it\b", re.IGNORECASE)
# Flags of a font descriptor, table 121 of ISO 32000-1: bits 7 and 19.
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
# Programs without a bold font print bold letters with fill and stroke.
_FILL_AND_STROKE = 2
_SUBSET = re.compile(r"^[A-Z]{6}\+")


@attrs.frozen(eq=False)
class PdfStyles:
    """The styles of a document by number, a single instance for each look.

    Attributes:
        styles: the styles; no two are equal.
        bold: for each style the number of the same style in bold.
        underline: for each style the number of the same style, underlined.
        superscript: for each style the number of the same style as a superscript.
    """

    styles: tuple[Style, ...]
    bold: NDArray[np.int64]
    underline: NDArray[np.int64]
    superscript: NDArray[np.int64]


def styles_of(looks: Sequence[Look], fonts: Sequence[Font]) -> tuple[PdfStyles, NDArray[np.int64]]:
    """Return the styles that letters of some looks can get, and the number of each look's style."""
    bold, italic = [is_bold(font) for font in fonts], [is_italic(font) for font in fonts]
    plain = [
        Style(
            bold=bold[look["font"]] or look["mode"] == _FILL_AND_STROKE,
            italic=italic[look["font"]] or look["slant"],
            size=round(look["size"] * 2) / 2,
        )
        for look in looks
    ]
    numbers: dict[Style, int] = {}
    for style in plain:
        for change in ({}, {"bold": True}):
            for underline in (False, True):
                for superscript in (False, True):
                    other = attrs.evolve(style, **change, underline=underline, superscript=superscript)
                    numbers.setdefault(other, len(numbers))

    def changed(**change: bool) -> NDArray[np.int64]:
        return np.array([numbers[attrs.evolve(style, **change)] for style in numbers], dtype=np.int64)

    styles = PdfStyles(tuple(numbers), changed(bold=True), changed(underline=True), changed(superscript=True))
    return styles, np.array([numbers[style] for style in plain], dtype=np.int64)


def is_bold(font: Font) -> bool:
    """Return whether a font is bold, by its name, its flag ForceBold or its weight."""
    name = _SUBSET.sub("", font["name"])
    if _BOLD_NAME.search(name) or font["flags"] & _FORCE_BOLD_FLAG:
        return True
    return _BOLD_WEIGHT <= font["weight"] <= _HEAVIEST and not _LIGHT_NAME.search(name)


def is_italic(font: Font) -> bool:
    """Return whether a font is italic or oblique, by its name, its flag or its angle."""
    return bool(_ITALIC_NAME.search(font["name"]) or font["flags"] & _ITALIC_FLAG or font["angle"])
