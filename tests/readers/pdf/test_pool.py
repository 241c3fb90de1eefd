"""The pool keeps reader processes, replaces the ones that died, and leaves none behind."""

import io
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from statecorpus.readers import read_source
from statecorpus.readers.limits import Limits
from statecorpus.readers.pdf.pool import READERS, ReaderPool

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc, which only Linux has")


def make_pdf(words: str, pages: int = 1) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(pages):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def words_of(data: bytes) -> str:
    return read_source(data).text.strip()


def state_of(pid: int) -> str | None:
    """Return the state of a process as /proc has it, such as ``Z`` for a zombie; ``None`` if it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return None


def until(condition: Callable[[], bool]) -> bool:
    """Wait up to ten seconds for a condition, and return whether it came true."""
    for _ in range(200):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def pool() -> Iterator[ReaderPool]:
    with ReaderPool() as pool:
        yield pool


def test_one_process_reads_many_files(pool: ReaderPool) -> None:
    endings: list[str] = []
    pids: set[int] = set()
    for number in range(5):
        endings.append(pool.read(make_pdf(f"file {number}"), Limits()).ending)
        pids.update(pool.pids)
    assert endings == ["done"] * 5
    assert len(pids) == 1


def test_each_file_gets_its_own_answer(pool: ReaderPool) -> None:
    for number in range(1, 5):
        lines = pool.read(make_pdf(f"words{number}", pages=number), Limits()).lines
        assert len(lines) == 1 + number
        assert all(f"words{number}".encode() in line for line in lines[1:])


def test_a_process_that_died_between_two_files_is_replaced(pool: ReaderPool) -> None:
    pool.read(make_pdf("a"), Limits())
    [before] = pool.pids
    os.kill(before, signal.SIGKILL)
    assert pool.read(make_pdf("b"), Limits()).ending == "done"
    [after] = pool.pids
    assert after != before


def test_a_process_that_dies_while_it_reads_is_replaced_and_the_file_is_read_again(pool: ReaderPool) -> None:
    pool.read(make_pdf("a"), Limits())
    [pid] = pool.pids
    # Stopped, the process cannot answer: it dies with the file in its hands.
    os.kill(pid, signal.SIGSTOP)
    killer = threading.Timer(0.3, os.kill, (pid, signal.SIGKILL))
    killer.start()
    answer = pool.read(make_pdf("b"), Limits())
    killer.join()
    assert answer.ending == "done"
    assert pid not in pool.pids


def test_a_fresh_process_that_dies_is_a_crash_and_is_not_tried_again(pool: ReaderPool) -> None:
    def kill_the_first() -> None:
        assert until(lambda: bool(pool.pids))
        os.kill(pool.pids[0], signal.SIGKILL)

    killer = threading.Thread(target=kill_the_first)
    killer.start()
    answer = pool.read(make_pdf("words " * 20, pages=2000), Limits())
    killer.join()
    assert answer.ending == "crash"
    assert pool.pids == ()


def test_a_file_that_takes_too_long_ends_its_process_and_not_the_pool(pool: ReaderPool) -> None:
    pool.read(make_pdf("a"), Limits())
    [pid] = pool.pids
    os.kill(pid, signal.SIGSTOP)
    assert pool.read(make_pdf("b"), Limits(seconds=0.2)).ending == "seconds"
    assert pool.pids == ()
    assert pool.read(make_pdf("c"), Limits()).ending == "done"


def test_an_answer_that_is_too_large_is_cut_and_the_next_file_is_whole(pool: ReaderPool) -> None:
    large = make_pdf("words " * 20, pages=20)
    assert pool.read(large, Limits(inflated_bytes=2000)).ending == "answer"
    assert len(pool.read(large, Limits()).lines) == 21


def test_files_with_other_limits_of_memory_get_processes_of_their_own(pool: ReaderPool) -> None:
    pool.read(make_pdf("a"), Limits(memory=2**30))
    pool.read(make_pdf("b"), Limits(memory=2**29))
    assert len(set(pool.pids)) == 2


@on_linux
def test_a_file_that_a_used_process_has_no_memory_for_is_tried_in_a_fresh_one(pool: ReaderPool) -> None:
    limits = Limits(memory=2**29)
    pool.read(make_pdf("a"), limits)
    [pid] = pool.pids
    import resource

    # The used process gets no more memory at all, as after files that left it in pieces.
    resource.prlimit(pid, resource.RLIMIT_AS, (1, 1))
    answer = pool.read(make_pdf("words " * 20, pages=200), limits)
    assert (answer.ending, len(answer.lines)) == ("done", 201)


def test_threads_share_the_pool_and_never_an_answer() -> None:
    files = {f"thread {number} says": make_pdf(f"thread {number} says") for number in range(8)}
    expected = [name for name in files for _ in range(6)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(words_of, [files[name] for name in expected])) == expected


@on_linux
def test_no_process_is_left_after_close(pool: ReaderPool) -> None:
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda data: pool.read(data, Limits()), [make_pdf("a", pages=20)] * 6))
    pids = pool.pids
    assert pids
    pool.close()
    assert [state_of(pid) for pid in pids] == [None] * len(pids)
    assert pool.pids == ()


def test_a_closed_pool_reads_again(pool: ReaderPool) -> None:
    pool.read(make_pdf("a"), Limits())
    pool.close()
    pool.close()
    assert pool.read(make_pdf("b"), Limits()).ending == "done"


@on_linux
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_the_workers_of_a_process_pool_have_readers_of_their_own(method: str) -> None:
    data = make_pdf("from the parent")
    assert words_of(data) == "from the parent"
    parents = READERS.pids
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as workers:
        found = list(workers.map(words_of, [make_pdf(f"worker file {number}") for number in range(6)]))
        readers = {pid for pids in workers.map(pids_of_readers, range(4)) for pid in pids}
    assert found == [f"worker file {number}" for number in range(6)]
    assert readers
    assert readers.isdisjoint(parents)
    assert until(lambda: all(state_of(pid) is None for pid in readers)), "a reader outlived its worker"
    assert words_of(data) == "from the parent"


def pids_of_readers(_: int) -> tuple[int, ...]:
    return READERS.pids


@on_linux
@pytest.mark.parametrize("ends", ["pass", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_reader_outlives_a_program_however_it_ends(ends: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(make_pdf("a"))
    program = f"""
        import os, signal
        from statecorpus.readers import read_source
        from statecorpus.readers.pdf.pool import READERS
        read_source({str(file)!r})
        print(*READERS.pids, flush=True)
        {ends}
    """
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    [pid] = map(int, ran.stdout.split())
    # A reader whose parent was killed ends by itself; the system then forgets it when it likes.
    assert until(lambda: state_of(pid) in (None, "Z"))
