"""Candidates: the values that a field may have, each with its place in the source and who proposed it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.phrases.claim import Body, Claim
from statecorpus.parsing.title_block.delivery_date import DateClaim

#: The fields that the judge decides, in the order of its decisions: later ones see the earlier.
FIELDS = ("date", "place", "event", "session", "name", "honorific", "role", "affiliation", "behalf", "title")

#: The field of a statement that each of them is, as ``Evidence.field`` names it.
PATHS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title",
        "date": "date",
        "place": "venue.place",
        "event": "venue.event",
        "session": "venue.session",
        "name": "speaker.name",
        "honorific": "speaker.honorific",
        "role": "speaker.role",
        "affiliation": "speaker.affiliation",
        "behalf": "on_behalf_of",
    }
)

Field = Literal[
    "title", "date", "place", "event", "session", "name", "honorific", "role", "affiliation", "behalf"
]
Value = Claim | Body | DateClaim | tuple[Claim, str]


@attrs.frozen(eq=False)
class Candidate:
    """A value that a field may have.

    Attributes:
        field: the field.
        value: the value, as the facts hold it.
        claim: its words and their place in the source.
        key: what makes two candidates one: the folded words, the number of a session, the days of a date.
        proposers: who proposed it: the rule's choice in a reading of the head (``"printed"``, ``"joined"``,
            ``"cut"``), or the kind of search that found it (``"window"``, ``"run"``, ``"stretch"``).
        place: where it stands: ``"head"``, ``"tail"``, ``"label"`` or ``"property"``.
        tagged: the tagger's probability of this very stretch; 0 where it does not propose it.
    """

    field: Field
    value: Value
    claim: Claim
    key: str
    proposers: frozenset[str]
    place: str
    tagged: float = 0.0


def claim_of(value: Value) -> Claim:
    """Return the words of a value and their place in the source."""
    if isinstance(value, Body | DateClaim):
        return value.claim
    return value[0] if isinstance(value, tuple) else value


def key_of(value: Value) -> str:
    """Return what a value says, so that the same value read in two ways is one candidate."""
    if isinstance(value, DateClaim):
        return value.range.iso
    if isinstance(value, tuple):
        return value[1]
    return " ".join(fold(claim_of(value).text).split())


def merged(candidates: list[Candidate]) -> list[Candidate]:
    """Join candidates of one field that say the same; the first keeps its place in the source."""
    found: dict[tuple[str, str], Candidate] = {}
    for one in candidates:
        known = found.get((one.field, one.key))
        if known is None:
            found[one.field, one.key] = one
        else:
            proposers = known.proposers | one.proposers
            tagged = max(known.tagged, one.tagged)
            found[one.field, one.key] = attrs.evolve(known, proposers=proposers, tagged=tagged)
    return list(found.values())
