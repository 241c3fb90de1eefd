"""The text in the box: plain words unless the text has the signs of the query language.

The reader sees how the text was read, and the other readings as links.
"""

import re
from typing import Literal

import attrs

from statecorpus.explorer.asking.address import Address
from statecorpus.segment import tokens

#: How a text is read: as words in a row, as words in one paragraph, as any of the words, or as a query.
TextReading = Literal["phrase", "all", "any", "query"]

#: The words for each reading in the line below the box.
READING_WORDS: dict[TextReading, str] = {
    "phrase": "these words in a row",
    "all": "all these words in one paragraph",
    "any": "any of these words",
    "query": "query language",
}

# Quotation marks that word processors and keyboards write for the straight ones.
_DOUBLE = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
_SIGNS = re.compile(
    r"""
      "                                  # a phrase
    | \[\ *(?:\]|!?[a-z_.]+\ *!?[=~])    # a token: [] or [word="peace"]; not "[sic]"
    | \*(?!\W*\Z) | \w\*                 # a wildcard, not a footnote's star after a space
    | ::                                 # a condition
    | \w\ *\|\ *\w                       # alternatives
    | <\ */?\ *(?:[a-z]+|\d+)\ *>        # a region, or nearness
    | (?:^|\s)/[^/\s][^/]*/(?:\s|$)      # a regular expression
    | \)[*+?{]                           # repetition
    | \bwithin\ (?:s|p|passage|statement|section|stretch|topic|quote|closing|salutation)\b
    | \bwithin\ (?:act|mention|citation|time|amount)\b
    | \bin:[a-z]
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"\w")


@attrs.frozen
class TypedText:
    """A text as it is searched.

    Attributes:
        reading: how the text is read.
        query: the text of the query.
        plain: whether the query is plain words, so that no sign has a meaning of its own.
        words: the words of the text, without punctuation marks; empty for a query.
    """

    reading: TextReading
    query: str
    plain: bool
    words: tuple[str, ...] = ()


def read_typed(address: Address) -> TypedText | None:
    """Read the text of an address; ``None`` if it has no word and no sign.

    >>> read_typed(Address("resolution 1325 (2000)")).words
    ('resolution', '1325', '2000')
    >>> read_typed(Address("refugee*")).reading, read_typed(Address("who are we?")).reading
    ('query', 'phrase')
    >>> read_typed(Address("climate change", reading="any")).query
    '"climate" | "change"'
    """
    text = " ".join(address.text.split())
    if not text:
        return None
    straight = text.translate(_DOUBLE)
    reading = address.reading
    if reading == "auto":
        straight = _without_quotes(straight)
        reading = "query" if _SIGNS.search(straight) else "phrase"
        if reading == "phrase":
            text = _without_quotes(text.translate(_DOUBLE)) if '"' in text.translate(_DOUBLE) else text
    if reading == "query":
        return TypedText("query", _inside(straight, address.within), plain=False)
    words = _words_of(text)
    if reading == "phrase" or len(words) < 2:  # noqa: PLR2004 -- one word is the same in every reading
        if not address.within:
            return TypedText("phrase", text, plain=True, words=words)
        return TypedText("phrase", _inside(_quoted(text), address.within), plain=False, words=words)
    if reading == "any":
        return TypedText(
            "any", _inside(" | ".join(map(_quoted, words)), address.within), plain=False, words=words
        )
    region = address.within or "passage"
    containing = " ".join(f"containing {_quoted(word)}" for word in words)
    return TypedText("all", f"(<{region}> []* </{region}>) {containing}", plain=False, words=words)


def _without_quotes(text: str) -> str:
    """Return a phrase without the quotation marks around the whole of it, unless it holds a wildcard."""
    inner = text[1:-1]
    is_phrase = len(text) > 2 and text[0] == text[-1] == '"' and '"' not in inner and "*" not in inner  # noqa: PLR2004
    return inner.strip() if is_phrase and inner.strip() else text


def _words_of(text: str) -> tuple[str, ...]:
    cut = (text[token.start : token.end] for token in tokens(text))
    return tuple(dict.fromkeys(word for word in cut if _WORD.search(word)))


def _quoted(words: str) -> str:
    r"""Return words as a phrase of the query language, in which no sign has a meaning.

    >>> _quoted('a "b" c*')
    '"a \\"b\\" c\\*"'
    """
    return '"' + re.sub(r'([\\"*?])', r"\\\1", words) + '"'


def _inside(query: str, region: str) -> str:
    """Return a query whose matches do not cross the edge of a region."""
    if not region:
        return query
    pattern, condition, rest = query.partition("::")
    return f"{pattern.strip()} within {region}{' :: ' + rest.strip() if condition else ''}"
