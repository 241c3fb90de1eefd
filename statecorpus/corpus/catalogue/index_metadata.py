"""The index of some entries, with the metadata that the catalogue has for them."""

from collections.abc import Callable, Iterator, Mapping

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.columns import carried_column
from statecorpus.index import FieldColumn, Index, Metadata, view_of


def index_of_entries(
    index: Index, all_ids: tuple[str, ...], ids: tuple[str, ...], catalogue: Callable[[], Catalogue]
) -> Index:
    """Return a view of the index that has only some entries, in their order, with merged names.

    Args:
        index: of all entries.
        all_ids: of all entries, in the order of the index.
        ids: of the entries of the view.
        catalogue: returns the catalogue; called when a field is first asked for.
    """
    view = index
    if ids != all_ids:
        number_of = {id: number for number, id in enumerate(all_ids)}
        rows = np.fromiter((number_of[id] for id in ids), dtype=np.int32, count=len(ids))
        view = view_of([index], np.stack((np.zeros(len(ids), dtype=np.int32), rows), axis=1))
    return attrs.evolve(view, metadata=metadata_of(catalogue, ids))


def metadata_of(catalogue: Callable[[], Catalogue], ids: tuple[str, ...]) -> Metadata:
    """Return the fields of some entries, in their order, as the catalogue has them, with merged names.

    Args:
        catalogue: returns the catalogue; called when a field is first asked for.
        ids: of the entries.
    """
    return Metadata(
        len(ids),
        columns=_SelectedColumns(lambda: catalogue().columns, catalogue, ids),
        counted=_SelectedColumns(lambda: catalogue().counted, catalogue, ids),
    )


class _SelectedColumns(Mapping[str, FieldColumn]):
    """Columns of the catalogue with the rows of some entries only, each computed when it is first used."""

    def __init__(
        self,
        source: Callable[[], Mapping[str, FieldColumn]],
        catalogue: Callable[[], Catalogue],
        ids: tuple[str, ...],
    ) -> None:
        self._source = source
        self._catalogue = catalogue
        self._ids = ids
        self._computed: dict[str, FieldColumn] = {}
        self._row_of: NDArray[np.int32] | None = None

    def __getitem__(self, name: str) -> FieldColumn:
        column = self._source()[name]
        if self._ids == self._catalogue().ids:
            return column
        if name not in self._computed:
            self._computed[name] = carried_column(column, self._rows(), [])
        return self._computed[name]

    def _rows(self) -> NDArray[np.int32]:
        """Return for each row of the catalogue the number of its entry here, or -1."""
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
