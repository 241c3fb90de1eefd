"""The workers of a build: outcomes in the order of the source, whatever their number, in bounded memory."""

import concurrent.futures
import contextlib
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from typing import Protocol, TypeVar

from statecorpus.corpus.build.work import Outcome, Task, work, work_all

# A chunk costs a message each way, about 1 ms; a speech takes 20 ms.
_CHUNK_TASKS = 8
_CHUNK_BYTES = 4 << 20
# Of documents that need no work, which only wait for their turn.
_CHUNK = 256
# How many chunks a worker has waiting, so that it is never idle while a commit waits for the disk.
_WAITING = 6


class Planned(Protocol):
    """What stands at a place of the source: a task, or nothing to do."""

    @property
    def task(self) -> Task | None:
        """The work; ``None`` where there is none."""


_P = TypeVar("_P", bound=Planned)


def outcomes(
    planned: Iterable[_P], *, workers: int | None, executor: Executor | None
) -> Iterator[tuple[_P, Outcome | None]]:
    """Work on what is planned, and give each with its outcome, in order.

    Args:
        planned: the tasks, made as they are needed.
        workers: how many processes; ``None`` for one a core; 1 for none besides this one.
        executor: works instead of processes of its own; it is left open.

    Raises:
        BrokenExecutor: the executor that was given lost its workers.
    """
    count = workers or os.cpu_count() or 1
    if executor is not None:
        yield from _ordered(planned, executor.submit, _WAITING * max(count, 4))
    elif count == 1:
        for one in planned:
            yield one, None if one.task is None else work(one.task)
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
        yield from ((one, None if one.task is None else next(done)) for one in chunk)

    try:
        for chunk in _chunks(planned):
            tasks = [one.task for one in chunk if one.task is not None]
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
    """Hand tasks over; where the workers are gone and others can be had, that shows in the future."""
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
    """Cut what is planned into chunks of a few tasks."""
    chunk: list[_P] = []
    tasks = size = 0
    for one in planned:
        chunk.append(one)
        if one.task is not None:
            tasks += 1
            size += len(one.task.data)
        if tasks >= _CHUNK_TASKS or size >= _CHUNK_BYTES or len(chunk) >= _CHUNK:
            yield chunk
            chunk, tasks, size = [], 0, 0
    if chunk:
        yield chunk


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that builds: the terminal sends it to all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Pool:
    """Processes that are started again where a document has ended one, by a fault or for want of memory."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor = self._start(workers)

    @staticmethod
    def _start(workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, initializer=_leave_interrupts)

    def submit(
        self, function: Callable[[Sequence[Task]], list[Outcome]], tasks: Sequence[Task]
    ) -> "Future[list[Outcome]]":
        """Hand tasks over."""
        return self._executor.submit(function, tasks)

    def again(self, tasks: Sequence[Task]) -> list[Outcome]:
        """Work on tasks one by one after a process ended: the one that ends it again is the culprit."""
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
        """End the processes, without what they have not begun."""
        self._executor.shutdown(wait=True, cancel_futures=True)
