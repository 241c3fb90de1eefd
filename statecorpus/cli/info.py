"""``statecorpus info``: what is in a corpus, counted."""

from pathlib import Path

import attrs
import click

from statecorpus.cli.screen import Screen
from statecorpus.cli.sparkline import sparkline

__all__ = ["info"]

# What a corpus is counted by, and the field of the query language.
_FIELDS = {
    "speaker": "speaker.name",
    "state": "speaker.affiliation",
    "venue": "venue.organisation",
    "year": "year",
    "language": "language",
}


@click.command()
@click.argument("corpus", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1), help="The most rows a table.")
@click.option("--json", "as_json", is_flag=True, help="Print all counts as JSON.")
def info(corpus: Path | None, *, limit: int, as_json: bool) -> None:
    """Count the statements of a corpus by speaker, state, venue, year and language.

    Without CORPUS, those of the corpus that ships with statecorpus.
    """
    from statecorpus.corpus import Corpus, load
    from statecorpus.corpus.disk import Disk
    from statecorpus.corpus.index_store import index_summary

    opened = load() if corpus is None else Corpus.open(corpus)
    counts = {
        name: {value: len(selection) for value, selection in opened.grouped_by(field).items()}
        for name, field in _FIELDS.items()
    }
    counts["year"] = dict(sorted(counts["year"].items()))
    index = index_summary(Disk(opened.folder))
    screen = Screen()
    if as_json:
        said = None if index is None else attrs.asdict(index)
        screen.json({"title": opened.title, "statements": len(opened), "index": said, "counts": counts})
        return
    screen.heading(f"{opened.title}: {len(opened):,} statement{'' if len(opened) == 1 else 's'}")
    if index is not None:
        parts = f"{index.segments} segment{'' if index.segments == 1 else 's'}"
        size = f"{index.size / 1e6:,.1f} MB"
        screen.line(f"index: {index.tokens:,} tokens in {parts}, {size}, in {index.folder}")
    for name, counted in counts.items():
        if name == "year":
            _years(screen, counted)
        else:
            _largest(screen, name, counted, limit)


def _years(screen: Screen, counted: dict[str, int]) -> None:
    """Draw the counts of all years from the first to the last."""
    if not counted:
        return
    years = range(int(next(iter(counted))), int(list(counted)[-1]) + 1)
    line = sparkline([counted.get(str(year), 0) for year in years])
    screen.heading("year")
    screen.line(f"{years[0]} {line} {years[-1]}" if len(years) > 1 else f"{years[0]} {line}")
    most = max(counted, key=lambda year: counted[year])
    screen.line(f"{len(counted):,} years with statements; most in {most}: {counted[most]:,}")


def _largest(screen: Screen, name: str, counted: dict[str, int], limit: int) -> None:
    """Print the largest counts, each with a bar."""
    if not counted:
        return
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    most = rows[0][1]
    screen.heading(f"{name}: {len(rows):,}")
    shown = [(value, f"{count:,}", "█" * max(1, round(20 * count / most))) for value, count in rows[:limit]]
    screen.table((name, "statements", ""), shown)
    if len(rows) > limit:
        screen.line(f"and {len(rows) - limit:,} more")
