"""Which texts a statement cites: resolutions, treaties, declarations, documents, judgments, laws.

``find_citations`` reads one paragraph. Reading order: ``words`` (the words of a language, data files),
``reading`` (a proposal), ``names`` (instruments that the authorities know), ``numbers`` and ``symbols``
(the grammar of the United Nations), ``titles`` (texts that no table knows), ``dates`` and ``parts``
(what stands beside a name), ``anaphors`` (what leads back), ``finding`` (all together).
"""

from statecorpus.extraction.citations.finding import find_citations

__all__ = ["find_citations"]
