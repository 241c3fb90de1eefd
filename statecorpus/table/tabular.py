"""The base class of results that have a table, and so become data frames and files."""

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from statecorpus.table.table import Table


class Tabular:
    """The base of hits, listings of statistics and selections of a corpus: results that have a table.

    >>> from statecorpus.table import Column, Table
    >>> class Words(Tabular):
    ...     def to_table(self, *fields):
    ...         table = Table("words", [Column("word", "text", "")], lambda: [("we",), ("agree",)])
    ...         return table.select(*fields) if fields else table
    >>> Words().to_polars()["word"].to_list()
    ['we', 'agree']
    """

    __slots__ = ()

    @abstractmethod
    def to_table(self, *fields: str) -> "Table":
        """Return the table; each class documents its columns and the fields that it accepts."""

    def to_arrow(self, *fields: str) -> "pa.Table":
        """Return ``to_table(*fields)`` as a ``pyarrow.Table``.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        return self.to_table(*fields).to_arrow()

    def to_pandas(self, *fields: str) -> "pd.DataFrame":
        """Return ``to_table(*fields)`` as a ``pandas.DataFrame``.

        Raises:
            MissingExtraError: pandas is not installed (extra ``pandas``); an ``ImportError``.
        """
        return self.to_table(*fields).to_pandas()

    def to_polars(self, *fields: str) -> "pl.DataFrame":
        """Return ``to_table(*fields)`` as a ``polars.DataFrame``.

        Raises:
            MissingExtraError: polars is not installed (extra ``polars``); an ``ImportError``.
        """
        return self.to_table(*fields).to_polars()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Pass the rows of ``to_table`` to a library that reads an Arrow stream (the PyCapsule interface).

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        return self.to_table().__arrow_c_stream__(requested_schema)
