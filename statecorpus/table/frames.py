"""Rows as data frames."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from statecorpus.errors import MissingExtraError
from statecorpus.table.column import Column, Kind, Row, Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

# The pandas type of each kind; lists stay objects.
_PANDAS = {
    "text": "string",
    "integer": "Int64",
    "number": "float64",
    "truth": "boolean",
    "day": "datetime64[s]",
}


def pandas_frame(columns: Sequence[Column], rows: Iterable[Row]) -> "pd.DataFrame":
    """Build a pandas data frame.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("making a pandas data frame", "pandas") from error
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [list(cell) for cell in cells if isinstance(cell, tuple)] if column.several else list(cells),
                dtype=_PANDAS.get(column.kind, "object"),
            )
            for column, cells in zip(columns, _cells(columns, rows), strict=True)
        }
    )


def polars_frame(columns: Sequence[Column], rows: Iterable[Row]) -> "pl.DataFrame":
    """Build a polars data frame.

    Raises:
        MissingExtraError: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("making a polars data frame", "polars") from error
    types: dict[Kind, pl.DataType | type[pl.DataType]] = {
        "text": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "truth": pl.Boolean,
        "day": pl.Date,
        "texts": pl.List(pl.String),
        "integers": pl.List(pl.Int64),
    }
    return pl.DataFrame(
        [
            pl.Series(column.name, cells, dtype=types[column.kind])
            for column, cells in zip(columns, _cells(columns, rows), strict=True)
        ]
    )


def _cells(columns: Sequence[Column], rows: Iterable[Row]) -> list[list[Value]]:
    """Return the cells of each column."""
    known = list(rows)
    return [[row[place] for row in known] for place in range(len(columns))]
