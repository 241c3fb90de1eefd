"""Facts: the fields of a statement read out of its head, its tail and the properties of the file."""

from collections.abc import Iterator, Sequence

import attrs

from statecorpus.model import DateRange, OrganisationKind
from statecorpus.parsing.authorities import Found, find_names, resolve_organisation
from statecorpus.parsing.claim import Claim
from statecorpus.parsing.fields.dates import FoundDate, dates_in
from statecorpus.parsing.fields.person import PersonParts, read_person
from statecorpus.parsing.fields.session import session_in
from statecorpus.parsing.fields.title import TitleParts, read_title, title_groups
from statecorpus.parsing.head import HeadRow, classify_head, place_in_dateline
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.row import join_rows
from statecorpus.parsing.strand import Piece, Strand
from statecorpus.parsing.zones import Zones
from statecorpus.readers import Property, Reading

__all__ = ["Body", "Facts", "facts_of"]

_TITLE_PROPERTIES = ("title", "dc.title", "og:title", "headline", "subject")
_DATE_PROPERTIES = ("date", "doc_date", "date_delivered", "delivered", "dc.date", "speech_date")
_ROLE_PROPERTIES = ("source", "role", "office", "position", "speaker_role")
_NAME_PROPERTIES = ("speaker", "author", "creators", "creator", "dc.creator")


@attrs.frozen
class Body:
    """An organisation that a claim names.

    Attributes:
        claim: its name as printed.
        kind: what it is.
        ref: the authority.
    """

    claim: Claim
    kind: OrganisationKind
    ref: str | None


@attrs.frozen
class Facts:
    """What the source says of a statement, field by field; ``None`` where it says nothing."""

    title: Claim | None = None
    honorific: Claim | None = None
    name: Claim | None = None
    role: Claim | None = None
    affiliation: Body | None = None
    on_behalf_of: Body | None = None
    event: Claim | None = None
    session: tuple[Claim, str] | None = None
    organisation: Body | None = None
    occasion: Claim | None = None
    place: Claim | None = None
    date: tuple[Claim, DateRange] | None = None
    head: tuple[HeadRow, ...] = ()
    titles: tuple[TitleParts, ...] = ()


@attrs.frozen(eq=False)
class _Source:
    """What the facts are read from."""

    head: tuple[HeadRow, ...]
    titles: tuple[TitleParts, ...]
    tail: tuple[tuple[int, Strand], ...]
    label: Strand | None
    properties: tuple[tuple[str, Strand], ...]
    lexicon: Lexicon


def facts_of(reading: Reading, zones: Zones, lexicon: Lexicon) -> Facts:
    """Read the facts with one lexicon."""
    head = classify_head(zones.rows, zones.opening.head, lexicon)
    properties = tuple((one.name, _strand_of(one, reading.text)) for one in reading.properties)
    tail = tuple((number, zones.rows[number].strand) for number in sorted(zones.ending.tail))
    is_text = reading.media_type.startswith("text/")
    titles = tuple(_titles(head, properties, tail, lexicon, is_text=is_text))
    return _facts(_Source(tuple(head), titles, tail, zones.label, properties, lexicon))


def _strand_of(one: Property, text: str) -> Strand:
    """Make the strand of a property; where its source writes it otherwise, it is one inexact piece."""
    from statecorpus.readers import Run  # the class, here only

    exact = text[one.start : one.end]
    if one.value in exact:
        start = one.start + exact.index(one.value)
        return Strand.of_runs([Run(one.value, start, start + len(one.value))])
    strand = Strand.of_runs([Run(one.value, one.start, one.start + len(one.value))])
    return Strand(strand.text, (Piece(0, strand.text, one.start, one.end),) if strand.text else ())


def _titles(
    head: Sequence[HeadRow],
    properties: Sequence[tuple[str, Strand]],
    tail: Sequence[tuple[int, Strand]],
    lexicon: Lexicon,
    *,
    is_text: bool,
) -> Iterator[TitleParts]:
    """Read every title that the source gives, in the order of preference among equals."""
    for group in title_groups(head, lexicon):
        strand = join_rows([one.row for one in group])
        seams: list[int] = []
        length = 0
        for one in group[:-1]:
            length += len(one.row.text)
            seams.append(length)
            length += 1
        yield read_title(strand, tuple(one.number for one in group), lexicon, seams)
    for name, strand in properties:
        # What a word processor sets as the title of a file is often the name of a draft.
        if name in _TITLE_PROPERTIES and (is_text or lexicon.title.words.regex.search(strand.folded)):
            yield read_title(strand, (), lexicon)
    for number, strand in _notes_of_delivery(tail, lexicon):
        yield read_title(strand, (number,), lexicon)


