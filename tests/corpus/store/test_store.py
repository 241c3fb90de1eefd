"""The store: isolation, conflicts, changes from outside, sub-folders, folders that one may only read."""

import errno
import os
import shutil
import sys
import threading
from collections.abc import Iterator

import pytest

from statecorpus.corpus.store.commit import locked
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.survey import Outside
from statecorpus.errors import (
    BrokenEntryError,
    CommitConflict,
    CommitFailedError,
    CommitOutcomeUnknown,
    CorpusFormatError,
    DuplicateStatementError,
    UnknownStatementError,
    UnsafeIdError,
)
from tests.support.failing_disk import FailingDisk
from tests.support.ram import folder_in_memory
from tests.support.store_changes import ABC, add


@pytest.fixture
def disk() -> Iterator[Disk]:
    with folder_in_memory() as folder:
        yield Disk(folder)


@pytest.fixture
def store(disk: Disk) -> Store:
    store = Store.create(disk, "Mine")
    add(store, **ABC)
    return store


def replace(store: Store, id: str, data: bytes) -> None:
    transaction = store.begin()
    transaction.replace(id, data)
    store.commit(transaction)


def remove(store: Store, id: str) -> None:
    transaction = store.begin()
    transaction.remove(id)
    store.commit(transaction)


def test_a_reader_sees_its_generation_whatever_is_committed_later(store: Store, disk: Disk) -> None:
    reader = Store(disk, read_only=True)
    replace(store, "a", b"<a>1</a>")
    replace(store, "a", b"<a>2</a>")
    between = Store(disk, read_only=True)
    remove(store, "a")
    replace(store, "b", b"<b>3</b>")
    add(store, d=b"<d/>")
    store.collect()
    assert dict(reader.snapshot) == ABC
    assert dict(between.snapshot) == ABC | {"a": b"<a>2</a>"}
    reader.refresh()
    assert dict(reader.snapshot) == {"b": b"<b>3</b>", "c": ABC["c"], "d": b"<d/>"}


def test_replaced_files_are_taken_away_once_nobody_reads_them(store: Store, disk: Disk) -> None:
    reader = Store(disk, read_only=True)
    for number in range(5):
        replace(store, "a", b"<a>%d</a>" % number)
    store.collect()
    assert len(disk.names(".statecorpus/pins")) == 2
    assert len(disk.names(".statecorpus/kept")) == 5
    del reader
    assert store.collect() > 0
    assert len(disk.names(".statecorpus/pins")) == 1
    assert not disk.names(".statecorpus/kept") + disk.names(".statecorpus/staged")


def test_of_two_writers_the_second_gets_a_conflict_and_changes_nothing(store: Store, disk: Disk) -> None:
    second = Store(disk)
    mine = second.begin()
    mine.add("mine", b"<mine/>")
    add(store, theirs=b"<theirs/>")
    with pytest.raises(CommitConflict, match="another process changed it"):
        second.commit(mine)
    with pytest.raises(CommitConflict):
        second.begin()
    assert dict(Store(disk).snapshot) == ABC | {"theirs": b"<theirs/>"}
    second.refresh()
    add(second, mine=b"<mine/>")
    assert len(Store(disk).snapshot) == 5


def test_a_writer_waits_for_another_only_so_long(disk: Disk, store: Store) -> None:
    hasty = Store(disk, patience=0.0)
    with locked(disk) as hold:
        assert hold is not None
        with pytest.raises(CommitConflict, match="has been writing for 0 seconds"):
            add(hasty, d=b"<d/>")
    add(hasty, d=b"<d/>")
    assert "d" in hasty.snapshot
    assert "d" not in store.snapshot


def test_of_many_writers_at_once_each_commit_is_made_or_refused(disk: Disk, store: Store) -> None:
    made: list[str] = []

    def write(number: int) -> None:
        mine = Store(disk)
        for turn in range(5):
            id = f"w{number}-{turn}"
            try:
                add(mine, **{id: b"<w/>"})
            except CommitConflict:
                mine.refresh()
            else:
                made.append(id)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) >= 5
    assert set(Store(disk).snapshot) == set(ABC) | set(made)
    assert len(store.snapshot) == 3


@pytest.mark.parametrize("data", [b"<a>by hand</a>", b"<A/>"], ids=["longer", "as long"])
def test_an_edit_by_hand_is_noticed_on_opening(store: Store, disk: Disk, data: bytes) -> None:
    disk.path("statements/a.xml").write_bytes(data)
    again = Store(disk)
    assert again.snapshot["a"] == data
    assert again.snapshot.survey.outside == (Outside("a", "edited", "statements/a.xml"),)
    with pytest.raises(BrokenEntryError, match="it was changed since the corpus was opened"):
        store.snapshot["a"]
    add(again, d=b"<d/>")
    assert not Store(disk).snapshot.survey.outside


