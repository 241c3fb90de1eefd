"""The tagger: the fields that a conditional random field reads in a head, with their probability."""

from collections.abc import Iterator, Sequence

import attrs

from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.tagging.token_class import ClassedHead, classed_head
from statecorpus.parsing.tagging.weights import Floats, TaggerWeights, shipped_weights


@attrs.frozen
class TaggedSpan:
    """A place of a head that the tagger proposes for a field.

    Attributes:
        field: the field, for example ``"speaker.name"``.
        start: where it begins in the head, in code points.
        end: where it ends, half-open.
        probability: the least probability of the field's label over the tokens of the span.
    """

    field: str
    start: int
    end: int
    probability: float


def tag(head: str, words: Lexicon, *, weights: TaggerWeights | None = None) -> tuple[TaggedSpan, ...]:
    """Return the spans of a head that the tagger proposes, in the order of the text.

    Each token takes its most probable label (posterior decoding); a span's probability is then that of labels
    which were really compared.

    Args:
        head: the lines above the body, with the salutation.
        words: the lexicon of the head's language.
        weights: other weights than the shipped ones; training of the judge uses weights that have not seen
            the statements it trains on.
    """
    model = shipped_weights() if weights is None else weights
    known = classed_head(head, words)
    return tuple(_spans(known, model, model.marginals(known)))


def _spans(head: ClassedHead, weights: TaggerWeights, probabilities: Floats) -> Iterator[TaggedSpan]:
    labels = [weights.labels[number] for number in probabilities.argmax(axis=1)]
    for field, first, last in runs(labels):
        columns = [number for number, label in enumerate(weights.labels) if label[2:] == field]
        sure = float(probabilities[first : last + 1, columns].sum(axis=1).min())
        yield TaggedSpan(field, head.tokens[first].start, head.tokens[last].end, sure)


def runs(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each field that the labels mark, with its first and last token.

    >>> list(runs(["O", "B-place", "I-place", "B-place"]))
    [('place', 1, 2), ('place', 3, 3)]
    """
    at = 0
    while at < len(labels):
        label = labels[at]
        if label == "O":
            at += 1
            continue
        field, last = label[2:], at
        while last + 1 < len(labels) and labels[last + 1] == f"I-{field}":
            last += 1
        yield field, at, last
        at = last + 1
