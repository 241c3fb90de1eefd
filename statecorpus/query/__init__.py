r"""The query language as syntax: text becomes a tree, and errors show where it does not.

A query is a pattern of tokens; after it may stand where matches lie (``within``), what lies in them
(``containing``), a constraint on labels (``&``), and after ``::`` a condition on the statements.

====================================  ========================================================================
``refugees``                          a token; case and accents do not matter
``refugee*`` ``m?grant``              ``*`` is any characters, also none, ``?`` exactly one; inside one token
``"stateless persons"``               these tokens in a row; wildcards work here too
``\*``                                the character itself
``/traffick(ing|ers)/``               a regular expression on a whole token; case and accents do not matter
``[word="IOM"]``                      a token as printed; the value is a regular expression on the whole of it
``[word="iom" %c]``                   whatever its case; ``%d``: whatever its accents; ``%cd``: both
``[form="refugies"]``                 a token's folded form: without case and accents
``[lemma="be" & pos!="V.*"]``         attributes that an annotator gave the tokens
``[!word="the" & word!="a"]``         tests joined by ``&``, ``|``, ``!`` and parentheses
``[]``                                any token
``human traffick*``                   patterns in a row
``A | B``, ``( … )``                  alternatives, groups
``X?`` ``X*`` ``X+``                  optional, any number, at least one; also ``X{2}``, ``X{2,}``, ``X{,4}``,
                                      ``X{2,4}``; right after ``( )``, ``[ ]``, ``/ /`` or ``" "``
``A []{0,3} B``                       at most three tokens between
``A <5> B``                           within five tokens, in either order, without overlap
``<s> A`` ``B </p>``                  where a region starts or ends
``… within s``                        whole matches inside one region
``… containing B``                    matches with a match of B inside
``a:[] "of" b:[] & a.word = b.word``  labelled tokens, and a constraint on them
``… :: date >= 2010``                 only in statements that the condition holds of
====================================  ========================================================================

A word is cut into tokens as the texts are (``Kazakhstan's`` is two in a row). A wildcard counts as a letter
of its word; a star that ends it after a full stop may also be nothing: ``Mr.*`` finds ``Mr.`` too. Tokens in
a row may stand in two sentences or paragraphs, unless ``within`` says otherwise, never in two statements. A
match has at least one token. The regions are those of ``statecorpus.index.REGIONS``.

Every token has the attributes ``word`` and ``form``. An index that was made with an annotator has layers
besides: one more attribute for each thing that the annotator says of a token, such as its ``lemma`` (the
word as dictionaries list it) or ``pos`` (its part of speech). They stand in square brackets and in
constraints on labels as ``word`` does: the value is a regular expression on the whole of it, exact in case
without ``%c`` and in accents without ``%d``. A token that the annotator says nothing of has the empty
value, so ``[lemma=""]`` finds it, and ``[lemma!="be"]`` too.

Conditions compare fields of statements (``statecorpus.index.FIELDS`` lists them) with ``= != < <= > >=``,
``~`` (a regular expression found anywhere in the value; case and accents do not matter) and
``in ("KAZ", "UZB")``, joined by ``&``, ``|``, ``!`` and parentheses. ``!=`` is the opposite of ``=``: it also
holds where the statement has no such field.

Deviations from CQP, the query processor of the IMS Corpus Workbench: words without quotation marks, and
quoted ones, are simple words and not regular expressions (those stand in slashes); the sign of a repetition
follows its item without a space, since ``*`` and ``?`` alone are wildcards, and right after a bare word they
are wildcards too (``(very)*`` repeats); nearness, ``containing`` and the strategy ``all`` are additions;
a constraint on labels follows ``&``, since ``::`` begins the condition on statements; macros, named query
results and alignment are not in the language. ``within`` and ``containing`` as words to search for stand in
quotation marks. A word that is the name of a field and stands before a sign of comparison is refused, since
``::`` was forgotten; as words to search for they are written ``"date" = 2010``.
"""

from statecorpus.query.ast import (
    AllOf,
    AlternativesPattern,
    AnyOf,
    AttributeTest,
    Comparison,
    Condition,
    EdgePattern,
    Expression,
    LabelExpression,
    LabelledPattern,
    LabelName,
    LabelTest,
    NearPattern,
    NoneOf,
    Operator,
    Pattern,
    Query,
    RegexPattern,
    RepeatPattern,
    SequencePattern,
    TokenExpression,
    TokenPattern,
    Value,
    Within,
    WordsPattern,
)
from statecorpus.query.condition import parse_condition
from statecorpus.query.parser import parse_query

__all__ = [
    "AllOf",
    "AlternativesPattern",
    "AnyOf",
    "AttributeTest",
    "Comparison",
    "Condition",
    "EdgePattern",
    "Expression",
    "LabelExpression",
    "LabelName",
    "LabelTest",
    "LabelledPattern",
    "NearPattern",
    "NoneOf",
    "Operator",
    "Pattern",
    "Query",
    "RegexPattern",
    "RepeatPattern",
    "SequencePattern",
    "TokenExpression",
    "TokenPattern",
    "Value",
    "Within",
    "WordsPattern",
    "parse_condition",
    "parse_query",
]
