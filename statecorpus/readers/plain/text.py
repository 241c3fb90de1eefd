"""Reading plain text: lines, blank lines, form feeds, columns."""

from statecorpus.readers.limits import Limits
from statecorpus.readers.plain.encoding import decode
from statecorpus.readers.reading import Box, Line, Reading, Run

_PAGE_END = "\f"
_TAB = 8


def read_text(data: bytes | str, where: str, limits: Limits) -> Reading:  # noqa: ARG001 -- the signature of readers
    r"""Read plain text, decoded already or not.

    A line ends with any of the marks that ``str.splitlines`` knows; a form feed also ends the page.

    >>> reading = read_text("Madam Chair,\n\nWe agree\fwith you.", "a text", Limits())
    >>> [(line.text, line.page, line.gap) for line in reading.lines]
    [('Madam Chair,', 1, 0.0), ('We agree', 1, 1.0), ('with you.', 2, 0.0)]
    """
    if isinstance(data, str):
        text = data.removeprefix("\ufeff")
        return Reading(text, tuple(lines_of(text)), "text/plain")
    decoded = decode(data)
    lines = tuple(lines_of(decoded.text))
    return Reading(decoded.text, lines, "text/plain", encoding=decoded.encoding, findings=decoded.findings)


def lines_of(text: str) -> list[Line]:
    """Split a text into lines; blank lines become the gap of the next line."""
    found: list[tuple[str, int, int, int, int]] = []
    page, blank, widest, start = 1, 0, 0, 0
    for whole in text.splitlines(keepends=True):
        words = whole.strip()
        if words:
            indent = whole.find(words[0])
            column = len(whole[:indent].expandtabs(_TAB)) if "\t" in whole else indent
            found.append((words, start + indent, column, page, blank))
            widest = max(widest, column + len(words))
            blank = 0
        elif whole[-1] != _PAGE_END:
            blank += 1
        page += whole[-1] == _PAGE_END
        start += len(whole)
    return _as_lines(found, float(widest))


def _as_lines(found: list[tuple[str, int, int, int, int]], widest: float) -> list[Line]:
    lines: list[Line] = []
    block = 0
    for words, begin, column, page, blank in found:
        block += bool(blank and lines)
        box = Box(float(column), float(column + len(words)), width=widest)
        gap = float(blank) if lines else 0.0
        lines.append(Line((Run(words, begin, begin + len(words)),), page, block, gap, box=box))
    return lines
