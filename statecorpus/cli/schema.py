"""``statecorpus schema``: write the schema, for XML editors and other validators."""

from pathlib import Path

import click

from statecorpus.cli.screen import Screen


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the paths of the files as JSON.")
def schema(folder: Path, *, as_json: bool) -> None:
    """Write the schema of the entries into FOLDER: RELAX NG, Schematron, and the ODD that both are made from.

    If FOLDER is a corpus, its own copy of the schema is written, which its entries name; "check" tells
    whether it is the schema of this statecorpus. FOLDER is created if it is missing.
    """
    from statecorpus.corpus.store.layout import ROOT
    from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema
    from statecorpus.tei.schema_files import write_schema

    paths = write_corpus_schema(folder) if (folder / ROOT).is_file() else write_schema(folder)
    screen = Screen()
    if as_json:
        screen.json([str(path) for path in paths])
        return
    for path in paths:
        screen.line(str(path))