def _notes_of_delivery(tail: Sequence[tuple[int, Strand]], lexicon: Lexicon) -> Iterator[tuple[int, Strand]]:
    """Find a note after the text that says who made it where: rows that begin with a title's word."""
    for place, (number, strand) in enumerate(tail):
        if lexicon.title.words.regex.match(strand.folded):
            following = [one for _, one in tail[place:]]
            yield number, Strand.joined(following, [" "] * (len(following) - 1))
            return


def _facts(source: _Source) -> Facts:
    # Of titles that say as much the longest is the most complete; a file's property yields to the page.
    ranked = sorted(source.titles, key=lambda one: (-one.fullness, not one.rows, -one.end))
    tail = {number for number, _ in source.tail}
    best = next((one for one in ranked if tail.isdisjoint(one.rows)), None)
    name, honorific, role, affiliation = _speaker(source, ranked)
    event, session, organisation = _meeting(source, ranked)
    return Facts(
        _title(source, best),
        honorific,
        name,
        role,
        affiliation,
        _behalf(ranked),
        event,
        session,
        organisation,
        _occasion(source, ranked),
        _place(source, ranked),
        _date(source, ranked),
        source.head,
        source.titles,
    )


def _title(source: _Source, best: TitleParts | None) -> Claim | None:
    if best is not None and (best.has_word or best.event is not None):
        end = _before_brackets(best.strand.text, best.end)
        return Claim.of(best.strand, 0, end, "title.word", edges=" ,;:–—-|/•*_,(")
    lines = [one for one in source.head if one.kind in ("event", "other") and one.row.line.kind == "heading"]
    lines = lines or _last_group([one for one in source.head if one.kind == "event"])
    if lines:
        return Claim.whole(join_rows([one.row for one in lines]), "title.meeting-lines", 0.6)
    if best is not None:
        return Claim.of(best.strand, 0, best.end, "title.property", 0.7)
    after = next((one for one in source.titles if one.has_word), None)
    return Claim.of(after.strand, 0, after.end, "title.note", 0.7) if after is not None else None


def _before_brackets(text: str, end: int) -> int:
    """Take an open bracket off the end: "(", where the place and date in it were cut off."""
    stripped = text[:end].rstrip(" ,;:–—-([")
    return len(stripped)


def _last_group(lines: Sequence[HeadRow]) -> list[HeadRow]:
    """Give the last of the lines, and those right before it."""
    group: list[HeadRow] = []
    for one in reversed(lines):
        if group and group[0].number - one.number > 1:
            break
        group.insert(0, one)
    return group


def _speaker(
    source: _Source, ranked: Sequence[TitleParts]
) -> tuple[Claim | None, Claim | None, Claim | None, Body | None]:
    """Put together who speaks: name and honorific from one place, office and state from it or the next."""
    lexicon = source.lexicon
    people = [(one.strand, one.person, "title") for one in ranked]
    rows = [
        one for one in source.head if one.kind == "other" and not any(one.number in t.rows for t in ranked)
    ]
    for group in _groups(rows):
        strand = join_rows([one.row for one in group])
        seams = [len(one.row.text) for one in group]
        people.append((strand, _signed(strand, lexicon, seams), "head"))
    people.extend((strand, _signed(strand, lexicon), "signature") for _, strand in source.tail)
    if source.label is not None:
        people.append((source.label, read_person(source.label, 0, len(source.label.text), lexicon), "label"))
    chosen = next((one for one in people if one[1].name is not None), None)
    if chosen is None:
        chosen = next((one for one in people if one[1].role is not None), None)
    if chosen is None:
        return None, None, None, _affiliation(source, ranked, None)
    strand, person, rule = chosen
    name = Claim.of(strand, *person.name, f"{rule}.name", edges=" ,;:–—-|*_") if person.name else None
    honorific = _honorific(strand, person, rule)
    role = (
        Claim.of(strand, *person.role, f"{rule}.office") if person.role else _role_elsewhere(source, people)
    )
    return name, honorific, role, _affiliation(source, ranked, (strand, person, rule))


def _groups(rows: Sequence[HeadRow]) -> Iterator[list[HeadRow]]:
    group: list[HeadRow] = []
    for one in rows:
        if group and one.number - group[-1].number > 1:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _signed(strand: Strand, lexicon: Lexicon, seams: Sequence[int] = ()) -> PersonParts:
    """Read a person on lines of their own: they must name an office or an honorific."""
    if len(strand.text) > 200:  # noqa: PLR2004 -- no signature is as long
        return PersonParts()
    person = read_person(strand, 0, len(strand.text), lexicon, seams)
    return person if person.name is not None and (person.role or person.honorifics) else PersonParts()


