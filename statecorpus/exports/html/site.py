"""A corpus, or a selection, as a site of static pages."""

import os
from functools import partial
from pathlib import Path

import attrs

from statecorpus.corpus import Selection
from statecorpus.corpus.build.progress import Progress, bar_of
from statecorpus.exports.html.downloads import Downloads
from statecorpus.exports.html.site_folder import SiteFolder
from statecorpus.exports.html.site_plan import SitePlan
from statecorpus.exports.html.theme import theme

_HOME = "index.html"


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
    data: bool = False,
    parquet: bool = False,
    progress: Progress = None,
) -> Site:
    """Write a page and a TEI file for each statement, lists of statements, and pages of acts and instruments.

    The lists are by state, year, venue, session, speaker and topic, and one has all statements. A speaker
    whose name has a certainty below 0.8 is in no list of speakers. ``search.html`` searches all words in the
    browser. The site needs no server and no network: open ``index.html`` in a browser; without JavaScript
    everything but the search works. The same statements produce
    the same bytes on every machine. The addresses of the pages, ``statements/<id>.html``, stay the same when
    statements are added. A second call on the same folder replaces the pages, and removes the pages of
    statements that are gone; other files in the folder stay, and so does ``theme.css``, which is written only
    if it is missing.

    Each statement is read once, and twice if it has a speaker's name, acts or citations. Kept in memory are
    its entry in the lists, its acts and citations, and the scripts of the search. A corpus without an index
    is indexed first.

    Args:
        selection: a corpus or a selection of it.
        folder: a missing folder is created.
        title: of the site; without a title, the corpus's title, or ``"Statements"``.
        data: whether to add a data page with the corpus as a data package (``write_data_package``).
        parquet: whether the data page has each table as Parquet, too (extra ``arrow``).
        progress: ``True`` for a bar on a terminal, or a callable in the style of ``tqdm``.

    Raises:
        ForeignFolderError: the folder has files that are not of a site; a ``FileExistsError``.
        BrokenEntryError: a file cannot be read as its statement; the previous pages are written.
        CorpusFormatError: the corpus's ``merges.tsv`` cannot be read.
        ModelError: more than 200 spans cover the same words of a paragraph.
        MissingExtraError: Parquet is wanted, and pyarrow is not installed.
        OSError: the disk refused.

    >>> import tempfile
    >>> from statecorpus.corpus import load
    >>> with tempfile.TemporaryDirectory() as room:
    ...     site = write_site(load(), room, title="Statements on migration")
    ...     (site.folder / "statements" / "kaz-iom-2011-12-05.html").is_file(), site.pages
    (True, 30)
    """
    plan = SitePlan.of(selection, title, Downloads(parquet) if data or parquet else None)
    site = SiteFolder.open(Path(folder), plan.files)
    pages = [name for name in plan.files if name.endswith(".html")]
    bar = bar_of(progress, partial(len, pages), work="writing", unit="page")
    try:
        site.write_missing("theme.css", theme())
        for name, content in plan.contents():
            site.write(name, content)
            if name.endswith(".html"):
                bar.update()
    finally:
        bar.close()
    return Site(site.path, len(selection), len(pages), site.close())
