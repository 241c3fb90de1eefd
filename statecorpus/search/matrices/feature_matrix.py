"""The document-feature matrix: statements as rows, words or terms as columns, counts as values."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._blocks import stable_order
from statecorpus._display import counted
from statecorpus.errors import MissingExtraError, QueryArgumentError
from statecorpus.index import Index
from statecorpus.search.statistics.scope import Scope, statements_in
from statecorpus.table import Column, Row, Table

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_COLUMNS = (
    Column("statement", "text", "the id of the statement"),
    Column("feature", "text", "the word or the name of the term"),
    Column("count", "integer", "how often it occurs in the statement"),
)


@attrs.frozen(eq=False)
class FeatureMatrix:
    """Counts of features per statement, as compressed sparse rows.

    Attributes:
        statements: the id of each row.
        features: the name of each column.
        bounds: where the values of each row begin, int64, one longer than there are rows.
        columns: the column of each value, int32, ascending in each row.
        counts: the values, int32; 1 or more.
    """

    statements: tuple[str, ...]
    features: tuple[str, ...]
    bounds: NDArray[np.int64]
    columns: NDArray[np.int32]
    counts: NDArray[np.int32]

    @property
    def shape(self) -> tuple[int, int]:
        """The number of statements and of features."""
        return len(self.statements), len(self.features)

    def __repr__(self) -> str:
        rows, columns = (
            counted(size, noun) for size, noun in zip(self.shape, ("statements", "features"), strict=True)
        )
        return f"<FeatureMatrix: {rows}, {columns}, {counted(len(self.counts), 'counts')}>"

    def to_scipy(self) -> "csr_array":
        """Return the matrix as a sparse array of scipy, int32.

        Raises:
            MissingExtraError: scipy is not installed; an ``ImportError``.
        """
        try:
            from scipy.sparse import csr_array
        except ImportError as error:
            raise MissingExtraError("a sparse array of scipy", "matrix") from error
        return csr_array((self.counts, self.columns, self.bounds), shape=self.shape)

    def to_table(self) -> Table:
        """Return a row for each value, in the order of the statements."""
        return Table("features", _COLUMNS, self._rows, size=len(self.counts))

    def to_dense(self) -> NDArray[np.int32]:
        """Return the whole matrix, int32 of the shape ``shape``; for a few features."""
        dense = np.zeros(self.shape, dtype=np.int32)
        rows = np.repeat(np.arange(len(self.statements)), np.diff(self.bounds))
        dense[rows, self.columns] = self.counts
        return dense

    def write_matrix_market(self, path: str | os.PathLike[str]) -> None:
        """Write the matrix for R (``Matrix::readMM``), with the names of its rows and columns beside it.

        ``counts.mtx`` has the values, ``counts.rows.txt`` and ``counts.columns.txt`` have a name per line.

        Raises:
            OSError: a file cannot be written.
        """
        place = Path(path)
        head = (
            f"%%MatrixMarket matrix coordinate integer general\n{len(self.statements)} {len(self.features)}"
        )
        rows = np.repeat(np.arange(1, len(self.statements) + 1), np.diff(self.bounds))
        triples = zip(rows.tolist(), (self.columns + 1).tolist(), self.counts.tolist(), strict=True)
        with place.open("w", encoding="ascii") as file:
            file.write(f"{head} {len(self.counts)}\n")
            file.writelines(f"{row} {column} {count}\n" for row, column, count in triples)
        for name, names in (("rows", self.statements), ("columns", self.features)):
            text = "".join(f"{one}\n" for one in names)
            place.with_suffix(f".{name}.txt").write_text(text, encoding="utf-8")

    def _rows(self) -> Iterator[Row]:
        rows = np.repeat(np.arange(len(self.statements)), np.diff(self.bounds))
        for row, column, count in zip(
            rows.tolist(), self.columns.tolist(), self.counts.tolist(), strict=True
        ):
            yield self.statements[row], self.features[column], count


def word_matrix(
    index: Index, scope: Scope = None, *, min_statements: int = 1, punctuation: bool = False
) -> FeatureMatrix:
    """Count each word, without case and accents, in each statement.

    Args:
        index: the index.
        scope: the statements that are rows; by default all.
        min_statements: the least number of these statements that have a word.
        punctuation: whether tokens without a letter or a digit are features.

    Raises:
        QueryArgumentError: ``min_statements`` is below 1.
    """
    if min_statements < 1:
        raise QueryArgumentError(f"min_statements={min_statements}: a word stands in 1 statement or more")
    chosen = statements_in(index, scope)
    bounds = index.statement_counts.bounds
    forms = np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(bounds))
    statements = np.asarray(index.statement_counts.statements(0, int(bounds[-1]))).astype(np.int64)
    counts = np.asarray(index.statement_counts.counts(0, int(bounds[-1]))).astype(np.int32)
    counts[index.statement_counts.large_places] = index.statement_counts.large_counts
    spelt = np.fromiter(
        (punctuation or any(map(str.isalnum, form)) for form in index.lexicon.folded),
        dtype=np.bool_,
        count=len(index.lexicon.folded),
    )
    spelt[0] = False
    kept = chosen[statements] & spelt[forms]
    having = np.bincount(forms[kept], minlength=len(spelt))
    kept &= having[forms] >= min_statements
    features = np.flatnonzero((having >= min_statements) & spelt)
    row_of = np.cumsum(chosen) - 1
    column_of = np.zeros(len(spelt), dtype=np.int32)
    column_of[features] = np.arange(len(features), dtype=np.int32)
    ids = tuple(index.ids[number] for number in np.flatnonzero(chosen).tolist())
    names = tuple(index.lexicon.folded[form] for form in features.tolist())
    return _matrix(ids, names, row_of[statements[kept]], column_of[forms[kept]], counts[kept])


def matrix_of(ids: Sequence[str], names: Sequence[str], table: NDArray[np.int64]) -> FeatureMatrix:
    """Return the matrix of a dense table, a row per statement and a column per feature."""
    rows, columns = np.nonzero(table)
    return _matrix(
        tuple(ids), tuple(names), rows, columns.astype(np.int32), table[rows, columns].astype(np.int32)
    )


def _matrix(
    ids: tuple[str, ...],
    names: tuple[str, ...],
    rows: NDArray[np.int64],
    columns: NDArray[np.int32],
    counts: NDArray[np.int32],
) -> FeatureMatrix:
    order = stable_order(rows, stable_order(columns))
    bounds = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(ids))))).astype(np.int64)
    return FeatureMatrix(ids, names, bounds, columns[order], counts[order])
