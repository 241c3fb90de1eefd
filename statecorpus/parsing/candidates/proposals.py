"""Proposals: what the rules choose in each reading of the head, and what wider searches find."""

import functools
from collections.abc import Iterable, Iterator, Sequence

import attrs

from statecorpus.authorities import find_names
from statecorpus.parsing.candidates.candidate import Candidate, Field, Value, claim_of, key_of, merged
from statecorpus.parsing.candidates.stream import Stream
from statecorpus.parsing.candidates.stretches import stretches_of
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.claim import Body, Claim, named_body
from statecorpus.parsing.phrases.date_order import settle
from statecorpus.parsing.phrases.dates import FoundDate, dates_in
from statecorpus.parsing.phrases.institution import institution_body
from statecorpus.parsing.phrases.person import PersonParts, read_person
from statecorpus.parsing.phrases.session import session_in
from statecorpus.parsing.tagging.tagger import tag
from statecorpus.parsing.title_block.delivery_date import DATE_PROPERTIES, DateClaim
from statecorpus.parsing.title_block.facts import Facts
from statecorpus.parsing.title_block.frame import Frame
from statecorpus.parsing.title_block.head import place_in_dateline

# The rules of values that a label names: "Speaker: Ana Lima".
_LABELLED = "label."
# A name is looked for in the same words of several readings and stretches.
_names = functools.lru_cache(maxsize=2048)(find_names)
_NAME_EDGES = " ,;:–—-|*_"
_PLACE_EDGES = " ,;:–—-|/•*_()[]،，。（）"
_LONGEST_WINDOW = 260
_MOST_WINDOWS = 60
_TAGGED: dict[str, Field] = {
    "speaker.name": "name",
    "speaker.honorific": "honorific",
    "speaker.role": "role",
    "speaker.affiliation": "affiliation",
    "event": "event",
    "place": "place",
    "on_behalf_of": "behalf",
}
_PERSON_PROPERTIES = ("speaker", "author", "creators", "creator", "by")


def proposals_of(readings: Sequence[tuple[str, Frame, Facts]], stream: Stream) -> list[Candidate]:
    """Return the candidates of all fields.

    Args:
        readings: name, frame and the rules' choice of each reading of the head; the printed one first.
        stream: the head as printed.
    """
    found: list[Candidate] = []
    for name, frame, facts in readings:
        found += _of_facts(facts, name)
        found += _of_frame(frame)
    frame = readings[0][1]
    found += _of_windows(readings)
    found += _of_properties(frame)
    found += _dates(readings)
    for field, strand, start, end in stretches_of(stream):
        found += _of_stretch(field, strand, start, end, frame.lexicon)
    found += _of_tagger(stream)
    head = (stream.strand.start, stream.strand.end)
    return merged([_placed(one, head, frame) for one in found])


def _candidate(field: Field, value: Value | None, proposer: str) -> Iterator[Candidate]:
    if value is not None:
        claim = claim_of(value)
        # A label and its value are a line: readings that join lines do not see where the value ends.
        named = ("labelled",) if claim.rule.startswith(_LABELLED) and proposer == "printed" else ()
        yield Candidate(field, value, claim, key_of(value), frozenset((proposer, *named)), "")


def _placed(candidate: Candidate, head: tuple[int, int], frame: Frame) -> Candidate:
    start = candidate.claim.start
    if head[0] <= start < head[1]:
        return attrs.evolve(candidate, place="head")
    if frame.label is not None and frame.label.start <= start < frame.label.end:
        return attrs.evolve(candidate, place="label")
    tail = any(strand.start <= start < strand.end for _, strand in frame.tail)
    return attrs.evolve(candidate, place="tail" if tail else "property")


def _of_facts(facts: Facts, reading: str) -> Iterator[Candidate]:
    """Return what the rules choose in a reading."""
    speaker, meeting = facts.speaker, facts.meeting
    values: tuple[tuple[Field, Value | None], ...] = (
        ("title", facts.title),
        ("date", facts.date),
        ("place", facts.place),
        ("event", meeting.event),
        ("session", meeting.session),
        ("name", speaker.name),
        ("honorific", speaker.honorific),
        ("role", speaker.role),
        ("affiliation", speaker.affiliation),
        ("behalf", facts.on_behalf_of),
    )
    for field, value in values:
        yield from _candidate(field, value, reading)


