"""The entries of a corpus: statements read from their files when they are asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from statecorpus.errors import BrokenEntryError, TeiError, UnknownStatementError
from statecorpus.model import Statement
from statecorpus.tei import read_tei

__all__ = ["Entries"]


class Entries(Mapping[str, Statement]):
    """The statements of a folder by id, each read from its file on first use and then kept.

    Raises:
        UnknownStatementError: no file has the id.
        BrokenEntryError: the file is gone, or is not TEI, or no statement, or its ``xml:id`` is not the
            file's stem.
    """

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = dict(paths)
        self._read: dict[str, Statement] = {}

    def __getitem__(self, statement_id: str) -> Statement:
        if statement_id not in self._read:
            self._read[statement_id] = _read(self.path(statement_id))
        return self._read[statement_id]

    def __contains__(self, statement_id: object) -> bool:
        return statement_id in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def path(self, statement_id: str) -> Path:
        """Say which file holds a statement."""
        if statement_id not in self._paths:
            raise UnknownStatementError(statement_id, tuple(self._paths))
        return self._paths[statement_id]


def _read(path: Path) -> Statement:
    try:
        statement = read_tei(path)
    except TeiError as error:
        raise BrokenEntryError(str(path), f"the entry cannot be read: {error}") from error
    except OSError as error:
        raise BrokenEntryError(str(path), f"the file cannot be opened: {error.strerror}") from error
    if statement.id != path.stem:
        problem = (
            f"the file's xml:id is {statement.id!r} and its name says {path.stem!r}; make the two the same"
        )
        raise BrokenEntryError(str(path), problem)
    return statement
