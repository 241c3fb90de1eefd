"""Positions: the numbers of tokens in a stream, and the type that holds them."""

from typing import cast

import numpy as np

from statecorpus.errors import IndexLimitError

#: The most positions, tokens and edges together, of a segment: positions in a file are int32.
MOST_IN_SEGMENT = int(np.iinfo(np.int32).max)


def position_type(positions: int) -> type[np.int32]:
    """Return the type for the positions of a stream of some length.

    Only a view can be longer than int32 can number. Annotations name int32 for all positions, because two
    types would need two signatures for every function that shifts, compares or joins positions.

    >>> position_type(35_000_000), position_type(3_000_000_000)
    (<class 'numpy.int32'>, <class 'numpy.int64'>)
    """
    return np.int32 if positions <= MOST_IN_SEGMENT else cast("type[np.int32]", np.int64)


def check_segment_size(positions: int) -> None:
    """Refuse an index that is too large for one segment.

    Raises:
        IndexLimitError: there are more positions than int32 can number.
    """
    if positions > MOST_IN_SEGMENT:
        what = f"a segment of {positions:,} tokens and edges"
        raise IndexLimitError(what, MOST_IN_SEGMENT, "write several segments, and search them as one view")
