"""Units that were ranked: statements, sections or paragraphs with their scores."""

from collections.abc import Callable, Iterable
from typing import Literal

import attrs

from statecorpus._lazy import cached_property
from statecorpus.search.shown.listing import Listing
from statecorpus.search.shown.result_column import ResultColumn
from statecorpus.search.shown.snippet import Snippet

RankUnit = Literal["statement", "section", "paragraph"]

RANK_UNITS: tuple[RankUnit, ...] = ("statement", "section", "paragraph")

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


def ranked_listing(ranked: Iterable[Ranked], unit: RankUnit) -> Listing[Ranked]:
    """List ranked units of one kind."""
    return Listing(ranked, _COLUMNS, f"best {unit}s")
