"""Extraction: what a statement says and does, as spans with the rule that found them and its certainty.

Reading order: ``setting`` (who speaks, when, where and to whom), ``paragraph_text`` (the words of a paragraph
and the spans found so far), one folder per kind of span, ``extract`` (all finders, one after the other).
"""

from statecorpus.extraction.extract import extract
from statecorpus.extraction.setting import Setting, setting_of

__all__ = ["Setting", "extract", "setting_of"]
