"""Requirements: tokens that every match contains. Candidates without them never reach the automaton."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.search.matching.batch import Batch
from statecorpus.search.matching.plan import InsidePlan, Plan, RepeatPlan, SequencePlan, TokenPlan, widths
from statecorpus.search.matching.token_set import TokenSet, effort

# The number of candidates that are compared at a time, so that dropped candidates do not add to the memory.
_AT_ONCE = 1 << 15
# If more than this share of the candidates is likely to remain, the comparison costs more than it saves.
_SELECTIVE = 0.5


@attrs.frozen(eq=False)
class Requirement:
    """A token that every match contains.

    Attributes:
        types: the tokens that fulfil the requirement.
        low: the least number of tokens before it in the match.
        high: the largest number of tokens before it.
    """

    types: TokenSet
    low: int
    high: int

    def moved(self, low: int, high: int) -> "Requirement":
        """Return the same requirement for a match that has more tokens in front."""
        return Requirement(self.types, self.low + low, self.high + high)

    def pays(self, candidates: float, index: Index) -> bool:
        """Return whether comparing takes less time than running the automaton on the dropped candidates."""
        share = self.types.count * (self.high - self.low + 1) / index.positions
        ready = self.low == self.high or effort(self.types) <= 2 * candidates
        return share < _SELECTIVE and ready


def required(plan: Plan) -> tuple[Requirement, ...]:
    """Return tokens that every match of a plan contains within a bounded distance from its start."""
    match plan:
        case TokenPlan(types):
            return (Requirement(types, 0, 0),)
        case InsidePlan(part):
            return required(part)
        case RepeatPlan(part, low, _) if low:
            return required(part)
        case SequencePlan(parts):
            found: list[Requirement] = []
            low, high = 0, 0
            for part in parts:
                found.extend(token.moved(low, high) for token in required(part))
                least, most = widths(part)
                if most is None:
                    break
                low, high = low + least, high + most
            return tuple(found)
        case _:
            return ()


def with_required(starts: NDArray[np.int32], plan: Plan, batch: Batch) -> NDArray[np.int32]:
    """Return the candidates that have the required tokens where a match would have them.

    The automaton would drop the other candidates too, but takes four times as long.

    Args:
        starts: positions where a match may begin, ascending.
        plan: the plan of the query.
        batch: the statements to search.
    """
    index = batch.index
    everywhere = len(starts) / batch.share
    tokens = sorted(required(plan), key=lambda token: token.types.count * (token.high - token.low + 1))
    # The rarest token comes first, because it drops most candidates and the others then have less to compare.
    wanted = [
        (token, None if token.low == token.high else batch.positions(token.types))
        for token in tokens
        if token.pays(everywhere, index)
    ]
    if not wanted:
        return starts
    kept = [starts[:0]]
    for first in range(0, len(starts), _AT_ONCE):
        some = starts[first : first + _AT_ONCE]
        for token, positions in wanted:
            some = some.compress(_stands(some, token, positions, index))
        kept.append(some)
    return np.concatenate(kept)


def _stands(
    starts: NDArray[np.int32], token: Requirement, positions: NDArray[np.int32] | None, index: Index
) -> NDArray[np.bool_]:
    """Return for each candidate whether the required token stands where a match would have it."""
    first = starts + np.int32(token.low)
    if positions is None:
        return token.types.holds_at(index, first)
    if not len(positions):
        return np.zeros(len(starts), dtype=np.bool_)
    nearest = positions.take(positions.searchsorted(first), mode="clip")
    return (nearest >= first) & (nearest <= starts + np.int32(token.high))
