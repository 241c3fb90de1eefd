"""What the catalogue says of the statements of an index, read when a condition or a count asks for it."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.columns import carried_column
from statecorpus.index import FieldColumn, Metadata


def metadata_of(catalogue: Callable[[], Catalogue], ids: tuple[str, ...]) -> Metadata:
    """Give the fields of some entries, in their order, as the catalogue has them, with the merges.

    Args:
        catalogue: gives it, when a field is first asked for.
        ids: of the entries.
    """
    return Metadata(
        len(ids),
        columns=_Columns(lambda: catalogue().columns, catalogue, ids),
        counted=_Columns(lambda: catalogue().counted, catalogue, ids),
    )


class _Columns(Mapping[str, FieldColumn]):
    """Columns of the catalogue, with the rows of some entries only."""

    def __init__(
        self,
        source: Callable[[], Mapping[str, FieldColumn]],
        catalogue: Callable[[], Catalogue],
        ids: tuple[str, ...],
    ) -> None:
        self._source = source
        self._catalogue = catalogue
        self._ids = ids
        self._made: dict[str, FieldColumn] = {}
        self._row_of: NDArray[np.int32] | None = None

    def __getitem__(self, name: str) -> FieldColumn:
        column = self._source()[name]
        if self._ids == self._catalogue().ids:
            return column
        if name not in self._made:
            self._made[name] = carried_column(column, self._rows(), [])
        return self._made[name]

    def _rows(self) -> NDArray[np.int32]:
        """Give for each row of the catalogue the number of its entry here, or -1."""
        if self._row_of is None:
            catalogue = self._catalogue()
            rows = np.full(len(catalogue.ids), -1, dtype=np.int32)
            rows[catalogue.rows(self._ids)] = np.arange(len(self._ids), dtype=np.int32)
            self._row_of = rows
        return self._row_of

    def __iter__(self) -> Iterator[str]:
        return iter(self._source())

    def __len__(self) -> int:
        return len(self._source())
