"""A selection of a corpus's statements: a mapping that can be filtered, put in order and searched."""

import hashlib
import heapq
from typing import TYPE_CHECKING, Unpack, overload

from statecorpus._display import counted
from statecorpus.corpus.selection.compared import ComparedStatements
from statecorpus.errors import QueryTypeError, UnknownStatementError
from statecorpus.table import Tabular

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from statecorpus.corpus.catalogue.filters import Filter
    from statecorpus.corpus.catalogue.rows import Rows
    from statecorpus.corpus.selection.groups import Groups
    from statecorpus.model import Statement
    from statecorpus.query import Condition
    from statecorpus.search import (
        Attribute,
        KeyOptions,
        KeyUnit,
        Keyword,
        Listing,
        Ranked,
        RankUnit,
        WordSums,
    )
    from statecorpus.table import Record, Table


def _add_note(error: UnknownStatementError, id: object) -> None:
    """Name the call that a user of data frames looks for, if the id is the name of a field."""
    from statecorpus.model.metadata_field import column_name
    from statecorpus.model.metadata_names import FIELD_NAMES

    if isinstance(id, str) and id in FIELD_NAMES:
        column = column_name(id)
        error.add_note(
            f"{id!r} is a field: to_pandas({id!r})[{column!r}] has its values, "
            f"and grouped_by({id!r}) the statements of each value"
        )


