"""Which files a site has, and what stands in each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from statecorpus.corpus import Corpus, Selection
from statecorpus.exports.html.downloads import DATA, Downloads
from statecorpus.exports.html.entry import ListEntry, entry_of
from statecorpus.exports.html.finding import search_files
from statecorpus.exports.html.first_reading import first_reading
from statecorpus.exports.html.groups import KINDS, Kind, groups_of
from statecorpus.exports.html.index_pages import ALL, Indexes, navigation
from statecorpus.exports.html.labels import SiteNames
from statecorpus.exports.html.listing import ValueListing, listing_of, numbered, parts
from statecorpus.exports.html.look import SiteLook
from statecorpus.exports.html.neighbours import NeighbourFinder
from statecorpus.exports.html.reading.links import ReadingLinks
from statecorpus.exports.html.reading.tags import AddressOf
from statecorpus.exports.html.reading.view import reading_view
from statecorpus.exports.html.span_pages import LinePages, span_pages
from statecorpus.exports.html.theme import site_style
from statecorpus.model import Statement, Venue
from statecorpus.pages import asset
from statecorpus.tei import to_tei

_HOME = "index.html"
_SEARCH = "search.html"
_ASSETS = ("site.js", "icon.svg")
# The field of a statement that links to each kind of list; the field of a venue is the first that it has.
_FIELDS: Mapping[Kind, str] = {
    "speakers": "speaker.name",
    "states": "speaker.affiliation",
    "venues": "venue",
    "sessions": "venue.session",
    "years": "date",
}


@attrs.frozen
class SitePlan:
    """The files of a site.

    Attributes:
        selection: the statements.
        order: their ids, in the order of their dates.
        names: the names of bodies, and the labels of the statements.
        indexes: the pages of lists; their entries are known when all statements were written.
        listings: the pages for each kind of value.
        search: the scripts of the search, by name.
        downloads: the files of the data page; ``None`` without one.
    """

    selection: Selection
    order: tuple[str, ...]
    names: SiteNames
    indexes: Indexes
    listings: tuple[ValueListing, ...]
    search: Mapping[str, str]
    downloads: Downloads | None
    _entries: dict[str, ListEntry]

    @classmethod
    def of(cls, selection: Selection, title: str | None, downloads: Downloads | None = None) -> "SitePlan":
        """Plan a site; see ``write_site``."""
        is_corpus = isinstance(selection, Corpus)
        publication = selection.publication if isinstance(selection, Corpus) else None
        title = title or (selection.title if isinstance(selection, Corpus) and is_corpus else "Statements")
        order = tuple(selection.sorted_by("date"))
        rank = {id: place for place, id in enumerate(order)}
        names = SiteNames(selection)
        known = first_reading(selection, order)
        grouped = (
            (kind, groups_of(selection, kind, rank, known.unsure if kind == "speakers" else frozenset()))
            for kind in KINDS
        )
        found = [(kind, groups) for kind, groups in grouped if groups]
        spans = span_pages(known, names)
        listings = [listing_of(kind, groups) for kind, groups in found]
        ways = [*_navigation(order, listings, spans)]
        if downloads is not None:
            ways.append((DATA, "Data"))
        look = SiteLook(title, tuple(ways), publication, bool(order))
        entries: dict[str, ListEntry] = {}
        indexes = Indexes(look, entries, names, spans)
        listings = [listing_of(kind, sorted(groups, key=indexes.order)) for kind, groups in found]
        # The newest statements come first in the results of a search.
        search = search_files(selection.index(), order[::-1], names.labels) if order else {}
        return cls(selection, order, names, indexes, tuple(listings), search, downloads, entries)

    @property
    def files(self) -> list[str]:
        """The names of all files."""
        names = [_HOME]
        if self.order:
            every = (numbered("index", number) for number in range(1, len(parts(self.order)) + 1))
            names += [_SEARCH, *(f"{ALL}/{name}" for name in every)]
        for id in self.order:
            names += [f"statements/{id}.html", f"tei/{id}.xml"]
        names += [name for listing in self.listings for name in listing.files()]
        names += [name for pages in self.indexes.spans for name in pages.files()]
        if self.downloads is not None:
            names += [DATA, *(f"data/{name}" for name in self.downloads.files)]
        return [*names, *self.search, "site.css", *_ASSETS]

    def contents(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield each file and its content: first the statements, while the entries of lists are collected.

        Raises:
            BrokenEntryError: a file cannot be read as its statement.
        """
        yield "site.css", site_style()
        yield from ((name, asset(name)) for name in _ASSETS)
        yield from self.search.items()
        yield from self._statements()
        look, indexes = self.indexes.look, self.indexes
        yield _HOME, indexes.home(self.listings, self._years())
        if self.order:
            yield _SEARCH, look.page("site_search.html", _SEARCH, "Search", (("Search", None),))
            yield from indexes.every_statement(self.order)
        for listing in self.listings:
            yield from indexes.values(listing)
            for group in listing.groups:
                if not listing.on_the_spot(group):
                    yield from indexes.statements(listing, group)
        for pages in indexes.spans:
            yield from pages.pages(look, self.names)
        if self.downloads is not None:
            yield from self.downloads.contents(self.selection, look)

    def _statements(self) -> Iterator[tuple[str, str | bytes]]:
        links_of = _links(self.listings)
        neighbours = NeighbourFinder(self.listings, self.names.labels)
        address_of = _addresses(self.listings, self.indexes.spans)
        for statement in self.selection.values():
            id = statement.id
            self._entries[id] = entry_of(statement)
            links = ReadingLinks(
                _placed(links_of.get(id, {}), statement.venue),
                address_of,
                tuple(neighbours.of(id)),
                {"TEI": f"../tei/{id}.xml"},
            )
            yield f"statements/{id}.html", self._statement(statement, links)
            yield f"tei/{id}.xml", to_tei(statement)

    def _statement(self, statement: Statement, links: ReadingLinks) -> str:
        view = reading_view(statement, links=links)
        address = f"statements/{statement.id}.html"
        way = ((statement.id, None),)
        return self.indexes.look.page("site_statement.html", address, view.title, way, {"view": view})

    def _years(self) -> tuple[int, int] | None:
        """Return the first and the last year of all statements."""
        years = [
            int(group.label)
            for listing in self.listings
            if listing.kind == "years"
            for group in listing.groups
            if group.label.isdecimal()
        ]
        return (min(years), max(years)) if years else None


