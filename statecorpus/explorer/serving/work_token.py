"""The token of a piece of work: it ends the work when its time is over, or when the reader has left."""

import time

from statecorpus.explorer.serving.short_work import Shortness
from statecorpus.search import CancelToken

# A request is short until its work has taken so long on the processor.
_SHORT_SECONDS = 0.05


class WorkToken(CancelToken):
    """A token that ends work at a time on the clock, or after a share of the processor.

    The seconds of ``deadline`` are not used: a view that catches the errors of a query would catch the end of
    its time too, and show it as a query that cannot be read. The token remembers that it ended the work. At
    each look, long work lets short requests pass.

    Attributes:
        has_ended: whether the library has looked at the token after the end, so that a result is not whole.
        looks: how often the library has looked.
    """

    __slots__ = ("_begun", "_ends", "_processor_seconds", "_shortness", "has_ended", "looks")

    def __init__(self, shortness: Shortness, ends: float, processor_seconds: float = float("inf")) -> None:
        """Set the limits.

        Args:
            shortness: whether the request is short.
            ends: the end by the clock ``time.monotonic``.
            processor_seconds: the time on the processor of the thread that calls ``begin``.
        """
        super().__init__()
        self._shortness = shortness
        self._ends = ends
        self._processor_seconds = processor_seconds
        self._begun = 0.0
        self.has_ended = False
        self.looks = 0

    def begin(self) -> None:
        """Begin to count the time of this thread on the processor."""
        self._begun = time.thread_time()

    @property
    def is_cancelled(self) -> bool:
        """Whether the work has to end; the library asks this at each checkpoint."""
        self.looks += 1
        taken = time.thread_time() - self._begun
        if taken >= _SHORT_SECONDS:
            self._shortness.end()
        self._shortness.let_pass()
        self.has_ended = (
            self.has_ended
            or super().is_cancelled
            or time.monotonic() >= self._ends
            or taken >= self._processor_seconds
        )
        return self.has_ended
