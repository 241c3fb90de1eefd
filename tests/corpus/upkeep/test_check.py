"""What a check finds, and what a repair mends."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import CheckReport, check_folder
from statecorpus.corpus.upkeep.index_check import index_problems
from statecorpus.corpus.upkeep.repair import repair_folder
from statecorpus.errors import CorpusFormatError, CorpusNotFoundError, DamagedCorpusError
from statecorpus.model import Finding, Paragraph, Statement
from tests.support.failing_disk import FailingDisk, PowerCut
from tests.support.ram import folder_in_memory
from tests.support.store_changes import ABC, add


@pytest.fixture
def disk() -> Iterator[Disk]:
    """Give a small corpus of which one entry was replaced."""
    with folder_in_memory() as folder:
        disk = Disk(folder)
        store = Store.create(disk, "Mine")
        add(store, **ABC)
        transaction = store.begin()
        transaction.replace("a", b"<a>new</a>")
        store.commit(transaction)
        store.collect()
        del store, transaction
        yield disk


def check(disk: Disk) -> CheckReport:
    return check_folder(disk, lambda _id, _data: ())


def repair(disk: Disk) -> CheckReport:
    return repair_folder(disk, lambda _id, _data: ())


def codes(report: CheckReport) -> set[tuple[str, str | None]]:
    return {(finding.code, finding.where) for finding in report.findings}


def test_each_flipped_byte_is_found(disk: Disk) -> None:
    files = sorted(path for path in disk.root.rglob("*") if path.is_file())
    flips = 0
    for path in files:
        data = path.read_bytes()
        status = path.stat()
        for place in range(len(data)):
            flipped = bytearray(data)
            flipped[place] ^= 1 << place % 8
            path.write_bytes(flipped)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
            try:
                found = not check(disk).clean
            except CorpusFormatError:  # the digit of the format's version
                found = True
            assert found, f"byte {place} of {path.relative_to(disk.root)} was flipped, and nothing was found"
            flips += 1
        path.write_bytes(data)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert flips > 1_500
    assert check(disk).clean


def test_a_flip_in_an_entry_names_the_entry_and_is_not_repaired(disk: Disk) -> None:
    published = next(disk.root.rglob("done-*"))
    os.utime(published, (published.stat().st_mtime + 60,) * 2)  # so that the times of the entries are certain
    path = disk.path("statements/b.xml")
    status = path.stat()
    path.write_bytes(b"<b>beez</b>")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert codes(check(disk)) == {("CO301", "statements/b.xml")}
    assert codes(repair(disk)) == {("CO301", "statements/b.xml")}


@pytest.mark.parametrize("name", ["CURRENT", "*.base", "*.log"])
def test_a_damaged_derived_file_is_named_and_built_anew(disk: Disk, name: str) -> None:
    path = next(path for path in disk.root.rglob(name))
    path.write_bytes(path.read_bytes().replace(b"0", b"1"))
    with pytest.raises(DamagedCorpusError):
        Store(disk)
    assert [finding.code for finding in check(disk).findings] == ["CO201"]
    report = repair(disk)
    assert report.clean, report
    assert [finding.code for finding in report.repaired] == ["CO201"]
    assert dict(Store(disk).snapshot) == {**ABC, "a": b"<a>new</a>"}


def test_a_missing_manifest_is_a_warning_and_is_built_anew(disk: Disk) -> None:
    shutil.rmtree(disk.path(".statecorpus"))
    assert codes(check(disk)) == {("CO203", ".statecorpus")}
    assert repair(disk).clean


def test_changes_from_outside_are_named_and_recorded(disk: Disk) -> None:
    disk.path("statements/a.xml").write_bytes(b"<a>by hand</a>")
    disk.path("statements/b.xml").unlink()
    disk.path("statements/d.xml").write_bytes(b"<d/>")
    report = check(disk)
    assert codes(report) == {
        ("CO103", "shelves/00-flat.xml"),
        ("CO302", "statements/a.xml"),
        ("CO302", "statements/b.xml"),
        ("CO302", "statements/d.xml"),
    }
    repaired = repair(disk)
    assert repaired.clean, repaired
    assert dict(Store(disk).snapshot) == {"a": b"<a>by hand</a>", "c": ABC["c"], "d": b"<d/>"}


def test_names_that_are_no_ids_and_twins_are_named(disk: Disk) -> None:
    disk.path("statements/Con.xml").write_bytes(b"<d/>")
    disk.path("statements/ab").mkdir()
    disk.path("statements/ab/a.xml").write_bytes(b"<a>another</a>")
    assert {("CO304", "statements/Con.xml"), ("CO303", "statements/ab/a.xml")} <= codes(check(disk))
    assert codes(repair(disk)) == {("CO304", "statements/Con.xml"), ("CO303", "statements/ab/a.xml")}


def test_a_commit_cut_short_is_named_and_finished(disk: Disk) -> None:
    failing = FailingDisk(disk.root)
    store = Store(failing)
    transaction = store.begin()
    transaction.replace("b", b"<b>new</b>")
    (log,) = (name for name in disk.names(".statecorpus") if name.endswith(".log"))
    failing.after = f"sync_data .statecorpus/{log}"  # before anything is in its place
    failing.fault = "cut"
    with pytest.raises(PowerCut):
        store.commit(transaction)
    assert [finding.code for finding in check(disk).findings] == ["CO202"], failing.done
    report = repair(disk)
    assert report.clean, report
    assert Store(disk).snapshot["b"] == b"<b>new</b>"


def test_what_validation_finds_is_in_the_report_with_its_file(disk: Disk) -> None:
    report = check_folder(disk, lambda name, _data: [Finding("SC101", "wrong")] if name == "b" else [])
    assert codes(report) == {("SC101", "statements/b.xml")}
    assert "statements/b.xml: SC101: wrong" in str(report)


def test_a_damaged_corpus_xml_stays_for_a_person_to_mend(disk: Disk) -> None:
    disk.path("corpus.xml").write_bytes(b"<teiCorpus")
    assert codes(check(disk)) == {("CO101", "corpus.xml")}
    assert codes(repair(disk)) == {("CO101", "corpus.xml")}


def test_a_folder_without_a_corpus_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFoundError):
        check(Disk(tmp_path))


def test_each_flipped_byte_of_an_index_is_found_and_repaired(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(Statement("a", body=[Paragraph("p1", "We agree.")]))
    corpus.index()
    folder = corpus.folder / ".statecorpus" / "index"
    (segment,) = folder.glob("*.segment")
    disk = Disk(corpus.folder)
    for path in (segment, folder / "segments"):
        data, where = path.read_bytes(), path.relative_to(corpus.folder).as_posix()
        for place in range(0, len(data), 5):
            flipped = bytearray(data)
            flipped[place] ^= 1 << place % 8
            path.write_bytes(flipped)
            found = [name for name, _ in index_problems(disk)]
            assert found == [where], f"byte {place} of {where} was flipped, and nothing was found"
        assert codes(check(disk)) == {("CO201", where)}
        path.write_bytes(data)
    assert check(disk).clean
    segment.unlink()
    assert codes(check(disk)) == {("CO201", segment.relative_to(corpus.folder).as_posix())}
    report = repair(disk)
    assert report.clean
    assert [finding.code for finding in report.repaired] == ["CO201"]
    assert len(Corpus.open(corpus.folder).search("agree")) == 1
    assert check(disk).clean


def test_a_segment_of_other_statements_than_the_list_says_is_named(tmp_path: Path) -> None:
    corpora = [Corpus.create(tmp_path / name) for name in "ab"]
    corpora[0].add(Statement("a", body=[Paragraph("p1", "We agree.")]))
    corpora[1].add(*(Statement(name, body=[Paragraph("p1", "We do not.")]) for name in "ab"))
    segments: list[Path] = []
    for corpus in corpora:
        corpus.index()
        segments += (corpus.folder / ".statecorpus" / "index").glob("*.segment")
    segments[0].write_bytes(segments[1].read_bytes())
    ((where, problem),) = index_problems(Disk(corpora[0].folder))
    assert where.endswith(segments[0].name)
    assert problem == "it is damaged: its statements differ from the list of segments"
    assert len(Corpus.open(corpora[0].folder).search("agree")) == 1, "what does not fit is made anew"
