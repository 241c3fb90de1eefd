"""The errors of an index."""

from statecorpus.errors.root import StatecorpusError


class IndexLimitError(StatecorpusError, OverflowError):
    """An index is larger than one segment or one array can be.

    Attributes:
        what: the index, and how many positions it has.
        limit: the most positions that are possible.
        way_on: how to go on.
    """

    what: str
    limit: int
    way_on: str
    _template = "{what}: at most {limit:,} tokens and edges of statements are possible; {way_on}"
