"""Layers: what an annotator says of each token, such as its lemma."""

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

__all__ = ["Layer"]


@attrs.frozen(eq=False)
class Layer:
    """The values that one positional attribute has for all tokens of an index.

    Attributes:
        stream: the number of each token's value in ``values``, int32, as long as the index's own stream; 0
            at edges, and where the annotator says nothing of a token.
        values: the distinct values, sorted by code point; ``values[0]`` is empty.
    """

    stream: NDArray[np.int32]
    values: Sequence[str]
