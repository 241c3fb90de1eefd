"""Candidates: the positions where a match can begin, computed from the rarest token of the query.

For ``the []{0,3} stateless`` the rare token is ``stateless``: each of its positions, moved left by one to
four tokens, is a candidate. The automaton then looks at the candidates only.
"""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index, Regions
from statecorpus.search.matching.batch import Batch
from statecorpus.search.matching.plan import (
    BorderPlan,
    ChoicePlan,
    InsidePlan,
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
    """A token or border that every match contains, and its distance from the start of the match.

    Attributes:
        part: the token or border.
        low: the least number of tokens before it in the match.
        high: the largest number of tokens before it; ``None`` means that there is no bound.
    """

    part: TokenPlan | BorderPlan
    low: int
    high: int | None

    def cost(self, farthest: int) -> int:
        """Return an upper bound on the work for its candidates, without looking anything up.

        The unit is a candidate whose position lies ready in the index. The positions of a set of several
        words must be joined and sorted, so they count more.

        Args:
            farthest: the distance to assume for an anchor without a bound, in tokens.
        """
        count = effort(self.part.types) if isinstance(self.part, TokenPlan) else len(self.part.regions)
        return count * (farthest if self.high is None else self.high - self.low + 1)


def anchors_of(plan: Plan, farthest: int) -> tuple[Anchor, ...] | None:
    """Return the cheapest anchors of a plan: every match contains at least one; ``None`` if a match need not.

    Args:
        plan: the plan of the query.
        farthest: the distance to assume for an anchor without a bound, in tokens.
    """
    match plan:
        case TokenPlan() | BorderPlan():
            return (Anchor(plan, 0, 0),)
        case InsidePlan(part):
            return anchors_of(part, farthest)
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
            moved = tuple(
                Anchor(anchor.part, anchor.low + low, _sum(anchor.high, high)) for anchor in anchors
            )
            if best is None or _cost(moved, farthest) < _cost(best, farthest):
                best = moved
        least, most = widths(part)
        low, high = low + least, _sum(high, most)
    return best


def _sum(left: int | None, right: int | None) -> int | None:
    return None if left is None or right is None else left + right


def _cost(anchors: tuple[Anchor, ...], farthest: int) -> int:
    return sum(anchor.cost(farthest) for anchor in anchors)


def cheapest_anchors(plan: Plan, index: Index, around: Regions) -> tuple[Anchor, ...] | None:
    """Return the anchors to find candidates with; ``None`` if looking at every position is no more work.

    Args:
        plan: the plan of the query.
        index: the index to search.
        around: regions without overlap that no match crosses.
    """
    farthest = _farthest(index, around)
    anchors = anchors_of(plan, farthest)
    return None if anchors is None or _cost(anchors, farthest) >= index.positions else anchors


def work_of(anchors: tuple[Anchor, ...] | None, index: Index, around: Regions) -> int:
    """Return an upper bound on the number of candidates; ``cheapest_anchors`` has the same arguments."""
    return index.positions if anchors is None else _cost(anchors, _farthest(index, around))


def _farthest(index: Index, around: Regions) -> int:
    return -(-index.size // max(len(around), 1))


def candidates(
    plan: Plan, anchors: tuple[Anchor, ...] | None, batch: Batch, around: Regions
) -> NDArray[np.int32]:
    """Return the positions where a match may begin, ascending and without duplicates.

    Every match begins at one of them; not every one begins a match.

    Args:
        plan: the plan of the query.
        anchors: its cheapest anchors.
        batch: the statements to search.
        around: regions without overlap that no match crosses.
    """
    if anchors is None:
        every = batch.everywhere(max(batch.first, 1))
        return with_required(every, plan, batch)
    found: list[NDArray[np.int32]] = []
    for anchor in anchors:
        positions = _positions(anchor.part, batch)
        if anchor.high is None:
            found.append(_before(positions - np.int32(anchor.low), batch.regions(around)))
        else:
            befores = range(anchor.low, anchor.high + 1)
            # An anchor at the start of the match is used as a view: the postings are not copied.
            found.extend(positions - np.int32(before) if before else positions for before in befores)
    starts = found[0] if len(found) == 1 else _each_once(np.concatenate(found))
    # A candidate outside the batch was moved over the edge of a statement, and no match crosses that edge.
    return with_required(batch.inside(starts), plan, batch)


def _each_once(positions: NDArray[np.int32]) -> NDArray[np.int32]:
    """Sort positions and remove duplicates.

    The numbers are nearly sorted runs: sorting them takes a third of the time of ``numpy.unique``, which
    hashes.
    """
    positions.sort()
    return positions.compress(np.append(True, positions[1:] != positions[:-1])[: len(positions)])


def _before(positions: NDArray[np.int32], around: Regions) -> NDArray[np.int32]:
    """Return every position from the start of the region around each position up to the position itself."""
    if not len(around) or not len(positions):
        return np.empty(0, dtype=np.int32)
    starts = around.starts.take(np.searchsorted(around.starts, positions, side="right") - 1, mode="clip")
    # In each region the last position is enough: its candidates include the candidates of the others.
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
