"""The results of a review: what it changed, and the labels that it settles."""

import json
from collections.abc import Mapping

import attrs

from statecorpus._display import counted
from statecorpus.corpus.build.correction import Correction


@attrs.frozen
class ReviewReport:
    """The result of a review.

    Attributes:
        corrections: the corrections that were made, in the order of the table.
        unchanged: the number of corrections that the statements already have.
        problems: the rows that could not be applied, each with its reason.
    """

    corrections: tuple[Correction, ...]
    unchanged: int
    problems: tuple[str, ...]

    def __str__(self) -> str:
        count = counted(len(self.corrections), "corrections")
        counts = f"{count} made, {self.unchanged:,} there already"
        lines = [counts, *(f"  not made: {problem}" for problem in self.problems)]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return tables of the corrections and of the problems for a notebook."""
        from statecorpus._display import listing

        rows = ((item.id, item.field, item.was, item.value, item.who) for item in self.corrections)
        columns = ("statement", "field", "was", "is", "who")
        corrections = listing("Corrections", columns, rows, total=len(self.corrections))
        problems = ((problem,) for problem in self.problems)
        return f"{corrections}\n{listing('Not made', ('problem',), problems, total=len(self.problems))}"


@attrs.frozen
class ReviewedLabels:
    """The labels that a reviewed table gives.

    Attributes:
        labels: one label per statement, as ``docs/reference/labels.md`` describes it; each names in
            ``"fields"`` which fields the person settled.
        problems: the rows that give no label, each with its reason.
    """

    labels: tuple[Mapping[str, object], ...]
    problems: tuple[str, ...]

    def __str__(self) -> str:
        """Return the labels as JSON, one per line: a file for ``statecorpus evaluate``."""
        return "".join(f"{json.dumps(label, ensure_ascii=False)}\n" for label in self.labels)
