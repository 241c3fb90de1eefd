"""Building indexes with workers: each worker takes a lot of statements, and writes their indexes."""

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

# The characters per token of a text, about: 5.7 in the speeches of the UN.
_CHARACTERS_A_TOKEN = 5

# Known chunks are passed on to the next worker if their number has grown by this factor.
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
    """Build indexes of lots of statements; a worker indexes each lot as ``build_segments`` does.

    If workers are processes, everything that goes to a worker and comes back is pickled. A lot can be the
    statements themselves: sending them takes 5 per cent of the time of building. If a lot is the names of
    files, workers also read the files. A result should be small: the name of a file, not an index. What one
    worker finds out about words is passed on to the next, which saves a third of the time.

    Args:
        lots: the work for a worker at a time: some millions of tokens.
        read: a function that a worker calls to read the statements of a lot.
        write: a function that a worker calls to store an index; it returns where.
        executor: the workers.
        ahead: the number of lots that are submitted at a time; one more than there are workers keeps all
            busy.
        tokens_a_segment: see ``build_segments``.

    Yields:
        The result of ``write`` for each index, in the order of the lots and statements.

    Raises:
        Exception: any error of ``read`` or ``write``; lots that no worker has begun are cancelled.
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
    """Cut statements into lots of about the same number of tokens, estimated from the lengths of their texts.

    >>> from statecorpus.model import Paragraph
    >>> three = [Statement(f"s-{number}", body=[Paragraph("p1", "We agree.")]) for number in range(3)]
    >>> [len(lot) for lot in lots_of(three, tokens_a_lot=3)]
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
        known: the known chunks, pickled, so that each worker has its own copy even if workers are threads.
        read: see ``build_in_parallel``.
        write: see ``build_in_parallel``.
        tokens_a_segment: see ``build_segments``.

    Returns:
        The results of ``write``; and the known chunks, if there are many new ones.
    """
    numbers: ChunkNumbers = ChunkNumbers() if known is None else pickle.loads(known)  # noqa: S301 -- from here
    before = numbers.table.count
    written = [write(index) for index in segments_with(numbers, read(lot), tokens_a_segment)]
    return written, pickle.dumps(numbers) if numbers.table.count > before * _MUCH_MORE else None
