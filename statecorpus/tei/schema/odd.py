"""The schema's source, an ODD ("One Document Does it all", TEI Guidelines, chapter 22), read into a schema.

Only a simple form of ODD is supported: ``schemaSpec`` defines every element with its whole content in Pure
ODD and its whole list of attributes, and every datatype in a ``dataSpec``. Classes, modules and changes of an
external schema are refused. The file can therefore be read without TEI's own tools.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from lxml import etree

from statecorpus.tei.markup import TEI
from statecorpus.tei.schema.content import (
    EMPTY,
    TEXT,
    Content,
    ElementContent,
    Text,
    choice,
    repeat,
    sequence,
)
from statecorpus.tei.schema.odd_syntax import OddPart, refuse
from statecorpus.tei.schema.schema import (
    Assertion,
    AttributeSpec,
    Constraint,
    Datatype,
    ElementSpec,
    Schema,
)
from statecorpus.tei.xml_source import MOST_ATTRIBUTES, XmlInput, parse_xml, where_of

#: libxml2, which other tools validate with, takes time exponential in the optional attributes of an element:
#: 4 ms for 10 attributes that are all present, 77 ms for 13, 5.4 s for 16 (lxml 6.1.3). A ``date``, which has
#: 13, has at most six of them in a valid entry.
MOST_OPTIONAL_ATTRIBUTES = 13

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_ATTRIBUTE_NAME = re.compile(r"(?:xml:)?[A-Za-z_][A-Za-z0-9_.-]*")

# The regular expressions with the same meaning in XML Schema (part 2, appendix F) and in ``re``: characters,
# classes of characters, groups, alternatives and greedy repetition. The full stop, ``\s`` and ``\d`` match
# different characters in the two, and are left out. A hyphen in a class must be escaped or make a range: XML
# Schema allows it at either end, but jing 20220510 does not.
_LITERAL = r"[^\\.^$|?*+(){}\[\]]"
_ESCAPE = r"\\[\\|.?*+(){}\[\]^nrt-]"
_MEMBER = rf"(?:[^\\\[\]^&~|-]|[&~|](?![&~|])|{_ESCAPE})"
_CLASS = rf"\[\^?(?:{_MEMBER}(?:-{_MEMBER})?)+\]"
_TIMES = r"(?:[?*+]|\{[0-9]+(?:,[0-9]*)?\})"
_PIECE = re.compile(rf"(?:{_LITERAL}|{_ESCAPE}|{_CLASS}){_TIMES}?|\((?!\?)|\){_TIMES}?|\|")

_Value = TypeVar("_Value")


def read_odd(source: XmlInput) -> Schema:
    """Read a schema from its source.

    Args:
        source: the path of an ODD, or its bytes.

    Raises:
        SchemaError: a part of the source is not supported, or refers to a name that is not defined.
        TeiSyntaxError: the source is not safe, well-formed XML.
        SourceError: the source cannot be read.
    """
    where = where_of(source)
    root = parse_xml(source)
    edition = _only(root, "edition", where)
    spec = OddPart(_only(root, "schemaSpec", where), where)
    if spec.get("ns") != TEI:
        spec.refuse(f"the namespace {spec.get('ns')!r}; expected {TEI!r}")
    version = edition.get("n")
    if not version:
        refuse(where, edition, "<edition> without @n; expected the schema's version in it")
    datatypes = _by_name(spec.parts("dataSpec"), _datatype, _NAME)
    elements = _by_name(
        spec.parts("elementSpec"), lambda element: (_element(element, datatypes), element), _NAME
    )
    constraints = _by_name(
        (
            constraint
            for element in spec.parts("elementSpec")
            for constraint in element.parts("constraintSpec")
        ),
        _constraint,
        _NAME,
    )
    _check_names(spec, elements)
    return Schema(
        name=spec.value("ident"),
        version=version,
        start=spec.value("start"),
        elements={name: element for name, (element, _) in elements.items()},
        constraints=tuple(constraints.values()),
    )


def _only(root: etree._Element, name: str, where: str) -> etree._Element:
    found = list(root.iter(f"{{{TEI}}}{name}"))
    if len(found) != 1:
        refuse(where, root, f"{len(found)} <{name}> in the document; expected one")
    return found[0]


def _by_name(
    parts: Iterable[OddPart], read: Callable[[OddPart], _Value], names: re.Pattern[str]
) -> dict[str, _Value]:
    values: dict[str, _Value] = {}
    for part in parts:
        name = part.value("ident")
        if names.fullmatch(name) is None:
            part.refuse(f"the name {name!r}; expected letters, digits, '.', '-' and '_'")
        if name in values:
            part.refuse(f"a second {part.kind} for {name!r}")
        values[name] = read(part)
    return values


def _check_names(spec: OddPart, elements: Mapping[str, tuple[ElementSpec, OddPart]]) -> None:
    """Refuse references to undefined elements, and elements that no other element can contain."""
    start = spec.value("start")
    if start not in elements:
        spec.refuse(f"no elementSpec for the start, {start!r}")
    reached, waiting = {start}, [start]
    while waiting:
        element, part = elements[waiting.pop()]
        names = set(element.content.symbols()) - reached - {TEXT}
        for name in sorted(names - elements.keys()):
            part.refuse(f"<{element.name}> holds {name!r}, which has no elementSpec")
        reached |= names
        waiting += names
    for name, (_, part) in elements.items():
        if name not in reached:
            part.refuse(f"<{name}> is not allowed anywhere in <{start}>")


def _datatype(spec: OddPart) -> Datatype:
    reference = spec.part("content").part("dataRef")
    if reference.value("name") != "string":
        reference.refuse(f"the type {reference.get('name')!r}; expected 'string' and a restriction")
    pattern = reference.value("restriction")
    _check_pattern(reference, pattern)
    return Datatype(spec.value("ident"), pattern, spec.description)


def _check_pattern(reference: OddPart, pattern: str) -> None:
    place = 0
    while place < len(pattern):
        piece = _PIECE.match(pattern, place)
        if piece is None:
            expected = "characters, classes, groups, alternatives and greedy repetition"
            problem = f"the pattern {pattern!r} means something else in XML Schema, or nothing"
            reference.refuse(f"{problem}, from {pattern[place:]!r}; expected {expected}")
        place = piece.end()
    try:
        re.compile(pattern)
    except re.error as error:
        reference.refuse(f"the pattern {pattern!r} is none: {error}")


def _element(spec: OddPart, datatypes: Mapping[str, Datatype]) -> ElementSpec:
    attributes = _by_name(
        (definition for attribute_list in spec.parts("attList") for definition in attribute_list.parts()),
        lambda definition: _attribute(definition, datatypes),
        _ATTRIBUTE_NAME,
    )
    optional = sum(not attribute.required for attribute in attributes.values())
    if optional > MOST_OPTIONAL_ATTRIBUTES or len(attributes) > MOST_ATTRIBUTES:
        spec.refuse(
            f"{optional} optional attributes of {len(attributes)}; "
            f"expected at most {MOST_OPTIONAL_ATTRIBUTES} of at most {MOST_ATTRIBUTES}"
        )
    content = spec.part("content")
    parts = list(content.parts())
    if len(parts) != 1 or parts[0].kind == "dataRef":
        content.refuse("expected one sequence, alternate, elementRef, textNode or empty")
    name = spec.value("ident")
    return ElementSpec(name, _content(parts[0]), tuple(attributes.values()), spec.description)


def _content(part: OddPart) -> Content:
    match part.kind:
        case "empty":
            return EMPTY
        case "textNode":
            return Text()
        case "elementRef":
            content: Content = ElementContent(part.value("key"))
        case kind:
            items = [_content(item) for item in part.parts()]
            if not items:
                part.refuse(f"nothing in <{kind}>; expected what it consists of")
            content = sequence(items) if kind == "sequence" else choice(items)
    least, most = part.occurrence
    return repeat(content, least, most)


def _attribute(definition: OddPart, datatypes: Mapping[str, Datatype]) -> AttributeSpec:
    usage = definition.get("usage") or "opt"
    if usage not in {"req", "rec", "opt"}:
        definition.refuse(f"usage {usage!r}; expected 'req', 'rec' or 'opt'")
    types = list(definition.parts("datatype", "valList"))
    if len(types) != 1:
        definition.refuse("expected a datatype or a closed valList")
    plural, values, datatype = False, dict[str, str](), None
    if types[0].kind == "valList":
        values = _values(types[0])
    else:
        plural, datatype = _use(types[0], datatypes)
    name = definition.value("ident")
    return AttributeSpec(name, usage == "req", values, datatype, plural, definition.description)


def _use(element: OddPart, datatypes: Mapping[str, Datatype]) -> tuple[bool, Datatype]:
    """Read the use of a datatype: whether the value is a list, and the datatype of its items."""
    occurrence = element.occurrence
    if occurrence not in {(1, 1), (1, None)}:
        element.refuse("expected one value, or maxOccurs='unbounded' for one or more")
    reference = element.part("dataRef")
    if reference.get("restriction") is not None or reference.get("name") is not None:
        reference.refuse("expected only the key of a dataSpec; restrict the value there")
    key = reference.value("key")
    if key not in datatypes:
        reference.refuse(f"no dataSpec for {key!r}; known: {', '.join(datatypes)}")
    return occurrence[1] is None, datatypes[key]


def _values(element: OddPart) -> dict[str, str]:
    if element.get("type") != "closed":
        element.refuse(f"a list of the type {element.get('type')!r}; expected 'closed'")
    values: dict[str, str] = {}
    for item in element.parts():
        value = item.value("ident")
        if value in values:
            item.refuse(f"a second valItem for {value!r}")
        values[value] = item.description
    if not values:
        element.refuse("no valItem; expected the values")
    return values


def _constraint(spec: OddPart) -> Constraint:
    if spec.get("scheme") != "schematron":
        spec.refuse(f"the scheme {spec.get('scheme')!r}; expected 'schematron'")
    rule = spec.part("constraint").part("sch:rule")
    assertions = tuple(_assertion(part) for part in rule.parts())
    if not assertions:
        rule.refuse("no assert or report in it; expected what must hold")
    return Constraint(spec.value("ident"), rule.value("context"), assertions, spec.description)


def _assertion(part: OddPart) -> Assertion:
    test = part.value("test")
    try:
        etree.XPath(test, namespaces={"tei": TEI})
    except etree.XPathError as error:
        part.refuse(f"the test {test!r} is not XPath 1.0: {error}")
    return Assertion(test, part.text, part.kind == "sch:report")
