"""Parts of a web page that belong to the site: menus, banners, forms, share bars, told by what they hold."""

from collections.abc import Sequence

from statecorpus.readers.html.blocks import HEADINGS, PageBlock, Sums
from statecorpus.readers.html.site_words import site_words
from statecorpus.readers.html.tree import Node

_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog", "search"})
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "dialog",
        "alertdialog",
        "toolbar",
        "tablist",
    }
)
# Elements that are never a part of the site because of their names.
_CONTENT = frozenset({"html", "body", "main", "article", "p", "span", "a"}) | HEADINGS
# A part of the site has at most this share of the text in sentences.
_SURROUNDING = 0.3
# An element with the name of a part of the site is such a part if this share of it is link.
_LINKED = 0.5


def leave_out_parts(nodes: Sequence[Node], blocks: Sequence[PageBlock]) -> list[bool]:
    """Mark the elements that are parts of the site by their tag, role or name, and by what they hold.

    A name in a class is no evidence: page builders call every block a widget. An element with such a name is
    left out if it also holds mostly links, a form, or a phrase of a site, and no title. In a page without
    sentences a name is enough, because such a page is a list.

    Returns:
        For each element, whether it or an element around it has a name of the edge of a page.
    """
    sums = Sums.of(nodes, blocks)
    prose = [block for block in blocks if block.is_sentence and not block.is_of_the_site]
    bearing = _bearing_names(nodes, prose or [block for block in blocks if not block.is_link])
    for number, node in enumerate(nodes):
        if (
            node.omission is None
            and sums.sentences[number] <= _SURROUNDING * sums.sentences[0]
            and _is_part(node, number, sums, bearing, lists=not prose)
        ):
            node.omission = "navigation"
    edge = site_words().edge
    at_edge: list[bool] = []
    for node in nodes:
        if node.omission is None and node.parent >= 0:
            node.omission = nodes[node.parent].omission
        outer = node.parent >= 0 and at_edge[node.parent]
        at_edge.append(outer or (_is_named(node, bearing) and edge.search(_names_of(node)) is not None))
    return at_edge


def _is_part(node: Node, number: int, sums: Sums, bearing: set[str], *, lists: bool) -> bool:
    if node.tag in _TAGS:
        return True
    titled = sums.titles[number] > 0
    if (node.element.get("role") or "").lower() in _ROLES:
        return not titled
    if node.tag in _CONTENT or titled or not sums.blocks[number]:
        return False
    named = _is_named(node, bearing)
    if site_words().sure.search(_names_of(node)) is not None or (lists and named):
        return named
    if not named and (node.tag != "header" or sums.subtitles[number]):
        return False
    linked = sums.linked[number] > _LINKED * sums.text[number] and sums.menus[number] > 0
    return linked or sums.controls[number] > 0 or sums.phrases[number] > 0


def _is_named(node: Node, bearing: set[str]) -> bool:
    return node.tag not in _CONTENT and not site_words().names_in(_names_of(node)) <= bearing


def _names_of(node: Node) -> str:
    return f"{node.element.get('id') or ''} {node.element.get('class') or ''}"


def _bearing_names(nodes: Sequence[Node], blocks: Sequence[PageBlock]) -> set[str]:
    """Return the names that bear a large share of the text, and so say nothing on this page."""
    masses: dict[str, int] = {}
    known: dict[int, frozenset[str]] = {}
    whole = 0
    for block in blocks:
        whole += block.length
        for name in _names_around(nodes, block.node, known):
            masses[name] = masses.get(name, 0) + block.length
    return {name for name, mass in masses.items() if mass > _SURROUNDING * whole}


def _names_around(nodes: Sequence[Node], number: int, known: dict[int, frozenset[str]]) -> frozenset[str]:
    """Return the names of parts of a site on an element and the elements around it."""
    path = []
    while number >= 0 and number not in known:
        path.append(number)
        number = nodes[number].parent
    names = known[number] if number >= 0 else frozenset()
    for inner in reversed(path):
        names = known[inner] = names | site_words().names_in(_names_of(nodes[inner]))
    return names
