"""The rules that a grammar cannot say: ids and pointers, dates, names and words that repeat one another.

A document without findings is read without loss: each rule guards something that the model holds, or that
another part of the document says too. The code of a rule is its name for ever.
"""

from statecorpus.tei.rules import dates, divisions, evidence, identity, inline, parties, provenance
from statecorpus.tei.rules.outline import Outline
from statecorpus.tei.rules.rule import Rule

__all__ = ["RULES", "Outline", "Rule"]

#: Every rule, in the order of the codes.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            value
            for module in (dates, divisions, evidence, identity, inline, parties, provenance)
            for value in vars(module).values()
            if isinstance(value, Rule)
        ),
        key=lambda rule: rule.code,
    )
)
