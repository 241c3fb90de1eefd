"""The ways from a reading view: from hit to hit, and to the previous and next statements."""

from collections.abc import Iterable, Iterator

from statecorpus._display.markup import LINE, NOTHING, Markup, element, joined
from statecorpus.exports.html.reading.hits import hit_anchor
from statecorpus.exports.html.reading.links import Neighbours

# More numbers would push the text off a small screen; each hit leads to its neighbours anyway.
_MOST_NUMBERS = 12


def hit_list(count: int, current: int = 0) -> Markup:
    """Return the links to the hits in a text; nothing without hits. The number ``current`` is marked."""
    if not count:
        return NOTHING
    numbers = range(1, count + 1)
    if count > _MOST_NUMBERS:
        numbers = range(1, _MOST_NUMBERS)
    links = [_to_hit(number, current) for number in numbers]
    if count > _MOST_NUMBERS:
        links.append(joined(("… ", _to_hit(count, current))))
    words = f"{count:,} hit{'' if count == 1 else 's'}: "
    attributes = {"class": "hit-list", "lang": "en", "dir": "ltr", "aria-label": "Hits in this text"}
    return element("nav", attributes, words, joined(links, " "))


def _to_hit(number: int, current: int) -> Markup:
    attributes = {
        "href": f"#{hit_anchor(number, current)}",
        "aria-label": f"Hit {number}",
        "aria-current": "true" if number == current else None,
    }
    return element("a", attributes, f"{number:,}")


def neighbour_links(neighbours: Iterable[Neighbours]) -> Markup:
    """Return the links to the previous and next statements; nothing if there are none."""
    lines = [element("li", None, *_line(beside)) for beside in neighbours if beside.previous or beside.next]
    if not lines:
        return NOTHING
    attributes = {"class": "reading-neighbours", "aria-label": "Previous and next statements"}
    return element("nav", attributes, element("ul", None, joined(lines, LINE)))


def _line(beside: Neighbours) -> Iterator[Markup]:
    yield element("span", {"class": "order"}, f"Same {beside.order}")
    for way, arrow, target in (("Previous", "←", beside.previous), ("Next", "→", beside.next)):
        if target is not None:
            address, title = target
            words = (
                f"{arrow} ",
                element("span", {"class": "unseen"}, f"{way}: "),
                element("bdi", None, title),
            )
            yield element("a", {"class": way.lower(), "href": address}, *words)
