"""Ranked search: the statements, sections or paragraphs that fit some words best, by BM25."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import Index, RegionName, View, ViewPart
from statecorpus.search.ranked.impact import Impacts, Weighted, impacts_of
from statecorpus.search.ranked.ranked_unit import (
    RANK_UNITS,
    BestUnit,
    Ranked,
    RankUnit,
    UnitTotals,
    ranked_listing,
)
from statecorpus.search.ranked.stored_impact import StoredImpacts
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.snippet import snippet_of
from statecorpus.search.statistics.scope import Scope, statements_in
from statecorpus.segment import fold, tokens

_REGION_OF: dict[RankUnit, RegionName] = {
    "statement": "statement",
    "section": "section",
    "paragraph": "passage",
}


class Ranker:
    """Ranks the units of one kind in an index: statements, sections or paragraphs.

    The score is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with an inverse
    document frequency that is never negative::

        sum of idf(t) * tf(t) * (k1 + 1) / (tf(t) + k1 * (1 - b + b * length / average length))
        idf(t) = ln(1 + (units - units with t + 0.5) / (units with t + 0.5))

    Words are compared without case and accents; a word that occurs twice in the query counts twice. A filter
    does not change the rarity of a word: it is computed over all statements of the index.

    How often each word occurs in each statement is stored in the index, so a ranker of statements is ready at
    once; it goes through the segments of a view one by one. For sections and paragraphs the share of each
    word in the score of each unit is computed when the ranker is built; it takes about 8 bytes per word and
    unit.

    Attributes:
        unit: ``statement``, ``section`` or ``paragraph``.
        totals: the units of the index, added up.
    """

    def __init__(
        self,
        index: Index,
        unit: RankUnit = "statement",
        *,
        k1: float = 1.2,
        b: float = 0.75,
        totals: UnitTotals | None = None,
        chosen: NDArray[np.bool_] | None = None,
    ) -> None:
        """Prepare the units of an index.

        Args:
            index: the index.
            unit: the kind of the units.
            k1: the parameter of BM25 for the frequency of a word in a unit, 0 or more.
            b: the parameter of BM25 for the length of a unit, from 0 to 1.
            totals: the units of all indexes, if this index is one of several.
            chosen: the statements whose units are ranked, as booleans; ``None`` for all.

        Raises:
            QueryArgumentError: the unit does not exist, or ``k1`` or ``b`` is out of range.
        """
        if unit not in RANK_UNITS:
            raise QueryArgumentError(f"no unit {unit!r}: choose one of {', '.join(RANK_UNITS)}")
        if k1 < 0 or not 0 <= b <= 1:
            raise QueryArgumentError(f"k1={k1:g}, b={b:g}: BM25 takes k1 of 0 or more, and b from 0 to 1")
        self.unit = unit
        self.totals: UnitTotals
        self._index = index
        self._k1 = k1
        self._parts = _parts_of(index, unit, totals, (k1, b)) if chosen is None else ()
        if self._parts:
            self.totals = _added([part.ranker.totals for part in self._parts])
            self._all = totals or self.totals
            return
        regions = index.regions[_REGION_OF[unit]]
        self._starts, self._ends = regions.starts, regions.ends
        if chosen is not None:
            kept = chosen[index.statements_of(regions.starts)]
            self._starts, self._ends = self._starts[kept], self._ends[kept]
        lengths = (self._ends - self._starts).astype(np.float64)
        self.totals = UnitTotals(len(lengths), int(lengths.sum()))
        self._all = totals or self.totals
        average = self._all.tokens / self._all.units if self._all.units else 1.0
        self._norms = k1 * (1 - b + b * lengths / average)
        self._impacts: Impacts | StoredImpacts
        if unit == "statement":
            self._impacts = StoredImpacts(index.statement_counts, self._unit_of(), self._norms, k1)
        else:
            self._impacts = impacts_of(index, self._starts, self._ends, self._norms, k1)

    def _unit_of(self) -> NDArray[np.int32] | None:
        """Return the unit of each statement, -1 for none; ``None`` if each statement is a unit."""
        size = len(self._index.edges) - 1
        if len(self._starts) == size:
            return None
        unit_of = np.full(size, -1, dtype=np.int32)
        unit_of[self._index.statements_of(self._starts)] = np.arange(len(self._starts), dtype=np.int32)
        return unit_of

    def rank(self, text: str, *, limit: int = 10, statements: Scope = None) -> Listing[Ranked]:
        """Return the units that fit a text best.

        Args:
            text: the words to look for; operators of the query language have no meaning here.
            limit: the largest number of units to return.
            statements: the statements to search. The rarity of a word is still computed over all statements.

        Returns:
            The best unit first; units with one score are in the order of the index. Units without any of the
            words are left out.

        Raises:
            QueryArgumentError: ``limit`` is below 1.
            QueryTypeError: ``text`` is not text; a ``TypeError``.
            QuerySyntaxError: ``statements`` is a condition that cannot be parsed.
            UnknownFieldError: ``statements`` names a field that statements do not have.
        """
        if limit < 1:
            raise QueryArgumentError(f"rank(limit={limit}): there is 1 unit or more to give")
        checked_text(text)
        chosen = None if statements is None else statements_in(self._index, statements)
        return self._listed(self.best(words_of(text), limit, chosen))

    def similar(self, statement: str, *, limit: int = 10, words: int = 25) -> Listing[Ranked]:
        """Return the units of other statements that are most similar to a statement.

        Args:
            statement: the id of the statement.
            limit: the largest number of units to return.
            words: the number of the statement's words to look for: the words with the largest product of
                their frequency in the statement and their rarity in the index.

        Raises:
            QueryArgumentError: ``limit`` or ``words`` is below 1.
            UnknownStatementError: the index has no such statement.
        """
        if limit < 1 or words < 1:
            raise QueryArgumentError(f"similar(limit={limit}, words={words}): there is 1 or more of each")
        own = statements_in(self._index, [statement])
        counts = self.words_in(int(own.argmax()))
        return self._listed(
            self.best(distinctive(counts, self.having(counts), self._all, words), limit, ~own)
        )

    def words_in(self, number: int) -> dict[str, int]:
        """Return how often each folded form with a letter or digit occurs in a statement."""
        for part in self._parts:
            places = np.flatnonzero(part.numbers == number)
            if len(places):
                return part.ranker.words_in(int(places[0]))
        first, last = int(self._index.edges[number]) + 1, int(self._index.edges[number + 1])
        types = self._index.types_between(first, last)
        bounds, folded = self._index.lexicon.bounds, self._index.lexicon.folded
        forms, counts = np.unique(np.searchsorted(bounds, types, side="right") - 1, return_counts=True)
        found = zip([folded[form] for form in forms.tolist()], counts.tolist(), strict=True)
        return {word: count for word, count in found if any(map(str.isalnum, word))}

    def _forms(self, words: Iterable[str]) -> dict[int, int]:
        """Return how often the query asks for each folded form that the index has."""
        forms: dict[int, int] = {}
        for word in words:
            for form in self._index.lexicon.with_form(word):
                forms[form] = forms.get(form, 0) + 1
        return forms

    def having(self, words: Iterable[str]) -> dict[str, int]:
        """Return the number of units with each of some words; words that no unit has are left out."""
        known = list(words)
        if self._parts:
            found = Counter[str]()
            for part in self._parts:
                found.update(part.ranker.having(known))
            return found
        folded = self._index.lexicon.folded
        return {folded[form]: self._impacts.units_with(form) for form in self._forms(known)}

    def _rarity(self, form: int, having: Mapping[str, int] | None) -> float:
        if having is None:
            units = self._impacts.units_with(form)
        else:
            units = having.get(self._index.lexicon.folded[form], 0)
        return math.log(1 + (self._all.units - units + 0.5) / (units + 0.5))

    def best(
        self,
        words: Iterable[str],
        limit: int,
        statements: NDArray[np.bool_] | None,
        having: Mapping[str, int] | None = None,
    ) -> list[BestUnit]:
        """Return the units that fit some words best, in their order.

        Args:
            words: folded forms; a form that occurs twice counts twice.
            limit: the largest number of units to return.
            statements: which statements may be returned; ``None`` for all.
            having: the number of units with each form, where this index is one of several; see ``having``.
        """
        if self._parts:
            return self._best_of_parts(list(words), limit, statements, having)
        forms = self._forms(words)
        weights = {form: self._rarity(form, having) for form in forms}
        allowed = None if statements is None else statements[self._index.statements_of(self._starts)]
        terms = [(form, times * weights[form]) for form, times in forms.items()]
        if isinstance(self._impacts, StoredImpacts):
            units, scores = self._impacts.scored(terms, limit, allowed)
            starts, ends = self._starts[units], self._ends[units]
        else:
            units = self._impacts.candidates(terms, limit, allowed)
            starts, ends = self._starts[units], self._ends[units]
            scores = self._scores(terms, units, np.concatenate((starts, ends)))
        order = np.argsort(-scores, kind="stable")[:limit]
        numbers = self._index.statements_of(starts[order])
        best = zip(
            *(column.tolist() for column in (numbers, scores[order], starts[order], ends[order])), strict=True
        )
        return [
            BestUnit(number, score, partial(snippet_of, self._index, (start, end), weights))
            for number, score, start, end in best
        ]

    def _best_of_parts(
        self,
        words: list[str],
        limit: int,
        statements: NDArray[np.bool_] | None,
        having: Mapping[str, int] | None,
    ) -> list[BestUnit]:
        """Return the best units of all segments of a view; see ``best``."""
        joint = self.having(words) if having is None else having
        found: list[BestUnit] = []
        for part in self._parts:
            own = None if statements is None else part.part.chosen_among(statements)
            best = part.ranker.best(words, limit, own, joint)
            found.extend(attrs.evolve(unit, number=int(part.numbers[unit.number])) for unit in best)
        return sorted(found, key=lambda unit: (-unit.score, unit.number))[:limit]

    def _listed(self, units: Iterable[BestUnit]) -> Listing[Ranked]:
        ids = self._index.ids
        return ranked_listing((Ranked(ids[unit.number], unit.score, unit.show) for unit in units), self.unit)

    def _scores(
        self, terms: Iterable[Weighted], units: NDArray[np.int64], edges: NDArray[np.int32]
    ) -> NDArray[np.float64]:
        """Return the exact scores of some units; ``edges`` are their starts, then their ends."""
        scores = np.zeros(len(units))
        norms = self._norms[units]
        for form, weight in terms:
            places = self._index.postings.of(form).searchsorted(edges)
            counts = places[len(units) :] - places[: len(units)]
            scores += weight * (self._k1 + 1) * counts / (counts + norms)
        return scores


def _added(totals: Sequence[UnitTotals]) -> UnitTotals:
    return UnitTotals(sum(one.units for one in totals), sum(one.tokens for one in totals))


@attrs.frozen(eq=False)
class _RankedPart:
    """One segment of a view.

    Attributes:
        ranker: ranks the chosen statements of the segment.
        part: the chosen statements.
        numbers: the number in the view of each statement of the segment, int64; -1 if it is not chosen.
    """

    ranker: Ranker
    part: ViewPart
    numbers: NDArray[np.int64]


def _parts_of(
    index: Index, unit: RankUnit, totals: UnitTotals | None, parameters: tuple[float, float]
) -> tuple[_RankedPart, ...]:
    """Return the segments of a view, each with a ranker; none for an index that is ranked as a whole."""
    if not isinstance(index, View) or unit != "statement":
        return ()
    # Equal scores keep the order of the view only if the segments do.
    if not all(part.moves.rising for part in index.parts):
        return ()
    numbers = [part.numbers() for part in index.parts]
    if totals is None:
        lengths = np.concatenate(
            [np.empty(0, dtype=np.int64)]
            + [
                np.diff(part.index.edges)[own >= 0].astype(np.int64) - 1
                for part, own in zip(index.parts, numbers, strict=True)
            ]
        )
        totals = UnitTotals(int(np.count_nonzero(lengths)), int(lengths.sum()))
    k1, b = parameters
    return tuple(
        _RankedPart(Ranker(part.index, unit, k1=k1, b=b, totals=totals, chosen=own >= 0), part, own)
        for part, own in zip(index.parts, numbers, strict=True)
    )


def words_of(text: str) -> list[str]:
    """Cut a text into the folded forms of its tokens.

    Words of ASCII letters with spaces between them are tokens already. The rules for all other texts take 10
    µs per word, which would be a third of the whole search.
    """
    words = text.split()
    if text.isascii() and all(map(str.isalpha, words)):
        return text.lower().split()
    return [fold(token.text) for token in tokens(text)]


def checked_text(text: str) -> str:
    """Return the text to rank by, after checking that it is text.

    Raises:
        QueryTypeError: it is not text; a ``TypeError``.
    """
    if not isinstance(text, str):
        raise QueryTypeError("text to rank by", type(text).__name__, "words such as stateless persons")
    return text


def distinctive(
    counts: Mapping[str, int], having: Mapping[str, int], totals: UnitTotals, size: int
) -> list[str]:
    """Return the most distinctive words of a statement, the most distinctive first.

    Args:
        counts: how often each word occurs in the statement.
        having: the number of units with each word.
        totals: all units.
        size: the number of words to return.
    """
    weights = {
        word: count * math.log(1 + (totals.units - having[word] + 0.5) / (having[word] + 0.5))
        for word, count in counts.items()
    }
    return sorted(weights, key=lambda word: (-weights[word], word))[:size]
