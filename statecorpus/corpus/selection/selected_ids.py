"""The ids of the statements of a selection, without a list of them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, overload

from statecorpus.corpus.catalogue.rows import Rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class RowIds(Protocol):
    """All ids of a corpus in their order: the id of a row, and the row of an id."""

    def __len__(self) -> int:
        """Return the number of ids."""

    def __getitem__(self, row: int, /) -> str:
        """Return the id of a row."""

    def __iter__(self) -> Iterator[str]:
        """Yield all ids in order."""

    def row_of(self, id: str, /) -> int | None:
        """Return the row of an id, or ``None`` for an unknown id, without a pass over all ids."""


class SelectedIds(Sequence[str]):
    """The ids of some rows, in the order of the rows; a view, each id is read when it is asked for.

    Attributes:
        rows: of the ids.
    """

    def __init__(self, ids: RowIds, rows: Rows) -> None:
        self._ids = ids
        self.rows = rows
        self._sorted: NDArray[np.int32] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> "SelectedIds": ...

    def __getitem__(self, place: int | slice) -> "str | SelectedIds":
        if isinstance(place, slice):
            return SelectedIds(self._ids, self.rows[place])
        return self._ids[int(self.rows[place])]

    def __iter__(self) -> Iterator[str]:
        if not isinstance(self.rows, range):
            return (self._ids[row] for row in self.rows.tolist())
        if self.rows == range(len(self._ids)):
            return iter(self._ids)
        return map(self._ids.__getitem__, self.rows)

    def __contains__(self, id: object) -> bool:
        row = self._ids.row_of(id) if isinstance(id, str) else None
        return row is not None and self._has_row(row)

    def _has_row(self, row: int) -> bool:
        if isinstance(self.rows, range):
            return row in self.rows
        if self._sorted is None:
            self._sorted = self.rows.copy()
            self._sorted.sort()
        place = int(self._sorted.searchsorted(row))
        return place < len(self._sorted) and bool(self._sorted[place] == row)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the ids themselves: an error that names them goes to other processes."""
        return tuple, (tuple(self),)
