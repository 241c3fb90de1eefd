"""Layers: a value for each token from an annotator, for example its lemma."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken
from statecorpus.index.lines import FormLines, lines_of
from statecorpus.index.postings import Postings, postings_of
from statecorpus.segment import strip_accents


@attrs.frozen(eq=False, slots=False)
class Layer:
    """The values of one positional attribute, for all tokens of an index.

    Postings and lines of the values are built on first use, and kept.

    Attributes:
        stream: the number of each token's value in ``values``, int32, as long as the stream of the index; 0
            at edges and for tokens without a value.
        values: the distinct values, sorted by code point; ``values[0]`` is empty.
        annotator: the name and version of the annotator (``simplemma 2.0.0``); empty if not known.
    """

    _stream: Given[np.int32]
    values: Sequence[str]
    annotator: str = ""

    @cached_property
    def stream(self) -> NDArray[np.int32]:
        """The number of each token's value."""
        return taken(self._stream)

    @cached_property
    def frequencies(self) -> NDArray[np.int64]:
        """The number of tokens and edges with each value, int64."""
        return np.bincount(self.stream, minlength=len(self.values))

    @cached_property
    def postings(self) -> Postings:
        """The positions of each value; 4 bytes per token, built in 50 ms per million tokens."""
        return postings_of(self.stream, np.arange(len(self.values) + 1, dtype=np.int32))

    @cached_property
    def lines(self) -> FormLines:
        """The values, for regular expressions."""
        return lines_of(self.values)

    @cached_property
    def bare_lines(self) -> FormLines:
        """The values without accents, for regular expressions."""
        return lines_of(tuple(map(strip_accents, self.values)))
