"""The validator of documents against the schema's grammar.

The grammar is local: each element is checked by itself, its children by the automaton of its name and its
attributes by a table. Every element, child and attribute is checked once, so the time is linear. Only an
element that breaks the grammar is checked again by ``diagnosis``, which describes the error. libxml2's RELAX
NG is no alternative: its time is exponential in the optional attributes of an element, it hangs on some
grammars, and it often names the wrong element.
"""

from collections.abc import Iterator

from lxml import etree

from statecorpus.model import Finding
from statecorpus.tei.schema.automaton import State
from statecorpus.tei.schema.content import TEXT
from statecorpus.tei.schema.diagnosis import Diagnosis
from statecorpus.tei.schema.element_table import WHITE_SPACE, ElementTable, element_tables
from statecorpus.tei.schema.schema import Schema
from statecorpus.tei.xml_source import MOST_ATTRIBUTES


class Grammar:
    """The grammar of a schema, ready to validate documents; threads may share it.

    Attributes:
        schema: the schema.
    """

    __slots__ = ("_diagnosis", "_tables", "schema")

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._tables = element_tables(schema)
        self._diagnosis = Diagnosis(schema, self._tables)

    def findings(self, root: etree._Element) -> Iterator[Finding]:
        """Yield the places where a document breaks the grammar, in the order of its elements.

        ``diagnosis`` lists the codes. Findings are built one by one, because a hostile document can have a
        million.
        """
        yield from self._diagnosis.of_root(root)
        suspects = self._suspects(root)
        if suspects:
            ordered = (element for element in root.iter(etree.Element) if element in suspects)
            yield from self._diagnosis.of_elements(ordered)

    def _suspects(self, root: etree._Element) -> set[etree._Element]:
        """Return the elements that break the grammar, and elements with comments, to be checked again.

        The content of an element that the schema does not have is not checked.
        """
        tables = self._tables
        suspects: set[etree._Element] = set()
        waiting = [root]
        while waiting:
            element = waiting.pop()
            # The tag of a comment is a function, which no table has.
            table = tables.get(element.tag)
            if table is None:
                continue
            children = element[:] if len(element) else []
            waiting += children
            if not (_has_its_attributes(element, table) and _has_its_children(element, children, table)):
                suspects.add(element)
        return suspects


def _has_its_attributes(element: etree._Element, table: ElementTable) -> bool:
    attributes = element.attrib
    if not attributes:
        return not table.required
    if len(attributes) > MOST_ATTRIBUTES:
        return False
    checks = table.checks
    for name, value in attributes.items():
        check = checks.get(name)
        if check is None or not check(value):
            return False
    # A loop, because a generator for all() would cost as much as the checks themselves.
    for name in table.required:  # noqa: SIM110
        if name not in attributes:
            return False
    return True


def _has_its_children(element: etree._Element, children: list[etree._Element], table: ElementTable) -> bool:
    start = table.start
    if table.mixed:
        # Text is always allowed here, so it is not decoded, which saves most of a statement's text.
        for child in children:  # noqa: SIM110 -- as above
            if start[child.tag] is None:
                return False
        return True
    text = element.text
    state: State | None = start[TEXT] if text and text.strip(WHITE_SPACE) else start
    for child in children:
        if state is None:
            return False
        state = state[child.tag]
        text = child.tail
        if text and text.strip(WHITE_SPACE) and state is not None:
            state = state[TEXT]
    return state is not None and state.complete
