"""``statecorpus network``: who does what to whom, as edges."""

from pathlib import Path

import click

from statecorpus._display import counted
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.svg import SvgFile, svg_option


@click.command()
@corpus_option
@where_option
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only acts of a kind, such as condemn.")
@click.option(
    "--graphml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the network to a file in GraphML, for Gephi, yEd, igraph or networkx.",
)
@svg_option
@output_options
def network(
    *,
    folder: Folders,
    where: str | None,
    kinds: tuple[str, ...],
    graphml: Path | None,
    svg: SvgFile,
    output: Output,
) -> int:
    """List who does what to whom: an edge for each speaker, target and kind of act, the heaviest first.

    The commands extract and build --extract find the acts. --csv prints the edges for a spreadsheet.
    """
    from statecorpus.search import find_spans

    wanted = {"kind": kinds} if kinds else {}
    found = find_spans(opened_corpora(folder).index(), "act", wanted, where).network()
    if graphml is not None:
        found.write_graphml(graphml)
    does = f"Who does this to whom: {', '.join(kinds)}" if kinds else None
    svg.write(lambda: found.plot(title=does))
    parties = f"{len(found.parties):,} {'party' if len(found.parties) == 1 else 'parties'}"
    heading = (
        f"{counted(len(found), 'edges')} between {parties}; no edge: "
        f"{counted(found.without_speaker, 'acts')} without a speaker's reference, "
        f"{counted(found.without_target, 'acts')} without a target"
    )
    about = {
        "parties": len(found.parties),
        "without_speaker": found.without_speaker,
        "without_target": found.without_target,
    }
    output.table(heading, about, found.to_table())
    return 0
