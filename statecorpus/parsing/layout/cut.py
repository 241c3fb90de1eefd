"""The cut: before which row of the normal form does the title block end?

Every row is a candidate, and so is the end of the text. A log-linear model weighs named features of all
rows of the head together: what stands right before and after a cut, what it leaves in the title block, and
what it leaves to the body. ``tools/train_layout.py`` makes the weights from labelled statements.
"""

import functools
import itertools
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources

import attrs

from statecorpus.parsing.layout.normal_form import NormalForm
from statecorpus.parsing.layout.opening import find_opening
from statecorpus.parsing.layout.told_row import ToldRow
from statecorpus.parsing.lexicons import Lexicon

_OF_TITLE_BLOCK = frozenset(("title", "date", "town", "honorific", "note", "letterhead", "web", "meeting"))
_AHEAD = 5
_MOST = 3


@attrs.frozen(eq=False)
class CutChoice:
    """The chosen cut.

    Attributes:
        row: the number of the first row after the title block, in the normal form.
        share: its share of all cuts.
        ranked: every cut with its share, the likeliest first.
    """

    row: int
    share: float
    ranked: tuple[tuple[int, float], ...]


@functools.cache
def shipped_cut_weights() -> Mapping[str, float]:
    """Return the weights that ship with the package."""
    file = resources.files("statecorpus.parsing.layout").joinpath("cut.json")
    return read_cut_weights(file.read_text(encoding="utf-8"))


def read_cut_weights(text: str) -> Mapping[str, float]:
    """Read the file of weights."""
    known: dict[str, float] = json.loads(text)["cut"]
    return known


def choose_cut(
    told: Sequence[ToldRow], form: NormalForm, lexicon: Lexicon, weights: Mapping[str, float] | None = None
) -> CutChoice:
    """Choose where the title block ends.

    Args:
        told: what the words of each row of the normal form say.
        form: the normal form.
        lexicon: the language.
        weights: other weights than the shipped weights.
    """
    known = shipped_cut_weights() if weights is None else weights
    scores = [
        sum(known.get(name, 0.0) * value for name, value in option.items())
        for option in cut_features(told, form, lexicon)
    ]
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    total = sum(powers)
    ranked = sorted(((cut, power / total) for cut, power in enumerate(powers)), key=lambda one: -one[1])
    return CutChoice(*ranked[0], tuple(ranked))


def cut_features(told: Sequence[ToldRow], form: NormalForm, lexicon: Lexicon) -> list[dict[str, float]]:
    """Return the features of every cut: before each row, and after the last."""
    ruled = len(find_opening(form.rows, set(), lexicon).head)
    prose = list(itertools.accumulate((one.prose for one in told), initial=0))
    titles = list(itertools.accumulate(("title" in one.names for one in told), initial=0))
    salutes = list(itertools.accumulate((one.salutes for one in told), initial=0))
    found: list[dict[str, float]] = []
    for cut in range(len(told) + 1):
        before = told[cut - 1] if cut else None
        at = told[cut] if cut < len(told) else None
        names = {f"prose before {min(prose[cut], _MOST)}", f"salutes before {min(salutes[cut], 2)}"}
        names.add("title before" if titles[cut] else "no title before")
        if titles[cut] < titles[min(cut + _AHEAD, len(told))]:
            names.add("title after" + ("" if titles[cut] else ", none before"))
        if salutes[cut] < salutes[min(cut + 2 * _AHEAD, len(told))]:
            names.add("salute after")
        if prose[cut] == prose[-1]:
            names.add("no prose after")
        left = sum(
            not one.names.isdisjoint(_OF_TITLE_BLOCK) and not one.prose for one in told[cut : cut + _AHEAD]
        )
        names.add(f"left {min(left, _MOST)}")
        if cut == ruled:
            names.add("ruled")
        names.update(_at(at, "at"))
        names.update(_at(before, "before"))
        kinds = [before.kind if before else "begin", at.kind if at else "end"]
        names.add(f"{kinds[0]} | {kinds[1]}")
        if cut + 1 < len(told):
            names.add(f"at {kinds[1]}, then {told[cut + 1].kind}")
        if at is not None:
            block = at.row.line.gap >= 1 or (
                before is not None and before.row.line.block != at.row.line.block
            )
            names.add(f"block, {kinds[1]}" if block else f"no block, {kinds[1]}")
        if (
            before is not None
            and before.row.text[-1:] not in ".!?:"
            and at is not None
            and at.row.starts_lower
        ):
            names.add("in a sentence")
        found.append(dict.fromkeys(names, 1.0))
    return found


def _at(told: ToldRow | None, side: str) -> Iterator[str]:
    if told is None:
        return
    yield from (f"{side}: {name}" for name in told.names)
    yield f"{side}: kind {told.kind}"
