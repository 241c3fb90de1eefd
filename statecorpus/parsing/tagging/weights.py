"""The weights of a tagger: a readable table, and the arithmetic of a linear-chain conditional random field.

Source of the formulas: J. Lafferty, A. McCallum and F. Pereira, "Conditional Random Fields: Probabilistic
Models for Segmenting and Labeling Sequence Data" (ICML 2001); forward and backward sums.
"""

import functools
import importlib.resources
from collections.abc import Iterable, Iterator, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from statecorpus.parsing.tagging.token_class import ClassedHead

Floats = npt.NDArray[np.float64]

# How far a token looks to its left and right, in tokens.
REACH = 2
_LINE = "line"
_TELLING = ("title.words", "person.honorifics", "person.offices", "event.nouns", "dates.months", "state")


@attrs.frozen(eq=False)
class TaggerWeights:
    """A trained tagger; ``tools/train_tagger.py`` writes its table.

    Attributes:
        labels: the labels, ``O`` among them; ``B-`` begins a field and ``I-`` goes on with it.
        rows: the row of each feature in ``emissions``. A feature is a class with its distance in tokens, such
            as ``"-1 title.by"`` (the token before is "by"), or a class of the line: ``"line in capitals"``.
        emissions: the weight of a feature for a label, features by labels, and a last row of zeros.
        transitions: the weight of a label before another, labels by labels.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    emissions: Floats
    transitions: Floats

    def scores(self, head: ClassedHead) -> Floats:
        """Return the sum of the weights for each token and label, before the labels around it count.

        The sums at one distance are one gather over all tokens: 3 ms for 300 tokens. One look-up per feature,
        as ``features_of`` lists them, takes 20 ms; a matrix product wakes the threads of BLAS for nothing.
        """
        count = len(head.tokens)
        total = self._sums([[f"{_LINE} {kind}" for kind in some] for some in head.line_classes])
        total += self._sums(list(_joint_features(head)))
        for step in range(-REACH, REACH + 1):
            first, last = max(0, -step), min(count, count - step)
            if first < last:
                prefix = f"{step} "
                own = self._sums([[prefix + kind for kind in some] for some in head.token_classes])
                total[first:last] += own[first + step : last + step]
        return total

    def marginals(self, head: ClassedHead) -> Floats:
        """Return the probability of every label at every token, tokens by labels."""
        scores = self.scores(head)
        return label_probabilities(scores, self.transitions) if len(scores) else scores

    def _sums(self, features: Sequence[Sequence[str]]) -> Floats:
        """Return the sum of the weights of each token's features; an unknown feature weighs nothing."""
        if not features:
            return np.zeros((0, len(self.labels)))
        nothing = len(self.emissions) - 1
        rows = [self.rows.get(feature, nothing) for own in features for feature in own]
        starts = np.cumsum([0, *(len(own) for own in features[:-1])])
        return np.asarray(np.add.reduceat(self.emissions[rows], starts, axis=0))


def features_of(head: ClassedHead) -> list[list[str]]:
    """Return the features of each token one by one: what training reads, and the oracle of ``scores``."""
    count = len(head.tokens)
    features: list[list[str]] = []
    for place, joint in enumerate(_joint_features(head)):
        own = [*joint, *(f"{_LINE} {kind}" for kind in head.line_classes[place])]
        for step in range(-REACH, REACH + 1):
            if 0 <= place + step < count:
                own.extend([f"{step} {kind}" for kind in head.token_classes[place + step]])
        features.append(own)
    return features


def _joint_features(head: ClassedHead) -> Iterator[list[str]]:
    """Yield per token the features that join several facts: signs of neighbours, line ends."""
    signs = ["outside"] * REACH + list(head.signs) + ["outside"] * REACH
    lines = [token.line for token in head.tokens]
    for place, line in enumerate(lines):
        far, before, same, after, ahead = signs[place : place + 2 * REACH + 1]
        joint = [
            f"pair {before}|{same}",
            f"next {same}|{after}",
            f"three {before}|{same}|{after}",
            f"skip {far}|{before}|{same}",
            f"ahead {same}|{after}|{ahead}",
            f"{same} in a line of {_line_sign(head.line_classes[place])}",
        ]
        if place and lines[place - 1] != line:
            joint.append("the token before is on another line")
        if place + 1 < len(lines) and lines[place + 1] != line:
            joint.append("the token after is on another line")
        yield joint


@functools.lru_cache(maxsize=4096)
def _line_sign(classes: frozenset[str]) -> str:
    """Return the first kind of words that a line has, and the first that the line before it has."""
    return "|".join(
        next((kind for kind in _TELLING if f"{where} has {kind}" in classes), "other")
        for where in ("line", "line before")
    )


def label_probabilities(scores: Floats, transitions: Floats) -> Floats:
    """Return the probability of each label at each token: forward and backward sums in scaled space."""
    moves = np.exp(transitions)
    values = np.exp(scores - scores.max(axis=1, keepdims=True))
    forward = np.empty_like(values)
    forward[0] = values[0] / values[0].sum()
    for place in range(1, len(values)):
        row = (forward[place - 1] @ moves) * values[place]
        forward[place] = row / row.sum()
    backward = np.ones_like(values)
    for place in range(len(values) - 2, -1, -1):
        row = moves @ (values[place + 1] * backward[place + 1])
        backward[place] = row / row.sum()
    both = forward * backward
    return np.asarray(both / both.sum(axis=1, keepdims=True))


@functools.cache
def shipped_weights() -> TaggerWeights:
    """Return the weights that ship with the package."""
    file = importlib.resources.files("statecorpus.parsing.tagging").joinpath("weights.tsv")
    return read_weights(file.read_text(encoding="utf-8").splitlines())


def read_weights(lines: Iterable[str]) -> TaggerWeights:
    """Read a table of weights: the labels, a row per feature, then a row per label for the transitions."""
    rows = [line.split("\t") for line in lines if line]
    labels = tuple(rows[0][1:])
    emissions: list[Sequence[str]] = []
    names: dict[str, int] = {}
    transitions = np.zeros((len(labels), len(labels)))
    for name, *values in rows[1:]:
        if name.startswith("after "):
            transitions[labels.index(name.removeprefix("after "))] = [float(value or 0) for value in values]
        else:
            names[name] = len(names)
            emissions.append(values)
    emissions.append(["0"] * len(labels))
    table = np.array([[float(value or 0) for value in values] for values in emissions])
    return TaggerWeights(labels, names, table, transitions)


def write_weights(weights: TaggerWeights) -> list[str]:
    """Write a table of weights with three decimals; a weight of 0 is an empty cell."""
    lines = ["\t".join(("feature", *weights.labels))]
    by_row = sorted(weights.rows, key=weights.rows.__getitem__)
    for name, values in (
        *zip(by_row, weights.emissions[:-1], strict=True),
        *((f"after {label}", row) for label, row in zip(weights.labels, weights.transitions, strict=True)),
    ):
        lines.append("\t".join((name, *map(_cell, values))))
    return lines


def _cell(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value else ""
