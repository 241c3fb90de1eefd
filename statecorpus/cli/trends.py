"""``statecorpus trends``: the frequency of a query per year."""

from pathlib import Path
from statistics import NormalDist
from typing import TYPE_CHECKING

import click

from statecorpus._display import counted
from statecorpus.cli.found import base_option, found, query_facts, query_heading
from statecorpus.cli.opened import corpus_option, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.reading import reading_options
from statecorpus.cli.sparkline import sparkline

if TYPE_CHECKING:
    from statecorpus.search import Base, Listing, Rate

# Bars are drawn from whole numbers: hits per billion tokens, words or statements.
_PARTS = 1_000_000_000

_BARS = 60


@click.command()
@click.argument("query")
@corpus_option
@where_option
@reading_options
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    help="The confidence that the true rate is between low and high (Wilson's interval).",
)
@base_option
@output_options
def trends(
    query: str, *, folder: Path | None, where: str | None, confidence: float, base: "Base", output: Output
) -> int:
    """Count the hits of a query per year, and per million tokens of the statements of the year.

    QUERY is a query, as for search. A statement whose date covers two years is counted in both.
    """
    hits = found(query, folder, where)
    years = hits.trend(NormalDist().inv_cdf((1 + confidence) / 2), base=base)
    dateless = sum(cell.hits for cell in hits.count_by("year") if cell.values[0] is None)
    heading = f"{query_heading(query, hits, base)}, {counted(len(years), 'years')}"
    if dateless:
        heading += f"; {dateless:,} of them in statements without a year"
    document = {**query_facts(query, hits, base), "without_year": dateless, "confidence": confidence}
    output.listing(heading, document, years, picture=_drawn(years) if years else None)
    return 0


def _drawn(years: "Listing[Rate]") -> str:
    """Draw the rates from the first year to the last; a bar of a long period covers several years."""
    by_statements = bool(years) and years[0].base == "statements"
    counts = {rate.year: (rate.hit_statements if by_statements else rate.hits, rate.size) for rate in years}
    first, last = years[0].year, years[-1].year
    span = -(-(last - first + 1) // _BARS)
    rates = []
    for start in range(first, last + 1, span):
        hits, size = map(sum, zip(*(counts.get(start + n, (0, 0)) for n in range(span)), strict=True))
        rates.append(round(hits * _PARTS / size) if size else 0)
    drawn = f"{first} {sparkline(rates, _BARS)} {last}"
    return drawn if span == 1 else f"{drawn} ({span} years per bar)"
