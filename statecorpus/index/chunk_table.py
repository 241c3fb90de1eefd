"""The distinct chunks of all texts, and the distinct types of their tokens, numbered as they are met."""

from array import array

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.segment import Chunk, chunk_of, plain

__all__ = ["EDGE", "ChunkArrays", "ChunkTable"]

#: The number of the chunk that stands between two statements, and of its type.
EDGE = 0

# A longer chunk is hardly met twice: a paragraph in a script without spaces. It is not kept for look-up.
_LONGEST_KEPT = 64


@attrs.frozen(eq=False)
class ChunkArrays:
    """What a ``ChunkTable`` knows, as arrays by number of the chunk; as ``statecorpus.segment.Chunk``.

    Attributes:
        lengths: in code points.
        counts: of tokens.
        first: where its tokens begin in ``types``, ``starts`` and ``breaks``.
        ends: as of the chunk.
        opens: as of the chunk.
        number: as of the chunk.
        wants: as of the chunk.
        enumerates: as of the chunk.
        numbered: the number of the chunk that it is before a number; -1 where it stays the same.
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
    types: NDArray[np.int32]
    starts: NDArray[np.int32]
    breaks: NDArray[np.int8]


class ChunkTable(dict[str, int]):
    """Numbers for chunks: ``table[text]`` is the number of a chunk, new where it was not met before.

    A dict, so that a known chunk costs one look-up in C: that is nearly all of what building an index does.

    Attributes:
        types: the number of each plain form.
    """

    def __init__(self) -> None:
        super().__init__()
        self.types: dict[str, int] = {"": EDGE}
        self._lengths = array("i")
        self._counts = array("i")
        self._first = array("i")
        self._flags: dict[str, array[int]] = {
            name: array("b") for name in ("ends", "opens", "number", "wants", "enumerates")
        }
        self._numbered = array("i")
        self._types = array("i")
        self._starts = array("i")
        self._breaks = array("b")
        self._add("", Chunk(tokens=((0, 0),), breaks=(), ends=0, opens=0, number=0, enumerates=False))

    def __missing__(self, text: str) -> int:
        chunk = chunk_of(text)
        numbered = -1 if chunk.numbered is None else self._add(text, chunk.numbered)
        number = self._add(text, chunk, numbered)
        if len(text) <= _LONGEST_KEPT:
            self[text] = number
        return number

    def _add(self, text: str, chunk: Chunk, numbered: int = -1) -> int:
        number = len(self._lengths)
        self._lengths.append(len(text))
        self._counts.append(len(chunk.tokens))
        self._first.append(len(self._types))
        for name, flags in self._flags.items():
            flags.append(int(getattr(chunk, name)))
        self._numbered.append(numbered)
        types = self.types
        for start, end in chunk.tokens:
            self._types.append(types.setdefault(plain(text[start:end]), len(types)))
            self._starts.append(start)
        breaks = bytearray(len(chunk.tokens))
        for place in chunk.breaks:
            breaks[place] = 1
        self._breaks.frombytes(bytes(breaks))
        return number

    def arrays(self) -> ChunkArrays:
        """Give what is known by now as arrays; copies, so that the table may grow on."""
        flags = {name: np.array(flags, dtype=np.int8) for name, flags in self._flags.items()}
        return ChunkArrays(
            lengths=np.array(self._lengths, dtype=np.int32),
            counts=np.array(self._counts, dtype=np.int32),
            first=np.array(self._first, dtype=np.int32),
            numbered=np.array(self._numbered, dtype=np.int32),
            types=np.array(self._types, dtype=np.int32),
            starts=np.array(self._starts, dtype=np.int32),
            breaks=np.array(self._breaks, dtype=np.int8),
            **flags,
        )
