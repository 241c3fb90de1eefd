"""Findings about elements that break the grammar: the error, its line, and the expected content.

===== =======================================================
SC001 the document begins with another element than ``TEI``
SC002 an element that the schema does not have
SC003 an element where it is not allowed
SC004 text where it is not allowed
SC005 an element that ends before it is complete
SC006 an element with more attributes than any has
SC007 an attribute that the element does not have
SC008 an attribute that is missing
SC009 a value that the attribute does not take
===== =======================================================
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping

import attrs
from lxml import etree

from statecorpus.model import Finding
from statecorpus.tei.markup import TEI, local, qualified
from statecorpus.tei.schema.automaton import State
from statecorpus.tei.schema.content import TEXT
from statecorpus.tei.schema.element_table import WHITE_SPACE, ElementTable, attribute_tag
from statecorpus.tei.schema.schema import AttributeSpec, ElementSpec, Schema
from statecorpus.tei.xml_source import MOST_ATTRIBUTES

_SHOWN = 40
_MOST_PARENTS = 6


@attrs.frozen
class _Child:
    """A child of an element: an element, or text other than white space.

    Attributes:
        tag: the tag of the element, or ``TEXT``.
        shown: the name of the child in messages.
        line: the line on which the child begins.
    """

    tag: str
    shown: str
    line: int | None


class Diagnosis:
    """Describes how the elements of a document break the schema.

    Args:
        schema: the schema.
        tables: the tables built from the schema, by tag.
    """

    __slots__ = ("_parents", "_schema", "_tables")

    def __init__(self, schema: Schema, tables: Mapping[object, ElementTable]) -> None:
        self._schema = schema
        self._tables = tables
        self._parents: dict[str, list[str]] = {}
        for name, spec in schema.elements.items():
            for child in dict.fromkeys(spec.content.symbols()):
                self._parents.setdefault(child, []).append(name)

    def of_root(self, root: etree._Element) -> list[Finding]:
        """Return a finding if a document begins with the wrong element."""
        start = self._schema.start
        if root.tag == qualified(start):
            return []
        hint = f"give a file that begins with <{start} xmlns={TEI!r}>"
        problem = f"the document begins with {_named(root)}: expected <{start}>"
        if etree.QName(root).localname == start:
            problem += f" of {_namespace(TEI)}"
        return [Finding("SC001", problem, line=root.sourceline, hint=hint)]

    def of_elements(self, elements: Iterable[etree._Element]) -> Iterator[Finding]:
        """Yield the findings about elements of the schema: for each, its attributes, then its children."""
        ends = _Ends()
        for element in elements:
            table = self._tables[element.tag]
            yield from self._of_attributes(element, table)
            yield from self._of_children(element, table, ends)

    def _of_attributes(self, element: etree._Element, table: ElementTable) -> Iterator[Finding]:
        name, line = table.spec.name, element.sourceline
        if len(element.attrib) > MOST_ATTRIBUTES:
            problem = f"<{name}> has {len(element.attrib)} attributes: expected at most {MOST_ATTRIBUTES}"
            yield Finding("SC006", problem, line=line, hint="look at what made the file")
            return
        specs = {attribute_tag(attribute.name): attribute for attribute in table.spec.attributes}
        for tag, value in element.attrib.items():
            if tag not in specs:
                yield _unknown_attribute(str(tag), table.spec, line)
            elif not table.checks[tag](value):
                shown, expected = _shown(value), _expected_value(specs[tag])
                problem = f"@{specs[tag].name} of <{name}> is {shown}: expected {expected}"
                yield Finding(
                    "SC009", problem, line=line, hint=f"@{specs[tag].name}: {specs[tag].description}"
                )
        for tag in table.required:
            if tag not in element.attrib:
                problem = f"<{name}> has no @{specs[tag].name}: expected {_expected_value(specs[tag])}"
                yield Finding(
                    "SC008", problem, line=line, hint=f"@{specs[tag].name}: {specs[tag].description}"
                )

    def _of_children(self, element: etree._Element, table: ElementTable, ends: "_Ends") -> Iterator[Finding]:
        name, state, before = table.spec.name, table.start, ""
        wrong = False
        for child in _children(element, ends):
            after = state[child.tag]
            if after is None:
                wrong = True
                place = f"in <{name}>{before}"
                yield self._refused(child, place, state, name)
                after = self._resumed(state, child.tag) or state
            if after is not state:
                before = f" after {'text' if child.tag == TEXT else child.shown}"
            state = after
        # If a child was refused, its finding already names the missing content.
        if not state.complete and not wrong:
            problem = f"<{name}> ends{before}" if before else f"<{name}> is empty"
            hint = f"<{name}>: {table.spec.description}"
            line = ends.line(element)
            yield Finding("SC005", f"{problem}: expected {_expected(state, name)}", line=line, hint=hint)

    def _refused(self, child: _Child, place: str, state: State, parent: str) -> Finding:
        expected = _expected(state, parent)
        if child.tag == TEXT:
            problem = f"text is not allowed {place}: {child.shown}, expected {expected}"
            return Finding("SC004", problem, line=child.line, hint="mark up what it is, or leave it out")
        table = self._tables.get(child.tag)
        if table is None:
            problem = f"{child.shown} {place} is no element of the schema: expected {expected}"
            return Finding("SC002", problem, line=child.line, hint=_nearest(child.tag, state))
        parents = self._parents.get(table.spec.name, [])
        hint = None
        if 0 < len(parents) <= _MOST_PARENTS:
            hint = f"it is allowed in {_listed((f'<{parent}>' for parent in parents), 'or')}"
        problem = f"{child.shown} is not allowed {place}: expected {expected}"
        return Finding("SC003", problem, line=child.line, hint=hint)

    def _resumed(self, state: State, tag: str) -> State | None:
        """Return the state after a refused child if a single child before it is missing, else ``None``."""
        for name in state.expected():
            skipped = state[TEXT if name == TEXT else qualified(name)]
            if skipped is not None and skipped[tag] is not None:
                return skipped[tag]
        return None


def _children(element: etree._Element, ends: "_Ends") -> Iterator[_Child]:
    """Yield the children in their order, without comments and processing instructions."""
    words = _words(element.text)
    if words:
        yield _Child(TEXT, _shown(words), _below(element.sourceline, element.text, words))
    for child in element:
        if isinstance(child.tag, str):
            yield _Child(child.tag, _named(child), child.sourceline)
        words = _words(child.tail)
        if words:
            yield _Child(TEXT, _shown(words), _below(ends.line(child), child.tail, words))


def _words(text: str | None) -> str:
    return "" if text is None else text.strip(WHITE_SPACE)


def _below(line: int | None, text: str | None, words: str) -> int | None:
    """Return the line of words in a text, given the line on which the text begins."""
    return None if line is None or text is None else line + text[: text.index(words)].count("\n")


class _Ends:
    """The lines on which elements end; the parser stores only the lines on which they begin."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[etree._Element, int] = {}

    def line(self, element: etree._Element) -> int | None:
        """Return the line on which an element ends: the line after its last inner line break.

        Results are stored, so that deeply nested last children are not counted again for each parent.
        """
        last = [element]
        while last[-1] not in self._known and len(last[-1]):
            last.append(last[-1][-1])
        for node in reversed(last):
            if node not in self._known:
                inside = node[-1] if len(node) else None
                begin = (node.sourceline or 0) if inside is None else self._known[inside]
                text = node.text if inside is None else inside.tail
                self._known[node] = begin + (text or "").count("\n")
        return self._known[element] or None


