"""Interruption: a call ends early if its time is over, or if another thread cancels it.

``deadline`` sets limits around any calls of the library, and ``checkpoint`` looks at them. The library looks
at least every 50 ms, also between the blocks of long array operations (``statecorpus._blocks``).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

import attrs

from statecorpus.errors import QueryArgumentError, QueryCancelledError, QueryTimeoutError

# How long a call waits for a lock before it looks at its limits, in seconds.
_WAIT = 0.02


class ThreadLock(Protocol):
    """A lock of ``threading``."""

    def acquire(self, blocking: bool = ..., timeout: float = ...) -> bool:  # noqa: FBT001 -- as in threading
        """Take the lock."""

    def release(self) -> None:
        """Release the lock."""


class CancelToken:
    """A mark that one thread sets to end the calls of another thread.

    A token is set once and for all. Any number of calls and threads may share it.

    >>> token = CancelToken()
    >>> token.cancel()
    >>> token.is_cancelled
    True
    """

    __slots__ = ("_cancelled",)

    def __init__(self) -> None:
        self._cancelled = False

    def cancel(self) -> None:
        """End every call that runs, or will run, under the token."""
        self._cancelled = True

    @property
    def is_cancelled(self) -> bool:
        """Whether the token was cancelled; a call under the token asks this at each checkpoint."""
        return self._cancelled


@attrs.frozen(eq=False)
class _Limit:
    """The limits of one ``deadline``, linked to the limits around it.

    Attributes:
        seconds: the time of the whole block; infinity without a limit.
        ends: when it is over, by the clock ``time.monotonic``.
        token: the token of the block.
        outer: the limits around it.
    """

    seconds: float
    ends: float
    token: CancelToken | None
    outer: "_Limit | None"

    def check(self) -> None:
        if self.token is not None and self.token.is_cancelled:
            raise QueryCancelledError("the call was cancelled, because its token was; nothing was changed")
        if time.monotonic() >= self.ends:
            problem = f"the call takes more than {self.seconds:g} s"
            hint = "ask for rarer words, fewer statements or shorter runs, or allow more seconds"
            raise QueryTimeoutError("", problem, hint, self.seconds)
        if self.outer is not None:
            self.outer.check()


# A context variable, and no variable of the thread: asyncio.to_thread and anyio copy it into their threads.
_LIMIT: ContextVar[_Limit | None] = ContextVar("_LIMIT", default=None)


@contextmanager
def deadline(seconds: float | None = None, token: CancelToken | None = None) -> Iterator[None]:
    """Limit the time of all calls of the library in a ``with`` block, and let another thread cancel them.

    The limits hold for the calls of this thread or task, and for what a call returns only while it is read
    inside the block. They are looked at about every 50 ms. A call that reaches them raises an error and
    returns nothing, so no result is ever cut. Blocks can be nested; the first limit that is reached counts.

    Args:
        seconds: the time of the whole block on the clock, from its beginning; ``None`` for no limit.
        token: the token that another thread can cancel; ``None`` for none.

    Raises:
        QueryTimeoutError: the time is over; a ``QueryLimitError``.
        QueryCancelledError: the token was cancelled.
        QueryArgumentError: ``seconds`` is below 0.

    >>> from statecorpus.errors import QueryLimitError
    >>> with deadline(seconds=0):
    ...     try:
    ...         checkpoint()
    ...     except QueryLimitError as error:
    ...         print(error.problem)
    the call takes more than 0 s
    """
    if seconds is not None and not seconds >= 0:
        raise QueryArgumentError(f"deadline(seconds={seconds}): a time limit is 0 seconds or more")
    allowed = float("inf") if seconds is None else float(seconds)
    limit = _Limit(allowed, time.monotonic() + allowed, token, _LIMIT.get())
    before = _LIMIT.set(limit)
    try:
        yield
    finally:
        _LIMIT.reset(before)


def checkpoint() -> None:
    """End the call if its time is over or its token was cancelled; without a ``deadline``, do nothing.

    Raises:
        QueryTimeoutError: the time is over; a ``QueryLimitError``.
        QueryCancelledError: the token was cancelled.
    """
    limit = _LIMIT.get()
    if limit is not None:
        limit.check()


@contextmanager
def held(lock: ThreadLock) -> Iterator[None]:
    """Hold a lock that another thread may hold for long; the call can be interrupted while it waits."""
    while not lock.acquire(timeout=_WAIT):
        checkpoint()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let no ``deadline`` around the call end what is done inside, for example while files are written."""
    before = _LIMIT.set(None)
    try:
        yield
    finally:
        _LIMIT.reset(before)


def seconds_left() -> float:
    """Return the seconds until the first ``deadline`` around the call; infinity without a time limit."""
    limit, ends = _LIMIT.get(), float("inf")
    while limit is not None:
        ends = min(ends, limit.ends)
        limit = limit.outer
    return ends - time.monotonic()


def is_limited() -> bool:
    """Return whether a ``deadline`` stands around the call."""
    return _LIMIT.get() is not None