def _of_frame(frame: Frame) -> Iterator[Candidate]:
    """Return what the titles and datelines of a reading say beside what the rules choose."""
    for title in frame.titles:
        yield from _candidate("title", Claim.of(title.strand, 0, title.end, "title.word"), "titles")
        yield from _of_person(title.strand, title.person, "titles", frame.lexicon)
        if title.event is not None:
            yield from _meeting(title.strand, *title.event, "titles", frame.lexicon)
        if title.place is not None:
            place = Claim.of(title.strand, *title.place, "title.place")
            yield from _candidate("place", place, "titles")
    for head in frame.head:
        if head.kind == "dateline":
            stretch = place_in_dateline(head, frame.lexicon)
            if stretch is not None:
                place = Claim.of(head.row.strand, *stretch, "dateline.place", edges=_PLACE_EDGES)
                yield from _candidate("place", place, "dateline")


def _of_person(strand: Strand, person: PersonParts, proposer: str, lexicon: Lexicon) -> Iterator[Candidate]:
    if person.name is not None:
        name = Claim.of(strand, *person.name, f"{proposer}.name", edges=_NAME_EDGES)
        yield from _candidate("name", name, proposer)
    if person.role is not None:
        yield from _candidate("role", Claim.of(strand, *person.role, f"{proposer}.office"), proposer)
    yield from _candidate("honorific", _honorific(strand, person, proposer), proposer)
    if person.institution is not None:
        claim = Claim.of(strand, *person.institution, f"{proposer}.institution")
        if claim is not None:
            body = institution_body(claim, person.state, lexicon)
            yield from _candidate("affiliation", body, proposer)
    if person.state is not None:
        yield from _candidate("affiliation", named_body(strand, person.state, f"{proposer}.state"), proposer)


def _honorific(strand: Strand, person: PersonParts, proposer: str) -> Claim | None:
    claims = [Claim.of(strand, *one, f"{proposer}.honorific", edges=_NAME_EDGES) for one in person.honorifics]
    known = [one for one in claims if one is not None]
    if not known:
        return None
    return attrs.evolve(known[0], text=" ".join(one.text for one in known), end=known[-1].end)


def _meeting(strand: Strand, start: int, end: int, proposer: str, lexicon: Lexicon) -> Iterator[Candidate]:
    claim = Claim.of(strand, start, end, f"{proposer}.meeting")
    yield from _candidate("event", claim, proposer)
    number = session_in(strand.text[start:end], lexicon)
    if number is not None:
        said = Claim.of(strand, start + number.start, start + number.end, f"{proposer}.session", edges=" ")
        yield from _candidate("session", None if said is None else (said, number.value), proposer)


def _of_windows(readings: Sequence[tuple[str, Frame, Facts]]) -> Iterator[Candidate]:
    """Read a person, a meeting and the names of states in each row of each reading by itself."""
    seen: set[tuple[int, int]] = set()
    lexicon = readings[0][1].lexicon
    strands = [one.row.strand for _, frame, _ in readings for one in frame.head]
    strands += [strand for _, strand in readings[0][1].tail]
    label = readings[0][1].label
    if label is not None:
        strands.append(label)
    for strand in strands[:_MOST_WINDOWS]:
        if (strand.start, strand.end) in seen or len(strand.text) > _LONGEST_WINDOW:
            continue
        seen.add((strand.start, strand.end))
        person = read_person(strand, 0, len(strand.text), lexicon)
        yield from _of_person(strand, person, "window", lexicon)
        for found in _names(strand.text):
            yield from _candidate("affiliation", named_body(strand, found, "window.state"), "named")


def _of_properties(frame: Frame) -> Iterator[Candidate]:
    for key, strand in frame.properties:
        if key in _PERSON_PROPERTIES and strand.text:
            person = read_person(strand, 0, len(strand.text), frame.lexicon)
            yield from _of_person(strand, person, "property", frame.lexicon)
            yield from _candidate("name", Claim.whole(strand, "property.name"), "property")


