"""The document: the three stages of parsing in their order, and the statement built of their parts.

Lines: what the reader saw. Layout: what each line is. Fields: what the title block, the text and the file's
own properties say. Each stage is a function of its input.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from statecorpus.model import Source, Statement, to_printed
from statecorpus.parsing.candidates.decided import Decision, decide
from statecorpus.parsing.layout.zones import Zones, zones_of, zones_without_head
from statecorpus.parsing.lexicons import Lexicon, languages, lexicon
from statecorpus.parsing.lines.row import Row, rows_of
from statecorpus.parsing.phrases.language import detect_language
from statecorpus.parsing.statement.account import account
from statecorpus.parsing.statement.doubts import doubts_of
from statecorpus.parsing.statement.header import Header
from statecorpus.parsing.statement.header_parts import (
    date_part,
    language_part,
    principal_part,
    speaker_part,
    title_part,
    venue_part,
)
from statecorpus.parsing.statement.identifier import identifier
from statecorpus.parsing.statement.overrides import override
from statecorpus.parsing.statement.part import Aside, Part
from statecorpus.parsing.statement.result import ParseResult
from statecorpus.parsing.statement.text_parts import (
    body_part,
    closing_part,
    delivery_note_part,
    head_part,
    salutation_part,
)
from statecorpus.parsing.statement.text_status import status_part
from statecorpus.parsing.title_block.facts import facts_in
from statecorpus.parsing.title_block.frame import Frame, frame_of
from statecorpus.readers import Reading

#: The extent of a source: a whole statement, or a speech without title block, cut from a record.
Extent = Literal["statement", "speech"]

_LOOKED_AT = 20_000
_FALLBACK = "en"
_FULL = 4


def document_of(
    reading: Reading,
    *,
    language: str | None = None,
    metadata: Mapping[str, object] | None = None,
    origins: Mapping[str, str] | None = None,
    codes_on: str | None = None,
    extent: Extent = "statement",
) -> ParseResult:
    """Build the statement of a reading.

    Args:
        reading: the source as read.
        language: the language of the body, instead of telling it from the text.
        metadata: what is known from elsewhere; see ``overrides``.
        origins: where it is known from; see ``overrides``.
        codes_on: the day of the year on which codes of states are read; see ``overrides``.
        extent: whether the source is a whole statement, or a speech without title block, cut from a record.
    """
    text = reading.text
    rows = rows_of(reading)
    code = language or detect_language(_sample(rows))
    words = lexicon(_nearest(code))
    zones = zones_of(rows, words) if extent == "statement" else zones_without_head(rows, words)
    told = best_frame(reading, zones, words) if extent == "statement" else Frame.empty(words, text)
    facts = facts_in(told) if told.is_empty else decide(reading, zones, told).facts

    title, speaker, principal = (
        title_part(facts, text),
        speaker_part(facts, text),
        principal_part(facts, text),
    )
    venue, date = venue_part(facts, text), date_part(facts, text)
    tongue = language_part(zones, code, text, given=language is not None)
    head, salutation = head_part(facts.head), salutation_part(zones, text)
    body = body_part(zones, text, words, addressed=bool(salutation.evidence))
    closing, note = closing_part(zones, text), delivery_note_part(zones, facts.head, text)
    status = status_part(note, words, text)
    parts: tuple[Part[object], ...] = (
        tongue, title, speaker, principal, venue, date, head, salutation, body, closing, note, status,
    )  # fmt: skip

    source = Source(
        to_printed(reading.name or "") or "text",
        media_type=reading.media_type,
        sha256=reading.sha256,
        ocr=reading.recognised_by,
    )
    read = Header(
        None, title.value, speaker.value, principal.value, venue.value, date.value, tongue.value,
        closing.value, note.value, source, status.value,
    )  # fmt: skip
    header, overridden, refused = override(read, metadata or {}, words, origins or {}, codes_on)
    evidence = {one.field: one for part in parts for one in part.evidence} | overridden
    statement = Statement(
        **(header.values | {"id": header.id or _id(header, reading)}),
        head=head.value,
        salutation=salutation.value,
        body=body.value,
        evidence=evidence.values(),
    )
    aside = [one for part in parts for one in part.aside]
    left_out = account(
        text, [strand for part in parts for strand in part.used], [*aside, *_aside(reading, zones)]
    )
    has_lexicon = code is not None and _nearest(code) == code.partition("-")[0]
    doubts = doubts_of(statement, facts, evidence, has_lexicon=has_lexicon, has_head=extent == "statement")
    return ParseResult(statement, (*reading.findings, *doubts, *refused), left_out, text)


def decision_of(reading: Reading, *, language: str | None = None) -> Decision:
    """Return how the fields of the title block were chosen; see ``document_of`` for the arguments."""
    rows = rows_of(reading)
    words = lexicon(_nearest(language or detect_language(_sample(rows))))
    zones = zones_of(rows, words)
    return decide(reading, zones, best_frame(reading, zones, words))


def best_lexicon(rows: Sequence[Row]) -> Lexicon:
    """Return the lexicon that the rows of a source are read with."""
    return lexicon(_nearest(detect_language(_sample(rows))))


def _sample(rows: Sequence[Row]) -> str:
    """Return text to tell the language from, beginning with the first row that may be of the body."""
    parts: list[str] = []
    length = 0
    for row in rows[min(10, len(rows) // 4) :]:
        parts.append(row.text)
        length += len(row.text)
        if length > _LOOKED_AT:
            break
    return "\n".join(parts)


def _nearest(code: str | None) -> str:
    """Return the lexicon for a language: its own, that of its main language, or the fallback."""
    main = (code or "").partition("-")[0].lower()
    return main if main in languages() else _FALLBACK


def best_frame(reading: Reading, zones: Zones, words: Lexicon) -> Frame:
    """Read the head in the language of the body; where that says little, in another that says more."""
    best = frame_of(reading, zones, words)
    fullness = _fullness(best)
    if fullness >= _FULL or not zones.opening.head or any(title.has_word for title in best.titles):
        return best
    head = "\n".join(zones.rows[number].folded for number in zones.opening.head)
    for code in languages():
        other = lexicon(code)
        if other is words or not other.title.words.regex.search(head):
            continue
        frame = frame_of(reading, zones, other)
        if _fullness(frame) > fullness:
            best, fullness = frame, _fullness(frame)
    return best


def _fullness(frame: Frame) -> int:
    dated = any(one.dates for one in frame.head) or any(one.dates for one in frame.titles)
    return max((title.fullness for title in frame.titles), default=0) + dated


def _id(header: Header, reading: Reading) -> str:
    return identifier(
        header.speaker,
        header.venue,
        header.date,
        name=reading.name,
        title=header.title,
        sha256=reading.sha256,
    )


def _aside(reading: Reading, zones: Zones) -> Iterator[Aside]:
    """Return the stretches of the source that the layout and the reader put aside."""
    for kinds in (zones.furniture, zones.dropped, zones.ending.tail):
        for number, kind in kinds.items():
            yield zones.rows[number].strand.start, zones.rows[number].strand.end, kind
    yield from ((start, end, "running-head") for start, end in zones.marks)
    if zones.label is not None:
        yield zones.label.start, zones.label.end, "speaker-label"
    after = zones.ending.after
    if after is not None and after.text[0] not in "([":
        yield after.start, after.end, "end-mark"
    yield from ((one.start, one.end, "front-matter") for one in reading.properties if one.end > one.start)
    yield from ((one.start, one.end, one.kind) for one in reading.omissions)
