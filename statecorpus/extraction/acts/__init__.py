"""What does a speaker do by saying it? Triggers of acts, their targets, and what they are about.

Reading order: ``word``, ``lexicon`` (with ``lexicons/``, a data file per language), ``subject`` (the speaker
is the subject of a clause), ``chain``, ``trigger`` and ``predicate`` (the way from the subject to a trigger),
``owned`` (nouns such as "our support"), ``context``, ``direct`` and ``party`` (targets), ``finding``.
"""

from statecorpus.extraction.acts.finding import find_acts

__all__ = ["find_acts"]