def _dates(readings: Sequence[tuple[str, Frame, Facts]]) -> Iterator[Candidate]:
    frame, facts = readings[0][1:]
    state = facts.speaker.affiliation.ref if facts.speaker.affiliation else None
    dated: list[tuple[Strand, FoundDate, str]] = [
        (one.row.strand, date, one.kind) for _, told, _ in readings for one in told.head for date in one.dates
    ]
    others = [(strand, "tail") for _, strand in frame.tail]
    others += [(strand, "property") for name, strand in frame.properties if name in DATE_PROPERTIES]
    dated += [
        (strand, date, kind) for strand, kind in others for date in dates_in(strand.folded, frame.lexicon)
    ]
    every = [date for _, date, _ in dated]
    for strand, date, kind in dated:
        settled = settle(
            date,
            [one for one in every if one is not date],
            frame.text,
            language=frame.lexicon.code,
            state=state,
        )
        claim = Claim.of(strand, date.start, date.end, f"{kind}.date", settled.certainty)
        if claim is not None:
            yield from _candidate("date", DateClaim(claim, settled.range, settled.other), kind)


def _of_tagger(stream: Stream) -> Iterator[Candidate]:
    """Return what the tagger reads in the head; line ends stand in its text as the source has them."""
    text = list(stream.strand.text)
    for end in stream.row_ends[:-1]:
        text[end] = "\n"
    for span in tag("".join(text), stream.lexicon):
        field = _TAGGED.get(span.field)
        if field is not None:
            for one in _of_stretch(field, stream.strand, span.start, span.end, stream.lexicon):
                own = one.field == field
                proposers = frozenset(("tagger",))
                yield attrs.evolve(one, proposers=proposers, tagged=span.probability if own else 0.0)


def _of_stretch(field: Field, strand: Strand, start: int, end: int, lexicon: Lexicon) -> Iterable[Candidate]:
    if field == "event":
        return _meeting(strand, start, end, "stretch", lexicon)
    if field == "behalf":
        claim = Claim.of(strand, start, end, "stretch.behalf")
        names = [one for one in _names(strand.text[start:end]) if one.authority.kind != "state"]
        if claim is None:
            return ()
        known = names[0].authority if names else None
        body = Body(claim, known.kind, known.ref) if known is not None else Body(claim, "group", None)
        return _candidate(field, body, "stretch")
    if field == "affiliation":
        return _candidate(field, _affiliation(strand, start, end, lexicon), "stretch")
    if field == "name" and _has_more_than_name(strand, start, end, lexicon):
        # "Admiral (Rtd) Ana Lima": the reader of persons knows which of these words are the name.
        person = read_person(strand, start, end, lexicon)
        return _candidate(field, _name(strand, person), "stretch")
    edges = _NAME_EDGES if field in ("name", "honorific") else " ,;:–—-|/•*_,("
    return _candidate(field, Claim.of(strand, start, end, f"stretch.{field}", edges=edges), "stretch")


def _has_more_than_name(strand: Strand, start: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a stretch may hold more than a name: an honorific, an abbreviation, or brackets."""
    text = strand.text[start:end].lstrip(_NAME_EDGES + ".")
    if any(mark in text for mark in ".()"):
        return True
    return lexicon.person.honorifics.match(strand.folded, end - len(text), end) is not None


def _name(strand: Strand, person: PersonParts) -> Claim | None:
    return None if person.name is None else Claim.of(strand, *person.name, "stretch.name", edges=_NAME_EDGES)


def _affiliation(strand: Strand, start: int, end: int, lexicon: Lexicon) -> Body | None:
    """Return the state, or the institution, that a stretch names."""
    claim = Claim.of(strand, start, end, "stretch.institution")
    if claim is None:
        return None
    names = list(_names(strand.text[start:end]))
    if len(names) == 1 and len(claim.text) <= names[0].end - names[0].start + 1:
        return Body(claim, names[0].authority.kind, names[0].authority.ref)
    return institution_body(claim, names[0] if names else None, lexicon)
