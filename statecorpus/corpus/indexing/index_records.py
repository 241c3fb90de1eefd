"""Fields of entries as the index has them: what was read to be indexed need not be read for the catalogue."""

from collections.abc import Mapping, Sequence

from statecorpus.corpus.indexing.index_store import Part, opened
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entry_keys import has_checksum
from statecorpus.index import FieldValue, Record


def indexed_records(disk: Disk, keys: Sequence[str], numbers: Sequence[int]) -> dict[int, Record]:
    """Give the fields of those entries that the index on the disk has.

    Args:
        disk: of the corpus.
        keys: of the entries of a snapshot.
        numbers: of the entries that are asked for, in ``keys``.

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


def _records(part: Part, rows: Mapping[int, int]) -> dict[int, Record]:
    """Read the columns of a part; ``rows`` has the number of the entry of each row."""
    found: dict[int, dict[str, tuple[FieldValue, ...]]] = {number: {} for number in rows.values()}
    for name, column in part.index.metadata.columns.items():
        for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
            if row in rows:
                record = found[rows[row]]
                record[name] = (*record.get(name, ()), column.values[code])
    return dict(found)
