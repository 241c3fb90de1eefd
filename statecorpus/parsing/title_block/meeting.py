"""The meeting: its name, its session's number, the body that meets, and the occasion."""

import functools
import re

import attrs

from statecorpus.authorities import find_names, resolve_organisation
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.claim import Body, Claim, named_body
from statecorpus.parsing.phrases.session import session_in
from statecorpus.parsing.title_block.frame import Frame, groups_of


@attrs.frozen
class MeetingClaims:
    """The meeting as the source has it; ``None`` for a missing part.

    Attributes:
        event: its name.
        session: the claim of its number, and the number.
        organisation: the body that meets.
    """

    event: Claim | None = None
    session: tuple[Claim, str] | None = None
    organisation: Body | None = None


def meeting_of(told: Frame) -> MeetingClaims:
    """Find the meeting: in the title, or on lines of its own."""
    stretches = [(one.strand, one.event, "title.meeting") for one in told.ranked if one.event is not None]
    labelled = told.labelled_as("event")
    if labelled is not None:
        stretches.insert(0, (labelled, (0, len(labelled.text)), "label.event"))
    rows = [one for one in told.head if one.kind == "event" and one.number not in told.of_titles]
    for group in groups_of(rows):
        strand = join_rows([one.row for one in group])
        stretches.append((strand, (0, len(strand.text)), "head.meeting"))
    event: Claim | None = None
    session: tuple[Claim, str] | None = None
    organisation: Body | None = None
    for strand, (first, last), rule in stretches:
        start = _after_article(strand, first, told.lexicon)
        end = _before_open_bracket(strand.text, start, last)
        if event is None:
            event = Claim.of(strand, start, end, rule)
        number = session_in(strand.text[start:end], told.lexicon)
        if session is None and number is not None:
            claim = Claim.of(strand, start + number.start, start + number.end, f"{rule}.session", edges=" ")
            session = None if claim is None else (claim, number.value)
        organisation = organisation or _meeting_body(strand, start, end, rule)
    return MeetingClaims(event, session, organisation)


def _before_open_bracket(text: str, start: int, end: int) -> int:
    """Return the end of a meeting's name before a bracket that does not close in it."""
    opening = text.rfind("(", start, end)
    return opening if opening > start and ")" not in text[opening:end] else end


def _after_article(strand: Strand, start: int, lexicon: Lexicon) -> int:
    match = _article(lexicon).match(strand.folded, start)
    return match.end() if match else start


@functools.cache
def _article(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\s*{lexicon.person.articles.alternatives}\s*")


def _meeting_body(strand: Strand, start: int, end: int, rule: str) -> Body | None:
    """Find the organisation that meets: the first one named, or what the words after "of" resolve to."""
    text = strand.text[start:end]
    bodies = [one for one in find_names(text) if not one.authority.is_place]
    if bodies:
        first = max(bodies, key=lambda one: one.end - one.start)
        moved = attrs.evolve(first, start=first.start + start, end=first.end + start)
        return named_body(strand, moved, f"{rule}.organisation")
    for at in [place + 4 for place in range(len(text)) if text[place : place + 4] == " of "]:
        authority = resolve_organisation(text[at:])
        claim = Claim.of(strand, start + at, end, f"{rule}.organisation", 0.9)
        if authority is not None and claim is not None:
            return Body(claim, authority.kind, authority.ref)
    return None


def occasion_of(told: Frame) -> Claim | None:
    """Find the occasion: what the title says it is, or the segment of the meeting."""
    for one in told.ranked:
        if one.occasion is not None:
            start = _after_article(one.strand, one.occasion[0], told.lexicon)
            return Claim.of(one.strand, start, one.occasion[1], "title.occasion")
    for head in told.head:
        if head.number not in told.of_titles and _is_numbered_item(head.row, told.lexicon):
            return Claim.whole(head.row.strand, "head.item")
    for one in told.ranked:
        if one.event is None:
            continue
        item = _numbered_item(told.lexicon).search(one.strand.folded, *one.event)
        if item:
            return Claim.of(one.strand, item.start(), one.event[1], "title.item", 0.9)
        part = told.lexicon.event.segments.regex.search(one.strand.folded, *one.event)
        if part:
            return Claim.of(one.strand, part.start(), part.end(), "title.segment", 0.9)
    return None


def _is_numbered_item(row: Row, lexicon: Lexicon) -> bool:
    """Tell a row that is an item of the agenda, "Item 4: General Debate", and not the meeting's name."""
    return _numbered_item(lexicon).match(row.folded) is not None and session_in(row.text, lexicon) is None


@functools.cache
def _numbered_item(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{lexicon.event.segments.alternatives}\s?\d{{1,3}}(?!\d)(?=\s*(?:[:.(–—-]|$))")
