"""The errors of work on several machines."""

from statecorpus.errors.root import StatecorpusError


class ClusterError(StatecorpusError, RuntimeError):
    """The cluster ended before the work did, or it could not do a part of the work.

    Attributes:
        work: what was done.
        problem: what happened.
        way_on: how to go on.
    """

    work: str
    problem: str
    way_on: str
    _template = "{work}: {problem}; {way_on}"
