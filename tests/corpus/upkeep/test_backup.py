"""A copy of a corpus: whole, of one moment, independent of the original, while others write."""

import os
import threading
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.backup import copy_corpus
from statecorpus.corpus.upkeep.check import check_folder
from statecorpus.errors import BrokenEntryError, CorpusExistsError
from statecorpus.model import Paragraph, Statement
from tests.support.store_changes import add

ROUNDS = 30


def statement(id: str, words: str) -> Statement:
    return Statement(id, title="Statement", body=[Paragraph("p1", words)])


def test_a_copy_has_everything_and_passes_check(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine", title="Mine")
    corpus.add(statement("a", "We agree."), statement("b", "We do not."))
    corpus.index()
    (corpus.folder / "sources").mkdir()
    (corpus.folder / "sources" / "a.txt").write_text("We agree.", encoding="utf-8")
    copied = corpus.snapshot(tmp_path / "backup" / "copy")
    report = check_corpus(copied)
    assert report.clean, report
    with Corpus.open(copied) as other:
        assert (other.title, dict(other), other.outside_changes) == ("Mine", dict(corpus), ())
        assert len(other.search("agree")) == 1
    assert (copied / "sources" / "a.txt").read_text(encoding="utf-8") == "We agree."
    assert check_corpus(copied).clean
    with pytest.raises(CorpusExistsError):
        corpus.snapshot(copied)
    assert [path.name for path in (tmp_path / "backup").iterdir()] == ["copy"]


def test_an_edit_in_place_of_one_does_not_change_the_other(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(statement("a", "We agree."))
    corpus.index()
    copied = corpus.snapshot(tmp_path / "copy")
    for path in corpus.folder.rglob("*"):
        other = copied / path.relative_to(corpus.folder)
        if path.is_file() and other.exists() and path.suffix != ".segment":
            assert not path.samefile(other), path
    corpus.path("a").write_bytes(b"<TEI/>")
    assert check_corpus(copied).clean


def test_changes_from_outside_are_in_the_copy(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    disk = Disk(tmp_path / "mine")
    add(Store.create(disk, "Mine"), a=b"<a/>", b=b"<b/>", c=b"<c/>")
    disk.path("statements/a.xml").write_bytes(b"<a>by hand</a>")
    disk.path("statements/b.xml").unlink()
    (disk.path("statements") / "unga").mkdir()
    disk.path("statements/unga/d.xml").write_bytes(b"<d/>")
    assert copy_corpus(disk, tmp_path / "copy") == 3
    copied = Disk(tmp_path / "copy")
    assert dict(Store(copied).snapshot) == {"a": b"<a>by hand</a>", "c": b"<c/>", "d": b"<d/>"}
    report = check_folder(copied, lambda _id, _data: ())
    assert report.clean, report


def test_a_copy_is_of_one_moment_while_another_process_writes(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    disk = Disk(tmp_path / "mine")
    ids = [f"s-{number}" for number in range(20)]
    store = Store.create(disk, "Mine")
    add(store, **dict.fromkeys(ids, b"0"))
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            transaction = store.begin()
            for id in ids:
                transaction.replace(id, str(number).encode())
            store.commit(transaction)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(ROUNDS):
            copy_corpus(disk, tmp_path / str(number))
    finally:
        done.set()
        writer.join()
    for number in range(ROUNDS):
        copied = Disk(tmp_path / str(number))
        assert len(set(Store(copied).snapshot.values())) == 1
        report = check_folder(copied, lambda _id, _data: ())
        assert report.clean, report


def test_a_damaged_entry_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    disk = Disk(tmp_path / "mine")
    add(Store.create(disk, "Mine"), a=b"<a>1</a>")
    path = disk.path("statements/a.xml")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    Store(disk).record()
    path.write_bytes(b"<a>2</a>")
    os.utime(path, (1_000_000_000, 1_000_000_000))
    with pytest.raises(BrokenEntryError, match="damaged"):
        copy_corpus(disk, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
