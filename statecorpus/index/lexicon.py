"""The lexicon: every type of token once, in an order in which each kind of look-up is a range."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.index.given import Given, taken
from statecorpus.index.lines import FormLines, lines_of
from statecorpus.index.text_table import LineTable
from statecorpus.segment import fold_case, strip_accents


@attrs.frozen(eq=False, slots=False)
class FormLexicon:
    """The types of an index, sorted by folded form, then case-folded form, then plain form.

    The types of one folded form are therefore a range of numbers, and so are the folded forms with one
    prefix. Type 0 is the edge between two statements; its form is empty.

    Attributes:
        words: the plain form of each type.
        folded: the distinct folded forms, sorted by code point; ``folded[0]`` is empty.
        bounds: where the types of each folded form begin, int32, one longer than ``folded``.
    """

    words: Sequence[str]
    folded: Sequence[str]
    _bounds: Given[np.int32]

    @cached_property
    def bounds(self) -> NDArray[np.int32]:
        """The beginnings of the types of each folded form."""
        return taken(self._bounds)

    def with_form(self, form: str) -> range:
        """Return the number of a folded form, as a range of one; an empty range if no token has the form."""
        if isinstance(self.folded, LineTable):
            known = self.folded.find(form) if form else None
            return range(0) if known is None else range(known, known + 1)
        place = bisect_left(self.folded, form)
        found = form != "" and place < len(self.folded) and self.folded[place] == form
        return range(place, place + int(found))

    def with_prefix(self, prefix: str) -> range:
        """Return the range of folded forms that begin with a prefix; the edge is never among them."""
        first = max(1, bisect_left(self.folded, prefix))
        width = len(prefix)
        return range(first, max(first, bisect_right(self.folded, prefix, key=lambda form: form[:width])))

    @cached_property
    def folded_lines(self) -> FormLines:
        """The folded forms, for regular expressions."""
        return lines_of(self.folded, folded=True)

    @cached_property
    def word_lines(self) -> FormLines:
        """The plain forms, for regular expressions."""
        return lines_of(self.words)

    @cached_property
    def bare_lines(self) -> FormLines:
        """The plain forms without accents, for regular expressions."""
        return lines_of(tuple(map(strip_accents, self.words)))

    @cached_property
    def _equal(self) -> dict[tuple[bool, bool], NDArray[np.int32]]:
        return {}

    def equal_words(self, *, any_case: bool, any_accents: bool) -> NDArray[np.int32]:
        """Return for each type a number that equal words share; kept, since it takes 0.25 µs per type.

        Args:
            any_case: whether words that differ in case are equal.
            any_accents: whether words that differ in accents are equal.
        """
        flags = any_case, any_accents
        if flags not in self._equal:
            numbers: dict[str, int] = {}
            bare = map(strip_accents, self.words) if any_accents else iter(self.words)
            folded = map(fold_case, bare) if any_case else bare
            each = (numbers.setdefault(word, len(numbers)) for word in folded)
            self._equal[flags] = np.fromiter(each, np.int32, len(self.words))
        return self._equal[flags]


def wildcard_expression(pieces: Sequence[str]) -> str:
    r"""Return a regular expression for a form with wildcards; the pieces ``"*"`` and ``"?"`` are wildcards.

    The text between two stars is matched at its first occurrence only (an atomic group), because a later
    occurrence could not lead to a match that the first does not. Any number of stars therefore takes linear
    time.

    >>> wildcard_expression(["m", "?", "grant", "*"])
    'm[^\\n]grant[^\\n]*'
    """
    parts = [""]
    for piece in pieces:
        if piece == "*":
            parts.append("")
        else:
            parts[-1] += "[^\\n]" if piece == "?" else re.escape(piece)
    if len(parts) == 1:
        return parts[0]
    inner = "".join(f"(?>[^\\n]*?{part})" for part in parts[1:-1] if part)
    return f"{parts[0]}{inner}[^\\n]*{parts[-1]}"
