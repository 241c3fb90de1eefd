"""What the validator needs to know of the elements of a name, made ready for use."""

import re
from collections.abc import Callable, Mapping

import attrs

from statecorpus.tei.markup import XML_ID, qualified
from statecorpus.tei.schema.automaton import Automaton, State
from statecorpus.tei.schema.content import TEXT
from statecorpus.tei.schema.schema import AttributeSpec, ElementSpec, Schema

#: The white space of XML. ``str.isspace`` takes U+00A0 and others for it too, which are text.
WHITE_SPACE = " \t\r\n"

_GAPS = re.compile(f"[{WHITE_SPACE}]+")
_XML = XML_ID.removesuffix("id")


@attrs.frozen(eq=False)
class ElementTable:
    """What holds for the elements of a name. Names are tags here: with their namespaces, as lxml gives them.

    Attributes:
        spec: what the schema says.
        start: the state before the first child.
        mixed: whether text may stand anywhere between the children, so that it need not be looked at.
        checks: for each attribute, what is true of the values that it takes.
        required: the attributes that must be there.
    """

    spec: ElementSpec
    start: State
    mixed: bool
    checks: Mapping[str, Callable[[str], object]]
    required: tuple[str, ...]


def element_tables(schema: Schema) -> dict[object, ElementTable]:
    """Make the tables of a schema, by the tags of the elements."""
    alphabet = {TEXT: TEXT} | {qualified(name): name for name in schema.elements}
    return {qualified(name): _table(spec, alphabet) for name, spec in schema.elements.items()}


def attribute_tag(name: str) -> str:
    """Give the tag of an attribute, which is in no namespace unless its prefix is ``xml:``."""
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
    """Tell whether text changes nothing in any state: where no child leads to another than the first."""
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
