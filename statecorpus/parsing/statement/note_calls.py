"""The calls of notes in the body, and the notes that they call."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import attrs

from statecorpus.model import Block, NoteCall, Paragraph
from statecorpus.parsing.lines.strand import Strand

_MARK = re.compile(r"[(\[]?(\d{1,3}|[*†‡§]{1,4}|[¹²³⁰⁴-⁹]{1,3})[)\]]?[.:]?\s")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def note_calls_of(strand: Strand) -> Iterator[NoteCall]:
    """Yield the calls of notes in a strand."""
    for call in strand.calls:
        yield NoteCall.at(call.offset, n=call.mark)


def mark_of(text: str) -> str | None:
    """Return the number or sign that a note begins with.

    >>> mark_of("3. See resolution 70/1."), mark_of("[12] Ibid."), mark_of("Ibid.")
    ('3', '12', None)
    """
    found = _MARK.match(text)
    return found[1].translate(_LOWERED) if found else None


def with_notes(blocks: Sequence[Block], marks: Mapping[str, str | None]) -> list[Block]:
    """Return blocks whose calls name the notes that they call.

    The third call with a mark calls the third note with the mark. A mark that has more calls than notes, or
    fewer, names no note, unless it has one note only.

    Args:
        blocks: the blocks of a body.
        marks: for each paragraph that is a note, its mark; ``None`` if the mark begins its text.
    """
    notes: defaultdict[str, list[str]] = defaultdict(list)
    calls: defaultdict[str, int] = defaultdict(int)
    for block in blocks:
        if isinstance(block, Paragraph):
            for call in _calls(block):
                calls[call.n or ""] += 1
            if block.id in marks:
                mark = marks[block.id] or mark_of(block.text)
                if mark:
                    notes[mark].append(block.id)
    if not calls or not notes:
        return list(blocks)
    met: defaultdict[str, int] = defaultdict(int)

    def named(call: NoteCall) -> NoteCall:
        mark = call.n or ""
        number, met[mark] = met[mark], met[mark] + 1
        if len(notes[mark]) == 1:
            return attrs.evolve(call, note=notes[mark][0])
        return attrs.evolve(call, note=notes[mark][number]) if len(notes[mark]) == calls[mark] else call

    return [
        attrs.evolve(block, spans=[named(one) if isinstance(one, NoteCall) else one for one in block.spans])
        if isinstance(block, Paragraph) and any(_calls(block))
        else block
        for block in blocks
    ]


def _calls(paragraph: Paragraph) -> Iterator[NoteCall]:
    return (span for span in paragraph.spans if isinstance(span, NoteCall))
