"""What can be made into a table, and so into everything that a table can be made into."""

from abc import abstractmethod
from typing import Any

from statecorpus.table.table import Table


class Tabular:
    """The base of what has a table: hits, listings of statistics, selections of a corpus.

    >>> from statecorpus.table import Column
    >>> class Words(Tabular):
    ...     def to_table(self, *fields):
    ...         table = Table("words", [Column("word", "text", "")], lambda: [("we",), ("agree",)])
    ...         return table.select(*fields) if fields else table
    >>> Words().to_polars()["word"].to_list()
    ['we', 'agree']
    """

    __slots__ = ()

    @abstractmethod
    def to_table(self, *fields: str) -> Table:
        """Make a table, whose columns its documentation lists, with what its documentation says of fields."""

    def to_arrow(self, *fields: str) -> Any:  # noqa: ANN401 -- the class of an extra cannot be named where it may be missing
        """Make a ``pyarrow.Table`` of ``to_table``, which takes the same.

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        return self.to_table(*fields).to_arrow()

    def to_pandas(self, *fields: str) -> Any:  # noqa: ANN401 -- likewise
        """Make a ``pandas.DataFrame`` of ``to_table``, which takes the same.

        Raises:
            MissingExtraError: pandas is not installed (extra ``pandas``); an ``ImportError``.
        """
        return self.to_table(*fields).to_pandas()

    def to_polars(self, *fields: str) -> Any:  # noqa: ANN401 -- likewise
        """Make a ``polars.DataFrame`` of ``to_table``, which takes the same.

        Raises:
            MissingExtraError: polars is not installed (extra ``polars``); an ``ImportError``.
        """
        return self.to_table(*fields).to_polars()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the rows of ``to_table`` to any library that takes an Arrow stream (the PyCapsule interface).

        Raises:
            MissingExtraError: pyarrow is not installed (extra ``arrow``); an ``ImportError``.
        """
        return self.to_table().__arrow_c_stream__(requested_schema)