def _honorific(strand: Strand, person: PersonParts, rule: str) -> Claim | None:
    if not person.honorifics or (person.name is None and person.role is None):
        return None
    claims = [Claim.of(strand, *one, f"{rule}.honorific", edges=" ,;:–—-|*_") for one in person.honorifics]
    made = [one for one in claims if one is not None]
    if not made:
        return None
    return attrs.evolve(made[0], text=" ".join(one.text for one in made), end=made[-1].end)


def _role_elsewhere(source: _Source, people: Sequence[tuple[Strand, PersonParts, str]]) -> Claim | None:
    """Take the office from another place that names one and nobody else."""
    for strand, person, rule in people:
        if person.role is not None and person.name is None:
            return Claim.of(strand, *person.role, f"{rule}.office", 0.8)
    for name, strand in source.properties:
        if name in _ROLE_PROPERTIES and source.lexicon.person.offices.regex.search(strand.folded):
            return Claim.whole(strand, f"property.{name}", 0.8)
    return None


def _affiliation(
    source: _Source, ranked: Sequence[TitleParts], chosen: tuple[Strand, PersonParts, str] | None
) -> Body | None:
    """Find the state or body that the speaker speaks for."""
    if chosen is not None and chosen[1].state is not None and not _is_of_meeting(chosen, ranked):
        return _named(chosen[0], chosen[1].state, f"{chosen[2]}.state")
    for one in ranked:
        if one.person.institution is not None:
            claim = Claim.of(one.strand, *one.person.institution, "title.institution")
            state = one.person.state
            if claim is not None:
                return Body(claim, "ministry", state.authority.ref if state else None)
        if one.person.state is not None and not _is_of_meeting((one.strand, one.person, ""), ranked):
            return _named(one.strand, one.person.state, "title.state")
    of_titles = {number for one in ranked for number in one.rows}
    for head in source.head:
        if head.kind in ("state", "letterhead", "other") and head.number not in of_titles:
            found = _mission_or_state(head, source.lexicon)
            if found is not None:
                return found
    return None


def _is_of_meeting(chosen: tuple[Strand, PersonParts, str], ranked: Sequence[TitleParts]) -> bool:
    """Tell a body that is named as the meeting's, not as the speaker's."""
    strand, person, _ = chosen
    if person.state is None:
        return False
    event = next((one.event for one in ranked if one.strand is strand), None)
    return event is not None and event[0] <= person.state.start < event[1]


def _mission_or_state(head: HeadRow, lexicon: Lexicon) -> Body | None:
    """Read the state of a letterhead: a line that is its name, or that of its mission or government."""
    states = [one for one in find_names(head.row.text) if one.authority.kind == "state"]
    if not states:
        return None
    institution = (lexicon.person.missions + lexicon.person.institutions).regex.search(head.row.folded)
    if head.kind == "state" or institution:
        return _named(head.row.strand, states[0], "head.state", 0.9)
    return None


def _named(strand: Strand, found: Found, rule: str, certainty: float = 1.0) -> Body | None:
    claim = Claim.of(strand, found.start, found.end, rule, min(certainty, found.certainty))
    return None if claim is None else Body(claim, found.authority.kind, found.authority.ref)


def _behalf(ranked: Sequence[TitleParts]) -> Body | None:
    """Find the group that the speaker speaks for besides the own state."""
    for one in ranked:
        if one.on_behalf is None:
            continue
        start, end = one.on_behalf
        names = find_names(one.strand.text[start:end])
        groups = [found for found in names if found.authority.kind != "state"]
        claim = Claim.of(one.strand, start, end, "title.on-behalf")
        if claim is None or (names and not groups):
            continue
        first = groups[0] if groups else None
        return Body(claim, first.authority.kind if first else "group", first.authority.ref if first else None)
    return None


def _meeting(
    source: _Source, ranked: Sequence[TitleParts]
) -> tuple[Claim | None, tuple[Claim, str] | None, Body | None]:
    """Find the meeting: in the title, or on lines of its own."""
    stretches = [(one.strand, one.event, "title.meeting") for one in ranked if one.event is not None]
    rows = [
        one for one in source.head if one.kind == "event" and not any(one.number in t.rows for t in ranked)
    ]
    for group in _groups(rows):
        strand = join_rows([one.row for one in group])
        stretches.append((strand, (0, len(strand.text)), "head.meeting"))
    event: Claim | None = None
    session: tuple[Claim, str] | None = None
    organisation: Body | None = None
    for strand, (first, end), rule in stretches:
        start = _after_article(strand, first, source.lexicon)
        if event is None:
            event = Claim.of(strand, start, end, rule)
        number = session_in(strand.folded[start:end], source.lexicon)
        if session is None and number is not None:
            claim = Claim.of(strand, start + number.start, start + number.end, f"{rule}.session", edges=" ")
            session = None if claim is None else (claim, number.value)
        organisation = organisation or _meeting_body(strand, start, end, rule)
    return event, session, organisation


