"""Make the weights of the judge (``statecorpus/parsing/candidates/weights.json``) from labelled statements.

usage: python tools/train_judge.py LABELS.jsonl[:TRANCHE,…] … [--variants LABELS.jsonl …] [--generated …]

The labels stay where they are: only weights are written. Certainty is calibrated on choices that were made
out of fold: a statement is judged by weights from statements of other groups (field ``group``). Variants
weigh less than the statements they were made from, belong to the same fold, and the report leaves them out.
"""

import argparse
import collections
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from statecorpus.parsing.candidates.candidate import FIELDS, Candidate
from statecorpus.parsing.candidates.decided import scene_of
from statecorpus.parsing.candidates.features import Scene, features_of, none_features
from statecorpus.parsing.candidates.judge import Weights, certainty_of, choose
from statecorpus.parsing.evaluation.agreement import agrees
from statecorpus.parsing.evaluation.label import Label, read_labels
from statecorpus.parsing.layout.zones import zones_of
from statecorpus.parsing.lines.row import rows_of
from statecorpus.parsing.statement.document import best_frame, best_lexicon
from statecorpus.readers import read_source

Array = np.ndarray[tuple[int], np.dtype[np.float64]]
_FOLDS = 5
_PENALTY = 0.3
_OWN, _VARIANT, _GENERATED = 1.0, 0.25, 0.15
_FEWEST = 3
# The rules count as much as this before the labels say more or less, above all if all readings agree.
_PRIOR = {
    "labelled": 6.0,
    "votes=3": 3.5,
    "votes=2": 1.2,
    "votes=1": 0.3,
    "votes=0": -1.0,
    "read=printed": 0.7,
    "part-of-ruled=3": -2.0,
    "part-of-ruled=2": -0.7,
}
_HIGH, _LOW = 0.945, 0.8
_MONTH = len("2024-09")
OUT = Path(__file__).parent.parent / "statecorpus/parsing/candidates/weights.json"


@attrs.frozen(eq=False)
class Example:
    """A labelled statement with its candidates."""

    label: Label
    scene: Scene
    ruled: Mapping[str, Candidate]
    weight: float
    fold: int

    def right(self, field: str, candidate: Candidate) -> bool:
        """Tell whether a candidate is right."""
        return is_right(self.label, field, candidate)


def is_right(label: Label, field: str, candidate: Candidate) -> bool:
    """Tell whether a candidate is what the label says, or as good."""
    truth = label.values.get(field)
    value = candidate.key if field in ("session", "date") else candidate.claim.text
    others = label.others.get(field, ())
    if field == "date":
        return truth is not None and (value == truth or (len(truth) == _MONTH and value.startswith(truth)))
    states = [label.values.get("affiliation")]
    return any(agrees(field, one, value, states) for one in (truth, *others) if one)


def example_of(label: Label, weight: float, fold: int) -> Example | None:
    """Read a statement and propose its candidates."""
    reading = read_source(label.file)
    rows = rows_of(reading)
    words = best_lexicon(rows)
    zones = zones_of(rows, words)
    _, scene = scene_of(reading, zones, best_frame(reading, zones, words))
    ruled: dict[str, Candidate] = {one.field: one for one in scene.candidates if "printed" in one.proposers}
    return Example(label, scene, ruled, weight, fold)


def options(
    example: Example, field: str, chosen: Mapping[str, Candidate | None]
) -> list[tuple[dict[str, float], bool]]:
    """Return the options of a field, none first, with their features and whether they are right."""
    found = [one for one in example.scene.candidates if one.field == field]
    rights = [example.right(field, one) for one in found]
    rows = [(none_features(field, example.scene, chosen), not any(rights))]
    rows += [
        (features_of(one, example.scene, chosen), right) for one, right in zip(found, rights, strict=True)
    ]
    return rows


def teach(example: Example, field: str) -> Candidate | None:
    """Return the right candidate of a field, as the features of later fields see it in training."""
    rights = [one for one in example.scene.candidates if one.field == field and example.right(field, one)]
    return max(rights, key=lambda one: ("printed" in one.proposers, len(one.proposers)), default=None)


Table = dict[str, list[tuple[Example, list[tuple[dict[str, float], bool]]]]]


