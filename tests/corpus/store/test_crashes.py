"""Whatever ends a change, wherever: the corpus is the old one or the new one, whole, and can be used."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import check_folder
from statecorpus.errors import CommitFailedError, CommitOutcomeUnknown, CorpusNotFoundError
from tests.support.failing_disk import FailingDisk, Fault
from tests.support.ram import folder_in_memory
from tests.support.store_changes import CHANGES, StoreChange, add


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """Give a folder in memory where there is one: waiting for the disk 20,000 times takes a minute."""
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture
def room(memory: Path) -> Path:
    """Give an empty folder for the tries of one test."""
    return Path(tempfile.mkdtemp(dir=memory))


@pytest.fixture(scope="module")
def prepared(memory: Path) -> dict[str, Path]:
    """Give a folder for each change, as it is before."""
    folders = {}
    for change in CHANGES:
        folder = Path(tempfile.mkdtemp(dir=memory))
        change.prepare(Disk(folder))
        folders[change.name] = folder
    return folders


class Trial:
    """A copy of the folder of a change, for one try at it."""

    def __init__(self, change: StoreChange, prepared: Path, folder: Path) -> None:
        self.change = change
        self.folder = folder
        shutil.copytree(prepared, folder)

    def verify(self, about: str, *, only: str | None = None) -> str:
        """Open the folder as the next process would; tell whether it is the old or the new corpus."""
        change = self.change
        disk = Disk(self.folder)
        try:
            store = Store(disk)
        except CorpusNotFoundError:
            assert change.old is None, f"{about}: the corpus is gone"
            assert only != "new", f"{about}: the corpus is not there"
            return "old"
        found = change.read(store)
        assert found in (change.old, change.new), f"{about}: neither old nor new, but {found}"
        state = "new" if found == change.new else "old"
        if change.old != change.new and only is not None:
            assert state == only, f"{about}: the {state} corpus, expected the {only} one"
        report = check_folder(disk, lambda _id, _data: ())
        assert report.clean, f"{about}: {report}"
        add(store, later=b"<later/>")
        assert change.read(Store(disk)) == {**found, "later": b"<later/>"}, about
        store.collect()
        left = [name for folder in ("staged", "kept") for name in disk.names(f".statecorpus/{folder}")]
        pins = disk.names(".statecorpus/pins")
        assert (left, len(pins)) == ([], 1), f"{about}: left over {left}, {pins}"
        return state


def points(change: StoreChange, prepared: Path, folder: Path) -> list[str]:
    """Give everything that a change does to files, in order."""
    trial = Trial(change, prepared, folder)
    disk = FailingDisk(trial.folder)
    change.make(disk)
    trial.verify(f"{change}, nothing fails", only="new")
    return disk.done


@pytest.mark.parametrize("fault", ["eio", "enospc"])
@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_error_of_the_disk_at_any_point_leaves_the_old_or_the_new_corpus(
    change: StoreChange, fault: Fault, prepared: dict[str, Path], room: Path
) -> None:
    done = points(change, prepared[change.name], room / "whole")
    for point, what in enumerate(done):
        about = f"{change}, {fault} at {point} ({what})"
        trial = Trial(change, prepared[change.name], room / str(point))
        only: str | None = "new"
        try:
            change.make(FailingDisk(trial.folder, point, fault))
        except CommitFailedError:
            only = "old"
        except CommitOutcomeUnknown:
            only = None
        except OSError:
            assert change.name == "collect", f"{about}: an error of the disk came through"
        trial.verify(about, only=only)


@pytest.fixture(scope="module")
def mortal(checkout: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process that makes changes in children that end where they are told to."""
    command = [sys.executable, "-m", "tests.support.mortal"]
    with subprocess.Popen(
        command, cwd=checkout, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


@pytest.mark.skipif(
    not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL; errors are tried above"
)
@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_process_killed_at_any_point_leaves_the_old_or_the_new_corpus(
    change: StoreChange, mortal: subprocess.Popen[str], prepared: dict[str, Path], room: Path
) -> None:
    done = points(change, prepared[change.name], room / "whole")
    states = []
    for point, what in enumerate(done):
        for fault in ("kill", "kill-half") if what.startswith("write ") else ("kill",):
            about = f"{change}, {fault} at {point} ({what})"
            trial = Trial(change, prepared[change.name], room / f"{point}-{fault}")
            assert mortal.stdin is not None
            assert mortal.stdout is not None
            mortal.stdin.write(json.dumps([str(trial.folder), None, change.name, point, fault]) + "\n")
            mortal.stdin.flush()
            assert mortal.stdout.readline() == f"{-signal.SIGKILL}\n", f"{about}: it did not end there"
            states.append(trial.verify(about))
    if change.old != change.new:
        assert states == sorted(states, reverse=True), f"{change}: new and then old again: {states}"
        assert set(states) == {"old", "new"}
