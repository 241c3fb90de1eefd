"""The segments that a process keeps open from one generation of a corpus to the next."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from statecorpus.corpus.indexing.index_store import IndexPart

Stamp = tuple[int, int]


class OpenSegments:
    """Segments by the names of their files: what was read and verified once is not read again.

    A file of a segment is never changed, and its name is never used again. It takes 70 ms to verify the
    checksums of the arrays that a search of 35 million tokens needs.
    """

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Stamp, IndexPart]] = {}

    def get(self, name: str, stamp: Stamp | None) -> "IndexPart | None":
        """Return the open segment of a file with a size and time, or ``None``."""
        known = self._parts.get(name)
        return None if known is None or known[0] != stamp else known[1]

    def put(self, name: str, stamp: Stamp | None, part: "IndexPart") -> None:
        """Keep a segment open."""
        if stamp is not None:
            self._parts[name] = stamp, part

    def keep_only(self, names: set[str]) -> None:
        """Let the segments of all other files go."""
        for name in self._parts.keys() - names:
            del self._parts[name]

    def close(self) -> None:
        """Let all segments go."""
        self._parts.clear()
