"""The options ``--corpus`` and ``--where``, and the corpus that they name."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from statecorpus.corpus import Corpus


corpus_option = click.option(
    "--corpus",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the corpus; by default the corpus that ships with statecorpus.",
)

where_option = click.option(
    "--where",
    metavar="CONDITION",
    help="Only statements that meet it, for example 'speaker.affiliation = \"KAZ\" & date >= 2010'.",
)


def opened(folder: Path | None) -> "Corpus":
    """Open a corpus, or the corpus that ships; it is closed when the command ends."""
    from statecorpus.corpus import Corpus, load

    return click.get_current_context().with_resource(load() if folder is None else Corpus.open(folder))


def opened_or_created(folder: Path, title: str | None) -> "Corpus":
    """Open the corpus in a folder, or create it if there is none; it is closed when the command ends."""
    from statecorpus.corpus import Corpus
    from statecorpus.corpus.store.layout import ROOT

    corpus = Corpus.open(folder) if (folder / ROOT).exists() else Corpus.create(folder, title=title)
    return click.get_current_context().with_resource(corpus)
