"""Chunks: the runs of characters between spaces, and the tokens of each.

The tokens of a chunk depend on the chunk alone, with one exception: a number may follow ("No. 12"). An index
therefore applies the rules once to each distinct chunk.
"""

import re
from collections.abc import Iterator

import attrs
import regex

from statecorpus.segment.abbreviation import BEFORE_NAME, BEFORE_NUMBER, OPENERS, SENTENCE_FINAL
from statecorpus.segment.fold import INVISIBLE, fold_case
from statecorpus.segment.language import PLAIN_STOP, FullStop, is_listed, tail_of

#: A sentence ends between two chunks if ``ends`` of the first and ``opens`` of the second add up to this.
BREAK = 3

_IDEOGRAPH = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_LETTER = r"[[\p{L}\p{M}]--[\p{Han}\p{Hiragana}\p{Katakana}]]"
_WORDLY = r"[[\p{L}\p{M}\p{N}_]--[\p{Han}\p{Hiragana}\p{Katakana}]]"
_RUN = rf"{_WORDLY}++(?:[{INVISIBLE}]++{_WORDLY}++)*+"
_APOSTROPHE = "['’ʼ＇]"
_HYPHEN = "[-‐‑]"
_POSSESSIVE = rf"{_APOSTROPHE}[sS](?!{_WORDLY})"
# A hyphen joins words and words to numbers (COVID-19, 19-nation); between two numbers it is "to" (5-7).
_JOINT = (
    rf"(?:(?!{_POSSESSIVE}){_APOSTROPHE}(?={_LETTER})"
    rf"|(?<!\p{{Nd}}){_HYPHEN}(?={_WORDLY})|{_HYPHEN}(?={_LETTER}))"
)
_WORD = rf"{_RUN}(?:{_JOINT}{_RUN})*+"
_ELISION = (
    rf"(?i:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quelqu|dell|nell|sull|all|dall){_APOSTROPHE}"
    r"(?i:(?=[aeiouyhàâæéèêëîïôœùûü]))"
)
_ALPHABETIC = r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}]"
_ACRONYM = rf"{_ALPHABETIC}(?:\.{_ALPHABETIC}{{1,2}})+(?!{_WORDLY})\.?"
_SYMBOL_PART = r"/[A-Z0-9][A-Za-z0-9\-]*+(?:\.[A-Za-z0-9]++)*+"
# Symbols of United Nations documents: a body, slashes, and a number somewhere (A/C.3/61/L.2/Rev.1).
_SYMBOL = rf"(?=[A-Za-z0-9/.\-]*\d)[A-Z]{{1,12}}(?:{_SYMBOL_PART})++(?:\(\d{{4}}\))?"
_NUMBER = (
    r"(?:\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}(?!\p{Nd})"
    r"|\p{Nd}{1,3}(?:[\u00a0\u2009\u202f]\p{Nd}{3})++(?!\p{Nd})"
    rf"|\p{{Nd}}++(?:[.,:/٫٬'’]\p{{Nd}}++)++)(?:{_WORDLY}++)?(?:{_HYPHEN}(?={_LETTER}){_RUN})*+"
)
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?)\]'’]|[\w.+\-]++@[\w\-]++(?:\.[\w\-]++)++"
_OTHER = rf"(?P<other>[^\s{INVISIBLE}])(?P=other)*+\p{{M}}*+"

_TOKEN = regex.compile(
    "|".join(
        (_ADDRESS, _SYMBOL, _NUMBER, _ACRONYM, _ELISION, _WORD, rf"{_IDEOGRAPH}\p{{M}}*", _POSSESSIVE, _OTHER)
    ),
    regex.VERSION1,
)
_SKIPPED = regex.compile(rf"[\s{INVISIBLE}]*+")
_TERMINAL = regex.compile(r"[.!?…]+|[。！？．｡؟۔।॥]+")
_WIDE_TERMINAL = frozenset("。！？．｡")
_CLOSING_MARKS = "\"'”’»)]}›」』）》〉】"
_CLOSING = frozenset(_CLOSING_MARKS)
_OPENING = frozenset("\"'“‘„«([{‹「『（《〈【¿¡–—-")
_ROMAN = regex.compile(r"(?!I$)[IVXLC]+")
# A word of two or more Latin or Cyrillic letters, which needs no rule; a single letter may be an initial or a
# number. The marks before and after the word are tokens of their own.
_LETTERS = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u045f]"
_MARK = '[.,;:!?"”»)\\]]'
_SIMPLE = re.compile(
    f'(["“«(\\[]?)((?:{_LETTERS}{{2,}}|{_LETTERS}+-{_LETTERS}+)(?:-{_LETTERS}+)*)((?:({_MARK})(?!\\4){_MARK}?)?)'
)
_ABBREVIATED = BEFORE_NAME | BEFORE_NUMBER | SENTENCE_FINAL
_ENUMERATOR = regex.compile(r"\(?(?:\p{Nd}{1,3}|\p{L})[.)]")


