"""The workers of a build: outcomes in the order of the source, with any number of workers."""

import concurrent.futures
import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import Protocol, TypeVar

from statecorpus.corpus.build.work import Outcome, Task, work, work_all

# A chunk takes a message in each direction, about 1 ms; a speech takes 20 ms.
_CHUNK_TASKS = 8
_CHUNK_BYTES = 4 << 20
# The most documents in a chunk; documents without work only wait for their turn.
_CHUNK = 256
# The number of waiting chunks per worker, so that no worker is idle while a commit waits for the disk.
_WAITING = 6


class Planned(Protocol):
    """The plan for a document of the source: a task, or no work."""

    @property
    def task(self) -> Task | None:
        """The task, or ``None`` if there is no work."""


_P = TypeVar("_P", bound=Planned)


def outcomes(
    planned: Iterable[_P], *, workers: int | None, executor: Executor | None
) -> Iterator[tuple[_P, Outcome | None]]:
    """Carry out plans, and yield each with its outcome, in order.

    Args:
        planned: the plans, computed on demand.
        workers: the number of processes; ``None`` for one per core; 1 for this process only.
        executor: an executor that works instead of new processes; it is left open.

    Raises:
        BrokenExecutor: ``executor`` lost its workers.
    """
    count = workers or os.cpu_count() or 1
    if executor is not None:
        yield from _ordered(planned, executor.submit, _WAITING * max(count, 4))
    elif count == 1:
        for plan in planned:
            yield plan, None if plan.task is None else work(plan.task)
    else:
        with contextlib.closing(_Pool(count)) as pool:
            yield from _ordered(planned, pool.submit, _WAITING * count, pool.again)


Submit = Callable[[Callable[[Sequence[Task]], list[Outcome]], Sequence[Task]], "Future[list[Outcome]]"]


def _ordered(
    planned: Iterable[_P],
    submit: Submit,
    most: int,
    again: Callable[[Sequence[Task]], list[Outcome]] | None = None,
) -> Iterator[tuple[_P, Outcome | None]]:
    waiting: deque[tuple[list[_P], list[Task], Future[list[Outcome]] | None]] = deque()

    def first() -> Iterator[tuple[_P, Outcome | None]]:
        chunk, tasks, future = waiting.popleft()
        try:
            done = iter([] if future is None else future.result())
        except BrokenExecutor:
            if again is None:
                raise
            done = iter(again(tasks))
        yield from ((plan, None if plan.task is None else next(done)) for plan in chunk)

    try:
        for chunk in _chunks(planned):
            tasks = [plan.task for plan in chunk if plan.task is not None]
            waiting.append((chunk, tasks, _submitted(submit, tasks, again)))
            if len(waiting) > most:
                yield from first()
        while waiting:
            yield from first()
    finally:
        for _, _, future in waiting:
            if future is not None:
                future.cancel()


def _submitted(submit: Submit, tasks: list[Task], again: object) -> "Future[list[Outcome]] | None":
    """Submit tasks; if the workers are gone and can be replaced, the future has the error."""
    if not tasks:
        return None
    try:
        return submit(work_all, tasks)
    except BrokenExecutor as error:
        if again is None:
            raise
        broken: Future[list[Outcome]] = concurrent.futures.Future()
        broken.set_exception(error)
        return broken


def _chunks(planned: Iterable[_P]) -> Iterator[list[_P]]:
    """Yield the plans in chunks of a few tasks."""
    chunk: list[_P] = []
    tasks = size = 0
    for plan in planned:
        chunk.append(plan)
        if plan.task is not None:
            tasks += 1
            size += len(plan.task.data)
        if tasks >= _CHUNK_TASKS or size >= _CHUNK_BYTES or len(chunk) >= _CHUNK:
            yield chunk
            chunk, tasks, size = [], 0, 0
    if chunk:
        yield chunk


def _leave_interrupts() -> None:
    """Ignore Ctrl-C, which the terminal sends to all processes: the building process handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Pool:
    """Processes that are restarted if a document ends one of them, by a fault or lack of memory."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor = self._start(workers)

    @staticmethod
    def _start(workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, initializer=_leave_interrupts)

    def submit(
        self, function: Callable[[Sequence[Task]], list[Outcome]], tasks: Sequence[Task]
    ) -> "Future[list[Outcome]]":
        """Submit tasks."""
        return self._executor.submit(function, tasks)

    def again(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Repeat tasks one by one after a process ended; a task that ends its process again has failed."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._start(self._workers)
        done = []
        single = self._start(1)
        for task in tasks:
            try:
                done.append(single.submit(work, task).result())
            except BrokenExecutor:
                done.append(
                    Outcome(problem=f"{task.name}: the process that parsed it was ended by the system")
                )
                single.shutdown(wait=False)
                single = self._start(1)
        single.shutdown()
        return done

    def close(self) -> None:
        """End the processes; tasks that have not begun are dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)
