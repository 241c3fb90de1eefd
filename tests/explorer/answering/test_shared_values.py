"""Values that threads share: computed once, and not poisoned by a thread that is cancelled."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor

import pytest

from statecorpus._interrupt import CancelToken, checkpoint, deadline
from statecorpus.errors import QueryCancelledError
from statecorpus.explorer.answering.shared_values import SharedValues

# A wait for another thread; a test that works waits for milliseconds.
PATIENCE = 60


class SlowValue:
    """A value that is ready when the test says so, and that counts how often it is computed."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.ready = threading.Event()
        self.times = 0

    def compute(self) -> str:
        """Wait for the test, as a search does: with looks at the limits."""
        self.times += 1
        self.begun.release()
        while not self.ready.wait(0.001):
            checkpoint()
        return "value"


def test_two_threads_that_ask_at_once_compute_once() -> None:
    shared: SharedValues[str] = SharedValues()
    slow = SlowValue()
    with ThreadPoolExecutor(2) as threads:
        answers = [threads.submit(shared.get, "key", slow.compute) for _ in range(2)]
        assert slow.begun.acquire(timeout=PATIENCE)
        slow.ready.set()
        assert [answer.result(PATIENCE) for answer in answers] == ["value", "value"]

    assert slow.times == 1


def test_a_reader_takes_over_when_the_thread_that_computes_is_cancelled() -> None:
    shared: SharedValues[str] = SharedValues()
    slow = SlowValue()
    token = CancelToken()

    def cancelled() -> str:
        with deadline(token=token):
            return shared.get("key", slow.compute)

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(cancelled)
        assert slow.begun.acquire(timeout=PATIENCE)
        second = threads.submit(shared.get, "key", slow.compute)
        token.cancel()
        with pytest.raises(QueryCancelledError):
            first.result(PATIENCE)
        assert slow.begun.acquire(timeout=PATIENCE), "the second reader does not compute the value"
        slow.ready.set()
        assert second.result(PATIENCE) == "value"

    assert slow.times == 2


def test_a_thread_that_waits_can_be_cancelled_and_the_other_goes_on() -> None:
    shared: SharedValues[str] = SharedValues()
    slow = SlowValue()
    token = CancelToken()

    def waiting() -> str:
        with deadline(token=token):
            return shared.get("key", slow.compute)

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(shared.get, "key", slow.compute)
        assert slow.begun.acquire(timeout=PATIENCE)
        second = threads.submit(waiting)
        token.cancel()
        with pytest.raises(QueryCancelledError):
            second.result(PATIENCE)
        slow.ready.set()
        assert first.result(PATIENCE) == "value"

    assert slow.times == 1


def test_a_value_that_was_computed_from_the_past_is_not_kept() -> None:
    shared: SharedValues[str] = SharedValues()
    slow = SlowValue()
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(shared.get, "key", slow.compute)
        assert slow.begun.acquire(timeout=PATIENCE)
        shared.clear()
        slow.ready.set()
        assert first.result(PATIENCE) == "value"

    assert "key" not in shared


def test_the_values_used_last_are_kept() -> None:
    def are_few(values: OrderedDict[Hashable, str]) -> bool:
        return len(values) <= 2

    shared: SharedValues[str] = SharedValues(are_few)
    for key in ("a", "b", "a", "c"):
        shared.get(key, lambda: key)  # noqa: B023 -- it is called before the next turn

    assert [key in shared for key in "abc"] == [True, False, True]
