"""Whom and what does a statement name? States, organisations, groups, places and persons.

Reading order: ``lexicon`` (with ``lexicons/``, a data file per language), ``candidate``, ``printed_names``,
``names`` (states, bodies, places), ``unlisted`` (bodies that no table has), ``persons`` and ``offices``,
``deictics`` ("my country"), ``finding`` (what points to what).
"""

from statecorpus.extraction.mentions.finding import find_mentions

__all__ = ["find_mentions"]
