"""The words between a subject and its verb: auxiliaries, negations, adverbs, "should like to"."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs

from statecorpus.extraction.acts.lexicon import ActLexicon
from statecorpus.extraction.acts.word import Word

FINITE = frozenset({"first", "third", "past"})
INFINITIVE = frozenset({"infinitive"})
GERUND = frozenset({"gerund"})
_PARTICIPLE = frozenset({"participle"})


@attrs.frozen
class Walk:
    """The state of a walk from the subject to its verb.

    Attributes:
        allowed: the grammatical forms that the verb can have here.
        negated: whether a negation stands before it.
        conditional: whether "would" or a conditional form stands before it.
        past: whether a perfect auxiliary stands before it.
        future: whether an auxiliary of the future stands before it.
        obliged: whether "must" or "should" stands before it.
        being: whether a form of "be" stands before it, so that an adjective can follow.
        depth: how many parentheses were stepped over.
    """

    allowed: frozenset[str] = FINITE
    negated: bool = False
    conditional: bool = False
    past: bool = False
    future: bool = False
    obliged: bool = False
    being: bool = False
    depth: int = 0


# The changes that a word of each list makes to the walk.
_CHANGES: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "auxiliaries": {"allowed": INFINITIVE},
        "future": {"allowed": INFINITIVE, "future": True},
        "conditional": {"allowed": INFINITIVE, "conditional": True},
        "possible": {"allowed": INFINITIVE},
        "obligation": {"allowed": INFINITIVE, "obliged": True},
        "perfect": {"allowed": _PARTICIPLE, "past": True},
        "being": {"allowed": GERUND, "being": True},
    }
)


def step(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> tuple[int, Walk]:
    """Return how many words of the chain begin at a word, and what they change; 0 if the chain ends there."""
    tables, sets, folded = lexicon.tables, lexicon.sets, words[index].folded
    if size := tables["affirming"].length_at(words, index):
        return size, attrs.evolve(walk, allowed=INFINITIVE)
    if size := tables["wishes"].length_at(words, index):
        by_gerund = words[index + size - 1].folded in sets["gerund_after"]
        return size, attrs.evolve(walk, allowed=GERUND if by_gerund else INFINITIVE, conditional=False)
    if folded in sets["negations"]:
        allowed = INFINITIVE if folded in sets["possible"] or folded.endswith("n't") else walk.allowed
        return 1, attrs.evolve(walk, negated=not walk.negated, allowed=allowed)
    changes: dict[str, Any] = {}
    for listed, change in _CHANGES.items():
        if folded in sets[listed]:
            changes |= change
    if changes:
        return 1, attrs.evolve(walk, **changes)
    return _unchanging(words, index, walk, lexicon), walk


def _unchanging(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> int:
    """Return the length of an adverb, a clitic pronoun or the mark of an infinitive."""
    folded = words[index].folded
    size = lexicon.tables["adverbs"].length_at(words, index)
    if size or lexicon.is_adverb(words[index]):
        return size or 1
    is_mark = folded == lexicon.chain.get("infinitive_mark") and "infinitive" in walk.allowed
    return int(is_mark or folded in lexicon.sets.get("clitics", ()))
