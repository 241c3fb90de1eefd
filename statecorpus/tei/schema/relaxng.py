"""A schema as RELAX NG in its XML syntax, for other tools.

Values are compared as exact strings: a value with a space before it is a different value, as it is for the
reader of the library.

libxml2 (2.14) loops for ever on some grammars with ``notAllowed``, with ``empty`` inside a group, and with
groups of a single child. The writer avoids all three: the content of an element is not grouped, and a part
that may be left out is ``optional``.
"""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from statecorpus.tei.markup import TEI
from statecorpus.tei.schema.content import EMPTY, Choice, Content, ElementContent, Repeat, Sequence, choice
from statecorpus.tei.schema.schema import AttributeSpec, ElementSpec, Schema

_RELAXNG = "http://relaxng.org/ns/structure/1.0"
_ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
_DATATYPES = "http://www.w3.org/2001/XMLSchema-datatypes"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_MAKE = ElementMaker(namespace=_RELAXNG, nsmap={None: _RELAXNG, "a": _ANNOTATIONS})
_ANNOTATE = ElementMaker(namespace=_ANNOTATIONS, nsmap={"a": _ANNOTATIONS})


def to_relaxng(schema: Schema) -> str:
    """Write a schema as RELAX NG, with a ``define`` for each element, in the order of the source."""
    grammar = _MAKE.grammar(
        etree.Comment(f" {schema.name} {schema.version}. Made from {schema.name}.odd: change that instead. "),
        _MAKE.start(_MAKE.ref(name=schema.start)),
        *(_MAKE.define(_element(element), name=element.name) for element in schema.elements.values()),
        ns=TEI,
        datatypeLibrary=_DATATYPES,
    )
    etree.indent(grammar)
    return f"{_DECLARATION}{etree.tostring(grammar, encoding='unicode')}\n"


def _element(element: ElementSpec) -> etree._Element:
    parts = [*map(_attribute, element.attributes), *_patterns(element.content)]
    # RELAX NG requires a pattern in each element; the patterns of attributes are enough.
    return _MAKE.element(*_documentation(element.description), *(parts or [_MAKE.empty()]), name=element.name)


def _documentation(description: str) -> Iterator[etree._Element]:
    if description:
        yield _ANNOTATE.documentation(description)


def _attribute(attribute: AttributeSpec) -> etree._Element:
    value = _values(attribute)
    if attribute.plural:
        # RELAX NG splits a list at white space, so its items are compared as exact strings too.
        value = _MAKE.list(_MAKE.oneOrMore(value))
    pattern = _MAKE.attribute(*_documentation(attribute.description), value, name=attribute.name)
    return pattern if attribute.required else _MAKE.optional(pattern)


def _values(attribute: AttributeSpec) -> etree._Element:
    datatype = attribute.datatype
    if datatype is not None:
        return _MAKE.data(_MAKE.param(datatype.pattern, name="pattern"), type="string")
    values = [
        part
        for value, description in attribute.values.items()
        for part in (_MAKE.value(value, type="string"), *_documentation(description))
    ]
    return values[0] if len(attribute.values) == 1 else _MAKE.choice(*values)


def _patterns(content: Content) -> list[etree._Element]:
    """Return the patterns of a content model; the caller puts them into an element that groups them."""
    if content == EMPTY:
        return []
    match content:
        case ElementContent(name=name):
            return [_MAKE.ref(name=name)]
        case Sequence(items=items):
            return [pattern for item in items for pattern in _patterns(item)]
        case Choice(items=items):
            return [_choice(items)]
        case Repeat():
            return _repeat(content)
        case _:
            return [_MAKE.text()]


def _choice(items: tuple[Content, ...]) -> etree._Element:
    if EMPTY in items:
        return _MAKE.optional(*_patterns(choice(item for item in items if item != EMPTY)))
    return _MAKE.choice(*(_grouped(item) for item in items))


def _grouped(content: Content) -> etree._Element:
    patterns = _patterns(content)
    return patterns[0] if len(patterns) == 1 else _MAKE.group(*patterns)


def _repeat(content: Repeat) -> list[etree._Element]:
    item, least, most = content.item, content.least, content.most
    if most is None:
        if least == 0:
            return [_MAKE.zeroOrMore(*_patterns(item))]
        once = [pattern for _ in range(least - 1) for pattern in _patterns(item)]
        return [*once, _MAKE.oneOrMore(*_patterns(item))]
    required = [pattern for _ in range(least) for pattern in _patterns(item)]
    optional: list[etree._Element] = []
    for _ in range(most - least):
        optional = [_MAKE.optional(*_patterns(item), *optional)]
    return [*required, *optional]
