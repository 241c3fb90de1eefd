"""The statement that an argument of a command names."""

from pathlib import Path

from statecorpus.cli.opened import Folders, opened_corpora
from statecorpus.model import Statement


def find(statement_or_file: str, folder: Folders) -> Statement:
    """Read a statement by its id in a corpus, by default the shipped one, or from the path of a TEI file."""
    from statecorpus.tei import read_tei

    is_file = Path(statement_or_file).suffix == ".xml" or Path(statement_or_file).is_file()
    if not folder and is_file:
        return read_tei(statement_or_file)
    return opened_corpora(folder)[statement_or_file]
