"""A selection of a corpus's statements: a mapping that can be filtered, put in order and searched."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, overload

from statecorpus._display import counted
from statecorpus.corpus.catalogue.views import Filter
from statecorpus.corpus.contents import Contents
from statecorpus.errors import QueryTypeError, UnknownStatementError
from statecorpus.model import Statement
from statecorpus.table import Table, Tabular
from statecorpus.table.table import Record

if TYPE_CHECKING:
    from statecorpus.corpus.searching import Searcher
    from statecorpus.index import Index
    from statecorpus.search import (
        Attribute,
        Count,
        Growth,
        Hits,
        KeyMeasure,
        Keyword,
        Listing,
        QueryLimits,
        Ranked,
        RankUnit,
        Strategy,
        Vocabulary,
    )


class Selection(Mapping[str, Statement], Tabular):
    """Some statements of a corpus by id, in the order of their ids unless ``sorted_by`` gave another.

    Iterating gives ids, as with every mapping; ``values()`` gives the statements, read one after the other,
    with only the last few kept. A selection is what the corpus was when it was made: statements added later
    are not in it.
    """

    def __init__(self, contents: Contents, ids: tuple[str, ...]) -> None:
        self._contents = contents
        self._ids = ids

    @overload
    def __getitem__(self, id: str, /) -> Statement: ...
    @overload
    def __getitem__(self, id: slice, /) -> "Selection": ...

    def __getitem__(self, id: str | slice, /) -> "Statement | Selection":
        """Give the statement with an id, or for a slice such as ``[:10]`` a selection, in its order.

        Raises:
            UnknownStatementError: the selection has none; a ``KeyError``.
            BrokenEntryError: its file cannot be read as that statement.

        >>> from statecorpus.corpus import load
        >>> len(load()[:10])
        1
        """
        if isinstance(id, slice):
            return Selection(self._contents, self._ids[id])
        if id not in self:
            raise UnknownStatementError(id, self._ids)
        return self._contents.entries[id]

    def __contains__(self, id: object) -> bool:
        return id in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._ids)

    def where(self, condition: str | None = None, /, **filters: Filter) -> "Selection":
        """Select the statements that a condition on their metadata, and every filter, holds for.

        Names that were merged (``corpus.people.merge``) are each equal to all of their spellings.

        Args:
            condition: the expression that may stand after ``::`` in a query, such as
                ``'speaker.affiliation = "KAZ" & date >= 2010'``; the reference page of the query language
                lists the fields.
            filters: by the name of a field, with ``_`` for each full stop: ``speaker_affiliation="KAZ"`` is
                ``speaker.affiliation = "KAZ"``. Of several values, as in ``year=(2010, 2011)``, any will do.

        Raises:
            QuerySyntaxError: the condition is not of the language, or a value not one for its field.
            UnknownFieldError: there is no such field.
            BrokenEntryError: a file cannot be read as its statement.
            CorpusFormatError: the corpus's ``merges.tsv`` cannot be read.

        >>> from statecorpus.corpus import load
        >>> list(load().where("venue.session = 100 & date < 2012"))
        ['kaz-iom-2011-12-05']
        >>> list(load().where(language="en", year=2011, speaker_affiliation="KAZ"))
        ['kaz-iom-2011-12-05']
        """
        return Selection(self._contents, self._contents.views.matching(self._ids, condition, filters))

    def sorted_by(self, field: str, *, reverse: bool = False) -> "Selection":
        """Give the same statements in the order of a field, those without it last.

        Dates go by their first day, then their last; text goes without case and accents. Of several values
        the least counts, or with ``reverse`` the greatest. Statements that are equal stay as they were.

        Raises:
            UnknownFieldError: there is no such field.
            BrokenEntryError, CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> list(load().sorted_by("date", reverse=True))
        ['kaz-iom-2011-12-05']
        """
        return Selection(self._contents, self._contents.views.sorted(self._ids, field, reverse=reverse))

    def grouped_by(self, field: str) -> "dict[str, Selection]":
        """Give a selection for each value of a field, the largest first.

        The keys are the values in a word: the code of an organisation or else its name, a date in ISO form,
        the name that others were merged into. A statement with several values is in several selections; those
        without any are under ``""``.

        Raises:
            UnknownFieldError: there is no such field.
            BrokenEntryError, CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> {state: len(group) for state, group in load().grouped_by("speaker.affiliation").items()}
        {'KAZ': 1}
        """
        groups = self._contents.views.grouped(self._ids, field)
        return {label: Selection(self._contents, ids) for label, ids in groups}

    def sample(self, size: int, seed: int) -> "Selection":
        """Draw statements at random, each with the same chance; they stay in their order.

        Drawn are those of which SHA-256 of seed and id is least: the same on every machine and with every
        version of Python, and where a corpus grows, a sample changes only by what is new.

        Args:
            size: how many.
            seed: another one draws others.

        Raises:
            ValueError: there are fewer.
        """
        if not 0 <= size <= len(self):
            raise ValueError(
                f"a sample of {size:,} from {len(self):,} statements; expected 0 to {len(self):,}"
            )
        drawn = sorted(self._ids, key=lambda one: hashlib.sha256(f"{seed} {one}".encode()).digest())[:size]
        chosen = frozenset(drawn)
        return Selection(self._contents, tuple(id for id in self._ids if id in chosen))

    def to_table(self, *fields: str) -> Table:
        """Give the metadata as a table, a row a statement, without reading the statements.

        ``to_pandas``, ``to_polars`` and ``to_arrow`` take the same fields.

        Args:
            fields: which, each a column; without any, all of them.

        Returns:
            Text or integers, ``None`` where there is none; several where there can be (year, addressees,
            topics). Organisations are their code or name, dates are in ISO form.

        Raises:
            UnknownFieldError: there is no such field.
            BrokenEntryError, CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> load().to_pandas("id", "speaker.affiliation", "venue.session")
                           id speaker.affiliation venue.session
        0  kaz-iom-2011-12-05                 KAZ           100
        """
        return self._contents.views.table(self._ids, fields)

    def to_records(self, *fields: str) -> list[Record]:
        """Give a dict for each statement, by the names of the columns of ``to_table``, which takes the same.

        >>> from statecorpus.corpus import load
        >>> load().to_records("id", "speaker.affiliation", "year")
        [{'id': 'kaz-iom-2011-12-05', 'speaker.affiliation': 'KAZ', 'year': [2011]}]
        """
        return self.to_table(*fields).to_records()

    @cached_property
    def _search(self) -> "Searcher":
        return self._contents.searchers.of(self._ids)

    def index(self) -> "Index":
        """Open the index of the spoken texts, and give it; without this call the first search does it.

        A selection is searched in the index of its corpus. Entries that are not in it yet are indexed, and
        kept in the corpus's folder, unless that is open for reading only.

        Raises:
            BrokenEntryError: a file cannot be read as its statement.
        """
        return self._search.index

    def search(
        self,
        query: str,
        *,
        strategy: "Strategy" = "standard",
        limits: "QueryLimits | None" = None,
    ) -> "Hits":
        """Find every place where the spoken texts match a query.

        Args:
            query: words, wildcards and phrases, and conditions on the metadata after ``::``; the reference
                page of the query language has the whole.
            strategy: which of overlapping matches are hits: ``standard``, ``all``, ``longest`` or
                ``shortest``; ``statecorpus.search.matching.strategy`` defines them.
            limits: what the query may take (``statecorpus.search.QueryLimits``).

        Raises:
            QuerySyntaxError: the query is not of the language.
            UnknownFieldError: its condition names a field that statements do not have.
            QueryTypeError: it is not text; a ``TypeError``.
            QueryLimitError: it would take more than its limits.
            QueryArgumentError: there is no such strategy; a ``ValueError``.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> hits = load().search('"stateless persons"')
        >>> len(hits)
        2
        """
        return self._search.search(query, strategy, limits)

    def rank(
        self,
        text: str,
        *,
        limit: int = 10,
        unit: "RankUnit" = "statement",
        where: str | None = None,
    ) -> "Listing[Ranked]":
        """Find the statements, or the sections or paragraphs, that fit some words best, by BM25.

        Args:
            text: the words; case and accents do not matter, and none means anything else than itself.
            limit: how many to give at most.
            unit: ``statement``, ``section`` or ``paragraph``.
            where: a condition as ``where`` takes it: only statements that it holds of are given; how rare a
                word is, is a matter of the whole selection.

        Returns:
            The best first, each with its score and a snippet.

        Raises:
            QueryArgumentError: ``limit`` is below 1, or there is no such unit; a ``ValueError``.
            QuerySyntaxError, UnknownFieldError, BrokenEntryError, CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> best = load().rank("stateless persons", unit="paragraph", limit=1)[0]
        >>> [best.snippet.text[start:end] for start, end in best.snippet.marks]
        ['stateless', 'persons', 'stateless']
        """
        return self._search.rank(text, limit, unit, None if where is None else tuple(self.where(where)))

    def similar(self, id: str, /, *, limit: int = 10) -> "Listing[Ranked]":
        """Find the other statements that are most like one, by its 25 most telling words.

        Raises:
            UnknownStatementError: the selection has none with the id; a ``KeyError``.
            QueryArgumentError: ``limit`` is below 1; a ``ValueError``.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> len(load().similar("kaz-iom-2011-12-05"))  # there is no other
        0
        """
        return self._search.similar(id, limit)

    def keyness(
        self,
        first: "Selection",
        second: "Selection | None" = None,
        /,
        *,
        attribute: "Attribute" = "form",
        measure: "KeyMeasure" = "log_likelihood",
        minimum: int = 5,
    ) -> "Listing[Keyword]":
        """Compare two selections word by word: ``recent.keyness(before)`` is ``c.keyness(recent, before)``.

        Args:
            first: what to compare this selection with, of this corpus or of another.
            second: what to compare ``first`` with instead of comparing this with it; statements in both
                count in both.
            attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer of the index,
                such as ``lemma``.
            measure: what to sort by, largest first: ``log_likelihood``, ``log_ratio``,
                ``percent_difference`` or ``odds_ratio``.
            minimum: how often a word occurs at least in both together.

        Returns:
            Every such word, at the end those that the one compared with has more of.

        Raises:
            QueryTypeError: what is given is no selection; a ``TypeError``.
            QueryArgumentError: there is no such measure or attribute, or one of the two has no words; a
                ``ValueError``.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> corpus = load()
        >>> {word.log_ratio for word in corpus.keyness(corpus)}  # nothing is more frequent than in itself
        {0.0}
        """
        from statecorpus.corpus.searching import compared

        pair = (self, first) if second is None else (first, second)
        for one in pair:
            if not isinstance(one, Selection):
                raise QueryTypeError("selection", type(one).__name__, "what where('year = 2011') gives")
        here, there = (each.frequencies(attribute=attribute) for each in pair)
        return compared(here, there, measure, minimum)

    def frequencies(self, *, attribute: "Attribute" = "form", minimum: int = 1) -> "Listing[Count]":
        """Count every word, the most frequent first; see ``ngrams``.

        >>> from statecorpus.corpus import load
        >>> [(word.words, word.count) for word in load().frequencies()[:3]]
        [('the', 97), ('of', 63), ('.', 40)]
        """
        return self._search.ngrams(1, attribute, minimum)

    def ngrams(self, length: int, *, attribute: "Attribute" = "form", minimum: int = 2) -> "Listing[Count]":
        """Count every run of so many words, the most frequent first; punctuation marks are words here.

        Args:
            length: how many words, 1 or more.
            attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer of the index,
                such as ``lemma``.
            minimum: how often a run occurs at least.

        Raises:
            QueryArgumentError: ``length`` is below 1, or there is no such attribute; a ``ValueError``.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> load().ngrams(3)[0].words
        'countries of the'
        """
        return self._search.ngrams(length, attribute, minimum)

    def vocabulary(
        self, *, attribute: "Attribute" = "form", segment: int = 1000, window: int = 500
    ) -> "Vocabulary":
        """Measure how rich the words are; punctuation marks are none here.

        Args:
            attribute: which words are the same, as of ``ngrams``.
            segment: how many words the stretches of the segmental ratio have.
            window: how many words the windows of the moving ratio have.

        Raises:
            QueryArgumentError: ``segment`` or ``window`` is below 1, or there is no such attribute; a
                ``ValueError``.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> found = load().vocabulary()
        >>> found.tokens, found.types, round(found.moving, 3)
        (1007, 405, 0.473)
        """
        from statecorpus.search import vocabulary

        return vocabulary(self._search.index, attribute=attribute, segment=segment, window=window)

    def growth(self, *, attribute: "Attribute" = "form", points: int = 100) -> "Listing[Growth]":
        """Say how the vocabulary grows as the statements are read in their order.

        Args:
            attribute: which words are the same, as of ``ngrams``.
            points: at how many places, evenly apart; the last one is the end.

        Raises:
            QueryArgumentError: ``points`` is below 1, or there is no such attribute; a ``ValueError``.
            BrokenEntryError: a file cannot be read as its statement.

        >>> from statecorpus.corpus import load
        >>> [(point.tokens, point.types) for point in load().growth(points=2)]
        [(542, 251), (1084, 413)]
        """
        from statecorpus.search import growth

        return growth(self._search.index, attribute=attribute, points=points)

    @property
    def _called(self) -> str:
        """What a notebook calls it."""
        return "Statements"

    def __repr__(self) -> str:
        return f"<Selection: {counted(len(self), 'statements')}>"

    def _repr_html_(self) -> str:
        """Show the first statements in a notebook, and how many there are; only these are read."""
        from statecorpus._display import MOST_ROWS, listing
        from statecorpus.corpus.notebook import COLUMNS, row_of

        rows = (row_of(id, self._contents.entries) for id in self._ids[:MOST_ROWS])
        return listing(self._called, COLUMNS, rows, total=len(self))
