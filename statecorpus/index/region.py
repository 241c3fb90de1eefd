"""Regions: the ranges of tokens that have a name, for example sentences."""

from collections.abc import Mapping
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.field_column import FieldColumn
from statecorpus.index.given import Given, taken

RegionName = Literal[
    "statement",
    "passage",
    "p",
    "s",
    "salutation",
    "heading",
    "vocative",
    "closing",
    "title",
    "note",
    "section",
    "stretch",
    "topic",
    "quote",
    "mention",
    "citation",
    "time",
    "amount",
    "act",
    "act_trigger",
]

#: An explanation of each kind of region; regions are in corpus order, and none is empty.
REGIONS: dict[RegionName, str] = {
    "statement": "a whole statement",
    "passage": "a paragraph, line of the salutation, vocative or closing; a title, heading or note",
    "p": "a paragraph, list item or block quotation",
    "s": "a sentence; it lies inside one passage",
    "salutation": "a line of the salutation",
    "heading": "a heading; searched if the query names it",
    "vocative": "a re-address: a line of its own, or words inside a sentence",
    "closing": "the closing formula",
    "title": "the title; searched if the query names it",
    "note": "a note or remark; searched if the query names it",
    "section": "what follows a heading up to the next heading",
    "stretch": "the body from one re-address to the next",
    "topic": "an emphasised phrase",
    "quote": "a quotation, inside a paragraph or a paragraph of its own",
    "mention": "the name of a state, body, group, place or person, or words that point to one",
    "citation": "the citation of a resolution, treaty or other text",
    "time": "words that say when or for how long",
    "amount": "a number with its unit",
    "act": "an act of the speaker's, from its trigger to the end of what it is about",
    "act_trigger": "the words that do an act: call upon",
}


@attrs.frozen(eq=False)
class Regions:
    """All regions of one name.

    Attributes:
        starts: the position of each region's first token, int32, ascending.
        ends: the position after each region's last token, int32; as long as ``starts``.
        columns: the attributes of the regions by name, for example ``kind``; a row is the number of a region.
    """

    _starts: Given[np.int32]
    _ends: Given[np.int32]
    columns: Mapping[str, FieldColumn] = attrs.Factory(dict)

    @cached_property
    def starts(self) -> NDArray[np.int32]:
        """The position of each region's first token."""
        return taken(self._starts)

    @cached_property
    def ends(self) -> NDArray[np.int32]:
        """The position after each region's last token."""
        return taken(self._ends)

    @cached_property
    def are_apart(self) -> bool:
        """Whether no two of the regions overlap."""
        return bool((self.starts[1:] >= self.ends[:-1]).all())

    @cached_property
    def farthest(self) -> NDArray[np.int32]:
        """The farthest end of each region and all regions before it."""
        return self.ends if self.are_apart else np.maximum.accumulate(self.ends)

    def __len__(self) -> int:
        return len(self.starts)
