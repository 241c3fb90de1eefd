"""The error of an annotator that does not do what it should."""

from statecorpus.errors.root import StatecorpusError


class AnnotationError(StatecorpusError, ValueError):
    """The output of an annotator cannot become a layer of the index.

    Attributes:
        annotator: its name.
        problem: the error in its output, and what was expected.
    """

    annotator: str
    problem: str
    _template = "the annotator {annotator}: {problem}"
