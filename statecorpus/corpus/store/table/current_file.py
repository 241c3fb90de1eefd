"""The file ``CURRENT``: which tables and which log belong together; it is replaced at a checkpoint only."""

from typing import cast

import attrs

from statecorpus.corpus.store.seal import Json, seal, unseal
from statecorpus.corpus.store.table.record import RootRecord
from statecorpus.errors import DamagedCorpusError

# The version of the folder's format that has such a file (``layout.FORMAT_VERSION``).
_FORMAT = 3

#: How many logs before the present one are kept, to tell what changed since an older generation.
PAST_LOGS = 8


@attrs.frozen
class Current:
    """The files of a corpus's table.

    Attributes:
        generation: the generation at the beginning of the log.
        log: the name of the log, in ``.statecorpus/``.
        base: the name of the table of all entries at some checkpoint; ``None`` if there were none.
        runs: the names of the tables of later changes, oldest first.
        past: the names of the previous logs, oldest first.
        count: the number of entries at the beginning of the log.
        root: the data of ``corpus.xml`` at the beginning of the log.
    """

    generation: str
    log: str
    base: str | None
    runs: tuple[str, ...]
    past: tuple[str, ...]
    count: int
    root: RootRecord

    @property
    def files(self) -> tuple[str, ...]:
        """The names of all files, in ``.statecorpus/``."""
        return (*((self.base,) if self.base else ()), *self.runs, self.log, *self.past)

    def to_bytes(self) -> bytes:
        """Return it as sealed bytes."""
        runs: list[Json] = list(self.runs)
        past: list[Json] = list(self.past)
        return seal(
            {
                "format": _FORMAT,
                "from": self.generation,
                "log": self.log,
                "base": self.base,
                "runs": runs,
                "past": past,
                "count": self.count,
                "root": self.root.to_json(),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes, where: str) -> "Current":
        """Read the bytes of ``to_bytes``.

        Raises:
            DamagedCorpusError: the checksum shows that a byte has changed, or it is of another format.
        """
        content = unseal(data, where)
        if content.get("format") != _FORMAT:
            raise DamagedCorpusError(where, f"it is not of format {_FORMAT}")
        return cls(
            cast("str", content["from"]),
            cast("str", content["log"]),
            cast("str | None", content["base"]),
            tuple(cast("list[str]", content["runs"])),
            tuple(cast("list[str]", content["past"])),
            cast("int", content["count"]),
            RootRecord.from_json(content["root"]),
        )
