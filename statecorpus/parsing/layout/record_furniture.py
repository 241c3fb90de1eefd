"""Record furniture: the marks at the foot and head of each page of a record of the United Nations.

A page ends with a job number and a page ("15-29425 31/34") and begins with the symbol and the day of the
document ("A/70/PV.15 28/09/2015"), in the middle of a sentence.
"""

import re
from collections.abc import Sequence

import attrs

from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand

_JOB = r"\d{2}-\d{5}"
_PAGE = r"\d{1,3}(?:/\d{1,3})?"
_SYMBOL = r"[A-Z]{1,2}(?:/[A-Z\d][\w.()-]*)+"
_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
_OTHER = r"\([A-Z]\)|\*\d{6,9}\*"
_MARKS = re.compile(rf"(?:(?:{_DAY}|{_JOB}|{_SYMBOL}|{_PAGE}|{_OTHER})(?:\s+|$))+")
_SURE = re.compile(
    rf"(?:^|\s)(?:{_JOB}|{_SYMBOL}\s+(?:{_DAY}|\d+/\d+)|(?:{_DAY}|\d+/\d+)\s+{_SYMBOL})(?=\s|$)"
)
_ALONE = re.compile(_SYMBOL)
# Inside a line only the whole group is taken out: a job number beside a page of pages or a symbol.
_GROUP = re.compile(
    rf"(?:(?<=\s)|^)(?:{_JOB}\s+\d{{1,3}}/\d{{1,3}}|\d{{1,3}}/\d{{1,3}}\s+{_JOB})"
    rf"(?:\s+(?:{_SYMBOL}|{_DAY})(?=\s|$))*(?=\s|$)"
)
_LONGEST = 60


def record_furniture(rows: Sequence[Row]) -> set[int]:
    """Return the numbers of the rows that hold nothing but the page marks of a record."""
    sure = {number for number, row in enumerate(rows) if is_record_mark(row.text)}
    if not sure:
        return sure
    near = {number + step for number in sure for step in (-1, 1)}
    return sure | {
        number for number in near if 0 <= number < len(rows) and _ALONE.fullmatch(rows[number].text)
    }


def is_record_mark(text: str) -> bool:
    """Tell whether a line holds nothing but the page marks of a record.

    >>> is_record_mark("15-29425 31/34"), is_record_mark("see A/70/PV.15")
    (True, False)
    """
    if len(text) > _LONGEST or ("-" not in text and "/" not in text):
        return False
    return _MARKS.fullmatch(text) is not None and _SURE.search(text) is not None


def without_record_marks(rows: Sequence[Row]) -> tuple[list[Row], tuple[tuple[int, int], ...]]:
    """Take the page marks of a record out of lines that hold words too.

    Returns:
        The rows, and the stretches of the source that were taken out.
    """
    found: list[Row] = []
    taken: list[tuple[int, int]] = []
    for row in rows:
        strand, out = _cut(row.strand) if "-" in row.text and "/" in row.text else (row.strand, ())
        taken.extend(out)
        found.append(attrs.evolve(row, strand=strand) if out else row)
    return found, tuple(taken)


def _cut(strand: Strand) -> tuple[Strand, tuple[tuple[int, int], ...]]:
    parts: list[Strand] = []
    taken: list[tuple[int, int]] = []
    start = 0
    for mark in _GROUP.finditer(strand.text):
        if mark.end() - mark.start() == len(strand.text):
            break
        parts.append(strand.cut(start, mark.start()))
        taken.append(strand.source(mark.start(), mark.end()))
        start = mark.end()
    if not taken:
        return strand, ()
    parts.append(strand.cut(start, len(strand.text)))
    kept = [part for part in parts if part.text]
    return Strand.joined(kept, [" "] * (len(kept) - 1)), tuple(taken)
