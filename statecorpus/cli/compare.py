"""``statecorpus compare``: two statements word by word."""

import click

from statecorpus._display import counted
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora
from statecorpus.cli.output import Output, output_options


@click.command()
@click.argument("left")
@click.argument("right")
@corpus_option
@output_options
def compare(*, left: str, right: str, folder: Folders, output: Output) -> int:
    """Compare two statements word by word.

    LEFT and RIGHT are ids. The table lists what stays, is put in, left out or replaced, then the passages
    that stand in another place.
    """
    found = opened_corpora(folder).compare(left, right)
    ours, theirs = found.shares
    moves = counted(len(found.moves), "moves")
    heading = f"{ours:.0%} of {left} and {theirs:.0%} of {right} are equal; {moves}"
    about = {"left_share": round(ours, 4), "right_share": round(theirs, 4), "moves": len(found.moves)}
    table = found.to_table()
    output.table(
        heading, about, table.select("change", "left", "right") if output.form == "screen" else table
    )
    return 0
