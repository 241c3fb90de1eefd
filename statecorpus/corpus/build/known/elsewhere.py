"""Facts about a document from its row, from side tables and from the name of its file, put together."""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from statecorpus.corpus.build.known.name_pattern import NamePattern, first_match
from statecorpus.corpus.build.known.side_table import SideTable
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.sources.item import SourceItem
from statecorpus.model.metadata_names import SETTABLE
from statecorpus.parsing.statement.overrides import FROM_NAME, FROM_TABLE

#: The code of a file whose name has the form of no pattern.
OTHER_NAME = "BU110"
#: The code of a document that a side table has no row for, or several.
NO_ROW = "BU111"


@attrs.frozen
class KnownElsewhere:
    """The values for a document.

    Attributes:
        metadata: by the paths of their fields.
        origins: the rule of the evidence for each.
        doubts: what could not be used.
    """

    metadata: Mapping[str, str]
    origins: Mapping[str, str]
    doubts: tuple[Doubt, ...] = ()


def known_elsewhere(
    item: SourceItem, names: tuple[NamePattern, ...], tables: tuple[SideTable, ...], id: NamePattern | None
) -> KnownElsewhere:
    """Put together what is known of a document; a row of a table goes before the name of the file.

    Args:
        item: the document; the cells of its own row are in its metadata.
        names: the patterns of file names, the first that fits is used.
        tables: the side tables; an earlier table goes before a later one.
        id: how the id is made of what the name says, for example ``{state}-{session}-{year}``.
    """
    doubts: list[Doubt] = []
    named = first_match(names, item.key) if names else {}
    if named is None:
        wanted = " or ".join(repr(pattern.text) for pattern in names)
        doubts.append(_doubt(OTHER_NAME, f"the name {item.key!r} has not the form {wanted}"))
        named = {}
    from_name = {_path(name): value for name, value in named.items() if name in SETTABLE}
    if id is not None and set(id.names) <= named.keys():
        from_name.setdefault("id", id.format({name: value.lower() for name, value in named.items()}))
    own = {_path(name): value for name, value in item.metadata.items()}
    from_tables: dict[str, str] = {}
    for table in tables:
        values = {**named, **from_name, **from_tables, **own}
        rows = table.matching(item.key, values)
        if len(rows) == 1:
            from_tables = {**rows[0].metadata, **from_tables}
        else:
            doubts.append(_doubt(NO_ROW, _said(table, [row.place for row in rows])))
    metadata = {**from_name, **from_tables, **own}
    origins = dict.fromkeys(from_name, FROM_NAME) | dict.fromkeys(from_tables, FROM_TABLE)
    origins |= dict.fromkeys(own, item.rule)
    return KnownElsewhere(MappingProxyType(metadata), MappingProxyType(origins), tuple(doubts))


def _said(table: SideTable, places: list[str]) -> str:
    if not places:
        return f"{table.where.name} has no row with its {' and '.join(table.on)}"
    return f"rows of {table.where.name} with its {' and '.join(table.on)} differ: {', '.join(places)}"


def _doubt(code: str, message: str) -> Doubt:
    return Doubt("", "", None, "", code, message)


def _path(name: str) -> str:
    return SETTABLE[name].path if name in SETTABLE else name
