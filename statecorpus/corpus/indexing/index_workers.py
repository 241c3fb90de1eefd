"""Workers read entries and index them, and return segments as bytes."""

import contextlib
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

from statecorpus.corpus.store.entries import read_entry
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.errors import BrokenEntryError
from statecorpus.index import Index, build_in_parallel, segment_of, segment_parts
from statecorpus.model import Statement

# With fewer entries, starting processes takes longer than they save.
_MANY = 500
# The bytes of files in a lot: about two million tokens, which take a worker some 200 MB.
_BYTES_A_LOT = 16_000_000

_Lot = list[tuple[str, bytes, Path]]


@contextlib.contextmanager
def workers_for(entries: int, workers: int | None, executor: Executor | None) -> Iterator[Executor | None]:
    """Yield an executor for some number of entries, or ``None`` if this process alone is fastest.

    Args:
        entries: the number of entries.
        workers: the number of processes; ``None`` for one per core.
        executor: an executor to use instead of new processes; it is left open.
    """
    count = workers or os.cpu_count() or 1
    if executor is not None:
        yield executor
    elif count == 1 or entries < _MANY:
        yield None
    else:
        pool = ProcessPoolExecutor(count, initializer=_leave_interrupts)
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def indexed(executor: Executor, snapshot: Snapshot, ids: Iterable[str]) -> Iterator[Index]:
    """Yield indexes of some entries; entries that cannot be read are skipped.

    Raises:
        BrokenExecutor: the workers ended before they were done.
    """
    for content in build_in_parallel(_lots(snapshot, ids), _statements, _content, executor):
        yield segment_of(memoryview(content), "the result of a worker").index


def _lots(snapshot: Snapshot, ids: Iterable[str]) -> Iterator[_Lot]:
    lot: _Lot = []
    size = 0
    for id in ids:
        with contextlib.suppress(BrokenEntryError):
            data = snapshot[id]
            lot.append((id, data, snapshot.path(id)))
            size += len(data)
        if size >= _BYTES_A_LOT:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _statements(lot: _Lot) -> Iterator[Statement]:
    for id, data, path in lot:
        with contextlib.suppress(BrokenEntryError):
            yield read_entry(id, data, path)


def _content(index: Index) -> bytes:
    return b"".join(segment_parts(index))


def _leave_interrupts() -> None:
    """Ignore Ctrl-C, which the terminal sends to all processes: the indexing process handles it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
