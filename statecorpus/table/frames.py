"""Tables as data frames."""

from typing import Any

from statecorpus.errors import MissingExtraError
from statecorpus.table.column import Kind, Value
from statecorpus.table.table import Table

# What pandas calls each kind; those that are not here stay objects (lists).
_PANDAS = {
    "text": "string",
    "integer": "Int64",
    "number": "float64",
    "truth": "boolean",
    "day": "datetime64[s]",
}


def to_pandas(table: Table) -> Any:  # noqa: ANN401 -- the class of an extra cannot be named where it may be missing
    """Make a pandas data frame.

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
            for column, cells in zip(table.columns, _columns(table), strict=True)
        }
    )


def to_polars(table: Table) -> Any:  # noqa: ANN401 -- likewise
    """Make a polars data frame.

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
            for column, cells in zip(table.columns, _columns(table), strict=True)
        ]
    )


def _columns(table: Table) -> list[list[Value]]:
    rows = list(table)
    return [[row[place] for row in rows] for place in range(len(table.columns))]
