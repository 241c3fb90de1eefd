"""Acts in ``standOff``: a ``listRelation`` with a ``relation`` from the speaker to the target of each act.

``@corresp`` points to the ``seg`` of the trigger, then to the ``seg`` of what the act is about.
"""

from collections.abc import Iterable, Mapping
from typing import cast

import attrs
from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import Act, ActKind, Mood, Speaker, Statement, is_reference
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Attributes, Lines, escaped, qualified
from statecorpus.tei.words import read_text

#: The type of the list.
ACTS = "acts"
_RELATION = frozenset({qualified("relation")})
_DESC = frozenset({qualified("desc")})
_ATTRIBUTES = frozenset(
    {"name", "n", "type", "subtype", "active", "passive", "corresp", "source", "ana", "cert"}
)
_POLARITIES = {"+": "positive", "-": "negative"}
_RULE = "rule:"
# The addressed chair is no authority: the text alone says who it is.
_ADDRESSEE, _GROUP_OF_ADDRESSEES = "addressee", "group:addressee"


@attrs.frozen
class PlacedAct:
    """An act, and the ids of the elements that hold its trigger and what it is about."""

    act: Act
    trigger: str
    about: str | None


def write_provenance(rule: str | None, certainty: float | None) -> Attributes:
    """Write the rule that found a span, and its certainty.

    >>> write_provenance("time.month-day", 0.9), write_provenance(None, None)
    ({'ana': 'rule:time.month-day', 'cert': '0.90'}, {})
    """
    if rule is None or certainty is None:
        return {}
    return {"ana": _RULE + rule, "cert": f"{certainty:.2f}"}


def read_provenance(attributes: Mapping[str, str]) -> dict[str, object]:
    """Read the rule that found a span and its certainty, as arguments of the span's class.

    Raises:
        ModelError: the rule does not begin with ``rule:``, or the certainty is no number.
    """
    rule, certainty = attributes.get("ana"), attributes.get("cert")
    if rule is None and certainty is None:
        return {}
    if rule is None or not rule.startswith(_RULE):
        raise ModelError("@ana", rule, "a rule, such as 'rule:time.month-day'")
    try:
        return {"rule": rule[len(_RULE) :], "certainty": float(certainty or "")}
    except ValueError:
        raise ModelError("@cert", certainty, "a number from 0 to 1") from None


def write_acts(lines: Lines, acts: Iterable[PlacedAct], statement: Statement, ids: Ids) -> None:
    """Write ``listRelation`` if the statement has acts."""
    placed = tuple(acts)
    if not placed:
        return
    actor = _actor(statement, ids)
    with lines.inside("listRelation", {"type": ACTS}):
        for one in placed:
            act = one.act
            references = [_pointed(target) for target in act.target if _is_party(target)]
            words = "; ".join(target for target in act.target if not _is_party(target))
            attributes: Attributes = {
                "name": act.kind,
                "n": act.verb,
                "type": _POLARITIES[act.polarity],
                "subtype": None if act.mood == "plain" else act.mood,
                "active": actor,
                "passive": " ".join(references) or None,
                "corresp": f"#{one.trigger}" if one.about is None else f"#{one.trigger} #{one.about}",
                "source": act.deliverer,
                **write_provenance(act.rule, act.certainty),
            }
            if words:
                with lines.inside("relation", attributes):
                    lines.add("desc", content=escaped(words))
            else:
                lines.add("relation", attributes)


def _actor(statement: Statement, ids: Ids) -> str:
    """Return the pointer to who acts: the state or body of the speaker, the speaker, or the statement."""
    match statement.speaker:
        case Speaker(affiliation=body) if body is not None:
            return f"#{ids.organisations[body]}"
        case Speaker():
            return f"#{ids.of('speaker')}"
    return f"#{statement.id}"


def _is_party(target: str) -> bool:
    return target == _ADDRESSEE or is_reference(target)


def _pointed(target: str) -> str:
    return _GROUP_OF_ADDRESSEES if target == _ADDRESSEE else target


@attrs.frozen
class RelationOfAct:
    """The content of a ``relation``: the fields of ``Act``, and the pointer to the words it is about."""

    fields: dict[str, object]
    about: str | None


def read_acts(entry: TeiEntry, group: etree._Element) -> dict[str, RelationOfAct]:
    """Read the relations of a ``listRelation``, by the pointers to their triggers."""
    relations: dict[str, RelationOfAct] = {}
    for relation in entry.children(group, _RELATION):
        said = entry.attributes(relation, _ATTRIBUTES)
        words = [read_text(entry, desc) or "" for desc in entry.children(relation, _DESC)]
        trigger, *about = said.get("corresp", "").split()[:2] or [""]
        try:
            relations[trigger] = RelationOfAct(_fields(said, words), about[0] if about else None)
        except ModelError as error:
            entry.unmodelled(relation, f"<relation>: {error.place}", f"{error.message}; it is not kept")
    return relations


def _fields(said: Mapping[str, str], words: list[str]) -> dict[str, object]:
    names = [_ADDRESSEE if name == _GROUP_OF_ADDRESSEES else name for name in said.get("passive", "").split()]
    names += [name for text in words for name in text.split("; ") if name]
    return {
        "kind": cast(ActKind, said.get("name")),
        "verb": said.get("n"),
        "polarity": "-" if said.get("type") == _POLARITIES["-"] else "+",
        "mood": cast(Mood, said.get("subtype", "plain")),
        "target": names,
        "deliverer": said.get("source"),
        **read_provenance(said),
    }
