"""Statements with an index: a mapping by id that can be searched and whose words can be counted."""

from collections.abc import Iterable, Iterator, Mapping
from threading import RLock
from typing import TYPE_CHECKING, Unpack

from statecorpus.corpus.catalogue.rows import Rows
from statecorpus.corpus.selection.contents import Contents
from statecorpus.corpus.selection.selected_ids import SelectedIds
from statecorpus.errors import UnknownStatementError

if TYPE_CHECKING:
    from statecorpus.errors import BrokenEntryError
    from statecorpus.index import Index
    from statecorpus.model import SpanName, Statement
    from statecorpus.search import (
        Attribute,
        Count,
        CountOptions,
        FoundSpans,
        Growth,
        Hits,
        Listing,
        QueryLimits,
        Ranked,
        Ranker,
        RankUnit,
        Strategy,
        Vocabulary,
        Wanted,
    )


# Held while the index of a selection is opened; a lock of its own could not be pickled.
_OPENING = RLock()


class IndexedStatements(Mapping[str, "Statement"]):
    """Some statements of a corpus by id, with the index of their spoken texts, opened on first use.

    The first search warns of the statements that cannot be read (``UnreadableEntryWarning``), and searches
    the others.
    """

    def __init__(self, contents: Contents, rows: Rows | None = None) -> None:
        self._refer_to(contents, rows)

    def _refer_to(self, contents: Contents, rows: Rows | None = None) -> None:
        """Refer to these rows, or to all, and forget what was computed for others."""
        self._contents = contents
        self._ids = SelectedIds(contents.ids, range(len(contents.ids)) if rows is None else rows)
        self._index: Index | None = None
        self._rankers: dict[RankUnit, Ranker] = {}

    def __getitem__(self, id: str) -> "Statement":
        if id not in self:
            raise UnknownStatementError(id, self._ids)
        return self._contents.entries[id]

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def unreadable(self) -> "tuple[tuple[str, BrokenEntryError], ...]":
        """The ids of the statements that cannot be read, each with its error, in the order of the ids.

        These statements stay in the corpus. Searches, counts and conditions leave them out, and do not count
        them among the statements that were searched. They are searched once their files are correct, and the
        corpus is opened again or ``refresh`` is called; a file is not read again before its bytes change.

        Raises:
            ClosedCorpusError: the corpus was closed; a ``ValueError``.
            CorpusFormatError: the corpus's ``merges.tsv`` cannot be read.

        >>> from statecorpus.corpus import load
        >>> load().unreadable
        ()
        """
        found = sorted(self._contents.unreadable().items())
        named = ((self._contents.ids[row], error) for row, error in found)
        return tuple((id, error) for id, error in named if id in self._ids)

    def _searched_rows(self) -> Rows:
        """Return the rows of the statements that are searched: without statements that cannot be read."""
        return self._contents.readable(self._ids.rows)

    def index(self) -> "Index":
        """Open the index of the spoken texts and return it; the first search calls this by itself.

        A selection is searched in the index of its corpus. Entries that are not in the index yet are indexed,
        and the result is kept in the corpus's folder, unless the corpus is open for reading only. Entries
        that cannot be read are left out; ``unreadable`` has them, and the first call warns of them.

        Warns:
            UnreadableEntryWarning: files cannot be read as their statements.

        Raises:
            ClosedCorpusError: the corpus was closed; a ``ValueError``.
        """
        return self._opened_index()

    def _opened_index(self) -> "Index":
        index = self._index
        if index is None:
            from statecorpus._interrupt import held

            # Hits of two searches are joined only if their index is one object.
            with held(_OPENING):
                index = self._index
                if index is None:
                    index = self._index = self._contents.index_of(self._ids.rows)
        return index

    def _ranker(self, unit: "RankUnit") -> "Ranker":
        from statecorpus.search import Ranker

        ranker = self._rankers.get(unit)
        if ranker is None:
            ranker = self._rankers[unit] = Ranker(self._opened_index(), unit)
        return ranker

    def search(
        self,
        query: str,
        *,
        plain: bool = False,
        attribute: "Attribute" = "form",
        parts: "str | Iterable[str] | None" = None,
        strategy: "Strategy" = "standard",
        limits: "QueryLimits | None" = None,
    ) -> "Hits":
        """Find every place where the spoken texts match a query.

        Args:
            query: words, wildcards and phrases, and conditions on the metadata after ``::``; the reference
                page of the query language describes all of it.
            plain: whether the query is read as words in a row, for text that was copied from a statement:
                none of its signs has a meaning of its own.
            attribute: what the words of the query are compared with: ``form`` (without case and accents),
                ``word`` (as printed) or a layer of the index, for example ``lemma``.
            parts: the parts of statements to search: ``spoken`` (also called ``body``; the default),
                ``title``, ``heading``, ``note``, several, for example ``"title,body"``, or ``all``.
            strategy: which of overlapping matches are hits: ``standard``, ``all``, ``longest``, ``shortest``
                or ``traditional``; ``statecorpus.search.matching.strategy`` defines them.
            limits: how much time and memory the query may take (``statecorpus.search.QueryLimits``).

        Raises:
            QuerySyntaxError: the query is not in the query language; its ``hints`` are what can be tried.
            UnknownFieldError: its condition names a field that statements do not have.
            QueryTypeError: it is not text; a ``TypeError``.
            QueryLimitError: it would take more than its limits.
            QueryArgumentError: there is no such strategy, attribute or part; a ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> hits = load().search('"stateless persons"')
        >>> len(hits)
        2
        """
        from statecorpus.search import search

        index = self._opened_index()
        return search(
            index, query, plain=plain, attribute=attribute, parts=parts, strategy=strategy, limits=limits
        )

    def count_statements(self, query: str, *, parts: "str | Iterable[str] | None" = None) -> int:
        """Return the number of statements with a match; for a word in a hundredth of the time of a search.

        Args:
            query: the query; see ``search``.
            parts: the parts of statements to search; see ``search``.

        Raises:
            QuerySyntaxError, UnknownFieldError, QueryLimitError, QueryTypeError, QueryArgumentError:
                see ``search``.
        """
        from statecorpus.search import count_statements

        return count_statements(self._opened_index(), query, parts=parts)

    def acts(self, *, where: str | None = None, **attributes: "Wanted") -> "FoundSpans":
        """Return what the speakers do by what they say: thank, condemn, call on, pledge.

        Acts are found by ``sc.extract``; a corpus that was built without it has none.

        Args:
            where: a condition on the statements: ``"date >= 2010"``.
            **attributes: the attributes that the acts have: ``kind="call", target="ISR"``; with an iterable
                of values, an act has any of them.

        Raises:
            UnknownFieldError: acts have no such attribute, or statements have no such field.
            QuerySyntaxError: the condition cannot be parsed.

        >>> from statecorpus.corpus import load
        >>> load().acts(kind="dance").to_records()
        []
        """
        return self._spans("act", where, attributes)

    def mentions(self, *, where: str | None = None, **attributes: "Wanted") -> "FoundSpans":
        """Return the states, bodies, groups, places and persons that are named; see ``acts``."""
        return self._spans("mention", where, attributes)

    def citations(self, *, where: str | None = None, **attributes: "Wanted") -> "FoundSpans":
        """Return the resolutions, treaties and other texts that are cited; see ``acts``."""
        return self._spans("citation", where, attributes)

    def times(self, *, where: str | None = None, **attributes: "Wanted") -> "FoundSpans":
        """Return the dates and durations that are mentioned; see ``acts``."""
        return self._spans("time", where, attributes)

    def amounts(self, *, where: str | None = None, **attributes: "Wanted") -> "FoundSpans":
        """Return the amounts that are mentioned; see ``acts``."""
        return self._spans("amount", where, attributes)

    def _spans(self, name: "SpanName", where: str | None, attributes: Mapping[str, "Wanted"]) -> "FoundSpans":
        from statecorpus.search import find_spans

        return find_spans(self._opened_index(), name, attributes, where)

    def similar(self, id: str, /, *, limit: int = 10) -> "Listing[Ranked]":
        """Find the other statements that are most similar to a statement, by its 25 most distinctive words.

        Raises:
            UnknownStatementError: the selection has no statement with the id; a ``KeyError``.
            QueryArgumentError: ``limit`` is below 1; a ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> len(load().similar("kaz-iom-2011-12-05"))  # there is no other
        0
        """
        return self._ranker("statement").similar(id, limit=limit)

    def frequencies(self, **options: Unpack["CountOptions"]) -> "Listing[Count]":
        """Count every word, the most frequent first; see ``ngrams``.

        >>> from statecorpus.corpus import load
        >>> [(word.words, word.count) for word in load().frequencies()[:3]]
        [('the', 97), ('of', 63), ('in', 38)]
        >>> load().frequencies(stop_words="en")[0].words
        'migration'
        """
        return self.ngrams(1, **options)

    def ngrams(self, length: int, **options: Unpack["CountOptions"]) -> "Listing[Count]":
        """Count every sequence of ``length`` words, the most frequent first; punctuation ends a sequence.

        Args:
            length: the number of words, 1 or more.
            options: ``attribute``, ``minimum``, ``base``, ``punctuation`` and ``stop_words``;
                ``statecorpus.search.CountOptions`` describes them.

        Raises:
            QueryArgumentError: ``length`` is below 1, or an option has a value that does not exist; a
                ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> load().ngrams(3)[0].words
        'countries of the'
        """
        from statecorpus.search import ngrams

        return ngrams(self._opened_index(), length, **options)

    def vocabulary(
        self, *, attribute: "Attribute" = "form", segment: int = 1000, window: int = 500
    ) -> "Vocabulary":
        """Measure how varied the words are; punctuation marks are not counted.

        Args:
            attribute: which words count as the same, as for ``ngrams``.
            segment: the length of a segment for the mean ratio of segments, in words.
            window: the length of the window for the moving ratio, in words.

        Raises:
            QueryArgumentError: ``segment`` or ``window`` is below 1, or there is no such attribute; a
                ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> found = load().vocabulary()
        >>> found.tokens, found.types, round(found.moving, 3)
        (1007, 405, 0.473)
        """
        from statecorpus.search import vocabulary

        return vocabulary(self._opened_index(), attribute=attribute, segment=segment, window=window)

    def growth(self, *, attribute: "Attribute" = "form", points: int = 100) -> "Listing[Growth]":
        """Measure how the vocabulary grows while the statements are read in order.

        Args:
            attribute: which words count as the same, as for ``ngrams``.
            points: the number of places to measure at, evenly spaced; the last place is the end.

        Raises:
            QueryArgumentError: ``points`` is below 1, or there is no such attribute; a ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> [(point.tokens, point.types) for point in load().growth(points=2)]
        [(542, 251), (1084, 413)]
        """
        from statecorpus.search import growth

        return growth(self._opened_index(), attribute=attribute, points=points)
