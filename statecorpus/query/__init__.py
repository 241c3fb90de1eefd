r"""The query language as syntax: text becomes a tree, and errors show where it does not.

A query is a pattern of tokens, and after ``::`` a condition on the statements to look in.

======================  ==========================================================================
``refugees``            a token; case and accents do not matter
``refugee*`` ``m?grant``  ``*`` stands for any characters, also none, ``?`` for exactly one; inside one token
``"stateless persons"``  these tokens in a row; wildcards work here too
``human traffick*``     words and phrases in a row: the same as one phrase
``\*``                  the character itself
``… :: date >= 2010``   only in statements that the condition holds of
======================  ==========================================================================

A word is cut into tokens as the texts are (``Kazakhstan's`` is two in a row). A wildcard counts as a letter
of its word. Tokens in a row may stand in two paragraphs, never in two statements.

Conditions compare fields of statements (``statecorpus.index.FIELDS`` lists them) with ``= != < <= > >=``,
``~`` (a regular expression found anywhere in the value; case and accents do not matter) and
``in ("KAZ", "UZB")``, joined by ``&``, ``|``, ``!`` and parentheses. ``!=`` is the opposite of ``=``: it also
holds where the statement has no such field.

Not in the language yet, and refused: attributes in square brackets, regular expressions on tokens,
alternatives, repetition, nearness, regions and labels.
"""

from statecorpus.query.ast import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Expression,
    NoneOf,
    Operator,
    Pattern,
    Query,
    Sequence,
    Value,
    Words,
)
from statecorpus.query.condition import parse_condition
from statecorpus.query.parser import parse_query

__all__ = [
    "AllOf",
    "AnyOf",
    "Comparison",
    "Condition",
    "Expression",
    "NoneOf",
    "Operator",
    "Pattern",
    "Query",
    "Sequence",
    "Value",
    "Words",
    "parse_condition",
    "parse_query",
]
