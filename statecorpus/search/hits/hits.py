"""Hits: the result of a query, kept as arrays; a line of text is built when it is read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import distinct, elements_at, is_among, joined, places_in
from statecorpus._display import counted
from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.query import Condition, parse_condition
from statecorpus.search.hits.concordance import Concordance
from statecorpus.search.hits.counted import CountedMatches
from statecorpus.table import Tabular

if TYPE_CHECKING:
    from statecorpus.plots import DispersionPlot
    from statecorpus.search.hints.hint import Hint
    from statecorpus.search.shown.context import Attribute
    from statecorpus.search.shown.kwic import KwicLine, Unit
    from statecorpus.search.shown.listing import Listing
    from statecorpus.search.statistics.base import Base
    from statecorpus.search.statistics.collocation import Bound
    from statecorpus.table import Record, Table

# Starts and ends that are int32 fit into one key.
_SHIFT = 32


@attrs.frozen(eq=False)
class Hits(CountedMatches, Tabular):
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
        scope: which statements of the index were searched, booleans; ``None`` for all. Rates, counts and
            frequencies refer to these statements.

    >>> from statecorpus.corpus import load
    >>> hits = load().search("stateless <2> persons")
    >>> hits.to_pandas("year")[["match", "year"]]
                   match  year
    0  stateless persons  2011
    1  stateless persons  2011
    """

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> "KwicLine": ...
    @overload
    def __getitem__(self, place: slice) -> "Hits": ...
    def __getitem__(self, place: int | slice) -> "KwicLine | Hits":
        """Return the line of the match at a place, or the hits of a slice.

        Raises:
            NoSuchHitError: there is no match at the place; an ``IndexError``.
            QueryTypeError: the place is the name of a field; a ``TypeError`` that says what to use.
        """
        if isinstance(place, slice):
            return self.at(place)
        _refuse_name(place)
        return self.kwic()[place]

    def __iter__(self) -> Iterator["KwicLine"]:
        return iter(self.kwic())

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements with at least one match, in the order of the index."""
        # Not np.unique, which imports numpy.ma when it is first called: 10 ms.
        found = np.zeros(len(self.index.ids), dtype=np.bool_)
        found[self.index.statements_of(self.starts)] = True
        numbers = np.flatnonzero(found)
        return tuple(self.index.ids[number] for number in numbers.tolist())

    @property
    def hints(self) -> tuple["Hint", ...]:
        """Suggestions if there are no hits: other words, plain words, the signs of other programs.

        Hits have hints if another way to write the query finds more: ``two state`` beside ``two-state``.
        """
        # The first question is cheap; most searches find something, and load no other module of hints.
        from statecorpus.search.hints.query_words import may_find_more

        if len(self) and not may_find_more(self.query, len(self), self.index):
            return ()
        from statecorpus.search.hints.suggesting import better_hints, hints_of

        if len(self):
            return better_hints(self.query, len(self), self.index)
        filtered = self.scope is not None and self.query.condition is None
        return hints_of(self.query, self.index, filtered=filtered)

    def at(self, places: NDArray[np.integer] | NDArray[np.bool_] | slice) -> "Hits":
        """Return some of the matches, by their places, by a boolean for each, or by a slice."""
        labels = {label: elements_at(positions, places) for label, positions in self.labels.items()}
        starts, ends = elements_at(self.starts, places), elements_at(self.ends, places)
        return attrs.evolve(self, starts=starts, ends=ends, labels=labels)

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
        self, left: int | None = None, right: int | None = None, *, unit: "Unit" = "tokens"
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
        self, *fields: str, left: int | None = None, right: int | None = None, unit: "Unit" = "tokens"
    ) -> "Table":
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
        self, *fields: str, left: int | None = None, right: int | None = None, unit: "Unit" = "tokens"
    ) -> list["Record"]:
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
        from statecorpus.search.hits.order import order_of

        return self.at(order_of(self.index, self.starts, self.ends, keys))

    def sample(self, size: int, seed: int = 0) -> "Hits":
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
        from statecorpus.search.matching.filter import in_statements
        from statecorpus.search.statistics.scope import statements_in

        if not isinstance(condition, str | Condition):
            raise QueryTypeError("condition", type(condition).__name__, "text such as date >= 2010")
        parsed = parse_condition(condition) if isinstance(condition, str) else condition
        wanted = statements_in(self.index, parsed)
        if self._ascending:
            kept = self.at(in_statements(self.starts, wanted, self.index))
        else:
            kept = self.at(wanted[self.index.statements_of(self.starts)])
        return attrs.evolve(kept, scope=wanted if self.scope is None else wanted & self.scope)

    def group(
        self, *places: str, attribute: "Attribute" = "form", base: "Base" = "tokens"
    ) -> "Listing[Group]":
        """Group the matches by their words.

        Args:
            *places: the whole ``match`` (the default), the word to its ``left`` or ``right``, a word farther
                away (``left2``, ``right9``), or a label of the query; several places group by all of them.
            attribute: the attribute whose values are compared; see ``collocates``.
            base: what the rates are rates of: ``tokens``, ``words`` or ``statements``; see ``count_by``.

        Returns:
            The groups, the largest first; each holds its hits.

        Raises:
            QueryArgumentError: a place, a label, the attribute or the base does not exist.
        """
        from statecorpus.search.hits.group import group_columns, grouped, place_named
        from statecorpus.search.shown.listing import Listing

        names = places or ("match",)
        where = [place_named(name, self.labels) for name in names]
        groups = grouped(self.index, (self.starts, self.ends), where, attribute)
        size = self.size(base)
        rows = (Group(words, self.at(members), base, size) for words, members in groups)
        return Listing(rows, group_columns(names, base), "groups")

    def with_collocate(
        self,
        words: str,
        window: int | tuple[int, int] = 5,
        *,
        within: "Bound" = "statement",
        attribute: "Attribute" = "form",
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
        from statecorpus.search.shown.context import attribute_named

        around = self._windows(window, within)
        places = attribute_named(self.index, attribute).positions_of(words)
        inside = (self.starts, self.ends)
        counts = [places_in(places, edges) for edges in (around.starts, inside[0], inside[1], around.ends)]
        return self.at((counts[1] > counts[0]) | (counts[3] > counts[2]))

    def plot(self, *, title: str | None = None, most: int = 40) -> "DispersionPlot":
        """Return a picture of where the matches lie in their statements, a line per statement.

        Args:
            title: the title; by default it names the query.
            most: the most statements: those with most matches, in the order of their dates.

        Raises:
            QueryArgumentError: ``most`` is below 1.
        """
        from statecorpus.search.hits.placed import dispersion_plot

        return dispersion_plot(self, title, most)

    def __and__(self, other: "Hits") -> "Hits":
        """Return the matches that the other hits also have; the scope is what both searched."""
        both = self.at(is_among(self._keys(), other._checked(self)._keys()))
        if other.scope is None:
            return both
        return attrs.evolve(both, scope=other.scope if self.scope is None else self.scope & other.scope)

    def __sub__(self, other: "Hits") -> "Hits":
        """Return the matches that the other hits do not have."""
        return self.at(~is_among(self._keys(), other._checked(self)._keys()))

    def __or__(self, other: "Hits") -> "Hits":
        """Return the matches of both, without duplicates, in the order of the index; labels are dropped.

        The scope is what either of them searched.
        """
        keys: NDArray[Any] = distinct(joined([self._keys(), other._checked(self)._keys()]))
        kind = self.starts.dtype
        if np.iscomplexobj(keys):
            starts, ends = keys.real.astype(kind), keys.imag.astype(kind)
        else:
            starts, ends = (keys >> _SHIFT).astype(kind), (keys & (1 << _SHIFT) - 1).astype(kind)
        scope = None if self.scope is None or other.scope is None else self.scope | other.scope
        return attrs.evolve(self, starts=starts, ends=ends, labels={}, scope=scope)

    def _keys(self) -> NDArray[np.int64] | NDArray[np.complex128]:
        """Return a number for each match that orders the matches as the index does."""
        if self.starts.dtype == np.int64:
            # Complex numbers are ordered by their real parts, then by their imaginary parts; both are exact
            # up to 2**53.
            return self.starts + 1j * self.ends
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
        where = f"{len(self.statements):,} of {counted(self.searched, 'statements')}"
        return f"<Hits: {len(self):,} in {where} for {self.query.text!r}>"


@attrs.frozen(eq=False)
class Group:
    """Matches with the same words.

    Attributes:
        at: the words at each place; empty at the edge of a statement.
        hits: the matches.
        base: what the rate is a rate of: ``tokens``, ``words`` or ``statements``.
        size: the number of tokens, words or statements that were searched, as the base says.
    """

    at: tuple[str, ...]
    hits: Hits
    base: "Base"
    size: int

    @property
    def rate(self) -> float:
        """The rate of the matches in the statements that were searched; 0.0 if the base has size 0."""
        from statecorpus.search.statistics.base import rate_of

        found = len(self.hits.statements) if self.base == "statements" else 0
        return rate_of(self.base, len(self.hits), found, self.size) or 0.0

    @property
    def words(self) -> str:
        """The words at all places, with a space between two."""
        return " ".join(filter(None, self.at))

    def __len__(self) -> int:
        return len(self.hits)


def _refuse_name(place: object) -> None:
    """Refuse ``hits["year"]``, which users of data frames write, and say what to write."""
    if isinstance(place, str):
        expected = (
            f"a number or a slice; hits.to_pandas({place!r})[{place!r}] has the values of a field, and "
            f"hits.count_by({place!r}) counts them"
        )
        raise QueryTypeError("place of a hit", "str", expected)
