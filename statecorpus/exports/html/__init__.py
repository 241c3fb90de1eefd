"""Reading views: a page for a statement, for reading and for print, and a site of static pages for a corpus.

No script, no network, nothing to install: a page is one file. Reading order: ``direction``,
``surroundings``, ``phrases``, ``body``, ``naming``, ``title_block``, ``account``, ``document``
and ``statement_page``; then ``groups`` (statements by value), ``file_names``, ``listing`` (which page lists
what), ``entry``, ``index_pages``, ``site_folder`` and ``site``.
"""

from statecorpus.exports.html.site import Site, write_site
from statecorpus.exports.html.statement_page import page

__all__ = ["Site", "page", "write_site"]
