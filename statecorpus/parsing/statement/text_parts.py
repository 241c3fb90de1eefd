"""The parts of the text: head, salutation, body, closing and delivery note, built from the layout."""

from collections.abc import Sequence

from statecorpus.model import Block, Evidence, Paragraph, Remark, Statement, Vocative
from statecorpus.parsing.layout.zones import Zones
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.phrases.claim import Claim
from statecorpus.parsing.statement.body import blocks_of, vocative_of
from statecorpus.parsing.statement.body_evidence import body_evidence
from statecorpus.parsing.statement.note_calls import note_calls_of, with_notes
from statecorpus.parsing.statement.part import Part
from statecorpus.parsing.statement.shares import ADDRESSED, CLOSED, NOTED
from statecorpus.parsing.title_block.head import HeadRow

# The rows of the head that are printed there for the statement, not by the paper or the web site.
_PRINTED_HEAD = ("title", "dateline", "deliverer", "theme", "state", "event", "labelled", "other")


def head_part(head: Sequence[HeadRow]) -> Part[tuple[str, ...]]:
    """Return the printed lines of the title block; letterheads and web lines are put aside."""
    printed = [one.row.strand for one in head if one.kind in _PRINTED_HEAD]
    aside = [
        (one.row.strand.start, one.row.strand.end, one.kind)
        for one in head
        if one.kind not in (*_PRINTED_HEAD, "delivery")
    ]
    return Part(tuple(strand.text for strand in printed), used=tuple(printed), aside=tuple(aside))


def salutation_part(zones: Zones, text: str) -> Part[tuple[Vocative, ...]]:
    """Return the lines of the salutation, with evidence for each party."""
    salutes = zones.opening.salutes
    parties = [
        (salute.strand, party)
        for salute in salutes
        if salute.found is not None
        for party in salute.found.parties
    ]
    places = [strand.source(party.start, party.end) for strand, party in parties]
    evidence = tuple(
        Evidence.quoting(text, f"addressees[{number}]", *place, "salutation.party", ADDRESSED)
        for number, place in enumerate(places)
    )
    lines = tuple(vocative_of(salute.strand, salute) for salute in salutes)
    return Part(lines, evidence, tuple(salute.strand for salute in salutes))


def body_part(zones: Zones, text: str, lexicon: Lexicon, *, addressed: bool) -> Part[tuple[Block, ...]]:
    """Return the blocks of the body, with the notes and remarks after it.

    Args:
        zones: the layout.
        text: the source.
        lexicon: the language.
        addressed: whether a salutation names addressees; if not, the first paragraph may.
    """
    blocks = blocks_of(zones.chunks, lexicon)
    evidence = list(body_evidence(zones.chunks, blocks, text))
    if not addressed:
        evidence += _inline_evidence(zones, blocks, text)
    used = [chunk.strand for chunk in zones.chunks]
    marks = _marks(zones, blocks)
    notes = sum(isinstance(block, Paragraph) for block in blocks)
    for number, kind in sorted(zones.ending.tail.items()):
        strand = zones.rows[number].strand
        if kind == "note":
            notes += 1
            blocks.append(Paragraph(f"p{notes}", strand.text, tuple(note_calls_of(strand)), kind="note"))
            marks[f"p{notes}"] = zones.rows[number].line.marker
            used.append(strand)
        elif kind == "remark":
            blocks.append(Remark(strand.text))
            used.append(strand)
    after = zones.ending.after
    if after is not None and after.text[0] in "([":
        blocks.append(Remark(after.text))
        used.append(after)
    return Part(tuple(with_notes(blocks, marks)), tuple(evidence), tuple(used))


def _marks(zones: Zones, blocks: Sequence[Block]) -> dict[str, str | None]:
    """Return the mark of each note among the blocks by the note's id."""
    marks: dict[str, str | None] = {}
    for chunk, block in zip(zones.chunks, blocks, strict=True):
        if isinstance(block, Paragraph) and block.kind == "note":
            marks[block.id] = chunk.mark
    return marks


def _inline_evidence(zones: Zones, blocks: Sequence[Block], text: str) -> list[Evidence]:
    """Return where the first paragraph addresses a party."""
    first = next(
        (chunk for chunk in zones.chunks if chunk.kind not in ("vocative", "heading", "remark")), None
    )
    paragraph = next((block for block in blocks if isinstance(block, Paragraph)), None)
    if first is None or paragraph is None:
        return []
    evidence: list[Evidence] = []
    for number, addressee in enumerate(Statement("paragraph", body=[paragraph]).addressees):
        start = paragraph.text.find(addressee.text)
        begin, end = first.strand.source(start, start + len(addressee.text))
        field = f"addressees[{number}]"
        evidence.append(Evidence.quoting(text, field, begin, end, "body.inline-address", 0.9))
    return evidence


def closing_part(zones: Zones, text: str) -> Part[str | None]:
    """Return the closing formula as printed."""
    closing = zones.ending.closing
    if closing is None:
        return Part(None)
    claim = Claim.whole(closing, "layout.closing", CLOSED)
    evidence = () if claim is None else (claim.evidence("closing", text),)
    return Part(closing.text, evidence, (closing,))


def delivery_note_part(zones: Zones, head: Sequence[HeadRow], text: str) -> Part[str | None]:
    """Return the delivery note: its lines in the head, then those after the text."""
    tail = zones.ending.tail
    numbers = [one.number for one in head if one.kind == "delivery"]
    numbers += [number for number in sorted(tail) if tail[number] == "delivery-note"]
    if not numbers:
        return Part(None)
    rows = [zones.rows[number] for number in numbers]
    claim = Claim.whole(rows[0].strand, "layout.delivery-note", NOTED)
    evidence = () if claim is None else (claim.evidence("delivery_note", text),)
    note = rows[0].text
    for row in rows[1:]:  # a note that wraps goes on in lower case; another begins with a capital
        note += (" " if row.starts_lower else "; ") + row.text
    return Part(note, evidence, tuple(row.strand for row in rows))
