"""Documents changed at random, a little: most of them break the schema, some only nearly."""

import copy
import random
from collections.abc import Callable, Iterator

from lxml import etree

from statecorpus.tei.schema.schema import Schema

__all__ = ["mutants"]

_TEI = "{http://www.tei-c.org/ns/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_TEXTS = (" ", "\n  ", "words", "\u00a0", "e\u0301", "<&>")
_VALUES = (
    "",
    " ",
    "bold",
    "statement",
    "section",
    "#a.p1",
    "#a.a1 #a.o1",
    "1",
    "2",
    "2011-02-30",
    "2011",
    "x y",
)


def mutants(document: bytes, schema: Schema, rng: random.Random, number: int) -> Iterator[bytes]:
    """Give changed copies of a document, with one change each, or two or three."""
    original = etree.fromstring(document)
    for _ in range(number):
        root = copy.deepcopy(original)
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            rng.choice(_CHANGES)(root, schema, rng)
        yield etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _any(root: etree._Element, rng: random.Random) -> etree._Element:
    """Choose an element; half of the time one of the deeper ones, which the text is made of."""
    elements = list(root.iter("*"))
    return rng.choice(elements[len(elements) // 2 :] if rng.random() < 0.5 else elements)


def _inner(root: etree._Element, rng: random.Random) -> etree._Element | None:
    elements = list(root.iterdescendants("*"))
    return rng.choice(elements) if elements else None


def _delete(root: etree._Element, _: Schema, rng: random.Random) -> None:
    element = _inner(root, rng)
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)


def _unwrap(root: etree._Element, _: Schema, rng: random.Random) -> None:
    element = _inner(root, rng)
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


def _wrap(root: etree._Element, schema: Schema, rng: random.Random) -> None:
    element = _inner(root, rng)
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        around = etree.Element(_TEI + rng.choice(list(schema.elements)))
        parent.replace(element, around)
        around.append(element)


def _duplicate(root: etree._Element, _: Schema, rng: random.Random) -> None:
    element = _inner(root, rng)
    if element is not None:
        twin = copy.deepcopy(element)
        for inside in twin.iter("*"):
            # With the same ids it would not even be well-formed for lxml.
            inside.attrib.pop(f"{_XML}id", None)
        element.addnext(twin)


def _move(root: etree._Element, _: Schema, rng: random.Random) -> None:
    element = _inner(root, rng)
    target = _any(root, rng)
    if element is not None and element not in {target, *target.iterancestors()}:
        target.insert(rng.randint(0, len(target)), element)


def _swap(root: etree._Element, _: Schema, rng: random.Random) -> None:
    parent = _any(root, rng)
    if len(parent) > 1:
        place = rng.randrange(len(parent) - 1)
        parent.insert(place, parent[place + 1])


def _rename(root: etree._Element, schema: Schema, rng: random.Random) -> None:
    name = rng.choice([*schema.elements, "u", "bold"])
    _any(root, rng).tag = rng.choice([_TEI, _TEI, _TEI, _TEI, "", "{urn:x}"]) + name


def _drop_attribute(root: etree._Element, _: Schema, rng: random.Random) -> None:
    element = _any(root, rng)
    if element.attrib:
        del element.attrib[rng.choice(list(element.attrib))]


def _set_attribute(root: etree._Element, schema: Schema, rng: random.Random) -> None:
    element = _any(root, rng)
    specs = [spec for one in schema.elements.values() for spec in one.attributes if spec.name != "xml:id"]
    own = schema.elements.get(str(element.tag).removeprefix(_TEI))
    if own is not None and own.attributes and rng.random() < 0.7:
        specs = [spec for spec in own.attributes if spec.name != "xml:id"] or specs
    spec = rng.choice(specs)
    values = [*spec.values, *_VALUES]
    element.set(spec.name.replace("xml:", _XML), rng.choice(values))


def _swap_values(root: etree._Element, _: Schema, rng: random.Random) -> None:
    one, two = _any(root, rng), _any(root, rng)
    for name in set(one.attrib) & set(two.attrib) - {f"{_XML}id"}:
        one.attrib[name], two.attrib[name] = two.attrib[name], one.attrib[name]


def _insert_text(root: etree._Element, _: Schema, rng: random.Random) -> None:
    element, text = _any(root, rng), rng.choice(_TEXTS)
    if rng.random() < 0.5 or element is root:
        element.text = (element.text or "") + text
    else:
        element.tail = text + (element.tail or "")


def _clear_text(root: etree._Element, _: Schema, rng: random.Random) -> None:
    _any(root, rng).text = None


def _add_comment(root: etree._Element, _: Schema, rng: random.Random) -> None:
    element = _any(root, rng)
    node = etree.Comment("c") if rng.random() < 0.5 else etree.ProcessingInstruction("p", "i")
    element.insert(rng.randint(0, len(element)), node)


_CHANGES: tuple[Callable[[etree._Element, Schema, random.Random], None], ...] = (
    *(_delete, _unwrap, _wrap, _duplicate, _move, _swap, _rename),
    *(_drop_attribute, _set_attribute, _set_attribute, _swap_values),
    *(_insert_text, _insert_text, _clear_text, _add_comment),
)
