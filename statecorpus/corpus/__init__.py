"""Corpora: folders of TEI files as mappings from ids to statements.

Reading order: ``layout`` (what lies where), ``entries`` (files to statements), ``selection`` (filter and
search), ``corpus`` (open, create, add).
"""

from statecorpus.corpus.corpus import Corpus, load
from statecorpus.corpus.layout import FORMAT_VERSION
from statecorpus.corpus.selection import Selection

__all__ = ["FORMAT_VERSION", "Corpus", "Selection", "load"]
