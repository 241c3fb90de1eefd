"""Measures of association: how much more often two things occur together than by chance.

All functions take and return arrays. The contingency table follows Evert (Corpora and collocations, in Corpus
Linguistics: An International Handbook, 2008): ``o11`` counts both together, ``r1`` the first thing, ``c1``
the second thing, and ``n`` everything; by chance ``e11 = r1 * c1 / n`` are expected together.
"""

import attrs
import numpy as np
from numpy.typing import NDArray

_Numbers = NDArray[np.float64]


@attrs.frozen(eq=False)
class ContingencyTable:
    """Contingency tables, one for each place of the arrays.

    Attributes:
        o11: how often both things occur together.
        r1: how often the first thing occurs, or the number of tokens around it.
        c1: how often the second thing occurs.
        n: the number of all tokens.
    """

    o11: _Numbers
    r1: _Numbers
    c1: _Numbers
    n: _Numbers

    @property
    def e11(self) -> _Numbers:
        """How often both are expected together by chance."""
        return np.divide(self.r1 * self.c1, self.n, out=np.zeros_like(self.o11), where=self.n > 0)

    @property
    def cells(self) -> tuple[tuple[_Numbers, _Numbers], ...]:
        """The four cells, each as observed and as expected."""
        r2, c2 = self.n - self.r1, self.n - self.c1
        share = np.divide(1.0, self.n, out=np.zeros_like(self.o11), where=self.n > 0)
        return (
            (self.o11, self.r1 * self.c1 * share),
            (self.r1 - self.o11, self.r1 * c2 * share),
            (self.c1 - self.o11, r2 * self.c1 * share),
            (r2 - self.c1 + self.o11, r2 * c2 * share),
        )


def log_likelihood(table: ContingencyTable) -> _Numbers:
    """Return the log-likelihood ratio G², negative if both occur together less often than expected.

    ``G² = 2 * sum(O * ln(O / E))`` over the four cells (Dunning, Computational Linguistics 19(1), 1993).
    """
    total = np.zeros_like(table.o11)
    for observed, expected in table.cells:
        ratio = np.divide(
            observed, expected, out=np.ones_like(observed), where=(observed > 0) & (expected > 0)
        )
        total += observed * np.log(ratio)
    return 2 * total * np.where(table.o11 < table.e11, -1.0, 1.0)


def mutual_information(table: ContingencyTable, power: int = 1) -> _Numbers:
    """Return ``log2(O11**power / E11)``; minus infinity if the two never occur together.

    With power 1 this is MI (Church and Hanks, Computational Linguistics 16(1), 1990), with power 3 it is MI3
    (Daille, Approche mixte pour l'extraction automatique de terminologie, 1994).
    """
    both = (table.o11 > 0) & (table.e11 > 0)
    ratio = np.divide(table.o11**power, table.e11, out=np.ones_like(table.o11), where=both)
    return np.where(both, np.log2(ratio), -np.inf)


def t_score(table: ContingencyTable) -> _Numbers:
    """Return ``(O11 - E11) / sqrt(O11)``; 0 if the two never occur together.

    Church, Gale, Hanks and Hindle, Using statistics in lexical analysis, 1991.
    """
    root = np.sqrt(table.o11)
    return np.divide(table.o11 - table.e11, root, out=np.zeros_like(root), where=root > 0)


def log_dice(together: _Numbers, one: _Numbers, other: _Numbers) -> _Numbers:
    """Return ``14 + log2(2 * together / (one + other))``; minus infinity if the two never occur together.

    The maximum is 14. The measure does not depend on the size of the corpus (Rychlý, RASLAN 2008).
    """
    both = one + other
    share = np.divide(2 * together, both, out=np.zeros_like(both), where=both > 0)
    return np.where(share > 0, 14 + np.log2(np.where(share > 0, share, 1.0)), -np.inf)


def delta_p(table: ContingencyTable) -> tuple[_Numbers, _Numbers]:
    """Return how much the first thing raises the probability of the second, and the reverse.

    ``O11/R1 - O21/R2`` and ``O11/C1 - O12/C2`` (Gries, International Journal of Corpus Linguistics 18(1),
    2013); from -1 to 1.
    """
    r2, c2 = table.n - table.r1, table.n - table.c1
    forward = _share(table.o11, table.r1) - _share(table.c1 - table.o11, r2)
    return forward, _share(table.o11, table.c1) - _share(table.r1 - table.o11, c2)


def _share(part: _Numbers, whole: _Numbers) -> _Numbers:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
