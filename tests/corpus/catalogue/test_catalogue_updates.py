"""The catalogue after changes: it equals a rebuilt one, and reads each new entry once."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus.corpus.catalogue import catalogue_update, placing
from statecorpus.corpus.catalogue.catalogue import Catalogue, open_catalogue
from statecorpus.corpus.catalogue.column_folder import OpenedParts
from statecorpus.corpus.catalogue.filters import matching_rows
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entries import read_entry
from statecorpus.corpus.store.store import Store
from statecorpus.index import columns_of, record_of
from statecorpus.model import Organisation, Paragraph, Speaker, Statement
from statecorpus.search import matching_records
from statecorpus.tei import to_tei

NUMBERS = st.integers(0, 11)
CHANGES = st.lists(
    st.lists(st.tuples(st.sampled_from(["put", "put", "remove"]), NUMBERS), min_size=1, max_size=4),
    min_size=1,
    max_size=8,
)
CONDITIONS = ['speaker.name = "Ben"', 'affiliation != "FRA"', 'id in ("s-3", "S-7")', 'title ~ "2$"']


def made_up(number: int, version: int) -> Statement:
    """Make up a statement; its speaker and its title change with the version."""
    state = ["KAZ", "FRA", "NPL"][number % 3]
    return Statement(
        f"s-{number}",
        title=f"Version {version}",
        speaker=Speaker(["Ana", "Ben"][version % 2], affiliation=Organisation(state, "state")),
        body=[Paragraph("p1", "We agree.")],
    )


class Reader:
    """A corpus of which every statement that is read is counted."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(Disk(folder))
        self.opened = OpenedParts()
        self.read: list[str] = []

    def statement(self, id: str) -> Statement:
        """Read a statement."""
        self.read.append(id)
        return read_entry(id, self.store.snapshot[id], Path(id))

    def change(self, changes: list[tuple[str, int]], version: int) -> set[str]:
        """Make a commit, and return the ids of the entries with other bytes."""
        transaction = self.store.begin()
        changed: set[str] = set()
        last = {number: kind for kind, number in changes}
        for number, kind in last.items():
            id, there = f"s-{number}", f"s-{number}" in transaction
            if kind == "put":
                (transaction.replace if there else transaction.add)(id, to_tei(made_up(number, version)))
                changed.add(id)
            elif there:
                transaction.remove(id)
        self.store.commit(transaction)
        return changed

    def catalogue(self) -> Catalogue:
        """Open the catalogue."""
        return open_catalogue(
            self.store.disk, self.store.snapshot, self.statement, Merges(), keep=True, opened=self.opened
        )


def listed(catalogue: Catalogue) -> dict[str, list[list[object]]]:
    """Return the values, rows and codes of every column."""
    return {
        name: [list(column.values), column.rows.tolist(), column.codes.tolist()]
        for name, column in catalogue.metadata.columns.items()
    }


@settings(max_examples=60, deadline=None)
@given(CHANGES, st.integers(1, 6), st.integers(2, 3), st.lists(st.booleans(), min_size=8, max_size=8))
def test_after_any_changes_the_catalogue_equals_a_rebuilt_one_and_each_entry_was_read_once(
    changes: list[list[tuple[str, int]]], latest: int, factor: int, others: list[bool]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue_update, "_LATEST_ROWS", latest)
        patch.setattr(catalogue_update, "_FACTOR", factor)
        patch.setattr(placing, "_SMALL", latest)
        Store.create(Disk(Path(folder)), "Changes")
        reader = Reader(Path(folder))
        for version, (some, other_process) in enumerate(zip(changes, others, strict=False)):
            changed = reader.change(some, version)
            if other_process:
                reader.opened = OpenedParts()
            reader.read.clear()
            catalogue = reader.catalogue()
            assert sorted(reader.read) == sorted(changed)
            ids = list(reader.store.snapshot.ids)
            records = {id: record_of(reader.statement(id)) for id in ids}
            assert listed(catalogue) == listed(Catalogue(columns_of(records.values()), Merges()))
            for condition in CONDITIONS:
                found = matching_rows(catalogue, range(len(ids)), condition, {})
                assert [ids[row] for row in found] == list(matching_records(condition, records.items()))
        reader.store.close()


def test_a_thousand_changes_leave_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_update, "_LATEST_ROWS", 4)
    Store.create(Disk(tmp_path), "Changes")
    reader = Reader(tmp_path)
    most = 0
    for number in range(200):
        reader.change([("put", number)], number)
        reader.catalogue()
        most = max(most, len(list((tmp_path / ".statecorpus" / "columns").glob("*.columns"))))
    assert len(reader.read) == 200
    assert most <= 3 * 4  # three of each size: 4, 16, 64 and 256 rows
    assert np.all(reader.catalogue().find("title", lambda value: str(value).startswith("Version")))


def test_rows_that_were_replaced_again_and_again_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_update, "_LATEST_ROWS", 4)
    Store.create(Disk(tmp_path), "Changes")
    reader = Reader(tmp_path)
    for version in range(60):
        reader.change([("put", number) for number in range(6)], version)
        reader.catalogue()
    parts = OpenedParts().read(reader.store.disk)
    assert sum(len(part.part.keys) for part in parts) <= 3 * 6
