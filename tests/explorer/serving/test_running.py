"""Slow work: it is ended when its time is over or its reader leaves, and light work does not wait for it."""

import asyncio
import itertools
import threading
import time
from collections.abc import Awaitable, Callable

import pytest
from starlette.requests import Request
from starlette.types import Message

from statecorpus._interrupt import checkpoint
from statecorpus.errors import QueryError
from statecorpus.explorer.serving.running import Lanes, OutOfTimeError, ReaderLeftError

# A wait for another thread; a test that works waits for milliseconds.
PATIENCE = 60


class Reader:
    """A reader of a page, who leaves when the test says so."""

    def __init__(self) -> None:
        self.has_left = asyncio.Event()
        self.request = Request({"type": "http", "method": "GET", "path": "/"}, self._receive)

    async def _receive(self) -> Message:
        await self.has_left.wait()
        return {"type": "http.disconnect"}


class EndlessSearch:
    """A search that ends only at a checkpoint."""

    def __init__(self, every_turn: threading.Semaphore | None = None) -> None:
        self._every_turn = every_turn or threading.Semaphore(0)
        self.begun = threading.Event()
        self.has_ended = threading.Event()
        self.turns = 0

    def __call__(self) -> str:
        """Search until the library ends it."""
        self.turns += 1
        self.begun.set()
        self._every_turn.release()
        try:
            for _ in itertools.count():
                checkpoint()
        finally:
            self.has_ended.set()
        raise AssertionError


def run(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test in an event loop that is not debugged."""

    async def bounded() -> None:
        await asyncio.wait_for(test(), PATIENCE)

    asyncio.run(bounded())


async def begun(search: EndlessSearch) -> None:
    """Wait until a search has begun."""
    assert await asyncio.to_thread(search.begun.wait, PATIENCE)


def test_work_is_done_in_a_thread() -> None:
    async def test() -> None:
        here = threading.get_ident()
        assert await Lanes(PATIENCE).run(Reader().request, "light", threading.get_ident) != here

    run(test)


@pytest.mark.parametrize("weight", ["light", "heavy"])
def test_work_whose_time_is_over_ends(weight: str) -> None:
    async def test() -> None:
        search = EndlessSearch()
        with pytest.raises(OutOfTimeError) as error:
            await Lanes(0.05).run(Reader().request, weight, search)  # type: ignore[arg-type]
        assert error.value.has_begun
        assert search.has_ended.is_set()

    run(test)


@pytest.mark.parametrize("weight", ["light", "heavy"])
def test_the_thread_is_free_when_the_reader_has_left(weight: str) -> None:
    async def test() -> None:
        search, reader = EndlessSearch(), Reader()
        running = asyncio.create_task(Lanes(PATIENCE).run(reader.request, weight, search))  # type: ignore[arg-type]
        await begun(search)
        reader.has_left.set()
        with pytest.raises(ReaderLeftError):
            await running
        assert search.has_ended.is_set()

    run(test)


def test_a_view_that_catches_the_end_of_its_time_returns_no_part_of_a_result() -> None:
    def view() -> str:
        try:
            EndlessSearch()()
        except QueryError:
            return "a query that cannot be read"
        raise AssertionError

    async def test() -> None:
        with pytest.raises(OutOfTimeError):
            await Lanes(0.05).run(Reader().request, "heavy", view)

    run(test)


def test_light_work_that_is_heavy_begins_again_in_its_lane_and_light_work_passes_it() -> None:
    async def test() -> None:
        lanes = Lanes(PATIENCE)
        turns = threading.Semaphore(0)
        searches, reader = [EndlessSearch(turns) for _ in range(8)], Reader()
        running = [asyncio.create_task(lanes.run(reader.request, "light", search)) for search in searches]
        for _ in range(10):
            assert await asyncio.to_thread(turns.acquire, timeout=PATIENCE)
        # All eight have had a turn in the lane of light work, and two work on: light work has its threads.
        assert await lanes.run(Reader().request, "light", lambda: "page") == "page"
        assert sum(search.turns for search in searches) == 10
        reader.has_left.set()
        assert all(
            isinstance(end, ReaderLeftError) for end in await asyncio.gather(*running, return_exceptions=True)
        )

    run(test)


def test_work_that_waits_longer_than_the_limit_is_told_so_and_does_not_begin() -> None:
    async def test() -> None:
        lanes = Lanes(PATIENCE)
        searches, reader = [EndlessSearch() for _ in range(2)], Reader()
        running = [asyncio.create_task(lanes.run(reader.request, "heavy", search)) for search in searches]
        for search in searches:
            await begun(search)
        lanes.seconds = 0.05
        third = EndlessSearch()
        with pytest.raises(OutOfTimeError) as error:
            await lanes.run(Reader().request, "heavy", third)
        assert not error.value.has_begun
        assert not third.turns
        reader.has_left.set()
        await asyncio.gather(*running, return_exceptions=True)
        # A reader who has left while waiting leaves no slot taken.
        lanes.seconds = PATIENCE
        assert await lanes.run(Reader().request, "heavy", lambda: "page") == "page"

    run(test)


def test_a_reader_who_leaves_while_waiting_takes_no_thread() -> None:
    async def test() -> None:
        lanes = Lanes(PATIENCE)
        searches, reader = [EndlessSearch() for _ in range(2)], Reader()
        running = [asyncio.create_task(lanes.run(reader.request, "heavy", search)) for search in searches]
        for search in searches:
            await begun(search)
        third, leaving = EndlessSearch(), Reader()
        waiting = asyncio.create_task(lanes.run(leaving.request, "heavy", third))
        await asyncio.sleep(0)
        leaving.has_left.set()
        with pytest.raises(ReaderLeftError):
            await waiting
        assert not third.turns
        reader.has_left.set()
        await asyncio.gather(*running, return_exceptions=True)
        assert await lanes.run(Reader().request, "heavy", lambda: "page") == "page"

    run(test)


def test_an_error_of_a_view_reaches_the_application() -> None:
    def view() -> str:
        raise ZeroDivisionError

    async def test() -> None:
        with pytest.raises(ZeroDivisionError):
            await Lanes(PATIENCE).run(Reader().request, "light", view)

    run(test)


def test_work_without_a_checkpoint_is_whole_although_it_was_slow() -> None:
    def view() -> str:
        time.sleep(0.06)
        return "page"

    async def test() -> None:
        assert await Lanes(0.05).run(Reader().request, "light", view) == "page"

    run(test)
