"""A corpus, or a selection, as a site of static pages."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import attrs

from statecorpus.corpus import Corpus, Selection
from statecorpus.corpus.build.progress import Progress, bar_of
from statecorpus.exports.html.entry import ListEntry, Names, entry_of
from statecorpus.exports.html.groups import KINDS, Kind, groups_of
from statecorpus.exports.html.index_pages import Indexes, breadcrumbs
from statecorpus.exports.html.listing import ValueListing, listing_of
from statecorpus.exports.html.reading.links import ReadingLinks
from statecorpus.exports.html.site_folder import SiteFolder
from statecorpus.exports.html.statement_page import statement_page
from statecorpus.model import Venue

_HOME = "index.html"
# The field of a statement that links to each kind of list; the field of a venue is the first that it has.
_FIELDS: Mapping[Kind, str] = {
    "speakers": "speaker.name",
    "states": "speaker.affiliation",
    "venues": "venue",
    "years": "date",
}


@attrs.frozen
class Site:
    """The result of writing a site.

    Attributes:
        folder: the folder; ``index.html`` in it is the first page.
        statements: the number of statements.
        pages: the number of pages.
        removed: the number of pages of the previous site that were removed.
    """

    folder: Path
    statements: int
    pages: int
    removed: int

    def __str__(self) -> str:
        gone = f", {self.removed:,} old pages removed" if self.removed else ""
        return f"{self.pages:,} pages for {self.statements:,} statements{gone}: {self.folder / _HOME}"


def write_site(
    selection: Selection,
    folder: str | os.PathLike[str],
    *,
    title: str | None = None,
    progress: Progress = None,
) -> Site:
    """Write a page for each statement, and lists of them by speaker, state, venue, year and topic.

    The site needs no server, script or network: open ``index.html`` in a browser. The same statements produce
    the same bytes on every machine. The addresses of the pages, ``statements/<id>.html``, stay the same when
    statements are added. A second call on the same folder replaces the pages, and removes the pages of
    statements that are gone; other files in the folder stay.

    Each statement is read once; only its entry in the lists is kept in memory.

    Args:
        selection: a corpus or a selection of it.
        folder: a missing folder is created.
        title: of the site; without a title, the corpus's title, or ``"Statements"``.
        progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``.

    Raises:
        ForeignFolderError: the folder has files that are not of a site; a ``FileExistsError``.
        BrokenEntryError: a file cannot be read as its statement; the previous pages are written.
        CorpusFormatError: the corpus's ``merges.tsv`` cannot be read.
        ModelError: more than 200 spans cover the same words of a paragraph.
        OSError: the disk refused.

    >>> import tempfile
    >>> from statecorpus.corpus import load
    >>> with tempfile.TemporaryDirectory() as room:
    ...     site = write_site(load(), room, title="Statements on migration")
    ...     (site.folder / "statements" / "kaz-iom-2011-12-05.html").is_file(), site.pages
    (True, 10)
    """
    if title is None:
        title = selection.title if isinstance(selection, Corpus) else "Statements"
    rank = {id: place for place, id in enumerate(selection.sorted_by("date"))}
    grouped = ((kind, groups_of(selection, kind, rank)) for kind in KINDS)
    listings = [listing_of(kind, groups) for kind, groups in grouped if groups]
    pages = {_HOME, *(f"statements/{id}.html" for id in selection)}
    pages.update(name for listing in listings for name in listing.files())
    site = SiteFolder.open(Path(folder), pages)
    bar = bar_of(progress, partial(len, pages), work="writing", unit="page")
    try:
        for name, page in _every_page(selection, listings, title):
            site.write(name, page)
            bar.update()
    finally:
        bar.close()
    return Site(site.path, len(selection), len(pages), site.close())


def _every_page(selection: Selection, listings: list[ValueListing], title: str) -> Iterator[tuple[str, str]]:
    """Yield every page: first the pages of the statements, while the entries of the lists are collected."""
    entries: dict[str, ListEntry] = {}
    names = Names()
    links_of = _links(listings)
    years: list[int] = []
    for statement in selection.values():
        entries[statement.id] = entry_of(statement)
        names.note(statement)
        if statement.date is not None:
            years += [statement.date.start.year, statement.date.end.year]
            years = [min(years), max(years)]
        way = breadcrumbs((title, f"../{_HOME}"), (statement.id, None))
        links = ReadingLinks(_placed(links_of.get(statement.id, {}), statement.venue))
        yield f"statements/{statement.id}.html", statement_page(statement, statement.evidence, links, way)
    indexes = Indexes(title, entries, names)
    # All names of organisations are known now, and the lists are sorted by them.
    listings = [listing_of(listing.kind, sorted(listing.groups, key=indexes.order)) for listing in listings]
    yield _HOME, indexes.home(listings, (years[0], years[1]) if years else None)
    for listing in listings:
        for name, page in indexes.values(listing):
            yield f"{listing.kind}/{name}", page
        for group in listing.groups:
            if not listing.on_the_spot(group):
                for name, page in indexes.statements(listing, group):
                    yield f"{listing.kind}/{name}", page


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
