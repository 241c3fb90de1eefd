"""A corpus, or a selection, as a site of static pages."""

import os
from functools import partial
from pathlib import Path

import attrs

from statecorpus.corpus import Selection
from statecorpus.corpus.build.progress import Progress, bar_of
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
    plan = SitePlan.of(selection, title)
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
