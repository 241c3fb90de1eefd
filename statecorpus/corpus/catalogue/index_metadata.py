"""The index of some entries, with the metadata that the catalogue has for them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.corpus.catalogue.rows import Rows, is_all, row_array
from statecorpus.index import FieldColumn, Metadata

if TYPE_CHECKING:
    from statecorpus.corpus.catalogue.catalogue import Catalogue
    from statecorpus.corpus.catalogue.joined_columns import JoinedColumns
    from statecorpus.index import Index


def index_of_entries(
    index: "Index",
    size: int,
    rows: Rows,
    catalogue: Callable[[], "Catalogue"],
    left_out: Sequence[int] = (),
) -> "Index":
    """Return a view of the index that has only some entries, in their order, with merged names.

    Args:
        index: of all entries without ``left_out``, in the order of their rows.
        size: the number of all entries.
        rows: of the entries of the view; none of them is left out.
        catalogue: returns the catalogue; called when a field is first asked for.
        left_out: the rows of the entries that cannot be read, ascending.
    """
    view = index
    numbers = rows
    if left_out:
        numbers = row_array(rows)
        numbers = numbers - np.searchsorted(left_out, numbers).astype(np.int32)
    if not is_all(numbers, size - len(left_out)):
        from statecorpus.index import view_of

        places = np.stack((np.zeros(len(rows), dtype=np.int32), row_array(numbers)), axis=1)
        view = view_of([index], places)
    return attrs.evolve(view, metadata=metadata_of(catalogue, size, rows))


def metadata_of(catalogue: Callable[[], "Catalogue"], size: int, rows: Rows) -> Metadata:
    """Return the fields of some entries, in their order, as the catalogue has them, with merged names.

    Args:
        catalogue: returns the catalogue; called when a field is first asked for.
        size: the number of all entries.
        rows: of the entries.
    """
    if is_all(rows, size):
        return Metadata(
            size,
            columns=LazyColumns(lambda: catalogue().columns),
            counted=LazyColumns(lambda: catalogue().counted),
            find=lambda field, test: catalogue().find(field, test),
        )
    places = _Places(size, rows)
    return Metadata(
        len(rows),
        columns=_SelectedColumns(lambda: catalogue().columns, places),
        counted=_SelectedColumns(lambda: catalogue().counted, places),
        find=lambda field, test: catalogue().find(field, test)[row_array(rows)],
    )


class _Places:
    """The number of each row of the catalogue among selected rows.

    Attributes:
        rows: the selected rows.
    """

    def __init__(self, size: int, rows: Rows) -> None:
        self._size = size
        self.rows = rows

    @cached_property
    def of_rows(self) -> NDArray[np.int32]:
        """Return for each row of the catalogue its number among the selected rows, or -1."""
        places = np.full(self._size, -1, dtype=np.int32)
        places[row_array(self.rows)] = np.arange(len(self.rows), dtype=np.int32)
        return places


class LazyColumns(Mapping[str, FieldColumn]):
    """Columns of the catalogue, which is opened when a column is first used."""

    def __init__(self, source: Callable[[], Mapping[str, FieldColumn]]) -> None:
        self._source = source

    def __getitem__(self, name: str) -> FieldColumn:
        return self._source()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._source())

    def __len__(self) -> int:
        return len(self._source())


class _SelectedColumns(LazyColumns):
    """Columns of the catalogue with the rows of some entries only, each computed when it is first used."""

    def __init__(self, source: Callable[[], Mapping[str, FieldColumn]], places: _Places) -> None:
        super().__init__(source)
        self._places = places
        self._joined: JoinedColumns | None = None
        self._computed: dict[str, FieldColumn] = {}

    def __getitem__(self, name: str) -> FieldColumn:
        if name not in self._computed:
            self._computed[name] = self._selected(name)
        return self._computed[name]

    def _selected(self, name: str) -> FieldColumn:
        from statecorpus.corpus.catalogue.columns import moved_column
        from statecorpus.corpus.catalogue.joined_columns import JoinedColumns

        columns = self._source()
        if not isinstance(columns, JoinedColumns):
            return moved_column(columns[name], self._places.of_rows)
        # The columns of the parts are joined for these rows only, which may be few.
        if self._joined is None:
            self._joined = columns.of_rows(row_array(self._places.rows))
        if name in self._joined:
            return self._joined[name]
        none = np.empty(0, dtype=np.int32)
        return FieldColumn((), none, none)
