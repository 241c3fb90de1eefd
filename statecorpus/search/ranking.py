"""Ranked search: the statements, sections or paragraphs that fit some words best, by BM25."""

import math
from collections.abc import Iterable
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError
from statecorpus.index import Index, RegionName
from statecorpus.search.listing import Listing
from statecorpus.search.selection import Selection, statements_in
from statecorpus.search.snippet import Snippet, snippet_of
from statecorpus.search.table_column import TableColumn
from statecorpus.segment import fold, tokens

__all__ = ["RANK_UNITS", "RankUnit", "Ranked", "Ranker"]

RankUnit = Literal["statement", "section", "paragraph"]

RANK_UNITS: tuple[RankUnit, ...] = ("statement", "section", "paragraph")

_REGION_OF: dict[RankUnit, RegionName] = {
    "statement": "statement",
    "section": "section",
    "paragraph": "passage",
}

_COLUMNS = (
    TableColumn("statement", meaning="the id of the statement"),
    TableColumn("score", "measure", meaning="of BM25"),
    TableColumn("start", "number", meaning="where the unit begins in the statement's text, in code points"),
    TableColumn("end", "number", meaning="where it ends"),
    TableColumn("snippet", meaning="the words of it that fit best"),
)


@attrs.frozen
class Ranked:
    """One of the units that fit best.

    Attributes:
        statement: the id of the statement that it is, or is of.
        score: of BM25; only scores of one query can be compared.
        start: the offset of its first token in ``Statement.text``, in code points.
        end: the offset after its last token.
        snippet: the words of it that fit best.
    """

    statement: str
    score: float
    start: int
    end: int
    snippet: Snippet


