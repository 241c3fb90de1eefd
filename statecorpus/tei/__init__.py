"""Statements as TEI-XML: reading, writing, validating. The only place that knows how TEI looks.

The encoding is specified and documented in ``schemas/statecorpus.odd``.
"""
