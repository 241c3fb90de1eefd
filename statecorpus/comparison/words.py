"""The words of an index in a row, without punctuation and edges, and hashes of sequences of words."""

from collections.abc import Iterator, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import places_in, watched
from statecorpus._interrupt import checkpoint
from statecorpus.errors import IndexLimitError
from statecorpus.index import Index

#: The most positions of an index whose statements can be compared: a pair of words is one number of 64 bits.
MOST_WORDS = (1 << 32) - 1

# Words are counted and hashed in stretches of this length: the arrays of a stretch stay in the processor's
# cache.
_AT_ONCE = 1 << 18
# The most words of a text that are put behind the words of an index without copying these.
_ROOM = 1 << 16
# Odd, so that a product loses no bits: the multiplier of Knuth's linear congruential generator (MMIX).
_MULTIPLIER = np.uint64(6364136223846793005)


@attrs.frozen(eq=False)
class WordStream:
    """The words of all statements, statement after statement.

    A word is a token with a letter or a digit. Words are compared by their folded forms, without case and
    accents.

    Attributes:
        forms: the number of the folded form of each word, int32.
        bounds: the number of the first word of each statement, and the number of all words, int64.
        before: for each stretch of the index's stream, the number of words before it, int64.
    """

    forms: NDArray[np.int32]
    bounds: NDArray[np.int64]
    before: NDArray[np.int64]
    _stream: NDArray[np.int32]
    _is_word: NDArray[np.bool_]

    @classmethod
    def of(cls, index: Index) -> "WordStream":
        """Return the words of an index.

        Raises:
            IndexLimitError: the index has more than 4,294,967,295 positions; an ``OverflowError``.
        """
        if index.positions > MOST_WORDS:
            what = f"an index with {index.positions:,} positions"
            raise IndexLimitError(
                what, MOST_WORDS, "compare the statements of a part, for example of some years"
            )
        lexicon = index.lexicon
        form_of = np.repeat(
            np.arange(len(lexicon.bounds) - 1, dtype=np.int32), np.diff(lexicon.bounds).astype(np.int64)
        )
        is_word = np.fromiter(
            (any(map(str.isalnum, form)) for form in watched(lexicon.folded)),
            dtype=np.bool_,
            count=len(lexicon.folded),
        )[form_of]
        # One look-up per token instead of two: -1 for a mark.
        word_form = np.where(is_word, form_of, np.int32(-1)).astype(np.int32)
        stream = index.stream
        # One array for all, since joining pieces would hold the words twice; pages that are never filled take
        # no memory. The room at the end is for ``with_text``.
        found = np.empty(len(stream) + _ROOM, dtype=np.int32)
        before = [0]
        for start in range(0, len(stream), _AT_ONCE):
            checkpoint()
            forms = word_form.take(stream[start : start + _AT_ONCE])
            forms = forms[forms >= 0]
            found[before[-1] : before[-1] + len(forms)] = forms
            before.append(before[-1] + len(forms))
        words = cls(
            found[: before[-1]],
            np.empty(0, dtype=np.int64),
            np.array(before, dtype=np.int64),
            stream,
            is_word,
        )
        return attrs.evolve(words, bounds=words.words_before(index.edges.astype(np.int64)))

    def words_before(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of words before some positions of the index."""
        found = np.empty(len(positions), dtype=np.int64)
        blocks = positions // _AT_ONCE
        for block in np.unique(blocks).tolist():
            checkpoint()
            own = blocks == block
            start = block * _AT_ONCE
            marks = np.cumsum(self._is_word[self._stream[start : start + _AT_ONCE]])
            inside = positions[own] - start
            found[own] = self.before[block] + np.where(inside > 0, marks[np.maximum(inside - 1, 0)], 0)
        return found

    def positions_of(self, words: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the position in the index of some words."""
        found = np.empty(len(words), dtype=np.int64)
        blocks = self.before.searchsorted(words, side="right") - 1
        for block in np.unique(blocks).tolist():
            checkpoint()
            own = blocks == block
            start = block * _AT_ONCE
            places = np.flatnonzero(self._is_word[self._stream[start : start + _AT_ONCE]])
            found[own] = start + places[words[own] - self.before[block]]
        return found

    def statements_of(self, words: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the statement that holds each word."""
        found = places_in(self.bounds, words, "right")
        found -= 1
        return found

    def with_text(self, forms: NDArray[np.int32]) -> "WordStream":
        """Return the words with another text after the last statement, as a statement of its own.

        A result of an earlier call may lose its text: the room behind the words is used again.
        """
        size = len(self.forms)
        room = self.forms.base
        if isinstance(room, np.ndarray) and size + len(forms) <= len(room):
            room[size : size + len(forms)] = forms
            joint = room[: size + len(forms)]
        else:
            joint = np.concatenate([self.forms, forms])
        return attrs.evolve(self, forms=joint, bounds=np.append(self.bounds, len(joint)))


def sequence_hashes(
    words: WordStream,
    size: int,
    *,
    first: int = 0,
    last: int | None = None,
    forms: NDArray[np.bool_] | None = None,
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.uint64]]]:
    """Yield the numbers of the first words of all sequences of one length, and the hashes of the sequences.

    No sequence crosses two statements. Equal sequences have equal hashes; different sequences have equal
    hashes with probability 2**-64, so each match has to be checked against the words.

    Args:
        words: the words.
        size: the number of words in a sequence.
        first: the first word to begin with.
        last: the word before which the last sequence begins; ``None`` for the end.
        forms: whether each form is looked for; a sequence with another form is left out. ``None`` for all.
    """
    values = _random(int(words.forms.max(initial=0)) + 1)
    end = len(words.forms) - size + 1 if last is None else min(last, len(words.forms) - size + 1)
    ends = words.bounds[1:]
    for start in range(first, max(end, first), _AT_ONCE):
        checkpoint()
        stop = min(start + _AT_ONCE, end)
        found = words.forms[start : stop + size - 1]
        if forms is not None:
            yield _few_hashes(words, found, values, forms, start, size)
            continue
        own = values[found]
        hashes = own[: stop - start].copy()
        with np.errstate(over="ignore"):
            for place in range(1, size):
                hashes *= _MULTIPLIER
                hashes += own[place : place + stop - start]
        numbers = np.arange(start, stop, dtype=np.int64)
        low, high = ends.searchsorted((start + 1, stop + size))
        whole = np.ones(stop - start, dtype=np.bool_)
        for edge in ends[low : high + 1].tolist():
            whole[max(edge - size + 1 - start, 0) : max(edge - start, 0)] = False
        yield numbers[whole], hashes[whole]


def _few_hashes(
    words: WordStream,
    found: NDArray[np.int32],
    values: NDArray[np.uint64],
    forms: NDArray[np.bool_],
    start: int,
    size: int,
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Return the sequences of a stretch whose words are all looked for, and their hashes."""
    wanted = forms[found]
    whole = wanted[: len(wanted) - size + 1].copy()
    for place in range(1, size):
        whole &= wanted[place : place + len(whole)]
    places = np.flatnonzero(whole)
    numbers = places + start
    inside = words.statements_of(numbers) == words.statements_of(numbers + size - 1)
    places, numbers = places[inside], numbers[inside]
    hashes = values[found[places]]
    with np.errstate(over="ignore"):
        for place in range(1, size):
            hashes = hashes * _MULTIPLIER + values[found[places + place]]
    return numbers, hashes


def _random(count: int) -> NDArray[np.uint64]:
    """Return a number for each form; the seed makes the result of a search repeatable."""
    return (
        np.random.default_rng(1945).integers(0, 1 << 63, size=count, dtype=np.uint64, endpoint=False) * 2 + 1
    )


def form_numbers(index: Index, forms: Sequence[str]) -> NDArray[np.int32]:
    """Return the numbers of folded forms in an index; a form that the index lacks has a number of its own."""
    unknown: dict[str, int] = {}
    size = len(index.lexicon.folded)
    found = []
    for form in forms:
        known = index.lexicon.with_form(form)
        found.append(known[0] if known else size + unknown.setdefault(form, len(unknown)))
    return np.array(found, dtype=np.int32)
