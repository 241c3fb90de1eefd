"""Running work for a reader: in a thread, within a time limit, and no longer than the reader waits.

The explorer cannot know beforehand how much work a search is. Each search begins in the lane for light work;
after a third of a second on the processor it is ended, waits for its turn in the lane for heavy work, and
begins again. So a few heavy searches never hold the threads that light pages need.
"""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Literal, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from statecorpus.errors import QueryCancelledError
from statecorpus.explorer.serving.short_work import ShortWork
from statecorpus.explorer.serving.work_token import WorkToken
from statecorpus.search import deadline

_Value = TypeVar("_Value")

#: Light work answers a page; heavy work reads the whole corpus: intervals, collocates, a download.
Weight = Literal["light", "heavy"]

# One thread of Python computes at a time. Two heavy pieces of work leave a third of it to light ones, and
# more than a few light ones at once make all of them late.
_AT_ONCE: dict[Weight, int] = {"light": 3, "heavy": 2}

# What a light piece of work may take: on the processor, since a busy computer makes all work late, and on the
# clock, since work that waits for the search of another reader takes nothing on the processor.
_LIGHT_PROCESSOR_SECONDS = 0.3
_LIGHT_SECONDS = 2.0


# The key of a request's shortness in its scope.
_SHORTNESS = "statecorpus.shortness"


class ReaderLeftError(Exception):
    """The reader closed the connection; an answer would be lost."""


class OutOfTimeError(Exception):
    """The time limit ended before the answer was there.

    Attributes:
        has_begun: whether the work had begun; otherwise it waited for the work of other readers.
    """

    def __init__(self, *, has_begun: bool) -> None:
        super().__init__()
        self.has_begun = has_begun


class Lanes:
    """The threads in which pages are computed.

    Attributes:
        seconds: the time that a piece of work may take, with the time that it waits for a thread.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._short_work = ShortWork()
        self._slots = {weight: asyncio.Semaphore(size) for weight, size in _AT_ONCE.items()}
        # Two changes that each wait for the slots of the other would wait forever.
        self._one_change = asyncio.Lock()

    async def run(self, request: Request, weight: Weight, work: Callable[[], _Value]) -> _Value:
        """Run work in a thread and return its result.

        Raises:
            OutOfTimeError: the time was over before the work was done.
            ReaderLeftError: the reader left before the work was done; no thread works for the request.
        """
        ends = time.monotonic() + self.seconds
        gone = asyncio.ensure_future(_disconnection(request))
        shortness = request.scope.get(_SHORTNESS) or self._short_work.begin()
        try:
            if weight == "light":
                token = WorkToken(
                    shortness, min(ends, time.monotonic() + _LIGHT_SECONDS), _LIGHT_PROCESSOR_SECONDS
                )
                try:
                    return await self._turn("light", work, token, ends, gone)
                except OutOfTimeError:
                    if time.monotonic() >= ends:
                        raise
            shortness.end()
            return await self._turn("heavy", work, WorkToken(shortness, ends), ends, gone)
        finally:
            gone.cancel()
            if _SHORTNESS not in request.scope:
                shortness.end()

    def counting(self, app: ASGIApp) -> ASGIApp:
        """Return an application whose requests count as short until they are answered or long."""

        async def counted(scope: Scope, receive: Receive, send: Send) -> None:
            shortness = self._short_work.begin()
            try:
                await app({**scope, _SHORTNESS: shortness}, receive, send)
            finally:
                shortness.end()

        return counted

    async def complete(self, work: Callable[[], _Value]) -> _Value:
        """Run a change in a thread to its end, also if the reader leaves, while no page is computed.

        A page that is computed during a change would hold hits of before and statements of after.
        """
        async with self._one_change:
            taken: list[asyncio.Semaphore] = []
            try:
                for weight, size in _AT_ONCE.items():
                    for _ in range(size):
                        await self._slots[weight].acquire()
                        taken.append(self._slots[weight])
                return await to_thread.run_sync(work, limiter=CapacityLimiter(1))
            finally:
                for slots in taken:
                    slots.release()

    async def _turn(
        self,
        weight: Weight,
        work: Callable[[], _Value],
        token: WorkToken,
        ends: float,
        gone: "asyncio.Future[None]",
    ) -> _Value:
        """Wait for a thread of a lane, and work in it."""
        slots = self._slots[weight]
        await _acquired(slots, ends, gone)
        try:
            task = asyncio.ensure_future(
                to_thread.run_sync(partial(_limited, token, work), limiter=CapacityLimiter(1))
            )
            waited: set[asyncio.Future[Any]] = {task, gone}
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                token.cancel()
                # The slot is free only when the thread is: it ends at the next checkpoint.
                await asyncio.wait({task})
            if gone.done():
                # The error of work that no reader waits for is taken, or asyncio prints it.
                task.exception()
                raise ReaderLeftError
            return task.result()
        finally:
            slots.release()


def _limited(token: WorkToken, work: Callable[[], _Value]) -> _Value:
    """Work under a token.

    Raises:
        OutOfTimeError: the token ended the work, whether the work has shown that or not.
    """
    token.begin()
    try:
        with deadline(token=token):
            result = work()
    except QueryCancelledError:
        raise OutOfTimeError(has_begun=True) from None
    if token.has_ended:
        raise OutOfTimeError(has_begun=True)
    return result


async def _acquired(slots: asyncio.Semaphore, ends: float, gone: "asyncio.Future[None]") -> None:
    """Take one of some slots, in the order in which readers came."""
    taking = asyncio.ensure_future(slots.acquire())
    timeout = max(ends - time.monotonic(), 0)
    waited: set[asyncio.Future[Any]] = {taking, gone}
    await asyncio.wait(waited, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    if taking.done():
        return
    taking.cancel()
    if gone.done():
        raise ReaderLeftError
    raise OutOfTimeError(has_begun=False)


async def _disconnection(request: Request) -> None:
    """Return when the reader has closed the connection."""
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            return
