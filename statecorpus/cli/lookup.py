"""Which statement an argument means."""

from pathlib import Path

from statecorpus.model import Statement


def find(statement_or_file: str, folder: Path | None) -> Statement:
    """Read a statement by its id in a corpus, by default the shipped one, or from the path of a TEI file."""
    from statecorpus.corpus import Corpus, load
    from statecorpus.tei import read_tei

    if folder is not None:
        return Corpus.open(folder)[statement_or_file]
    if Path(statement_or_file).suffix == ".xml" or Path(statement_or_file).is_file():
        return read_tei(statement_or_file)
    return load()[statement_or_file]
