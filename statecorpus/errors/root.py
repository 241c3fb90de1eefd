"""The root of the tree of exceptions."""

from typing import Any


class StatecorpusError(Exception):
    """The base of every exception of the library.

    A subclass gives the message and what it was itself made of: pickling and copying make it again.

    Attributes:
        message: where, what, what was expected and how to mend it.
    """

    def __init__(self, message: str, *data: object) -> None:
        super().__init__(message)
        self.message = message
        self._data = data

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        notes = getattr(self, "__notes__", None)
        state = {"__notes__": list(notes)} if notes else None
        return (type(self), self._data or (self.message,), state)
