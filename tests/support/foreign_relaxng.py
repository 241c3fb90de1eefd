"""Another schema in RELAX NG, TEI All, read far enough to compare elements with those of our own schema."""

import copy
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import attrs
from lxml import etree

from statecorpus.tei.schema.content import (
    EMPTY,
    NEVER,
    Content,
    ElementContent,
    Text,
    choice,
    repeat,
    sequence,
)

__all__ = ["Alternative", "ForeignSchema"]

_NAMESPACE = "http://relaxng.org/ns/structure/1.0"
_PREFIX = f"{{{_NAMESPACE}}}"
_LEAVES: dict[str, Content] = {"attribute": EMPTY, "empty": EMPTY, "text": Text(), "notAllowed": NEVER}
_OCCURRENCES: dict[str, tuple[int, int | None]] = {
    "optional": (0, 1),
    "zeroOrMore": (0, None),
    "oneOrMore": (1, None),
}


@attrs.frozen
class Alternative:
    """One of the sets of attributes that an element may have: the names of those it must and those it may."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()

    def and_also(self, other: "Alternative") -> "Alternative":
        """Give the set with the attributes of both."""
        return Alternative(self.required | other.required, self.optional | other.optional)


class ForeignSchema:
    """A RELAX NG schema with one definition for each element."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(path).getroot()
        self._definitions = {
            str(definition.get("name")): list(_patterns(definition))
            for definition in root.iter(f"{_PREFIX}define")
        }
        self._elements = {
            str(element.get("name")): element
            for element in root.iter(f"{_PREFIX}element")
            if element.get("name") is not None
        }

    def content(self, name: str, alphabet: Collection[str]) -> Content:
        """Give the content model of an element, with only the children of an alphabet."""
        return self._sequence(_patterns(self._elements[name]), alphabet)

    def _sequence(self, patterns: Iterable[etree._Element], alphabet: Collection[str]) -> Content:
        return sequence(self._content(pattern, alphabet) for pattern in patterns)

    def _content(self, pattern: etree._Element, alphabet: Collection[str]) -> Content:
        kind, name = _kind(pattern), str(pattern.get("name"))
        if kind in _LEAVES:
            return _LEAVES[kind]
        if kind in _OCCURRENCES:
            return repeat(self._sequence(_patterns(pattern), alphabet), *_OCCURRENCES[kind])
        match kind:
            case "element":
                return ElementContent(name) if name in alphabet else NEVER
            case "ref":
                return self._sequence(self._definitions[name], alphabet)
            case "group":
                return self._sequence(_patterns(pattern), alphabet)
            case "choice":
                return choice(self._content(part, alphabet) for part in _patterns(pattern))
        message = f"line {pattern.sourceline}: <{kind}> is not compared"
        raise NotImplementedError(message)

    def attributes(self, name: str) -> list[Alternative]:
        """Give the sets of attributes that an element may have."""
        return self._alternatives(list(_patterns(self._elements[name])))

    def _alternatives(self, patterns: list[etree._Element]) -> list[Alternative]:
        """Give the sets of attributes of patterns one after the other."""
        sets = [Alternative()]
        for pattern in patterns:
            parts = self._parts(pattern)
            sets = list(dict.fromkeys(one.and_also(other) for one in sets for other in parts))
        return sets

    def _parts(self, pattern: etree._Element) -> list[Alternative]:
        """Give the sets of attributes of one pattern; those of the elements inside are theirs."""
        kind, name = _kind(pattern), str(pattern.get("name"))
        if kind == "attribute":
            return [Alternative(required=frozenset({name}))]
        if kind == "ref":
            return self._alternatives(self._definitions[name])
        if kind == "choice":
            made = [one for part in _patterns(pattern) for one in self._parts(part)]
            return list(dict.fromkeys(made)) or [Alternative()]
        made = [] if kind == "element" else self._alternatives(list(_patterns(pattern)))
        if kind != "optional":
            return made or [Alternative()]
        # An attribute alone may be there or not; several of one group are there together or not at all.
        if len(made) == 1 and len(made[0].required) <= 1:
            return [Alternative(optional=made[0].required | made[0].optional)]
        return list(dict.fromkeys([Alternative(), *made]))

    def value(self, element: str, attribute: str) -> etree._Element:
        """Give the pattern of an attribute's value, with every reference resolved."""
        found = next(self._find(_patterns(self._elements[element]), attribute))
        made = etree.Element(f"{_PREFIX}group")
        made.extend(self._resolved(pattern) for pattern in _patterns(found))
        return made

    def _find(self, patterns: Iterable[etree._Element], attribute: str) -> Iterator[etree._Element]:
        """Find the patterns of an attribute, not of those of the elements inside."""
        for pattern in patterns:
            kind, name = _kind(pattern), pattern.get("name")
            if kind == "attribute" and name == attribute:
                yield pattern
            elif kind == "ref":
                yield from self._find(self._definitions[str(name)], attribute)
            elif kind not in {"attribute", "element"}:
                yield from self._find(_patterns(pattern), attribute)

    def _resolved(self, pattern: etree._Element) -> etree._Element:
        if _kind(pattern) == "ref":
            group = etree.Element(f"{_PREFIX}group")
            group.extend(self._resolved(part) for part in self._definitions[str(pattern.get("name"))])
            return group
        made = copy.deepcopy(pattern)
        for inside in list(made.iter(f"{_PREFIX}ref")):
            parent = inside.getparent()
            if parent is not None:
                parent.replace(inside, self._resolved(inside))
        return made


def _patterns(element: etree._Element) -> Iterator[etree._Element]:
    """Give the patterns inside; annotations, and rules of Schematron, are none."""
    return element.iterchildren(f"{_PREFIX}*")


def _kind(pattern: etree._Element) -> str:
    return str(pattern.tag).removeprefix(_PREFIX)
