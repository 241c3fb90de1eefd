"""A whole corpus, or a selection of it, as a site of static pages."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import attrs

from statecorpus.corpus import Corpus, Selection
from statecorpus.corpus.build.progress import Progress, bar_of
from statecorpus.exports.html.entry import Entry, Names, entry_of
from statecorpus.exports.html.groups import KINDS, Kind, groups_of
from statecorpus.exports.html.index_pages import Indexes, breadcrumbs
from statecorpus.exports.html.listing import Listing, listing_of
from statecorpus.exports.html.site_folder import SiteFolder
from statecorpus.exports.html.statement_page import statement_page

_HOME = "index.html"
# The fact of a statement's page that links to each kind of list.
_FACTS: Mapping[Kind, str] = {"speakers": "speaker", "states": "state", "venues": "venue", "years": "year"}


@attrs.frozen
class Site:
    """What was written.

    Attributes:
        folder: where; ``index.html`` in it is the first page.
        statements: how many statements have a page.
        pages: how many pages there are.
        removed: how many pages of the site before this one are no longer there.
    """

    folder: Path
    statements: int
    pages: int
    removed: int

    def __str__(self) -> str:
        gone = f", {self.removed:,} of before removed" if self.removed else ""
        return f"{self.pages:,} pages for {self.statements:,} statements{gone}: {self.folder / _HOME}"


def write_site(
    selection: Selection,
    folder: str | os.PathLike[str],
    *,
    title: str | None = None,
    progress: Progress = None,
) -> Site:
    """Write a page for each statement, and lists of them by speaker, state, venue, year and topic.

    The site needs no server, no script and no network: ``index.html`` opens in a browser as it lies. The same
    statements give the same bytes, on every machine. The addresses of the pages, ``statements/<id>.html``,
    stay when statements are added. A second call on the same folder replaces the pages, and removes those of
    statements that are gone; files of other makers in it stay.

    Each statement is read once, and forgotten; what is kept of each is what the lists say of it.

    Args:
        selection: a corpus or a selection of it.
        folder: where; it is made if it is missing.
        title: what the site is called; without one, the corpus's title, or ``"Statements"``.
        progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``.

    Raises:
        ForeignFolderError: the folder holds something that was not made so; a ``FileExistsError``.
        BrokenEntryError: a file cannot be read as its statement; the pages before it are written.
        CorpusFormatError: the corpus's ``merges.tsv`` cannot be read.
        ModelError: more than 200 spans stand around the same words of a paragraph.
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


def _every_page(selection: Selection, listings: list[Listing], title: str) -> Iterator[tuple[str, str]]:
    """Make every page: first those of the statements, from which the lists learn what they say."""
    entries: dict[str, Entry] = {}
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
        links = links_of.get(statement.id, {})
        yield f"statements/{statement.id}.html", statement_page(statement, statement.evidence, links, way)
    indexes = Indexes(title, entries, names)
    # The names of organisations are known now: their lists go by these.
    listings = [listing_of(one.kind, sorted(one.groups, key=indexes.order)) for one in listings]
    yield _HOME, indexes.home(listings, (years[0], years[1]) if years else None)
    for listing in listings:
        for name, page in indexes.values(listing):
            yield f"{listing.kind}/{name}", page
        for group in listing.groups:
            if not listing.on_the_spot(group):
                for name, page in indexes.statements(listing, group):
                    yield f"{listing.kind}/{name}", page


def _links(listings: Iterable[Listing]) -> dict[str, dict[str, str]]:
    """Give for each statement the addresses that its facts lead to, of several values that of the first."""
    links: dict[str, dict[str, str]] = {}
    for listing in listings:
        fact = _FACTS.get(listing.kind)
        if fact is None:
            continue
        for group in listing.groups:
            address = f"../{listing.kind}/{listing.addresses[group.name]}"
            for id in group.ids:
                links.setdefault(id, {}).setdefault(fact, address)
    return links
