"""The columns of a table, and the values that their cells hold."""

import datetime
from typing import Literal

import attrs

from statecorpus._display import figure

Kind = Literal["text", "integer", "number", "truth", "day", "texts", "integers"]
Figures = Literal["plain", "count", "rate", "measure"]
Scalar = str | int | float | bool | datetime.date | None
Value = Scalar | tuple[str, ...] | tuple[int, ...]

#: The cells of a row, in the order of the columns.
Row = tuple[Value, ...]
#: The cells of a row by the names of the columns; a cell of several values is a list.
Record = dict[str, Scalar | list[str] | list[int]]

#: The separator between two values of a cell, for people and in CSV.
BETWEEN = " | "


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: stable from release to release.
        kind: ``text`` (str), ``integer`` (int), ``number`` (float), ``truth`` (bool), ``day``
            (``datetime.date``), ``texts`` or ``integers`` (a tuple of values, which may be empty). A cell of
            a kind with a single value may be ``None``.
        meaning: one line of documentation.
        figures: how people see a number: ``plain`` (a year), ``count`` (with commas), ``rate`` (one decimal),
            ``measure`` (two decimals). Files and data frames have the number itself.

    >>> Column("hits", "integer", "how many", "count").shown(1234)
    '1,234'
    """

    name: str
    kind: Kind
    meaning: str
    figures: Figures = "plain"

    @property
    def several(self) -> bool:
        """Whether a cell holds a tuple of values."""
        return self.kind in ("texts", "integers")

    @property
    def numeric(self) -> bool:
        """Whether a cell holds a single number, which people expect on the right of its column."""
        return self.kind in ("integer", "number")

    def shown(self, value: Value) -> str:
        """Return a cell as people see it; an empty cell is empty text."""
        match value:
            case None:
                return ""
            case tuple():
                return BETWEEN.join(map(str, value))
            case bool():
                return str(value)
            case int() | float():
                return self._figures(value)
            case _:
                return str(value)

    def _figures(self, value: float) -> str:
        match self.figures:
            case "count":
                return f"{value:,}"
            case "rate":
                return f"{value:,.1f}"
            case "measure":
                return f"{value:,.2f}"
            case "plain":
                return str(value) if isinstance(value, int) else figure(value)
