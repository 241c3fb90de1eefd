"""Plans become automata: states, the tokens that lead from one to another, and the borders in between."""

import attrs

from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.plan import BorderPlan, ChoicePlan, Plan, RepeatPlan, SequencePlan, TokenPlan
from statecorpus.search.matching.token_set import TokenSet


@attrs.frozen(eq=False)
class Step:
    """A step from one state to another over one token.

    Attributes:
        single: the token.
        target: the state after it.
    """

    single: TokenPlan
    target: int


@attrs.frozen(eq=False)
class PatternAutomaton:
    """A nondeterministic automaton over tokens; state 0 is where it starts.

    Attributes:
        steps: for each state the steps from it.
        jumps: for each state the states that are reached without a token: where a border stands, or
            (``None``) always.
        accepting: the state at the end of a match.
    """

    steps: list[list[Step]]
    jumps: list[list[tuple[BorderPlan | None, int]]]
    accepting: int

    def closure(self, states: frozenset[int], standing: frozenset[BorderPlan]) -> frozenset[int]:
        """Add the states that are reached without a token, where certain borders stand."""
        reached = set(states)
        waiting = list(states)
        while waiting:
            for border, target in self.jumps[waiting.pop()]:
                if target not in reached and (border is None or border in standing):
                    reached.add(target)
                    waiting.append(target)
        return frozenset(reached)

    @property
    def borders(self) -> tuple[BorderPlan, ...]:
        """The borders that it asks for, each once."""
        found = [border for jumps in self.jumps for border, _ in jumps if border is not None]
        return tuple(dict.fromkeys(found))

    @property
    def sets(self) -> tuple[TokenSet, ...]:
        """What the tokens of its steps may be, each set once."""
        return tuple(dict.fromkeys(step.single.types for steps in self.steps for step in steps))


def automaton_of(plan: Plan, budget: Budget) -> PatternAutomaton:
    """Build the automaton of a plan (Thompson's construction; Comm. ACM 11(6), 1968).

    Raises:
        QueryLimitError: it would have too many states.
    """
    automaton = PatternAutomaton([[]], [[]], 0)
    accepting = _Construction(automaton, budget).add(plan, 0)
    return attrs.evolve(automaton, accepting=accepting)


@attrs.frozen(eq=False)
class _Construction:
    """Adds plans to an automaton."""

    automaton: PatternAutomaton
    budget: Budget

    def add(self, plan: Plan, start: int) -> int:
        """Add a plan behind a state; give the state after it."""
        match plan:
            case TokenPlan():
                end = self._state()
                self.automaton.steps[start].append(Step(plan, end))
                return end
            case BorderPlan():
                return self._jump(start, self._state(), plan)
            case SequencePlan(parts):
                for part in parts:
                    start = self.add(part, start)
                return start
            case ChoicePlan(parts):
                end = self._state()
                for part in parts:
                    self._jump(self.add(part, self._jump(start, self._state())), end)
                return end
            case RepeatPlan(part, low, high):
                return self._again(part, low, high, start)

    def _again(self, part: Plan, low: int, high: int | None, start: int) -> int:
        for _ in range(low):
            start = self.add(part, start)
        if high is None:
            loop = self._jump(start, self._state())
            self._jump(self.add(part, loop), loop)
            return self._jump(loop, self._state())
        end = self._state()
        for _ in range(high - low):
            self._jump(start, end)
            start = self.add(part, start)
        return self._jump(start, end)

    def _state(self) -> int:
        self.automaton.steps.append([])
        self.automaton.jumps.append([])
        self.budget.check_states(len(self.automaton.steps))
        return len(self.automaton.steps) - 1

    def _jump(self, start: int, end: int, border: BorderPlan | None = None) -> int:
        self.automaton.jumps[start].append((border, end))
        return end
