"""The words of a query, compared with another attribute of the tokens than their folded forms."""

import re

import attrs

from statecorpus.query import (
    AlternativesPattern,
    AnyOf,
    AttributeTest,
    LabelledPattern,
    NearPattern,
    Pattern,
    Query,
    RepeatPattern,
    SequencePattern,
    TokenExpression,
    TokenPattern,
    WordsPattern,
)
from statecorpus.segment import tokens


def with_attribute(query: Query, attribute: str) -> Query:
    """Return a query whose words, outside square brackets and slashes, are compared with an attribute.

    A word is compared with the whole value: exactly with ``word``; with any other attribute without case and
    accents. A number or a punctuation mark, which has no lemma, may also be the word itself.

    Args:
        query: the query.
        attribute: ``word`` or a layer, for example ``lemma``.

    >>> from statecorpus.query import parse_query
    >>> test = with_attribute(parse_query("refugee*"), "lemma").pattern.test
    >>> test.name, test.expression, test.any_case
    ('lemma', 'refugee.*', True)
    """
    containing = tuple(_read(part, attribute) for part in query.containing)
    return attrs.evolve(query, pattern=_read(query.pattern, attribute), containing=containing)


def _read(part: Pattern, attribute: str) -> Pattern:
    """Return a pattern with its words replaced."""
    new = part
    match part:
        case WordsPattern():
            new = _words(part, attribute)
        case LabelledPattern(part=WordsPattern() as labelled):
            words = _words(labelled, attribute)
            # A label on several tokens is refused when the words are looked up.
            new = attrs.evolve(part, part=words) if isinstance(words, TokenPattern) else part
        case RepeatPattern(part=repeated):
            new = attrs.evolve(part, part=_read(repeated, attribute))
        case NearPattern(left, right):
            new = attrs.evolve(part, left=_read(left, attribute), right=_read(right, attribute))
        case SequencePattern(parts):
            new = SequencePattern(tuple(_read(inner, attribute) for inner in parts))
        case AlternativesPattern(parts):
            new = AlternativesPattern(tuple(_read(inner, attribute) for inner in parts))
        case _:
            pass
    return new


def _words(words: WordsPattern, attribute: str) -> Pattern:
    letters = "".join("x" if place in words.wildcards else letter for place, letter in enumerate(words.text))
    row: list[Pattern] = [
        TokenPattern(_test(words, token.start, token.end, attribute)) for token in tokens(letters)
    ]
    return words if not row else row[0] if len(row) == 1 else SequencePattern(tuple(row))


def _test(words: WordsPattern, start: int, end: int, attribute: str) -> TokenExpression:
    signs = {"*": ".*", "?": "."}
    expression = "".join(
        signs[words.text[place]] if place in words.wildcards else re.escape(words.text[place])
        for place in range(start, end)
    )
    loose = attribute != "word"
    test = AttributeTest(attribute, False, expression, loose, loose, words.position)  # noqa: FBT003 -- as parsed
    if any(letter.isalpha() for letter in words.text[start:end]):
        return test
    return AnyOf((test, attrs.evolve(test, name="word")))
