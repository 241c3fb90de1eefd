"""The element ``standOff``, which holds the meeting, the acts and the evidence apart from the text."""

from collections.abc import Iterable, Mapping, Sequence

import attrs
from lxml import etree

from statecorpus.model import Evidence, Statement
from statecorpus.tei.acts import PlacedAct, RelationOfAct, read_acts, write_acts
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.evidence import read_evidence, write_evidence
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Lines, qualified
from statecorpus.tei.setting import Meeting, has_meeting, read_meeting, write_meeting

_EVENTS = qualified("listEvent")
_RELATIONS = qualified("listRelation")
_SPANS = qualified("spanGrp")
_PARTS = frozenset({_EVENTS, _RELATIONS, _SPANS})
_TYPE = frozenset({"type"})


@attrs.frozen
class StandOff:
    """The content of ``standOff``."""

    meeting: Meeting = attrs.field(factory=Meeting)
    acts: Mapping[str, RelationOfAct] = attrs.field(factory=dict)
    evidence: Iterable[Evidence] = ()


def write_stand_off(lines: Lines, statement: Statement, ids: Ids, acts: Sequence[PlacedAct]) -> None:
    """Write ``standOff`` if a meeting is known, or the statement has acts or evidence."""
    meets = statement.venue is not None and has_meeting(statement.venue)
    if not (meets or acts or statement.evidence):
        return
    with lines.inside("standOff"):
        write_meeting(lines, statement, ids)
        write_acts(lines, acts, statement, ids)
        write_evidence(lines, statement, ids)


def read_stand_off(entry: TeiEntry, stand_off: etree._Element) -> StandOff:
    """Read ``standOff``.

    Raises:
        TeiContentError: the model refuses a piece of evidence.
    """
    meeting = Meeting()
    acts: dict[str, RelationOfAct] = {}
    evidence: list[Evidence] = []
    entry.attributes(stand_off)
    for part in entry.children(stand_off, _PARTS):
        if part.tag == _EVENTS:
            meeting = read_meeting(entry, part)
        elif part.tag == _RELATIONS:
            entry.attributes(part, _TYPE)
            acts.update(read_acts(entry, part))
        else:
            evidence.extend(read_evidence(entry, part))
    return StandOff(meeting, acts, evidence)
