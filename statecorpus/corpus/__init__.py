"""Corpora: folders of TEI files as mappings from ids to statements.

Reading order: ``layout`` (what lies where), ``store`` (bytes by id, and how they change: it has a reading
order of its own), ``entries`` (bytes to statements), ``selection`` (filter, order and search), ``corpus``
(open, create, change); then ``check``, ``repair``, ``migrate`` and ``names``.

The catalogue: ``views`` (what selections ask), ``catalogue_views`` (what answers), ``catalogue``, ``columns``
and ``catalogue_file`` (metadata kept by checksum), ``filters``, ``arrangement``; ``merges`` (which spellings
are one), ``merging``, ``authority`` and ``authorities`` (lists of names).

The index: ``entry_keys`` (what an entry is known by), ``segment_list`` and ``index_store`` (what lies where),
``indexing`` (what is missing is made, what is small is merged), ``index_metadata`` and ``index_records``
(fields from the catalogue, and for it), ``searching`` (what selections ask), ``index_check``.

Raw documents become entries by ``build``, which has a reading order of its own; what a person corrects comes
back by ``review``, with ``review_table`` and ``corrections``; ``building`` is what ``Corpus`` has of both.
"""

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.report import BuildRecord, BuildReport, Doubt
from statecorpus.corpus.build.review_report import ReviewReport
from statecorpus.corpus.catalogue.authority import Authority, AuthorityList
from statecorpus.corpus.corpus import Corpus, check_corpus
from statecorpus.corpus.selection import Selection
from statecorpus.corpus.shipped import load
from statecorpus.corpus.store.layout import FORMAT_VERSION
from statecorpus.corpus.store.survey import Outside
from statecorpus.corpus.upkeep.check import CheckReport
from statecorpus.corpus.upkeep.migrate import migrate

__all__ = [
    "FORMAT_VERSION",
    "Authority",
    "AuthorityList",
    "BuildRecord",
    "BuildReport",
    "CheckReport",
    "Corpus",
    "Correction",
    "Doubt",
    "Outside",
    "ReviewReport",
    "Selection",
    "check_corpus",
    "load",
    "migrate",
]
