"""What a notebook shows of a value: tables of HTML, escaped, bounded, and counted.

``_repr_html_`` of statements, corpora, hits and reports is made here, so that all of them look alike and none
of them can put markup of a text into a page, or a million rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import islice
from typing import Literal

#: The most rows of a table; the caption counts the others.
MOST_ROWS = 20
#: The most characters of a cell; what is longer ends in an ellipsis.
MOST_CHARACTERS = 300

#: Text in pieces, each with whether it is marked.
Pieces = tuple[tuple[str, bool], ...]
Cell = str | int | float | Pieces | None
Align = Literal["left", "right", "center"]

# From here on, a number's decimals are noise.
_LARGE = 1000


def listing(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    total: int,
    align: Mapping[str, Align] | None = None,
    direction: Literal["ltr", "rtl"] = "ltr",
) -> str:
    """Make a table of the first ``MOST_ROWS`` rows, under a caption such as ``Hits: 20 of 3,412``.

    Args:
        title: what the rows are.
        columns: their heads.
        rows: a cell a column each; no more of them are taken than are shown. Text is escaped and cut at
            ``MOST_CHARACTERS``, ``None`` is an empty cell, and numbers get separators of thousands, so
            give a year as text.
        total: how many rows there are in all.
        align: for the columns named, where their cells stand; otherwise numbers right, text left.
        direction: from which side the columns are read.

    >>> print(listing("States", ("state", "statements"), [("KAZ", 1200), ("FR<A", 7)], total=190))
    <table><caption style="text-align:left">States: 2 of 190</caption>
    <thead><tr><th scope="col" style="text-align:left">state</th>...statements</th></tr></thead>
    <tbody>
    <tr><td dir="auto" style="text-align:left">KAZ</td><td style="text-align:right">1,200</td></tr>
    <tr><td dir="auto" style="text-align:left">FR&lt;A</td><td style="text-align:right">7</td></tr>
    </tbody></table>
    """
    aligned = {} if align is None else align
    shown = list(islice(rows, MOST_ROWS))
    heads = "".join(
        f'<th scope="col" style="text-align:{aligned.get(name, _side(shown, number))}">{escape(name)}</th>'
        for number, name in enumerate(columns)
    )
    lines = (
        "".join(_cell(cell, aligned.get(name)) for name, cell in zip(columns, row, strict=True))
        for row in shown
    )
    body = "".join(f"<tr>{line}</tr>\n" for line in lines)
    caption = f"{title}: {len(shown):,} of {total:,}"
    table = "<table>" if direction == "ltr" else '<table dir="rtl">'
    return f"{table}{_caption(caption)}\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table>"


def record(title: str, fields: Iterable[tuple[str, Cell]]) -> str:
    """Make a table of the fields of one value, a row each; a field that is ``None`` is left out.

    >>> print(record("Place", [("name", "Geneva"), ("country", None)]))
    <table><caption style="text-align:left">Place</caption>
    <tbody>
    <tr><th scope="row" style="text-align:left">name</th><td dir="auto" ...>Geneva</td></tr>
    </tbody></table>
    """
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(name)}</th>{_cell(value, "left")}</tr>\n'
        for name, value in fields
        if value is not None
    )
    return f"<table>{_caption(title)}\n<tbody>\n{rows}</tbody></table>"


def counted(number: int, noun: str) -> str:
    """Say how many there are of something that has a plural in s.

    >>> counted(3412, "hits"), counted(1, "hits")
    ('3,412 hits', '1 hit')
    """
    return f"{number:,} {noun.removesuffix('s') if number == 1 else noun}"


def _caption(text: str) -> str:
    return f'<caption style="text-align:left">{escape(_cut(text))}</caption>'


def _side(rows: Sequence[Sequence[Cell]], column: int) -> Align:
    """Tell where a column's head stands: over numbers right."""
    cells = [row[column] for row in rows if row[column] is not None]
    return "right" if cells and not isinstance(cells[0], str | tuple) else "left"


def _cell(value: Cell, align: Align | None) -> str:
    if value is None:
        return "<td></td>"
    if isinstance(value, str):
        value = ((_cut(value), False),)
    if isinstance(value, tuple):
        words = "".join(f"<mark>{escape(text)}</mark>" if marked else escape(text) for text, marked in value)
        # A text in Arabic runs from the right in a table that runs from the left.
        return f'<td dir="auto" style="text-align:{align or "left"}">{words}</td>'
    return f'<td style="text-align:{align or "right"}">{_figure(value)}</td>'


def _figure(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.1f}" if abs(value) >= _LARGE else f"{value:.4g}"


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
