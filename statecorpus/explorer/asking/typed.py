"""The text in the box: plain words unless the text has the signs of the query language.

The reader sees how the text was read, and the other readings as links.
"""

import re
from collections.abc import Iterator
from typing import Literal

import attrs

from statecorpus.explorer.asking.address import Address
from statecorpus.segment import Token, tokens

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
# Other pairs of marks around a whole text; inside a text, ' and ’ are apostrophes.
_AROUND = {"'": "'", "‘": "’", "‚": "‘", "‹": "›", "`": "`", "「": "」", "『": "』", "｢": "｣", "《": "》"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
# Characters without a picture that come along with a pasted text: controls, marks of direction, joiners of
# words. The joiners of letters (U+200C, U+200D) stay, since Persian and Hindi spell with them.
_UNSEEN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], " ") | dict.fromkeys(
    [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF], ""
)
# Marks at the end of a pasted text that belong to the sentence around it, and a footnote's star.
_END = re.compile(r"(?:[\s.,;:!?…。،؟、]|\s[*–—-]+\Z)+\Z")
_START = re.compile(r"\A[\s,;:!…。،؟、]+")
# AND, OR between words as other engines write them; a text in capital letters has them as words.
_JOINED = re.compile(r"(?<=\w)\W*\s(AND|OR)\s\W*(?=\w)")
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
    text = " ".join(address.text.translate(_UNSEEN).split())
    if not text:
        return None
    straight = text.translate(_DOUBLE)
    reading = address.reading
    around = _without_marks_around(straight)
    joined = set(_JOINED.findall(around)) if around != around.upper() else set()
    if reading == "auto":
        straight = around
        if _SIGNS.search(straight):
            reading = "query"
        else:
            reading = "all" if joined == {"AND"} else "any" if joined == {"OR"} else "phrase"
    if reading in ("all", "any") and len(joined) == 1:
        text = _JOINED.sub(" ", around)
    elif reading == "phrase":
        text = around
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


def without_punctuation(typed: TypedText) -> str | None:
    """Return the words of a text in their order, without other signs; ``None`` if that changes nothing.

    >>> without_punctuation(TypedText("phrase", "-climate #SDG", plain=True))
    'climate SDG'
    """
    if typed.reading == "query":
        return None
    words = " ".join(typed.query[token.start : token.end] for token in _word_tokens(typed.query))
    return words if words and words != typed.query else None


def _without_marks_around(text: str) -> str:
    """Return a text without the marks that do not belong to it: quotation marks around it, marks at its ends.

    A text keeps brackets in pairs and quotation marks in pairs: ``resolution 1325 (2000)``. A bracket or a
    quotation mark without its partner is a slip of typing or of copying: ``"climate change`` and ``(peace``.

    >>> [_without_marks_around(text) for text in ('"climate change', "‘who are we?’", "(peace", "(SDGs)")]
    ['climate change', 'who are we', 'peace', '(SDGs)']
    """
    before = None
    while text != before:
        before = text
        text = _without_quotes(text)
        if text.count('"') == 1 and _WORD.search(text):
            text = " ".join(text.replace('"', " ").split())
        if len(text) > 2 and _AROUND.get(text[0]) == text[-1]:  # noqa: PLR2004 -- a mark, a letter, a mark
            text = text[1:-1].strip()
        if not _SIGNS.search(text) and _WORD.search(text):
            text = _START.sub("", _END.sub("", _without_lone_brackets(text)))
    return text


def _without_lone_brackets(text: str) -> str:
    """Return a text without brackets that have no partner."""
    opened: list[int] = []
    lone: set[int] = set()
    for place, character in enumerate(text):
        if character in _BRACKETS:
            opened.append(place)
        elif character in _BRACKETS.values():
            if opened and _BRACKETS[text[opened[-1]]] == character:
                opened.pop()
            else:
                lone.add(place)
    lone.update(opened)
    kept = "".join(character for place, character in enumerate(text) if place not in lone)
    return " ".join(kept.split()) if lone else text


def _without_quotes(text: str) -> str:
    """Return a phrase without the quotation marks around the whole of it, unless it holds a wildcard."""
    inner = text[1:-1]
    is_phrase = len(text) > 2 and text[0] == text[-1] == '"' and '"' not in inner and "*" not in inner  # noqa: PLR2004
    return inner.strip() if is_phrase and inner.strip() else text


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[token.start : token.end] for token in _word_tokens(text)))


def _word_tokens(text: str) -> Iterator[Token]:
    return (token for token in tokens(text) if _WORD.search(text, token.start, token.end))


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
