"""The speaker: put together from titles, lines of the head, signature, label and properties of the file."""

import itertools
from collections.abc import Iterator, Sequence

import attrs

from statecorpus.authorities import find_names
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import join_rows
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.claim import Body, Claim, named_body
from statecorpus.parsing.phrases.institution import institution_body
from statecorpus.parsing.phrases.person import PersonParts, read_person
from statecorpus.parsing.title_block.frame import Frame, groups_of
from statecorpus.parsing.title_block.head import HeadRow

_SPEAKER_PROPERTIES = ("speaker", "speakers", "creators", "creator", "dc.creator", "author", "authors")
_ROLE_PROPERTIES = ("source", "role", "office", "position", "speaker_role")
_LONGEST_SIGNATURE = 200

# A text, the person read in it, and what kind of text it is.
_Witness = tuple[Strand, PersonParts, str]


@attrs.frozen
class SpeakerClaims:
    """The claims of the source about the speaker; ``None`` if it makes none."""

    name: Claim | None = None
    honorific: Claim | None = None
    role: Claim | None = None
    affiliation: Body | None = None


def speaker_of(told: Frame) -> SpeakerClaims:
    """Put together who speaks: name and honorific from one place, office and state from it or the next."""
    people = _witnesses(told)
    chosen = next((one for one in people if one[1].name is not None), None)
    if chosen is None:
        chosen = next((one for one in people if one[1].role is not None), None)
    if chosen is None:
        return SpeakerClaims(affiliation=_affiliation(told, None))
    strand, person, rule = chosen
    name = _name(chosen)
    fuller = next((one for one in people if name is not None and _is_fuller(one, name)), None)
    if fuller is not None:
        name = _name(fuller)
    honorific = _honorific(strand, person, rule) or (_honorific(*fuller) if fuller is not None else None)
    role = (
        Claim.of(strand, *person.role, f"{rule}.office")
        if person.role
        else _role_elsewhere(told, people, name)
    )
    return SpeakerClaims(name, honorific, role, _affiliation(told, chosen))


def _witnesses(told: Frame) -> list[_Witness]:
    """Return every text that may name the speaker, the most telling first."""
    lexicon = told.lexicon
    people: list[_Witness] = [*_labelled(told)]
    people.extend((one.strand, one.person, "title") for one in told.ranked)
    rows = [one for one in told.head if one.kind == "other" and one.number not in told.of_titles]
    for group in groups_of(rows):
        strand = join_rows([one.row for one in group])
        seams = [len(one.row.text) for one in group]
        people.append((strand, _signed(strand, lexicon, seams), "head"))
    for group in groups_of([one for one in told.head if one.kind == "deliverer"]):
        strand = join_rows([one.row for one in group])
        lead = lexicon.title.deliverers.match(strand.folded)
        if lead is not None:
            seams = list(itertools.accumulate(len(one.row.text) + 1 for one in group))
            person = read_person(strand, lead.end(), len(strand.text), lexicon, seams)
            people.append((strand, person, "deliverer"))
    people.extend((strand, _signed(strand, lexicon), "signature") for _, strand in told.tail)
    if told.label is not None:
        people.append((told.label, read_person(told.label, 0, len(told.label.text), lexicon), "label"))
    people.extend(
        (strand, PersonParts(name=(0, len(strand.text))), f"property.{name}")
        for name, strand in told.properties
        if name in _SPEAKER_PROPERTIES and _is_named(strand, lexicon)
    )
    return people


def _is_named(strand: Strand, lexicon: Lexicon) -> bool:
    """Tell a person from an institution among the makers of a file: "Ministry for Foreign Affairs"."""
    person = lexicon.person
    bodies = person.institutions + person.ministries + person.missions + lexicon.event.bodies + person.offices
    if not strand.text or bodies.regex.search(strand.folded) or find_names(strand.text):
        return False
    return " " in strand.text and not any(mark.isdigit() for mark in strand.text)


def _labelled(told: Frame) -> Iterator[_Witness]:
    """Read the persons that a label names as the speaker, and the office that one names as theirs."""
    for value in told.labelled:
        strand = value.strand
        if value.field not in ("speaker", "role"):
            continue
        person = read_person(strand, 0, len(strand.text), value.lexicon)
        if value.field == "role":
            # The whole value is the office, but for the state at its end.
            role = person.role if person.role and person.state else (0, len(strand.text))
            person = PersonParts(role=role, state=person.state)
        elif person.name is None and person.institution is None and person.state is None:
            person = attrs.evolve(person, name=(0, len(strand.text)))
        yield strand, person, f"label.{value.field}"


