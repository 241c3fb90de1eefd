"""Where matches can begin: the positions of a query's rarest token, moved to the start of the match."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.plan import Again, Border, Choice, Plan, Row, Single, widths

__all__ = ["Anchor", "anchors_of", "candidates"]


@attrs.frozen(eq=False)
class Anchor:
    """A token or border that every match has, and how far from its start.

    Attributes:
        part: the token or border.
        low: at least so many tokens stand before it in the match.
        high: at most so many.
    """

    part: Single | Border
    low: int
    high: int

    @property
    def cost(self) -> int:
        """How many candidates it gives, at most; known before anything is looked up."""
        count = self.part.types.count if isinstance(self.part, Single) else len(self.part.regions)
        return count * (self.high - self.low + 1)


def anchors_of(plan: Plan) -> tuple[Anchor, ...] | None:
    """Choose the cheapest anchors: every match has at least one of them; ``None`` where there are none."""
    match plan:
        case Single() | Border():
            return (Anchor(plan, 0, 0),)
        case Row(parts):
            return _of_row(parts)
        case Choice(parts):
            each = [anchors_of(part) for part in parts]
            known = [anchor for anchors in each if anchors is not None for anchor in anchors]
            return None if None in each else tuple(known)
        case Again(part, low, _):
            return anchors_of(part) if low else None


def _of_row(parts: tuple[Plan, ...]) -> tuple[Anchor, ...] | None:
    best: tuple[Anchor, ...] | None = None
    low, high = 0, 0
    for part in parts:
        anchors = anchors_of(part)
        if anchors is not None:
            moved = tuple(Anchor(one.part, one.low + low, one.high + high) for one in anchors)
            if best is None or _cost(moved) < _cost(best):
                best = moved
        least, most = widths(part)
        if most is None:
            break
        low, high = low + least, high + most
    return best


def _cost(anchors: tuple[Anchor, ...]) -> int:
    return sum(anchor.cost for anchor in anchors)


def candidates(plan: Plan, index: Index) -> NDArray[np.int32]:
    """Give every position where a match can begin, ascending, each once; and others where none does."""
    anchors = anchors_of(plan)
    if anchors is None or _cost(anchors) >= len(index.stream):
        return np.arange(1, len(index.stream), dtype=np.int32)
    found: list[NDArray[np.int32]] = []
    for anchor in anchors:
        positions = _positions(anchor.part, index)
        found.extend(positions - np.int32(before) for before in range(anchor.low, anchor.high + 1))
    starts = found[0] if len(found) == 1 else np.unique(np.concatenate(found))
    # A match begins inside the stream, and not at the edge before the first statement.
    return starts[np.searchsorted(starts, np.int32(1)) : np.searchsorted(starts, np.int32(len(index.stream)))]


def _positions(part: Single | Border, index: Index) -> NDArray[np.int32]:
    if isinstance(part, Single):
        return part.types.positions(index)
    return np.unique(part.regions.ends if part.closes else part.regions.starts)
