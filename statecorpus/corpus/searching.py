"""What searches the statements of a selection: an index, built in memory.

A module of its own, since it loads what opening a corpus does without.
"""

from collections.abc import Iterable

from statecorpus.index import build_index
from statecorpus.model import Statement
from statecorpus.search import Hits, search

__all__ = ["Searcher"]


class Searcher:
    """An index of statements, to be searched again and again."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._index = build_index(statements)

    def search(self, query: str) -> Hits:
        """Find every match of a query; see ``statecorpus.search.search`` for what it raises."""
        return search(self._index, query)
