"""The cursor: a place in a query's text that moves forward while the text is read."""

import re
from typing import Never

from statecorpus.errors import QuerySyntaxError

_SPACE = re.compile(r"\s*")


class Cursor:
    """The text of a query, and the place up to which it has been read.

    Attributes:
        text: the whole query.
        place: the offset of the next character.
    """

    __slots__ = ("place", "text")

    def __init__(self, text: str, place: int = 0) -> None:
        self.text = text
        self.place = place

    def skip_space(self) -> None:
        """Move past white space."""
        found = _SPACE.match(self.text, self.place)
        self.place = self.place if found is None else found.end()

    def sees(self, mark: str) -> bool:
        """Return whether a mark comes next."""
        return self.text.startswith(mark, self.place)

    def take(self, mark: str) -> bool:
        """Move past a mark and the space after it, if the mark comes next; return whether it does."""
        if not self.sees(mark):
            return False
        self.place += len(mark)
        self.skip_space()
        return True

    def match(self, pattern: re.Pattern[str]) -> str | None:
        """Move past the text that a pattern matches here, and return it; ``None`` if it does not match."""
        found = pattern.match(self.text, self.place)
        if found is None:
            return None
        self.place = found.end()
        return found.group()

    def ended(self) -> bool:
        """Return whether the whole text has been read."""
        return self.place >= len(self.text)

    def fail(self, expected: str, *, problem: str | None = None, place: int | None = None) -> Never:
        """Refuse the query.

        Args:
            expected: what could stand at the place.
            problem: the fault; by default, that an unexpected character stands there.
            place: the offset of the fault; by default the next character.

        Raises:
            QuerySyntaxError: always.
        """
        where = self.place if place is None else place
        if problem is None:
            problem = "the query ends" if where >= len(self.text) else f"unexpected {self.text[where]!r}"
        raise QuerySyntaxError(self.text, where, problem, expected)
