"""Tables from which the validator checks the elements with a name."""

import re
from collections.abc import Callable, Mapping

import attrs

from statecorpus.tei.markup import XML_ID, qualified
from statecorpus.tei.schema.automaton import Automaton, State
from statecorpus.tei.schema.content import TEXT
from statecorpus.tei.schema.schema import AttributeSpec, ElementSpec, Schema

#: The white space of XML. ``str.isspace`` is no replacement: it includes U+00A0 and others, which are text.
WHITE_SPACE = " \t\r\n"

_GAPS = re.compile(f"[{WHITE_SPACE}]+")
_XML = XML_ID.removesuffix("id")


@attrs.frozen(eq=False)
class ElementTable:
    """The table for the elements with a name. Names are lxml's tags, with their namespaces.

    Attributes:
        spec: the element in the schema.
        start: the state before the first child.
        mixed: whether text is allowed everywhere between the children and need not be checked.
        checks: for each attribute, a function that is true for allowed values.
        required: the attributes that must be present.
    """

    spec: ElementSpec
    start: State
    mixed: bool
    checks: Mapping[str, Callable[[str], object]]
    required: tuple[str, ...]


def element_tables(schema: Schema) -> dict[object, ElementTable]:
    """Build the tables of a schema, by the tags of the elements."""
    alphabet = {TEXT: TEXT} | {qualified(name): name for name in schema.elements}
    return {qualified(name): _table(spec, alphabet) for name, spec in schema.elements.items()}


def attribute_tag(name: str) -> str:
    """Return the tag of an attribute, which is in no namespace unless its prefix is ``xml:``."""
    return name.replace("xml:", _XML)


def _table(spec: ElementSpec, alphabet: Mapping[str, str]) -> ElementTable:
    start = Automaton(spec.content, alphabet).start
    return ElementTable(
        spec=spec,
        start=start,
        mixed=_is_mixed(start, spec, alphabet),
        checks={attribute_tag(attribute.name): _check(attribute) for attribute in spec.attributes},
        required=tuple(attribute_tag(attribute.name) for attribute in spec.attributes if attribute.required),
    )


def _is_mixed(start: State, spec: ElementSpec, alphabet: Mapping[str, str]) -> bool:
    """Return whether all children and text leave the automaton in its first state."""
    names = {TEXT, *spec.content.symbols()}
    return all(start[tag] is start for tag, name in alphabet.items() if name in names)


def _check(attribute: AttributeSpec) -> Callable[[str], object]:
    if attribute.datatype is None:
        return frozenset(attribute.values).__contains__
    matches = re.compile(attribute.datatype.pattern).fullmatch
    if not attribute.plural:
        return matches

    def all_match(value: str) -> bool:
        values = _GAPS.split(value.strip(WHITE_SPACE))
        return all(matches(value) is not None for value in values)

    return all_match
