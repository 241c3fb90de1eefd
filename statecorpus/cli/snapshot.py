"""``statecorpus snapshot``: a consistent copy of a corpus."""

from pathlib import Path

import click

from statecorpus.cli.screen import Screen


@click.command()
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the number of entries as JSON.")
def snapshot(corpus: Path, path: Path, *, as_json: bool) -> None:
    """Copy a corpus into a new folder, while other processes may write to it.

    CORPUS is its folder, and PATH the new folder, which must not exist. The copy has the entries of one
    moment, and passes `statecorpus check`.
    """
    from statecorpus.corpus.store.disk import Disk
    from statecorpus.corpus.upkeep.backup import copy_corpus

    count = copy_corpus(Disk(corpus), path)
    screen = Screen()
    if as_json:
        screen.json({"corpus": str(corpus), "copy": str(path), "entries": count})
    else:
        screen.line(f"{path}: a copy of {corpus} with {count:,} entries")
