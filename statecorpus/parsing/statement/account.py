"""Accounting: every character of the source is in the statement or left out, and then said why."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.statement.result import LeftOut

_first = itemgetter(0)
_BLANK = re.compile(r"\s*")
_MARK = re.compile(r"\S+")


def account(
    text: str, kept: Iterable[Strand], dropped: Iterable[tuple[int, int, str]]
) -> tuple[LeftOut, ...]:
    """Say what of a source is not in the statement.

    Args:
        text: the source.
        kept: the strands that are in the statement; the marks of their calls of notes are no words of it.
        dropped: stretches of the source that were put aside, with what they are.

    Returns:
        Stretches in order that do not overlap; what lies between them is what was kept.
    """
    strands = tuple(kept)
    taken = _merged((piece.source, piece.source_end) for strand in strands for piece in strand.pieces)
    calls = ((call.source, call.source_end, "note-call") for strand in strands for call in strand.calls)
    named = sorted((start, end, kind) for start, end, kind in (*dropped, *calls) if start < end)
    left: list[LeftOut] = []
    for start, end in _between(taken, len(text)):
        if not named and text[start:end].isspace():  # the line ends of a text without furniture
            left.append(LeftOut("white-space", start, end))
            continue
        for one in _named(text, start, end, named):
            if left and left[-1].end == one.start and left[-1].kind == one.kind:
                left[-1] = LeftOut(one.kind, left[-1].start, one.end)
            else:
                left.append(one)
    return tuple(left)


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _between(taken: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    start = 0
    for first, last in taken:
        if first > start:
            yield start, first
        start = last
    if start < length:
        yield start, length


def _named(text: str, start: int, end: int, named: Sequence[tuple[int, int, str]]) -> Iterator[LeftOut]:
    """Cut a stretch at the edges of what was put aside; the rest is white space or markup."""
    if text[start:end].isspace():
        number = bisect_right(named, start, key=_first)
        inside = number < len(named) and named[number][0] < end
        if not inside and not (number and named[number - 1][1] > start):
            yield LeftOut("white-space", start, end)
            return
    number = max(0, bisect_right(named, start, key=_first) - 1)
    while start < end:
        while number < len(named) and named[number][1] <= start:
            number += 1
        following = named[number] if number < len(named) else (end, end, "")
        if following[0] <= start < end:
            stop = min(end, following[1])
            yield LeftOut(following[2], start, stop)
            start = stop
            continue
        stop = min(end, following[0])
        blank = _BLANK.match(text, start, stop)
        at = blank.end() if blank else start
        if at > start:
            yield LeftOut("white-space", start, at)
        if at < stop:
            mark = _MARK.match(text, at, stop)
            after = mark.end() if mark else stop
            yield LeftOut("markup", at, after)
            at = after
        start = at
