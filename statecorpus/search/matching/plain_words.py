"""Plain words: any text as a query, cut as the texts are cut, also where the text ends inside a sentence."""

import attrs

from statecorpus.query import AlternativesPattern, Query, WordsPattern
from statecorpus.query.plain import plain_query

# A full stop belongs to an abbreviation if a number or a small letter follows: "para. 4", "resp. others".
_GOING_ON = (" 1", " a")


def plain_words(text: str) -> Query:
    """Return the query for the words of a text in a row.

    The full stop at the end of a copied text may end a sentence or an abbreviation (``see para.``), which the
    words after it would tell. The query then finds both.

    >>> type(plain_words("see para.").pattern).__name__, type(plain_words("we agree.").pattern).__name__
    ('AlternativesPattern', 'WordsPattern')
    """
    query = plain_query(text)
    words = query.pattern
    if not isinstance(words, WordsPattern) or not words.text.endswith("."):
        return query
    from statecorpus.segment import tokens

    end = len(words.text)
    ends = {token.end: token.start for token in tokens(words.text)}
    for more in _GOING_ON:
        longer = {token.end: token.start for token in tokens(words.text + more)}
        if longer.get(end) != ends.get(end):
            # The full stop of an abbreviation is no part of its form, so the form alone finds it.
            shorter = attrs.evolve(words, text=words.text[:-1])
            return attrs.evolve(query, pattern=AlternativesPattern((words, shorter)))
    return query
