"""The fields of entries in the index: the catalogue copies them instead of reading the entries again."""

import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.indexing.index_store import IndexPart, opened
from statecorpus.corpus.store.disk import Disk
from statecorpus.index import FieldValue, Record


def indexed_records(disk: Disk, keys: NDArray[np.uint64], numbers: NDArray[np.int64]) -> dict[int, Record]:
    """Return the fields of the entries that the index on the disk has.

    Args:
        disk: of the corpus.
        keys: of the entries of a snapshot.
        numbers: the positions of the requested entries in ``keys``.

    Returns:
        The records by the number of the entry.
    """
    hashes, entries = keys[numbers], numbers
    records: dict[int, Record] = {}
    for part in opened(disk) if len(entries) else ():
        rows = part.keys.rows_of(hashes)
        found = rows >= 0
        records.update(_records(part, rows[found], entries[found].tolist()))
        hashes, entries = hashes[~found], entries[~found]
    return records


def _records(part: IndexPart, rows: NDArray[np.int64], entries: list[int]) -> dict[int, Record]:
    """Read the fields of some rows of a part; ``entries`` has the number of the entry of each row."""
    found: dict[int, dict[str, tuple[FieldValue, ...]]] = {number: {} for number in entries}
    order = np.argsort(rows)
    ordered = rows[order].astype(np.int32)
    numbers = [entries[place] for place in order.tolist()]
    for name, column in part.index.metadata.columns.items():
        lows = column.rows.searchsorted(ordered).tolist()
        highs = column.rows.searchsorted(ordered, side="right").tolist()
        for number, low, high in zip(numbers, lows, highs, strict=True):
            if low < high:
                codes = column.codes[low:high].tolist()
                found[number][name] = tuple(column.values[code] for code in codes)
    return dict(found)
