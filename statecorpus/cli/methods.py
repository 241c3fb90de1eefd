"""``statecorpus methods``: a paragraph about a corpus, for a paper."""

import click

from statecorpus.cli.opened import Folders, corpora_argument, opened_corpora
from statecorpus.cli.screen import Screen


@click.command()
@corpora_argument
@click.option("--json", "as_json", is_flag=True, help="Print the facts as JSON.")
def methods(corpora: Folders, *, as_json: bool) -> int:
    """Print a paragraph for a paper: the corpus, its state, and the versions of what read it.

    CORPUS is its folder; if no corpus is named, the corpus that ships with statecorpus is used. Several
    corpora (--corpus A --corpus B) are described as one. The fingerprint is the SHA-256 of the sorted list of
    the entries with their SHA-256.
    """
    from statecorpus.corpus.citing.versions import versions

    entries = opened_corpora(corpora)
    if as_json:
        facts = {"title": entries.title, "statements": len(entries), "fingerprint": entries.fingerprint}
        Screen().json({**facts, "methods": entries.methods(), "versions": versions()})
        return 0
    # Not through the screen, which breaks lines at the width of the terminal.
    click.echo(entries.methods())
    return 0
