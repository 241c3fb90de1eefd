"""The options ``--corpus`` and ``--where``, and the corpus that is named."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from statecorpus.corpus import Corpus


corpus_option = click.option(
    "--corpus",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The corpus; without it, the one that ships with statecorpus.",
)

where_option = click.option(
    "--where",
    metavar="CONDITION",
    help="Only statements that it holds of, such as 'speaker.affiliation = \"KAZ\" & date >= 2010'.",
)


def opened(folder: Path | None) -> "Corpus":
    """Open a corpus, or the one that ships."""
    from statecorpus.corpus import Corpus, load

    return load() if folder is None else Corpus.open(folder)
