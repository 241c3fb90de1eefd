"""A table: what was written is read, and each flipped bit is noticed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.store.layout import place_of
from statecorpus.corpus.store.table.record import Record
from statecorpus.corpus.store.table.table_file import TableFile, bytes_of
from statecorpus.corpus.store.table.table_writing import StoredRow, TableWriter, table_parts
from statecorpus.errors import DamagedCorpusError
from tests.support.memory_disk import MemoryDisk

IDS = st.sets(
    st.text("ab-é𝕏", min_size=1, max_size=4) | st.integers(0, 999).map("s-{:03}".format), max_size=200
)


def row(id: str, rank: int = 0) -> StoredRow:
    """Make up a row."""
    checksum = hashlib.sha256(id.encode()).hexdigest()
    return StoredRow(
        id, Record(place_of(id, checksum[:1]), checksum, len(id), 1_700_000_000_000_000_000), rank
    )


def table(rows: list[StoredRow]) -> TableFile:
    """Write a table and open it."""
    disk = MemoryDisk()
    disk.create_from("table", table_parts(rows))
    return TableFile(disk, "table")


@given(IDS, st.text("ab-é𝕏s0", max_size=4))
def test_rows_are_found_by_id_and_number(ids: set[str], other: str) -> None:
    expected = [row(id, number) for number, id in enumerate(sorted(ids))]
    found = table(expected)
    assert list(found.ids(0, len(found))) == sorted(ids)
    for number, one in enumerate(expected):
        assert found.find(bytes_of(one.id)) == (number, True)
        assert (found.id(number), found.record(one.id, number)) == (one.id, one.record)
        assert (found.rank(number), found.is_gone(number)) == (number, False)
    place, there = found.find(bytes_of(other))
    assert (there, place) == (other in ids, sum(id < other for id in ids))
    for shelf in "0af":
        assert list(found.rows_of(shelf)) == [
            n for n, one in enumerate(expected) if one.record and one.record.shelf == shelf
        ]
    first, last = min(3, len(ids)), min(70, len(ids))
    assert list(found.ids(first, last)) == sorted(ids)[first:last]


@given(IDS, st.sets(st.integers(0, 199)))
def test_copied_stretches_make_the_same_table(ids: set[str], cuts: set[int]) -> None:
    source = table([row(id) for id in sorted(ids)])
    writer, at = TableWriter(source), 0
    for cut in sorted({min(cut, len(source)) for cut in cuts} | {len(source)}):
        writer.copy(at, cut)
        at = cut
    disk = MemoryDisk()
    disk.create_from("copy", writer.parts())
    disk.create_from("source", table_parts(row(id) for id in sorted(ids)))
    assert disk.read("copy") == disk.read("source")


def test_each_flipped_bit_is_noticed() -> None:
    disk = MemoryDisk()
    disk.create_from("table", table_parts(row(f"s-{number}") for number in range(9)))
    data = disk.read("table")
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        disk.unlink("flipped")
        disk.create("flipped", bytes(flipped))
        with pytest.raises(DamagedCorpusError):
            TableFile(disk, "flipped").verify()
    for length in range(len(data)):
        disk.unlink("cut")
        disk.create("cut", data[:length])
        with pytest.raises(DamagedCorpusError):
            TableFile(disk, "cut").verify()
