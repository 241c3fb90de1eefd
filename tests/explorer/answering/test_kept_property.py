"""A kept property: computed once per instance, and no reader waits for another reader's value."""

import threading
from concurrent.futures import ThreadPoolExecutor

from statecorpus.explorer.answering.kept_property import kept_property

_PATIENCE = 60


class Found:
    """A result whose total is there when the test says so."""

    def __init__(self, ready: threading.Event) -> None:
        self.ready = ready
        self.begun = threading.Event()
        self.times = 0

    @kept_property
    def total(self) -> int:
        """The total."""
        self.times += 1
        self.begun.set()
        assert self.ready.wait(_PATIENCE)
        return 7


def test_the_value_is_computed_once() -> None:
    ready = threading.Event()
    ready.set()
    found = Found(ready)

    assert (found.total, found.total, found.times) == (7, 7, 1)
    assert Found.total.__doc__ == "The total."


def test_a_slow_value_of_one_instance_does_not_hold_up_another() -> None:
    slow, quick = Found(threading.Event()), Found(threading.Event())
    quick.ready.set()
    with ThreadPoolExecutor(2) as threads:
        waiting = threads.submit(lambda: slow.total)
        assert slow.begun.wait(_PATIENCE)
        try:
            assert threads.submit(lambda: quick.total).result(_PATIENCE) == 7
        finally:
            slow.ready.set()
        assert waiting.result(_PATIENCE) == 7
