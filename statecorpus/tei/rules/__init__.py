"""Rules that a grammar cannot express: about ids, pointers, dates, and facts that a document repeats.

A document without findings is read without loss: each rule protects a value of the model, or compares two
places that must agree. The code of a rule never changes.
"""

from statecorpus.tei.rules import (
    acts,
    dates,
    divisions,
    encoding,
    evidence,
    identity,
    inline,
    parties,
    provenance,
)
from statecorpus.tei.rules.outline import Outline
from statecorpus.tei.rules.rule import Rule

__all__ = ["RULES", "Outline", "Rule"]

#: Every rule, in the order of the codes.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            value
            for module in (
                *(acts, dates, divisions, encoding, evidence),
                *(identity, inline, parties, provenance),
            )
            for value in vars(module).values()
            if isinstance(value, Rule)
        ),
        key=lambda rule: rule.code,
    )
)
