"""The list of the segments of an index: a small sealed file, replaced in one step."""

import unicodedata
from typing import cast

import attrs

from statecorpus._version import __version__
from statecorpus.corpus.store.seal import Json, seal, unseal
from statecorpus.errors import DamagedCorpusError
from statecorpus.model.metadata_names import STORED


@attrs.frozen
class SegmentRecord:
    """A current segment.

    Attributes:
        name: of its file, in the folder of the index.
        statements: the number of its statements, including statements that are no longer in the corpus.
        size: of the file, in bytes; 0 if it is not known.
        changed: the time of the last change of the file, in ns since 1970; 0 if it is not known.
    """

    name: str
    statements: int
    size: int = 0
    changed: int = 0


# How the keys of statements are stored.
_KEYS = "64-bit keys"


def _origin() -> list[Json]:
    """Return the versions of keys, tokens and fields; if they differ, the segments are rebuilt."""
    return [_KEYS, __version__, unicodedata.unidata_version, *(field.path for field in STORED)]


def list_bytes(records: list[SegmentRecord]) -> bytes:
    """Return a list as bytes."""
    segments: list[Json] = [
        [record.name, record.statements, record.size, record.changed] for record in records
    ]
    return seal({"made": _origin(), "segments": segments})


def read_list(data: bytes, where: str) -> list[SegmentRecord] | None:
    """Read the bytes of ``list_bytes``; return ``None`` if another version of the library wrote them.

    Raises:
        DamagedCorpusError: the checksum shows that a byte has changed.
    """
    content = unseal(data, where)
    if content.get("made") != _origin():
        return None
    segments = content.get("segments")
    if not isinstance(segments, list):
        raise DamagedCorpusError(where, "it lists no segments")
    rows = cast("list[list[Json]]", segments)
    return [SegmentRecord(*cast("tuple[str, int, int, int]", tuple(row))) for row in rows]