class Selection(ComparedStatements, Tabular):
    """Some statements of a corpus by id, in the order of their ids unless ``sorted_by`` gave another order.

    Iterating yields ids, as with every mapping; ``values()`` reads the statements one after the other and
    keeps only the last few. A selection does not change: statements that are added later are not in it.
    """

    # The seed of a sample, which is shown with it.
    _seed: int | None = None

    @overload
    def __getitem__(self, id: str, /) -> "Statement": ...
    @overload
    def __getitem__(self, id: slice, /) -> "Selection": ...

    def __getitem__(self, id: str | slice, /) -> "Statement | Selection":
        """Return the statement with an id; a slice, for example ``[:10]``, returns a selection.

        Raises:
            UnknownStatementError: the selection has no statement with the id; a ``KeyError``.
            BrokenEntryError: its file cannot be read as that statement.
            ClosedCorpusError: the corpus was closed; a ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> len(load()[:10])
        1
        """
        if isinstance(id, slice):
            return self._of(self._ids.rows[id])
        try:
            return super().__getitem__(id)
        except UnknownStatementError as error:
            _add_note(error, id)
            raise

    def where(self, condition: str | None = None, /, **filters: "Filter") -> "Selection":
        """Return the statements whose metadata meet a condition and every filter.

        If names were merged with ``corpus.people.merge``, each of their spellings finds all of them.

        Args:
            condition: the part of a query after ``::``, for example
                ``'speaker.affiliation = "KAZ" & date >= 2010'``; the reference page of the query language
                lists the fields. A condition on spans (``act[kind = "condemn"]``) opens the index. A
                statement that cannot be read meets no condition.
            filters: by the name of a field, with ``_`` for each full stop: ``speaker_affiliation="KAZ"`` is
                ``speaker.affiliation = "KAZ"``. A filter with several values, for example
                ``year=(2010, 2011)``, accepts any of them.

        Raises:
            QuerySyntaxError: the condition is not in the query language, or its field cannot have a value.
            UnknownFieldError: there is no such field.
            CorpusFormatError: the corpus's ``merges.tsv`` cannot be read.

        >>> from statecorpus.corpus import load
        >>> list(load().where("venue.session = 100 & date < 2012"))
        ['kaz-iom-2011-12-05']
        >>> list(load().where(language="en", year=2011, speaker_affiliation="KAZ"))
        ['kaz-iom-2011-12-05']
        """
        from statecorpus.corpus.catalogue.filters import matching_rows
        from statecorpus.corpus.catalogue.rows import row_array
        from statecorpus.query import parse_condition
        from statecorpus.search import asks_for_spans

        if condition is not None:
            parsed = parse_condition(condition)
            if asks_for_spans(parsed):
                chosen = row_array(self._searched_rows())[self._mask(parsed)]
                return self._of(chosen).where(None, **filters)
        rows = matching_rows(self._contents.catalogue(), self._ids.rows, condition, filters)
        return self._of(rows)

    def sorted_by(self, field: str, *, reverse: bool = False) -> "Selection":
        """Return the same statements in the order of a field; statements without the field come last.

        Dates are compared by their first day, then by their last; text is compared without case and accents.
        A statement with several values is placed by the lowest, or with ``reverse`` by the highest.
        Statements with equal values keep their order.

        Raises:
            UnknownFieldError: there is no such field.
            CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> list(load().sorted_by("date", reverse=True))
        ['kaz-iom-2011-12-05']
        """
        from statecorpus.corpus.catalogue.arrangement import sorted_rows

        rows = sorted_rows(self._contents.catalogue(), self._ids.rows, field, reverse=reverse)
        return self._of(rows)

    def grouped_by(self, field: str) -> "Groups":
        """Return a selection for each value of a field, the largest first.

        The keys are the values as text: the code of an organisation or else its name, a date in ISO form, the
        preferred name of merged names. A statement with several values is in several selections; the
        statements without a value are under ``""``; a statement that cannot be read is in none.

        Raises:
            UnknownFieldError: there is no such field.
            CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> {state: len(group) for state, group in load().grouped_by("speaker.affiliation").items()}
        {'KAZ': 1}
        """
        from statecorpus.corpus.catalogue.arrangement import grouped_rows
        from statecorpus.corpus.selection.groups import Groups

        groups = grouped_rows(self._contents.catalogue(), self._ids.rows, field)
        return Groups(field, {label: self._of(rows) for label, rows in groups})

    def head(self, size: int = 5) -> "Selection":
        """Return the first statements; all of them if there are fewer.

        Raises:
            ValueError: ``size`` is below 0.

        >>> from statecorpus.corpus import load
        >>> list(load().head())
        ['kaz-iom-2011-12-05']
        """
        if size < 0:
            raise ValueError(f"head({size}): expected 0 statements or more")
        return self[:size]

    def sample(self, size: int, seed: int = 0) -> "Selection":
        """Return a random sample, in which each statement has the same chance, in the same order.

        The sample has the statements with the lowest SHA-256 of seed and id. It is therefore the same on
        every machine and with every version of Python, and when a corpus grows, only new statements enter it.

        Args:
            size: the number of statements.
            seed: any number; another seed draws another sample. The result shows it.

        Raises:
            ValueError: the selection has fewer statements.

        >>> from statecorpus.corpus import load
        >>> load().sample(1)
        <Selection: 1 statement, a sample with seed 0>
        """
        if not 0 <= size <= len(self):
            raise ValueError(
                f"a sample of {size:,} from {counted(len(self), 'statements')}; expected 0 to {len(self):,}"
            )
        from statecorpus.corpus.catalogue.rows import row_array

        keyed = ((hashlib.sha256(f"{seed} {id}".encode()).digest(), n) for n, id in enumerate(self._ids))
        places = sorted(place for _, place in heapq.nsmallest(size, keyed))
        sample = self._of(row_array(self._ids.rows)[places])
        sample._seed = seed  # noqa: SLF001 -- its own kind
        return sample

    def to_table(self, *fields: str) -> "Table":
        """Return the metadata as a table with one row per statement, without reading the statements.

        ``to_pandas``, ``to_polars`` and ``to_arrow`` take the same fields.

        Args:
            fields: the columns; without any, all fields.

        Returns:
            A column per field, headed by its name with ``_`` for each full stop: text, integers, truth
            values or days, ``None`` for a missing value, and lists for a field of several values
            (addressees, topics). Organisations are shown by their names as printed
            (``speaker.affiliation.ref`` has the reference), dates in ISO form.

        Raises:
            UnknownFieldError: there is no such field.
            CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> load().to_pandas("id", "speaker.affiliation.ref", "session")
                           id speaker_affiliation_ref session
        0  kaz-iom-2011-12-05             iso3166:KAZ     100
        """
        from statecorpus.corpus.catalogue.arrangement import table_of

        return table_of(self._contents.catalogue(), self._ids.rows, fields)

    def to_records(self, *fields: str) -> list["Record"]:
        """Return a dict per statement with the columns of ``to_table``, which takes the same arguments.

        >>> from statecorpus.corpus import load
        >>> load().to_records("id", "speaker.affiliation", "year")
        [{'id': 'kaz-iom-2011-12-05', 'speaker_affiliation': 'Republic of Kazakhstan', 'year': 2011}]
        """
        return self.to_table(*fields).to_records()

    def rank(
        self,
        text: str,
        *,
        limit: int = 10,
        unit: "RankUnit" = "statement",
        where: str | None = None,
    ) -> "Listing[Ranked]":
        """Find the statements, sections or paragraphs that match some words best, by BM25.

        Args:
            text: the words; case and accents do not matter, and wildcards have no special meaning.
            limit: the largest number of results.
            unit: ``statement``, ``section`` or ``paragraph``.
            where: a condition, as in ``where``: only statements that meet it are returned; the rarity of a
                word is measured in the whole selection.

        Returns:
            The best result first, each with its score and a snippet.

        Raises:
            QueryArgumentError: ``limit`` is below 1, or there is no such unit; a ``ValueError``.
            QuerySyntaxError, UnknownFieldError, CorpusFormatError: see ``where``.

        >>> from statecorpus.corpus import load
        >>> best = load().rank("stateless persons", unit="paragraph", limit=1)[0]
        >>> [best.snippet.text[start:end] for start, end in best.snippet.marks]
        ['stateless', 'persons', 'stateless']
        """
        ids = None if where is None else tuple(self.where(where))
        return self._ranker(unit).rank(text, limit=limit, statements=ids)

    def keyness(
        self,
        first: "Selection",
        second: "Selection | None" = None,
        /,
        **options: Unpack["KeyOptions"],
    ) -> "Listing[Keyword]":
        """Compare two selections word by word: ``recent.keyness(before)`` is ``c.keyness(recent, before)``.

        Args:
            first: the selection to compare this selection with; it can belong to another corpus.
            second: if given, ``first`` is compared with ``second``, and this selection is not used;
                statements in both count in both.
            options: ``attribute``, ``measure``, ``minimum``, ``unit``, ``level``, ``correction``,
                ``punctuation`` and ``stop_words``; ``statecorpus.search.KeyOptions`` describes them.

        Returns:
            The words whose p, corrected for the number of words, is at most the level (by default 0.05), by
            Log Ratio; at the end are the words that the second selection uses more. ``level=None`` lists
            every word.

        Raises:
            QueryTypeError: an argument is not a selection; a ``TypeError``.
            QueryArgumentError: an option has a value that does not exist, or one of the two has no words; a
                ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> corpus = load()
        >>> corpus.keyness(corpus)  # nothing is more frequent than in itself
        <Listing: 0 keywords>
        >>> {word.log_ratio for word in corpus.keyness(corpus, level=None)}
        {0.0}
        """
        from statecorpus.search import keyness_of_sums

        pair = (self, first) if second is None else (first, second)
        for selection in pair:
            if not isinstance(selection, Selection):
                raise QueryTypeError(
                    "selection", type(selection).__name__, "the result of where('year = 2011')"
                )
        attribute, unit = options.get("attribute", "form"), options.get("unit", "tokens")
        ours, theirs = (selection.word_sums(attribute=attribute, unit=unit) for selection in pair)
        return keyness_of_sums(ours, theirs, **options)

    def word_sums(self, *, attribute: "Attribute" = "form", unit: "KeyUnit" = "tokens") -> "WordSums":
        """Sum up the words of the selection for keyness; sums of several corpora add up.

        Args:
            attribute: which words count as the same, as for ``ngrams``.
            unit: ``tokens``, or ``statements`` with the word.

        Raises:
            QueryArgumentError: there is no such attribute; a ``ValueError``.

        >>> from statecorpus.corpus import load
        >>> load().word_sums().size
        1084.0
        """
        import numpy as np

        from statecorpus.corpus.catalogue.rows import row_array
        from statecorpus.search import word_sums

        # The index of the whole corpus, not a view of the selection: two selections then share a lexicon.
        everything = len(self._contents.ids)
        chosen = np.zeros(everything, dtype=np.bool_)
        chosen[row_array(self._ids.rows)] = True
        chosen = chosen[row_array(self._contents.readable(range(everything)))]
        return word_sums(self._contents.index_of(range(everything)), attribute, (chosen,), unit)[0]

    def _of(self, rows: "Rows") -> "Selection":
        """Return a selection of other rows of the same statements."""
        return Selection(self._contents, rows)

    def _mask(self, condition: "Condition") -> "NDArray[np.bool_]":
        """Return for each statement that is searched whether it meets a condition on its spans."""
        from statecorpus.search import statements_in

        return statements_in(self._opened_index(), condition)

    @property
    def _heading(self) -> str:
        """The heading of the table in a notebook."""
        return "Statements" if self._seed is None else f"Statements, a sample with seed {self._seed}"

    def __repr__(self) -> str:
        drawn = "" if self._seed is None else f", a sample with seed {self._seed}"
        return f"<Selection: {counted(len(self), 'statements')}{drawn}>"

    def _repr_html_(self) -> str:
        """Return a table of the first statements for a notebook; the others are counted, but not read."""
        from statecorpus._display import MOST_ROWS, listing
        from statecorpus.corpus.selection.notebook_row import COLUMNS, row_of

        rows = (row_of(id, self._contents.entries) for id in self._ids[:MOST_ROWS])
        return listing(self._heading, COLUMNS, rows, total=len(self))
