"""Hits: what a query found, kept as arrays until somebody looks."""

from collections.abc import Iterator, Mapping
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import Index
from statecorpus.query import Condition, Query, parse_condition
from statecorpus.search.hits.concordance import Concordance
from statecorpus.search.hits.group import group_columns, grouped, place_named
from statecorpus.search.hits.order import order_of
from statecorpus.search.matching.condition import selected
from statecorpus.search.matching.filter import in_statements
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
from statecorpus.table import Table, Tabular
from statecorpus.table.table import Record

# Starts and ends are int32: two of them make one key.
_SHIFT = 32


@attrs.frozen(eq=False)
class Hits(Tabular):
    """The matches of a query in an index, all of them.

    ``len(hits)`` is their exact number, ``hits[i]`` and iteration give ``KwicLine``s with eight tokens on
    either side, ``hits[i:j]`` gives hits. ``to_pandas``, ``to_polars`` and ``to_arrow`` take the fields that
    ``to_table`` takes; for other contexts there are ``hits.kwic(20, 20).to_pandas()`` and the like.

    Attributes:
        index: where they were found.
        query: what was looked for.
        starts: the position of each match's first token, int32; ascending until they are sorted otherwise.
        ends: the position after its last token, int32.
        labels: the position of the token that each label stands for, int32, by label; -1 where a match
            does not use the label.

    >>> from statecorpus.corpus import load
    >>> hits = load().search("stateless <2> persons")
    >>> hits.to_pandas("year")[["match", "year"]]
                   match    year
    0  stateless persons  [2011]
    1  stateless persons  [2011]
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
        """Give the line of the match at a place, or for a slice hits.

        Raises:
            NoSuchHitError: there is none at the place; an ``IndexError``.
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
        """How many matches each statement of the index has, int64."""
        ordered = self.starts if self._ascending else np.sort(self.starts)
        return np.diff(np.searchsorted(ordered, self.index.edges))

    @property
    def per_million(self) -> float:
        """How many matches there are per million tokens of the index; 0.0 of an empty index."""
        return len(self) * 1_000_000 / self.index.size if self.index.size else 0.0

    def at(self, places: NDArray[np.integer] | NDArray[np.bool_] | slice) -> "Hits":
        """Give some of the matches, by their places, by a boolean for each, or a slice of them."""
        labels = {label: positions[places] for label, positions in self.labels.items()}
        return Hits(self.index, self.query, self.starts[places], self.ends[places], labels)

    def page(self, number: int = 1, size: int = 50) -> "Hits":
        """Give one page of the matches.

        Args:
            number: from 1; a page beyond the last is empty.
            size: how many matches a page has.

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
        """Show the matches in their context.

        Args:
            left: how many units to show before each match: by default 8 tokens, or no other sentence or
                paragraph than those that the match itself is in.
            right: how many to show after it; by default likewise.
            unit: ``tokens``, ``sentence`` or ``paragraph`` (or line of the salutation, heading, closing).

        Returns:
            A sequence of lines, each made when it is asked for; contexts do not cross the statement.

        Raises:
            QueryArgumentError: ``left`` or ``right`` is below 0, or there is no such unit.
        """
        usual = 8 if unit == "tokens" else 0
        before, after = usual if left is None else left, usual if right is None else right
        return Concordance(self.index, self.query, self.starts, self.ends, before, after, unit)

    def to_table(
        self, *fields: str, left: int | None = None, right: int | None = None, unit: Unit = "tokens"
    ) -> Table:
        """Give the lines of the matches as a table, for data frames, Arrow and files.

        Args:
            *fields: of the statements, such as ``"speaker.affiliation", "year"``.
            left: as of ``kwic``.
            right: as of ``kwic``.
            unit: as of ``kwic``.

        Returns:
            ``statement``, ``start``, ``end``, ``left``, ``match``, ``right`` and the fields, in this order;
            ``Concordance.to_table`` says what they hold.

        Raises:
            QueryArgumentError: there is no such field; else as of ``kwic``.
        """
        return self.kwic(left, right, unit=unit).to_table(*fields)

    def to_records(
        self, *fields: str, left: int | None = None, right: int | None = None, unit: Unit = "tokens"
    ) -> list[Record]:
        """Give a dict for each match, by the names of the columns of ``to_table``, which takes the same."""
        return self.to_table(*fields, left=left, right=right, unit=unit).to_records()

    def sort(self, *keys: str) -> "Hits":
        """Sort the matches; those that are equal stay in the order they are in.

        Args:
            *keys: the first decides, then the second: ``left`` (the five words before, from the match
                outward), ``right``, ``match``, or the name of a field; words are compared folded, and
                statements without a field come last.

        Raises:
            QueryArgumentError: there is no key, or one that is none of these.
        """
        return self.at(order_of(self.index, self.starts, self.ends, keys))

    def sample(self, size: int, seed: int) -> "Hits":
        """Draw matches by chance, all with the same chance and none twice; in the order they were in.

        Args:
            size: how many; where there are no more, all of them are given.
            seed: of the generator (numpy's PCG64): the same seed draws the same matches.

        Raises:
            QueryArgumentError: ``size`` is below 0.
        """
        if size < 0:
            raise QueryArgumentError(f"sample({size}): a sample has 0 matches or more")
        drawn = np.random.default_rng(seed).permutation(len(self))[:size]
        return self.at(np.sort(drawn))

    def filter(self, condition: str | Condition) -> "Hits":
        """Keep the matches in statements that a condition holds of, such as ``date >= 2010``.

        Raises:
            QuerySyntaxError: the condition cannot be parsed, or compares a field with what it is not.
            UnknownFieldError: there is no such field.
            QueryTypeError: it is neither text nor a ``Condition``; a ``TypeError``.
        """
        if not isinstance(condition, str | Condition):
            raise QueryTypeError("condition", type(condition).__name__, "text such as date >= 2010")
        parsed = parse_condition(condition) if isinstance(condition, str) else condition
        wanted = selected(parsed, self.index.metadata)
        if self._ascending:
            return self.at(in_statements(self.starts, wanted, self.index))
        return self.at(wanted[self.index.statements_of(self.starts)])

    def count_by(self, *fields: str, empty: bool = False) -> Listing[Cell]:
        """Count the matches by the fields of their statements, also where there are none.

        Args:
            *fields: such as ``"speaker.affiliation", "year"``; with several, by their combinations.
            empty: whether to give also the combinations that no statement has.

        Returns:
            A cell for each combination of values, in the order of the values; each with its size, and the
            matches per million of its tokens. A statement with several values counts in each of their cells.

        Raises:
            QueryArgumentError: no field is named, there is no such field, or there would be over a million
                cells.
        """
        cells = cells_of(self.index, self.by_statement, fields, empty=empty)
        return Listing(cells, cell_columns(fields), "cells")

    def group(self, *places: str, attribute: Attribute = "form") -> "Listing[Group]":
        """Group the matches by words.

        Args:
            *places: the whole ``match`` (also if none is named), the word to its ``left`` or ``right``, the
                second or ninth (``left2``, ``right9``), a label of the query; with several, by all of them.
            attribute: which words are the same, as of ``collocates``.

        Returns:
            The groups, the largest first; each can give its hits.

        Raises:
            QueryArgumentError: there is no such place, label or attribute.
        """
        names = places or ("match",)
        where = [place_named(name, self.labels) for name in names]
        groups = grouped(self.index, (self.starts, self.ends), where, attribute)
        made = (Group(words, self.at(members)) for words, members in groups)
        return Listing(made, group_columns(names), "groups")

    def collocates(
        self,
        window: int | tuple[int, int] = 5,
        *,
        within: Bound = "statement",
        attribute: Attribute = "form",
        measure: Measure = "log_dice",
        minimum: int = 5,
    ) -> Listing[Collocate]:
        """Find the words that stand near the matches.

        Args:
            window: how many tokens on either side are near, or how many before and how many after.
            within: the regions whose edges the window does not cross, such as ``"s"``.
            attribute: ``form`` (without case and accents), ``word`` (as printed) or a layer such as
                ``lemma``.
            measure: what to sort by, largest first: ``log_dice``, ``log_likelihood``, ``mi``, ``mi3``,
                ``t_score``, ``delta_p``, ``delta_p_back`` or ``together``.
            minimum: how often a word stands near a match at least.

        Raises:
            QueryArgumentError: the window has no token, or there is no such bound, attribute or measure.
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
        """Keep the matches with a word near them: the lines behind a collocate.

        Args:
            words: the word, or the value of a layer; of ``form`` case and accents do not matter.
            window: as of ``collocates``.
            within: as of ``collocates``.
            attribute: as of ``collocates``.

        Raises:
            QueryArgumentError: the window has no token, or there is no such bound or attribute.
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
        """Measure how evenly the matches are spread.

        Args:
            *fields: the parts are the combinations of their values; by default each statement is a part.

        Raises:
            QueryArgumentError: there is no such field.
        """
        if not fields:
            sizes = np.diff(self.index.edges) - 1
            return dispersion_of(self.by_statement.tolist(), sizes.tolist())
        cells = self.count_by(*fields)
        return dispersion_of([cell.hits for cell in cells], [cell.tokens for cell in cells])

    def trend(self, z: float = 1.959964) -> Listing[Rate]:
        """Give the matches per million tokens of each year, with intervals of confidence.

        Args:
            z: how wide the intervals are, in standard deviations: 1.96 is 95 per cent.
        """
        return trend_of(self.count_by("year"), z)

    def __and__(self, other: "Hits") -> "Hits":
        """Keep the matches that other hits have too."""
        return self.at(np.isin(self._keys(), other._checked(self)._keys()))

    def __sub__(self, other: "Hits") -> "Hits":
        """Keep the matches that other hits do not have."""
        return self.at(~np.isin(self._keys(), other._checked(self)._keys()))

    def __or__(self, other: "Hits") -> "Hits":
        """Give the matches of both, each once, in the order of the index; labels are not kept."""
        keys = np.union1d(self._keys(), other._checked(self)._keys())
        starts, ends = (keys >> _SHIFT).astype(np.int32), (keys & (1 << _SHIFT) - 1).astype(np.int32)
        return attrs.evolve(self, starts=starts, ends=ends, labels={})

    @property
    def _ascending(self) -> bool:
        return bool((self.starts[1:] >= self.starts[:-1]).all())

    def _keys(self) -> NDArray[np.int64]:
        """Give a number for each match, in the order of the index."""
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
        at: the words that they have in common, at each place; empty at the edge of a statement.
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
