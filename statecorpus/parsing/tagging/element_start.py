"""Element starts: before which words of a head does an element of a title block begin?

A title block says several things in a row: letterhead, title, person, office, meeting, place and day, then
the salutation. A log-linear model tells from the words alone before which word another element begins. Its
weights come from heads whose line ends are deliberate (``tools/train_layout.py``), so that a head that was
wrapped elsewhere, or joined to one line, is parted at the same words.
"""

import functools
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Self

import attrs
import numpy as np

from statecorpus.parsing.tagging.token_class import ClassedWords
from statecorpus.parsing.tagging.weights import Floats

# How far the words around a place are looked at, in tokens.
REACH = 2
_OPENERS = '([“"«„'
_HANGING = frozenset(
    ("title.by", "person.of", "person.articles", "event.prepositions", "title.on_behalf", "person.joins")
)
# The features of the words after a place: a place has one feature of each group at most.
_SPOKEN = ("title and by", "small words ", "capitals ", "after a sentence, ")
_ENDS_SENTENCE = ".!?…。！？؟"


@attrs.frozen(eq=False)
class StartWeights:
    """The weights of the model.

    Attributes:
        names: the row of each class of words in ``classes``.
        classes: the weights of a class by its distance from the place, and a last row of zeros.
        joint: the weight of each feature that joins several facts.
        most_spoken: the largest sum of the weights of the words after a place.
    """

    names: dict[str, int]
    classes: Floats
    joint: Mapping[str, float]
    most_spoken: float

    @classmethod
    def of(cls, weights: Mapping[str, float]) -> Self:
        """Build the table of weights that are known by the name of their feature."""
        names: dict[str, int] = {}
        found: list[tuple[int, int, float]] = []
        joint: dict[str, float] = {}
        for feature, weight in weights.items():
            step, _, name = feature.partition(" ")
            if step.lstrip("-").isdigit():
                found.append((names.setdefault(name, len(names)), int(step) + REACH, weight))
            else:
                joint[feature] = weight
        table = np.zeros((len(names) + 1, 2 * REACH + 1))
        for number, distance, weight in found:
            table[number, distance] = weight
        groups = ([weight for name, weight in joint.items() if name.startswith(group)] for group in _SPOKEN)
        return cls(names, table, joint, sum(max([0.0, *group]) for group in groups))


def may_start(known: ClassedWords, place: int) -> bool:
    """Tell whether an element may begin with a token at all.

    White space stands before it, it is no mark but an opener, and the word before it asks for no other: "by".
    """
    token = known.tokens[place]
    before = known.tokens[place - 1]
    if not _HANGING.isdisjoint(known.token_classes[place - 1]) and before.is_word:
        return False
    first = token.text[0]
    if not token.is_word and first not in _OPENERS:
        return False
    unspaced = "\u3400" <= first <= "\u9fff" or before.text in "。，；：！？）》"
    return token.start > before.end or unspaced


def start_features(known: ClassedWords, place: int) -> Iterator[str]:
    """Yield the features of the place before a token: what training reads, and the oracle of the sums."""
    for step in range(-REACH, REACH + 1):
        if 0 <= place + step < len(known.tokens):
            for name in known.token_classes[place + step]:
                yield f"{step} {name}"
    yield from _signs(known, place)
    yield from _spoken(known, place)


def _signs(known: ClassedWords, place: int) -> Iterator[str]:
    """Yield the features that join the signs of the tokens around a place."""
    last = len(known.tokens) - 1
    sign = [known.signs[at] if 0 <= at <= last else "outside" for at in range(place - 2, place + 3)]
    yield f"pair {sign[1]}|{sign[2]}"
    yield f"before {sign[0]}|{sign[1]}"
    yield f"next {sign[2]}|{sign[3]}"
    yield f"three {sign[1]}|{sign[2]}|{sign[3]}"
    yield f"ahead {sign[3]}|{sign[4]}"
    yield "bias"


def _spoken(known: ClassedWords, place: int) -> Iterator[str]:
    """Yield what the words after a place are: a title with its "by", a sentence, other capitals."""
    after = known.tokens[place : place + 8]
    kinds = known.token_classes[place : place + 8]
    if "title.words" in kinds[0] and any("title.by" in some for some in kinds[1:6]):
        yield "title and by"
    small = sum(token.text.islower() for token in after)
    yield f"small words {min(small, 6) // 2}"
    before = known.tokens[max(0, place - 4) : place]
    capitals = [token.text.isupper() for token in before if token.is_word and len(token.text) > 1]
    following = [token.text.isupper() for token in after[:4] if token.is_word and len(token.text) > 1]
    if capitals and following and all(capitals) != all(following) and any(capitals) != any(following):
        yield "capitals begin" if all(following) else "capitals end"
    if known.tokens[place - 1].text in _ENDS_SENTENCE:
        yield "after a sentence, " + ("small words" if small > 2 else "few small words")  # noqa: PLR2004 -- a clause


@functools.cache
def shipped_start_weights() -> StartWeights:
    """Return the weights that ship with the package."""
    file = resources.files("statecorpus.parsing.tagging").joinpath("element_start.json")
    return StartWeights.of(json.loads(file.read_text(encoding="utf-8")))


def element_starts(known: ClassedWords, weights: StartWeights | None = None) -> dict[int, float]:
    """Return the tokens that an element more likely begins with than not, each with its log odds."""
    model = shipped_start_weights() if weights is None else weights
    places = [place for place in range(1, len(known.tokens)) if may_start(known, place)]
    if not places:
        return {}
    nothing = len(model.classes) - 1
    rows = [model.names.get(kind, nothing) for some in known.token_classes for kind in some]
    starts = np.cumsum([0, *map(len, known.token_classes[:-1])])
    own = np.add.reduceat(model.classes[rows], starts, axis=0)
    total = np.zeros(len(known.tokens))
    for step in range(-REACH, REACH + 1):
        first, last = max(0, -step), min(len(total), len(total) - step)
        if first < last:
            total[first:last] += own[first + step : last + step, step + REACH]
    get = model.joint.get
    odds: dict[int, float] = {}
    for place in places:
        odd = float(total[place]) + sum(get(name, 0.0) for name in _signs(known, place))
        # Most places are no starts whatever the words after them are, and these words take the longest.
        if odd + model.most_spoken > 0:
            odd += sum(get(name, 0.0) for name in _spoken(known, place))
            if odd > 0:
                odds[place] = odd
    return odds