def _nearest(tag: str, state: State) -> str | None:
    """Return a hint that names an allowed element with a similar name, or ``None``."""
    name = etree.QName(tag)
    if name.namespace != TEI:
        return f"give it the namespace with xmlns={TEI!r}"
    like = difflib.get_close_matches(name.localname, state.expected(), n=1)
    return f"did you mean <{like[0]}>?" if like else None


def _expected(state: State, name: str) -> str:
    names = ["text" if symbol == TEXT else f"<{symbol}>" for symbol in state.expected()]
    if state.complete:
        names.append(f"the end of <{name}>")
    return _listed(names, "or")


def _expected_value(attribute: AttributeSpec) -> str:
    if attribute.datatype is None:
        return _listed(map(repr, attribute.values), "or")
    return f"{attribute.datatype.description}{'; once or more' if attribute.plural else ''}"


def _unknown_attribute(tag: str, spec: ElementSpec, line: int | None) -> Finding:
    name = local(tag)
    known = [attribute.name for attribute in spec.attributes]
    expected = _listed((f"@{attribute}" for attribute in known), "or") or "none"
    like = difflib.get_close_matches(name, known, n=1)
    problem = f"@{name} is not allowed on <{spec.name}>: expected {expected}"
    return Finding("SC007", problem, line=line, hint=f"did you mean @{like[0]}?" if like else "leave it out")


def _named(element: etree._Element) -> str:
    name = etree.QName(element)
    return f"<{name.localname}>{'' if name.namespace == TEI else f' of {_namespace(name.namespace)}'}"


def _namespace(namespace: str | None) -> str:
    return "no namespace" if namespace is None else f"the namespace {namespace!r}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")


def _listed(names: Iterable[str], word: str) -> str:
    *most, last = list(names) or [""]
    return f"{', '.join(most)} {word} {last}" if most else last
