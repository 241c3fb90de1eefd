"""The folder of a corpus: what lies where, and the version of that order."""

import os
from pathlib import Path

from statecorpus.errors import CorpusFormatError, CorpusNotFoundError

__all__ = ["FORMAT_VERSION", "ROOT_NAME", "STATEMENTS", "entry_path", "find_entries"]

#: The version of the folder's format, apart from those of the library and of the schema; it goes up when an
#: older library could no longer read or safely change the folder.
FORMAT_VERSION = 1

#: The file that makes a folder a corpus: a teiCorpus with the shared header.
ROOT_NAME = "corpus.xml"

#: The folder of the entries, one file a statement, ``<id>.xml``.
STATEMENTS = "statements"


def entry_path(folder: Path, statement_id: str) -> Path:
    """Say where the entry of a statement lies."""
    return folder / STATEMENTS / f"{statement_id}.xml"


def find_entries(folder: Path) -> dict[str, Path]:
    """Find the entries of a corpus by their file names, in the order of their ids; no file is read."""
    statements = folder / STATEMENTS
    return {path.stem: path for path in sorted(statements.glob("*.xml"), key=lambda path: path.stem)}


def root_path(folder: str | os.PathLike[str]) -> Path:
    """Find the ``corpus.xml`` of a folder.

    Raises:
        CorpusNotFoundError: the folder, or the file in it, is not there.
    """
    path = Path(folder) / ROOT_NAME
    if not path.is_file():
        raise CorpusNotFoundError(str(folder))
    return path


def check_format(folder: Path, version: int) -> None:
    """Check that this library reads a version of the format.

    Raises:
        CorpusFormatError: the version is not ``FORMAT_VERSION``.
    """
    if version > FORMAT_VERSION:
        problem = (
            f"the corpus has format {version}, and this statecorpus reads format {FORMAT_VERSION}; "
            "install a newer statecorpus"
        )
        raise CorpusFormatError(str(folder), problem)
    if version < FORMAT_VERSION:
        raise CorpusFormatError(str(folder), f"the corpus has format {version}, which never was one")
