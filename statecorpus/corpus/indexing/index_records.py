"""The fields of entries in the index: the catalogue copies them instead of reading the entries again."""

from collections.abc import Mapping, Sequence

from statecorpus.corpus.indexing.index_store import IndexPart, opened
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entry_keys import has_checksum
from statecorpus.index import FieldValue, Record


def indexed_records(disk: Disk, keys: Sequence[str], numbers: Sequence[int]) -> dict[int, Record]:
    """Return the fields of the entries that the index on the disk has.

    Args:
        disk: of the corpus.
        keys: of the entries of a snapshot.
        numbers: the positions of the requested entries in ``keys``.

    Returns:
        The records by the number of the entry.
    """
    wanted = {keys[number]: number for number in numbers if has_checksum(keys[number])}
    records: dict[int, Record] = {}
    for part in opened(disk) if wanted else ():
        rows = {
            row: wanted[key]
            for row, key in enumerate(part.keys)
            if key in wanted and wanted[key] not in records
        }
        if rows:
            records.update(_records(part, rows))
    return records


def _records(part: IndexPart, rows: Mapping[int, int]) -> dict[int, Record]:
    """Read the columns of a part; ``rows`` has the number of the entry of each row."""
    found: dict[int, dict[str, tuple[FieldValue, ...]]] = {number: {} for number in rows.values()}
    for name, column in part.index.metadata.columns.items():
        for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
            if row in rows:
                record = found[rows[row]]
                record[name] = (*record.get(name, ()), column.values[code])
    return dict(found)