@attrs.frozen
class Chunk:
    """A run of characters without spaces: its tokens, and its effect on its neighbours.

    Attributes:
        tokens: ``(start, end)`` of each token, in code points of the chunk; between two tokens there are only
            invisible characters and no-break or other typographic spaces.
        breaks: the numbers of the tokens that begin a new sentence inside the chunk; never 0.
        ends: whether a sentence can end with the chunk: 0 no, 1 only before a word that often opens a
            sentence, 2 yes.
        opens: whether a sentence can begin with the chunk: 0 no, 1 yes, 2 it often does.
        number: whether the chunk begins with a number: 0 no, 1 in Roman numerals, 2 in digits.
        enumerates: whether the chunk numbers a paragraph ("1." or "(a)"); at the start of a text it ends no
            sentence.
        wants: the kind of number (see ``number``) that makes the last word an abbreviation; 3 is no kind.
        numbered: the same chunk before such a number; ``None`` if a number changes nothing.
        digits: whether the chunk begins with a number or with a symbol that has digits.
        tail: the languages in which its full stop is part of an abbreviation or of an ordinal number.
    """

    tokens: tuple[tuple[int, int], ...]
    breaks: tuple[int, ...]
    ends: int
    opens: int
    number: int
    enumerates: bool
    wants: int = 3
    numbered: "Chunk | None" = None
    digits: bool = False
    tail: FullStop = PLAIN_STOP

    def ends_before(self, following: "Chunk", bit: int) -> bool:
        """Return whether a sentence ends between two chunks.

        Args:
            following: the next chunk of the same line.
            bit: the bit of the language (``language_bit``).
        """
        ends, tail = self.ends, self.tail
        if tail.never & bit or (tail.numeric & bit and following.digits):
            return False
        if tail.seldom & bit:
            ends = 1
        elif tail.always & bit:
            ends = 2
        return ends + following.opens >= BREAK


def chunk_of(text: str) -> Chunk:
    """Return the tokens of a chunk, a run of characters without space, tab or line break.

    >>> [("15,000-strong,")[start:end] for start, end in chunk_of("15,000-strong,").tokens]
    ['15,000-strong', ',']
    """
    # Four of five distinct chunks of running text are a word with few marks or none; this short way takes a
    # sixth of the time.
    simple = _SIMPLE.fullmatch(text)
    if simple is not None:
        opening, word, marks, first = simple.groups()
        if first != "." or not _is_listed(fold_case(word)):
            return _simple_chunk(opening, word, marks)
    return any_chunk_of(text)


def plain_word(text: str) -> tuple[int, int] | None:
    """Return the length of a plain word and its ``opens``; ``None`` for any other chunk.

    A plain word has two ASCII letters or more, in lower case or with one capital at its start, and at most
    one comma, colon or semicolon behind it. It is most of what a vocabulary has; ``chunk_of`` returns its
    tokens and nothing else about it, in five times the time.

    >>> plain_word("refugees,"), plain_word("The"), plain_word("UN")
    ((8, 0), (3, 2), None)
    """
    word = text[:-1] if text[-1:] in (",", ";", ":") else text
    if len(word) < 2 or not word.isascii() or not word.isalpha():  # noqa: PLR2004 -- a letter may be a number
        return None
    if word.islower():
        return len(word), 0
    if not word.istitle():
        return None
    return len(word), 2 if word.lower() in OPENERS else 1


def _is_listed(word: str) -> bool:
    return word in _ABBREVIATED or is_listed(word) or _ROMAN.fullmatch(word.upper()) is not None


def any_chunk_of(text: str) -> Chunk:
    """Return the tokens of a chunk by the rules alone; ``chunk_of`` returns the same, faster."""
    spans = list(_spans(text))
    chunk = _described(text, spans)
    wants = _number_wanted(text, spans)
    if wants is None:
        return chunk
    joined = [*spans[:-2], (spans[-2][0], spans[-1][1])]
    return attrs.evolve(chunk, wants=wants, numbered=_described(text, joined))


