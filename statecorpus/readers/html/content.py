"""Finding the main content of a web page, and leaving out the site around it."""

import re
from collections.abc import Sequence

from statecorpus.readers.html.source import Stretch
from statecorpus.readers.html.tree import Node, Tree

# Names of classes and ids that web designers use for the parts around the content.
_SITE = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|pathway|sidebar|side-?bar|footer|cookies?|"
    r"consent|gdpr|share|sharing|social|addtoany|addthis|related|recommended|pagination|pager|paging|comments?|"
    r"banner|advert|ads?|promo|subscribe|newsletter|search|skip(?:-?link)?|toolbar|tools|popup|modal|overlay|"
    r"lang(?:uage)?s?-?(?:switch\w*|select\w*|menu|list)|login|signin|copyright|widget|top-?bar|print|rss|tags?)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# The content is inside an element that has at least this share of the text in sentences.
_WITHIN = 0.8
# An element with the name of a part of the site is left out if it has at most this share.
_SURROUNDING = 0.3
# A block is a list of links if more than this share is in links; it may be a sentence from this length on.
_LINKED = 0.6
_SENTENCE = 60
_END = re.compile(r"[.!?;:…。！？؟]\W*$")


def leave_out_the_site(tree: Tree, source: str, stretches: Sequence[Stretch]) -> None:
    """Mark the blocks that belong to the site and not to the document.

    The content is the innermost element with most of the text in sentences. Blocks before it are kept unless
    they are a menu or have the name of a part of the site, so that a title or date stays. Blocks after it are
    kept if they are sentences. In a page without sentences, only elements with the tag, role or name of a
    part of the site are left out.
    """
    nodes = tree.nodes
    total, linked = _lengths(tree, stretches)
    last = _last_words(tree, source, stretches)
    mass = [
        length
        if node.omission is None
        and linked[number] <= _LINKED * length
        and _is_sentence(length, last.get(number))
        else 0
        for number, (node, length) in enumerate(zip(nodes, total, strict=True))
    ]
    sums = _sums(nodes, mass)
    whole = sums[0]
    for number, node in enumerate(nodes):
        if node.omission is None and sums[number] <= _SURROUNDING * whole and _is_of_the_site(node):
            node.omission = "navigation"
    _hand_down(nodes)
    if not whole:
        return
    mass = [size if node.omission is None else 0 for size, node in zip(mass, nodes, strict=True)]
    sums = _sums(nodes, mass)
    main = _innermost(nodes, sums)
    end = _end_of(nodes, main)
    for number, node in enumerate(nodes):
        if node.omission is not None or node.owner != number or not total[number]:
            continue
        is_menu = linked[number] > _LINKED * total[number] and node.tag not in _HEADINGS
        if is_menu or (number >= end and not mass[number]):
            node.omission = "navigation"
    _hand_down_to_words(nodes)


def _lengths(tree: Tree, stretches: Sequence[Stretch]) -> tuple[list[int], list[int]]:
    """Count the characters of each block, and its characters in links."""
    total, linked = [0] * len(tree.nodes), [0] * len(tree.nodes)
    for event in tree.events:
        if event.stretch >= 0:
            node = tree.nodes[event.node]
            length = stretches[event.stretch].end - stretches[event.stretch].start
            total[node.owner] += length
            linked[node.owner] += length if node.in_link else 0
    return total, linked


def _last_words(tree: Tree, source: str, stretches: Sequence[Stretch]) -> dict[int, str]:
    """Return the last words of each block."""
    last: dict[int, str] = {}
    for event in tree.events:
        if event.stretch >= 0:
            stretch = stretches[event.stretch]
            last[tree.nodes[event.node].owner] = source[max(stretch.start, stretch.end - 40) : stretch.end]
    return last


def _is_sentence(length: int, end: str | None) -> bool:
    return end is not None and (length >= 2 * _SENTENCE or (length >= _SENTENCE and bool(_END.search(end))))


def _sums(nodes: Sequence[Node], mass: Sequence[int]) -> list[int]:
    """Add up the masses of each element and its inner elements."""
    sums = list(mass)
    for number in range(len(nodes) - 1, 0, -1):
        sums[nodes[number].parent] += sums[number]
    return sums


def _is_of_the_site(node: Node) -> bool:
    if node.tag in ("html", "body", "main", "article", "p", "span") or node.tag in _HEADINGS:
        return False
    names = f"{node.element.get('id') or ''} {node.element.get('class') or ''}"
    if node.tag == "header":
        return node.element.find(".//h1") is None
    return bool(_SITE.search(names))


def _hand_down(nodes: Sequence[Node]) -> None:
    for node in nodes:
        if node.omission is None and node.parent >= 0:
            node.omission = nodes[node.parent].omission


def _hand_down_to_words(nodes: Sequence[Node]) -> None:
    """Mark the inline elements of omitted blocks; inner blocks have their own mark."""
    for number, node in enumerate(nodes):
        if node.omission is None and node.owner != number:
            node.omission = nodes[node.owner].omission


def _innermost(nodes: Sequence[Node], sums: Sequence[int]) -> int:
    """Return the innermost element with most of the text in sentences, going down from the root."""
    heaviest: dict[int, int] = {}
    for number in range(1, len(nodes)):
        parent = nodes[number].parent
        if parent not in heaviest or sums[number] > sums[heaviest[parent]]:
            heaviest[parent] = number
    main = 0
    while main in heaviest and sums[heaviest[main]] >= _WITHIN * sums[main] > 0:
        main = heaviest[main]
    return main


def _end_of(nodes: Sequence[Node], main: int) -> int:
    """Return the number of the first element after an element and its inner elements."""
    inside = {main}
    for number in range(main + 1, len(nodes)):
        if nodes[number].parent not in inside:
            return number
        inside.add(number)
    return len(nodes)
