"""Statements as TEI-XML: reading, writing and validating.

TEI is the XML vocabulary of the Text Encoding Initiative. ``schemas/statecorpus.odd`` specifies and documents
which part of it the library uses; no other package knows the names of elements.

Reading order: ``xml_source`` (safe parsing); ``markup``, ``words`` and ``entry`` (names, white space, notes
on markup that is not kept); ``document`` (the whole); ``header`` with ``provenance``, ``parties``,
``setting`` and ``dates``; ``body`` with ``title_block``, ``vocatives``, ``inline``, ``spans`` and
``fragments``.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.tei.document import read_tei, to_tei, write_tei
    from statecorpus.tei.schema_files import SCHEMA_VERSION
    from statecorpus.tei.validation import ValidationReport, validate
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "document": ("read_tei", "to_tei", "write_tei"),
            "schema_files": ("SCHEMA_VERSION",),
            "validation": ("ValidationReport", "validate"),
        },
    )

__all__ = ["SCHEMA_VERSION", "ValidationReport", "read_tei", "to_tei", "validate", "write_tei"]
