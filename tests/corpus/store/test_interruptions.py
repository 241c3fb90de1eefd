"""Whatever others commit between any two looks of a reader, it sees one generation, whole."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import check_folder
from statecorpus.errors import CommitConflict
from tests.support.failing_disk import FailingDisk, PowerCut
from tests.support.interrupted_disk import InterruptedDisk
from tests.support.ram import folder_in_memory

#: Every point of publishing in the large profile; some of them in the default run.
STEP = 1 if settings.default is not None and settings.default.max_examples > 100 else 4
#: What the corpus holds, generation by generation: entries come, change and go.
HISTORY: list[dict[str, bytes]] = [
    {"a": b"1", "b": b"1", "c": b"1"},
    {"a": b"2", "c": b"2", "d": b"2"},
    {"a": b"3", "b": b"3", "d": b"3"},
    {"a": b"4", "b": b"4", "c": b"4"},
]


def commit_next(store: Store) -> None:
    """Commit what comes after what a store holds."""
    old = dict(store.snapshot)
    new = HISTORY[HISTORY.index(old) + 1]
    transaction = store.begin()
    for id, data in new.items():
        (transaction.replace if id in old else transaction.add)(id, data)
    for id in old.keys() - new.keys():
        transaction.remove(id)
    store.commit(transaction)


def writer(folder: Path, commits: int) -> Callable[[], None]:
    """Give what another process does meanwhile: it opens the corpus, finishes a commit, makes more."""

    def write() -> None:
        store = Store(Disk(folder), patience=0.0)
        for _ in range(commits):
            try:
                commit_next(store)
            except CommitConflict:  # the reader has the lock: it finishes the commit itself
                return

    return write


@pytest.fixture(scope="module")
def starts() -> Iterator[list[tuple[str, Path]]]:
    """Give folders as a reader may find them: whole, and ended at each point of publishing a commit."""
    with folder_in_memory() as room:
        whole = room / "whole"
        whole.mkdir()
        store = Store.create(Disk(whole), "Mine")
        transaction = store.begin()
        for id, data in HISTORY[0].items():
            transaction.add(id, data)
        store.commit(transaction)
        store.collect()
        trial = FailingDisk(Path(shutil.copytree(whole, room / "trial")))
        commit_next(Store(trial))
        swap = next(point for point, what in enumerate(trial.done) if what.startswith("sync_data"))
        end = next(point for point, what in enumerate(trial.done) if what.startswith("mark") and point > swap)
        found = [("whole", whole)]
        for point in range(swap + 1, end + 3, STEP):
            folder = Path(shutil.copytree(whole, room / f"cut-{point}"))
            with pytest.raises(PowerCut):
                commit_next(Store(FailingDisk(folder, point, "cut")))
            found.append((f"ended before {trial.done[point]}", folder))
        yield found


def open_and_read(disk: InterruptedDisk, *, read_only: bool) -> str | None:
    """Open a corpus and read all of it twice; say what is wrong."""
    snapshot = Store(disk, read_only=read_only, patience=0.0).snapshot
    first, second = dict(snapshot), dict(snapshot)
    if first not in HISTORY:
        return f"torn: {first}"
    if first != second:
        return f"not one generation: {first}, then {second}"
    if snapshot.survey.outside:
        return f"a commit taken for a change from outside: {snapshot.survey.outside}"
    return None


@pytest.mark.parametrize("mode", ["read only", "for writing"])
@pytest.mark.parametrize("commits", [0, 1, 2])
def test_a_commit_between_any_two_looks_of_a_reader_does_not_show(
    commits: int, mode: str, starts: list[tuple[str, Path]]
) -> None:
    trials, read_only = 0, mode == "read only"
    with folder_in_memory() as room:
        for start, prepared in starts:
            calm = InterruptedDisk(Path(shutil.copytree(prepared, room / "calm")))
            assert open_and_read(calm, read_only=read_only) is None
            shutil.rmtree(room / "calm")
            for point, look in enumerate(calm.looks):
                folder = Path(shutil.copytree(prepared, room / "trial"))
                disk = InterruptedDisk(folder, {point: writer(folder, commits)})
                wrong = open_and_read(disk, read_only=read_only)
                assert wrong is None, f"{start}; {commits} commits before look {point} ({look}): {wrong}"
                shutil.rmtree(folder)
                trials += 1
    assert trials > 100


def test_a_commit_between_any_two_looks_of_a_check_is_no_finding(
    starts: list[tuple[str, Path]], tmp_path: Path
) -> None:
    _, prepared = starts[0]
    calm = InterruptedDisk(Path(shutil.copytree(prepared, tmp_path / "calm")))
    assert check_folder(calm, lambda _id, _data: ()).clean
    for point, look in enumerate(calm.looks):
        folder = Path(shutil.copytree(prepared, tmp_path / str(point)))
        report = check_folder(InterruptedDisk(folder, {point: writer(folder, 1)}), lambda _id, _data: ())
        assert report.clean, f"a commit before look {point} ({look}): {report}"
