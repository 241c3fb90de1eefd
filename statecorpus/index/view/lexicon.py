"""The lexicon of a view: the types of all segments that occur in the chosen statements, as one lexicon."""

from bisect import bisect_left
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import counts_of, joined, watched
from statecorpus.index.index import Index
from statecorpus.index.lexicon import FormLexicon
from statecorpus.index.view.runs import Moves
from statecorpus.index.view_sequence import Routed, picked
from statecorpus.segment import fold_case

# Looking up a form in a sorted list costs about as much as sorting this number of forms.
_LOOK_UP = 8


@attrs.frozen(eq=False)
class JointLexicon:
    """A joint lexicon, and its numbers for the types and forms of each segment.

    Attributes:
        lexicon: the lexicon of the view.
        frequencies: the number of chosen tokens of each type, int64.
        types: for each segment the number in the view of each of its types, int32; 0 if no chosen token has
            it.
        forms: for each segment the number in the view of each of its folded forms, int32; 0 if no chosen
            token has it.
    """

    lexicon: FormLexicon
    frequencies: NDArray[np.int64]
    types: tuple[NDArray[np.int32], ...]
    forms: tuple[NDArray[np.int32], ...]


@attrs.frozen(eq=False)
class _Used:
    """The part of a segment's lexicon that the chosen statements use; the edge is left out.

    Attributes:
        lexicon: the lexicon of the segment.
        counts: the number of chosen tokens of each type.
        types: the types of chosen tokens, ascending.
        forms: the folded forms of chosen tokens, ascending.
        ranks: the place in ``forms`` of the folded form of each of ``types``.
    """

    lexicon: FormLexicon
    counts: NDArray[np.int64]
    types: NDArray[np.int64]
    forms: NDArray[np.int64]
    ranks: NDArray[np.int64]


def joint_lexicon(segments: Sequence[Index], moves: Sequence[Moves], edges: int) -> JointLexicon:
    """Join the lexicons of segments.

    Words are decoded only if they must be compared: of a small segment next to a large one, all words of the
    small segment, and the words of the large one among which they are looked up.

    Args:
        segments: the segments.
        moves: the chosen runs of each segment.
        edges: the number of edges of the view.
    """
    used = [_used(segment, chosen) for segment, chosen in zip(segments, moves, strict=True)]
    numbers, size = _merged_forms(used)
    form_of = [own[one.ranks] for own, one in zip(numbers, used, strict=True)]
    having = np.bincount(np.concatenate([np.zeros(2, dtype=np.int64), *numbers]), minlength=size)
    shared = having > 1
    alone = [~shared[forms] for forms in form_of]
    words, forms_of_words = _shared_words(used, form_of, shared)
    kinds = [forms[own] for forms, own in zip(form_of, alone, strict=True)]
    counts = np.bincount(
        np.concatenate([np.zeros(1, dtype=np.int64), forms_of_words, *kinds]), minlength=size
    )
    bounds = np.concatenate(([0], np.cumsum(counts)))

    known = dict(zip(words, _numbered(forms_of_words, bounds).tolist(), strict=True))
    types: list[NDArray[np.int32]] = []
    frequencies = np.zeros(bounds[-1], dtype=np.int64)
    frequencies[0] = edges
    which = np.full(bounds[-1], len(used), dtype=np.int32)
    places = np.zeros(bounds[-1], dtype=np.int32)
    for part, (one, forms, own) in enumerate(zip(used, form_of, alone, strict=True)):
        new = np.empty(len(one.types), dtype=np.int32)
        new[own] = _numbered(forms[own], bounds)
        met = picked(one.lexicon.words, one.types[~own])
        new[~own] = np.fromiter(map(known.__getitem__, met), dtype=np.int32, count=len(met))
        frequencies[new] += one.counts[one.types]
        which[new], places[new] = part, one.types
        types.append(_table(len(one.lexicon.words), one.types, new))
    folded_in, folded_at = np.full(size, len(used), dtype=np.int32), np.zeros(size, dtype=np.int32)
    for part, (one, named) in enumerate(zip(used, numbers, strict=True)):
        folded_in[named], folded_at[named] = part, one.forms
    edge = ("",)
    return JointLexicon(
        lexicon=FormLexicon(
            Routed((*(one.lexicon.words for one in used), edge), which, places),
            Routed((*(one.lexicon.folded for one in used), edge), folded_in, folded_at),
            bounds.astype(np.int32),
        ),
        frequencies=frequencies,
        types=tuple(types),
        forms=tuple(
            _table(len(one.lexicon.folded), one.forms, named)
            for one, named in zip(used, numbers, strict=True)
        ),
    )


