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
