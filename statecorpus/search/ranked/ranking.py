"""Ranked search: the statements, sections or paragraphs that fit some words best, by BM25."""

import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.errors import QueryArgumentError, QueryTypeError
from statecorpus.index import Index, RegionName
from statecorpus.search.ranked.impact import Weighted, impacts_of
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.snippet import Snippet, snippet_of
from statecorpus.search.shown.table_column import TableColumn
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
    TableColumn("statement", meaning="the id of the statement"),
    TableColumn("score", "measure", meaning="of BM25"),
    TableColumn("start", "number", meaning="where the unit begins in its text, in code points", hidden=True),
    TableColumn("end", "number", meaning="where it ends", hidden=True),
    TableColumn("snippet", meaning="the words of it that fit best"),
)


@attrs.frozen(eq=False, repr=False)
class Ranked:
    """One of the units that fit best; its place and its snippet are looked up when somebody asks.

    Two are equal if they are of one statement and place, and have the same score and snippet.

    Attributes:
        statement: the id of the statement that it is, or is of.
        score: of BM25; only scores of one query can be compared.
    """

    statement: str
    score: float
    _index: Index
    _unit: tuple[int, int]
    _weights: Mapping[int, float]

    @property
    def start(self) -> int:
        """The offset of its first token in ``Statement.text``, in code points."""
        return self._shown[0]

    @property
    def end(self) -> int:
        """The offset after its last token."""
        return self._shown[1]

    @property
    def snippet(self) -> Snippet:
        """The words of it that fit best."""
        return self._shown[2]

    @cached_property
    def _shown(self) -> tuple[int, int, Snippet]:
        return snippet_of(self._index, self._unit, self._weights)

    def _key(self) -> tuple[object, ...]:
        return self.statement, self.score, self._shown

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Ranked) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.statement, self.score))

    def __repr__(self) -> str:
        return f"Ranked({self.statement!r}, {self.score:.3f}, {str(self.snippet)!r})"


class Ranker:
    """Ranks the units of one kind of an index.

    The score is BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with an inverse
    document frequency that is never negative::

        sum of idf(t) * tf(t) * (k1 + 1) / (tf(t) + k1 * (1 - b + b * length / average length))
        idf(t) = ln(1 + (units - units with t + 0.5) / (units with t + 0.5))

    Words are compared without case and accents; a word that stands twice in the query counts twice. What
    each word adds to each unit is worked out once, when the ranker is made, and takes about 8 bytes for each
    word of each unit; nothing of a query is kept for the next.

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
        self._impacts = impacts_of(index, self._regions.starts, self._regions.ends, self._norms, k1)

    def rank(self, text: str, *, limit: int = 10, statements: Scope = None) -> Listing[Ranked]:
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
            QueryTypeError: ``text`` is no text; a ``TypeError``.
            QuerySyntaxError: ``statements`` is a condition that cannot be parsed.
            UnknownFieldError: it names a field that statements do not have.
        """
        if limit < 1:
            raise QueryArgumentError(f"rank(limit={limit}): there is 1 unit or more to give")
        if not isinstance(text, str):
            raise QueryTypeError("text to rank by", type(text).__name__, "words such as stateless persons")
        chosen = None if statements is None else statements_in(self._index, statements)
        return self._best(self._forms(words_of(text)), limit, chosen)

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
        having = int(self._impacts.having[form])
        return math.log(1 + (len(self._norms) - having + 0.5) / (having + 0.5))

    def _best(
        self, forms: dict[int, int], limit: int, statements: NDArray[np.bool_] | None
    ) -> Listing[Ranked]:
        weights = {form: self._rarity(form) for form in forms}
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
        ids = self._index.ids
        ranked = (
            Ranked(ids[number], score, self._index, (start, end), weights)
            for number, score, start, end in best
        )
        return Listing(ranked, _COLUMNS, f"best {self.unit}s")

    def _scores(
        self, terms: Iterable[Weighted], units: NDArray[np.int64], edges: NDArray[np.int32]
    ) -> NDArray[np.float64]:
        """Score some units by the formula; ``edges`` are their starts and then their ends."""
        scores = np.zeros(len(units))
        norms = self._norms[units]
        for form, weight in terms:
            places = self._index.postings.of(form).searchsorted(edges)
            counts = places[len(units) :] - places[: len(units)]
            scores += weight * (self._k1 + 1) * counts / (counts + norms)
        return scores


def words_of(text: str) -> list[str]:
    """Cut a text into the folded forms of its tokens.

    Words of ASCII letters with spaces between them are tokens as they stand; the rules for all other texts
    take 10 µs a word, which would be a third of the whole search.
    """
    words = text.split()
    if text.isascii() and all(map(str.isalpha, words)):
        return text.lower().split()
    return [fold(token.text) for token in tokens(text)]
