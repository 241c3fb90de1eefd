"""Which changes from outside are noticed when: in small corpora at once, in large ones as ``looks`` says.

Each way to change a file is tried in both modes: with every file compared, and with folders and files in
turn.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.looks import LOOKS, Looks, read_looks, write_looks
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.survey import Outside
from statecorpus.corpus.store.table.log_file import LogLimits
from statecorpus.corpus.upkeep.check import check_folder
from statecorpus.corpus.upkeep.repair import repair_folder
from statecorpus.errors import BrokenEntryError
from tests.support.store_changes import add
from tests.support.tools import command

OLD, NEW = b"<a>old</a>", b"<a>new</a>"
DAY = 86_400_000_000_000


def in_place(path: Path) -> None:
    """Write into the file, without a new name: some editors, ``cp`` over it."""
    with path.open("r+b") as file:
        file.write(NEW)


def truncated(path: Path) -> None:
    path.write_bytes(NEW)


def renamed_over(path: Path) -> None:
    """Write beside it and rename, as most editors and ``rsync`` do."""
    beside = path.with_name("a.xml.tmp")
    beside.write_bytes(NEW)
    beside.replace(path)


def clock_backwards(path: Path) -> None:
    """Write into it while the clock is a day behind."""
    now = path.stat().st_mtime_ns
    in_place(path)
    os.utime(path, ns=(now - DAY, now - DAY))


def time_put_back(path: Path) -> None:
    """Write as many bytes into it, and put its time back."""
    now = path.stat().st_mtime_ns
    in_place(path)
    os.utime(path, ns=(now, now))


def time_kept(path: Path) -> None:
    """Rename a file of the same size and time over it."""
    now = path.stat().st_mtime_ns
    renamed_over(path)
    os.utime(path, ns=(now, now))


def sed(path: Path) -> None:
    subprocess.run([command("sed"), "-i", "s/old/new/", str(path)], check=True)


def vim(path: Path) -> None:
    editor = command("vim")
    subprocess.run(
        [editor, "-u", "NONE", "-es", "-c", "%s/old/new/", "-c", "set noeol nofixeol", "-c", "wq", str(path)],
        check=True,
        stdin=subprocess.DEVNULL,
    )


def git_switch(path: Path) -> None:
    """Switch to a branch with another version of the file."""
    git = [command("git"), "-C", str(path.parent), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (
        ["init", "-q", "-b", "main"],
        ["add", "a.xml"],
        ["commit", "-q", "-m", "old"],
        ["switch", "-q", "-c", "other"],
    ):
        subprocess.run([*git, *arguments], check=True)
    path.write_bytes(NEW)
    subprocess.run([*git, "commit", "-q", "-a", "-m", "new"], check=True)
    subprocess.run([*git, "switch", "-q", "main"], check=True)
    assert path.read_bytes() == OLD
    subprocess.run([*git, "switch", "-q", "other"], check=True)
    shutil.rmtree(path.parent / ".git")


@attrs.frozen
class Edit:
    """A way to change a file.

    Attributes:
        make: changes the file from ``OLD`` to ``NEW``.
        by_files: whether a comparison of every file notices it at the next opening.
        by_folders: whether the comparison of folders alone notices it.
    """

    make: Callable[[Path], None]
    by_files: bool
    by_folders: bool

    def __str__(self) -> str:
        return self.make.__name__


EDITS = [
    Edit(in_place, by_files=True, by_folders=False),
    Edit(truncated, by_files=True, by_folders=False),
    Edit(renamed_over, by_files=True, by_folders=True),
    Edit(clock_backwards, by_files=True, by_folders=False),
    Edit(time_put_back, by_files=False, by_folders=False),
    # The folder says that a name has changed, but the file has the size and the time of the manifest.
    Edit(time_kept, by_files=False, by_folders=False),
    Edit(sed, by_files=True, by_folders=True),
    Edit(vim, by_files=True, by_folders=True),
    Edit(git_switch, by_files=True, by_folders=True),
]


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """Give a corpus whose entries are old enough that their times are certain."""
    disk = Disk(tmp_path)
    store = Store.create(disk, "Mine")
    add(store, **dict.fromkeys("abcdef", OLD))
    for id in "abcdef":
        os.utime(disk.path(f"statements/{id}.xml"), ns=(1_700_000_000_000_000_001,) * 2)
    Store(disk, limits=LogLimits(changes=1)).record()
    return disk


def large(disk: Disk) -> Store:
    """Open a corpus as if it had many entries."""
    return Store(disk, many=3)


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_a_small_corpus_compares_every_file(edit: Edit, disk: Disk) -> None:
    path = disk.path("statements/a.xml")
    edit.make(path)
    assert path.read_bytes() == NEW
    found = Store(disk).snapshot.survey.outside
    assert found == ((Outside("a", "edited", "statements/a.xml"),) if edit.by_files else ())


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_a_large_corpus_compares_its_folders(edit: Edit, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statecorpus.corpus.store.large_comparison.TURN", 0)
    large(disk)
    assert large(disk).snapshot.survey.outside == ()
    edit.make(disk.path("statements/a.xml"))
    expected = (Outside("a", "edited", "statements/a.xml"),)
    assert large(disk).snapshot.survey.outside == (expected if edit.by_folders else ())
    # What was noticed stays noticed until it is recorded.
    assert large(disk).snapshot.survey.outside == (expected if edit.by_folders else ())


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_a_read_notices_each_edit_and_the_next_opening_has_it(
    edit: Edit, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statecorpus.corpus.store.large_comparison.TURN", 0)
    large(disk)
    store = large(disk)
    edit.make(disk.path("statements/a.xml"))
    with pytest.raises(BrokenEntryError):
        store.snapshot["a"]
    again = large(disk)
    assert again.snapshot["a"] == NEW
    assert again.snapshot.survey.outside == (Outside("a", "edited", "statements/a.xml"),)
    add(again, g=b"<g/>")
    assert large(disk).snapshot.survey.outside == ()
    assert large(disk).snapshot["a"] == NEW


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_refresh_of_all_is_as_thorough_as_in_a_small_corpus(
    edit: Edit, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statecorpus.corpus.store.large_comparison.TURN", 0)
    large(disk)
    store = large(disk)
    edit.make(disk.path("statements/a.xml"))
    store.refresh("all")
    assert (len(store.snapshot.survey.outside) == 1) == edit.by_files


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_a_check_names_each_edit(edit: Edit, disk: Disk) -> None:
    large(disk)
    edit.make(disk.path("statements/a.xml"))
    report = check_folder(disk, lambda _id, _data: ())
    (finding,) = (found for found in report.findings if found.where == "statements/a.xml")
    assert finding.code == ("CO302" if edit.by_files else "CO301")


def test_files_take_turns(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("statecorpus.corpus.store.large_comparison.TURN", 2)
    large(disk)
    in_place(disk.path("statements/e.xml"))
    noticed = [bool(large(disk).snapshot.survey.outside) for _ in range(4)]
    assert noticed.index(True) < 3, "three openings look at six files"
    assert noticed == sorted(noticed), "what was noticed stays noticed"


def test_files_added_moved_and_removed_are_noticed_by_their_folders(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statecorpus.corpus.store.large_comparison.TURN", 0)
    large(disk)
    disk.path("statements/unga/2012").mkdir(parents=True)
    large(disk)
    disk.path("statements/a.xml").rename(disk.path("statements/unga/2012/a.xml"))
    disk.path("statements/b.xml").unlink()
    disk.path("statements/unga/g.xml").write_bytes(b"<g/>")
    disk.path("statements/unga/c.xml").write_bytes(b"<c/>")
    expected = (
        Outside("a", "moved", "statements/unga/2012/a.xml"),
        Outside("b", "removed", "statements/b.xml"),
        Outside("c", "twin", "statements/unga/c.xml"),
        Outside("g", "added", "statements/unga/g.xml"),
    )
    for _ in range(3):
        assert large(disk).snapshot.survey.outside == expected
    assert Store(disk).snapshot.survey.outside == expected
    store = large(disk)
    store.record()
    assert [found.kind for found in large(disk).snapshot.survey.outside] == ["twin"]
    assert dict(large(disk).snapshot) == {
        "a": OLD,
        "c": OLD,
        "d": OLD,
        "e": OLD,
        "f": OLD,
        "g": b"<g/>",
    }
    shutil.rmtree(disk.path("statements/unga"))
    assert set(large(disk).snapshot) == set("cdef")


def test_own_commits_are_not_taken_for_changes(disk: Disk) -> None:
    store = large(disk)
    for number in range(5):
        add(store, **{f"n-{number}": b"<n/>"})
        transaction = store.begin()
        transaction.replace("a", b"<a>%d</a>" % number)
        transaction.remove("b" if number == 0 else f"n-{number - 1}")
        store.commit(transaction)
        assert large(disk).snapshot.survey.outside == ()
    looks = read_looks(disk)
    assert looks is not None
    assert looks.times[""] == disk.folder_time("statements")


def test_an_edit_before_a_commit_of_another_file_in_its_folder_is_noticed(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("statecorpus.corpus.store.large_comparison.TURN", 0)
    store = large(disk)
    renamed_over(disk.path("statements/a.xml"))
    add(store, g=b"<g/>")
    assert large(disk).snapshot.survey.outside == (Outside("a", "edited", "statements/a.xml"),)


@pytest.mark.parametrize("how", ["lost", "damaged", "of another machine"])
def test_without_the_last_look_every_folder_is_compared(how: str, disk: Disk) -> None:
    large(disk)
    in_place(disk.path("statements/a.xml"))
    if how == "lost":
        disk.unlink(LOOKS)
    elif how == "damaged":
        disk.path(LOOKS).write_bytes(b"{}")
    else:
        looks = read_looks(disk)
        assert looks is not None
        write_looks(disk, attrs.evolve(looks, where="elsewhere"))
    assert [found.id for found in large(disk).snapshot.survey.outside] == ["a"]


def test_where_the_times_of_folders_do_not_move_every_file_is_compared(disk: Disk) -> None:
    large(disk)
    looks = read_looks(disk)
    assert looks is not None
    write_looks(disk, attrs.evolve(looks, clock="none"))
    in_place(disk.path("statements/a.xml"))
    assert [found.id for found in large(disk).snapshot.survey.outside] == ["a"]


def test_a_folder_that_has_just_changed_is_not_trusted_on_a_slow_clock() -> None:
    now = 1_700_000_000_000_000_000
    assert Looks(clock="fine").trusted(now)
    assert Looks(clock="tick").trusted(now)
    assert not Looks(clock="tick").trusted(1 << 62)


def test_a_reader_that_may_not_write_notes_nothing(disk: Disk) -> None:
    large(disk)
    before = disk.read(LOOKS)
    in_place(disk.path("statements/a.xml"))
    reader = Store(disk, many=3, read_only=True)
    assert [found.id for found in reader.snapshot.survey.outside] == ["a"], "six files are fewer than a turn"
    assert disk.read(LOOKS) == before


def test_a_repair_records_what_the_folders_do_not_tell(disk: Disk) -> None:
    large(disk)
    in_place(disk.path("statements/a.xml"))
    report = repair_folder(disk, lambda _id, _data: ())
    assert report.clean, report
    assert large(disk).snapshot["a"] == NEW
