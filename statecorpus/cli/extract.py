"""``statecorpus extract``: what the statements of a corpus say and do."""

from pathlib import Path

import click

from statecorpus._display import counted
from statecorpus.cli.opened import check_changeable, corpus_argument, opened, where_option
from statecorpus.cli.screen import Screen


@click.command()
@corpus_argument()
@where_option
def extract(corpus: Path, *, where: str | None) -> int:
    """Find mentions, citations, times, amounts and acts in the statements of a corpus.

    CORPUS is the folder of the corpus. The spans are kept in the files of its statements, where search reads
    them, and the commands acts, mentions, citations, times, amounts and network. Spans that a person set
    stay. The next run continues an interrupted one.
    """
    check_changeable(corpus)
    entries = opened(corpus)
    changed = entries.extract(where=where, progress=True)
    Screen().line(f"{counted(changed, 'statements')} of {len(entries):,} changed")
    return 0
