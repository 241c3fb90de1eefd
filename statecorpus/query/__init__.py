r"""The query language: text becomes a tree, or an error that shows the place of the fault.

A query is a pattern of tokens. It may be followed by the regions that matches lie in (``within``), patterns
that they contain (``containing``), a constraint on labels (``&``), and after ``::`` a condition on the
statements.

====================================  ========================================================================
``refugees``                          a token; case and accents are ignored
``refugee*`` ``m?grant``              ``*`` is any characters, or none; ``?`` is one character of the token
``"stateless persons"``               these tokens in a row; wildcards work here too
``\*``                                the character itself
``/traffick(ing|ers)/``               a regular expression on a whole token; case and accents are ignored
``[word="IOM"]``                      a token as printed; the value is a regular expression on the whole token
``[word="iom" %c]``                   ``%c`` ignores case, ``%d`` ignores accents, ``%cd`` ignores both
``[form="refugies"]``                 a token's folded form: without case and accents
``[lemma="be" & pos!="V.*"]``         attributes that an annotator added to the tokens
``[!word="the" & word!="a"]``         tests joined by ``&``, ``|``, ``!`` and parentheses
``[]``                                any token
``human traffick*``                   patterns in a row
``A | B``, ``( … )``                  alternatives, groups
``X?`` ``X*`` ``X+``                  optional, any number, at least one; also ``X{2}``, ``X{2,}``, ``X{,4}``,
                                      ``X{2,4}``; right after ``( )``, ``[ ]``, ``/ /`` or ``" "``
``A []{0,3} B``                       at most three tokens between
``A <5> B``                           within five tokens, in either order, without overlap
``<s> A`` ``B </p>``                  the start or the end of a region
``… within s``                        the whole match lies inside one region
``… containing B``                    the match contains a match of B
``a:[] "of" b:[] & a.word = b.word``  labelled tokens, and a constraint on them
``… :: date >= 2010``                 only in statements for which the condition holds
====================================  ========================================================================

A word of a query is cut into tokens in the same way as the texts (``Kazakhstan's`` is two tokens in a row). A
wildcard counts as a letter of its word. A star at the end of a word, after a full stop, may also be nothing:
``Mr.*`` finds ``Mr.`` too. Tokens in a row may lie in two sentences or paragraphs unless ``within`` forbids
it, but never in two statements. A match has at least one token. ``statecorpus.index.REGIONS`` lists the
regions.

Every token has the attributes ``word`` and ``form``. An index that was built with an annotator has layers:
further attributes, for example ``lemma`` (the word as dictionaries list it) or ``pos`` (its part of speech).
They are used in square brackets and in constraints on labels, as ``word`` is: the value is a regular
expression on the whole attribute, and case and accents count unless ``%c`` or ``%d`` says otherwise. A token
without a value has the empty value: ``[lemma=""]`` finds it, and ``[lemma!="be"]`` too.

Conditions compare fields of statements (``statecorpus.index.FIELDS`` lists them) with ``= != < <= > >=``,
``~`` (a regular expression that is found anywhere in the value; case and accents are ignored) and
``in ("KAZ", "UZB")``, joined by ``&``, ``|``, ``!`` and parentheses. ``!=`` is the opposite of ``=``: it also
holds if the statement does not have the field.

``in:title,body`` before ``::`` names the parts of statements to search (``PARTS``; ``all`` for all). Without
it a query searches what was spoken, or the parts whose regions it names: ``within title``.

Spans have attributes. ``within act[kind="call" & target="ISR"]`` asks for a region with these attributes,
and ``:: act[kind="condemn"]`` for statements with at least one span of this kind. ``model.SPAN_FIELDS`` lists
the attributes. Times are intervals of days: ``>=`` asks for the first day, ``<=`` for the last one, and
``overlaps`` whether two times share a day; an open end lies before or after all days.

The language differs from CQP, the query processor of the IMS Corpus Workbench. Words, with or without
quotation marks, are simple words; regular expressions are written between slashes. The sign of a repetition
follows its item without a space, because ``*`` and ``?`` by themselves are wildcards; after a bare word they
are wildcards, too (``(very)*`` is a repetition). Nearness, ``containing`` and the strategy ``all`` are
additions. A constraint on labels follows ``&``, because ``::`` begins the condition on statements. Macros,
named query results and alignment are not part of the language. To search for the words ``within`` and
``containing``, put them in quotation marks. A field's name before a sign of comparison is refused, because
``::`` was probably forgotten; to search for the words, write ``"date" = 2010``.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
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
        SpanExpression,
        SpanTest,
        TokenExpression,
        TokenPattern,
        Value,
        Within,
        WordsPattern,
    )
    from statecorpus.query.condition import parse_condition
    from statecorpus.query.cqp import CqpReading, from_cqp
    from statecorpus.query.parser import parse_query
    from statecorpus.query.parts import PARTS, Part, parts_asked_for, parts_named
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "ast": (
                "AllOf",
                "AlternativesPattern",
                "AnyOf",
                "AttributeTest",
                "Comparison",
                "Condition",
                "EdgePattern",
                "Expression",
                "LabelExpression",
                "LabelledPattern",
                "LabelName",
                "LabelTest",
                "NearPattern",
                "NoneOf",
                "Operator",
                "Pattern",
                "Query",
                "RegexPattern",
                "RepeatPattern",
                "SequencePattern",
                "SpanExpression",
                "SpanTest",
                "TokenExpression",
                "TokenPattern",
                "Value",
                "Within",
                "WordsPattern",
            ),
            "condition": ("parse_condition",),
            "cqp": ("CqpReading", "from_cqp"),
            "parser": ("parse_query",),
            "parts": ("PARTS", "Part", "parts_asked_for", "parts_named"),
        },
    )

__all__ = [
    "PARTS",
    "AllOf",
    "AlternativesPattern",
    "AnyOf",
    "AttributeTest",
    "Comparison",
    "Condition",
    "CqpReading",
    "EdgePattern",
    "Expression",
    "LabelExpression",
    "LabelName",
    "LabelTest",
    "LabelledPattern",
    "NearPattern",
    "NoneOf",
    "Operator",
    "Part",
    "Pattern",
    "Query",
    "RegexPattern",
    "RepeatPattern",
    "SequencePattern",
    "SpanExpression",
    "SpanTest",
    "TokenExpression",
    "TokenPattern",
    "Value",
    "Within",
    "WordsPattern",
    "from_cqp",
    "parse_condition",
    "parse_query",
    "parts_asked_for",
    "parts_named",
]
