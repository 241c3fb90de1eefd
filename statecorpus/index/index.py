"""The index: what search needs to know of all statements, as arrays."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.layer import Layer
from statecorpus.index.lexicon import FormLexicon
from statecorpus.index.metadata import Metadata
from statecorpus.index.offsets import Offsets
from statecorpus.index.postings import Postings
from statecorpus.index.region import RegionName, Regions
from statecorpus.index.view_offsets import RoutedOffsets


@attrs.frozen(eq=False, repr=False)
class Index:
    """A positional index of statements. Immutable; made by ``build_index`` or, of other indexes, ``view_of``.

    A *position* is the place of a token in the stream of all statements. An *edge* (type 0) stands before the
    first statement, between two, and after the last: so a run of tokens that crosses statements meets an
    edge, and no look at a neighbour leaves the stream.

    Attributes:
        ids: the id of each statement, in the order of the index.
        texts: the spoken text of each statement, ``Statement.text``.
        stream: the type of each token and edge, int32. Given as an array, or as what makes it.
        edges: the position of each edge, int32, one more than there are statements.
        lexicon: the types.
        frequencies: how many tokens have each type, int64.
        postings: where each folded form stands.
        offsets: where each token stands in its text.
        regions: sentences, paragraphs and so on, by name.
        metadata: the fields of the statements.
        layers: what annotators say of the tokens, by name of the attribute, such as ``lemma``.
    """

    ids: Sequence[str]
    texts: Sequence[str]
    _stream: NDArray[np.int32] | Callable[[], NDArray[np.int32]]
    edges: NDArray[np.int32]
    lexicon: FormLexicon
    frequencies: NDArray[np.int64]
    postings: Postings
    offsets: Offsets | RoutedOffsets
    regions: Mapping[RegionName, Regions]
    metadata: Metadata
    layers: Mapping[str, Layer] = attrs.Factory(dict)

    @cached_property
    def stream(self) -> NDArray[np.int32]:
        """The type of each token and edge, made when it is first asked for."""
        return self._stream() if callable(self._stream) else self._stream

    def __repr__(self) -> str:
        return f"<Index: {self.size:,} tokens in {len(self.ids):,} statements>"

    @property
    def size(self) -> int:
        """How many tokens there are; edges are none."""
        # The last edge is the last of the stream, which a view has not made yet.
        return int(self.edges[-1]) + 1 - len(self.edges)

    def statement_of(self, position: int) -> int:
        """Give the number of the statement that a position is in."""
        return int(self.edges.searchsorted(np.int32(position), side="right")) - 1

    def statements_of(self, positions: NDArray[np.int32]) -> NDArray[np.int64]:
        """Give the number of the statement that each position is in; int64, as long as ``positions``."""
        return np.searchsorted(self.edges, positions, side="right") - 1
