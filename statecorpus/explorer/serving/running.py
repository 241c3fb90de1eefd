"""Running work for a reader: in a thread, within a time limit, and no longer than the reader waits."""

import asyncio
from collections.abc import Callable
from typing import Literal, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

_Value = TypeVar("_Value")

#: Light work answers a page; heavy work reads the whole corpus: intervals, collocates, a download.
Weight = Literal["light", "heavy"]

# Two heavy pieces of work at once leave the light ones a share of the processor.
_AT_ONCE: dict[Weight, int] = {"light": 16, "heavy": 2}


class ReaderLeftError(Exception):
    """The reader closed the connection; an answer would be lost."""


class Lanes:
    """The threads in which pages are computed.

    Attributes:
        seconds: the time that a piece of work may take.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._limiters: dict[Weight, CapacityLimiter] = {}

    async def run(self, request: Request, weight: Weight, work: Callable[[], _Value]) -> _Value:
        """Run work in a thread and return its result.

        Raises:
            ReaderLeftError: the reader left before the work was done.
        """
        if weight not in self._limiters:
            self._limiters[weight] = CapacityLimiter(_AT_ONCE[weight])
        task = asyncio.ensure_future(to_thread.run_sync(work, limiter=self._limiters[weight]))
        gone = asyncio.ensure_future(_disconnection(request))
        try:
            done, _ = await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            if task in done:
                return task.result()
            raise ReaderLeftError
        finally:
            gone.cancel()


async def _disconnection(request: Request) -> None:
    """Return when the reader has closed the connection."""
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            return
