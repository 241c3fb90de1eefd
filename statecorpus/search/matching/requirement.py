"""Requirements: tokens that every match has; candidates without them are dropped before an automaton runs."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.matching.batch import Batch
from statecorpus.search.matching.plan import Plan, RepeatPlan, SequencePlan, TokenPlan, widths
from statecorpus.search.matching.token_set import TokenSet, effort

# So many candidates are looked at at once: what is dropped takes no memory beside what is kept.
_AT_ONCE = 1 << 15
# Where more of the candidates are likely to be left, looking is not worth its time.
_SELECTIVE = 0.5


@attrs.frozen(eq=False)
class Requirement:
    """A token that every match has.

    Attributes:
        types: what it may be.
        low: at least so many tokens stand before it in the match.
        high: at most so many.
    """

    types: TokenSet
    low: int
    high: int

    def moved(self, low: int, high: int) -> "Requirement":
        """Give what it is for a match in which so many more tokens stand before."""
        return Requirement(self.types, self.low + low, self.high + high)

    def pays(self, candidates: float, index: Index) -> bool:
        """Tell whether looking for it takes less time than running the candidates that it drops."""
        share = self.types.count * (self.high - self.low + 1) / len(index.stream)
        ready = self.low == self.high or effort(self.types) <= 2 * candidates
        return share < _SELECTIVE and ready


def required(plan: Plan) -> tuple[Requirement, ...]:
    """Give tokens that every match of a plan has, in a bounded distance from its start."""
    match plan:
        case TokenPlan(types):
            return (Requirement(types, 0, 0),)
        case RepeatPlan(part, low, _) if low:
            return required(part)
        case SequencePlan(parts):
            found: list[Requirement] = []
            low, high = 0, 0
            for part in parts:
                found.extend(one.moved(low, high) for one in required(part))
                least, most = widths(part)
                if most is None:
                    break
                low, high = low + least, high + most
            return tuple(found)
        case _:
            return ()


def with_required(starts: NDArray[np.int32], plan: Plan, batch: Batch) -> NDArray[np.int32]:
    """Keep the candidates that have the tokens that every match has, where these can be.

    The automaton would find that out too, in four times the time.

    Args:
        starts: positions where a match may begin, ascending.
        plan: of the query.
        batch: where to look.
    """
    index = batch.index
    everywhere = len(starts) / batch.share
    tokens = sorted(required(plan), key=lambda one: one.types.count * (one.high - one.low + 1))
    # The rarest first: where it stands is what most candidates come from, but looking again costs little.
    wanted = [
        (one, None if one.low == one.high else batch.positions(one.types))
        for one in tokens
        if one.pays(everywhere, index)
    ]
    if not wanted:
        return starts
    kept = [starts[:0]]
    for first in range(0, len(starts), _AT_ONCE):
        some = starts[first : first + _AT_ONCE]
        for one, positions in wanted:
            some = some.compress(_stands(some, one, positions, index))
        kept.append(some)
    return np.concatenate(kept)


def _stands(
    starts: NDArray[np.int32], one: Requirement, positions: NDArray[np.int32] | None, index: Index
) -> NDArray[np.bool_]:
    """Tell of each candidate whether a token stands where it can be."""
    first = starts + np.int32(one.low)
    if positions is None:
        return one.types.holds_at(index, first)
    if not len(positions):
        return np.zeros(len(starts), dtype=np.bool_)
    nearest = positions.take(positions.searchsorted(first), mode="clip")
    return (nearest >= first) & (nearest <= starts + np.int32(one.high))
