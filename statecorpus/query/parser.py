"""Whole queries: a pattern of tokens, and after ``::`` a condition on statements."""

from statecorpus.query.ast import Query
from statecorpus.query.condition import read_condition
from statecorpus.query.cursor import Cursor
from statecorpus.query.pattern import read_pattern

__all__ = ["parse_query"]


def parse_query(text: str) -> Query:
    """Parse a query.

    Grammar: ``query = pattern [ "::" condition ]``, and nothing after it.

    Args:
        text: such as ``"stateless persons" :: date >= 2010``, with its quotation marks.

    Raises:
        QuerySyntaxError: the text is not a query; the caret stands where it stops being one.

    >>> parse_query("refugee* :: date >= 2010").pattern
    Words(text='refugee*', wildcards=frozenset({7}), position=0)
    """
    cursor = Cursor(text)
    pattern = read_pattern(cursor)
    if not cursor.take("::"):
        return Query(text, pattern, None)
    condition = read_condition(cursor)
    if not cursor.at_end:
        cursor.fail('"&", "|" or the end')
    return Query(text, pattern, condition)
