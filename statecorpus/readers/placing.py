"""Placing: the lines that a binary format was read as become one text with offsets."""

from collections.abc import Iterable

import attrs

from statecorpus.readers.reading import Line, Run


def place_lines(lines: Iterable[Line]) -> tuple[str, tuple[Line, ...]]:
    r"""Write lines one below the other, and give each run its place in the text so made.

    A line ends with a line feed; before the first line of a later page stands a form feed.

    Returns:
        The text, and the lines with ``start`` and ``end`` of their runs set: offsets in code points.

    >>> text, lines = place_lines([Line((Run("Geneva", 0, 0),)), Line((Run("Thank you.", 0, 0),), page=2)])
    >>> text, lines[1].runs[0].start
    ('Geneva\n\x0cThank you.\n', 8)
    """
    written: list[str] = []
    placed: list[Line] = []
    offset, page = 0, 1
    for line in lines:
        for _ in range(page, line.page):
            written.append("\f")
            offset += 1
        page = max(page, line.page)
        runs = []
        for run in line.runs:
            end = offset + len(run.text)
            runs.append(Run(run.text, offset, end, run.style))
            written.append(run.text)
            offset = end
        written.append("\n")
        offset += 1
        placed.append(attrs.evolve(line, runs=tuple(runs)))
    return "".join(written), tuple(placed)
