"""The copy of the schema that a corpus holds, so that an editor validates its entries.

====== ==================================================================================================
CO204  a file of the schema is missing, or is of another version
====== ==================================================================================================
"""

from collections.abc import Iterator
from pathlib import Path

from statecorpus.corpus.store.layout import STATEMENTS
from statecorpus.model import Finding
from statecorpus.tei.atomic_file import write_atomically
from statecorpus.tei.schema_files import corpus_schema_files


def write_corpus_schema(folder: Path) -> tuple[Path, ...]:
    """Write the schema into a corpus where its entries name it; files that are right are not touched.

    Returns:
        The paths of all files of the schema.

    Raises:
        OSError: a file cannot be written.
    """
    files = {folder / name: content for name, content in corpus_schema_files(STATEMENTS).items()}
    for path, content in files.items():
        if not _holds(path, content):
            write_atomically(path, content)
    return tuple(files)


def schema_problems(folder: Path) -> Iterator[Finding]:
    """Yield a finding for each file of the schema that is missing or different."""
    for name, content in corpus_schema_files(STATEMENTS).items():
        path = folder / name
        if not _holds(path, content):
            problem = "it is not the schema of this statecorpus" if path.exists() else "it is missing"
            hint = "repair the corpus: this writes the file"
            yield Finding("CO204", problem, hint=hint, severity="warning", where=name)


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
