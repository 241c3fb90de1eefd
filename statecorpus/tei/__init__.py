"""Statements as TEI-XML: reading, writing and validating.

TEI is the XML vocabulary of the Text Encoding Initiative. ``schemas/statecorpus.odd`` specifies and documents
which part of it the library uses; no other package knows the names of elements.

Reading order: ``xml_source`` (safe parsing); ``markup``, ``words`` and ``entry`` (names, white space, notes
on markup that is not kept); ``document`` (the whole); ``header`` with ``provenance``, ``parties``,
``setting`` and ``dates``; ``body`` with ``title_block``, ``vocatives``, ``inline``, ``spans`` and
``fragments``.
"""

from statecorpus.tei.document import read_tei, to_tei, write_tei
from statecorpus.tei.encoding import SCHEMA_VERSION
from statecorpus.tei.validation import ValidationReport, validate

__all__ = ["SCHEMA_VERSION", "ValidationReport", "read_tei", "to_tei", "validate", "write_tei"]
