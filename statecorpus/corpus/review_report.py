"""What a review did."""

import attrs

from statecorpus.corpus.correction import Correction

__all__ = ["ReviewReport"]


@attrs.frozen
class ReviewReport:
    """What a review did.

    Attributes:
        corrections: those that were made, in the order of the table.
        unchanged: how many were in the statements already.
        problems: what could not be made, a row each, with the reason.
    """

    corrections: tuple[Correction, ...]
    unchanged: int
    problems: tuple[str, ...]

    def __str__(self) -> str:
        counts = f"{len(self.corrections):,} corrections made, {self.unchanged:,} were there already"
        lines = [counts, *(f"  not made: {problem}" for problem in self.problems)]
        return "\n".join(lines)
