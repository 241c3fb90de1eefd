"""The journal of builds: what is written is read, and what is damaged does not count."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.build.journal import BuiltEntry, Journal
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.store.disk import Disk

doubts = st.builds(Doubt, st.text(), st.text(), st.none() | st.floats(0, 1), st.text(), st.text(), st.text())
entries = st.builds(
    BuiltEntry,
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.tuples(doubts) | st.just(()),
    st.none() | st.text(),
    st.none() | st.floats(0, 1),
    st.binary(),
)


def made(key: str, id: str = "a") -> BuiltEntry:
    return BuiltEntry(key, "c", "s", "o", id, "e")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".statecorpus").mkdir()
    return tmp_path


@given(entries)
def test_an_entry_is_read_as_it_was_written(entry: BuiltEntry) -> None:
    assert BuiltEntry.from_line(entry.to_line().removesuffix(b"\n")) == entry
    assert entry.to_line().count(b"\n") == 1


@given(st.lists(entries, unique_by=lambda one: one.key, max_size=5))
def test_a_journal_opens_with_the_last_of_each_document(given: list[BuiltEntry]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".statecorpus").mkdir()
        journal = Journal(Disk(folder))
        for one in given:
            journal.add([made(one.key)])
            journal.add([one])
        found = sorted(Journal(Disk(folder)), key=lambda one: one.key)
        assert found == sorted(given, key=lambda one: one.key)


def test_a_line_of_which_a_byte_is_flipped_does_not_count(folder: Path) -> None:
    Journal(Disk(folder)).add([made("one"), made("two")])
    path = folder / ".statecorpus" / "build.jsonl"
    whole = path.read_bytes()
    for place in range(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        path.write_bytes(flipped)
        found = {one.key: one for one in Journal(Disk(folder))}
        assert len(found) < 2, f"byte {place}"
        assert all(one == made(key) for key, one in found.items()), f"byte {place}"


def test_what_a_crash_cut_short_is_mended_by_the_next_entry(folder: Path) -> None:
    Journal(Disk(folder)).add([made("one"), made("two")])
    path = folder / ".statecorpus" / "build.jsonl"
    path.write_bytes(path.read_bytes()[:-5])
    Journal(Disk(folder)).add([made("three")])
    assert {one.key for one in Journal(Disk(folder))} == {"one", "three"}


def test_a_journal_does_not_grow_with_the_number_of_builds(folder: Path) -> None:
    for _ in range(50):
        Journal(Disk(folder)).add([made("one"), made("two")])
    assert (folder / ".statecorpus" / "build.jsonl").read_bytes().count(b"\n") <= 4
