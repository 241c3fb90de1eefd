"""Classes of the tokens of a head: shape, lists of the lexicon that hold the token, kind of line.

The tagger sees these classes and never a word itself. A model that sees words learns the names of the
presidents of its training set.
"""

from collections.abc import Iterator, Sequence

import attrs

from statecorpus.authorities import find_names
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.tagging.phrase_table import phrase_table
from statecorpus.parsing.tagging.token import HeadLine, HeadToken, head_lines

_LONG, _SHORT = 8, 3
_YEAR, _DAY = 4, 2
_EARLY = (1, 2, 3, 6, 10, 20)
_LENGTHS = (2, 5, 10, 16, 30)
# Lists whose presence anywhere in a line says what the line is.
_LINE_KINDS = (
    "title.words",
    "person.honorifics",
    "person.offices",
    "person.institutions",
    "event.nouns",
    "event.bodies",
    "dates.months",
    "places",
    "vocative.forms",
    "vocative.collectives",
    "vocative.greetings",
    "layout.web",
    "layout.labels",
    "layout.delivery",
    "layout.letterhead",
    "state",
    "organisation",
)
# The first of these that a token has is its sign; signs of neighbours count together ("by" then honorific).
_SIGNS = (
    "title.words",
    "title.on_behalf",
    "title.by",
    "person.honorifics",
    "vocative.forms",
    "vocative.collectives",
    "person.offices",
    "person.institutions",
    "state",
    "adjective",
    "organisation",
    "dates.months",
    "dates.weekdays",
    "event.nouns",
    "event.bodies",
    "event.occasions",
    "event.prepositions",
    "person.modifiers",
    "person.fields",
    "person.suffixes",
    "person.of",
    "person.joins",
    "person.articles",
    "person.particles",
    "places",
    "numbers.ordinals",
    "layout.labels",
    "layout.web",
    "unknown capitalised",
    "year",
    "one or two digits",
    "digits and letters",
    "initial",
    "capitals",
    "capitalised",
    "lower",
    "mark ,",
    "mark .",
    "mark :",
    "mark -",
    "mark (",
    "mark )",
)


@attrs.frozen(eq=False)
class ClassedWords:
    """The tokens of a text with what is known of each by itself, whatever the lines are.

    Attributes:
        text: the text.
        tokens: the tokens.
        token_classes: per token, the lists that hold it and its shape.
        signs: per token, the class that says most about it.
    """

    text: str
    tokens: tuple[HeadToken, ...]
    token_classes: tuple[frozenset[str], ...]
    signs: tuple[str, ...]


@attrs.frozen(eq=False)
class ClassedHead:
    """The tokens of a head with their classes.

    Attributes:
        tokens: the tokens, line by line.
        token_classes: per token, the classes that its neighbours may look at too.
        line_classes: per token, the classes of its line and its place in it.
        signs: per token, the class that says most about it.
    """

    tokens: tuple[HeadToken, ...]
    token_classes: tuple[frozenset[str], ...]
    line_classes: tuple[frozenset[str], ...]
    signs: tuple[str, ...]


def classed_head(head: str, words: Lexicon) -> ClassedHead:
    """Return the tokens of a head with their classes.

    Args:
        head: the lines above the body, with the salutation.
        words: the lexicon of the head's language.
    """
    lines = head_lines(head)
    known, kinds = _classed(head, lines, words)
    return ClassedHead(known.tokens, known.token_classes, tuple(_line_classes(lines, kinds)), known.signs)


def classed_words(text: str, words: Lexicon) -> ClassedWords:
    """Return the tokens of a text with what is known of each by itself; see ``classed_head``."""
    return _classed(text, head_lines(text), words)[0]


def _classed(text: str, lines: Sequence[HeadLine], words: Lexicon) -> tuple[ClassedWords, list[set[str]]]:
    """Return the classes of the tokens, and the lists that hold each token."""
    tokens = tuple(token for line in lines for token in line.tokens)
    kinds = _kinds(text, tokens, words)
    token_classes = tuple(
        frozenset((*_shapes(token), *some, *_unknown(token, some)))
        for token, some in zip(tokens, kinds, strict=True)
    )
    signs = tuple(next((sign for sign in _SIGNS if sign in some), "other") for some in token_classes)
    return ClassedWords(text, tokens, token_classes, signs), kinds