@pytest.mark.usefixtures("store")
def test_files_added_moved_and_taken_away_by_hand_are_noticed(disk: Disk) -> None:
    disk.path("statements/unga").mkdir()
    disk.path("statements/a.xml").rename(disk.path("statements/unga/a.xml"))
    disk.path("statements/b.xml").unlink()
    disk.path("statements/unga/d.xml").write_bytes(b"<d/>")
    disk.path("statements/c (copy).txt").write_bytes(b"no entry")
    opened = Store(disk).snapshot
    assert dict(opened) == {"a": ABC["a"], "c": ABC["c"], "d": b"<d/>"}
    assert [(one.id, one.kind) for one in opened.survey.outside] == [
        ("a", "moved"),
        ("b", "removed"),
        ("d", "added"),
    ]
    assert opened.path("a") == disk.path("statements/unga/a.xml")


@pytest.mark.usefixtures("store")
def test_touching_a_file_changes_nothing(disk: Disk) -> None:
    os.utime(disk.path("statements/a.xml"), (0, 0))
    assert not Store(disk).snapshot.survey.outside


def test_a_commit_does_not_overwrite_what_was_edited_by_hand_meanwhile(store: Store, disk: Disk) -> None:
    path = disk.path("statements/a.xml")
    path.write_bytes(b"<a>by hand</a>")
    with pytest.raises(CommitConflict, match=r"a\.xml: the file was changed from outside"):
        replace(store, "a", b"<a>by program</a>")
    with pytest.raises(CommitConflict):
        remove(store, "a")
    assert path.read_bytes() == b"<a>by hand</a>"
    disk.path("statements/d.xml").write_bytes(b"<d>by hand</d>")
    with pytest.raises(DuplicateStatementError):
        add(store, d=b"<d/>")
    assert dict(Store(disk).snapshot) == ABC | {"a": b"<a>by hand</a>", "d": b"<d>by hand</d>"}


def test_a_header_written_by_hand_into_corpus_xml_stays(store: Store, disk: Disk) -> None:
    path = disk.path("corpus.xml")
    by_hand = path.read_text(encoding="utf-8").replace("<title>Mine<", "<!-- ours --><title>Yours<")
    path.write_text(by_hand, encoding="utf-8")
    add(store, d=b"<d/>")
    assert "<!-- ours --><title>Yours</title>" in path.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8").count("<xi:include") == 1
    assert disk.path("shelves/00-flat.xml").read_text(encoding="utf-8").count("<xi:include") == 4
    assert (store.title, Store(disk).title) == ("Yours", "Yours")


def test_a_transaction_reads_what_it_will_write(store: Store) -> None:
    transaction = store.begin()
    transaction.rename("a", "z", b"<z/>")
    transaction.add("a", b"<a>another</a>")
    assert (transaction["z"], transaction["a"], transaction["b"]) == (b"<z/>", b"<a>another</a>", ABC["b"])
    with pytest.raises(DuplicateStatementError):
        transaction.add("z", b"<z/>")
    transaction.remove("z")
    with pytest.raises(UnknownStatementError):
        transaction.replace("z", b"<z/>")
    store.commit(transaction)
    assert dict(store.snapshot) == ABC | {"a": b"<a>another</a>"}


def test_an_aborted_transaction_leaves_no_file(store: Store, disk: Disk) -> None:
    before = sorted(disk.root.rglob("*"))
    transaction = store.begin()
    transaction.add("d", b"<d/>")
    transaction.abort()
    assert sorted(disk.root.rglob("*")) == before


def test_the_generation_that_another_writer_prepares_is_not_collected(store: Store, disk: Disk) -> None:
    other = Store(disk)
    transaction = other.begin()
    transaction.add("d", b"<d/>")
    store.collect()
    other.commit(transaction)
    assert "d" in Store(disk).snapshot


def test_a_replacement_with_the_same_bytes_is_no_commit(store: Store) -> None:
    before = store.snapshot.generation
    replace(store, "a", ABC["a"])
    assert store.snapshot.generation == before


def test_unsafe_ids_are_refused(store: Store) -> None:
    for id in ("nul", "A", "../a"):
        with pytest.raises(UnsafeIdError):
            store.begin().add(id, b"<a/>")


@pytest.mark.usefixtures("store")
def test_new_entries_go_into_sub_folders_once_there_are_many(disk: Disk) -> None:
    sharded = Store(disk, flat=4)
    add(sharded, d=b"<d/>")
    add(sharded, e=b"<e/>", f=b"<f/>")
    places = {id: sharded.snapshot.record(id).place for id in sharded.snapshot}
    assert places["d"] == "statements/d.xml"
    assert places["e"] == "statements/3f/e.xml"
    assert dict(Store(disk).snapshot) == ABC | {"d": b"<d/>", "e": b"<e/>", "f": b"<f/>"}
    assert 'href="shelves/3f.xml"' in disk.path("corpus.xml").read_text(encoding="utf-8")
    assert 'href="../statements/3f/e.xml"' in disk.path("shelves/3f.xml").read_text(encoding="utf-8")
    replace(sharded, "e", b"<e>new</e>")
    assert sharded.snapshot.path("e") == disk.path("statements/3f/e.xml")


