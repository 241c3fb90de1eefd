"""Forms as lines of one text: a regular expression finds all matching forms in one pass."""

import re
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import watched
from statecorpus._interrupt import checkpoint, is_limited
from statecorpus.index.text_table import LineTable

if TYPE_CHECKING:
    import regex

# Expressions that cannot match a line break and have no anchors: letters, the point, \w, \d, escaped marks,
# sets that are not negated, and plain groups.
_LINEWISE = r"(?:[^\\\[(^$\x00-\x1f]|\\[wd.*+?()\[\]{}|/\-\\]|\[(?!\^)[^\]\[\\\x00-\x1f]+\]|\((?!\?)|\(\?:)*"


# The number of forms that are matched between two looks at the limits: some milliseconds.
_AT_ONCE = 2048
# The seconds of the first try of an expression under a deadline, and of a try whose time is over.
_SLICE = 0.05
_LEAST_SECONDS = 1e-3

# A run of letters and digits, with or without anything around it: as a user's regular expression, and as
# wildcard_expression writes it.
_PIECE = re.compile(r"(\.\*)?([^\W_]+)(\.\*)?")
_WILD_PIECE = re.compile(r"(\(\?>\[\^\\n\]\*\?|\[\^\\n\]\*)?([^\W_]+)\)?(\[\^\\n\]\*)?")


@attrs.frozen(eq=False)
class FormLines:
    """The forms of a lexicon, a form per line.

    Attributes:
        forms: the forms.
        text: all forms, each followed by a line break.
        starts: the place where each form begins in the text, and the text's length, int64.
        folded: whether all forms are folded (``segment.fold``), and so have no capitals.
    """

    forms: Sequence[str]
    text: str
    starts: NDArray[np.int64]
    folded: bool = False

    def matching(
        self,
        expression: str,
        within: range,
        *,
        any_case: bool = False,
        seconds: float | None = None,
    ) -> NDArray[np.int64]:
        """Return the numbers of the forms in a range that match an expression as a whole, ascending.

        Args:
            expression: a regular expression.
            within: the numbers of the forms to search.
            any_case: whether case is ignored.
            seconds: the time that the search may take.

        For 104,000 forms the search takes 5 to 14 ms; a loop over the forms takes 60 ms.

        Raises:
            regex.error: the expression cannot be compiled.
            TimeoutError: the search takes more than ``seconds``.
        """
        import regex

        if not within:
            return np.empty(0, dtype=np.int64)
        flags = regex.IGNORECASE if any_case else 0
        # The expression is compiled by itself first, so that an error names the place in the user's
        # expression.
        regex.compile(expression)
        piece = _PIECE.fullmatch(expression)
        if piece is not None and (not any_case or (self.folded and piece[2].isascii())):
            word = piece[2].lower() if any_case else piece[2]
            return self._with_piece(word, within, before=bool(piece[1]), after=bool(piece[3]))
        if regex.fullmatch(_LINEWISE, expression) is None:
            whole = regex.compile(f"(?:{expression})", flags)
            each = (
                whole.fullmatch(self.forms[number], timeout=seconds) is not None for number in watched(within)
            )
            return np.flatnonzero(np.fromiter(each, dtype=np.bool_, count=len(within))) + within.start
        line = regex.compile(f"^(?:{expression})$", flags | regex.MULTILINE)
        ends = float("inf") if seconds is None else time.monotonic() + seconds
        found: list[int] = []
        for some in _cut(within):
            found += self._starts_of(line, some, ends)
        return self._numbers(found)

    def matching_wildcards(self, expression: str, within: range) -> NDArray[np.int64]:
        """Return the numbers of the forms in a range that match a ``wildcard_expression``, ascending.

        Such an expression needs linear time and no line break, so it goes to ``re``, which takes 13 ms for
        ``*itar*`` on 104,000 forms; ``regex`` takes 600 ms.
        """
        if not within:
            return np.empty(0, dtype=np.int64)
        piece = _WILD_PIECE.fullmatch(expression)
        if piece is not None:
            return self._with_piece(piece[2], within, before=bool(piece[1]), after=bool(piece[3]))
        line = re.compile(f"^(?:{expression})$", re.MULTILINE)
        found: list[int] = []
        for some in _cut(within):
            found += [match.start() for match in line.finditer(self.text, *self._place(some))]
        return self._numbers(found)

    def _starts_of(self, line: "regex.Pattern[str]", within: range, ends: float) -> list[int]:
        """Return where the lines in a range begin that match an expression.

        Nothing can interrupt an expression while it is matched, except a time limit. Under a ``deadline`` it
        therefore gets 50 ms, and is matched again in twice the time as often as these are not enough.

        Raises:
            TimeoutError: the time is over.
        """
        allowed = _SLICE if is_limited() else float("inf")
        place = self._place(within)
        while True:
            left = max(ends - time.monotonic(), _LEAST_SECONDS)
            try:
                # regex takes infinity as a time that is over.
                limit = None if left == allowed == float("inf") else min(left, allowed)
                matches = line.finditer(self.text, *place, timeout=limit)
                return [match.start() for match in matches]
            except TimeoutError:
                if left <= allowed:
                    raise
                checkpoint()
                allowed *= 2

    def _with_piece(self, piece: str, within: range, *, before: bool, after: bool) -> NDArray[np.int64]:
        """Return the numbers of the forms in a range that are a piece, with or without more around it.

        Searching for a piece takes a tenth of the time of an expression, which is tried on every line.

        Args:
            piece: some characters, none of them a line break.
            within: the numbers of the forms to search.
            before: whether characters may stand before the piece.
            after: whether characters may stand after the piece.
        """
        first, last = self._place(within)
        wanted = piece if after else f"{piece}\n"
        find, step = self.text.find, len(piece)
        found: list[int] = []
        place = find(wanted, first, last + 1)
        while place >= 0:
            found.append(place)
            place = find(wanted, place + step, last + 1)
        numbers = self._numbers(found)
        if not before:
            numbers = numbers.compress(self.starts.take(numbers) == np.array(found, dtype=np.int64))
        return numbers.compress(np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)])

    def _place(self, within: range) -> tuple[int, int]:
        return int(self.starts[within.start]), int(self.starts[within.stop]) - 1

    def _numbers(self, found: list[int]) -> NDArray[np.int64]:
        return np.searchsorted(self.starts, np.array(found, dtype=np.int64), side="right") - 1


def _cut(within: range) -> Iterator[range]:
    """Yield a range of forms some at a time, with a checkpoint before each."""
    for first in range(within.start, within.stop, _AT_ONCE):
        checkpoint()
        yield range(first, min(first + _AT_ONCE, within.stop))


def lines_of(forms: Sequence[str], *, folded: bool = False) -> FormLines:
    """Write forms as lines; no form contains a line break.

    Args:
        forms: the forms.
        folded: whether all forms are folded.

    The forms of a file are lines already: 300,000 of them take 2 ms to decode.
    """
    if isinstance(forms, LineTable):
        return FormLines(forms, forms.text, forms.starts, folded)
    starts = np.zeros(len(forms) + 1, dtype=np.int64)
    np.cumsum(
        np.fromiter((len(form) + 1 for form in forms), dtype=np.int64, count=len(forms)), out=starts[1:]
    )
    return FormLines(forms, "\n".join(forms) + "\n", starts, folded)
