"""Segments: an index as one file, which is opened without being read.

The arrays are views of the mapped file. A section is read, and compared with its checksum, when it is first
used; ids, texts and forms are decoded when they are read, and a column of metadata when its field is first
used. With the index the file stores a *key* of 64 bits for each statement, which tells the owner of the
segments which version of the statement was indexed.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import cast

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.index.field_column import FieldColumn
from statecorpus.index.index import Index
from statecorpus.index.layer import Layer
from statecorpus.index.lexicon import FormLexicon
from statecorpus.index.marked_texts import MarkedTable, MarkedTexts
from statecorpus.index.metadata import Metadata
from statecorpus.index.offsets import Offsets
from statecorpus.index.on_disk.key_table import KeyTable, key_table
from statecorpus.index.on_disk.section_file import (
    BlockChecksums,
    Json,
    SectionFile,
    open_sections,
    section_file_parts,
    sections_of,
)
from statecorpus.index.on_disk.stored_value import stored_value, value_of
from statecorpus.index.position import check_segment_size
from statecorpus.index.postings import Postings
from statecorpus.index.region import REGIONS, RegionName, Regions
from statecorpus.index.statement_counts import (
    StatementCounts,
    parts_of_array,
    statement_counts_of,
    statement_type,
)
from statecorpus.index.text_table import LineTable, blob_of, bounds_of

# The sections of the texts that were not spoken have the names of the other sections after this prefix.
_ASIDE = "aside."

# The number of numbers of an array that are written at a time.
_NUMBERS = 1 << 18

_Parts = Iterator[bytes]
_Array = NDArray[np.int32] | NDArray[np.int64] | NDArray[np.uint64] | NDArray[np.uint8]


@attrs.frozen(eq=False)
class Segment:
    """An open segment.

    Attributes:
        index: the index.
        keys: the key of each statement, in the order of the index.
        file: the file.
    """

    index: Index
    keys: KeyTable
    file: SectionFile

    def has_sound_keys(self) -> bool:
        """Return whether the keys and ids can be read.

        Raises:
            DamagedCorpusError: their sections are damaged.
        """
        return len(self.keys) == len(self.keys.order) == len(self.index.ids)

    def verify(self) -> None:
        """Read the whole file, and compare it with its checksums.

        Raises:
            DamagedCorpusError: the file is damaged.
        """
        self.file.verify()


def write_segment(index: Index, path: str | PathLike[str], keys: NDArray[np.uint64] | None = None) -> None:
    """Write an index to a new file, without waiting for the disk.

    Raises:
        FileExistsError: the file exists already.
        OSError: the file cannot be written.
    """
    with Path(path).open("xb") as file:
        file.writelines(segment_parts(index, keys))


def segment_parts(index: Index, keys: NDArray[np.uint64] | None = None) -> _Parts:
    """Yield the bytes of a segment, part by part, so that no large array is copied.

    Args:
        index: the index.
        keys: the keys of its statements (``KeyTable``), uint64.

    Raises:
        IndexLimitError: the index has more than 2,147,483,647 positions.
        ValueError: an id, a form or a value of a layer contains a line break.
    """
    check_segment_size(index.positions)
    about = _about(index)
    if index.aside is not None:
        about["aside"] = _about(index.aside)
    return section_file_parts(_sections(index, keys), about)


def _about(index: Index) -> dict[str, Json]:
    return {
        "statements": len(index.ids),
        "regions": list(_regions_of(index)),
        "region_columns": {name: list(index.regions[name].columns) for name in _regions_of(index)},
        "layers": {name: layer.annotator for name, layer in index.layers.items()},
        "columns": list(index.metadata.columns),
    }


def open_segment(path: str | PathLike[str]) -> Segment:
    """Open a segment in under a millisecond, however large it is.

    Raises:
        FileNotFoundError: the file does not exist.
        CorpusFormatError: the file is not a segment, or has a newer format.
        DamagedCorpusError: the file was cut short, or its directory is damaged. A section that is damaged
            gives this error when it is first used; ``Segment.verify`` looks at all.
    """
    return _segment(open_sections(path))


def segment_of(content: memoryview, where: str, *, trusted: bool = False) -> Segment:
    """Return the segment in a file that is mapped already.

    Args:
        content: the bytes of the file.
        where: the path, for errors.
        trusted: see ``sections_of``.

    Raises:
        CorpusFormatError, DamagedCorpusError: see ``open_segment``.
    """
    return _segment(sections_of(content, where, trusted=trusted))


def _segment(file: SectionFile) -> Segment:
    index = _index(file, file.about, "")
    aside = file.about.get("aside")
    if aside is not None:
        index = attrs.evolve(index, aside=partial(_index, file, cast("dict[str, Json]", aside), _ASIDE))
    keys = KeyTable(partial(file.uint64, "keys"), partial(file.int32, "keys.order"))
    return Segment(index, keys, file)


def _index(file: SectionFile, about: Mapping[str, Json], prefix: str) -> Index:
    """Return the index in the sections whose names begin with a prefix."""

    def int32(name: str) -> Callable[[], NDArray[np.int32]]:
        return partial(file.int32, f"{prefix}{name}")

    def int64(name: str) -> Callable[[], NDArray[np.int64]]:
        return partial(file.int64, f"{prefix}{name}")

    # A segment that was written before spans had regions names no columns.
    region_columns = cast("dict[str, list[str]]", about.get("region_columns", {}))
    return Index(
        ids=_lines(file, f"{prefix}ids"),
        texts=MarkedTable(
            partial(file.bytes, f"{prefix}texts"),
            int64("texts.bounds"),
            int64("texts.characters"),
            int64("texts.marks"),
        ),
        stream=int32("stream"),
        edges=int32("edges"),
        lexicon=FormLexicon(
            _lines(file, f"{prefix}words"), _lines(file, f"{prefix}folded"), int32("lexicon.bounds")
        ),
        frequencies=int64("frequencies"),
        postings=Postings(int32("postings"), int64("postings.bounds")),
        offsets=Offsets(
            first=int32("offsets.first"),
            characters=int32("offsets.characters"),
            gaps=partial(file.uint8, f"{prefix}offsets.gaps"),
            long_positions=int32("offsets.long_positions"),
            long_gaps=int32("offsets.long_gaps"),
            marks=int32("offsets.marks"),
        ),
        regions={
            name: Regions(
                int32(f"region.{name}.starts"),
                int32(f"region.{name}.ends"),
                _SegmentColumns(file, region_columns.get(name, []), f"{prefix}region.{name}.column"),
            )
            for name in REGIONS
            if name in cast("list[str]", about["regions"])
        },
        metadata=Metadata(
            cast("int", about["statements"]),
            _SegmentColumns(file, cast("list[str]", about["columns"]), f"{prefix}column"),
        ),
        layers={
            name: Layer(int32(f"layer.{name}"), _lines(file, f"{prefix}layer.{name}.values"), annotator)
            for name, annotator in cast("dict[str, str]", about["layers"]).items()
        },
        statement_counts=_statement_counts(file, cast("int", about["statements"])) if not prefix else None,
    )


def _statement_counts(file: SectionFile, size: int) -> StatementCounts | None:
    """Return the stored counts; ``None`` for a segment that was written before they were stored."""
    if not file.has("impacts.bounds"):
        return None
    kind = np.dtype(statement_type(size)).newbyteorder("<").str
    return StatementCounts(
        bounds=partial(file.int64, "impacts.bounds"),
        statements=partial(file.block_part, "impacts.statements", kind),
        counts=partial(file.block_part, "impacts.counts", "<u1"),
        large_places=partial(file.int64, "impacts.large_places"),
        large_counts=partial(file.int32, "impacts.large_counts"),
    )


def _regions_of(index: Index) -> Iterator[RegionName]:
    """Yield the names of the regions that an index has, in the order of ``REGIONS``."""
    return (name for name in REGIONS if name in index.regions)


def _lines(file: SectionFile, name: str) -> LineTable:
    return LineTable(partial(file.bytes, name), partial(file.int64, f"{name}.bounds"))


def _sections(index: Index, keys: NDArray[np.uint64] | None) -> Iterator[tuple[str, _Parts]]:
    table = key_table(np.empty(0, dtype=np.uint64) if keys is None else keys)
    yield "keys", _bytes(table.keys, "<u8")
    yield "keys.order", _bytes(table.order, "<i4")
    yield from _index_sections(index)
    if index.aside is not None:
        for name, parts in _index_sections(index.aside):
            yield f"{_ASIDE}{name}", parts


def _index_sections(index: Index) -> Iterator[tuple[str, _Parts]]:
    yield from _arrays(index)
    # The strings of a view are gathered from several files; they are needed twice.
    words, folded = list(index.lexicon.words), list(index.lexicon.folded)
    lines: dict[str, Sequence[str]] = {"ids": index.ids, "words": words, "folded": folded}
    lines |= {f"layer.{name}.values": layer.values for name, layer in index.layers.items()}
    yield from _columns(index.metadata.columns, "column")
    for region in _regions_of(index):
        yield from _columns(index.regions[region].columns, f"region.{region}.column")
    for name, texts in lines.items():
        yield name, _one_a_line(name, texts)
        yield f"{name}.bounds", _bytes(bounds_of(texts), "<i8")
    marked = MarkedTexts(index.texts)
    yield "texts", marked.parts()
    yield "texts.bounds", _bytes(marked.bounds, "<i8")
    yield "texts.characters", _bytes(marked.characters, "<i8")
    yield "texts.marks", _bytes(marked.marks, "<i8")


def _arrays(index: Index) -> Iterator[tuple[str, _Parts]]:
    # A view keeps the arrays that it has built; of a copy, each array is released once it is written.
    offsets = attrs.evolve(index.offsets)
    yield "stream", _bytes(attrs.evolve(index).stream, "<i4")
    positions = attrs.evolve(index.postings).positions
    yield "postings", _bytes(positions, "<i4")
    if index.has_aside:
        counts = statement_counts_of(positions, index.postings.bounds, index.edges)
        yield from _counts(counts, statement_type(len(index.edges) - 1))
        del counts
    del positions
    yield "postings.bounds", _bytes(index.postings.bounds, "<i8")
    yield "edges", _bytes(index.edges, "<i4")
    yield "frequencies", _bytes(index.frequencies, "<i8")
    yield "lexicon.bounds", _bytes(index.lexicon.bounds, "<i4")
    yield "offsets.gaps", _bytes(offsets.gaps, "<u1")
    yield "offsets.first", _bytes(offsets.first, "<i4")
    yield "offsets.characters", _bytes(offsets.characters, "<i4")
    yield "offsets.long_positions", _bytes(offsets.long_positions, "<i4")
    yield "offsets.long_gaps", _bytes(offsets.long_gaps, "<i4")
    yield "offsets.marks", _bytes(offsets.marks, "<i4")
    for region in _regions_of(index):
        yield f"region.{region}.starts", _bytes(index.regions[region].starts, "<i4")
        yield f"region.{region}.ends", _bytes(index.regions[region].ends, "<i4")
    for attribute, layer in index.layers.items():
        yield f"layer.{attribute}", _bytes(layer.stream, "<i4")


def _counts(counts: StatementCounts, kind: type[np.integer]) -> Iterator[tuple[str, _Parts]]:
    size = int(counts.bounds[-1])
    for name, part, type_ in (("statements", counts.statements, kind), ("counts", counts.counts, np.uint8)):
        numbers = parts_of_array(part, size, _NUMBERS)
        blocks = BlockChecksums(
            array.astype(np.dtype(type_).newbyteorder("<")).tobytes() for array in numbers
        )
        yield f"impacts.{name}", blocks.parts()
        yield f"impacts.{name}.blocks", blocks.checksums()
    yield "impacts.bounds", _bytes(counts.bounds, "<i8")
    yield "impacts.large_places", _bytes(counts.large_places, "<i8")
    yield "impacts.large_counts", _bytes(counts.large_counts, "<i4")


def _columns(columns: Mapping[str, FieldColumn], prefix: str) -> Iterator[tuple[str, _Parts]]:
    for name, column in columns.items():
        yield f"{prefix}.{name}", iter((_json([stored_value(value) for value in column.values]),))
        yield f"{prefix}.{name}.rows", _bytes(column.rows, "<i4")
        yield f"{prefix}.{name}.codes", _bytes(column.codes, "<i4")


def _one_a_line(name: str, texts: Sequence[str]) -> _Parts:
    lines = 0
    for part in blob_of(texts):
        lines += part.count(b"\n")
        yield part
    if lines != len(texts):
        raise ValueError(f"one of the {name} contains a line break; expected none")


def _bytes(array: _Array, kind: str) -> _Parts:
    for first in range(0, len(array), _NUMBERS):
        yield array[first : first + _NUMBERS].astype(kind, copy=False).tobytes()


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class _SegmentColumns(Mapping[str, FieldColumn]):
    """Columns of a segment by the names of their fields, each read on first use."""

    def __init__(self, file: SectionFile, names: Sequence[str], prefix: str) -> None:
        self._file = file
        self._prefix = prefix
        self._names = dict.fromkeys(names)
        self._read: dict[str, FieldColumn] = {}

    def __getitem__(self, name: str) -> FieldColumn:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            values = json.loads(bytes(self._file.bytes(f"{self._prefix}.{name}")))
            rows = self._file.int32(f"{self._prefix}.{name}.rows")
            codes = self._file.int32(f"{self._prefix}.{name}.codes")
            self._read[name] = FieldColumn(tuple(map(value_of, values)), rows, codes)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
