"""Hits: what a query found, kept as arrays until somebody looks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import Index
from statecorpus.query import Query
from statecorpus.search.kwic import KwicLine, kwic_line

__all__ = ["Concordance", "Hits"]


@attrs.frozen(eq=False)
class Hits:
    """The matches of a query in an index, all of them.

    ``len(hits)`` is their exact number, ``hits[i]`` and iteration give ``KwicLine``s with eight tokens on
    either side, ``hits[i:j]`` gives hits.

    Attributes:
        index: where they were found.
        query: what was looked for.
        starts: the position of each match's first token, int32, ascending.
        ends: the position after its last token, int32.
        labels: the position of the token that each label stands for, int32, by label; -1 where a match
            does not use the label.
    """

    index: Index
    query: Query
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    labels: Mapping[str, NDArray[np.int32]] = attrs.field(factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> KwicLine: ...
    @overload
    def __getitem__(self, place: slice) -> "Hits": ...
    def __getitem__(self, place: int | slice) -> "KwicLine | Hits":
        if isinstance(place, slice):
            labels = {label: positions[place] for label, positions in self.labels.items()}
            return attrs.evolve(self, starts=self.starts[place], ends=self.ends[place], labels=labels)
        return self.kwic()[place]

    def __iter__(self) -> Iterator[KwicLine]:
        return iter(self.kwic())

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements with at least one match, in the order of the index."""
        numbers = np.unique(self.index.statements_of(self.starts))
        return tuple(self.index.ids[number] for number in numbers.tolist())

    def kwic(self, left: int = 8, right: int = 8) -> "Concordance":
        """Show the matches in their context.

        Args:
            left: how many tokens to show before each match; 0 or more.
            right: how many to show after it.

        Returns:
            A sequence of lines, each made when it is asked for; contexts do not cross the statement.

        Raises:
            ValueError: ``left`` or ``right`` is below 0.
        """
        if left < 0 or right < 0:
            raise ValueError(f"kwic(left={left}, right={right}): a context has 0 tokens or more")
        return Concordance(self, left, right)

    def __repr__(self) -> str:
        where = f"{len(self.statements):,} of {len(self.index.ids):,} statements"
        return f"<Hits: {len(self):,} in {where} for {self.query.text!r}>"


@attrs.frozen(eq=False, repr=False)
class Concordance(Sequence[KwicLine]):
    """The lines of hits, each made when it is asked for.

    Attributes:
        hits: the matches.
        left: how many tokens stand before each.
        right: how many stand after it.
    """

    hits: Hits
    left: int
    right: int

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, place: int) -> KwicLine: ...
    @overload
    def __getitem__(self, place: slice) -> "Concordance": ...
    def __getitem__(self, place: int | slice) -> "KwicLine | Concordance":
        if isinstance(place, slice):
            return Concordance(self.hits[place], self.left, self.right)
        start, end = int(self.hits.starts[place]), int(self.hits.ends[place])
        return kwic_line(self.hits.index, start, end, self.left, self.right)

    def __iter__(self) -> Iterator[KwicLine]:
        return (self[place] for place in range(len(self)))

    def __str__(self) -> str:
        """Show all lines, one under the other."""
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        return f"<Concordance: {len(self):,} lines for {self.hits.query.text!r}>"
