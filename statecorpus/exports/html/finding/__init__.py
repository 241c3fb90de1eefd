"""The search in the pages of a site: which statements have these words?

``site.js`` of ``statecorpus.pages`` answers in the browser, from small scripts that it loads when a reader
searches: ``number_text`` writes lists of numbers as text, ``search_files`` writes the scripts.
"""

from statecorpus.exports.html.finding.search_files import search_files

__all__ = ["search_files"]
