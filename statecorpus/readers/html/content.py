"""The main content of a web page: which of its blocks are the document, and which are the site around it."""

import re
from collections.abc import Sequence

from statecorpus.readers.html.source import Stretch
from statecorpus.readers.html.tree import Node, Tree

# Names of classes and ids that web designers give to what surrounds the content.
_SITE = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|pathway|sidebar|side-?bar|footer|cookies?|"
    r"consent|gdpr|share|sharing|social|addtoany|addthis|related|recommended|pagination|pager|paging|comments?|"
    r"banner|advert|ads?|promo|subscribe|newsletter|search|skip(?:-?link)?|toolbar|tools|popup|modal|overlay|"
    r"lang(?:uage)?s?-?(?:switch\w*|select\w*|menu|list)|login|signin|copyright|widget|top-?bar|print|rss|tags?)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Of the text in sentences: the share that an element has at least where the content is inside it ...
_WITHIN = 0.8
# ... and at most where its name alone says that it is of the site.
_SURROUNDING = 0.3
# A block is a list of links where more than this share of it is; and it is in sentences from this length on.
_LINKED = 0.6
_SENTENCE = 60
_END = re.compile(r"[.!?;:…。！？؟]\W*$")


def leave_out_the_site(tree: Tree, source: str, stretches: Sequence[Stretch]) -> None:
    """Mark the blocks that are the site's and not the document's.

    The content is the innermost element that holds most of the text in sentences, with what stands before it
    and is neither a menu nor named like one (a title, a date), and with what follows it in sentences. In a
    page without sentences everything stays that no tag, role or name says to be of the site.
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
    mass = [one if node.omission is None else 0 for one, node in zip(mass, nodes, strict=True)]
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
    """Count the characters of each block, and those of them in links."""
    total, linked = [0] * len(tree.nodes), [0] * len(tree.nodes)
    for event in tree.events:
        if event.stretch >= 0:
            node = tree.nodes[event.node]
            length = stretches[event.stretch].end - stretches[event.stretch].start
            total[node.owner] += length
            linked[node.owner] += length if node.in_link else 0
    return total, linked


def _last_words(tree: Tree, source: str, stretches: Sequence[Stretch]) -> dict[int, str]:
    """Return how each block ends."""
    last: dict[int, str] = {}
    for event in tree.events:
        if event.stretch >= 0:
            stretch = stretches[event.stretch]
            last[tree.nodes[event.node].owner] = source[max(stretch.start, stretch.end - 40) : stretch.end]
    return last


def _is_sentence(length: int, end: str | None) -> bool:
    return end is not None and (length >= 2 * _SENTENCE or (length >= _SENTENCE and bool(_END.search(end))))


def _sums(nodes: Sequence[Node], mass: Sequence[int]) -> list[int]:
    """Add up what each element holds, itself included."""
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
    """Mark the inline elements of blocks that are left out; blocks inside them decide for themselves."""
    for number, node in enumerate(nodes):
        if node.omission is None and node.owner != number:
            node.omission = nodes[node.owner].omission


def _innermost(nodes: Sequence[Node], sums: Sequence[int]) -> int:
    """Go down from the root as long as one child holds most of the text in sentences."""
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
    """Return the number of the first element after another one and what it holds."""
    inside = {main}
    for number in range(main + 1, len(nodes)):
        if nodes[number].parent not in inside:
            return number
        inside.add(number)
    return len(nodes)
