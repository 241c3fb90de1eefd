"""Row numbers: the statements of a corpus are numbered from 0 in the order of their ids.

A selection keeps the numbers of its statements: a ``range`` for all statements and for slices of them, and
an int32 array for the result of a condition. Both are indexed, sliced and counted in the same way, and the
``range`` needs neither memory nor numpy.
"""

from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The numbers of some statements, in any order, each at most once.
Rows = Union[range, "NDArray[np.int32]"]


def row_array(rows: Rows) -> "NDArray[np.int32]":
    """Return rows as an array.

    >>> row_array(range(2, 5))
    array([2, 3, 4], dtype=int32)
    """
    import numpy as np  # opening a corpus does not load it

    if isinstance(rows, range):
        return np.arange(rows.start, rows.stop, rows.step, dtype=np.int32)
    return rows


def is_all(rows: Rows, size: int) -> bool:
    """Return whether rows are all rows of a corpus of some size, in their order.

    >>> is_all(range(3), 3), is_all(range(2), 3), is_all(row_array(range(3)), 3)
    (True, False, True)
    """
    if isinstance(rows, range):
        return rows == range(size)
    return len(rows) == size and bool((rows[1:] > rows[:-1]).all())
