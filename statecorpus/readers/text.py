"""Plain text: lines, blank lines, form feeds, columns."""

import re

from statecorpus.readers.encoding import decode
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import Box, Line, Reading, Run

__all__ = ["lines_of", "read_text"]

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")
_PAGE_ENDS = "\f"
_TAB = 8


def read_text(data: bytes | str, where: str, limits: Limits) -> Reading:  # noqa: ARG001 -- the signature of readers
    r"""Read plain text, decoded already or not.

    A line ends with any of the marks that Unicode lists as mandatory breaks; a form feed also ends the page.

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
    page, blank, widest = 1, 0, 0
    start, length = 0, len(text)
    while start < length:
        match = _LINE.match(text, start)
        if match is None:  # cannot be: the pattern matches the empty string at the end
            break
        whole = match.group()
        words = whole.strip()
        if words:
            begin = start + whole.find(words[0])
            found.append((begin, begin + len(words), words, page, blank))
            widest = max(widest, _column(whole, begin - start + len(words)))
            blank = 0
        elif not whole.endswith(_PAGE_ENDS):
            blank += 1
        page += whole.endswith(_PAGE_ENDS)
        start = match.end()
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
