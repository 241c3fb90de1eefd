"""The structures of vertical text: tags on lines of their own, between the lines of tokens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import quoteattr

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index import (
    FIELDS,
    Field,
    FieldColumn,
    FieldValue,
    Index,
    RegionName,
    Regions,
    named_column,
    value_label,
)
from statecorpus.model import Organisation
from statecorpus.model.span_table import SPAN_FIELDS

#: The kinds of regions that become structures; if several begin at a token, the first kind is outermost.
NESTING: tuple[RegionName, ...] = (
    "stretch", "section", "salutation", "p", "closing", "s", "vocative", "quote", "topic",
    "act", "mention", "citation", "time", "amount",
)  # fmt: skip
#: The attributes of structures that can have several values.
SEVERAL = frozenset({"target"})
_ORDER: Mapping[str, tuple[str, ...]] = {
    region: tuple(field.name for field in fields) for region, fields in SPAN_FIELDS.items()
}


@attrs.frozen(eq=False)
class Structure:
    """The regions of one kind.

    Attributes:
        starts: the position of each region's first token.
        ends: the position after each region's last token.
        attributes: the names of the attributes of the kind.
        tags: the start tag of each region; for a kind without attributes one tag for all.
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    attributes: tuple[str, ...]
    tags: tuple[str, ...]


@attrs.frozen(eq=False)
class Tags:
    """The tags before tokens, in the order of the lines.

    Attributes:
        positions: of the token after each tag, or of the edge after the last token, int32, ascending.
        codes: the line of each tag, int32.
        lines: the lines of tags, by their codes.
    """

    positions: NDArray[np.int32]
    codes: NDArray[np.int32]
    lines: tuple[str, ...]


def structures_of(index: Index) -> dict[RegionName, Structure]:
    """Return the regions of each kind; if regions of a kind overlap, only the first is returned.

    Neither CWB nor Manatee can store regions of the same name that overlap or contain each other.
    """
    structures: dict[RegionName, Structure] = {}
    for name in NESTING:
        regions = index.regions.get(name)
        if regions is not None and len(regions):
            kept = _apart(regions.starts, regions.ends)
            attributes = _ordered(name, regions.columns)
            written = _written(regions, attributes)
            tags = (
                tuple(f"<{name}{written[row]}>\n" for row in kept.tolist())
                if attributes
                else (f"<{name}>\n",)
            )
            structures[name] = Structure(regions.starts[kept], regions.ends[kept], attributes, tags)
    return structures


def _ordered(name: RegionName, columns: Iterable[str]) -> tuple[str, ...]:
    """Return the names of attributes in the order of ``SPAN_FIELDS``, whatever the first span has."""
    return tuple(sorted(columns, key=_ORDER.get(name, ()).index))


def _written(regions: Regions, attributes: Sequence[str]) -> list[str]:
    """Return the attributes of each region in the form in which its tag writes them."""
    written = [""] * len(regions)
    for name in attributes:
        column = regions.columns[name]
        labels = [_label(value) for value in column.values]
        said = [""] * len(regions)
        for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
            label = labels[code]
            said[row] = f"{said[row] or '|'}{label}|" if name in SEVERAL else said[row] or label
        for row, value in enumerate(said):
            written[row] += f" {name}={_quoted(value)}"
    return written


def _apart(starts: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the regions that begin at or after the end of the previous returned region."""
    if bool(np.all(starts[1:] >= ends[:-1])):
        return np.arange(len(starts))
    kept, free = [], 0
    for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if start >= free:
            kept.append(number)
            free = end
    return np.array(kept, dtype=np.int64)


def tags_of(structures: Mapping[RegionName, Structure]) -> Tags:
    """Return the tags; at each position, end tags come first (inner tags before outer), then start tags."""
    lines = {f"</{name}>\n": number for number, name in enumerate(reversed(list(structures)))}
    places = [one.ends for one in reversed(list(structures.values()))]
    codes = [np.full(len(part), number, dtype=np.int32) for number, part in enumerate(places)]
    for one in structures.values():
        own = [lines.setdefault(tag, len(lines)) for tag in one.tags]
        codes.append(np.array(own if one.attributes else own * len(one.starts), dtype=np.int32))
        places.append(one.starts)
    if not places:
        return Tags(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32), ())
    positions, numbers = np.concatenate(places), np.concatenate(codes)
    # Stable: tags at the same position keep the order of the kinds.
    order = np.argsort(positions, kind="stable")
    return Tags(positions[order], numbers[order], tuple(lines))


def attributes_of(index: Index) -> tuple[tuple[str, ...], Iterator[str]]:
    """Return the names of the attributes of a statement, and the start tag of each statement.

    A field that no statement has is omitted. Several values are written between bars, ``|a|b|``; both
    programs can search such a set.
    """
    found = [
        (field, column)
        for field in FIELDS.values()
        if field.path != "id" and (column := named_column(index.metadata.columns, field.path)) is not None
    ]
    columns = [_values(field, column) for field, column in found]
    attributes = ("id", *(field.column for field, _ in found))

    def tags() -> Iterator[str]:
        for number, id in enumerate(index.ids):
            values = [id, *(column.get(number, "") for column in columns)]
            written = "".join(
                f" {name}={_quoted(value)}" for name, value in zip(attributes, values, strict=True)
            )
            yield f"<statement{written}>\n"

    return attributes, tags()


def _values(field: Field, column: FieldColumn) -> dict[int, str]:
    """Return the value of a field for each statement that has one."""
    labels = [_label(value) for value in column.values]
    found: dict[int, str] = {}
    for row, code in zip(column.rows.tolist(), column.codes.tolist(), strict=True):
        before = found.get(row, "|" if field.several else "")
        found[row] = f"{before}{labels[code]}|" if field.several else before or labels[code]
    return found


def _label(value: FieldValue) -> str:
    words = value.name if isinstance(value, Organisation) else value_label(value)
    return " ".join(words.replace("|", "/").split())


def _quoted(value: str) -> str:
    # CWB accepts only double quotation marks around a value.
    return quoteattr(value.replace('"', "\u201d")) if '"' in value else quoteattr(value)
