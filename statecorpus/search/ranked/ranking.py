"""Ranked search: the statements, sections or paragraphs that fit some words best, by BM25."""

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import Index, RegionName
from statecorpus.search.ranked.impact import Weighted, impacts_of
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.shown.snippet import Snippet, snippet_of
from statecorpus.search.statistics.scope import Scope, statements_in
from statecorpus.segment import fold, tokens

RankUnit = Literal["statement", "section", "paragraph"]

RANK_UNITS: tuple[RankUnit, ...] = ("statement", "section", "paragraph")

_REGION_OF: dict[RankUnit, RegionName] = {
    "statement": "statement",
    "section": "section",
    "paragraph": "passage",
}

_COLUMNS = (
    ResultColumn("statement", meaning="the id of the statement"),
    ResultColumn("score", "measure", meaning="the score of BM25"),
    ResultColumn("start", "number", meaning="where the unit begins in its text, in code points", hidden=True),
    ResultColumn("end", "number", meaning="where the unit ends", hidden=True),
    ResultColumn("snippet", meaning="the words of the unit that fit best"),
)


@attrs.frozen(eq=False, repr=False)
class Ranked:
    """A statement, section or paragraph that fits best; its place and snippet are computed on first use.

    Two are equal if they have the same statement, place, score and snippet.

    Attributes:
        statement: the id of the statement.
        score: the score of BM25; only scores of the same query can be compared.
    """

    statement: str
    score: float
    _show: Callable[[], tuple[int, int, Snippet]]

    @property
    def start(self) -> int:
        """The offset of the unit's first token in ``Statement.text``, in code points."""
        return self._shown[0]

    @property
    def end(self) -> int:
        """The offset after the unit's last token."""
        return self._shown[1]

    @property
    def snippet(self) -> Snippet:
        """The words of the unit that fit best."""
        return self._shown[2]

    @cached_property
    def _shown(self) -> tuple[int, int, Snippet]:
        return self._show()

    def _key(self) -> tuple[object, ...]:
        return self.statement, self.score, self._shown

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Ranked) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.statement, self.score))

    def __repr__(self) -> str:
        return f"Ranked({self.statement!r}, {self.score:.3f}, {str(self.snippet)!r})"


@attrs.frozen
class UnitTotals:
    """The units of an index, added up.

    Attributes:
        units: their number.
        tokens: the number of their tokens.
    """

    units: int
    tokens: int


@attrs.frozen(eq=False)
class BestUnit:
    """A unit among the best.

    Attributes:
        number: the number of its statement in the index.
        score: the score of BM25.
        show: returns the offsets of its first and after its last token, and the snippet.
    """

    number: int
    score: float
    show: Callable[[], tuple[int, int, Snippet]]


class Ranker:
    """Ranks the units of one kind in an index: statements, sections or paragraphs.

    The score is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with an inverse
    document frequency that is never negative::

        sum of idf(t) * tf(t) * (k1 + 1) / (tf(t) + k1 * (1 - b + b * length / average length))
        idf(t) = ln(1 + (units - units with t + 0.5) / (units with t + 0.5))

    Words are compared without case and accents; a word that occurs twice in the query counts twice. The share
    of each word in the score of each unit is computed once, when the ranker is built; it takes about 8 bytes
    per word and unit. A query leaves nothing behind for the next query.

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
        self.totals = UnitTotals(len(lengths), int(lengths.sum()))
        self._all = totals or self.totals
        average = self._all.tokens / self._all.units if self._all.units else 1.0
        self._norms = k1 * (1 - b + b * lengths / average)
        self._impacts = impacts_of(index, self._regions.starts, self._regions.ends, self._norms, k1)

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
        if not isinstance(text, str):
            raise QueryTypeError("text to rank by", type(text).__name__, "words such as stateless persons")
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
        first, last = int(self._index.edges[number]) + 1, int(self._index.edges[number + 1])
        types = self._index.stream[first:last]
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
        folded, having = self._index.lexicon.folded, self._impacts.having
        return {folded[form]: int(having[form]) for form in self._forms(words)}

    def _rarity(self, form: int, having: Mapping[str, int] | None) -> float:
        units = (
            int(self._impacts.having[form]) if having is None else having[self._index.lexicon.folded[form]]
        )
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
        forms = self._forms(words)
        weights = {form: self._rarity(form, having) for form in forms}
        regions = self._regions
        allowed = None if statements is None else statements[self._index.statements_of(regions.starts)]
        terms = [(form, times * weights[form]) for form, times in forms.items()]
        units = self._impacts.candidates(terms, limit, allowed)
        starts, ends = regions.starts[units], regions.ends[units]
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


def words_of(text: str) -> list[str]:
    """Cut a text into the folded forms of its tokens.

    Words of ASCII letters with spaces between them are tokens already. The rules for all other texts take 10
    µs per word, which would be a third of the whole search.
    """
    words = text.split()
    if text.isascii() and all(map(str.isalpha, words)):
        return text.lower().split()
    return [fold(token.text) for token in tokens(text)]


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


def ranked_listing(ranked: Iterable[Ranked], unit: RankUnit) -> Listing[Ranked]:
    """List ranked units of one kind."""
    return Listing(ranked, _COLUMNS, f"best {unit}s")
