"""Building indexes with several workers: each takes a lot of statements, and writes the indexes of it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from functools import partial
from typing import TypeVar

from statecorpus.index.builder import TOKENS_A_SEGMENT, build_segments
from statecorpus.index.index import Index
from statecorpus.model import Statement

__all__ = ["build_in_parallel", "lots_of"]

_Lot = TypeVar("_Lot")
_Written = TypeVar("_Written")

# Texts of so many characters have about so many tokens for each: 5.7 in the speeches of the UN.
_CHARACTERS_A_TOKEN = 5


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
    workers read them too. What comes back should be small: the name of a file, not an index.

    Args:
        lots: what a worker takes at once; words that it finds out about in one lot are not known in the next,
            so let each have some millions of tokens.
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
    waiting: deque[Future[list[_Written]]] = deque()
    try:
        for lot in lots:
            waiting.append(executor.submit(task, lot))
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
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
    read: Callable[[_Lot], Iterable[Statement]],
    write: Callable[[Index], _Written],
    tokens_a_segment: int,
) -> list[_Written]:
    return [write(index) for index in build_segments(read(lot), tokens_a_segment=tokens_a_segment)]
