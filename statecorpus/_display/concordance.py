"""Concordances on a terminal: id, date and speaker of each statement, and the match between its contexts."""

from collections.abc import Iterator, Sequence

import attrs
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from statecorpus._display.sheet import RowSheet

# A match of so many cells leaves the usual room for the right context; a longer match leaves less.
_USUAL_MATCH = 30

# An id has at most this share of a line, and a speaker at most so many cells; a narrow terminal has no room
# for dates and speakers.
_IDS = 5
_SHORTEST_ID = 12
_SPEAKER = 12
_NARROW = 70
# The last cells of a row: left context, match, right context.
_PIECES = 3

_ELLIPSIS = "…"


@attrs.frozen
class TerminalConcordance:
    """A sheet of statement, date, speaker, left context, match and right context, matches in one column.

    The contexts join the match as they do in the text. A line is cut at the edge of the console, or folded. A
    match is never cut or folded: a match that is longer than a line has an ellipsis in its middle.

    Attributes:
        sheet: the rows.
        whole: whether lines are folded instead of cut; sentences and paragraphs are.
    """

    sheet: RowSheet
    whole: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw a line for each row; a last line counts the rows that are not shown."""
        width = options.max_width
        rows = [tuple("".join(text for text, _ in cell) for cell in row) for row in self.sheet.rows]
        heads = _heads(rows, width)
        names = max(map(cell_len, heads), default=0)
        words = min(max((cell_len(row[-2]) for row in rows), default=0), _USUAL_MATCH)
        room = max((width - names - words) // 2, 0)
        for head, (*_, left, match, right) in zip(heads, rows, strict=True):
            if self.whole:
                yield from _folded(head, (left, shortened(match, width), right), width)
                continue
            line = Text.assemble(
                (set_cell_size(head, names), "dim"),
                _last_cells(left, room),
                (shortened(match, max(width - names - room, 1)), "bold"),
                right,
            )
            line.truncate(width, overflow="crop")
            line.no_wrap = True
            yield line
        if len(rows) < self.sheet.total:
            yield Text(self.sheet.count, style="dim")


def shortened(text: str, cells: int) -> str:
    """Return a text with an ellipsis in its middle if it is wider than some cells.

    >>> shortened("kaz-unga-high-level-2019-09-24", 16), shortened("kaz-iom-2011", 16)
    ('kaz-unga…9-09-24', 'kaz-iom-2011')
    """
    if cell_len(text) <= cells:
        return text
    first = _first_cells(text, cells // 2)
    return f"{first}{_ELLIPSIS}{_last_cells(text, cells - cell_len(first) - 1).strip()}"


def _heads(rows: Sequence[tuple[str, ...]], width: int) -> list[str]:
    """Return the id, the date and the speaker of each row, each in a column of its own."""
    room = max(width // _IDS, _SHORTEST_ID)
    columns = [[shortened(row[0], room) for row in rows]]
    if rows and width >= _NARROW:
        columns += [
            [shortened(row[place], _SPEAKER) for row in rows] for place in range(1, len(rows[0]) - _PIECES)
        ]
    heads = [""] * len(rows)
    for column in columns:
        widest = max(map(cell_len, column), default=0)
        if widest:
            padded = (set_cell_size(cell, widest) for cell in column)
            heads = [f"{head}{cell} " for head, cell in zip(heads, padded, strict=True)]
    return heads


def _folded(head: str, pieces: tuple[str, str, str], width: int) -> Iterator[Text]:
    """Yield the lines of a row: the words fill each line, and the match is not divided."""
    left, match, right = pieces
    # A quotation mark that joins the match without a space goes to the next line with the match.
    *before, joined = _words(left) or [""]
    if joined.endswith(" "):
        before, joined = [*before, joined], ""
    atoms: list[list[tuple[str, str]]] = [[(head, "dim")], *([(word, "")] for word in before)]
    atoms += [[(joined, ""), (match, "bold")], *([(word, "")] for word in _words(right))]
    line, filled = Text(no_wrap=True), 0
    for atom in atoms:
        cells = cell_len("".join(text for text, _ in atom).rstrip())
        if filled and filled + cells > width:
            yield line
            line, filled = Text(no_wrap=True), 0
        for text, style in atom:
            line.append(text, style or None)
            filled += cell_len(text)
    yield line


def _words(text: str) -> list[str]:
    """Return the words of a text, each with the space after it."""
    words = text.split(" ")
    return [word + " " for word in words[:-1]] + ([words[-1]] if words[-1] else [])


def _first_cells(text: str, cells: int) -> str:
    last = min(len(text), cells)
    while cell_len(text[:last]) > cells:
        last -= 1
    return text[:last]


def _last_cells(text: str, cells: int) -> str:
    """Return the end of a text that fits into some cells, filled up with spaces on the left."""
    first = max(len(text) - cells, 0)
    while cell_len(text[first:]) > cells:
        first += 1
    return " " * (cells - cell_len(text[first:])) + text[first:]
