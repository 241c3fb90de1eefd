"""What derived data ask a snapshot: its ids in order, a key per entry, what changed since a generation."""

import copy
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entry_ids import EntryIds, Later
from statecorpus.corpus.store.key_hash import UNKNOWN_KEY, key_hash
from statecorpus.corpus.store.store import Store
from tests.support.ram import folder_in_memory
from tests.support.store_changes import ABC, add


@pytest.fixture
def disk() -> Iterator[Disk]:
    with folder_in_memory() as folder:
        yield Disk(folder)


@given(st.sets(st.text("abc", max_size=3)), st.text("abc", max_size=3))
def test_ids_behave_as_a_sorted_tuple(names: set[str], id: str) -> None:
    expected = tuple(sorted(names))
    ids = EntryIds(None, len(names), lambda: {name: Later(~0, 1) for name in names})
    assert ids == expected
    assert list(ids) == list(expected)
    assert (len(ids), id in ids, ids[1:3]) == (len(expected), id in names, expected[1:3])
    assert ids[::-2] == expected[::-2]
    assert copy.copy(ids) == ids
    assert ids.row_of(id) == (expected.index(id) if id in names else None)
    for number, name in enumerate(expected):
        assert (ids[number], ids[number - len(ids)], ids.index_of(name)) == (name, name, number)
    with pytest.raises(IndexError):
        ids[len(ids)]


def test_an_unknown_id_has_no_index() -> None:
    with pytest.raises(KeyError):
        EntryIds(None, 1, lambda: {"a": Later(~0, 1)}).index_of("b")


def test_keys_come_from_id_and_checksum(disk: Disk) -> None:
    store = Store.create(disk, "Mine")
    add(store, **ABC)
    snapshot = store.snapshot
    keys = [key_hash(id, snapshot.record(id).sha256) for id in snapshot.ids]
    assert snapshot.entry_keys().tolist() == keys == [snapshot.entry_key(id) for id in snapshot.ids]
    assert len(set(keys)) == 3
    disk.path("statements/b.xml").write_bytes(b"<b>by hand</b>")
    store.refresh()
    changed = store.snapshot.entry_keys().tolist()
    assert [old == new for old, new in zip(keys, changed, strict=True)] == [True, False, True]


def test_an_entry_that_was_never_read_has_the_unknown_key(disk: Disk) -> None:
    Store.create(disk, "Mine")
    for id, data in ABC.items():
        disk.path(f"statements/{id}.xml").write_bytes(data)
    for name in (".statecorpus",):
        disk.path(name).rename(disk.path("elsewhere"))
    snapshot = Store(disk, read_only=True).snapshot
    assert snapshot.entry_keys().tolist() == [UNKNOWN_KEY] * 3
    assert snapshot.settled_generation is None


def test_changes_from_outside_are_changes_since_the_generation(disk: Disk) -> None:
    store = Store.create(disk, "Mine")
    add(store, **ABC)
    settled = store.snapshot.settled_generation
    assert settled is not None
    assert store.snapshot.changes_since(settled) == ()
    assert store.snapshot.changes_since("000000-unknown") is None
    disk.path("statements/b.xml").write_bytes(b"<b>by hand</b>")
    disk.path("statements/c.xml").unlink()
    store.refresh()
    found = store.snapshot.changes_since(settled)
    assert found is not None
    assert [(change.key, change.old is None, change.new is None) for change in found] == [
        ("b", False, False),
        ("c", False, True),
    ]
    assert store.snapshot.settled_generation is None
