"""The parts of ODD that the compiler takes: which elements, what each holds, which attributes it has.

Anything else in a schema's source is refused with its line, before what it says is looked at.
"""

import re
from collections.abc import Iterator
from typing import NoReturn

from lxml import etree

from statecorpus.errors import SchemaError
from statecorpus.tei.markup import TEI, XML_ID

_PREFIX = f"{{{TEI}}}"
_SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"

# What each part of the source may hold, and its attributes. Prose, examples and remarks are for readers only.
_PROSE = ("gloss", "desc")
_MODEL = ("sequence", "alternate", "elementRef", "textNode")
_PARTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "schemaSpec": (("elementSpec", "dataSpec", *_PROSE), ("ident", "start", "ns", "source", "docLang")),
    "dataSpec": (("content", *_PROSE, "remarks"), ("ident", "mode", "module")),
    "elementSpec": (
        (*_PROSE, "content", "constraintSpec", "attList", "exemplum", "remarks"),
        ("ident", "mode", "module"),
    ),
    "content": ((*_MODEL, "empty", "dataRef"), ()),
    "sequence": (_MODEL, ("minOccurs", "maxOccurs")),
    "alternate": (_MODEL, ("minOccurs", "maxOccurs")),
    "elementRef": ((), ("key", "minOccurs", "maxOccurs")),
    "textNode": ((), ()),
    "empty": ((), ()),
    "attList": (("attDef",), ()),
    "attDef": ((*_PROSE, "datatype", "valList", "remarks"), ("ident", "usage", "mode")),
    "datatype": (("dataRef",), ("minOccurs", "maxOccurs")),
    "dataRef": ((), ("key", "name", "restriction")),
    "valList": (("valItem",), ("type", "mode")),
    "valItem": (_PROSE, ("ident",)),
    "constraintSpec": ((*_PROSE, "constraint"), ("ident", "scheme", "mode")),
    "constraint": (("sch:rule",), ()),
    "sch:rule": (("sch:assert", "sch:report"), ("context",)),
    "sch:assert": ((), ("test",)),
    "sch:report": ((), ("test",)),
}
_WITH_TEXT = frozenset({"sch:assert", "sch:report"})
# A part without a mode is an addition, which only a whole element must say that it is not.
_MODES = {"elementSpec": ("replace", "add")}
_ANY_MODE = (None, "add", "replace")


class OddPart:
    """An element of the ODD, with access to its attributes and parts.

    Attributes:
        kind: the name of the element, for example ``"elementSpec"`` or ``"sch:rule"``.

    Raises:
        SchemaError: the element has a child, an attribute, a mode or text that is not supported.
    """

    __slots__ = ("_element", "_where", "kind")

    def __init__(self, element: etree._Element, where: str) -> None:
        self._element = element
        self._where = where
        self.kind = _kind(element)
        parts, attributes = _PARTS[self.kind]
        for name in element.attrib:
            if name not in attributes and name != XML_ID:
                self.refuse(f"@{name} on <{self.kind}>; expected {_listed(attributes)}")
        modes = _MODES.get(self.kind, _ANY_MODE)
        if "mode" in attributes and element.get("mode") not in modes:
            self.refuse(f"mode {element.get('mode')!r} of <{self.kind}>; expected 'replace' or 'add'")
        for child in element.iterchildren(etree.Element):
            if _kind(child) not in parts:
                refuse(self._where, child, f"<{_kind(child)}> in <{self.kind}>; expected {_listed(parts)}")
        texts = [element.text, *(child.tail for child in element)]
        if self.kind not in _WITH_TEXT and any(text is not None and text.strip() for text in texts):
            self.refuse(f"text in <{self.kind}>; expected elements only")

    def parts(self, *kinds: str) -> Iterator["OddPart"]:
        """Yield the parts of some kinds, in their order; without kinds, all parts except prose."""
        for child in self._element.iterchildren(etree.Element):
            if _kind(child) in kinds or (not kinds and _kind(child) in _PARTS):
                yield OddPart(child, self._where)

    def part(self, kind: str) -> "OddPart":
        """Return the only part of a kind.

        Raises:
            SchemaError: the element has no such part, or several.
        """
        parts = list(self.parts(kind))
        if len(parts) != 1:
            self.refuse(f"{len(parts)} <{kind}> in <{self.kind}>; expected one")
        return parts[0]

    def get(self, name: str) -> str | None:
        """Return the value of an attribute."""
        return self._element.get(name)

    def value(self, name: str) -> str:
        """Return the value of an attribute that must be there.

        Raises:
            SchemaError: the attribute is missing or empty.
        """
        value = self._element.get(name)
        if not value:
            self.refuse(f"<{self.kind}> without @{name}")
        return value

    @property
    def description(self) -> str:
        """The text of the element's ``desc``, in one line."""
        description = self._element.find(f"{_PREFIX}desc")
        return "" if description is None else _line("".join(description.itertext()))

    @property
    def text(self) -> str:
        """The element's own text, in one line."""
        return _line(self._element.text or "")

    @property
    def occurrence(self) -> tuple[int, int | None]:
        """The least and the greatest number of repetitions; ``None`` for no limit.

        Raises:
            SchemaError: a value is not a number, or the greatest number is 0 or below the least.
        """
        least, most = self._element.get("minOccurs", "1"), self._element.get("maxOccurs", "1")
        if re.fullmatch("[0-9]+", least) is None or re.fullmatch("[0-9]+|unbounded", most) is None:
            self.refuse(f"minOccurs {least!r} and maxOccurs {most!r}; expected numbers or 'unbounded'")
        if most == "unbounded":
            return int(least), None
        if not max(1, int(least)) <= int(most):
            self.refuse(f"maxOccurs {most!r} with minOccurs {least!r}; expected as many or more, not 0")
        return int(least), int(most)

    def refuse(self, problem: str) -> NoReturn:
        """Raise an error about this element.

        Raises:
            SchemaError: always.
        """
        refuse(self._where, self._element, problem)


def refuse(where: str, element: etree._Element, problem: str) -> NoReturn:
    """Raise an error about an element of the source.

    Raises:
        SchemaError: always.
    """
    raise SchemaError(where, element.sourceline or 1, problem)


def _kind(element: etree._Element) -> str:
    """Return an element's name in the notation of ``_PARTS``; a foreign namespace stays in front."""
    return str(element.tag).removeprefix(_PREFIX).replace(_SCHEMATRON, "sch:")


def _line(text: str) -> str:
    return " ".join(text.split())


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"
