"""A schema as values: what elements there are, what stands in them, and what their attributes take.

``odd`` makes it from the source; ``relaxng``, ``schematron`` and ``grammar`` are made from it. The grammar is
local: an element of a name has the same content and attributes wherever it stands.
"""

from collections.abc import Mapping

import attrs

from statecorpus.tei.schema.content import Content


@attrs.frozen
class Datatype:
    """What the values of an attribute look like.

    Attributes:
        name: its name in the source.
        pattern: a regular expression for the whole value, in the syntax that XML Schema and ``re`` share.
        description: what it is, for messages: ``"a day, month or year, such as 2011-12-05"``.
    """

    name: str
    pattern: str
    description: str


@attrs.frozen
class AttributeSpec:
    """An attribute of an element.

    Attributes:
        name: its name, with the prefix ``xml:`` where it has one.
        required: whether the element must have it.
        values: the closed list of its values, each with what it means; empty where ``datatype`` says it.
        datatype: what its value looks like; ``None`` where ``values`` says it.
        plural: whether it takes several values with white space between them.
        description: what it says.
    """

    name: str
    required: bool
    values: Mapping[str, str]
    datatype: Datatype | None
    plural: bool
    description: str


@attrs.frozen
class ElementSpec:
    """An element.

    Attributes:
        name: its name, without a namespace.
        content: what may stand in it.
        attributes: its attributes.
        description: what it holds.
    """

    name: str
    content: Content
    attributes: tuple[AttributeSpec, ...]
    description: str


@attrs.frozen
class Assertion:
    """Something that must hold (or, for a report, must not) at an element.

    Attributes:
        test: an XPath 1.0 expression.
        message: what to say where it fails.
        negative: whether it is a report: it is broken where the test is true.
    """

    test: str
    message: str
    negative: bool


@attrs.frozen
class Constraint:
    """A rule of Schematron.

    Attributes:
        code: its name, which is the code of the rule of the library that says the same.
        context: a pattern of XPath 1.0 for the elements that it is about, with the prefix ``tei:``.
        assertions: what must hold there.
        description: what it is for.
    """

    code: str
    context: str
    assertions: tuple[Assertion, ...]
    description: str


@attrs.frozen
class Schema:
    """A whole schema.

    Attributes:
        name: its name, which its files have too.
        version: its version.
        start: the name of the element that a document begins with.
        elements: every element by its name, in the order of the source.
        constraints: the rules of Schematron, in the order of the source.
    """

    name: str
    version: str
    start: str
    elements: Mapping[str, ElementSpec]
    constraints: tuple[Constraint, ...]
