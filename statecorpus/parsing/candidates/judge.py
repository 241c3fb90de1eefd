"""The judge: a log-linear model that chooses a candidate, or none, for each field.

The fields are decided in a fixed order, and the features of a later one tell how it agrees with the earlier.
The probability of a choice is the share of its exponential score. Calibrated by cross-validation over sources
(Platt scaling), it is the certainty. ``tools/train_judge.py`` makes the weights.
"""

import functools
import json
import math
from collections.abc import Mapping, Sequence
from importlib import resources

import attrs

from statecorpus.parsing.candidates.candidate import FIELDS, Candidate
from statecorpus.parsing.candidates.features import Scene, features_of, none_features, readings_of

# The share that the judge needs to overrule a value on which three witnesses agree, in a head of a few words.
# Out of fold, F1 was 0.833 without this rule and 0.817 with it in every head. The bound of 24 words comes
# from short well-formed heads that the judge refused; it was not measured on unseen statements.
_SHORT_HEAD = 24
_OVERRULES = 0.8
_WITNESSES = 3


@attrs.frozen(eq=False)
class Weights:
    """The weights of the judge.

    Attributes:
        fields: for each field, the weight of each feature.
        scales: for each field, slope and shift that turn the log odds of a choice into its certainty.
    """

    fields: Mapping[str, Mapping[str, float]]
    scales: Mapping[str, tuple[float, float]]


@attrs.frozen(eq=False)
class FieldChoice:
    """The choice of the judge for a field.

    Attributes:
        candidate: the value; ``None`` where none is likelier than each.
        share: its share before calibration.
        certainty: the probability that the choice is right.
        probabilities: each candidate with its probability before calibration, the likeliest first.
    """

    candidate: Candidate | None
    share: float
    certainty: float
    probabilities: tuple[tuple[Candidate | None, float], ...]


@functools.cache
def weights() -> Weights:
    """Return the weights that ship with the package."""
    said = json.loads((resources.files(__package__) / "weights.json").read_text(encoding="utf-8"))
    scales = {field: (float(one[0]), float(one[1])) for field, one in said["certainty"].items()}
    return Weights(said["weights"], scales)


def choose(scene: Scene, model: Weights) -> dict[str, FieldChoice]:
    """Return the judge's choice for each field."""
    chosen: dict[str, Candidate | None] = {}
    choices: dict[str, FieldChoice] = {}
    for field in FIELDS:
        choice = _choose(field, scene, chosen, model)
        choices[field] = choice
        chosen[field] = choice.candidate
    return choices


def _choose(field: str, scene: Scene, chosen: Mapping[str, Candidate | None], model: Weights) -> FieldChoice:
    every = [one for one in scene.candidates if one.field == field]
    # A label says what its value is: "Speaker: Ana Lima". There is nothing to judge.
    named = [one for one in every if "labelled" in one.proposers]
    options: list[Candidate | None] = [*named] if named else [None, *every]
    known = model.fields.get(field, {})
    scores = [
        sum(
            known.get(name, 0.0) * value
            for name, value in (
                none_features(field, scene, chosen) if one is None else features_of(one, scene, chosen)
            ).items()
        )
        for one in options
    ]
    shares = softmax(scores)
    ranked = sorted(zip(options, shares, strict=True), key=lambda one: -one[1])
    short = len(scene.stream.words) <= _SHORT_HEAD
    best, share = _unless_unsure(ranked) if short else ranked[0]
    return FieldChoice(best, share, certainty_of(share, model.scales.get(field, (1.0, 0.0))), tuple(ranked))


def _unless_unsure(
    ranked: Sequence[tuple[Candidate | None, float]],
) -> tuple[Candidate | None, float]:
    """Return the likeliest option, but the value of three witnesses where the judge is not sure.

    The labels hold few short heads, and there the judge's scores of all options are close.
    """
    agreed = next((one for one in ranked if one[0] is not None and _is_agreed(one[0])), None)
    return ranked[0] if agreed is None or ranked[0][1] >= _OVERRULES else agreed


def _is_agreed(candidate: Candidate) -> bool:
    """Tell whether three witnesses give a candidate: readings of the head, and the tagger."""
    return readings_of(candidate) + (candidate.tagged > 0) >= _WITNESSES


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the shares of the exponentials of scores."""
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def certainty_of(share: float, scale: tuple[float, float]) -> float:
    """Return the certainty of a choice with a probability: its log odds, scaled, as a probability again."""
    bounded = min(max(share, 1e-6), 1 - 1e-6)
    odds = math.log(bounded / (1 - bounded))
    return round(1 / (1 + math.exp(-(scale[0] * odds + scale[1]))), 3)