def _navigation(
    order: Sequence[str], listings: Iterable[ValueListing], spans: Iterable[LinePages]
) -> Iterator[tuple[str, str]]:
    yield _HOME, "Home"
    if order:
        yield _SEARCH, "Search"
        yield f"{ALL}/index.html", "All statements"
    yield from navigation(listings, spans)


def _placed(links: Mapping[str, str], venue: Venue | None) -> Mapping[str, str]:
    """Return the links with the list of the venue at the field by which ``groups_of`` groups the venue."""
    if "venue" not in links or venue is None:
        return links
    if venue.organisation is not None:
        field = "venue.organisation"
    else:
        field = "venue.place" if venue.event is None else "venue.event"
    return {**links, field: links["venue"]}


def _links(listings: Iterable[ValueListing]) -> dict[str, dict[str, str]]:
    """Return the links of the fields of each statement; a field with several values links to the first."""
    links: dict[str, dict[str, str]] = {}
    for listing in listings:
        field = _FIELDS.get(listing.kind)
        if field is None:
            continue
        for group in listing.groups:
            address = f"../{listing.kind}/{listing.addresses[group.name]}"
            for id in group.ids:
                links.setdefault(id, {}).setdefault(field, address)
    return links


def _addresses(listings: Iterable[ValueListing], spans: Iterable[LinePages]) -> AddressOf:
    """Return the addresses of references: the page of the state, or of the instrument, or of the target."""
    states = {
        group.label: f"../states/{listing.addresses[group.name]}"
        for listing in listings
        if listing.kind == "states"
        for group in listing.groups
    }
    sections = [(pages, section) for pages in spans for section in pages.sections if section.id in _OBJECTS]

    def address_of(ref: str) -> str | None:
        if ref.startswith("iso3166") and ref.partition(":")[2] in states:
            return states[ref.partition(":")[2]]
        for pages, section in reversed(sections):
            group = section.by_key.get(ref)
            if group is not None:
                return f"../{pages.folder}/{group.name}.html"
        return None

    return address_of


_OBJECTS = frozenset({"to", "text"})
