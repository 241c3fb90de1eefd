"""The layout of a data set: the names of its files, its tables, and what they hold, read from a data file.

A layout is a TOML file beside this module. Its name is the file's name; ``docs/how-to/add-a-layout.md`` lists
the keys.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

import attrs

from statecorpus.corpus.build.known.name_pattern import NamePattern
from statecorpus.corpus.build.known.side_table import SideTable
from statecorpus.corpus.build.sources.archive import is_archive
from statecorpus.corpus.build.sources.table import table_names
from statecorpus.errors import UnknownLayoutError
from statecorpus.readers import Limits

#: What a document of the data set is: a statement with its title block; the words of a speech without a title
#: block; the record of a meeting with several speakers; a row of a table; TEI.
Documents = Literal["statement", "speech", "record", "row", "tei"]

_SUFFIX = ".toml"


@attrs.frozen
class DataSetLayout:
    """The layout of a data set.

    Attributes:
        name: for ``--layout``.
        title: of the data set.
        published: where it is published.
        licence: its terms.
        citation: how its authors are cited.
        tested: the copy that the layout was tested with.
        documents: what a document is.
        names: the patterns of the files' names.
        id: how the id of a statement is made of a file's name, or ``None``.
        codes_on: the day of the year, for example ``"09-25"``, on which codes of states are read if a
            document has only a year; ``None`` for the first day.
        metadata: what is known of all documents.
        columns: the fields of columns of a table of documents, by the column's name in small letters.
        tables: the names of a side table in the data set, the first that is found is read.
        on: the key of the side table.
        table_columns: the fields of its columns.
    """

    name: str
    title: str
    published: str
    licence: str
    citation: str
    tested: str
    documents: Documents
    names: tuple[NamePattern, ...]
    id: NamePattern | None
    codes_on: str | None
    metadata: Mapping[str, str]
    columns: Mapping[str, str]
    tables: tuple[str, ...]
    on: tuple[str, ...]
    table_columns: Mapping[str, str]

    def side_table(self, source: Path, limits: Limits) -> SideTable | None:
        """Return the table of the data set, which lies in its folder or beside its archive; ``None`` without.

        Raises:
            UndecodableSourceError: it is not a table, or a column of its key is missing.
            MissingExtraError: it is a workbook, and ``openpyxl`` is not installed.
        """
        places = (source, source.parent) if source.is_dir() else (source.parent,)
        for place in places:
            for name in self.tables:
                if (place / name).is_file():
                    present = table_names(place / name, {})
                    columns = {
                        column: field for column, field in self.table_columns.items() if column in present
                    }
                    return SideTable.read(place / name, self.on, columns, limits)
        return None

    def columns_in(self, source: Path) -> dict[str, str]:
        """Return the fields of the columns that a table of documents has, as the layout names them."""
        if not self.columns or source.is_dir() or is_archive(source.name):
            return {}
        found: dict[str, str] = {}
        for column in table_names(source, {}):
            field = self.columns.get(column.strip().lower())
            if field is not None and field not in found.values():
                found[column] = field
        return found


def layouts() -> tuple[DataSetLayout, ...]:
    """Return all layouts, by their names.

    >>> [layout.name for layout in layouts()]
    ['ministry', 'parlamint', 'un-record', 'ungdc', 'unsc-debates']
    """
    return tuple(_layouts().values())


def layout_of(name: str) -> DataSetLayout:
    """Return the layout with a name.

    Raises:
        UnknownLayoutError: there is none; a ``LookupError``.

    >>> layout_of("ungdc").licence
    'CC0 1.0'
    """
    known = _layouts()
    if name not in known:
        raise UnknownLayoutError(name, tuple(known))
    return known[name]


@cache
def _layouts() -> Mapping[str, DataSetLayout]:
    found = sorted(
        (file for file in files(__package__).iterdir() if file.name.endswith(_SUFFIX)),
        key=lambda file: file.name,
    )
    return MappingProxyType({file.name.removesuffix(_SUFFIX): _layout(file) for file in found})


def _layout(file: Traversable) -> DataSetLayout:
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    table = data.get("table", {})
    on = tuple(table.get("on", ()))
    documents = cast(Documents, data["documents"])
    if documents not in get_args(Documents):
        raise ValueError(f"{file.name}: documents = {documents!r}; expected one of {get_args(Documents)}")
    keys = (*on, *data.get("keys", ()))
    return DataSetLayout(
        name=file.name.removesuffix(_SUFFIX),
        title=data["title"],
        published=data["published"],
        licence=data["licence"],
        citation=data["citation"],
        tested=data["tested"],
        documents=documents,
        names=tuple(NamePattern.of(pattern, keys) for pattern in data.get("names", ())),
        id=NamePattern.of(data["id"], keys) if "id" in data else None,
        codes_on=data.get("codes_on"),
        metadata=MappingProxyType(data.get("set", {})),
        columns=MappingProxyType(data.get("columns", {})),
        tables=tuple(table.get("files", ())),
        on=on,
        table_columns=MappingProxyType(table.get("columns", {})),
    )
