"""The index: the arrays that search needs, for all statements."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import places_in
from statecorpus._blocks import taken as elements_taken
from statecorpus._display import counted
from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, Lazy, built, taken
from statecorpus.index.layer import Layer
from statecorpus.index.lexicon import FormLexicon
from statecorpus.index.metadata import Metadata
from statecorpus.index.offsets import Offsets
from statecorpus.index.postings import Postings
from statecorpus.index.region import RegionName, Regions
from statecorpus.index.statement_counts import StatementCounts, statement_counts_of
from statecorpus.index.stretches import stretches_of
from statecorpus.index.view_offsets import RoutedOffsets


@attrs.frozen(eq=False, repr=False)
class Index:
    """A positional index of statements; immutable. ``build_index`` and ``view_of`` build indexes.

    A *position* is the place of a token in the stream of all statements. An *edge* (type 0) stands before the
    first statement, between two statements, and after the last. A run of tokens that would cross two
    statements meets an edge, and the neighbour of a token is never outside the stream.

    Attributes:
        ids: the id of each statement, in the order of the index.
        texts: the spoken text of each statement, ``Statement.text``.
        stream: the type of each token and edge, int32. Arrays, lexicon and postings are given as they are, or
            as functions that read or build them.
        edges: the position of each edge, one more than there are statements. Positions are int32; they are
            int64 in a view of more than 2,147,483,647 positions.
        lexicon: the types of token.
        frequencies: the number of tokens of each type, int64.
        postings: the positions of each folded form.
        offsets: the offset of each token in its text.
        regions: sentences, paragraphs and other regions, by name.
        metadata: the fields of the statements.
        layers: the values that annotators gave to the tokens, by name of the attribute (``lemma``).
        aside: the texts that were not spoken (``statecorpus.index.aside``), as three statements per
            statement: all titles, then all headings, then all notes. ``None`` for such an index itself.
        statement_counts: how often each folded form occurs in each statement.
        spoken: the index of the spoken words of the same statements, if this index has other texts.
        of_parts: the indexes of other parts that searches have built from this one, by parts; kept for the
            next search.
    """

    ids: Sequence[str]
    texts: Sequence[str]
    _stream: Given[np.int32]
    _edges: Given[np.int32]
    _lexicon: Lazy[FormLexicon]
    _frequencies: Given[np.int64]
    _postings: Lazy[Postings]
    offsets: Offsets | RoutedOffsets
    regions: Mapping[RegionName, Regions]
    metadata: Metadata
    layers: Mapping[str, Layer] = attrs.Factory(dict)
    _aside: "Index | Callable[[], Index] | None" = None
    spoken: "Index | None" = None
    _statement_counts: StatementCounts | None = None
    of_parts: dict[tuple[str, ...], "Index"] = attrs.field(factory=dict, init=False)

    @cached_property
    def stream(self) -> NDArray[np.int32]:
        """The type of each token and edge, built on first use."""
        return taken(self._stream)

    @cached_property
    def edges(self) -> NDArray[np.int32]:
        """The position of each edge."""
        return taken(self._edges)

    @cached_property
    def lexicon(self) -> FormLexicon:
        """The types of token."""
        return built(self._lexicon)

    @cached_property
    def postings(self) -> Postings:
        """The positions of each folded form."""
        return built(self._postings)

    @cached_property
    def frequencies(self) -> NDArray[np.int64]:
        """The number of tokens of each type."""
        return taken(self._frequencies)

    def types_in(self, statements: NDArray[np.bool_] | None) -> Iterator[NDArray[np.int32]]:
        """Yield the types of the tokens in some statements, each statement with the edge that ends it.

        The statements of a view come segment by segment.

        Args:
            statements: a boolean for each statement of the index; ``None`` for all.
        """
        return stretches_of(self.stream, self.edges, statements)

    def types_at(self, positions: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int32]:
        """Return the type of the token at each position; a position beyond either end counts as an edge."""
        return elements_taken(self.stream, positions, "clip")

    def types_between(self, start: int, end: int) -> NDArray[np.int32]:
        """Return the types of the tokens at positions ``start`` to ``end``."""
        return self.stream[start:end]

    def with_layers(self, layers: Mapping[str, Layer]) -> "Index":
        """Return the index with other layers."""
        return attrs.evolve(self, layers=layers)

    @cached_property
    def statement_counts(self) -> StatementCounts:
        """How often each folded form occurs in each statement; computed if it is not stored."""
        if self._statement_counts is not None:
            return self._statement_counts
        return statement_counts_of(self.postings.positions, self.postings.bounds, self.edges)

    @cached_property
    def aside(self) -> "Index | None":
        """The texts that were not spoken."""
        return self._aside() if callable(self._aside) else self._aside

    @property
    def has_aside(self) -> bool:
        """Whether the index has texts beside the spoken words; it does not read them."""
        return self._aside is not None

    def __repr__(self) -> str:
        return f"<Index: {counted(self.size, 'tokens')} in {counted(len(self.ids), 'statements')}>"

    @property
    def size(self) -> int:
        """The number of tokens, without edges."""
        return self.positions - len(self.edges)

    @property
    def positions(self) -> int:
        """The number of positions: tokens and edges."""
        # The last edge ends the stream; a view has edges before it has built its stream.
        return int(self.edges[-1]) + 1

    def statement_of(self, position: int) -> int:
        """Return the number of the statement that a position lies in."""
        return int(self.edges.searchsorted(self.edges.dtype.type(position), side="right")) - 1

    def statements_of(self, positions: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the number of the statement that each position lies in, int64."""
        found = places_in(self.edges, positions, "right")
        found -= 1
        return found
