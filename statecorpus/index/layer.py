"""Layers: what an annotator says of each token, such as its lemma."""

from collections.abc import Sequence
from functools import cached_property

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.lines import FormLines, lines_of
from statecorpus.index.postings import Postings, postings_of
from statecorpus.segment import strip_accents


@attrs.frozen(eq=False, slots=False)
class Layer:
    """The values that one positional attribute has for all tokens of an index.

    What is made of them for searching is made when it is first asked for, and kept.

    Attributes:
        stream: the number of each token's value in ``values``, int32, as long as the index's own stream; 0
            at edges, and where the annotator says nothing of a token.
        values: the distinct values, sorted by code point; ``values[0]`` is empty.
        annotator: the name and the version of what gave the values, such as ``simplemma 2.0.0``; empty
            where that is not known.
    """

    stream: NDArray[np.int32]
    values: Sequence[str]
    annotator: str = ""

    @cached_property
    def frequencies(self) -> NDArray[np.int64]:
        """How many tokens and edges have each value, int64."""
        return np.bincount(self.stream, minlength=len(self.values))

    @cached_property
    def postings(self) -> Postings:
        """Where each value stands; 4 bytes a token, made in 50 ms a million tokens."""
        return postings_of(self.stream, np.arange(len(self.values) + 1, dtype=np.int32))

    @cached_property
    def lines(self) -> FormLines:
        """The values, for regular expressions."""
        return lines_of(self.values)

    @cached_property
    def bare_lines(self) -> FormLines:
        """The values without accents, for regular expressions."""
        return lines_of(tuple(map(strip_accents, self.values)))
