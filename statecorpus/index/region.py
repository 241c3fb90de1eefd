"""Regions: the ranges of tokens that have a name, for example sentences."""

from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

RegionName = Literal[
    "statement",
    "passage",
    "p",
    "s",
    "salutation",
    "heading",
    "vocative",
    "closing",
    "section",
    "stretch",
    "topic",
    "quote",
]

#: An explanation of each kind of region; regions are in corpus order, and none is empty.
REGIONS: dict[RegionName, str] = {
    "statement": "a whole statement",
    "passage": "a paragraph, line of the salutation, heading, vocative or closing",
    "p": "a paragraph, list item or block quotation",
    "s": "a sentence; it lies inside one passage",
    "salutation": "a line of the salutation",
    "heading": "a heading",
    "vocative": "a re-address: a line of its own, or words inside a sentence",
    "closing": "the closing formula",
    "section": "a heading and what follows it up to the next heading",
    "stretch": "the body from one re-address to the next",
    "topic": "an emphasised phrase",
    "quote": "a quotation, inside a paragraph or a paragraph of its own",
}


@attrs.frozen(eq=False)
class Regions:
    """All regions of one name.

    Attributes:
        starts: the position of each region's first token, int32, ascending.
        ends: the position after each region's last token, int32; as long as ``starts``.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.starts)
