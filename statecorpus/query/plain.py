"""Plain words: any text as a query for its words in a row."""

from statecorpus.model.text import to_printed
from statecorpus.query.ast import Query, WordsPattern


def plain_query(text: str) -> Query:
    """Return the query for the words of a text in a row; no sign of the text has a meaning of its own.

    The text is brought into the form of printed text (NFC, single spaces), and the index cuts it into tokens
    as it cuts the texts: what is copied from a statement is found there.

    >>> plain_query("resolution 1325 (2000)").pattern
    WordsPattern(text='resolution 1325 (2000)', wildcards=frozenset(), position=0)
    """
    return Query(text, WordsPattern(to_printed(text), frozenset(), 0), plain=True)
