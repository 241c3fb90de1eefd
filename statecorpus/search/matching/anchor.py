"""Where matches can begin: the positions of a query's rarest token, moved to the start of the match."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Regions
from statecorpus.search.matching.batch import Batch
from statecorpus.search.matching.plan import (
    BorderPlan,
    ChoicePlan,
    Plan,
    RepeatPlan,
    SequencePlan,
    TokenPlan,
    widths,
)
from statecorpus.search.matching.requirement import with_required
from statecorpus.search.matching.token_set import effort


@attrs.frozen(eq=False)
class Anchor:
    """A token or border that every match has, and how far from its start.

    Attributes:
        part: the token or border.
        low: at least so many tokens stand before it in the match.
        high: at most so many; ``None`` is any number.
    """

    part: TokenPlan | BorderPlan
    low: int
    high: int | None

    def cost(self, farthest: int) -> int:
        """Say how much work its candidates are, at most; known before anything is looked up.

        A candidate whose position lies ready is 1; those of many words are joined, compared and sorted.

        Args:
            farthest: how far a match reaches that has no bound of its own, in tokens.
        """
        count = effort(self.part.types) if isinstance(self.part, TokenPlan) else len(self.part.regions)
        return count * (farthest if self.high is None else self.high - self.low + 1)


def anchors_of(plan: Plan, farthest: int) -> tuple[Anchor, ...] | None:
    """Choose the cheapest anchors: every match has at least one of them; ``None`` where there are none.

    Args:
        plan: of the query.
        farthest: as of ``Anchor.cost``.
    """
    match plan:
        case TokenPlan() | BorderPlan():
            return (Anchor(plan, 0, 0),)
        case SequencePlan(parts):
            return _of_row(parts, farthest)
        case ChoicePlan(parts):
            each = [anchors_of(part, farthest) for part in parts]
            known = [anchor for anchors in each if anchors is not None for anchor in anchors]
            return None if None in each else tuple(known)
        case RepeatPlan(part, low, _):
            return anchors_of(part, farthest) if low else None


def _of_row(parts: tuple[Plan, ...], farthest: int) -> tuple[Anchor, ...] | None:
    best: tuple[Anchor, ...] | None = None
    low = 0
    high: int | None = 0
    for part in parts:
        anchors = anchors_of(part, farthest)
        if anchors is not None:
            moved = tuple(Anchor(one.part, one.low + low, _sum(one.high, high)) for one in anchors)
            if best is None or _cost(moved, farthest) < _cost(best, farthest):
                best = moved
        least, most = widths(part)
        low, high = low + least, _sum(high, most)
    return best


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _cost(anchors: tuple[Anchor, ...], farthest: int) -> int:
    return sum(anchor.cost(farthest) for anchor in anchors)


def cheapest_anchors(plan: Plan, index: Index, around: Regions) -> tuple[Anchor, ...] | None:
    """Choose the anchors to begin with; ``None`` where looking at every position is no more work.

    Args:
        plan: of the query.
        index: where to look.
        around: regions, one after the other, that matches do not cross.
    """
    farthest = _farthest(index, around)
    anchors = anchors_of(plan, farthest)
    return None if anchors is None or _cost(anchors, farthest) >= len(index.stream) else anchors


def work_of(anchors: tuple[Anchor, ...] | None, index: Index, around: Regions) -> int:
    """Say how many candidates some anchors have, at most; the arguments are those of the others here."""
    return len(index.stream) if anchors is None else _cost(anchors, _farthest(index, around))


def _farthest(index: Index, around: Regions) -> int:
    return -(-index.size // max(len(around), 1))


def candidates(
    plan: Plan, anchors: tuple[Anchor, ...] | None, batch: Batch, around: Regions
) -> NDArray[np.int32]:
    """Give every position where a match can begin, ascending, each once; and others where none does.

    Args:
        plan: of the query.
        anchors: its cheapest ones.
        batch: where to look.
        around: regions, one after the other, that matches do not cross.
    """
    if anchors is None:
        every = np.arange(max(batch.first, 1), batch.last, dtype=np.int32)
        return with_required(every, plan, batch)
    found: list[NDArray[np.int32]] = []
    for anchor in anchors:
        positions = _positions(anchor.part, batch)
        if anchor.high is None:
            found.append(_before(positions - np.int32(anchor.low), batch.regions(around)))
        else:
            befores = range(anchor.low, anchor.high + 1)
            # What begins with its anchor is a view of the postings: no copy of all of them.
            found.extend(positions - np.int32(before) if before else positions for before in befores)
    starts = found[0] if len(found) == 1 else _each_once(np.concatenate(found))
    # What is moved out of the batch was moved over the edge of a statement, and no match goes there.
    return with_required(batch.inside(starts), plan, batch)


def _each_once(positions: NDArray[np.int32]) -> NDArray[np.int32]:
    """Sort positions and drop those that come twice.

    Of numbers that are nearly sorted runs, sorting takes a third of the time of numpy's unique, which hashes.
    """
    positions.sort()
    return positions.compress(np.append(True, positions[1:] != positions[:-1])[: len(positions)])


def _before(positions: NDArray[np.int32], around: Regions) -> NDArray[np.int32]:
    """Give all positions from the start of the region around each position to the position itself."""
    if not len(around) or not len(positions):
        return np.empty(0, dtype=np.int32)
    starts = around.starts.take(np.searchsorted(around.starts, positions, side="right") - 1, mode="clip")
    # Of the positions in one region the last one's batch holds those of the others.
    last = np.append(starts[1:] != starts[:-1], True)
    starts, sizes = starts[last], np.maximum(positions[last] - starts[last] + 1, 0)
    ends = np.cumsum(sizes)
    places: NDArray[np.int32] = np.arange(ends[-1], dtype=np.int32)
    places += np.repeat(starts - (ends - sizes), sizes).astype(np.int32)
    return places


def _positions(part: TokenPlan | BorderPlan, batch: Batch) -> NDArray[np.int32]:
    if isinstance(part, TokenPlan):
        return batch.positions(part.types)
    regions = batch.regions(part.regions)
    return np.unique(regions.ends if part.closes else regions.starts)