def _simple_chunk(opening: str, word: str, marks: str) -> Chunk:
    """Describe a word of letters that is no abbreviation, with the marks before and after it."""
    start, end = len(opening), len(opening) + len(word)
    tokens: tuple[tuple[int, int], ...] = ((0, 1), (start, end)) if opening else ((start, end),)
    if marks:
        tokens += tuple((place, place + 1) for place in range(end, end + len(marks)))
    last = marks.rstrip(_CLOSING_MARKS)
    roman = word[-1] in "IVXLC" and _ROMAN.fullmatch(word) is not None
    return Chunk(
        tokens=tokens,
        breaks=(),
        ends=2 if last and last[-1] in ".!?" else 0,
        opens=0 if word[0].islower() else 2 if fold_case(word) in OPENERS else 1,
        number=1 if roman and not opening else 0,
        enumerates=False,
        digits=roman,
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    place, length = _after_skipped(text, 0), len(text)
    while place < length:
        found = _TOKEN.match(text, place)
        # _OTHER matches any character that is not skipped and that no other alternative matches.
        end: int = found.end() if found is not None else place + 1
        if text[end : end + 1] == "." and _is_abbreviation(text, place, end):
            end += 1
        yield place, end
        place = _after_skipped(text, end)


def _after_skipped(text: str, place: int) -> int:
    if "!" <= text[place : place + 1] <= "~":
        return place
    found = _SKIPPED.match(text, place)
    return place if found is None else found.end()


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Return whether the full stop after a word belongs to the word, whatever the next chunk is."""
    following = text[end + 1 : end + 2]
    if following == "." or following.isalpha():
        return False
    word = text[start:end]
    if len(word) == 1 and word.isupper():
        return word != "I"
    folded = fold_case(word)
    if folded in BEFORE_NUMBER:
        after = _after_skipped(text, end + 1)
        return text[after : after + 1].isdecimal()
    return folded in BEFORE_NAME or folded in SENTENCE_FINAL


def _number_wanted(text: str, spans: list[tuple[int, int]]) -> int | None:
    """Return the kind of number that makes the last word and its stop one token; ``None`` for no kind."""
    if len(spans) < 2:  # noqa: PLR2004 -- a word and its stop
        return None
    (start, end), (stop, last) = spans[-2:]
    if end != stop or text[stop:last] != ".":
        return None
    word = fold_case(text[start:end])
    if word not in BEFORE_NUMBER:
        return None
    return 2 if word in {"no", "nos", "p", "pp", "n", "т", "п"} else 1


def _described(text: str, spans: list[tuple[int, int]]) -> Chunk:
    words = [text[start:end] for start, end in spans]
    return Chunk(
        tokens=tuple(spans),
        breaks=tuple(number for number in range(1, len(words)) if _breaks_before(text, spans, words, number)),
        ends=_ends(words),
        opens=_opens(words),
        number=_number(words),
        enumerates=_ENUMERATOR.fullmatch(text) is not None,
        digits=_has_digits(words),
        tail=_tail(words),
    )


def _ends(words: list[str]) -> int:
    last = len(words) - 1
    while last > 0 and words[last] in _CLOSING:
        last -= 1
    if last < 0:
        return 0
    word = words[last]
    if _TERMINAL.fullmatch(word):
        return 2
    if not word.endswith("."):
        return 0
    folded = fold_case(word)
    return 1 if folded in SENTENCE_FINAL or ("." in folded and len(folded) > 1 and folded != "h.e") else 0


def _opens(words: list[str]) -> int:
    first = 0
    while first < len(words) - 1 and set(words[first]) <= _OPENING:
        first += 1
    if first == len(words):
        return 0
    word = words[first]
    if word in _CLOSING and word not in _OPENING:
        return 0
    if word[0].islower() or word[0] in ",;:":
        return 0
    return 2 if fold_case(word) in OPENERS else 1


def _number(words: list[str]) -> int:
    if not words:
        return 0
    if words[0][0].isdecimal():
        return 2
    return 1 if _ROMAN.fullmatch(words[0]) else 0


def _has_digits(words: list[str]) -> bool:
    first = next((word for word in words if not set(word) <= _OPENING), "")
    if first[:1].isdecimal() or _ROMAN.fullmatch(first) is not None:
        return True
    return "/" in first and any(map(str.isdecimal, first))


def _tail(words: list[str]) -> FullStop:
    """Return the full stop at the end in each language."""
    if not words or not words[-1].endswith("."):
        return PLAIN_STOP
    if words[-1] != ".":
        return tail_of(words[-1][:-1])
    return tail_of(words[-2]) if len(words) > 1 else PLAIN_STOP


def _breaks_before(text: str, spans: list[tuple[int, int]], words: list[str], number: int) -> bool:
    """Return whether a sentence ends inside the chunk, before the token with a number."""
    following = words[number]
    if following in _CLOSING or _TERMINAL.fullmatch(following):
        return False
    last = number - 1
    while last > 0 and words[last] in _CLOSING:
        last -= 1
    if words[last][-1] in _WIDE_TERMINAL:
        return True
    spaced = text[spans[number - 1][1] : spans[number][0]].isspace()
    if spaced:
        return _ends(words[:number]) + _opens([following]) >= BREAK
    # A space is missing: "… of refugees.The Government …"
    return (
        last > 0
        and _TERMINAL.fullmatch(words[last]) is not None
        and words[last - 1].islower()
        and len(words[last - 1]) > 1
        and following[0].isupper()
    )
