"""Weighed candidates: every candidate of a field with its probability, and what speaks for and against it."""

import attrs

from statecorpus.parsing.candidates.candidate import FIELDS, PATHS
from statecorpus.parsing.candidates.decided import Decision
from statecorpus.parsing.candidates.features import features_of, none_features
from statecorpus.parsing.candidates.judge import Weights, weights


@attrs.frozen
class WeighedCandidate:
    """A candidate of a field as the judge saw it.

    Attributes:
        text: its words; ``None`` for the choice of no value.
        start: its first offset in the source.
        end: the offset after it.
        proposers: who proposed it.
        probability: its share before calibration, from 0 to 1; the probabilities of a field add up to 1.
        features: name, value and weight of each feature, the heaviest first.
    """

    text: str | None
    start: int
    end: int
    proposers: tuple[str, ...]
    probability: float
    features: tuple[tuple[str, float, float], ...]


def weighed(decision: Decision, path: str, model: Weights | None = None) -> tuple[WeighedCandidate, ...]:
    """Return the candidates of a field, the likeliest first; none of a field that the judge does not decide.

    Args:
        decision: how the fields were chosen.
        path: the field, as in ``Evidence.field``.
        model: the weights, instead of the shipped weights.
    """
    field = next((name for name, known in PATHS.items() if known == path), None)
    if field is None:
        return ()
    known = (model or weights()).fields.get(field, {})
    before = {one: decision.choices[one].candidate for one in FIELDS[: FIELDS.index(field)]}
    found: list[WeighedCandidate] = []
    for one, share in decision.choices[field].probabilities:
        seen = (
            none_features(field, decision.scene, before)
            if one is None
            else features_of(one, decision.scene, before)
        )
        heavy = sorted(
            ((name, value, known[name]) for name, value in seen.items() if name in known),
            key=lambda each: -abs(each[1] * each[2]),
        )
        claim = one.claim if one is not None else None
        text, start, end = (claim.text, claim.start, claim.end) if claim is not None else (None, 0, 0)
        proposers = tuple(sorted(one.proposers)) if one is not None else ()
        found.append(WeighedCandidate(text, start, end, proposers, share, tuple(heavy)))
    return tuple(found)
