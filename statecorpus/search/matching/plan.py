"""Plans: the pattern of a query after its words have been looked up, made of six kinds of nodes."""

from collections.abc import Iterable, Sequence

import attrs
import numpy as np

from statecorpus.errors import QuerySyntaxError
from statecorpus.index import Index, Regions
from statecorpus.index.region import REGIONS, RegionName
from statecorpus.query import (
    AlternativesPattern,
    EdgePattern,
    LabelledPattern,
    NearPattern,
    Pattern,
    RegexPattern,
    RepeatPattern,
    SequencePattern,
    TokenPattern,
    WordsPattern,
)
from statecorpus.search.matching.leaf import readings_of_words, set_of_regex
from statecorpus.search.matching.limit import Budget
from statecorpus.search.matching.token_set import TokenSet

_NO_POSITIONS = np.empty(0, dtype=np.int32)


@attrs.frozen(eq=False)
class TokenPlan:
    """One token.

    Attributes:
        types: the tokens that match.
        label: the label of the token; ``None`` if it has none.
    """

    types: TokenSet
    label: str | None = None


@attrs.frozen(eq=False)
class BorderPlan:
    """A place between two tokens where a region starts or ends.

    Attributes:
        regions: the regions.
        closes: whether the border is the end of the regions.
        absent: whether a match requires that no border stands at the place.
    """

    regions: Regions
    closes: bool
    absent: bool = False


@attrs.frozen(eq=False)
class SequencePlan:
    """Parts one after the other. At least one part matches a token."""

    parts: tuple["Plan", ...]


@attrs.frozen(eq=False)
class ChoicePlan:
    """Alternatives: one of the parts."""

    parts: tuple["Plan", ...]


@attrs.frozen(eq=False)
class RepeatPlan:
    """A part, ``low`` to ``high`` times in a row; ``None`` means that there is no bound."""

    part: "Plan"
    low: int
    high: int | None


@attrs.frozen(eq=False)
class InsidePlan:
    """A part from the start of a region to its end: no region of the kind starts between its tokens."""

    part: "Plan"
    regions: Regions


Plan = TokenPlan | BorderPlan | SequencePlan | ChoicePlan | RepeatPlan | InsidePlan


def plan_of(pattern: Pattern, index: Index, budget: Budget, *, bounded: bool = False) -> Plan:
    """Look up the words of a pattern in an index.

    Args:
        pattern: the pattern.
        index: the index.
        budget: the rest of the query's limits.
        bounded: whether the caller keeps a match of a pattern between two tags inside one region.

    Raises:
        QuerySyntaxError: a part of the pattern cannot be looked up. Words contain no token, an attribute or
            region is not known, an expression cannot be compiled, or a label names a word of several tokens.
        QueryLimitError: an expression takes too long.
    """
    match pattern:
        case WordsPattern() | RegexPattern() | TokenPattern():
            return _row(tuple(_one_of(readings) for readings in _readings(pattern, index, budget)))
        case EdgePattern(region, closes, position):
            return BorderPlan(regions_named(region, position, index, budget), closes)
        case LabelledPattern(name, part):
            return _labelled(name, part, index, budget)
        case RepeatPattern(part, low, high):
            return RepeatPlan(plan_of(part, index, budget), low, high)
        case NearPattern():
            return _near(pattern, index, budget)
        case SequencePattern(parts) | AlternativesPattern(parts):
            each = tuple(plan_of(part, index, budget) for part in parts)
            in_a_row = isinstance(pattern, SequencePattern)
            return _tagged_row(parts, each, whole=not bounded) if in_a_row else ChoicePlan(each)


def tag_pairs(parts: Sequence[Pattern]) -> tuple[tuple[int, int], ...]:
    """Return the places of each tag that opens a region and the next tag of the name, if that one closes it.

    Tags inside a group belong to the group: ``(<s> []*) peace ([]* </s>)`` has no pair.

    Returns:
        For each pair the place of the opening tag, and the place after the closing tag.
    """
    pairs: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for place, part in enumerate(parts):
        match part:
            case EdgePattern(region, False):
                opened[region] = place
            case EdgePattern(region, True) if region in opened:
                pairs.append((opened.pop(region), place + 1))
    return tuple(pairs)


def regions_named(name: str, position: int, index: Index, budget: Budget) -> Regions:
    """Return the regions of an index with a name.

    Raises:
        QuerySyntaxError: no region has that name.
    """
    known: dict[str, RegionName] = {region: region for region in REGIONS}
    if name not in known:
        expected = f'one of {", ".join(REGIONS)}; the word within itself is written "within"'
        raise QuerySyntaxError(budget.query, position, f"there are no regions named {name!r}", expected)
    regions = index.regions.get(known[name])
    return regions if regions is not None else Regions(_NO_POSITIONS, _NO_POSITIONS)


