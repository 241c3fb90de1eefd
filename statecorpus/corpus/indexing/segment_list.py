"""The list of the segments that an index consists of: a small sealed file, replaced in one step."""

import unicodedata
from typing import cast

import attrs

from statecorpus._version import __version__
from statecorpus.corpus.store.seal import Json, seal, unseal
from statecorpus.errors import DamagedCorpusError
from statecorpus.model.metadata_names import STORED


@attrs.frozen
class SegmentRecord:
    """A segment that counts.

    Attributes:
        name: of its file, in the folder of the index.
        statements: how many it holds, those included that are no longer in the corpus.
    """

    name: str
    statements: int


def _made() -> list[Json]:
    """Say what tokens and fields depend on: segments that another library made are made anew."""
    return [__version__, unicodedata.unidata_version, *(field.path for field in STORED)]


def list_bytes(records: list[SegmentRecord]) -> bytes:
    """Write a list."""
    return seal({"made": _made(), "segments": [[one.name, one.statements] for one in records]})


def read_list(data: bytes, where: str) -> list[SegmentRecord] | None:
    """Read what ``list_bytes`` wrote; ``None`` where another version of the library did.

    Raises:
        DamagedCorpusError: a byte of it is not what was written.
    """
    content = unseal(data, where)
    if content.get("made") != _made():
        return None
    segments = content.get("segments")
    if not isinstance(segments, list):
        raise DamagedCorpusError(where, "it lists no segments")
    return [SegmentRecord(*cast("tuple[str, int]", tuple(cast("list[Json]", one)))) for one in segments]
