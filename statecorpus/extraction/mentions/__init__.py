"""Whom and what does a statement name? States, organisations, groups, places and persons, by name or by pointing.

Reading order: ``lexicon`` (with ``lexicons/``, a data file per language), ``candidate``, ``names`` (states, bodies,
places), ``persons`` (persons and offices), ``deictics`` ("my country"), ``finding`` (what points to what).
"""

from statecorpus.extraction.mentions.finding import find_mentions

__all__ = ["find_mentions"]
