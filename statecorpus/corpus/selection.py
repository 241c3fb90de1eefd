"""A selection of a corpus's statements: a mapping that can be filtered and searched."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from statecorpus.corpus.entries import Entries
from statecorpus.errors import UnknownStatementError
from statecorpus.index import Index, Record, build_index, record_of
from statecorpus.model import Statement
from statecorpus.search import Hits, matching
from statecorpus.search import search as search_index

__all__ = ["Selection"]


class Selection(Mapping[str, Statement]):
    """Some statements of a corpus by id, in the order of their ids.

    Iterating gives ids, as with every mapping; ``values()`` gives the statements. A selection is what the
    corpus was when it was made: statements added later are not in it.
    """

    def __init__(self, entries: Entries, ids: tuple[str, ...]) -> None:
        self._entries = entries
        self._ids = ids

    def __getitem__(self, id: str) -> Statement:
        """Give the statement with an id.

        Raises:
            UnknownStatementError: the selection has none; a ``KeyError``.
            BrokenEntryError: its file cannot be read as that statement.
        """
        if id not in self:
            raise UnknownStatementError(id, self._ids)
        return self._entries[id]

    def __contains__(self, id: object) -> bool:
        return id in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._ids)

    @cached_property
    def _records(self) -> dict[str, Record]:
        return {id: record_of(statement) for id, statement in self.items()}

    def where(self, condition: str) -> "Selection":
        """Select the statements that a condition on their metadata holds for.

        Args:
            condition: the expression that may stand after ``::`` in a query, such as
                ``'speaker.affiliation = "KAZ" & date >= 2010'``; the reference page of the query language
                lists the fields.

        Raises:
            QuerySyntaxError: the condition is not of the language.
            UnknownFieldError: it names a field that statements do not have.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> list(load().where("venue.session = 100 & date < 2012"))
        ['kaz-iom-2011-12-05']
        """
        return Selection(self._entries, tuple(matching(condition, self._records.items())))

    @cached_property
    def _index(self) -> Index:
        return build_index(self.values())

    def index(self) -> None:
        """Build the index of the spoken texts in memory; without this call the first search does it.

        Raises:
            BrokenEntryError: a file cannot be read as its statement.
        """
        _ = self._index

    def search(self, query: str) -> Hits:
        """Find every place where the spoken texts match a query.

        Args:
            query: words, wildcards and phrases, and conditions on the metadata after ``::``; the reference
                page of the query language has the whole.

        Raises:
            QuerySyntaxError: the query is not of the language.
            UnknownFieldError: its condition names a field that statements do not have.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> hits = load().search('"stateless persons"')
        >>> len(hits)
        2
        """
        return search_index(self._index, query)
