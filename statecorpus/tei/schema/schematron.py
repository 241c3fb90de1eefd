"""The rules of a schema that XPath 1.0 can express, as ISO Schematron, for other tools.

The library itself runs ``statecorpus.tei.rules``; a rule with the same code has the same meaning there.
"""

from lxml import etree
from lxml.builder import ElementMaker

from statecorpus.tei.markup import TEI
from statecorpus.tei.schema.schema import Constraint, Schema

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_MAKE = ElementMaker(namespace=_SCHEMATRON, nsmap={None: _SCHEMATRON})


def to_schematron(schema: Schema) -> str:
    """Write the rules of a schema as ISO Schematron, a ``pattern`` for each, in the order of the source."""
    root = _MAKE.schema(
        etree.Comment(f" {schema.name} {schema.version}. Made from {schema.name}.odd: change that instead. "),
        _MAKE.title(f"{schema.name} {schema.version}"),
        _MAKE.ns(prefix="tei", uri=TEI),
        *map(_pattern, schema.constraints),
        queryBinding="xslt",
    )
    etree.indent(root)
    return f"{_DECLARATION}{etree.tostring(root, encoding='unicode')}\n"


def _pattern(constraint: Constraint) -> etree._Element:
    assertions = [
        _MAKE("report" if assertion.negative else "assert", assertion.message, test=assertion.test)
        for assertion in constraint.assertions
    ]
    title = [_MAKE.title(constraint.description)] if constraint.description else []
    return _MAKE.pattern(*title, _MAKE.rule(*assertions, context=constraint.context), id=constraint.code)
