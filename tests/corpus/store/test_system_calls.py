"""The system itself ends the process, or answers with an error, at its calls; where strace can have it so."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import check_folder
from tests.support.corpus_changes import CORPUS_CHANGES, finished, state_of
from tests.support.ram import folder_in_memory
from tests.support.store_changes import CHANGES
from tests.support.tools import command

MOST = 40
#: Every call in the large profile; in the default run some, since each is a process under strace.
STEP = 1 if settings.default is not None and settings.default.max_examples > 100 else 3
CHANGE = next(change for change in CHANGES if change.name == "replace")
#: Of a build every call in the large profile; in the default run so few, since each is Python under strace.
BUILD_STEP = 1 if STEP == 1 else 30
BUILD = """
import sys
from pathlib import Path
from tests.support.corpus_changes import CORPUS_CHANGES
from statecorpus.corpus.store.disk import Disk
print("ready", flush=True)
next(one for one in CORPUS_CHANGES if one.name == "build").make(Disk(Path(sys.argv[1])), Path(sys.argv[2]))
"""
SCRIPT = f"""
import sys
from pathlib import Path
from tests.support.store_changes import CHANGES
from statecorpus.corpus.store.disk import Disk
print("ready", flush=True)
next(change for change in CHANGES if change.name == {CHANGE.name!r}).make(Disk(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def strace() -> str:
    """Return the command strace, where this system lets it trace."""
    found = command("strace")
    tried = subprocess.run(
        [found, "-e", "trace=none", sys.executable, "-c", ""], check=False, capture_output=True
    )
    if tried.returncode != 0:
        pytest.skip(f"strace may not trace here: {tried.stderr!r}")
    return found


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    """Give a folder with the corpus as it is before."""
    with folder_in_memory() as folder:
        (folder / "before").mkdir()
        CHANGE.prepare(Disk(folder / "before"))
        yield folder


@pytest.mark.parametrize(
    ("calls", "answer"),
    [
        ("fsync", "signal=KILL"),
        ("fsync", "error=EIO"),
        ("rename,renameat,renameat2", "signal=KILL"),
        ("link,linkat", "error=EIO"),
    ],
)
def test_a_change_ended_at_a_system_call_leaves_the_old_or_the_new_corpus(
    calls: str, answer: str, strace: str, room: Path, checkout: Path
) -> None:
    ended = 0
    for when in range(1, MOST, STEP):
        about = f"{CHANGE}, {answer} at {calls} {when}"
        folder = room / f"{calls}-{answer}-{when}"
        shutil.copytree(room / "before", folder)
        named = f"?{',?'.join(calls.split(','))}"
        inject = ["-e", f"trace={named}", "-e", f"inject={named}:{answer}:when={when}"]
        python = [sys.executable, "-B", "-c", SCRIPT, str(folder)]
        command = [strace, "-f", "-qq", "-o", os.devnull, *inject, *python]
        done = subprocess.run(command, check=False, cwd=checkout, capture_output=True)
        assert done.stdout == b"ready\n", done.stderr.decode()
        found = dict(Store(Disk(folder)).snapshot)
        assert found in (CHANGE.old, CHANGE.new), about
        report = check_folder(Disk(folder), lambda _id, _data: ())
        assert report.clean, f"{about}: {report}"
        if done.returncode == 0:
            assert found == CHANGE.new, about
            break
        ended += 1
    assert ended > 0, f"no {calls} was ended; strace said {done.stderr.decode()!r}"


@pytest.mark.parametrize(
    ("calls", "answer"),
    [
        ("fsync", "signal=KILL"),
        ("fsync", "error=ENOSPC"),
        ("rename,renameat,renameat2", "signal=KILL"),
        ("rename,renameat,renameat2", "error=EIO"),
    ],
)
def test_a_build_ended_at_a_system_call_loses_nothing_and_goes_on(
    calls: str, answer: str, strace: str, checkout: Path
) -> None:
    change = next(one for one in CORPUS_CHANGES if one.name == "build")
    named = f"?{',?'.join(calls.split(','))}"
    with folder_in_memory() as room:
        (room / "before").mkdir()
        change.prepare(Disk(room / "before"), room / "raw")
        old = state_of(room / "before")
        whole = Path(shutil.copytree(room / "before", room / "whole"))
        new = finished(change, whole, room / "raw", old)
        ended = 0
        for when in range(1, 400, BUILD_STEP):
            about = f"build, {answer} at {calls} {when}"
            folder = Path(shutil.copytree(room / "before", room / str(when)))
            inject = ["-e", f"trace={named}", "-e", f"inject={named}:{answer}:when={when}"]
            python = [sys.executable, "-B", "-c", BUILD, str(folder), str(room / "raw")]
            command = [strace, "-f", "-qq", "-o", os.devnull, *inject, *python]
            done = subprocess.run(command, check=False, cwd=checkout, capture_output=True)
            assert done.stdout == b"ready\n", done.stderr.decode()
            found = state_of(folder)
            for name in {*old, *found}:
                assert found.get(name) in (old.get(name), new.get(name)), f"{about}: {name}"
            # The next process that may write completes a commit that was made and not put in place.
            Corpus.open(folder).close()
            assert state_of(folder) == found, f"{about}: opening it changed it"
            report = check_corpus(folder)
            assert report.clean, f"{about}: {report}"
            assert finished(change, folder, room / "raw", old) == new, about
            if done.returncode == 0:
                assert found == new, about
                break
            ended += 1
        assert ended > 0, f"no {calls} was ended"