def _after_article(strand: Strand, start: int, lexicon: Lexicon) -> int:
    import re

    match = re.compile(rf"\s*{lexicon.person.articles.alternatives}\s*").match(strand.folded, start)
    return match.end() if match else start


def _meeting_body(strand: Strand, start: int, end: int, rule: str) -> Body | None:
    """Find the organisation that meets: the first one named, or what the words after "of" resolve to."""
    text = strand.text[start:end]
    bodies = [one for one in find_names(text) if one.authority.kind != "state"]
    if bodies:
        first = max(bodies, key=lambda one: one.end - one.start)
        moved = attrs.evolve(first, start=first.start + start, end=first.end + start)
        return _named(strand, moved, f"{rule}.organisation")
    for at in [place + 4 for place in range(len(text)) if text[place : place + 4] == " of "]:
        authority = resolve_organisation(text[at:])
        claim = Claim.of(strand, start + at, end, f"{rule}.organisation", 0.9)
        if authority is not None and claim is not None:
            return Body(claim, authority.kind, authority.ref)
    return None


def _occasion(source: _Source, ranked: Sequence[TitleParts]) -> Claim | None:
    for one in ranked:
        if one.occasion is not None:
            start = _after_article(one.strand, one.occasion[0], source.lexicon)
            return Claim.of(one.strand, start, one.occasion[1], "title.occasion")
    for one in ranked:
        if one.event is None:
            continue
        part = source.lexicon.event.segments.regex.search(one.strand.folded, *one.event)
        if part:
            return Claim.of(one.strand, part.start(), part.end(), "title.segment", 0.9)
    return None


def _place(source: _Source, ranked: Sequence[TitleParts]) -> Claim | None:
    """Find the place: on the line of the date, or at the end of a title."""
    for head in sorted(source.head, key=lambda one: not one.dates):
        if head.kind == "dateline":
            stretch = place_in_dateline(head, source.lexicon)
            if stretch is not None:
                claim = Claim.of(head.row.strand, *stretch, "dateline.place", edges=" ,;:–—-|/•*_()[]")
                if claim is not None:
                    return _with_hall(source, head, claim)
    for one in ranked:
        if one.place is not None:
            return Claim.of(one.strand, *one.place, "title.place", 0.9)
    return None


def _with_hall(source: _Source, head: HeadRow, place: Claim) -> Claim:
    """Take in the name of a hall on the line right above the town's, where no date stands between."""
    number = source.head.index(head)
    above = source.head[number - 1] if number else None
    if (
        above is None
        or head.dates
        or find_names(above.row.text)
        or above.kind != "other"
        or above.row.line.block != head.row.line.block
    ):
        return place
    words = above.row.text.split()
    person = source.lexicon.person
    taken = person.honorifics + person.offices
    if not words[0][:1].isupper() or above.row.ends_clause or taken.regex.search(above.row.folded):
        return place
    return attrs.evolve(place, text=f"{above.row.text}, {place.text}", start=above.row.strand.start)


def _date(source: _Source, ranked: Sequence[TitleParts]) -> tuple[Claim, DateRange] | None:
    """Choose the date: of the statement before one of its meeting, a day before a month."""
    dated: list[tuple[Strand, FoundDate, str]] = []
    for head in source.head:
        if head.kind in ("dateline", "title", "other", "release", "event", "delivery"):
            dated.extend((head.row.strand, one, "head.date") for one in head.dates)
    for one in ranked:
        dated.extend((one.strand, found, "title.date") for found in one.dates)
    for name, strand in source.properties:
        if name in _DATE_PROPERTIES:
            dated.extend(
                (strand, found, f"property.{name}") for found in dates_in(strand.folded, source.lexicon)
            )
    for _, strand in source.tail:
        dated.extend((strand, found, "tail.date") for found in dates_in(strand.folded, source.lexicon))
    if not dated:
        return None

    def rank(item: tuple[Strand, FoundDate, str]) -> tuple[int, int]:
        found = item[1]
        width = 0 if found.range.start == found.range.end else 1 if found.range.precision == "day" else 2
        return width, 0

    strand, found, rule = min(dated, key=rank)
    claim = Claim.of(strand, found.start, found.end, rule)
    return None if claim is None else (claim, found.range)
