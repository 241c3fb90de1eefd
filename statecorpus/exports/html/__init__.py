"""Reading views: a page for a statement, for reading and for print, and a site of static pages for a corpus.

A page of a statement is one file, without script and network. Reading order: ``naming``, the package
``reading`` (the text of a statement with its marks, and what is known about it), ``document`` and
``statement_page``; then the site: ``labels``, ``first_reading``, ``groups`` (statements by value),
``file_names``, ``listing`` (which page lists what), ``entry``, ``neighbours``, ``charts``, ``look``,
``span_pages`` (acts and instruments), ``index_pages``, the package ``finding`` (the search), ``downloads``,
``theme``, ``site_plan``, ``site_folder`` and ``site``. ``reading.css`` is the style of the reading view,
``page.css`` the style of the page around it, ``site.css`` the style of the other parts of a site.
"""

from statecorpus.exports.html.document import reading_style
from statecorpus.exports.html.reading.links import Neighbours, ReadingLinks
from statecorpus.exports.html.reading.view import ReadingView, reading_view
from statecorpus.exports.html.site import Site, write_site
from statecorpus.exports.html.statement_page import page

__all__ = [
    "Neighbours",
    "ReadingLinks",
    "ReadingView",
    "Site",
    "page",
    "reading_style",
    "reading_view",
    "write_site",
]