class NoLinks(Disk):
    """A file system without hard links."""

    def hard_link(self, name: str, target: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), name, None, target)


def test_a_file_system_without_hard_links_will_do(disk: Disk) -> None:
    store = Store.create(NoLinks(disk.root), "Mine")
    add(store, **ABC)
    reader = Store(disk, read_only=True)
    replace(store, "a", b"<a>new</a>")
    remove(store, "b")
    assert dict(reader.snapshot) == ABC
    assert dict(Store(disk).snapshot) == {"a": b"<a>new</a>", "c": ABC["c"]}
    assert not Store(disk).snapshot.survey.outside


def test_without_what_is_derived_the_files_are_the_corpus(store: Store, disk: Disk) -> None:
    shutil.rmtree(disk.path(".statecorpus"))
    before = sorted(disk.root.rglob("*"))
    reader = Store(disk, read_only=True)
    assert dict(reader.snapshot) == ABC
    assert sorted(disk.root.rglob("*")) == before, "a corpus open for reading only was written to"
    disk.path("statements/a.xml").write_bytes(b"<a>by hand</a>")
    with pytest.raises(BrokenEntryError):
        reader.snapshot["a"]
    assert dict(Store(disk).snapshot) == ABC | {"a": b"<a>by hand</a>"}
    assert disk.exists(".statecorpus/CURRENT")
    with pytest.raises(CommitConflict):
        add(store, d=b"<d/>")


class Forbidden(Disk):
    """A folder that one may only read."""

    def make_folder(self, name: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)


def test_a_folder_that_one_may_only_read_is_read(store: Store, disk: Disk) -> None:
    shutil.rmtree(disk.path(".statecorpus"))
    opened = Store(Forbidden(disk.root))
    assert dict(opened.snapshot) == ABC
    with pytest.raises(CommitFailedError):
        add(opened, d=b"<d/>")
    assert len(store.snapshot) == 3


def test_a_newer_format_is_refused_before_anything_is_written(store: Store, disk: Disk) -> None:
    shutil.rmtree(disk.path(".statecorpus"))
    path = disk.path("corpus.xml")
    path.write_text(
        path.read_text(encoding="utf-8").replace('format" version="', 'format" version="9'), "utf-8"
    )
    with pytest.raises(CorpusFormatError, match="newer statecorpus"):
        Store(disk)
    assert not disk.exists(".statecorpus")
    assert len(store.snapshot) == 3


def test_aborting_a_transaction_that_may_have_been_made_takes_nothing_away(disk: Disk) -> None:
    add(Store.create(disk, "Mine"), **ABC)
    failing = FailingDisk(disk.root)
    store = Store(failing)
    transaction = store.begin()
    transaction.add("d", b"<d/>")
    (log,) = (name for name in disk.names(".statecorpus") if name.endswith(".log"))
    failing.after = f"write .statecorpus/{log}"
    with pytest.raises(CommitOutcomeUnknown):
        store.commit(transaction)
    transaction.abort()
    assert dict(Store(disk).snapshot) == ABC | {"d": b"<d/>"}


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make links there")
def test_a_link_to_nothing_hides_no_other_entry(disk: Disk) -> None:
    add(Store.create(disk, "Mine"), **ABC)
    disk.path("statements/b2.xml").symlink_to(disk.path("nowhere"))
    assert dict(Store(disk).snapshot) == ABC


def test_a_change_in_a_folder_of_old_files_is_seen(disk: Disk) -> None:
    store = Store.create(disk, "Mine")
    for id in ABC:
        disk.path(f"statements/{id}.xml").write_bytes(ABC[id])
        os.utime(disk.path(f"statements/{id}.xml"), ns=(1, 1_000_000_000_000_000_001))
    store.refresh()
    store.record()
    assert Store(disk).snapshot.survey.outside == ()
    disk.path("statements/a.xml").write_bytes(b"<a>by hand</a>")
    disk.path("statements/b.xml").unlink()
    disk.path("statements/d.xml").write_bytes(b"<d/>")
    found = Store(disk).snapshot
    assert [(one.id, one.kind) for one in found.survey.outside] == [
        ("a", "edited"),
        ("b", "removed"),
        ("d", "added"),
    ]
    assert dict(found) == {"a": b"<a>by hand</a>", "c": ABC["c"], "d": b"<d/>"}
