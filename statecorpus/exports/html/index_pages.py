"""The pages of a site that list its statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest

import attrs

from statecorpus._display.markup import LINE, Markup, element, joined
from statecorpus.exports.html.document import document
from statecorpus.exports.html.entry import ListEntry, Names, entry_line
from statecorpus.exports.html.groups import Kind, ValueGroup
from statecorpus.exports.html.listing import ValueListing, numbered, parts
from statecorpus.segment import fold_text

_TITLES: Mapping[Kind, str] = {
    "speakers": "Speakers",
    "states": "States and bodies",
    "venues": "Venues",
    "years": "Years",
    "topics": "Emphasised topics",
}
# The number of values of each kind on the first page; years are short, and all are listed.
_MOST_AT_HOME = 12
_RANGE_WIDTH = 14
_DIGITS = 9
# Marks before the first word of a value, which are ignored in the alphabetical order.
_MARKS = "\"'“”‘’„«»‹›「『（([{*-–—.…·• "


def breadcrumbs(*steps: tuple[str, str | None]) -> Markup:
    """Return the path to this page: names with their addresses, the last without an address."""
    links = (
        element(
            "li",
            None,
            element("a", {"href": address}, element("bdi", None, name))
            if address is not None
            else element("span", {"aria-current": "page"}, element("bdi", None, name)),
        )
        for name, address in steps
    )
    return element("nav", {"aria-label": "Breadcrumb"}, element("ol", None, joined(links)))


@attrs.frozen
class Indexes:
    """The pages of lists.

    Attributes:
        title: of the site.
        entries: the entry of each statement, by id.
        names: the names of organisations.
    """

    title: str
    entries: Mapping[str, ListEntry]
    names: Names

    def order(self, group: ValueGroup) -> tuple[str, str]:
        """Return the sort key of a value: its name, with years as numbers."""
        name = fold_text(self.names.name(group.label)).lstrip(_MARKS)
        return name.zfill(_DIGITS) if name.isdecimal() else name, group.name

    def home(self, listings: Iterable[ValueListing], years: tuple[int, int] | None) -> str:
        """Return the first page."""
        summary = _counted(len(self.entries), "statement")
        if years is not None:
            summary += f", {years[0]}" if years[0] == years[1] else f", {years[0]}–{years[1]}"
        content = (
            element("h1", None, element("bdi", None, self.title)),
            element("p", None, summary),
            *map(self._at_home, listings),
        )
        return document(self.title, element("div", {"class": "index"}, joined(content, LINE)))

    def _at_home(self, listing: ValueListing) -> Markup:
        start = f"{listing.kind}/"
        groups = tuple(listing.groups)
        if listing.kind != "years":
            groups = tuple(nlargest(_MOST_AT_HOME, groups, key=lambda group: len(group.ids)))
        values = (self._value(listing, group, start) for group in groups)
        link = element("a", {"href": f"{start}index.html"}, _TITLES[listing.kind])
        every = f"All {_counted(listing.size, _SINGULAR[listing.kind])}"
        more = element("a", {"href": f"{start}index.html"}, every) if len(groups) < listing.size else None
        return element(
            "section",
            {"aria-labelledby": listing.kind},
            element("h2", {"id": listing.kind}, link),
            _values(listing.kind, values),
            element("p", {"class": "more"}, more) if more is not None else None,
        )

    def values(self, listing: ValueListing) -> Iterator[tuple[str, str]]:
        """Yield the pages of the list of values: the file name in the folder of the kind, and the page."""
        title = _TITLES[listing.kind]
        marks = [self._range(chunk) for chunk in listing.chunks]
        for number, chunk in enumerate(listing.chunks, 1):
            values = (self._value(listing, group, "", with_entries=True) for group in chunk)
            style = "spelt-out" if any(map(listing.on_the_spot, chunk)) else listing.kind
            content = (
                element("h1", None, title),
                element("p", None, _counted(listing.size, _SINGULAR[listing.kind])),
                _pages("index", marks, number),
                _values(style, values),
            )
            yield numbered("index", number), self._page(title, content, (title, None))

    def statements(self, listing: ValueListing, group: ValueGroup) -> Iterator[tuple[str, str]]:
        """Yield the pages of the statements with a value: file name and page."""
        name = self.names.name(group.label)
        chunks = parts(group.ids)
        marks = [str(number) for number in range(1, len(chunks) + 1)]
        for number, ids in enumerate(chunks, 1):
            lines = (entry_line(id, self.entries[id]) for id in ids)
            content = (
                element("h1", None, element("bdi", None, name)),
                element("p", None, _counted(len(group.ids), "statement")),
                _pages(group.name, marks, number),
                element("ol", {"class": "entries"}, joined(lines, LINE)),
            )
            way = (_TITLES[listing.kind], "index.html"), (name, None)
            yield numbered(group.name, number), self._page(name, content, *way)

    def _page(self, title: str, content: Iterable[Markup | None], *way: tuple[str, str | None]) -> str:
        main = element("div", {"class": "index"}, joined(content, LINE))
        above = breadcrumbs((self.title, "../index.html"), *way)
        return document(f"{title} · {self.title}", main, above=above)

    def _value(
        self, listing: ValueListing, group: ValueGroup, start: str, *, with_entries: bool = False
    ) -> Markup:
        name = element("bdi", None, self.names.name(group.label))
        count = element("span", {"class": "count"}, f"{len(group.ids):,}")
        if not (with_entries and listing.on_the_spot(group)):
            link = element("a", {"href": f"{start}{listing.addresses[group.name]}"}, name)
            return element("li", None, link, "\u00a0", count)
        lines = (entry_line(id, self.entries[id], brief=True) for id in group.ids)
        entries = element("ol", {"class": "entries brief"}, joined(lines))
        return element("li", {"id": group.name}, name, entries)

    def _range(self, chunk: Sequence[ValueGroup]) -> str:
        """Return the first and last value of a page, as the text of its link."""
        names = [self.names.name(group.label).lstrip(_MARKS) for group in (chunk[0], chunk[-1])]
        ends = [name if len(name) <= _RANGE_WIDTH else f"{name[:_RANGE_WIDTH].rstrip()}…" for name in names]
        return " – ".join(ends)


_SINGULAR: Mapping[Kind, str] = {
    "speakers": "speaker",
    "states": "state or body",
    "venues": "venue",
    "years": "year",
    "topics": "topic",
}
_PLURAL = {"state or body": "states and bodies"}


def _values(style: str, values: Iterable[Markup]) -> Markup:
    return element("ul", {"class": f"values {style}"}, joined(values, LINE))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun if count == 1 else _PLURAL.get(noun, f'{noun}s')}"


def _pages(stem: str, marks: Sequence[str], current: int) -> Markup | None:
    """Return the links between the pages of a list, or ``None`` for a single page."""
    if len(marks) == 1:
        return None
    links = (
        element(
            "li",
            None,
            element(
                "a",
                {"href": numbered(stem, number), "aria-current": "page" if number == current else None},
                element("bdi", None, mark),
            ),
        )
        for number, mark in enumerate(marks, 1)
    )
    return element("nav", {"class": "pages", "aria-label": "Pages"}, element("ol", None, joined(links, LINE)))
