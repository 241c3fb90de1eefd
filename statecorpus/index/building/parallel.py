"""Building indexes with several workers: each takes a lot of statements, and writes the indexes of it."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import partial
from typing import TypeVar

from statecorpus.index.building.builder import TOKENS_A_SEGMENT, segments_with
from statecorpus.index.building.chunk_numbers import ChunkNumbers
from statecorpus.index.index import Index
from statecorpus.model import Statement

_Lot = TypeVar("_Lot")
_Written = TypeVar("_Written")

# Texts of so many characters have about so many tokens for each: 5.7 in the speeches of the UN.
_CHARACTERS_A_TOKEN = 5

# Chunks that are known are handed on again where they are so many times as many as before.
_MUCH_MORE = 1.2


def build_in_parallel(
    lots: Iterable[_Lot],
    read: Callable[[_Lot], Iterable[Statement]],
    write: Callable[[Index], _Written],
    executor: Executor,
    *,
    ahead: int = 3,
    tokens_a_segment: int = TOKENS_A_SEGMENT,
) -> Iterator[_Written]:
    """Build indexes of lots of statements, each lot by a worker as ``build_segments`` does.

    What goes to a worker and comes back is pickled where workers are processes. A lot can be statements
    themselves: sending them takes 5 per cent of the time of building (measured). If it is the names of files,
    workers read them too. What comes back should be small: the name of a file, not an index. What one worker
    found out about words is given to the next, which saves a third of the time.

    Args:
        lots: what a worker takes at once: some millions of tokens.
        read: gives the statements of a lot; called by the worker.
        write: keeps an index, and says where; called by the worker.
        executor: the workers.
        ahead: how many lots are given out at once; one more than there are workers leaves none idle.
        tokens_a_segment: as of ``build_segments``.

    Yields:
        What ``write`` gave for each index, in the order of the lots and statements.

    Raises:
        Exception: whatever ``read`` or ``write`` raises; lots that no worker has begun are given up.
    """
    task = partial(_built, read=read, write=write, tokens_a_segment=tokens_a_segment)
    waiting: deque[Future[tuple[list[_Written], bytes | None]]] = deque()
    known: bytes | None = None
    try:
        for lot in lots:
            waiting.append(executor.submit(task, lot, known))
            if len(waiting) >= ahead:
                written, more = waiting.popleft().result()
                known = more or known
                yield from written
        while waiting:
            yield from waiting.popleft().result()[0]
    finally:
        for future in waiting:
            future.cancel()


def lots_of(
    statements: Iterable[Statement], *, tokens_a_lot: int = TOKENS_A_SEGMENT
) -> Iterator[list[Statement]]:
    """Cut statements into lots of about so many tokens each, by the lengths of their texts.

    >>> from statecorpus.model import Paragraph
    >>> made = [Statement(f"s-{number}", body=[Paragraph("p1", "We agree.")]) for number in range(3)]
    >>> [len(lot) for lot in lots_of(made, tokens_a_lot=3)]
    [2, 1]
    """
    lot: list[Statement] = []
    characters = 0
    for statement in statements:
        lot.append(statement)
        characters += len(statement.text)
        if characters >= tokens_a_lot * _CHARACTERS_A_TOKEN:
            yield lot
            lot, characters = [], 0
    if lot:
        yield lot


def _built(
    lot: _Lot,
    known: bytes | None,
    read: Callable[[_Lot], Iterable[Statement]],
    write: Callable[[Index], _Written],
    tokens_a_segment: int,
) -> tuple[list[_Written], bytes | None]:
    """Build the indexes of a lot.

    Args:
        lot: the lot.
        known: pickled chunks that are known; pickled, so that workers that are threads each have their own.
        read: as of ``build_in_parallel``.
        write: as of ``build_in_parallel``.
        tokens_a_segment: as of ``build_in_parallel``.

    Returns:
        What was written; and the known chunks, where there are many new ones.
    """
    numbers: ChunkNumbers = ChunkNumbers() if known is None else pickle.loads(known)  # noqa: S301 -- from here
    before = numbers.table.count
    written = [write(index) for index in segments_with(numbers, read(lot), tokens_a_segment)]
    return written, pickle.dumps(numbers) if numbers.table.count > before * _MUCH_MORE else None
