"""Short work: requests that have taken little time until now, which long work lets pass."""

import threading
import time

# Long work pauses for at most so long while short work runs, and then works for at least so long, so that it
# goes on beside readers who never pause.
_PAUSE_SECONDS = 0.05
_WORK_SECONDS = 0.1


class ShortWork:
    """The requests that have begun and are short until now; threads share an instance.

    One thread of Python computes at a time. Beside two threads with long work, a page would wait at each of
    the many places where it gives the processor away: when it reads a file, when it hands over to the thread
    of the server, when numpy computes.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests = 0
        self._none = threading.Event()
        self._none.set()

    def begin(self) -> "Shortness":
        """Count a request as short until it says otherwise."""
        self.count(1)
        return Shortness(self)

    def count(self, change: int) -> None:
        """Count more or fewer requests."""
        with self._lock:
            self._requests += change
            if self._requests:
                self._none.clear()
            else:
                self._none.set()

    @property
    def is_there(self) -> bool:
        """Whether a short request is being answered."""
        return not self._none.is_set()

    def pass_by(self) -> None:
        """Wait until no short request is there, or for the longest pause."""
        self._none.wait(_PAUSE_SECONDS)


class Shortness:
    """The part of one request in ``ShortWork``.

    Attributes:
        is_short: whether the request counts as short.
    """

    def __init__(self, work: ShortWork) -> None:
        self._work = work
        self._pauses_after = 0.0
        self.is_short = True

    def end(self) -> None:
        """Say that the request is long, or answered; idempotent."""
        if self.is_short:
            self.is_short = False
            self._work.count(-1)

    def let_pass(self) -> None:
        """Let short requests pass, if this one is long and has worked for a while since its last pause."""
        if not self.is_short and self._work.is_there and time.monotonic() >= self._pauses_after:
            self._work.pass_by()
            self._pauses_after = time.monotonic() + _WORK_SECONDS
