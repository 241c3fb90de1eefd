"""Whole regions, ``<s> []* </s>``: the matches are the regions themselves, without an automaton."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Regions
from statecorpus.search.matching.batch import Batch
from statecorpus.search.matching.plan import BorderPlan, InsidePlan, Plan, RepeatPlan, SequencePlan, TokenPlan

_Positions = NDArray[np.int32]


@attrs.frozen(eq=False)
class WholeRegions:
    """The regions of a kind with a number of tokens.

    Attributes:
        regions: all regions of the kind; no two of them overlap.
        least: the least number of tokens.
        most: the largest number of tokens; ``None`` for no limit.
    """

    regions: Regions
    least: int
    most: int | None

    def matches_in(self, batch: Batch) -> tuple[_Positions, _Positions]:
        """Return where the regions in a batch start and end."""
        found = batch.regions(self.regions)
        starts, ends = found.starts, found.ends
        if batch.scope is not None:
            inside = batch.in_scope(starts)
            starts, ends = inside, ends[np.searchsorted(starts, inside)]
        if self.least > 1 or self.most is not None:
            sizes = ends - starts
            fits = sizes >= self.least if self.most is None else (sizes >= self.least) & (sizes <= self.most)
            starts, ends = starts[fits], ends[fits]
        return starts, ends


def whole_regions(plan: Plan, index: Index) -> WholeRegions | None:
    """Return the regions that a plan asks for as a whole; ``None`` for every other plan.

    >>> from statecorpus.corpus import load
    >>> len(load().search("<s> []* </s>")) == len(load().index().regions["s"])
    True
    """
    match plan:
        case InsidePlan(part):
            return whole_regions(part, index)
        case SequencePlan(
            (
                BorderPlan(opening, False, False),
                RepeatPlan(TokenPlan(types, None), int(least), most),
                BorderPlan(closing, True, False),
            )
        ):
            # A token pattern that every token meets counts all tokens of the index.
            every = types.count == index.size and opening.starts is closing.starts and opening.are_apart
            return WholeRegions(opening, least, most) if every else None
        case _:
            return None
