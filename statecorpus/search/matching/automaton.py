"""Plans become automata: states, tokens that lead from one state to the next, and borders in between."""

import attrs

from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.plan import (
    BorderPlan,
    ChoicePlan,
    InsidePlan,
    Plan,
    RepeatPlan,
    SequencePlan,
    TokenPlan,
)
from statecorpus.search.matching.token_set import TokenSet


@attrs.frozen(eq=False)
class Step:
    """A step from one state to another over one token.

    Attributes:
        single: the token.
        target: the state after the token.
    """

    single: TokenPlan
    target: int


@attrs.frozen(eq=False)
class PatternAutomaton:
    """A nondeterministic automaton over tokens; it starts in state 0.

    Attributes:
        steps: the steps that lead out of each state.
        jumps: for each state the states that are reached without reading a token, each with the border that
            must stand at the position, or ``None`` if no border is needed.
        accepting: the state at the end of a match.
    """

    steps: list[list[Step]]
    jumps: list[list[tuple[BorderPlan | None, int]]]
    accepting: int

    def closure(self, states: frozenset[int], standing: frozenset[BorderPlan]) -> frozenset[int]:
        """Return the states and all states that are reached from them without reading a token.

        Args:
            states: the states to start from.
            standing: the borders that stand at the position.
        """
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
        """The borders of the automaton, without duplicates."""
        found = [border for jumps in self.jumps for border, _ in jumps if border is not None]
        return tuple(dict.fromkeys(found))

    @property
    def sets(self) -> tuple[TokenSet, ...]:
        """The sets of tokens on the automaton's steps, without duplicates."""
        return tuple(dict.fromkeys(step.single.types for steps in self.steps for step in steps))


def automaton_of(plan: Plan, budget: Budget) -> PatternAutomaton:
    """Build the automaton of a plan (Thompson's construction; Comm. ACM 11(6), 1968).

    Raises:
        QueryLimitError: the automaton has too many states.
    """
    automaton = PatternAutomaton([[]], [[]], 0)
    accepting = _Construction(automaton, budget).add(plan, 0)
    return attrs.evolve(automaton, accepting=accepting)


@attrs.frozen(eq=False)
class _Construction:
    """Builds an automaton, part by part."""

    automaton: PatternAutomaton
    budget: Budget

    def add(self, plan: Plan, start: int) -> int:
        """Add a part of the plan after a state, and return the state after the part."""
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
            case InsidePlan(part, regions):
                return self._inside(part, BorderPlan(regions, closes=False, absent=True), start)

    def _inside(self, part: Plan, guard: BorderPlan, start: int) -> int:
        """Add a part twice: up to its first token, and after it, where the guard stands before each token."""
        first = self._jump(start, self._state())
        end = self.add(part, first)
        steps, jumps = self.automaton.steps, self.automaton.jumps
        count = len(steps) - first
        for state in range(first, first + count):
            self._state()
            jumps[state + count].extend((border, target + count) for border, target in jumps[state])
        for state in range(first, first + count):
            later = [attrs.evolve(step, target=step.target + count) for step in steps[state]]
            steps[state] = later
            if later:
                steps[self._jump(state + count, self._state(), guard)].extend(later)
        return self._jump(end + count, self._jump(end, self._state()))

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
