"""The regions of mentions, citations, times, amounts and acts, with their attributes as columns."""

from collections.abc import Callable

import numpy as np

from statecorpus.index.metadata import columns_of
from statecorpus.index.region import Regions
from statecorpus.model import FoundSpan
from statecorpus.model.span_table import SPAN_CLASSES, SPAN_FIELDS, SpanName, region_of

_Place = tuple[int, int, int]


class FoundRegions:
    """The spans of one kind, until the tokens of their passages are known."""

    def __init__(self, name: SpanName) -> None:
        """Begin without spans.

        Args:
            name: the name of the regions.
        """
        self._name = name
        self._class = SPAN_CLASSES[name]
        self._places: list[_Place] = []
        self._records: list[dict[str, tuple[str, ...]]] = []

    def add(self, passage: int, span: FoundSpan) -> None:
        """Add a span of a passage, if it is of the kind."""
        if not isinstance(span, self._class):
            return
        self._places.append((passage, *region_of(self._name, span)))
        values = {field.name: field.values(span) for field in SPAN_FIELDS[self._name]}
        self._records.append({name: texts for name, texts in values.items() if texts})

    def regions(self, tokens_of: Callable[[_Place], tuple[int, int]]) -> Regions:
        """Return the regions in corpus order; a span without a token has no region.

        Two spans of the same words stay two regions, since their attributes can differ.

        Args:
            tokens_of: returns the positions of the tokens of a place: the first, and the one after the last.
        """
        found = [(*tokens_of(place), number) for number, place in enumerate(self._places)]
        kept = sorted(region for region in found if region[0] < region[1])
        bounds = np.array([region[:2] for region in kept], dtype=np.int32).reshape(-1, 2)
        columns = columns_of([dict(self._records[number]) for _, _, number in kept]).columns
        return Regions(bounds[:, 0].copy(), bounds[:, 1].copy(), columns)
