"""``statecorpus migrate``: a corpus of an older format is converted to the current format."""

from pathlib import Path

import click

from statecorpus.cli.opened import check_changeable, corpus_argument
from statecorpus.cli.screen import Screen


@click.command()
@corpus_argument()
@click.option("--json", "as_json", is_flag=True, help="Print the versions as JSON.")
def migrate(corpus: Path, *, as_json: bool) -> None:
    """Convert a corpus of an older format to the format of this statecorpus.

    CORPUS is its folder. The entries are not changed. A corpus of a newer format is refused.
    """
    from statecorpus.corpus import FORMAT_VERSION
    from statecorpus.corpus import migrate as migrate_corpus

    check_changeable(corpus)
    before = migrate_corpus(corpus)
    screen = Screen()
    if as_json:
        screen.json({"corpus": str(corpus), "before": before, "now": FORMAT_VERSION})
    elif before == FORMAT_VERSION:
        screen.line(f"{corpus}: has format {FORMAT_VERSION} already; nothing to do")
    else:
        screen.line(f"{corpus}: migrated from format {before} to {FORMAT_VERSION}")
