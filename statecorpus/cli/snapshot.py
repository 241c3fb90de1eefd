"""``statecorpus snapshot``: a consistent copy of a corpus."""

from pathlib import Path

import click

from statecorpus._display import counted
from statecorpus.cli.corpus_name import CorpusFolder
from statecorpus.cli.opened import named_corpus, one_corpus_option
from statecorpus.cli.screen import Screen


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="[CORPUS] PATH")
@one_corpus_option
@click.option("--json", "as_json", is_flag=True, help="Print the number of entries as JSON.")
def snapshot(paths: tuple[Path, ...], *, folder: Path | None, as_json: bool) -> None:
    """Copy a corpus into a new folder, while other processes may write to it.

    [CORPUS] PATH: CORPUS is its folder, unless --corpus names it, and PATH the new folder, which must not
    exist. The copy has the entries of one
    moment, and passes `statecorpus check`.
    """
    from statecorpus.corpus.store.disk import Disk
    from statecorpus.corpus.upkeep.backup import copy_corpus

    *before, path = paths
    if len(before) > 1:
        raise click.UsageError(f"{len(paths)} paths; expected CORPUS and PATH, or PATH with --corpus")
    context = click.get_current_context()
    named = CorpusFolder().convert(before[0], None, context) if before else None
    corpus = named_corpus(named, folder)
    count = copy_corpus(Disk(corpus), path)
    screen = Screen()
    if as_json:
        screen.json({"corpus": str(corpus), "copy": str(path), "entries": count})
    else:
        screen.line(f"{path}: a copy of {corpus} with {counted(count, 'entries')}")
