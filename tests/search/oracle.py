"""A matcher that is plainly right: it tries every way to read every stretch of every statement."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import assert_never

import attrs

from statecorpus.index import Index, RegionName
from statecorpus.model import Statement
from statecorpus.query import (
    AllOf,
    AlternativesPattern,
    AnyOf,
    AttributeTest,
    EdgePattern,
    LabelExpression,
    LabelledPattern,
    LabelName,
    LabelTest,
    NearPattern,
    NoneOf,
    Pattern,
    Query,
    RegexPattern,
    RepeatPattern,
    SequencePattern,
    TokenExpression,
    TokenPattern,
    WordsPattern,
    parse_query,
)
from statecorpus.search import Hits, Strategy
from statecorpus.segment import (
    Annotator,
    TokenizedText,
    Values,
    fold,
    fold_case,
    plain,
    strip_accents,
    tokens,
)
from tests.index.statements import spoken_tokens
from tests.index.test_lexicon import agrees

Assignment = tuple[tuple[str, int], ...]
Pair = tuple[int, int]


@attrs.frozen
class Line:
    """A statement as the matcher sees it: its tokens, and its regions as pairs of places.

    Attributes:
        attributes: the values of every positional attribute, by its name.
    """

    words: tuple[str, ...]
    regions: dict[str, set[Pair]]
    attributes: dict[str, tuple[str, ...]]


@attrs.frozen
class Found:
    """A match: the number of the statement, places of its tokens, and the labels."""

    statement: int
    start: int
    end: int
    labels: Assignment


def lines_of(made: Sequence[Statement], index: Index, annotator: Annotator | None = None) -> list[Line]:
    lines = []
    for number, statement in enumerate(made):
        first = int(index.edges[number]) + 1
        words = tuple(plain(token.text) for token in spoken_tokens(statement))
        regions: dict[str, set[Pair]] = {}
        for name, all_of_them in index.regions.items():
            pairs = zip(all_of_them.starts.tolist(), all_of_them.ends.tolist(), strict=True)
            regions[name] = {
                (start - first, end - first)
                for start, end in pairs
                if first <= start and end <= first + len(words)
            }
        attributes = {"word": words, "form": tuple(map(fold, words)), **layers_of(statement, annotator)}
        lines.append(Line(words, regions, attributes))
    return lines


def layers_of(statement: Statement, annotator: Annotator | None) -> dict[str, tuple[str, ...]]:
    """Annotate a statement passage by passage, each by itself."""
    if annotator is None:
        return {}
    rows: list[Values] = []
    for passage in statement.passages:
        if passage.kind == "heading":
            continue
        text = TokenizedText(passage.text, tuple(tokens(passage.text)), statement.language)
        for given in annotator.annotate([text]):
            rows.extend(given)
    return {name: tuple(row[place] for row in rows) for place, name in enumerate(annotator.attributes)}


def ways(  # noqa: C901 -- one case a kind of pattern
    pattern: Pattern, line: Line, at: int, labels: Assignment
) -> Iterator[tuple[int, Assignment]]:
    """Give every place where a match of a pattern that begins at a place can end, with its labels."""
    match pattern:
        case WordsPattern() | RegexPattern() | TokenPattern():
            yield from ((end, labels) for end in leaf_ends(pattern, line, at))
        case LabelledPattern(name, part):
            for end, inner in ways(part, line, at, labels):
                yield end, (*inner, (name, at))
        case EdgePattern(region, closes):
            if any((end if closes else start) == at for start, end in line.regions[region]):
                yield at, labels
        case SequencePattern(parts):
            yield from tagged_row(parts, line, at, labels)
        case AlternativesPattern(parts):
            for part in parts:
                yield from ways(part, line, at, labels)
        case NearPattern(left, right, distance):
            gap = RepeatPattern(TokenPattern(None), 0, distance - 1)
            yield from in_a_row((left, gap, right), line, at, labels)
            yield from in_a_row((right, gap, left), line, at, labels)
        case RepeatPattern(part, low, high):
            most = len(line.words) + low + 1 if high is None else high
            yield from repeated(part, low, most, line, at, labels)
        case _:
            assert_never(pattern)


def tagged_row(
    parts: Sequence[Pattern], line: Line, at: int, labels: Assignment
) -> Iterator[tuple[int, Assignment]]:
    """Read a row; between a tag and the next tag of its name, if that one closes it, no region starts."""
    pairs = []
    for first, part in enumerate(parts):
        same = [
            (place, other.closes)
            for place, other in enumerate(parts)
            if isinstance(part, EdgePattern)
            and isinstance(other, EdgePattern)
            and other.region == part.region
            and place > first
        ]
        if isinstance(part, EdgePattern) and not part.closes and same and same[0][1]:
            pairs.append((first, same[0][0], {start for start, _ in line.regions[part.region]}))
    rows: set[tuple[tuple[int, ...], Assignment]] = {((at,), labels)}
    for part in parts:
        rows = {
            ((*places, end), inner)
            for places, known in rows
            for end, inner in set(ways(part, line, places[-1], known))
        }
    for places, known in rows:
        if not any(starts & set(range(places[i] + 1, places[j])) for i, j, starts in pairs):
            yield places[-1], known


def in_a_row(
    parts: Sequence[Pattern], line: Line, at: int, labels: Assignment
) -> Iterator[tuple[int, Assignment]]:
    if not parts:
        yield at, labels
        return
    for end, inner in set(ways(parts[0], line, at, labels)):
        yield from in_a_row(parts[1:], line, end, inner)


def repeated(
    part: Pattern, low: int, high: int, line: Line, at: int, labels: Assignment
) -> Iterator[tuple[int, Assignment]]:
    reached = {(at, labels)}
    for count in range(high + 1):
        if count >= low:
            yield from reached
        reached = {way for end, inner in reached for way in ways(part, line, end, inner)}


def readings(text: str) -> Iterator[list[str]]:
    """Cut words as texts are cut, in every way: a star at the end of ``Mr.*`` may be nothing."""
    pieces = [
        (piece, piece.rstrip("*") if piece.rstrip("*").endswith(".") else piece) for piece in text.split()
    ]
    for spelled in itertools.product(*map(set, pieces)):
        row = " ".join(spelled)
        letters = re.sub(r"[*?]", "x", re.sub(r"(?<=\d)[*?]", "0", row))
        yield [row[token.start : token.end] for token in tokens(letters)]


def leaf_ends(leaf: WordsPattern | RegexPattern | TokenPattern, line: Line, at: int) -> Iterator[int]:
    if isinstance(leaf, WordsPattern):
        for wanted in readings(leaf.text):
            row = line.words[at : at + len(wanted)]
            if len(row) == len(wanted) and all(map(agrees, map(fold, wanted), map(fold, row))):
                yield at + len(wanted)
    elif at < len(line.words) and single_holds(leaf, line, at):
        yield at + 1


def single_holds(leaf: RegexPattern | TokenPattern, line: Line, at: int) -> bool:
    if isinstance(leaf, RegexPattern):
        form = line.attributes["form"][at]
        return re.fullmatch(strip_accents(leaf.expression), form, re.IGNORECASE) is not None
    return leaf.test is None or holds_of(leaf.test, line, at)


def holds_of(test: TokenExpression, line: Line, at: int) -> bool:
    match test:
        case AttributeTest(name, negated, expression, any_case, any_accents):
            return value_matches(line.attributes[name][at], expression, any_case, any_accents) != negated
        case NoneOf(part):
            return not holds_of(part, line, at)
        case AllOf(parts):
            return all(holds_of(part, line, at) for part in parts)
        case AnyOf(parts):
            return any(holds_of(part, line, at) for part in parts)


def value_matches(value: str, expression: str, any_case: bool, any_accents: bool) -> bool:  # noqa: FBT001 -- flags
    flags = re.IGNORECASE if any_case else 0
    if any_accents:
        value, expression = strip_accents(value), strip_accents(expression)
    return re.fullmatch(expression, value, flags) is not None


def label_test_holds(test: LabelTest, line: Line, labels: dict[str, int]) -> bool:
    if test.left.label not in labels:
        return False
    one = line.attributes[test.left.attribute][labels[test.left.label]]
    if not isinstance(test.right, LabelName):
        return value_matches(one, test.right.text, test.any_case, test.any_accents) != test.negated
    if test.right.label not in labels:
        return False
    other = line.attributes[test.right.attribute][labels[test.right.label]]
    if test.any_accents:
        one, other = strip_accents(one), strip_accents(other)
    if test.any_case:
        one, other = fold_case(one), fold_case(other)
    return (one == other) != test.negated


def constraint_holds(test: LabelExpression, line: Line, labels: dict[str, int]) -> bool:
    match test:
        case LabelTest():
            return label_test_holds(test, line, labels)
        case NoneOf(part):
            return not constraint_holds(part, line, labels)
        case AllOf(parts):
            return all(constraint_holds(part, line, labels) for part in parts)
        case AnyOf(parts):
            return any(constraint_holds(part, line, labels) for part in parts)


def matches(query: Query, line: Line, order: Sequence[str]) -> dict[Pair, Assignment]:
    """Give every match with the assignment that is reported, before a strategy chooses."""
    found: dict[Pair, Assignment] = {}
    for start in range(len(line.words)):
        ends: dict[int, list[Assignment]] = {}
        for end, labels in set(ways(query.pattern, line, start, ())):
            if end > start:
                ends.setdefault(end, []).append(labels)
        for end, assignments in ends.items():
            if not stands_well(query, line, start, end):
                continue
            good = [
                labels
                for labels in assignments
                if query.constraint is None or constraint_holds(query.constraint, line, dict(labels))
            ]
            if good:
                found[(start, end)] = min(
                    good, key=lambda labels: [dict(labels).get(name, -1) for name in order]
                )
    return found


def stands_well(query: Query, line: Line, start: int, end: int) -> bool:
    names = [within.region for within in query.within]
    if isinstance(query.pattern, SequencePattern):
        match query.pattern.parts:
            case (EdgePattern(opened, False), *between, EdgePattern(closed, True)) if (
                opened == closed
                and not any(isinstance(part, EdgePattern) and part.region == opened for part in between)
            ):
                names.append(opened)
    for name in names:
        if not any(first <= start and end <= last for first, last in line.regions[name]):
            return False
    for inner in query.containing:
        spans = ((place, last) for place in range(start, end) for last, _ in ways(inner, line, place, ()))
        if not any(place < last <= end for place, last in spans):
            return False
    return True


def chosen(found: set[Pair], strategy: Strategy) -> set[Pair]:
    """Choose as the strategies are defined, by looking at every pair of matches."""
    match strategy:
        case "all":
            return found
        case "longest":
            return {one for one in found if not any(one != other and lies_in(one, other) for other in found)}
        case "shortest":
            return {one for one in found if not any(one != other and lies_in(other, one) for other in found)}
        case "traditional":
            return {(start, min(end for begin, end in found if begin == start)) for start, _ in found}
        case "standard":
            first = {start: min(end for begin, end in found if begin == start) for start, _ in found}
            return {(min(s for s, e in first.items() if e == end), end) for end in set(first.values())}


def lies_in(one: Pair, other: Pair) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def brute_force(
    made: Sequence[Statement],
    index: Index,
    text: str,
    strategy: Strategy,
    annotator: Annotator | None = None,
) -> list[Found]:
    """Find what a query without a condition finds."""
    query = parse_query(text)
    order = re.findall(r"\b([a-z]):", text)
    results = []
    for number, line in enumerate(lines_of(made, index, annotator)):
        found = matches(query, line, order)
        results += [
            Found(number, start, end, tuple(sorted(found[start, end])))
            for start, end in sorted(chosen(set(found), strategy))
        ]
    return results


def found_by(hits: Hits) -> list[Found]:
    """Write hits as the brute force does."""
    results = []
    for place, (start, end) in enumerate(zip(hits.starts.tolist(), hits.ends.tolist(), strict=True)):
        number = hits.index.statement_of(start)
        first = int(hits.index.edges[number]) + 1
        at = {label: int(positions[place]) for label, positions in hits.labels.items()}
        labels = sorted((label, position - first) for label, position in at.items() if position >= 0)
        results.append(Found(number, start - first, end - first, tuple(labels)))
    return results


def region_names() -> tuple[RegionName, ...]:
    return ("s", "p", "passage", "topic", "vocative", "quote", "stretch", "heading")