class Ranker:
    """Ranks the units of one kind of an index.

    The score is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with an inverse
    document frequency that is never negative::

        sum of idf(t) * tf(t) * (k1 + 1) / (tf(t) + k1 * (1 - b + b * length / average length))
        idf(t) = ln(1 + (units - units with t + 0.5) / (units with t + 0.5))

    Words are compared without case and accents; a word that stands twice in the query counts twice. The
    counts of words by unit are made once, when the ranker is: 8 bytes for each word of each unit.

    Attributes:
        unit: ``statement``, ``section`` or ``paragraph``.
    """

    def __init__(
        self, index: Index, unit: RankUnit = "statement", *, k1: float = 1.2, b: float = 0.75
    ) -> None:
        if unit not in RANK_UNITS:
            raise QueryArgumentError(f"no unit {unit!r}: choose one of {', '.join(RANK_UNITS)}")
        if k1 < 0 or not 0 <= b <= 1:
            raise QueryArgumentError(f"k1={k1:g}, b={b:g}: BM25 takes k1 of 0 or more, and b from 0 to 1")
        self.unit = unit
        self._index = index
        self._regions = index.regions[_REGION_OF[unit]]
        self._k1 = k1
        lengths = (self._regions.ends - self._regions.starts).astype(np.float64)
        average = lengths.mean() if len(lengths) else 1.0
        self._norms = k1 * (1 - b + b * lengths / average)
        self._units, self._counts, self._bounds = _counts_by_unit(
            index, self._regions.starts, self._regions.ends
        )

    def rank(self, text: str, *, limit: int = 10, statements: Selection = None) -> Listing[Ranked]:
        """Find the units that fit a text best.

        Args:
            text: words to look for; none of them means anything else than itself.
            limit: how many units to give at most.
            statements: of which statements; what is asked for is looked for in these only, but how rare a
                word is, is a matter of all.

        Returns:
            The best first; those of one score in the order of the index. Units without any of the words are
            not among them.

        Raises:
            QueryArgumentError: ``limit`` is below 1.
            QuerySyntaxError: ``statements`` is a condition that cannot be parsed.
            UnknownFieldError: it names a field that statements do not have.
        """
        if limit < 1:
            raise QueryArgumentError(f"rank(limit={limit}): there is 1 unit or more to give")
        forms = self._forms(fold(token.text) for token in tokens(text))
        return self._best(forms, limit, statements_in(self._index, statements))

    def similar(self, statement: str, *, limit: int = 10, words: int = 25) -> Listing[Ranked]:
        """Find the units of other statements that are most like a statement.

        Args:
            statement: its id.
            limit: how many units to give at most.
            words: how many of the statement's words to look for: those with the largest product of how often
                they stand in it and how rare they are elsewhere.

        Raises:
            QueryArgumentError: ``limit`` or ``words`` is below 1.
            UnknownStatementError: the index has no such statement.
        """
        if limit < 1 or words < 1:
            raise QueryArgumentError(f"similar(limit={limit}, words={words}): there is 1 or more of each")
        own = statements_in(self._index, [statement])
        number = int(own.argmax())
        first, last = int(self._index.edges[number]) + 1, int(self._index.edges[number + 1])
        bounds = self._index.lexicon.bounds
        types = self._index.stream[first:last]
        forms, counts = np.unique(np.searchsorted(bounds, types, side="right") - 1, return_counts=True)
        folded = self._index.lexicon.folded
        weights = {
            form: count * self._rarity(form)
            for form, count in zip(forms.tolist(), counts.tolist(), strict=True)
            if any(map(str.isalnum, folded[form]))
        }
        chosen = sorted(weights, key=lambda form: (-weights[form], form))[:words]
        return self._best(dict.fromkeys(chosen, 1), limit, ~own)

    def _forms(self, words: Iterable[str]) -> dict[int, int]:
        """Say how often the query asks for each folded form that the index has."""
        forms: dict[int, int] = {}
        for word in words:
            for form in self._index.lexicon.with_form(word):
                forms[form] = forms.get(form, 0) + 1
        return forms

    def _rarity(self, form: int) -> float:
        having = int(self._bounds[form + 1] - self._bounds[form])
        return math.log(1 + (len(self._norms) - having + 0.5) / (having + 0.5))

    def _best(self, forms: dict[int, int], limit: int, statements: NDArray[np.bool_]) -> Listing[Ranked]:
        scores = np.zeros(len(self._norms))
        for form, times in forms.items():
            place = slice(int(self._bounds[form]), int(self._bounds[form + 1]))
            units, counts = self._units[place], self._counts[place]
            gain = counts * (self._k1 + 1) / (counts + self._norms[units])
            scores[units] += times * self._rarity(form) * gain
        if not statements.all():
            scores[~statements[self._index.statements_of(self._regions.starts)]] = 0.0
        found = np.flatnonzero(scores > 0)
        if len(found) > limit:
            least = np.partition(scores[found], len(found) - limit)[len(found) - limit]
            found = found[scores[found] >= least]
        order = found[np.argsort(-scores[found], kind="stable")][:limit]
        rarities = {form: self._rarity(form) for form in forms}
        ranked = (self._ranked(unit, float(scores[unit]), rarities) for unit in order.tolist())
        return Listing(ranked, _COLUMNS, f"best {self.unit}s")

    def _ranked(self, unit: int, score: float, rarities: dict[int, float]) -> Ranked:
        start, end = int(self._regions.starts[unit]), int(self._regions.ends[unit])
        number = self._index.statement_of(start)
        first, last, snippet = snippet_of(self._index, (start, end), rarities)
        return Ranked(self._index.ids[number], score, first, last, snippet)


def _counts_by_unit(
    index: Index, starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Count each folded form in each unit.

    Returns:
        The units that have each form, in the order of the postings; how often it stands in each; and where
        those of each form begin, one longer than there are forms.
    """
    unit_of = np.full(len(index.stream), -1, dtype=np.int32)
    sizes = ends - starts
    after = np.cumsum(sizes, dtype=np.int64)
    places = np.arange(after[-1] if len(after) else 0) + np.repeat(starts - (after - sizes), sizes)
    unit_of[places] = np.repeat(np.arange(len(starts), dtype=np.int32), sizes)
    units = unit_of[index.postings.positions]
    changes = np.empty(len(units), dtype=np.bool_)
    changes[:1] = True
    np.not_equal(units[1:], units[:-1], out=changes[1:])
    bounds = index.postings.bounds
    changes[bounds[:-1][bounds[:-1] < len(units)]] = True
    first = np.flatnonzero(changes)
    counts = np.diff(first, append=len(units)).astype(np.int32)
    inside = units[first] >= 0
    # Where the groups of each form begin among all groups, and then among those inside a unit.
    before = np.concatenate(([0], np.cumsum(inside)))
    return units[first][inside], counts[inside], before[np.searchsorted(first, bounds)]
