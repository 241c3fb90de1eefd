"""Tables: named, typed columns and rows that are read one at a time, for data frames, Arrow and files.

Reading order: ``column`` (what a cell may hold), then a module per format that reads columns and rows
(``arrow``, ``frames``, ``delimited``, ``lines``, ``parquet``), then ``table`` (the class that calls them) and
``tabular`` (the base class of results that have a table).
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.table.column import Column, Figures, Kind, Record, Row, Value
    from statecorpus.table.table import Table
    from statecorpus.table.tabular import Tabular
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "column": ("Column", "Figures", "Kind", "Record", "Row", "Value"),
            "table": ("Table",),
            "tabular": ("Tabular",),
        },
    )

__all__ = ["Column", "Figures", "Kind", "Record", "Row", "Table", "Tabular", "Value"]
