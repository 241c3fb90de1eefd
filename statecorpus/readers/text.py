"""Plain text: lines, blank lines, form feeds, columns."""

from statecorpus.readers.encoding import decode
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import Box, Line, Reading, Run

__all__ = ["lines_of", "read_text"]

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
    """Cut text into its lines; blank ones become the gap of the next."""
    found: list[tuple[int, int, str, int, int]] = []
    page, blank, widest, start = 1, 0, 0, 0
    for whole in text.splitlines(keepends=True):
        words = whole.strip()
        if words:
            begin = start + whole.find(words[0])
            end = begin + len(words)
            found.append((begin, end, words, page, blank))
            widest = max(widest, _column(whole, end - start) if "\t" in whole else end - start)
            blank = 0
        elif whole[-1] != _PAGE_END:
            blank += 1
        page += whole[-1] == _PAGE_END
        start += len(whole)
    return _as_lines(text, found, float(widest))


def _as_lines(text: str, found: list[tuple[int, int, str, int, int]], widest: float) -> list[Line]:
    lines: list[Line] = []
    block = 0
    for begin, end, words, page, blank in found:
        line_start = _line_start(text, begin)
        x0 = _column(text[line_start:begin], begin - line_start) if begin > line_start else 0
        block += bool(blank and lines)
        box = Box(float(x0), float(x0 + len(words)), width=widest)
        gap = float(blank) if lines else 0.0
        lines.append(Line((Run(words, begin, end),), page, block, gap, box=box))
    return lines


def _line_start(text: str, offset: int) -> int:
    """Give where the white space before an offset begins on its line."""
    start = offset
    while start and text[start - 1] in " \t\u00a0\u3000":
        start -= 1
    return start


def _column(text: str, end: int) -> int:
    """Count the columns of the first code points of a line, with tab stops every eight."""
    if "\t" not in text:
        return end
    return len(text[:end].expandtabs(_TAB))
