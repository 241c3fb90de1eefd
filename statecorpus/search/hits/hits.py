"""Hits: the result of a query, kept as arrays; a line of text is built when it is read."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import Index
from statecorpus.query import Condition, Query, parse_condition
from statecorpus.search.hits.concordance import Concordance
from statecorpus.search.hits.group import group_columns, grouped, place_named
from statecorpus.search.hits.hints import hints_of
from statecorpus.search.hits.order import order_of
from statecorpus.search.matching.condition import selected
from statecorpus.search.matching.filter import in_statements
from statecorpus.search.matching.span_condition import statements_with_span
from statecorpus.search.shown.context import Attribute, attribute_named
from statecorpus.search.shown.kwic import KwicLine, Unit
from statecorpus.search.shown.listing import Listing
from statecorpus.search.statistics.collocation import (
    BOUNDS,
    MEASURES,
    Bound,
    Collocate,
    MatchWindows,
    Measure,
    collocate_columns,
    collocates_of,
    windows_of,
)
from statecorpus.search.statistics.contingency import Cell, cell_columns, cells_of
from statecorpus.search.statistics.dispersion import Dispersion, dispersion_of
from statecorpus.search.statistics.trend import Rate, trend_of
from statecorpus.table import Record, Table, Tabular

# Starts and ends are int32: two of them fit into one key.
_SHIFT = 32


@attrs.frozen(eq=False)
class Hits(Tabular):
    """All matches of a query in an index.

    ``len(hits)`` is the exact number of matches. ``hits[i]`` and iteration return ``KwicLine``s with eight
    tokens on either side; ``hits[i:j]`` returns hits. ``to_pandas``, ``to_polars`` and ``to_arrow`` accept
    the fields that ``to_table`` accepts; for a wider context, call them on a concordance: ``hits.kwic(20,
    20).to_pandas()``.

    Attributes:
        index: the index that was searched.
        query: the query.
        starts: the position of each match's first token, int32; ascending until the hits are sorted.
        ends: the position after each match's last token, int32.
        labels: for each label of the query the position of its token in each match, int32; -1 if a match does
            not use the label.

    >>> from statecorpus.corpus import load
    >>> hits = load().search("stateless <2> persons")
    >>> hits.to_pandas("year")[["match", "year"]]
                   match  year
    0  stateless persons  2011
    1  stateless persons  2011
    """

    index: Index
    query: Query
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    labels: Mapping[str, NDArray[np.int32]] = attrs.field(factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> KwicLine: ...
    @overload
    def __getitem__(self, place: slice) -> "Hits": ...
    def __getitem__(self, place: int | slice) -> "KwicLine | Hits":
        """Return the line of the match at a place, or the hits of a slice.

        Raises:
            NoSuchHitError: there is no match at the place; an ``IndexError``.
        """
        if isinstance(place, slice):
            return self.at(place)
        return self.kwic()[place]

    def __iter__(self) -> Iterator[KwicLine]:
        return iter(self.kwic())

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements with at least one match, in the order of the index."""
        return tuple(self.index.ids[number] for number in np.flatnonzero(self.by_statement).tolist())

    @property
    def by_statement(self) -> NDArray[np.int64]:
        """The number of matches in each statement of the index, int64."""
        ordered = self.starts if self._ascending else np.sort(self.starts)
        return np.diff(np.searchsorted(ordered, self.index.edges))

    @property
    def per_million(self) -> float:
        """The matches per million tokens of the index; 0.0 for an empty index."""
        return len(self) * 1_000_000 / self.index.size if self.index.size else 0.0

    @property
    def hints(self) -> tuple[str, ...]:
        """Queries to try if this one finds nothing: near words, compounds, signs of other programs."""
        return () if len(self) else hints_of(self.query, self.index)

    def at(self, places: NDArray[np.integer] | NDArray[np.bool_] | slice) -> "Hits":
        """Return some of the matches, by their places, by a boolean for each, or by a slice."""
        labels = {label: positions[places] for label, positions in self.labels.items()}
        return Hits(self.index, self.query, self.starts[places], self.ends[places], labels)

    def page(self, number: int = 1, size: int = 50) -> "Hits":
        """Return one page of the matches.

        Args:
            number: the number of the page, from 1; a page after the last is empty.
            size: the number of matches on a page.

        Raises:
            QueryArgumentError: ``number`` or ``size`` is below 1.
        """
        if number < 1 or size < 1:
            raise QueryArgumentError(
                f"page({number}, {size}): pages are numbered from 1 and have 1 match or more"
            )
        return self[(number - 1) * size : number * size]

    def kwic(
        self, left: int | None = None, right: int | None = None, *, unit: Unit = "tokens"
    ) -> "Concordance":
        """Return the matches in their context.

        Args:
            left: the number of units before each match. By default 8 tokens; or, for sentences and
                paragraphs, only the sentence or paragraph of the match itself.
            right: the number of units after each match; the default is the same as for ``left``.
            unit: ``tokens``, ``sentence`` or ``paragraph``. A line of the salutation, a heading and the
                closing count as paragraphs.

        Returns:
            A sequence of lines, each built when it is read; a context ends at the edge of its statement.

        Raises:
            QueryArgumentError: ``left`` or ``right`` is below 0, or the unit does not exist.
        """
        usual = 8 if unit == "tokens" else 0
        before, after = usual if left is None else left, usual if right is None else right
        return Concordance(self.index, self.query, self.starts, self.ends, before, after, unit)

    def to_table(
        self, *fields: str, left: int | None = None, right: int | None = None, unit: Unit = "tokens"
    ) -> Table:
        """Return the lines of the matches as a table, for data frames, Arrow and files.

        Args:
            *fields: fields of the statements: ``"speaker.affiliation", "year"``.
            left: the number of units before each match; see ``kwic``.
            right: the number of units after each match; see ``kwic``.
            unit: the unit of the context; see ``kwic``.

        Returns:
            A table with the columns ``statement``, ``start``, ``end``, ``left``, ``match``, ``right``, then
            the fields; ``Concordance.to_table`` describes them.

        Raises:
            QueryArgumentError: statements have no such field, ``left`` or ``right`` is below 0, or the unit
                does not exist.
        """
        return self.kwic(left, right, unit=unit).to_table(*fields)

    def to_records(
        self, *fields: str, left: int | None = None, right: int | None = None, unit: Unit = "tokens"
    ) -> list[Record]:
        """Return a dict for each match, by the names of the columns of ``to_table``; same arguments."""
        return self.to_table(*fields, left=left, right=right, unit=unit).to_records()

    def sort(self, *keys: str) -> "Hits":
        """Return the matches sorted; matches with equal keys stay in their order.

        Args:
            *keys: the first key decides, then the second. A key is ``left`` (the five words before the match,
                from the match outward), ``right``, ``match``, or the name of a field. Words are compared
                without case and accents; statements without the field come last.

        Raises:
            QueryArgumentError: no key is given, or a key does not exist.
        """
        return self.at(order_of(self.index, self.starts, self.ends, keys))

    def sample(self, size: int, seed: int) -> "Hits":
        """Draw matches at random, each with the same chance and none twice; they stay in their order.

        Args:
            size: the number of matches to draw; if there are fewer, all are returned.
            seed: the seed of the generator (numpy's PCG64); the same seed draws the same matches.

        Raises:
            QueryArgumentError: ``size`` is below 0.
        """
        if size < 0:
            raise QueryArgumentError(f"sample({size}): a sample has 0 matches or more")
        drawn = np.random.default_rng(seed).permutation(len(self))[:size]
        return self.at(np.sort(drawn))

    def filter(self, condition: str | Condition) -> "Hits":
        """Return the matches in statements for which a condition holds: ``hits.filter("date >= 2010")``.

        Raises:
            QuerySyntaxError: the condition cannot be parsed, or a value does not fit its field.
            UnknownFieldError: the condition names a field that statements do not have.
            QueryTypeError: the condition is neither text nor a ``Condition``; a ``TypeError``.
        """
        if not isinstance(condition, str | Condition):
            raise QueryTypeError("condition", type(condition).__name__, "text such as date >= 2010")
        parsed = parse_condition(condition) if isinstance(condition, str) else condition
        wanted = selected(parsed, self.index.metadata, partial(statements_with_span, self.index))
        if self._ascending:
            return self.at(in_statements(self.starts, wanted, self.index))
        return self.at(wanted[self.index.statements_of(self.starts)])

    def count_by(self, *fields: str, empty: bool = False) -> Listing[Cell]:
        """Count the matches by fields of their statements; statements without a match count, too.

        Args:
            *fields: one or more fields: ``"speaker.affiliation", "year"``; several fields count their
                combinations.
            empty: whether to include combinations that no statement has.

        Returns:
            A cell for each combination of values, in the order of the values, with the number of its
            statements and tokens and the matches per million of its tokens. A statement with several values
            of a field counts in the cell of each value.

        Raises:
            QueryArgumentError: no field is given, a field does not exist, or there are over a million cells.
        """
        cells = cells_of(self.index, self.by_statement, fields, empty=empty)
        return Listing(cells, cell_columns(fields), "cells")

    def group(self, *places: str, attribute: Attribute = "form") -> "Listing[Group]":
        """Group the matches by their words.

        Args:
            *places: the whole ``match`` (the default), the word to its ``left`` or ``right``, a word farther
                away (``left2``, ``right9``), or a label of the query; several places group by all of them.
            attribute: the attribute whose values are compared; see ``collocates``.

        Returns:
            The groups, the largest first; each holds its hits.

        Raises:
            QueryArgumentError: a place, a label or the attribute does not exist.
        """
        names = places or ("match",)
        where = [place_named(name, self.labels) for name in names]
        groups = grouped(self.index, (self.starts, self.ends), where, attribute)
        rows = (Group(words, self.at(members)) for words, members in groups)
        return Listing(rows, group_columns(names), "groups")

    def collocates(
        self,
        window: int | tuple[int, int] = 5,
        *,
        within: Bound = "statement",
        attribute: Attribute = "form",
        measure: Measure = "log_dice",
        minimum: int = 5,
    ) -> Listing[Collocate]:
        """Return the words that stand near the matches, and measures of how much more often than elsewhere.

        Args:
            window: the number of tokens on either side that are near, or a pair: tokens before and tokens
                after.
            within: the regions whose edges the window does not cross: ``"s"`` for sentences.
            attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer of the index, for
                example ``lemma``.
            measure: the measure to sort by, largest first: ``log_dice``, ``log_likelihood``, ``mi``, ``mi3``,
                ``t_score``, ``delta_p``, ``delta_p_back`` or ``together``.
            minimum: the least number of times that a word stands near a match.

        Raises:
            QueryArgumentError: the window has no token, or ``within``, the attribute or the measure does not
                exist.
        """
        if measure not in MEASURES:
            raise QueryArgumentError(f"no measure {measure!r}: choose one of {', '.join(MEASURES)}")
        around = self._windows(window, within)
        matches = self.starts, self.ends
        found = collocates_of(self.index, matches, around, attribute, (measure, minimum))
        return Listing(found, collocate_columns(measure), "collocates")

    def with_collocate(
        self,
        words: str,
        window: int | tuple[int, int] = 5,
        *,
        within: Bound = "statement",
        attribute: Attribute = "form",
    ) -> "Hits":
        """Return the matches that have a word near them: the lines behind a collocate.

        Args:
            words: the word, or a value of a layer; case and accents are ignored if the attribute is ``form``.
            window: the tokens that are near; see ``collocates``.
            within: the regions whose edges the window does not cross; see ``collocates``.
            attribute: the attribute of the word; see ``collocates``.

        Raises:
            QueryArgumentError: the window has no token, or ``within`` or the attribute does not exist.
        """
        around = self._windows(window, within)
        places = attribute_named(self.index, attribute).positions_of(words)
        inside = (self.starts, self.ends)
        counts = [
            np.searchsorted(places, edges) for edges in (around.starts, inside[0], inside[1], around.ends)
        ]
        return self.at((counts[1] > counts[0]) | (counts[3] > counts[2]))

    def _windows(self, window: int | tuple[int, int], within: Bound) -> MatchWindows:
        sides = (window, window) if isinstance(window, int) else window
        if min(sides) < 0 or max(sides) == 0:
            raise QueryArgumentError(
                f"window={window}: a window has 0 tokens or more on each side, and one at least"
            )
        if within not in BOUNDS:
            raise QueryArgumentError(f"no bounds {within!r}: choose one of {', '.join(BOUNDS)}")
        return windows_of(self.index, (self.starts, self.ends), sides, within)

    def dispersion(self, *fields: str) -> Dispersion:
        """Measure how evenly the matches are spread over the corpus.

        Args:
            *fields: the corpus is divided by the values of these fields; by default each statement is a part.

        Raises:
            QueryArgumentError: statements have no such field.
        """
        if not fields:
            sizes = np.diff(self.index.edges) - 1
            return dispersion_of(self.by_statement.tolist(), sizes.tolist())
        cells = self.count_by(*fields)
        return dispersion_of([cell.hits for cell in cells], [cell.tokens for cell in cells])

    def trend(self, z: float = 1.959964) -> Listing[Rate]:
        """Return the matches per million tokens of each year, with confidence intervals.

        Args:
            z: the width of the intervals in standard deviations: 1.96 is 95 per cent.
        """
        return trend_of(self.count_by("year"), z)

    def __and__(self, other: "Hits") -> "Hits":
        """Return the matches that the other hits also have."""
        return self.at(np.isin(self._keys(), other._checked(self)._keys()))

    def __sub__(self, other: "Hits") -> "Hits":
        """Return the matches that the other hits do not have."""
        return self.at(~np.isin(self._keys(), other._checked(self)._keys()))

    def __or__(self, other: "Hits") -> "Hits":
        """Return the matches of both, without duplicates, in the order of the index; labels are dropped."""
        keys = np.union1d(self._keys(), other._checked(self)._keys())
        starts, ends = (keys >> _SHIFT).astype(np.int32), (keys & (1 << _SHIFT) - 1).astype(np.int32)
        return attrs.evolve(self, starts=starts, ends=ends, labels={})

    @property
    def _ascending(self) -> bool:
        return bool((self.starts[1:] >= self.starts[:-1]).all())

    def _keys(self) -> NDArray[np.int64]:
        """Return a number for each match that orders the matches as the index does."""
        return self.starts.astype(np.int64) << _SHIFT | self.ends

    def _checked(self, other: "Hits") -> "Hits":
        if self.index is not other.index:
            raise QueryArgumentError("these hits are of two indexes; search both in one")
        return self

    def _repr_html_(self) -> str:
        return self.kwic()._repr_html_()

    def __rich__(self) -> object:
        return self.kwic().__rich__()

    def __repr__(self) -> str:
        where = f"{len(self.statements):,} of {len(self.index.ids):,} statements"
        return f"<Hits: {len(self):,} in {where} for {self.query.text!r}>"


@attrs.frozen(eq=False)
class Group:
    """Matches with the same words.

    Attributes:
        at: the words at each place; empty at the edge of a statement.
        hits: the matches.
    """

    at: tuple[str, ...]
    hits: Hits

    @property
    def words(self) -> str:
        """The words at all places, with a space between two."""
        return " ".join(filter(None, self.at))

    def __len__(self) -> int:
        return len(self.hits)