def table_of(examples: Sequence[Example]) -> Table:
    """Return for each field the options of every statement."""
    table: Table = {field: [] for field in FIELDS}
    for example in examples:
        chosen: dict[str, Candidate | None] = {}
        for field in FIELDS:
            table[field].append((example, options(example, field, chosen)))
            chosen[field] = teach(example, field)
    return table


def fit(
    rows: Sequence[tuple[Example, list[tuple[dict[str, float], bool]]]], penalty: float
) -> dict[str, float]:
    """Return the weights that make the right options likely."""
    seen = collections.Counter(name for _, opts in rows for opt, _ in opts for name in opt)
    names = {name: number for number, name in enumerate(sorted(n for n, c in seen.items() if c >= _FEWEST))}
    data, columns, pointers, group, right, weight = [], [], [0], [], [], []
    for number, (example, opts) in enumerate(rows):
        weight.append(example.weight)
        for opt, is_it in opts:
            for name, value in opt.items():
                if name in names:
                    data.append(value)
                    columns.append(names[name])
            pointers.append(len(data))
            group.append(number)
            right.append(is_it)
    matrix = csr_matrix((data, columns, pointers), shape=(len(group), len(names)))
    groups, rights, weights = np.array(group), np.array(right), np.array(weight)
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])

    prior = np.array([_PRIOR.get(name, 0.0) for name in names])

    def loss(w: Array) -> tuple[float, Array]:
        scores = matrix @ w
        top = np.maximum.reduceat(scores, starts)[groups]
        power = np.exp(scores - top)
        total = np.add.reduceat(power, starts)
        good = np.add.reduceat(power * rights, starts)
        share, share_good = power / total[groups], power * rights / good[groups]
        off = w - prior
        value = -(weights * np.log(good / total)).sum() + penalty * (off @ off)
        return value, matrix.T @ ((share - share_good) * weights[groups]) + 2 * penalty * off

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return _PRIOR | {name: float(found.x[number]) for name, number in names.items()}


def train(table: Table, keep: Iterable[int] | None = None, penalty: float = _PENALTY) -> Weights:
    """Return the weights from the examples of some folds."""
    folds = None if keep is None else set(keep)
    fields = {
        field: fit([row for row in rows if folds is None or row[0].fold in folds], penalty)
        for field, rows in table.items()
    }
    return Weights(fields, {})


def outcomes(
    examples: Sequence[Example], table: Table, penalty: float
) -> dict[str, list[tuple[Example, Candidate | None, float]]]:
    """Judge each statement out of fold; return choice and probability by field."""
    found: dict[str, list[tuple[Example, Candidate | None, float]]] = {field: [] for field in FIELDS}
    folds = {one.fold for one in examples}
    for fold in sorted(folds):
        model = train(table, folds - {fold}, penalty)
        for example in (one for one in examples if one.fold == fold and one.weight == 1):
            for field, choice in choose(example.scene, model).items():
                found[field].append((example, choice.candidate, choice.share))
    return found


def calibrate(
    found: Mapping[str, Sequence[tuple[Example, Candidate | None, float]]],
) -> dict[str, tuple[float, float]]:
    """Return slope and shift of the certainty: one of both for all, and a small shift of each field."""
    points = [
        (field, math.log(max(1e-6, p) / max(1e-6, 1 - p)), example.right(field, one), example.weight)
        for field, rows in found.items()
        for example, one, p in rows
        if one is not None
    ]
    numbers = {field: number for number, field in enumerate(FIELDS)}
    x = np.array([one[1] for one in points])
    y = np.array([one[2] for one in points], dtype=float)
    f = np.array([numbers[one[0]] for one in points])
    v = np.array([one[3] for one in points])

    def loss(w: Array) -> float:
        odds = w[0] * x + w[1] + w[2:][f]
        return float((v * np.logaddexp(0, np.where(y > 0, -odds, odds))).sum() + 0.5 * (w[2:] @ w[2:]))

    w = minimize(loss, np.r_[1.0, 0.0, np.zeros(len(FIELDS))], method="L-BFGS-B").x
    return {field: (round(float(w[0]), 4), round(float(w[1] + w[2 + numbers[field]]), 4)) for field in FIELDS}


