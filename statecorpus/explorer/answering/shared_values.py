"""Values that several threads ask for: one thread computes a value, and the others wait for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from statecorpus._interrupt import checkpoint

_Value = TypeVar("_Value")

# A thread that waits looks at its own limits as often as the library does.
_LOOK_SECONDS = 0.02


class SharedValues(Generic[_Value]):
    """Values by their keys; the values used last are kept.

    Two readers who ask for the same slow search at once cost one search. If the thread that computes is
    cancelled or fails, a thread that waits computes the value itself: the end of one reader's request is not
    the end of another's.
    """

    def __init__(self, keeps: "Callable[[OrderedDict[Hashable, _Value]], bool]" = lambda _: True) -> None:
        """Begin without values.

        Args:
            keeps: tells whether the values are few enough to keep all of them; the value used least recently
                is dropped until it is true.
        """
        self._keeps = keeps
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, _Value] = OrderedDict()
        self._running: dict[Hashable, threading.Event] = {}

    def __contains__(self, key: object) -> bool:
        with self._lock:
            return key in self._values

    def get(self, key: Hashable, compute: Callable[[], _Value]) -> _Value:
        """Return a value; compute it if no thread has, and wait for it if another thread computes it.

        Raises:
            QueryTimeoutError: the time of a ``deadline`` ended while this thread waited.
            QueryCancelledError: the token of a ``deadline`` was cancelled while this thread waited.
        """
        while True:
            with self._lock:
                if key in self._values:
                    self._values.move_to_end(key)
                    return self._values[key]
                others = self._running.get(key)
                if others is None:
                    mine = self._running[key] = threading.Event()
                    break
            while not others.wait(_LOOK_SECONDS):
                checkpoint()
        try:
            value = compute()
            with self._lock:
                # After clear, another thread may compute the value again: this value is out of date.
                if self._running.get(key) is mine:
                    self._keep(key, value)
            return value
        finally:
            with self._lock:
                if self._running.get(key) is mine:
                    del self._running[key]
            mine.set()

    def clear(self) -> None:
        """Forget every value; a value that is being computed now is returned to its readers and not kept."""
        with self._lock:
            self._values.clear()
            self._running.clear()

    def _keep(self, key: Hashable, value: _Value) -> None:
        self._values[key] = value
        while len(self._values) > 1 and not self._keeps(self._values):
            self._values.popitem(last=False)
