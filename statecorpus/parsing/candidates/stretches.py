"""Stretches: places where the words of the head let a field begin, joined to places where they let it end."""

import re
from collections.abc import Iterator, Sequence

from statecorpus.parsing.candidates.candidate import Field
from statecorpus.parsing.candidates.stream import Stream
from statecorpus.parsing.lines.strand import Strand

#: A field, the text, and a stretch of it.
FieldStretch = tuple[Field, Strand, int, int]

_MARK = re.compile(r"\s*[,;:|()\[\]،؛，；：（）«»“”\"]|\s[-–—]+\s|[.!?](?=\s|$)")
_CUTTERS = frozenset(
    ("lead", "by", "behalf", "honorific", "date", "title", "subject", "held", "town", "note")
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.‑-])*\.?")
_MOST_ENDS = 6
_MOST_NAME_WORDS = 6
_LONGEST = {"title": 420, "event": 260, "role": 220, "behalf": 160, "affiliation": 120}
_NOT_NAMES = frozenset(
    ("title", "by", "behalf", "honorific", "office", "meeting", "lead", "subject", "date", "web", "note",
     "article", "segment", "body", "label", "prose", "held", "of")
)  # fmt: skip


def stretches_of(stream: Stream) -> Iterator[FieldStretch]:
    """Return stretches of the head that may be the title, the meeting, an office, a name or a principal."""
    ends = _ends(stream)
    yield from _of_titles(stream)
    yield from _of_meetings(stream, ends)
    for start, end, name in stream.spans:
        if name == "office":
            yield from _from("role", stream, _with_modifiers(stream, start), ends, least=end)
        elif name == "behalf":
            yield from _from("behalf", stream, _after_article(stream, end), ends, least=end + 2)
        elif name == "town":
            yield "place", stream.strand, start, end
            comma = re.match(r",\s*", stream.strand.text[end:])
            if comma:
                for stop in ends:
                    if stop > end + comma.end():
                        yield "place", stream.strand, start, stop
                        break
        elif name == "body":
            yield from _from("affiliation", stream, _row_start(stream, start), ends, least=end, most=3)
            yield from _from("affiliation", stream, start, ends, least=end, most=3)
    yield from _of_names(stream)


def _ends(stream: Stream) -> list[int]:
    """Return the offsets at which a value may end."""
    text = stream.strand.text
    found = {*stream.row_ends}
    found.update(match.start() for match in _MARK.finditer(text))
    found.update(start for start, _, name in stream.spans if name in _CUTTERS)
    return sorted(found)


def _from(
    field: Field, stream: Stream, start: int, ends: Sequence[int], *, least: int, most: int = _MOST_ENDS
) -> Iterator[FieldStretch]:
    """Return the stretches from one place to the next few ends."""
    taken = 0
    for end in ends:
        if end < least:
            continue
        if end - start > _LONGEST[field] or taken >= most:
            break
        taken += 1
        yield field, stream.strand, start, end


def _of_titles(stream: Stream) -> Iterator[FieldStretch]:
    """Return stretches from where a title may begin to the ends of rows and the beginnings of dates."""
    stops = sorted(
        {*stream.row_ends, *(start for start, _, name in stream.spans if name in ("date", "town", "note"))}
    )
    starts: list[tuple[int, int]] = []
    for start, end, name in stream.spans:
        if name == "title":
            row = _row_start(stream, start)
            starts += [(start, end), (row, end), (_block_start(stream, start), end)]
            if row > 1:
                starts.append((_row_start(stream, row - 2), end))
    for number, kind in enumerate(stream.kinds):
        if kind == "heading":
            first = stream.row_ends[number - 1] + 1 if number else 0
            starts.append((first, first + 1))
    if not starts and stream.row_ends:
        starts = [(0, 1)]
    for start, least in list(dict.fromkeys(starts))[:8]:
        yield from _from("title", stream, start, stops, least=least, most=9)


def _of_meetings(stream: Stream, ends: Sequence[int]) -> Iterator[FieldStretch]:
    """Return stretches around each noun of a meeting."""
    done: set[int] = set()
    for start, end, name in stream.spans:
        if name not in ("meeting", "segment"):
            continue
        leads = [one[1] for one in stream.within(max(0, start - 160), start) if one[2] == "lead"]
        starts = {_row_start(stream, start), _block_start(stream, start)}
        starts.update(_after_article(stream, lead) for lead in leads[-2:])
        titles = [one[1] for one in stream.within(max(0, start - 60), start) if one[2] == "title"]
        starts.update(titles[-1:])
        for begin in sorted(starts - done):
            if begin <= start:
                done.add(begin)
                yield from _from("event", stream, begin, ends, least=end, most=7)


def _of_names(stream: Stream) -> Iterator[FieldStretch]:
    """Return runs of capitalised words outside of what the lexicon knows."""
    text = stream.strand.text
    ends = set(stream.row_ends)
    known: set[int] = set()
    for start, end, name in stream.spans:
        if name in _NOT_NAMES:
            known.update(range(start, end))
    run: list[tuple[int, int]] = []
    for start, end in [*stream.words, (len(text), len(text))]:
        gap = text[run[-1][1] : start] if run else ""
        capital = text[start : start + 1].isupper() or not stream.lexicon.cased
        particle = "particle" in stream.starting.get(start, ())
        fits = start < end and start not in known and (capital or (run and particle))
        if run and (not fits or gap.strip(" .'’-") or run[-1][1] in ends):
            yield from _run(stream, run)
            run = []
        if fits and _NAME_WORD.match(text, start):
            run.append((start, end))
            if len(run) > _MOST_NAME_WORDS:
                run = []


def _run(stream: Stream, run: Sequence[tuple[int, int]]) -> Iterator[FieldStretch]:
    if stream.strand.text[run[0][0] : run[-1][1]].strip():
        yield "name", stream.strand, run[0][0], run[-1][1]
    suffix = re.match(r",?\s*", stream.strand.text[run[-1][1] :])
    after = run[-1][1] + (suffix.end() if suffix else 0)
    for _, end, name in stream.within(after, after + 1):
        if name == "suffix":
            yield "name", stream.strand, run[0][0], end


def _with_modifiers(stream: Stream, start: int) -> int:
    """Go back from an office over what modifies it: "Deputy Prime Minister"."""
    before = [
        one for one in stream.within(max(0, start - 60), start) if one[2] in ("modifier", "field", "office")
    ]
    for first, end, _ in reversed(before):
        if stream.strand.text[end:start].strip() == "":
            start = first
    return start


def _after_article(stream: Stream, start: int) -> int:
    text = stream.strand.text
    while start < len(text) and text[start] == " ":
        start += 1
    for _, end, name in stream.within(start, start + 1):
        if name == "article":
            return end
    return start


def _row_start(stream: Stream, offset: int) -> int:
    number = stream.row(offset)
    return stream.row_ends[number - 1] + 1 if number else 0


def _block_start(stream: Stream, offset: int) -> int:
    before = [end for end in stream.block_ends if end <= offset]
    return before[-1] + 1 if before else 0