def single_row(plan: Plan) -> tuple[TokenPlan, ...] | None:
    """Return the tokens of a plan that is only tokens in a row; ``None`` for every other plan."""
    match plan:
        case TokenPlan():
            return (plan,)
        case SequencePlan(parts):
            singles = tuple(part for part in parts if isinstance(part, TokenPlan))
            return singles if len(singles) == len(parts) else None
        case BorderPlan() | ChoicePlan() | RepeatPlan() | InsidePlan():
            return None


def widths(plan: Plan) -> tuple[int, int | None]:
    """Return the least and the largest number of tokens of a match; ``None`` means that there is no bound."""
    match plan:
        case TokenPlan() | BorderPlan():
            tokens = int(isinstance(plan, TokenPlan))
            return tokens, tokens
        case InsidePlan(part):
            return widths(part)
        case SequencePlan(parts):
            lows, highs = zip(*map(widths, parts), strict=True)
            return sum(lows), _sum(highs)
        case ChoicePlan(parts):
            lows, highs = zip(*map(widths, parts), strict=True)
            return min(lows), None if None in highs else max(high for high in highs if high is not None)
        case RepeatPlan(part, low, high):
            least, most = widths(part)
            if most == 0:
                return 0, 0
            return least * low, None if high is None or most is None else most * high


def _sum(numbers: tuple[int | None, ...]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _tagged_row(patterns: Sequence[Pattern], parts: tuple[Plan, ...], *, whole: bool) -> Plan:
    """Build a sequence in which each pair of tags stands around one region, as in CQP (StrictRegions).

    Args:
        patterns: the patterns of the sequence.
        parts: the plan of each.
        whole: whether this also holds for a pair around the whole sequence.
    """
    row: list[Plan | None] = list(parts)
    for first, end in tag_pairs(patterns):
        opening = row[first]
        if isinstance(opening, BorderPlan) and (whole or end - first < len(parts)):
            inner = tuple(part for part in row[first:end] if part is not None)
            row[first:end] = [InsidePlan(_row(inner), opening.regions), *[None] * (end - first - 1)]
    return _row(tuple(part for part in row if part is not None))


def _row(parts: tuple[Plan, ...]) -> Plan:
    """Build a sequence; sequences inside it are flattened."""
    flat: list[Plan] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, SequencePlan) else (part,))
    return flat[0] if len(flat) == 1 else SequencePlan(tuple(flat))


def _readings(
    leaf: WordsPattern | RegexPattern | TokenPattern, index: Index, budget: Budget
) -> Iterable[Iterable[tuple[TokenSet, ...]]]:
    match leaf:
        case WordsPattern():
            return readings_of_words(leaf, index, budget)
        case RegexPattern():
            return [[(set_of_regex(leaf, index, budget),)]]
        case TokenPattern():
            from statecorpus.search.matching.token_test import set_of_token

            return [[(set_of_token(leaf, index, budget),)]]


def _one_of(readings: Iterable[tuple[TokenSet, ...]]) -> Plan:
    rows = tuple(_row(tuple(TokenPlan(types) for types in reading)) for reading in readings)
    return rows[0] if len(rows) == 1 else ChoicePlan(rows)


def _near(near: NearPattern, index: Index, budget: Budget) -> Plan:
    from statecorpus.search.matching.token_test import any_token

    left, right = plan_of(near.left, index, budget), plan_of(near.right, index, budget)
    gap = RepeatPlan(TokenPlan(any_token(index)), 0, near.distance - 1)
    return ChoicePlan((SequencePlan((left, gap, right)), SequencePlan((right, gap, left))))


def _labelled(
    name: str, part: WordsPattern | RegexPattern | TokenPattern, index: Index, budget: Budget
) -> Plan:
    plan = plan_of(part, index, budget)
    if isinstance(plan, TokenPlan):
        return TokenPlan(plan.types, name)
    position = part.position if isinstance(part, WordsPattern) else 0
    problem = f"the label {name!r} stands for a single token, and this word is several"
    raise QuerySyntaxError(budget.query, position, problem, "one token")


def labels_of(plan: Plan) -> tuple[str, ...]:
    """Return the labels of a plan, in the order of the query, without duplicates."""
    match plan:
        case TokenPlan(label=label):
            return () if label is None else (label,)
        case BorderPlan():
            return ()
        case RepeatPlan(part=part) | InsidePlan(part=part):
            return labels_of(part)
        case SequencePlan(parts) | ChoicePlan(parts):
            return tuple(dict.fromkeys(label for part in parts for label in labels_of(part)))