def report(
    found: Mapping[str, Sequence[tuple[Example, Candidate | None, float]]],
    scales: Mapping[str, tuple[float, float]],
) -> None:
    """Print F1 of the rules, the judge out of fold and the best candidate, and certainty against truth."""
    total: collections.Counter[str] = collections.Counter()
    sure: list[tuple[float, bool]] = []
    print(f"{'field':12}{'labels':>7}{'rules':>8}{'judge':>8}{'oracle':>8}{'wrong r':>9}{'wrong j':>9}")
    for field, rows in found.items():
        count: collections.Counter[str] = collections.Counter()
        for example, one, share in rows:
            if example.weight < 1:
                continue
            truth = field in example.label.values
            other = field in example.label.others and not truth
            best = teach(example, field)
            for name, value in (("r", example.ruled.get(field)), ("j", one), ("o", best)):
                right = value is not None and example.right(field, value)
                if other and (value is None or right):
                    continue
                count[f"hit {name}"] += right
                count[f"wrong {name}"] += value is not None and not right
                count[f"miss {name}"] += truth and not right
            count["labels"] += truth
            if one is not None:
                sure.append((certainty_of(share, scales.get(field, (1.0, 0.0))), example.right(field, one)))
        total.update(count)
        _line(field, count)
    _line("all", total)
    _certainties(sure)


def _certainties(sure: Sequence[tuple[float, bool]]) -> None:
    """Print how certainty and truth agree."""
    bins: dict[int, list[tuple[float, bool]]] = collections.defaultdict(list)
    for certainty, right in sure:
        bins[min(9, int(certainty * 10))].append((certainty, right))
    error = sum(abs(sum(s for s, _ in one) - sum(r for _, r in one)) for one in bins.values())
    high = [right for certainty, right in sure if certainty >= _HIGH]
    low = [right for certainty, right in sure if certainty < _LOW]
    wrong = sum(not right for _, right in sure)
    bad = sum(not right for right in high)
    print(f"{len(sure)} values, {wrong} wrong; ECE {error / max(1, len(sure)):.3f}")
    print(f"at 0.95: {len(high) / max(1, len(sure)):.0%}, wrong of them {bad / max(1, len(high)):.1%}")
    print(f"under 0.8: {sum(not right for right in low)} wrong, {sum(low)} right")


def _line(field: str, count: Mapping[str, int]) -> None:
    scores = [
        2 * count[f"hit {n}"] / max(1, 2 * count[f"hit {n}"] + count[f"wrong {n}"] + count[f"miss {n}"])
        for n in "rjo"
    ]
    print(
        f"{field:12}{count['labels']:7}"
        + "".join(f"{one:8.3f}" for one in scores)
        + f"{count['wrong r']:9}{count['wrong j']:9}"
    )


def main() -> int:
    """Train, report, and write the weights."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("labels", nargs="+")
    ask.add_argument("--variants", nargs="*", default=[])
    ask.add_argument("--generated", nargs="*", default=[], help="labels that weigh little")
    ask.add_argument("--penalty", type=float, default=_PENALTY)
    ask.add_argument("--out", type=Path, default=OUT)
    args = ask.parse_args()
    examples: list[Example] = []
    folds: dict[str, int] = {}
    given = [(args.labels, _OWN), (args.variants, _VARIANT), (args.generated, _GENERATED)]
    for one, weight in [(one, weight) for paths, weight in given for one in paths]:
        path, _, tranches = one.partition(":")
        wanted = {int(one) for one in tranches.split(",") if one}
        for label, tranche in zip(read_labels(Path(path)), _tranches(Path(path)), strict=True):
            if wanted and tranche not in wanted:
                continue
            group = label.group or label.id.partition("-")[0]
            fold = folds.setdefault(group, len(folds) % _FOLDS)
            example = example_of(label, weight, fold)
            if example is not None:
                examples.append(example)
    own = sum(one.weight == 1 for one in examples)
    print(f"{own} statements, {len(examples) - own} variants, {len(folds)} groups", flush=True)
    table = table_of(examples)
    found = outcomes(examples, table, args.penalty)
    scales = calibrate(found)
    report(found, scales)
    model = train(table, None, args.penalty)
    weights = {
        field: {name: round(value, 3) for name, value in sorted(known.items()) if abs(value) >= 0.02}
        for field, known in model.fields.items()
    }
    args.out.write_text(
        json.dumps({"certainty": scales, "weights": weights}, indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    print(f"{sum(map(len, weights.values()))} weights, {args.out.stat().st_size:,} bytes")
    return 0


def _tranches(path: Path) -> list[int]:
    return [
        json.loads(line).get("tranche") or 0
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


if __name__ == "__main__":
    sys.exit(main())
