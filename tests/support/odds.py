"""Small schemas for tests: an ODD around the part that a test is about."""

from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.schema import Schema

__all__ = ["TEXT", "element_spec", "odd", "schema"]

#: A specification of ``text``, the element that the small schemas begin with.
TEXT = '<elementSpec ident="text" mode="replace"><content><textNode/></content></elementSpec>'

_ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron">
<teiHeader><fileDesc><editionStmt><edition n="1.0"/></editionStmt></fileDesc></teiHeader>
<schemaSpec ident="small" ns="http://www.tei-c.org/ns/1.0" start="text">
{}
</schemaSpec></TEI>"""


def odd(*specs: str) -> bytes:
    """Give an ODD whose specifications begin on line 4, one a line."""
    return _ODD.format("\n".join(specs)).encode()


def element_spec(name: str, content: str = "<textNode/>", attributes: str = "") -> str:
    """Give the specification of an element in one line."""
    attribute_list = f"<attList>{attributes}</attList>" if attributes else ""
    return (
        f'<elementSpec ident="{name}" mode="replace"><content>{content}</content>'
        f"{attribute_list}</elementSpec>"
    )


def schema(*specs: str) -> Schema:
    """Read a schema of these specifications."""
    return read_odd(odd(*specs))
