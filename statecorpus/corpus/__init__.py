"""Corpora: folders of TEI files as mappings from ids to statements.

Reading order: ``layout`` (what lies where), ``store`` (bytes by id, and how they change: it has a reading
order of its own), ``entries`` (bytes to statements), ``selection`` (filter and search), ``corpus`` (open,
create, change); then ``check``, ``repair``, ``migrate`` and ``names``.
"""

from statecorpus.corpus.check import CheckReport
from statecorpus.corpus.corpus import Corpus, check_corpus, load
from statecorpus.corpus.layout import FORMAT_VERSION
from statecorpus.corpus.migrate import migrate
from statecorpus.corpus.selection import Selection
from statecorpus.corpus.survey import Outside

__all__ = [
    "FORMAT_VERSION",
    "CheckReport",
    "Corpus",
    "Outside",
    "Selection",
    "check_corpus",
    "load",
    "migrate",
]
