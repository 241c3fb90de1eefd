"""The entries of a corpus: statements that are read from their files on request."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.errors import BrokenEntryError, ModelError, SourceError, TeiError

if TYPE_CHECKING:
    from statecorpus.model import Statement

#: The number of statements that stay in memory after they were read: about 10 MB, at 100 KB for a speech of
#: 3,000 words.
RECENT = 100


def need_statements(place: str, values: Iterable[object]) -> None:
    """Refuse values that are not statements, for example the path of a statement.

    Raises:
        ModelError: a value is not a statement; a ``ValueError``.
    """
    from statecorpus.model import Statement

    for value in values:
        if not isinstance(value, Statement):
            raise ModelError(place, value, "a Statement, for example parse(path).statement or read_tei(path)")


class Entries(Mapping[str, "Statement"]):
    """The statements of a snapshot by id, each read from its file on first use.

    The ``RECENT`` statements that were used last stay in memory.

    Raises:
        UnknownStatementError: the snapshot has no statement with the id.
        BrokenEntryError: the file is gone, or was changed since the snapshot was made, or is not the TEI of a
            statement, or its ``xml:id`` differs from the file's stem.
        ClosedCorpusError: the snapshot was closed.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._recent: dict[str, Statement] = {}
        self._lock = threading.Lock()

    def __getitem__(self, statement_id: str) -> "Statement":
        self._snapshot.check_open()
        with self._lock:
            statement = self._recent.pop(statement_id, None)
        if statement is None:
            statement = self.read(statement_id)
        with self._lock:
            self._recent[statement_id] = statement
            if len(self._recent) > RECENT:
                del self._recent[next(iter(self._recent))]
        return statement

    def read(self, statement_id: str) -> "Statement":
        """Read a statement from its file without keeping it in memory."""
        return read_entry(statement_id, self._snapshot[statement_id], self.path(statement_id))

    def __contains__(self, statement_id: object) -> bool:
        return statement_id in self._snapshot

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot)

    def __len__(self) -> int:
        return len(self._snapshot)

    def path(self, statement_id: str) -> Path:
        """Return the path of the file of a statement."""
        return self._snapshot.path(statement_id)


def read_entry(statement_id: str, data: bytes, path: Path) -> "Statement":
    """Read the bytes of an entry as the statement with the id in its file's name.

    Raises:
        BrokenEntryError: they are not the TEI of a statement, or of a statement with another id.
    """
    from statecorpus.tei import read_tei

    try:
        statement = read_tei(data, where=str(path))
    except (TeiError, SourceError) as error:
        # The message of the cause begins with the path, which this error names by itself.
        problem = str(error).replace(f"{path}:", "line ", 1)
        line = getattr(error, "line", None)
        raise BrokenEntryError(str(path), f"the entry cannot be read: {problem}", line) from error
    if statement.id != statement_id:
        problem = (
            f"the file's xml:id is {statement.id!r} but its name is {statement_id!r}; make them the same"
        )
        raise BrokenEntryError(str(path), problem)
    return statement