def _used(segment: Index, moves: Moves) -> _Used:
    lexicon = segment.lexicon
    counts = _chosen_counts(segment, moves)
    counts[0] = 0
    types = np.flatnonzero(counts)
    form_of = np.repeat(np.arange(len(lexicon.bounds) - 1), np.diff(lexicon.bounds))[types]
    heads = np.diff(form_of, prepend=-1) > 0
    return _Used(lexicon, counts, types, form_of[heads], np.cumsum(heads) - 1)


def _chosen_counts(segment: Index, moves: Moves) -> NDArray[np.int64]:
    """Count the types of the chosen tokens; if most are chosen, count the others and subtract."""
    size = len(segment.lexicon.words)
    chosen = int((moves.ends.astype(np.int64) - moves.starts).sum())
    if 2 * chosen < segment.size:
        return _counts(segment, moves.starts, moves.ends, size)
    others = np.append(1, moves.ends), np.append(moves.starts, segment.positions)
    return segment.frequencies - _counts(segment, *others, size)


def _counts(
    segment: Index, starts: NDArray[np.integer], ends: NDArray[np.integer], size: int
) -> NDArray[np.int64]:
    stretches = [
        segment.stream[start:end]
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        if start < end
    ]
    if not stretches:
        return np.zeros(size, dtype=np.int64)
    return counts_of(joined(stretches), size)


def _merged_forms(used: Sequence[_Used]) -> tuple[list[NDArray[np.int64]], int]:
    """Number the folded forms of all segments in one order, from 1.

    Returns:
        For each segment the number of each of its used forms; and the number of numbers, including 0.
    """
    base = max(used, key=lambda one: len(one.forms), default=None)
    total = sum(len(one.forms) for one in used)
    if base is None or (total - len(base.forms)) * _LOOK_UP > len(base.forms):
        base = None
    lists = [[] if one is base else picked(one.lexicon.folded, one.forms) for one in used]
    distinct = sorted(set().union(*lists))
    if base is None:
        numbers = np.arange(1, len(distinct) + 1)
        base_numbers = numbers[:0]
    else:
        ranks, absent = _looked_up(distinct, base)
        after = ranks[absent]
        base_numbers = np.arange(1, len(base.forms) + 1)
        base_numbers += after.searchsorted(np.arange(len(base.forms)), side="right")
        numbers = np.empty(len(distinct), dtype=np.int64)
        numbers[absent] = 1 + after + np.arange(len(after))
        numbers[~absent] = base_numbers[ranks[~absent]]
    known = dict(zip(distinct, numbers.tolist(), strict=True))
    found = [
        base_numbers
        if one is base
        else np.fromiter(map(known.__getitem__, own), dtype=np.int64, count=len(own))
        for one, own in zip(used, lists, strict=True)
    ]
    return found, 1 + len(distinct) + int(len(base_numbers) - (0 if base is None else (~absent).sum()))


def _looked_up(distinct: list[str], base: _Used) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Return for sorted forms how many used forms of a segment precede each, and which it does not use."""
    folded = base.lexicon.folded
    places = np.empty(len(distinct), dtype=np.int64)
    place = 1
    same = np.zeros(len(distinct), dtype=np.bool_)
    for number, form in enumerate(watched(distinct)):
        place = bisect_left(folded, form, lo=place)
        places[number] = place
        same[number] = place < len(folded) and folded[place] == form
    ranks = base.forms.searchsorted(places)
    return ranks, ~(same & (base.forms.take(ranks, mode="clip") == places))


def _shared_words(
    used: Sequence[_Used], form_of: Sequence[NDArray[np.int64]], shared: NDArray[np.bool_]
) -> tuple[list[str], NDArray[np.int64]]:
    """Return the words of the forms that several segments have, in order, once each; and their forms."""
    found: dict[str, int] = {}
    for one, forms in zip(used, form_of, strict=True):
        own = shared[forms]
        found.update(zip(picked(one.lexicon.words, one.types[own]), forms[own].tolist(), strict=True))
    rows = sorted((form, fold_case(word), word) for word, form in found.items())
    return [row[2] for row in rows], np.array([row[0] for row in rows], dtype=np.int64)


def _numbered(forms: NDArray[np.int64], bounds: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the types of some forms, in their order, starting where the types of each form begin."""
    return bounds[forms] + np.arange(len(forms)) - forms.searchsorted(forms)


def _table(size: int, places: NDArray[np.int64], values: NDArray[np.integer]) -> NDArray[np.int32]:
    table = np.zeros(size, dtype=np.int32)
    table[places] = values
    return table
