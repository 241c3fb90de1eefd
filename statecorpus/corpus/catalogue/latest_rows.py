r"""The latest rows of the catalogue: a line of JSON for each, with a checksum, in a file that is appended to.

::

    4be0c3d2 ["0.1.0", "id", …]                   the version and the fields
    9a1c55e0 [8421…, {"id": ["kaz-iom-…"], …}]    the key of an entry, and its fields

Each line begins with the CRC-32 of the rest. A line that does not fit, because a power cut or another process
cut it short, is left out; the entry is read again. After another first line nothing is read.
"""

import json
import zlib
from collections.abc import Iterable

import attrs
import numpy as np
from numpy.typing import NDArray

from statecorpus.corpus.catalogue.segment import origin
from statecorpus.corpus.store.seal import Json
from statecorpus.index import Record, stored_value, value_of


def first_line() -> bytes:
    """Return the line with which the file begins."""
    return _line(origin())


def row_lines(rows: Iterable[tuple[int, Record]]) -> bytes:
    """Return the lines of some rows: keys of entries, and their fields."""
    return b"".join(
        _line([key, {path: [stored_value(value) for value in values] for path, values in record.items()}])
        for key, record in rows
    )


def _line(content: Json) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    # The line break before it ends a line that was cut short.
    return b"\n%08x %b\n" % (zlib.crc32(text), text)


@attrs.frozen(eq=False)
class LatestRows:
    """The rows of a file.

    Attributes:
        keys: of the entries of the rows, uint64.
        records: of the rows.
        is_whole: whether every line of the file is one of them, or the first.
    """

    keys: NDArray[np.uint64]
    records: list[Record]
    is_whole: bool


def has_damaged_line(data: bytes) -> bool:
    """Return whether a line of a file, of any version of the library, does not fit its checksum."""
    return any(line[:9] != b"%08x " % zlib.crc32(line[9:]) for line in data.split(b"\n") if line)


def read_lines(data: bytes) -> LatestRows:
    """Read the lines of a file."""
    keys: list[int] = []
    records: list[Record] = []
    head = first_line()
    is_whole = data.startswith(head)
    for line in data[len(head) :].split(b"\n") if is_whole else ():
        if line and line[:9] == b"%08x " % zlib.crc32(line[9:]):
            key, fields = json.loads(line[9:])
            keys.append(key)
            records.append({path: tuple(map(value_of, values)) for path, values in fields.items()})
        elif line:
            is_whole = False
    return LatestRows(np.array(keys, dtype=np.uint64), records, is_whole)
