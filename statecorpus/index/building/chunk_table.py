"""The distinct chunks of all texts and the distinct types of their tokens, numbered by first occurrence."""

from array import array
from itertools import islice

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.segment import Chunk, as_printed, chunk_of, fold, fold_case, plain_word

#: The number of the chunk between two statements, and of its type.
EDGE = 0

_COLUMNS = 15

# A longer chunk hardly ever occurs twice (a paragraph in a script without spaces), so it is not kept.
_LONGEST_KEPT = 64


@attrs.frozen(eq=False)
class ChunkArrays:
    """The contents of a ``ChunkTable`` as arrays, by number of the chunk; see ``statecorpus.segment.Chunk``.

    Attributes:
        lengths: the length of each chunk in code points.
        counts: the number of its tokens.
        first: where its tokens begin in ``types``, ``starts`` and ``breaks``.
        ends: see ``Chunk.ends``.
        opens: see ``Chunk.opens``.
        number: see ``Chunk.number``.
        wants: see ``Chunk.wants``.
        enumerates: see ``Chunk.enumerates``.
        numbered: the number of the chunk that replaces it before a number; -1 if it stays the same.
        decides: whether a sentence may end after it, or another chunk replaces it before a number.
        broken: whether a sentence begins inside it.
        digits: see ``Chunk.digits``.
        always: see ``FullStop.always``.
        never: see ``FullStop.never``.
        seldom: see ``FullStop.seldom``.
        numeric: see ``FullStop.numeric``.
        types: the type of each token.
        starts: the offset of each token in its chunk.
        breaks: whether a token begins a sentence inside its chunk.
    """

    lengths: NDArray[np.int32]
    counts: NDArray[np.int32]
    first: NDArray[np.int32]
    ends: NDArray[np.int8]
    opens: NDArray[np.int8]
    number: NDArray[np.int8]
    wants: NDArray[np.int8]
    enumerates: NDArray[np.int8]
    numbered: NDArray[np.int32]
    decides: NDArray[np.bool_]
    broken: NDArray[np.bool_]
    digits: NDArray[np.bool_]
    always: NDArray[np.int32]
    never: NDArray[np.int32]
    seldom: NDArray[np.int32]
    numeric: NDArray[np.int32]
    types: NDArray[np.int32]
    starts: NDArray[np.int32]
    breaks: NDArray[np.int8]


class ChunkTable(dict[str, int]):
    """Numbers for chunks: ``table[text]`` is the number of a chunk; a new chunk gets the next number.

    The class is a dict, so that a known chunk costs one look-up in C, which is nearly all the work of
    building an index.

    Attributes:
        types: the number of each printed form.
    """

    def __init__(self) -> None:
        super().__init__()
        self.types: dict[str, int] = {"": EDGE}
        # Fifteen numbers per chunk, in the order in which ``arrays`` reads them.
        self._rows = array("i")
        self._types = array("i")
        self._keys: list[tuple[str, str, str]] = []
        self._starts = array("i")
        self._breaks = array("b")
        self._add("", Chunk(tokens=((0, 0),), breaks=(), ends=0, opens=0, number=0, enumerates=False))

    @property
    def count(self) -> int:
        """The number of chunks, including the edge."""
        return len(self._rows) // _COLUMNS

    def __missing__(self, text: str) -> int:
        plain = plain_word(text)
        if plain is not None:
            number = self[text] = self._add_plain(text, *plain)
            return number
        chunk = chunk_of(text)
        numbered = -1 if chunk.numbered is None else self._add(text, chunk.numbered)
        number = self._add(text, chunk, numbered)
        if len(text) <= _LONGEST_KEPT:
            self[text] = number
        return number

    def _add_plain(self, text: str, size: int, opens: int) -> int:
        """Add a plain word, with or without a mark behind it; see ``plain_word``."""
        number = self.count
        types = self.types
        tokens = 1 if size == len(text) else 2
        self._rows.extend((len(text), tokens, len(self._types), 0, opens, 0, 3, 0, -1, 0, 0, 0, 0, 0, 0))
        self._types.append(types.setdefault(text[:size], len(types)))
        self._starts.append(0)
        self._breaks.append(0)
        if tokens > 1:
            self._types.append(types.setdefault(text[size:], len(types)))
            self._starts.append(size)
            self._breaks.append(0)
        return number

    def _add(self, text: str, chunk: Chunk, numbered: int = -1) -> int:
        number = self.count
        self._rows.extend(
            (
                len(text),
                len(chunk.tokens),
                len(self._types),
                chunk.ends,
                chunk.opens,
                chunk.number,
                chunk.wants,
                chunk.enumerates,
                numbered,
                bool(chunk.breaks),
                chunk.digits,
                chunk.tail.always,
                chunk.tail.never,
                chunk.tail.seldom,
                chunk.tail.numeric,
            )
        )
        types = self.types
        for start, end in chunk.tokens:
            self._types.append(types.setdefault(as_printed(text[start:end]), len(types)))
            self._starts.append(start)
        breaks = bytes(len(chunk.tokens))
        if chunk.breaks:
            breaks = bytes(place in chunk.breaks for place in range(len(chunk.tokens)))
        self._breaks.frombytes(breaks)
        return number

    def sort_keys(self) -> list[tuple[str, str, str]]:
        """Return the key by which a lexicon sorts each type, by its number; each key is computed once."""
        for word in islice(self.types, len(self._keys), None):
            self._keys.append((fold(word), fold_case(word), word))
        return self._keys

    def arrays(self) -> ChunkArrays:
        """Return the contents as arrays; they are copies, so the table may grow."""
        columns = np.array(self._rows, dtype=np.int32).reshape(-1, _COLUMNS).T
        lengths, counts, first, ends, opens, number, wants, enumerates, numbered, broken = columns[:10]
        digits, always, never, seldom, numeric = columns[10:]
        return ChunkArrays(
            lengths=lengths.copy(),
            counts=counts.copy(),
            first=first.copy(),
            ends=ends.astype(np.int8),
            opens=opens.astype(np.int8),
            number=number.astype(np.int8),
            wants=wants.astype(np.int8),
            enumerates=enumerates.astype(np.int8),
            numbered=numbered.copy(),
            decides=(ends > 0) | (numbered >= 0) | ((seldom | always) > 0),
            broken=broken.astype(np.bool_),
            digits=digits.astype(np.bool_),
            always=always.copy(),
            never=never.copy(),
            seldom=seldom.copy(),
            numeric=numeric.copy(),
            types=np.array(self._types, dtype=np.int32),
            starts=np.array(self._starts, dtype=np.int32),
            breaks=np.array(self._breaks, dtype=np.int8),
        )
