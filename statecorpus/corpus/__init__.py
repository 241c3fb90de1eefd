"""Corpora: folders of TEI files as mappings from ids to statements.

``corpus`` has the class that users open, ``editable`` its part that changes statements, ``importing`` adds
TEI of other projects, ``shipped`` opens the corpora that ship. Behind them are these folders; each imports
only from the folders below it:

- ``collection``: several corpora that are opened as one.
- ``selection``: statements that are filtered, sorted, searched and counted.
- ``build``: raw documents become entries, and the corrections of a person are applied (``review``).
- ``upkeep``: check, repair and migration of a corpus.
- ``catalogue``: the metadata of every entry, filters on it, and lists of names whose spellings are merged.
- ``indexing``: the index of the spoken texts is built and kept up to date.
- ``store``: the files of a corpus, and commits that change them (its reading order is in ``store.store``).
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.corpus.build.correction import Correction
    from statecorpus.corpus.build.edit import Edit
    from statecorpus.corpus.build.layouts.layout import DataSetLayout, layouts
    from statecorpus.corpus.build.open_doubt import OpenDoubt
    from statecorpus.corpus.build.report import BuildRecord, BuildReport, Doubt
    from statecorpus.corpus.build.review_report import ReviewedLabels, ReviewReport
    from statecorpus.corpus.catalogue.authority_list import AuthorityEntry, AuthorityList
    from statecorpus.corpus.collection.collection import Collection
    from statecorpus.corpus.corpus import Corpus, check_corpus
    from statecorpus.corpus.selection.selection import Selection
    from statecorpus.corpus.shipped import load
    from statecorpus.corpus.store.layout import FORMAT_VERSION
    from statecorpus.corpus.store.survey import Outside
    from statecorpus.corpus.upkeep.check import CheckReport
    from statecorpus.corpus.upkeep.migrate import migrate
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "build.correction": ("Correction",),
            "build.edit": ("Edit",),
            "build.layouts.layout": ("DataSetLayout", "layouts"),
            "build.open_doubt": ("OpenDoubt",),
            "build.report": ("BuildRecord", "BuildReport", "Doubt"),
            "build.review_report": ("ReviewedLabels", "ReviewReport"),
            "catalogue.authority_list": ("AuthorityEntry", "AuthorityList"),
            "collection.collection": ("Collection",),
            "corpus": ("Corpus", "check_corpus"),
            "selection.selection": ("Selection",),
            "shipped": ("load",),
            "store.layout": ("FORMAT_VERSION",),
            "store.survey": ("Outside",),
            "upkeep.check": ("CheckReport",),
            "upkeep.migrate": ("migrate",),
        },
    )

__all__ = [
    "FORMAT_VERSION",
    "AuthorityEntry",
    "AuthorityList",
    "BuildRecord",
    "BuildReport",
    "CheckReport",
    "Collection",
    "Corpus",
    "Correction",
    "DataSetLayout",
    "Doubt",
    "Edit",
    "OpenDoubt",
    "Outside",
    "ReviewReport",
    "ReviewedLabels",
    "Selection",
    "check_corpus",
    "layouts",
    "load",
    "migrate",
]
