"""A schema as values: its elements, their content, and their attributes.

``odd`` builds a schema from the source; ``relaxng``, ``schematron`` and ``grammar`` use it. The grammar is
local: elements with the same name have the same content and attributes everywhere.
"""

from collections.abc import Mapping

import attrs

from statecorpus.tei.schema.content import Content


@attrs.frozen
class Datatype:
    """The form of an attribute's values.

    Attributes:
        name: the name of the datatype in the source.
        pattern: a regular expression for the whole value, in the syntax that XML Schema and ``re`` share.
        description: the datatype in words, for messages: ``"a day, month or year, such as 2011-12-05"``.
    """

    name: str
    pattern: str
    description: str


@attrs.frozen
class AttributeSpec:
    """An attribute of an element.

    Attributes:
        name: the name; attributes of XML have the prefix ``xml:``.
        required: whether the element must have the attribute.
        values: the allowed values, each with its meaning; empty if the attribute has a ``datatype``.
        datatype: the form of the value; ``None`` if the attribute has a list of ``values``.
        plural: whether the attribute takes several values, separated by white space.
        description: the meaning of the attribute.
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
        name: the name, without a namespace.
        content: the content model.
        attributes: the attributes.
        description: the meaning of the element.
    """

    name: str
    content: Content
    attributes: tuple[AttributeSpec, ...]
    description: str


@attrs.frozen
class Assertion:
    """A test that must be true for an element (for a report: must be false).

    Attributes:
        test: an XPath 1.0 expression.
        message: the message if the rule is broken.
        negative: whether the assertion is a report, which is broken if the test is true.
    """

    test: str
    message: str
    negative: bool


@attrs.frozen
class Constraint:
    """A rule of Schematron.

    Attributes:
        code: the name, equal to the code of the same rule in ``statecorpus.tei.rules``.
        context: a pattern of XPath 1.0 for the elements to test, with the prefix ``tei:``.
        assertions: the tests for these elements.
        description: the purpose of the rule.
    """

    code: str
    context: str
    assertions: tuple[Assertion, ...]
    description: str


@attrs.frozen
class Schema:
    """A whole schema.

    Attributes:
        name: the name of the schema and of its files.
        version: the version.
        start: the name of the element that a document begins with.
        elements: every element by its name, in the order of the source.
        constraints: the rules of Schematron, in the order of the source.
    """

    name: str
    version: str
    start: str
    elements: Mapping[str, ElementSpec]
    constraints: tuple[Constraint, ...]
