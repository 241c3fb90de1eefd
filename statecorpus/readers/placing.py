"""Writing the lines of a binary format into a text, and setting the offsets of their runs."""

from collections.abc import Iterable

import attrs

from statecorpus.readers.reading import Line, Run


def place_lines(lines: Iterable[Line]) -> tuple[str, tuple[Line, ...]]:
    r"""Write the lines into a text, and set the offsets of their runs.

    A line ends with a line feed; a form feed precedes the first line of each later page.

    Returns:
        The text, and the lines with ``start`` and ``end`` of their runs set, in code points of the text.

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
            runs.append(Run(run.text, offset, end, run.style, run.call))
            written.append(run.text)
            offset = end
        written.append("\n")
        offset += 1
        placed.append(attrs.evolve(line, runs=tuple(runs)))
    return "".join(written), tuple(placed)
