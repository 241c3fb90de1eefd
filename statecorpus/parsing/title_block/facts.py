"""Facts: the fields of a statement read out of its head, its tail and the properties of the file."""

from collections.abc import Sequence

import attrs

from statecorpus.parsing.layout.zones import Zones
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import join_rows
from statecorpus.parsing.phrases.claim import Body, Claim
from statecorpus.parsing.title_block.delivery_date import DateClaim, date_of
from statecorpus.parsing.title_block.frame import Frame, frame_of
from statecorpus.parsing.title_block.head import HeadRow
from statecorpus.parsing.title_block.meeting import MeetingClaims, meeting_of, occasion_of
from statecorpus.parsing.title_block.place import place_of
from statecorpus.parsing.title_block.speaker import SpeakerClaims, principal_of, speaker_of
from statecorpus.parsing.title_block.title import TitleParts
from statecorpus.readers import Reading


@attrs.frozen
class Facts:
    """The fields of a statement as the source has them; ``None`` for a missing field."""

    title: Claim | None
    speaker: SpeakerClaims
    on_behalf_of: Body | None
    meeting: MeetingClaims
    occasion: Claim | None
    place: Claim | None
    date: DateClaim | None
    head: tuple[HeadRow, ...]
    titles: tuple[TitleParts, ...]


def facts_of(reading: Reading, zones: Zones, lexicon: Lexicon) -> Facts:
    """Read the facts with one lexicon."""
    return facts_in(frame_of(reading, zones, lexicon))


def facts_in(told: Frame) -> Facts:
    """Read the facts that a frame holds."""
    speaker = speaker_of(told)
    return Facts(
        _title(told),
        speaker,
        principal_of(told),
        meeting_of(told),
        occasion_of(told),
        place_of(told),
        date_of(told, speaker.affiliation.ref if speaker.affiliation else None),
        told.head,
        told.titles,
    )


def _title(told: Frame) -> Claim | None:
    """Return the fullest title of the head, else its lines on the meeting, else the title in a note."""
    tail = {number for number, _ in told.tail}
    best = next((one for one in told.ranked if tail.isdisjoint(one.rows)), None)
    if best is not None and (best.has_word or best.event is not None):
        end = _before_brackets(best.strand.text, best.end)
        return Claim.of(best.strand, 0, end, "title.word", edges=" ,;:–—-|/•*_,(")
    labelled = told.labelled_as("title")
    if labelled is not None:
        return Claim.whole(labelled, "label.title")
    lines = [one for one in told.head if one.kind in ("event", "other") and one.row.line.kind == "heading"]
    lines = lines or _last_group([one for one in told.head if one.kind == "event"])
    if lines:
        return Claim.whole(join_rows([one.row for one in lines]), "title.meeting-lines", 0.6)
    if best is not None:
        return Claim.of(best.strand, 0, best.end, "title.property", 0.7)
    after = next((one for one in told.titles if one.has_word), None)
    return Claim.of(after.strand, 0, after.end, "title.note", 0.7) if after is not None else None


def _before_brackets(text: str, end: int) -> int:
    """Take an open bracket off the end: "(", where the place and date in it were cut off."""
    stripped = text[:end].rstrip(" ,;:–—-([")
    return len(stripped)


def _last_group(lines: Sequence[HeadRow]) -> list[HeadRow]:
    """Return the last of the lines, and the lines right before it."""
    group: list[HeadRow] = []
    for one in reversed(lines):
        if group and group[0].number - one.number > 1:
            break
        group.insert(0, one)
    return group
