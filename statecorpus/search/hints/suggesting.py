"""All hints for a query that finds nothing, and for a text that the query language refuses."""

from collections.abc import Iterator

from statecorpus.index import Index
from statecorpus.query import Query
from statecorpus.search.hints.hint import Hint
from statecorpus.search.hints.query_words import words_of
from statecorpus.search.hints.signs import cqp_hints, operator_hints, sign_hints
from statecorpus.search.hints.trial import hits_of
from statecorpus.search.hints.words import compound_hints, spelling_hints

# A query with signs of another program is probably not meant as words if it then finds so many times more.
_MUCH_MORE = 10


def hints_of(query: Query, index: Index, *, filtered: bool = False) -> tuple[Hint, ...]:
    """Return what a person can try who typed a query that finds nothing, the most likely first.

    Args:
        query: the query.
        index: the index that was searched: near words and compounds are the words of its texts.
        filtered: whether the hits were filtered by a condition that the query does not have.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> from statecorpus.query import parse_query
    >>> index = build_index([Statement("s-1", body=[Paragraph("p1", "The refugees met.")])])
    >>> [hint] = hints_of(parse_query("refugeez"), index)
    >>> hint.message, hint.query, hint.hits
    ('refugeez: no text has this word; near words are refugees (1)', 'refugees', 1)
    """
    words = tuple(words_of(query.pattern))
    text = query.text
    # Names and filters load tables and modules that a query with hits has no use for.
    from statecorpus.search.hints.filters import filter_hints
    from statecorpus.search.hints.names import name_hints

    outside = tuple(filter_hints(query, index, filtered=True)) if filtered else ()
    if outside:
        return outside
    if query.plain:
        spelt = (*compound_hints(text, words, index), *spelling_hints(text, words, index))
        return _each_once(tuple(Hint(hint.kind, hint.message) for hint in spelt))
    found = [
        *operator_hints(text, index),
        *sign_hints(text, index, query, words),
        *cqp_hints(text, index),
        *plain_hints(text, index),
    ]
    # A text with signs of another program is not misspelt.
    if not any(hint.hits for hint in found):
        found += [*compound_hints(text, words, index), *name_hints(query, index)]
    wider = tuple(filter_hints(query, index))
    if not any(hint.hits for hint in (*found, *wider)):
        found += spelling_hints(text, words, index)
    return _each_once((*found, *wider))


def better_hints(query: Query, found: int, index: Index) -> tuple[Hint, ...]:
    """Return the queries that find much more than a query which finds something.

    ``two state`` finds a few places, ``two-state`` many; ``"refugee.*"`` finds the ends of sentences only.

    Args:
        query: the query.
        found: the number of its hits.
        index: the index that was searched.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> from statecorpus.query import parse_query
    >>> body = [Paragraph("p1", "Two-state, two-state. Two state.")]
    >>> print(*better_hints(parse_query("two state"), 1, build_index([Statement("s-1", body=body)])))
    two-state stands 2 times; with the hyphen the query finds it
    """
    words = tuple(words_of(query.pattern))
    hints = [hint for hint in compound_hints(query.text, words, index) if (hint.hits or 0) > found]
    if '"' in query.text:
        signs = sign_hints(query.text, index, query, words)
        hints += [hint for hint in signs if (hint.hits or 0) > _MUCH_MORE * found]
    return _each_once(tuple(hints))


def hints_of_refused(text: str, index: Index) -> tuple[Hint, ...]:
    """Return what a person can try who typed a text that is no query, the most likely first.

    >>> from statecorpus.index import build_index
    >>> from statecorpus.model import Paragraph, Statement
    >>> index = build_index([Statement("s-1", body=[Paragraph("p1", "The goals (SDGs) are ours.")])])
    >>> [(hint.kind, hint.hits) for hint in hints_of_refused("goals (SDGs) & ours", index)]
    [('operator', 0)]
    >>> hints_of_refused("goals (SDGs", index)[0].message
    '--plain, or search(…, plain=True), reads the text as words: 1 hit'
    """
    hints = (
        *operator_hints(text, index),
        *sign_hints(text, index, None, ()),
        *cqp_hints(text, index),
        *plain_hints(text, index),
    )
    return _each_once(hints)


def plain_hints(text: str, index: Index) -> Iterator[Hint]:
    """Yield the text itself if its words stand in the texts as they are."""
    hits = hits_of(text, index, plain=True)
    if hits:
        counted = f"{hits:,} hit{'' if hits == 1 else 's'}"
        message = f"--plain, or search(…, plain=True), reads the text as words: {counted}"
        yield Hint("plain", message, text, hits, plain=True)


def _each_once(hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
    """Drop hints with the message or the query of an earlier one."""
    kept: dict[object, Hint] = {}
    messages: set[str] = set()
    for hint in hints:
        if hint.message not in messages:
            messages.add(hint.message)
            kept.setdefault((hint.query, hint.plain) if hint.query is not None else hint.message, hint)
    return tuple(kept.values())