def _kinds(head: str, tokens: Sequence[HeadToken], words: Lexicon) -> list[set[str]]:
    """Return per token the lists of the lexicon and the authorities that hold it; the first word is ``^``."""
    kinds: list[set[str]] = [set() for _ in tokens]
    places = [number for number, token in enumerate(tokens) if token.is_word]
    folded = [tokens[place].folded for place in places]
    table = phrase_table(words.code)
    for at in range(len(folded)):
        longest: dict[str, int] = {}
        for phrase in table.at(folded, at):
            longest[phrase.kind] = max(longest.get(phrase.kind, 0), len(phrase.words))
        for kind, length in longest.items():
            kinds[places[at]].add("^" + kind)
            for place in places[at : at + length]:
                kinds[place].add(kind)
    for number, found in _names(head, tokens):
        kinds[number].update(found)
    return kinds


def _names(head: str, tokens: Sequence[HeadToken]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the tokens that stand in the name of a state or an organisation."""
    number = 0
    for name in find_names(head, adjectives=True):
        kind = "state" if name.authority.kind == "state" else "organisation"
        if name.form == "adjective":
            kind = "adjective"
        while number < len(tokens) and tokens[number].end <= name.start:
            number += 1
        first = True
        while number < len(tokens) and tokens[number].start < name.end:
            yield number, ((kind, "^" + kind) if first else (kind,))
            number, first = number + 1, False


def _shapes(token: HeadToken) -> Iterator[str]:
    text = token.text
    if not token.is_word:
        yield "mark " + (text if text in ",.:;-–—/|()[]\"'’“”&*_#@+!?" else "other")
        return
    if text[0].isdigit():
        yield from _digit_shapes(text)
        return
    if "\u3400" <= text[0] <= "\u9fff":
        yield "han"
    elif text.islower():
        yield "lower"
    elif len(text) == 1 and text.isupper():
        yield "initial"
    elif text.isupper():
        yield "capitals"
    elif text[0].isupper():
        yield "capitalised"
    else:
        yield "uncased"
    yield "long" if len(text) >= _LONG else "short" if len(text) <= _SHORT else "middling"


def _digit_shapes(text: str) -> Iterator[str]:
    if not text.isdigit():
        yield "digits and letters"
    elif len(text) == _YEAR and text[0] in "12":
        yield "year"
    elif len(text) <= _DAY:
        yield "one or two digits"
    else:
        yield "digits"


def _unknown(token: HeadToken, kinds: set[str]) -> Iterator[str]:
    """Yield a class for a word that no list knows; most persons' names are such words."""
    if token.is_word and not kinds and not token.text[0].isdigit():
        yield "unknown"
        if token.text[0].isupper():
            yield "unknown capitalised"


def _line_classes(lines: Sequence[HeadLine], kinds: Sequence[set[str]]) -> Iterator[frozenset[str]]:
    at = 0
    has: list[set[str]] = []
    for line in lines:
        found = set().union(*kinds[at : at + len(line.tokens)])
        has.append({kind for kind in _LINE_KINDS if kind in found})
        at += len(line.tokens)
    titled = greeted = False
    for number, line in enumerate(lines):
        shared = set(_about(line, number))
        if number + 1 < len(lines) and lines[number + 1].follows_blank:
            shared.add("before a blank line")
        shared |= {"line has " + kind for kind in has[number]}
        shared |= {"line before has " + kind for kind in (has[number - 1] if number else ())}
        shared |= {"line after has " + kind for kind in (has[number + 1] if number + 1 < len(lines) else ())}
        if titled:
            shared.add("after a title line")
        if greeted:
            shared.add("after a salutation line")
        last = len(line.tokens) - 1
        for place in range(len(line.tokens)):
            own = {"first of the line"} if place == 0 else set()
            if place == last:
                own.add("last of the line")
            yield frozenset(shared | own)
        titled = titled or "title.words" in has[number]
        greeted = greeted or not has[number].isdisjoint(("vocative.forms", "vocative.collectives"))


def _about(line: HeadLine, number: int) -> Iterator[str]:
    yield f"line {sum(number >= bound for bound in _EARLY)}"
    yield f"line of length {sum(len(line.tokens) > bound for bound in _LENGTHS)}"
    if line.follows_blank:
        yield "after a blank line"
    letters = [token.text for token in line.tokens if token.text[0].isalpha()]
    if letters and all(text.isupper() for text in letters):
        yield "line in capitals"
    if line.tokens[-1].text in ",.:;!":
        yield "line ends with " + line.tokens[-1].text
