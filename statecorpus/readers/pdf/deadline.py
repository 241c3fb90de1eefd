"""The time that the caller's own work on a PDF may take, after the reader process has answered."""

import time

import attrs

from statecorpus.errors import SourceLimitError


@attrs.frozen
class Deadline:
    """The moment at which the work on a file has to be done.

    Attributes:
        where: the name of the file in errors.
        seconds: the limit, for the error.
        end: the moment, on the clock of ``time.monotonic``.
    """

    where: str
    seconds: float
    end: float

    @classmethod
    def after(cls, where: str, seconds: float, spent: float = 0.0) -> "Deadline":
        """Return the moment after some seconds; a part may be spent already."""
        return cls(where, seconds, time.monotonic() + seconds - spent)

    def check(self) -> None:
        """Refuse the file if the moment has passed.

        Raises:
            SourceLimitError: it has.
        """
        if time.monotonic() > self.end:
            raise SourceLimitError(self.where, f"it takes longer than {self.seconds:g} seconds", "seconds")
