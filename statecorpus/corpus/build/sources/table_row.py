"""A row of a table as it was read: its cells by column, or the reason that it cannot be read."""

from collections.abc import Mapping

import attrs


@attrs.frozen
class TableRow:
    """A row of a table.

    Attributes:
        number: the number of the row, from 1, without the header.
        cells: the value of each column: text from CSV; any JSON value from JSON.
        lines: the first and the last line of the file that it stands on, from 1; ``None`` if the rows of the
            file have no lines of their own.
        problem: the reason if it cannot be read.

    >>> TableRow(3, {}, (7, 7)).place, TableRow(3, {}, (7, 9)).place, TableRow(3, {}).place
    ('row 3 (line 7)', 'row 3 (lines 7 to 9)', 'row 3')
    """

    number: int
    cells: Mapping[str, object]
    lines: tuple[int, int] | None = None
    problem: str | None = None

    @property
    def place(self) -> str:
        """The row and its lines, for messages."""
        if self.lines is None:
            return f"row {self.number}"
        first, last = self.lines
        return (
            f"row {self.number} (line {first})"
            if first == last
            else f"row {self.number} (lines {first} to {last})"
        )
