"""What a review did."""

import attrs

from statecorpus._display import counted
from statecorpus.corpus.build.correction import Correction


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
        made = counted(len(self.corrections), "corrections")
        counts = f"{made} made, {self.unchanged:,} there already"
        lines = [counts, *(f"  not made: {problem}" for problem in self.problems)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the corrections and what could not be made in a notebook."""
        from statecorpus._display import listing

        rows = ((one.id, one.field, one.was, one.value, one.who) for one in self.corrections)
        columns = ("statement", "field", "was", "is", "who")
        made = listing("Corrections", columns, rows, total=len(self.corrections))
        problems = ((problem,) for problem in self.problems)
        return f"{made}\n{listing('Not made', ('problem',), problems, total=len(self.problems))}"