def _name(witness: _Witness) -> Claim | None:
    strand, person, rule = witness
    claim = Claim.of(strand, *person.name, f"{rule}.name", edges=" ,;:–—-|*_") if person.name else None
    surname, comma, forename = claim.text.partition(", ") if claim is not None else ("", "", "")
    if claim is None or not rule.startswith("property") or not comma or "," in forename:
        return claim
    return attrs.evolve(claim, text=f"{forename} {surname}")  # "Fraser, Malcolm" in a catalogue


def _is_fuller(witness: _Witness, name: Claim) -> bool:
    """Tell whether a witness has the whole name to a surname."""
    other = _name(witness)
    if other is None or " " in name.text:
        return False
    words = fold(other.text).split()
    return len(words) > 1 and fold(name.text) in words


def _signed(strand: Strand, lexicon: Lexicon, seams: Sequence[int] = ()) -> PersonParts:
    """Read a person on lines of their own: they must name an office or an honorific."""
    if len(strand.text) > _LONGEST_SIGNATURE:
        return PersonParts()
    if (lexicon.closing.formulas + lexicon.vocative.thanks).match(strand.folded.lstrip("*_ ")):
        return PersonParts()  # "Thank you, Mr. President" thanks, and signs nothing
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


def _role_elsewhere(told: Frame, people: Sequence[_Witness], name: Claim | None) -> Claim | None:
    """Return the office from another place that names the same person, or no person."""
    for witness in people:
        strand, person, rule = witness
        other = _name(witness)
        same = other is None or (name is not None and fold(name.text) in fold(other.text))
        if person.role is not None and same:
            return Claim.of(strand, *person.role, f"{rule}.office", 0.8)
    for key, strand in told.properties:
        if key in _ROLE_PROPERTIES and told.lexicon.person.offices.regex.search(strand.folded):
            return Claim.whole(strand, f"property.{key}", 0.8)
    return None


def _affiliation(told: Frame, chosen: _Witness | None) -> Body | None:
    """Find the state or body that the speaker speaks for."""
    labelled = told.labelled_as("affiliation")
    if labelled is not None:
        found = next(iter(find_names(labelled.text)), None)
        claim = Claim.whole(labelled, "label.affiliation")
        if found is not None:
            return named_body(labelled, found, "label.affiliation")
        return None if claim is None else Body(claim, "other", None)
    if chosen is not None and chosen[1].state is not None and not _is_of_meeting(chosen, told):
        return named_body(chosen[0], chosen[1].state, f"{chosen[2]}.state")
    for one in told.ranked:
        if one.person.institution is not None:
            claim = Claim.of(one.strand, *one.person.institution, "title.institution")
            if claim is not None:
                return institution_body(claim, one.person.state, told.lexicon)
        if one.person.state is not None and not _is_of_meeting((one.strand, one.person, ""), told):
            return named_body(one.strand, one.person.state, "title.state")
    lines = [one for one in told.head if one.kind in ("state", "letterhead", "other")]
    bodies = (_mission_or_state(one, told.lexicon) for one in lines if one.number not in told.of_titles)
    return next((one for one in bodies if one is not None), None)


def _is_of_meeting(witness: _Witness, told: Frame) -> bool:
    """Tell a body that is named as the meeting's, not as the speaker's."""
    strand, person, _ = witness
    if person.state is None:
        return False
    event = next((one.event for one in told.ranked if one.strand is strand), None)
    return event is not None and event[0] <= person.state.start < event[1]


def _mission_or_state(head: HeadRow, lexicon: Lexicon) -> Body | None:
    """Read the state of a letterhead: a line that is its name, or that of its mission or government."""
    states = [one for one in find_names(head.row.text) if one.authority.kind == "state"]
    if not states:
        return None
    institution = (lexicon.person.missions + lexicon.person.institutions).regex.search(head.row.folded)
    if head.kind == "state" or institution:
        return named_body(head.row.strand, states[0], "head.state", 0.9)
    return None


def principal_of(told: Frame) -> Body | None:
    """Find the group that the speaker speaks for, in addition to the state."""
    labelled = told.labelled_as("behalf")
    if labelled is not None:
        found = next(iter(find_names(labelled.text)), None)
        claim = Claim.whole(labelled, "label.behalf")
        if claim is not None:
            authority = found.authority if found is not None else None
            return Body(claim, authority.kind if authority else "group", authority.ref if authority else None)
    for one in told.ranked:
        if one.on_behalf is None:
            continue
        start, end = one.on_behalf
        names = find_names(one.strand.text[start:end])
        groups = [found for found in names if not found.authority.is_place]
        claim = Claim.of(one.strand, start, end, "title.on-behalf")
        if claim is None or (names and not groups):
            continue
        first = groups[0] if groups else None
        return Body(claim, first.authority.kind if first else "group", first.authority.ref if first else None)
    return None
