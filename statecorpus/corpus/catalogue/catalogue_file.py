"""The catalogue as bytes: columns that are read one by one, with a checksum over all of them.

::

    statecorpus catalogue 3       what it is, and the version of this format
    {"made": …, "size": …}        one line of JSON: the directory
    …                             keys with NUL between, JSON of values, little-endian int32 of rows and
                                  codes, and of the first and last days of dates
    3f2a…                         SHA-256 of everything before

The first access to a value decodes it (``statecorpus.index.on_disk.stored_value``). A condition on dates
compares the days alone, which is faster for thousands of dates.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus._version import __version__
from statecorpus.corpus.store.seal import Json, sha256
from statecorpus.errors import DamagedCorpusError
from statecorpus.index import Days, FieldColumn, FieldValue, Metadata, stored_value, value_of
from statecorpus.model import DateRange
from statecorpus.model.metadata_names import STORED

_MAGIC = b"statecorpus catalogue 3\n"
_DIGITS = 65
_BETWEEN = "\0"
_INT = np.dtype("<i4")


@attrs.frozen(eq=False)
class StoredCatalogue:
    """A catalogue that was read from its file.

    Attributes:
        key_bytes: the keys; they are compared as a whole, because splitting 10,000 keys takes 5 ms.
        metadata: the columns.
    """

    key_bytes: bytes
    metadata: Metadata

    @property
    def keys(self) -> list[str]:
        """The key of each row."""
        return self.key_bytes.decode("utf-8", "surrogatepass").split(_BETWEEN) if self.metadata.size else []

    def is_of(self, keys: Sequence[str]) -> bool:
        """Return whether it is the catalogue of the entries with these keys."""
        return self.metadata.size == len(keys) and self.key_bytes == _key_bytes(keys)


def _key_bytes(keys: Sequence[str]) -> bytes:
    # No file name has a NUL. Bytes of a file name that are not UTF-8 are surrogates.
    return _BETWEEN.join(keys).encode("utf-8", "surrogatepass")


def _origin() -> list[Json]:
    """Return the version and the fields; if they differ, the catalogue is rebuilt."""
    return [__version__, *(field.path for field in STORED)]


def catalogue_bytes(keys: list[str], metadata: Metadata) -> bytes:
    """Return a catalogue as bytes.

    Args:
        keys: a key for each row; a row is valid as long as its entry has the same key.
        metadata: the columns.
    """
    parts: list[bytes] = []
    place = 0

    def put(data: bytes) -> list[Json]:
        nonlocal place
        parts.append(data)
        place += len(data)
        return [place - len(data), place]

    directory: dict[str, Json] = {"made": _origin(), "size": metadata.size, "keys": put(_key_bytes(keys))}
    columns: dict[str, list[Json]] = {}
    for name, column in metadata.columns.items():
        values = put(_json([stored_value(value) for value in column.values]))
        columns[name] = [*values, *put(_ints(column.rows)), *put(_ints(column.codes))]
        days = column.days or _days(column.values)
        if days is not None:
            columns[name] += [*put(_ints(days.first)), *put(_ints(days.last))]
    directory["columns"] = dict(columns)
    payload = b"".join([_MAGIC, _json(directory), b"\n", *parts])
    return payload + sha256(payload).encode("ascii") + b"\n"


def read_catalogue(data: bytes, where: str) -> StoredCatalogue | None:
    """Read the bytes of ``catalogue_bytes``; return ``None`` if another version of the library wrote them.

    Raises:
        DamagedCorpusError: the checksum shows that a byte has changed.
    """
    payload = data[:-_DIGITS]
    if data[-_DIGITS:] != sha256(payload).encode("ascii") + b"\n":
        raise DamagedCorpusError(where, f"the checksum does not fit its {len(data):,} bytes")
    if not data.startswith(_MAGIC):
        return None
    end = data.index(b"\n", len(_MAGIC))
    directory = json.loads(data[len(_MAGIC) : end])
    if directory["made"] != _origin():
        return None
    blobs = memoryview(payload)[end + 1 :]
    first, last = directory["keys"]
    metadata = Metadata(directory["size"], _CatalogueColumns(blobs, directory["columns"]))
    return StoredCatalogue(bytes(blobs[first:last]), metadata)


class _CatalogueColumns(Mapping[str, FieldColumn]):
    """The columns of a file by the names of their fields, each decoded when it is first used."""

    def __init__(self, blobs: memoryview, places: dict[str, list[int]]) -> None:
        self._blobs = blobs
        self._places = places
        self._read: dict[str, FieldColumn] = {}

    def __getitem__(self, name: str) -> FieldColumn:
        if name not in self._read:
            first, last, *places = self._places[name]
            rows, codes, *days = (
                np.frombuffer(self._blobs[start:end], _INT).astype(np.int32)
                for start, end in zip(places[::2], places[1::2], strict=True)
            )
            values = _Values(self._blobs[first:last])
            self._read[name] = FieldColumn(values, rows, codes, Days(*days) if days else None)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Values(Sequence[FieldValue]):
    """The values of a column, decoded from their JSON when one of them is first used."""

    def __init__(self, stored: memoryview) -> None:
        self._stored = stored

    @cached_property
    def _decoded(self) -> tuple[FieldValue, ...]:
        return tuple(map(value_of, json.loads(bytes(self._stored))))

    @overload
    def __getitem__(self, place: int) -> FieldValue: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[FieldValue, ...]: ...

    def __getitem__(self, place: int | slice) -> FieldValue | tuple[FieldValue, ...]:
        return self._decoded[place]

    def __iter__(self) -> Iterator[FieldValue]:
        return iter(self._decoded)

    def __len__(self) -> int:
        return len(self._decoded)


def _days(values: Sequence[FieldValue]) -> Days | None:
    """Return the days of the values if all of them are dates."""
    dates = [value for value in values if isinstance(value, DateRange)]
    if len(dates) < len(values) or not dates:
        return None
    first = np.fromiter((date.start.toordinal() for date in dates), np.int32, len(dates))
    last = np.fromiter((date.end.toordinal() for date in dates), np.int32, len(dates))
    return Days(first, last)


def _json(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _ints(numbers: NDArray[np.int32]) -> bytes:
    return numbers.astype(_INT).tobytes()
