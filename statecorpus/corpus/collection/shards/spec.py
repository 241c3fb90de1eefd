"""The description of a shard that goes to a worker: which corpus, in which state, and which statements."""

import zlib

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.catalogue.rows import Rows


@attrs.frozen
class ChosenRows:
    """Some rows of a corpus in a few bytes: a bit for each row if they ascend, or else four bytes each.

    Attributes:
        data: the compressed bytes.
        ascending: whether the bytes are bits.

    >>> rows = np.array([2, 3, 7], dtype=np.int32)
    >>> ChosenRows.of(rows).rows().tolist(), ChosenRows.of(rows[::-1]).rows().tolist()
    ([2, 3, 7], [7, 3, 2])
    """

    data: bytes
    ascending: bool

    @classmethod
    def of(cls, rows: NDArray[np.int32]) -> "ChosenRows":
        """Pack rows."""
        if (rows[1:] > rows[:-1]).all():
            bits = np.zeros(int(rows[-1]) + 1 if len(rows) else 0, dtype=np.bool_)
            bits[rows] = True
            return cls(zlib.compress(np.packbits(bits).tobytes(), 1), ascending=True)
        return cls(zlib.compress(rows.astype("<i4").tobytes(), 1), ascending=False)

    def rows(self) -> NDArray[np.int32]:
        """Return the rows."""
        data = zlib.decompress(self.data)
        if self.ascending:
            return np.flatnonzero(np.unpackbits(np.frombuffer(data, np.uint8))).astype(np.int32)
        return np.frombuffer(data, "<i4").astype(np.int32)


@attrs.frozen
class ShardSpec:
    """A shard, as a worker has to open it.

    Attributes:
        folder: the folder of the corpus.
        read_only: whether the worker writes nothing, not even an index.
        generation: the name of the generation that the collection has opened; empty if there is none.
        size: the number of its statements.
        merges: the spellings that are merged in the collection.
        renamed: the rows of the statements that the collection lists under another id, each with that id.
        chosen: the rows of the statements, in their order; ``None`` for all.
        unreadable: the rows of the statements that cannot be read; they are not among the chosen rows.
    """

    folder: str
    read_only: bool
    generation: str
    size: int
    merges: Merges
    renamed: tuple[tuple[int, str], ...]
    chosen: ChosenRows | None = None
    unreadable: tuple[int, ...] = ()

    def rows(self) -> Rows:
        """Return the rows of the statements."""
        return range(self.size) if self.chosen is None else self.chosen.rows()
