"""Statements as TEI-XML: reading, writing, validating. The only place that knows how TEI looks.

The encoding is specified and documented in ``schemas/statecorpus.odd``.

Reading order: ``xml_source`` (safe parsing); ``markup``, ``words`` and ``entry`` (names, white space, what a
reader notes); ``document`` (the whole); ``header`` with ``provenance``, ``parties``, ``setting`` and
``dates``; ``body`` with ``title_block``, ``vocatives``, ``inline``, ``spans`` and ``fragments``.
"""

from statecorpus.tei.document import read_tei, to_tei, write_tei
from statecorpus.tei.header import SCHEMA_VERSION
from statecorpus.tei.validation import ValidationReport, validate

__all__ = ["SCHEMA_VERSION", "ValidationReport", "read_tei", "to_tei", "validate", "write_tei"]
