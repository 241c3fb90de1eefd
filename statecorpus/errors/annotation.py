"""Annotators that do not do what they should."""

from statecorpus.errors.root import StatecorpusError


class AnnotationError(StatecorpusError, ValueError):
    """What an annotator says cannot be made a layer.

    Attributes:
        annotator: its name.
        problem: what is wrong, and what was expected.
    """

    def __init__(self, annotator: str, problem: str) -> None:
        super().__init__(f"the annotator {annotator}: {problem}", annotator, problem)
        self.annotator = annotator
        self.problem = problem
