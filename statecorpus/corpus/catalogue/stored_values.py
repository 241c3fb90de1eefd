"""The distinct values of a column as JSON texts, each decoded when it is asked for."""

import json
from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from statecorpus._lazy import cached_property
from statecorpus.corpus.store.seal import Json
from statecorpus.index import FieldValue, stored_value, value_of

# The values of a column with at most so many distinct values stay in memory once they were decoded.
_FEW = 1 << 16


class StoredValues(Sequence[FieldValue]):
    """Distinct values, kept as JSON; one value is decoded without the others.

    Two values are equal if and only if their JSON is: columns are therefore joined without decoding.

    Attributes:
        stored: the values as JSON, with a comma after each.
        bounds: the offset of each value, and the length at the end; int64.
    """

    def __init__(self, stored: memoryview, bounds: NDArray[np.int64]) -> None:
        self.stored = stored
        self.bounds = bounds

    def raw(self, code: int) -> bytes:
        """Return the JSON of a value."""
        return bytes(self.stored[int(self.bounds[code]) : int(self.bounds[code + 1]) - 1])

    @cached_property
    def _decoded(self) -> tuple[FieldValue, ...]:
        return tuple(self._decode())

    def _decode(self) -> Iterator[FieldValue]:
        # One call for all values: a call for each takes four times as long.
        return map(value_of, json.loads(b"[" + bytes(self.stored[:-1]) + b"]"))

    @overload
    def __getitem__(self, place: int) -> FieldValue: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[FieldValue, ...]: ...

    def __getitem__(self, place: int | slice) -> FieldValue | tuple[FieldValue, ...]:
        if isinstance(place, slice):
            return tuple(self)[place]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        if "_decoded" in self.__dict__:
            return self._decoded[place]
        return value_of(json.loads(self.raw(place % len(self))))

    def __iter__(self) -> Iterator[FieldValue]:
        return iter(self._decoded) if len(self) <= _FEW else self._decode()

    def __len__(self) -> int:
        return len(self.bounds) - 1


def raw_value(value: FieldValue) -> bytes:
    """Return the JSON of a value."""
    stored: Json = stored_value(value)
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def raw_values(values: Sequence[FieldValue]) -> Iterator[bytes]:
    """Yield the JSON of values."""
    if isinstance(values, StoredValues):
        return map(values.raw, range(len(values)))
    return map(raw_value, values)


def raw_at(values: Sequence[FieldValue], code: int) -> bytes:
    """Return the JSON of one of some values."""
    return values.raw(code) if isinstance(values, StoredValues) else raw_value(values[code])


def joined_values(raw: Sequence[bytes]) -> StoredValues:
    """Return values from the JSON of each."""
    bounds = np.zeros(len(raw) + 1, dtype=np.int64)
    np.cumsum(np.fromiter((len(text) + 1 for text in raw), dtype=np.int64, count=len(raw)), out=bounds[1:])
    return StoredValues(memoryview(b",".join([*raw, b""])), bounds)
