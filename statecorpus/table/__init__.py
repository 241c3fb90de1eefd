"""Tables: named, typed columns and rows that come one after the other, for data frames, Arrow and files.

Reading order: ``column`` (what a cell may hold), ``table`` (the rows, and what they are made into),
``tabular`` (what has a table), then a module a format: ``arrow``, ``frames``, ``delimited``, ``lines``,
``parquet``.
"""

from statecorpus.table.column import Column, Kind, Value
from statecorpus.table.table import Table
from statecorpus.table.tabular import Tabular

__all__ = ["Column", "Kind", "Table", "Tabular", "Value"]
