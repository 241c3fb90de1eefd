"""``statecorpus trends``: the frequency of a query per year."""

from typing import TYPE_CHECKING

import attrs
import click

from statecorpus._display import counted
from statecorpus.cli.found import base_option, found, query_facts, query_heading
from statecorpus.cli.grouped import grouped
from statecorpus.cli.opened import Folders, corpus_option, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.reading import reading_options
from statecorpus.cli.sparkline import sparkline
from statecorpus.cli.svg import SvgFile, svg_option

if TYPE_CHECKING:
    from statecorpus.search import Base, IntervalName, Listing, Rate

# Bars are drawn from whole numbers: hits per billion tokens, words or statements.
_PARTS = 1_000_000_000

_BARS = 60


@attrs.frozen
class _Rates:
    """How rates and their intervals are computed."""

    confidence: float
    interval: "IntervalName"
    resamples: int
    seed: int
    base: "Base"


@click.command()
@click.argument("query")
@corpus_option
@where_option
@reading_options
@grouped(
    "rates",
    _Rates,
    confidence=click.option(
        "--confidence",
        type=click.FloatRange(0, 1, min_open=True, max_open=True),
        default=0.95,
        show_default=True,
        help="The confidence that the true rate is between low and high.",
    ),
    interval=click.option(
        "--interval",
        type=click.Choice(["bootstrap", "wilson"]),
        default="bootstrap",
        show_default=True,
        help="Draw statements (bootstrap), or take tokens as independent (wilson), which is too narrow.",
    ),
    resamples=click.option(
        "--resamples",
        type=click.IntRange(1),
        default=1000,
        show_default=True,
        help="How many times the bootstrap draws.",
    ),
    seed=click.option(
        "--seed",
        type=click.IntRange(0),
        default=1,
        show_default=True,
        help="Any number; the same seed gives the same intervals.",
    ),
    base=base_option,
)
@svg_option
@output_options
def trends(
    query: str, *, folder: Folders, where: str | None, rates: _Rates, svg: SvgFile, output: Output
) -> int:
    """Count the hits of a query per year, and per million tokens of the statements of the year.

    QUERY is a query, as for search. A statement whose date covers two years is counted in both. A year with
    one statement has no bootstrap interval.
    """
    base = rates.base
    hits = found(query, folder, where)
    years = hits.trend(
        base=base,
        interval=rates.interval,
        confidence=rates.confidence,
        resamples=rates.resamples,
        seed=rates.seed,
    )
    svg.write(lambda: years.plot(title=f"{query} by year"))
    dateless = sum(cell.hits for cell in hits.count_by("year") if cell.values[0] is None)
    how = f"{rates.confidence:.0%} interval by {rates.interval}"
    heading = f"{query_heading(query, hits, base)}, {counted(len(years), 'years')}, {how}"
    if dateless:
        heading += f"; {dateless:,} of them in statements without a year"
    document = {
        **query_facts(query, hits, base),
        "without_year": dateless,
        "interval": rates.interval,
        "confidence": rates.confidence,
        "resamples": rates.resamples,
        "seed": rates.seed,
    }
    output.listing(heading, document, years, picture=_drawn(years) if years else None)
    return 0


def _drawn(years: "Listing[Rate]") -> str:
    """Draw the rates from the first year to the last; a bar of a long period covers several years."""
    by_statements = bool(years) and years[0].base == "statements"
    counts = {rate.year: (rate.hit_statements if by_statements else rate.hits, rate.size) for rate in years}
    known = sorted(year for year in counts if year is not None)
    first, last = known[0], known[-1]
    span = -(-(last - first + 1) // _BARS)
    rates = []
    for start in range(first, last + 1, span):
        hits, size = map(sum, zip(*(counts.get(start + n, (0, 0)) for n in range(span)), strict=True))
        rates.append(round(hits * _PARTS / size) if size else 0)
    drawn = f"{first} {sparkline(rates, _BARS)} {last}"
    return drawn if span == 1 else f"{drawn} ({span} years per bar)"
