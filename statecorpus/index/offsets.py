"""The offset of each token in its statement's text, at one byte per token."""

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken

#: The gap that refers to the list of long gaps.
LONG = 255


#: The number of tokens between two marks; marks cost a sixteenth of a byte per token.
MARK_EVERY = 64


@attrs.frozen(eq=False)
class Offsets:
    """The offset of each token: the offset of the mark before it, plus the gaps since the mark.

    The end of a token is not stored: between two tokens there are only spaces and invisible characters.

    Attributes:
        first: the position of each passage's first token, int32, ascending.
        characters: the offset of each passage in its statement's text, int32, in code points.
        gaps: the distance from the start of the previous token, or of the passage for its first token, uint8;
            ``LONG`` if the distance is that or more.
        long_positions: the positions of the tokens with a long gap, int32, ascending.
        long_gaps: their gaps, int32.
        marks: the offset of the tokens at the positions 0, ``MARK_EVERY`` and so on in their statement's
            text, int32.
    """

    _first: Given[np.int32]
    _characters: Given[np.int32]
    _gaps: Given[np.uint8]
    _long_positions: Given[np.int32]
    _long_gaps: Given[np.int32]
    _marks: Given[np.int32]

    @cached_property
    def first(self) -> NDArray[np.int32]:
        """The position of each passage's first token."""
        return taken(self._first)

    @cached_property
    def characters(self) -> NDArray[np.int32]:
        """The offset of each passage in its statement's text."""
        return taken(self._characters)

    @cached_property
    def gaps(self) -> NDArray[np.uint8]:
        """The distance of each token from the token before it."""
        return taken(self._gaps)

    @cached_property
    def long_positions(self) -> NDArray[np.int32]:
        """The positions of the tokens with a long gap."""
        return taken(self._long_positions)

    @cached_property
    def long_gaps(self) -> NDArray[np.int32]:
        """The gaps of these tokens."""
        return taken(self._long_gaps)

    @cached_property
    def marks(self) -> NDArray[np.int32]:
        """The offset of every token with a mark."""
        return taken(self._marks)

    def between(self, start: int, end: int) -> NDArray[np.int64]:
        """Return the offsets of the tokens at positions ``start`` to ``end``, all in one statement."""
        # Numbers of the arrays' own type; for any other type numpy would convert the whole array at each
        # call.
        begin = start - start % MARK_EVERY
        low, high = self.first.searchsorted(np.array((begin + 1, end), dtype=np.int32))
        steps = self.gaps[begin:end].astype(np.int64)
        if len(self.long_positions):
            some = slice(*self.long_positions.searchsorted(np.array((begin, end), dtype=np.int32)))
            steps[self.long_positions[some] - begin] = self.long_gaps[some]
        steps[0] = self.marks[begin // MARK_EVERY]
        offsets = np.cumsum(steps)
        for number in range(int(low), int(high)):
            # A passage's first token counts from the offset of the passage, not from the previous token.
            # Among passages that share a first token, all but the last have no tokens.
            place = int(self.first[number]) - begin
            offsets[place:] += int(self.characters[number]) + int(steps[place]) - int(offsets[place])
        return offsets[start - begin :]
