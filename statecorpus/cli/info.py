"""``statecorpus info``: the statements of a corpus, counted."""

from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.opened import Folders, corpora_argument, opened_corpora
from statecorpus.cli.screen import Screen
from statecorpus.cli.sparkline import sparkline

if TYPE_CHECKING:
    from statecorpus.corpus import Collection, Corpus

# The names in the output, and the fields of the query language.
_FIELDS = {
    "speaker": "speaker.name",
    "state": "speaker.affiliation",
    "venue": "venue.organisation",
    "year": "year",
    "language": "language",
}


@click.command()
@corpora_argument
@click.option(
    "--limit", default=10, show_default=True, type=click.IntRange(1), help="The most rows per table."
)
@click.option("--json", "as_json", is_flag=True, help="Print all counts as JSON.")
def info(corpora: Folders, *, limit: int, as_json: bool) -> None:
    """Count the statements of a corpus by speaker, state, venue, year and language.

    CORPUS is its folder; if no corpus is named, the corpus that ships with statecorpus is used. Several
    corpora (--corpus A --corpus B) are counted as one.
    """
    from statecorpus.corpus import Corpus
    from statecorpus.corpus.indexing.index_store import index_summary
    from statecorpus.corpus.store.disk import Disk

    selection = opened_corpora(corpora)
    counts = {
        name: {value: len(group) for value, group in selection.grouped_by(field).items()}
        for name, field in _FIELDS.items()
    }
    counts["year"] = dict(sorted(counts["year"].items()))
    index = index_summary(Disk(selection.folder)) if isinstance(selection, Corpus) else None
    screen = Screen()
    if as_json:
        index_facts = None if index is None else attrs.asdict(index)
        screen.json(
            {
                "title": selection.title,
                "statements": len(selection),
                **_published(selection),
                "index": index_facts,
                "counts": counts,
            }
        )
        return
    screen.heading(f"{selection.title}: {counted(len(selection), 'statements')}")
    if index is not None:
        parts = counted(index.segments, "segments")
        size = f"{index.size / 1e6:,.1f} MB"
        screen.line(f"index: {index.tokens:,} tokens in {parts}, {size}, in {index.folder}")
    for name, of_values in counts.items():
        if name == "year":
            _years(screen, of_values)
        else:
            _largest(screen, name, of_values, limit)
    screen.heading("citation")
    for name, value in _published(selection).items():
        screen.line(f"{name}: {value}")


def _published(corpus: "Corpus | Collection") -> dict[str, str]:
    """Return what a citation of the corpus needs: edition, DOI, licence and the fingerprint of its state."""
    publication = corpus.publication
    facts = {"fingerprint": corpus.fingerprint}
    if publication is not None:
        said = {"edition": publication.edition, "doi": publication.doi, "licence": publication.licence}
        facts = {name: value for name, value in said.items() if value} | facts
    return facts


def _years(screen: Screen, counts: dict[str, int]) -> None:
    """Print the counts of all years from the first to the last as bars."""
    known = {int(year): count for year, count in counts.items() if year}
    if not known:
        return
    years = range(min(known), max(known) + 1)
    line = sparkline([known.get(year, 0) for year in years])
    screen.heading("year")
    screen.line(f"{years[0]} {line} {years[-1]}" if len(years) > 1 else f"{years[0]} {line}")
    most = max(known, key=lambda year: known[year])
    screen.line(f"{counted(len(known), 'years')} with statements; most in {most}: {known[most]:,}")
    _without(screen, "year", counts)


def _largest(screen: Screen, name: str, counts: dict[str, int], limit: int) -> None:
    """Print the largest counts, each with a bar."""
    rows = sorted(((value, n) for value, n in counts.items() if value), key=lambda row: (-row[1], row[0]))
    if not rows:
        return
    most = rows[0][1]
    screen.heading(f"{name}: {len(rows):,}")
    shown = [(value, f"{count:,}", "█" * max(1, round(20 * count / most))) for value, count in rows[:limit]]
    screen.table((name, "statements", ""), shown)
    if len(rows) > limit:
        screen.line(f"and {len(rows) - limit:,} more")
    _without(screen, name, counts)


def _without(screen: Screen, name: str, counts: dict[str, int]) -> None:
    """Print the number of statements without a field."""
    if "" in counts:
        screen.line(f"{counted(counts[''], 'statements')} without a {name}")
