"""The entries of a corpus: statements read from their files when they are asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from statecorpus.corpus.snapshot import Snapshot
from statecorpus.errors import BrokenEntryError, SourceError, TeiError
from statecorpus.model import Statement
from statecorpus.tei import read_tei

__all__ = ["Entries", "read_entry"]


class Entries(Mapping[str, Statement]):
    """The statements of a snapshot by id, each read from its file on first use and then kept.

    Raises:
        UnknownStatementError: the snapshot has none with the id.
        BrokenEntryError: the file is gone, or was changed since the snapshot was made, or is not TEI, or no
            statement, or its ``xml:id`` is not the file's stem.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._read: dict[str, Statement] = {}

    def __getitem__(self, statement_id: str) -> Statement:
        if statement_id not in self._read:
            self._read[statement_id] = read_entry(
                statement_id, self._snapshot[statement_id], self.path(statement_id)
            )
        return self._read[statement_id]

    def __contains__(self, statement_id: object) -> bool:
        return statement_id in self._snapshot

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot)

    def __len__(self) -> int:
        return len(self._snapshot)

    def path(self, statement_id: str) -> Path:
        """Say which file holds a statement."""
        return self._snapshot.path(statement_id)


def read_entry(statement_id: str, data: bytes, path: Path) -> Statement:
    """Read the bytes of an entry as the statement that its file's name says.

    Raises:
        BrokenEntryError: they are not TEI, or no statement, or another one.
    """
    try:
        statement = read_tei(data, where=str(path))
    except (TeiError, SourceError) as error:
        raise BrokenEntryError(str(path), f"the entry cannot be read: {error}") from error
    if statement.id != statement_id:
        problem = (
            f"the file's xml:id is {statement.id!r} and its name says {statement_id!r}; make the two the same"
        )
        raise BrokenEntryError(str(path), problem)
    return statement
