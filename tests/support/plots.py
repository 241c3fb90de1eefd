"""Plots of every kind, with the texts and the numbers that break a layout."""

from statecorpus.plots import (
    BarPlot,
    DispersionPlot,
    DispersionRow,
    GridCell,
    GridPlot,
    HitPlace,
    NetworkEdge,
    NetworkPlot,
    Plot,
    PlotBar,
    TrendPlot,
    TrendPoint,
    TrendSeries,
    top_bars,
)

__all__ = ["ARABIC", "LONG", "PAYLOAD", "PLOTS", "point", "rates"]

PAYLOAD = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;\x00]]>"
LONG = "United Kingdom of Great Britain and Northern Ireland"
ARABIC = "المملكة العربية السعودية"
_NAMES = ("Kazakhstan", LONG, ARABIC, "中华人民共和国", "Fiji", "São Tomé and Príncipe", "Türkiye", "Chad")


def point(year: int | None, hits: int, statements: int, *, per: float = 9.7) -> TrendPoint:
    """Return a point whose rate follows from its hits, with an interval of a third on either side."""
    rate = hits * per / statements if statements else None
    href = f"search?q=peace&from={year}&to={year}"
    if rate is None:
        return TrendPoint(year, None, hits, statements, href=href)
    return TrendPoint(year, rate, hits, statements, rate * 0.7, rate * 1.3 + 3, href)


def rates(name: str, factor: int, *, first: int = 1946, undated: bool = False) -> TrendSeries:
    """Return rates of 79 years with gaps and zeros."""
    points = [
        point(year, 0 if year % 17 == 3 else (year * factor * 7919 % 97) * factor + year - first, 40)
        for year in range(first, 2025)
        if year not in (1964, 1980, 1981, 1982)
    ]
    return TrendSeries(name, (*points, *([point(None, 70, 12)] if undated else [])))


_PERIODS = tuple(f"{first}–{first % 100 + 4:02}" for first in range(1950, 2025, 5))

#: A plot of every kind by its name.
PLOTS: dict[str, Plot] = {
    "trend": TrendPlot((rates("peace", 1, undated=True),), "“peace” by year", "hits per million tokens"),
    "short trend": TrendPlot(
        (
            TrendSeries(
                "ocean", tuple(point(year, hits, 9) for year, hits in ((2010, 3), (2011, 0), (2013, 8)))
            ),
        ),
        "“ocean” by year",
        "statements with a hit per hundred",
    ),
    "comparison": TrendPlot(
        (
            rates("peace", 1),
            rates("human rights and fundamental freedoms", 2),
            rates(ARABIC, 3, first=1970),
            rates("sustainable development", 1, first=1987, undated=True),
        ),
        "Four searches by year",
        "hits per million tokens",
    ),
    "bars": BarPlot(
        (
            *top_bars(
                [
                    PlotBar(name, 12345 // (place + 1) ** 2, href=f"search?state={place}")
                    for place, name in enumerate(_NAMES)
                ],
                6,
            ),
            PlotBar("no state", 7, "none", href="search?state="),
        ),
        "Hits by state",
        noun="states",
    ),
    "signed bars": BarPlot(
        tuple(
            PlotBar(word, value) for word, value in (("ocean", 4.25), ("climate", 2.5), ("atomic", -3.125))
        ),
        "Keywords of 2010 to 2024 against 1950 to 1990",
        "log ratio",
        "keywords",
    ),
    "grid": GridPlot(
        _NAMES,
        _PERIODS,
        tuple(
            GridCell(
                row,
                column,
                (y * 31 + x * 17) % 23 * x / 3 if (x + y) % 5 else 0.0,
                4,
                f"search?state={y}&from={column[:4]}",
            )
            for y, row in enumerate(_NAMES)
            for x, column in enumerate(_PERIODS)
            if (x * y) % 7 != 3
        ),
        "“peace” by state and period",
        "hits per million tokens",
    ),
    "dispersion": DispersionPlot(
        tuple(
            DispersionRow(
                f"{name}, {2000 + row}",
                tuple(
                    HitPlace(
                        (row * 37 + hit * 11) % 100 / 100,
                        "peace",
                        f"statement/{row}#{hit}" if row % 2 else None,
                    )
                    for hit in range(row * 2)
                ),
                3000 + row,
                f"statement/{row}",
            )
            for row, name in enumerate(_NAMES)
        ),
        "Where “peace” stands",
        120,
    ),
    "network": NetworkPlot(
        tuple(
            NetworkEdge(
                _NAMES[n * 5 % 8],
                ("UN", "Israel", ARABIC, LONG, "Security Council", "Palestine")[n * 7 % 6],
                1 + n * n % 19,
                "call 2, condemn 1",
                f"acts?edge={n}",
            )
            for n in range(24)
        ),
        "Who calls on whom",
        total=312,
    ),
    "star": NetworkPlot(
        tuple(NetworkEdge("Kazakhstan", name, 12 - place) for place, name in enumerate(_NAMES[1:])),
        "Whom Kazakhstan thanks",
    ),
    "hostile": BarPlot(
        (PlotBar(PAYLOAD, 3, detail=PAYLOAD, href="search?q=%22%3E"),), PAYLOAD, PAYLOAD, "values"
    ),
    "nothing": BarPlot((), "Nothing"),
}
