"""Rules on acts and on mentions by other words than a name: the text and ``standOff`` must agree."""

from collections.abc import Iterator

from lxml import etree

from statecorpus.tei.markup import XML_ID
from statecorpus.tei.rules.outline import Outline, name_of, parent_name
from statecorpus.tei.rules.rule import Breach, rule

_ADDRESSING = frozenset({"salute", "ab"})


@rule(
    "SC161",
    "An act in the text has one relation, and a relation points to an act, then to what it is about in the "
    "same paragraph.",
    hint="give each seg of the type act an xml:id and a relation in standOff whose corresp begins with it",
)
def an_act_has_a_relation(outline: Outline) -> Iterator[Breach]:
    """Compare the segments of acts with the relations that point to them."""
    found: dict[etree._Element, int] = {}
    for relation in outline.all("relation"):
        if parent_name(relation) == "listEvent":
            continue
        targets = [outline.target(pointer) for pointer in relation.get("corresp", "").split()]
        kinds = ["" if target is None else target.get("type", "") for target in targets]
        if kinds not in (["act"], ["act", "about"]):
            yield relation, f"@corresp of <relation> points to {kinds}: expected 'act', or 'act' and 'about'"
        elif len({_block(outline, target) for target in targets if target is not None}) > 1:
            yield relation, "@corresp of <relation> points to two paragraphs: expected one"
        elif targets[0] is not None:
            found[targets[0]] = found.get(targets[0], 0) + 1
    for segment in outline.all("seg"):
        if segment.get("type") == "act" and segment.get("prev") is None and found.get(segment, 0) != 1:
            problem = f"the act {segment.get(XML_ID)!r} has {found.get(segment, 0)} relations"
            yield segment, f"{problem}: expected one <relation> in standOff"


def _block(outline: Outline, element: etree._Element) -> etree._Element | None:
    blocks = frozenset(outline.paragraphs)
    return next((around for around in element.iterancestors() if around in blocks), None)


# The attributes of an act: none of them is for the organiser of a meeting.
_OF_ACTS = ("n", "type", "subtype", "corresp", "source", "ana", "cert")


@rule(
    "SC152",
    "The relation of listEvent is the organiser of the meeting; a relation of listRelation is an act.",
    hint="move the relation, or change its name and attributes",
)
def a_relation_is_in_its_place(outline: Outline) -> Iterator[Breach]:
    """Look at the name and the attributes of each relation."""
    for relation in outline.all("relation"):
        named, passive = relation.get("name"), relation.get("passive", "").split()
        if parent_name(relation) == "listEvent":
            expected = "expected the name 'organiser', @active and @passive, which points to the event"
            wrong = [f"@{name}" for name in _OF_ACTS if relation.get(name) is not None]
            wrong += [f"<{name_of(child)}>" for child in relation.iterchildren("*")]
            if wrong:
                yield relation, f"<relation> in <listEvent> has {' and '.join(wrong)}: {expected}"
            elif named != "organiser" or len(passive) != 1 or not passive[0].startswith("#"):
                yield relation, f"<relation> in <listEvent> is {named!r} to {passive}: {expected}"
            continue
        missing = [f"@{name}" for name in ("type", "corresp") if relation.get(name) is None]
        if missing:
            yield relation, f"<relation> in <listRelation> lacks {' and '.join(missing)}: expected them"
        elif named == "organiser" or any(target.startswith("#") for target in passive):
            problem = f"<relation> in <listRelation> is {named!r} to {passive}"
            yield relation, f"{problem}: expected an act to parties with references"


@rule(
    "SC162",
    "An rs in a line that addresses has a ref and no type; in a paragraph it has a type and a subtype.",
    hint="write the kind as type and the form as subtype, or point to the addressee with ref",
)
def a_string_has_its_types(outline: Outline) -> Iterator[Breach]:
    """Look at the attributes of each ``rs``."""
    for element in outline.all("rs"):
        given = [name for name in ("type", "subtype") if element.get(name) is not None]
        if parent_name(element) in _ADDRESSING:
            if given or element.get("ref") is None:
                yield element, f"<rs> in <{parent_name(element)}> has {_listed(given)}: expected @ref alone"
        elif len(given) != len(("type", "subtype")):
            yield element, f"<{name_of(element)}> has {_listed(given)}: expected @type and @subtype"


def _listed(names: list[str]) -> str:
    return " and ".join(f"@{name}" for name in names) or "no @type"
