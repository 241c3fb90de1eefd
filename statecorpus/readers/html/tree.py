"""The tree of a web page as a flat list: its elements, and the words and breaks between them in order."""

import re
from typing import Literal, NamedTuple

import attrs
import lxml.html
from lxml import etree

from statecorpus.errors import SourceLimitError
from statecorpus.readers.html.source import Skeleton
from statecorpus.readers.html.style import CssLook, StyleSheet, look_of
from statecorpus.readers.reading import OmissionKind


@attrs.define
class Node:
    """An element.

    Attributes:
        element: the element of lxml.
        tag: the name, in lower case.
        parent: the number of the element around it; -1 for the outermost.
        owner: the number of the nearest block around it, or its own number if it is a block.
        look: the look of its words.
        omission: the reason why its words are left out; ``None`` if they are kept.
        in_link: whether it is a link or inside a link.
    """

    element: lxml.html.HtmlElement
    tag: str
    parent: int
    owner: int
    look: CssLook
    omission: OmissionKind | None
    in_link: bool


class TreeEvent(NamedTuple):
    """A step through the page: the start of an element, its end, or words.

    Attributes:
        kind: ``start``, ``end`` or ``words``.
        node: the number of the element; for words, of the element around them.
        stretch: the number of the words in ``Skeleton.stretches``; -1 for white space.
    """

    kind: Literal["start", "end", "words"]
    node: int
    stretch: int = -1


@attrs.frozen
class Tree:
    """A page: its elements in the order of the source, and the steps through them."""

    nodes: list[Node]
    events: list[TreeEvent]


# Elements that begin and end a block.
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
# What a form is filled in with; the other parts of a site are told by what they hold (see parts.py).
_CONTROLS = frozenset({"select", "option", "button", "input", "textarea", "datalist", "label"})
# The reading beside a word in small letters, and its brackets.
_READINGS = frozenset({"rt", "rp", "rtc"})
_UNSHOWN = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "object",
        "iframe",
        "head",
        "map",
        "title",
    }
)
_BEGINNING = re.compile(r"<[A-Za-z]")
_PLACEHOLDER = re.compile(r"(\d+);|\s+")
# With huge_tree, libxml2 silently drops elements deeper than 2,048 levels.
_DEEPEST = 2000


def build_tree(page: Skeleton, where: str, depth: int) -> Tree:
    """Build the tree of a page.

    Args:
        page: the markup of the page.
        where: the name of the page in errors.
        depth: the greatest depth of nested elements.

    Raises:
        SourceLimitError: elements are nested deeper.
    """
    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    # lxml refuses a page without a start tag.
    markup = page.markup if _BEGINNING.search(page.markup) else f"<html>{page.markup}"
    root = lxml.html.document_fromstring(f"<!DOCTYPE html>{markup}", parser=parser, ensure_head_body=True)
    sheet = StyleSheet(page.styles)
    nodes: list[Node] = []
    events: list[TreeEvent] = []
    open_nodes: list[int] = []
    for happening, element in etree.iterwalk(root, events=("start", "end")):
        if happening == "start":
            if len(open_nodes) >= min(depth, _DEEPEST):
                raise SourceLimitError(where, f"elements are nested more than {depth} deep", "depth")
            number = len(nodes)
            nodes.append(_node(element, number, nodes, open_nodes, sheet))
            open_nodes.append(number)
            events.append(TreeEvent("start", number))
            _add_words(events, number, element.text)
        else:
            number = open_nodes.pop()
            events.append(TreeEvent("end", number))
            if open_nodes:
                _add_words(events, open_nodes[-1], element.tail)
    return Tree(nodes, events)


def _node(
    element: lxml.html.HtmlElement, number: int, nodes: list[Node], open_nodes: list[int], sheet: StyleSheet
) -> Node:
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    parent = nodes[open_nodes[-1]] if open_nodes else None
    look = look_of(tag, element, parent.look if parent is not None else CssLook(), sheet)
    omission = parent.omission if parent is not None else None
    if omission is None:
        omission = _omission(tag, look)
    owner = number if tag in BLOCKS or parent is None else parent.owner
    in_link = tag == "a" or (parent is not None and parent.in_link)
    return Node(element, tag, open_nodes[-1] if open_nodes else -1, owner, look, omission, in_link)


def _omission(tag: str, look: CssLook) -> OmissionKind | None:
    if look.is_hidden or tag in _UNSHOWN:
        return "hidden"
    if tag in _CONTROLS:
        return "navigation"
    if tag in _READINGS:
        return "annotation"
    return "deletion" if look.is_struck else None


def _add_words(events: list[TreeEvent], node: int, text: str | None) -> None:
    events.extend(
        TreeEvent("words", node, int(words[1]) if words[1] is not None else -1)
        for words in _PLACEHOLDER.finditer(text or "")
    )
