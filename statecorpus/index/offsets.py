"""Where each token stands in its statement's text, at one byte a token."""

import attrs
import numpy as np
from numpy.typing import NDArray

#: The gap that stands for a longer one, which is in the list of long gaps.
LONG = 255


#: How many tokens stand between two marks: they cost a sixteenth of a byte a token.
MARK_EVERY = 64


@attrs.frozen(eq=False)
class Offsets:
    """The offset of each token: that of the mark before it, and the gaps since.

    Where a token ends is not kept: up to the next token stand only spaces and characters that nobody sees.

    Attributes:
        first: the position of each passage's first token, int32, ascending.
        characters: the offset of each passage in its statement's text, int32, in code points.
        gaps: from the start of the token before (of a passage's first token: of the passage), uint8; ``LONG``
            where the gap is that or more.
        long_positions: the positions of those tokens, int32, ascending.
        long_gaps: their gaps, int32.
        marks: the offset of each ``MARK_EVERY``-th token in its statement's text, int32: of the tokens at
            the positions 0, ``MARK_EVERY`` and so on.
    """

    first: NDArray[np.int32]
    characters: NDArray[np.int32]
    gaps: NDArray[np.uint8]
    long_positions: NDArray[np.int32]
    long_gaps: NDArray[np.int32]
    marks: NDArray[np.int32]

    def between(self, start: int, end: int) -> NDArray[np.int64]:
        """Give the offsets of the tokens at positions ``start`` to ``end``, all of one statement."""
        # Of the arrays' own type: for any other, numpy would convert the whole array at each call.
        begin = start - start % MARK_EVERY
        low, high = self.first.searchsorted(np.array((begin + 1, end), dtype=np.int32))
        steps = self.gaps[begin:end].astype(np.int64)
        if len(self.long_positions):
            some = slice(*self.long_positions.searchsorted(np.array((begin, end), dtype=np.int32)))
            steps[self.long_positions[some] - begin] = self.long_gaps[some]
        steps[0] = self.marks[begin // MARK_EVERY]
        offsets = np.cumsum(steps)
        for number in range(int(low), int(high)):
            # A passage's first token counts from the passage's own offset, not from the token before. Of
            # passages that share a first token, all but the last have none.
            place = int(self.first[number]) - begin
            offsets[place:] += int(self.characters[number]) + int(steps[place]) - int(offsets[place])
        return offsets[start - begin :]
