"""The columns of a table, and what their cells hold."""

import datetime
from typing import Literal

import attrs

Kind = Literal["text", "integer", "number", "truth", "day", "texts", "integers"]
Scalar = str | int | float | bool | datetime.date | None
Value = Scalar | tuple[str, ...] | tuple[int, ...]


@attrs.frozen
class Column:
    """A column of a table.

    Attributes:
        name: stable from release to release.
        kind: ``text`` (str), ``integer`` (int), ``number`` (float), ``truth`` (bool), ``day``
            (``datetime.date``), ``texts`` or ``integers`` (a tuple of several, empty where there are none).
            A cell of any other kind may be ``None``.
        meaning: one line of documentation.
    """

    name: str
    kind: Kind
    meaning: str

    @property
    def several(self) -> bool:
        """Whether a cell holds a tuple of values."""
        return self.kind in ("texts", "integers")
