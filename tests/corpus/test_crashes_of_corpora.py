"""Whatever ends a build, a review or an index, wherever: nothing is lost, all is whole, and it can go on.

``test_crashes`` tries every point of a commit on bare files. Here are whole corpora, with catalogue, index,
journal, corrections and merges: some points in the default run, every one in the large profile.
"""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import settings

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.store.disk import Disk
from statecorpus.errors import CommitFailedError, CommitOutcomeUnknown
from tests.support.corpus_changes import CORPUS_CHANGES, CorpusChange, State, finished, state_of
from tests.support.failing_disk import FailingDisk, Fault
from tests.support.ram import folder_in_memory

#: Every point in the large profile; in the default run so many of each change, for each fault others.
MOST = None if settings.default is not None and settings.default.max_examples > 100 else 5


class ObservedDisk(FailingDisk):
    """A disk that calls something before each thing that is done."""

    def __init__(self, root: Path, observe: Callable[[], None]) -> None:
        super().__init__(root)
        self._observe = observe

    def _step(self, what: str) -> None:
        self._observe()
        super()._step(what)


@attrs.frozen
class Course:
    """A change from its beginning to its end.

    Attributes:
        change: which it is.
        corpus: the folder as it is before.
        documents: the raw documents.
        done: what it does to files, in order.
        states: what the corpus held before each of them, and after the last.
    """

    change: CorpusChange
    corpus: Path
    documents: Path
    done: list[str]
    states: list[State]

    def verify(self, folder: Path, about: str, allowed: list[State]) -> None:
        """Look at what is left, use it, and make the change to its end."""
        found = state_of(folder)
        assert found in allowed, f"{about}: {_difference(found, self.states)}"
        corpus = Corpus.open(folder)
        assert state_of(folder) == found, f"{about}: opening it changed it"
        report = check_corpus(folder)
        assert report.clean, f"{about}: {report}"
        verify_derived(corpus, about)
        final = finished(self.change, folder, self.documents, self.states[0])
        assert final == self.states[-1], f"{about}, made again: {_difference(final, self.states[-1:])}"
        corpus.refresh()
        report = corpus.check()
        assert report.clean, f"{about}, made again: {report}"
        verify_derived(corpus, f"{about}, made again")
        corpus.collect()
        disk = Disk(folder)
        left = [name for folder in ("staged", "kept") for name in disk.names(f".statecorpus/{folder}")]
        pins = disk.names(".statecorpus/pins")
        assert (left, len(pins)) == ([], 1), f"{about}: left over {left}, {pins}"


def _difference(found: State, states: list[State]) -> str:
    names = [sorted(name for name in {*found, *one} if found.get(name) != one.get(name)) for one in states]
    return f"another state than all {len(states)}; from the nearest it differs in {min(names, key=len)}"


def verify_derived(corpus: Corpus, about: str) -> None:
    """Compare what catalogue and index say with the entries themselves."""
    statements = dict(corpus)
    nepalese = [id for id, one in statements.items() if one.speaker and "Nepal" in str(one.speaker)]
    merged = any("Samoa" in group for group in (list(one.spellings) for one in corpus.organisations.values()))
    if not (merged and (corpus.folder / "merges.tsv").exists()):
        assert list(corpus.where(speaker_affiliation="Nepal")) == nepalese, about
    hits = sum(one.text.count("draft resolution") for one in statements.values())
    assert len(corpus.search('"draft resolution"')) == hits, f"{about}: the index is not that of the entries"


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    with folder_in_memory() as folder:
        yield folder


@pytest.fixture
def room(memory: Path) -> Iterator[Path]:
    """Give an empty folder for the tries of one test."""
    folder = Path(tempfile.mkdtemp(dir=memory))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module", params=CORPUS_CHANGES, ids=str)
def course(request: pytest.FixtureRequest, memory: Path) -> Course:
    """Give each change with its course when nothing fails."""
    change: CorpusChange = request.param
    place = Path(tempfile.mkdtemp(dir=memory))
    (place / "corpus").mkdir()
    change.prepare(Disk(place / "corpus"), place / "raw")
    folder = Path(shutil.copytree(place / "corpus", place / "trial"))
    states: list[State] = []
    disk = ObservedDisk(folder, lambda: states.append(state_of(folder)))
    change.make(disk, place / "raw")
    states.append(state_of(folder))
    distinct = [state for number, state in enumerate(states) if number == 0 or state != states[number - 1]]
    assert len(distinct) == change.states, f"{change} goes through {len(distinct)} states"
    made = Course(change, place / "corpus", place / "raw", disk.done, states)
    made.verify(folder, f"{change}, nothing fails", states[-1:])
    return made


def points(course: Course, fault: Fault) -> range:
    """Say at which points a fault is tried."""
    step = 1 if MOST is None else max(1, len(course.done) // MOST)
    first = {"eio": 0, "enospc": step // 3, "kill": 2 * step // 3}[fault]
    return range(first, len(course.done), step)


@pytest.mark.parametrize("fault", ["eio", "enospc"])
def test_an_error_of_the_disk_at_any_point_loses_nothing(course: Course, fault: Fault, room: Path) -> None:
    for point in points(course, fault):
        about = f"{course.change}, {fault} at {point} ({course.done[point]})"
        folder = Path(shutil.copytree(course.corpus, room / str(point)))
        allowed = course.states[-1:]
        try:
            course.change.make(FailingDisk(folder, point, fault), course.documents)
        except CommitFailedError:
            allowed = course.states[: point + 1]
        except CommitOutcomeUnknown:
            allowed = course.states
        except OSError:
            assert course.change.name == "collect", f"{about}: an error of the disk came through"
        if course.change.name == "build":
            # What is finished of a batch is kept when the rest cannot be: each document is its own matter.
            found = state_of(folder)
            assert found.keys() <= course.states[0].keys() | course.states[-1].keys(), about
            for name in {*found, *course.states[0]}:
                either = (course.states[0].get(name), course.states[-1].get(name))
                assert found.get(name) in either, f"{about}: {name}"
            allowed = [found]
        course.verify(folder, about, allowed)


@pytest.fixture(scope="module")
def mortal(checkout: Path) -> Iterator["subprocess.Popen[str]"]:
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
def test_a_process_killed_at_any_point_loses_nothing(
    course: Course, mortal: "subprocess.Popen[str]", room: Path
) -> None:
    assert mortal.stdin is not None
    assert mortal.stdout is not None
    for point in points(course, "kill"):
        for fault in ("kill", "kill-half") if course.done[point].startswith("write ") else ("kill",):
            about = f"{course.change}, {fault} at {point} ({course.done[point]})"
            folder = Path(shutil.copytree(course.corpus, room / f"{point}-{fault}"))
            order = [str(folder), str(course.documents), course.change.name, point, fault]
            mortal.stdin.write(json.dumps(order) + "\n")
            mortal.stdin.flush()
            assert mortal.stdout.readline() == f"{-signal.SIGKILL}\n", f"{about}: it did not end there"
            course.verify(folder, about, [course.states[point]])
