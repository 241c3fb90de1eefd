"""The entries of a corpus: statements read from their files when they are asked for."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.errors import BrokenEntryError, ModelError, SourceError, TeiError
from statecorpus.model import Statement

#: How many statements are kept after they were read, so that memory stays flat however many there are: at
#: about 100 KB for a speech of 3,000 words, some 10 MB.
RECENT = 100


def need_statements(place: str, given: Iterable[object]) -> None:
    """Refuse what is no statement, such as the path of one.

    Raises:
        ModelError: something is none; a ``ValueError``.
    """
    for one in given:
        if not isinstance(one, Statement):
            raise ModelError(place, one, "a Statement, such as parse(path).statement or read_tei(path)")


class Entries(Mapping[str, Statement]):
    """The statements of a snapshot by id, each read from its file on first use.

    The ``RECENT`` statements that were asked for last are kept.

    Raises:
        UnknownStatementError: the snapshot has none with the id.
        BrokenEntryError: the file is gone, or was changed since the snapshot was made, or is not TEI, or no
            statement, or its ``xml:id`` is not the file's stem.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._recent: dict[str, Statement] = {}
        self._lock = threading.Lock()

    def __getitem__(self, statement_id: str) -> Statement:
        with self._lock:
            statement = self._recent.pop(statement_id, None)
        if statement is None:
            statement = self.read(statement_id)
        with self._lock:
            self._recent[statement_id] = statement
            if len(self._recent) > RECENT:
                del self._recent[next(iter(self._recent))]
        return statement

    def read(self, statement_id: str) -> Statement:
        """Read a statement from its file, and do not keep it."""
        return read_entry(statement_id, self._snapshot[statement_id], self.path(statement_id))

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
    from statecorpus.tei import read_tei

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
