"""The names of states and organisations in a running text."""

from itertools import islice

import regex

from statecorpus.authorities.authority import Found
from statecorpus.authorities.folding import (
    ARABIC_PREFIXES,
    SMALL,
    Token,
    fold,
    tokens_from,
    with_letters_in_order,
)
from statecorpus.authorities.index import Entry, index
from statecorpus.authorities.qualifiers import is_qualified
from statecorpus.authorities.table import authorities

# A name can begin at a capital, an uncased letter or a digit that continues no word, or at "former". Looking
# only at these places is four times as fast as cutting the whole of an English text into tokens.
_START = regex.compile(
    r"(?<![\p{Ll}\p{Lu}\p{Mn}])[\p{Lu}\p{Lt}]"
    r"|(?<![\p{Arabic}&&\p{L}])[\p{Arabic}&&\p{L}]"
    r"|\p{Han}"
    r"|(?<!\p{L})(?:former|ex)(?=[\s-]\p{Lu})"
    r"|(?<!\p{Nd})\p{Nd}",
    regex.VERSION1,
)
# The most small words between two words of one name: "Programme ... pour le ... de la".
_MOST_SMALL = 3
# A line of fewer words may be a heading or an acronym alone, and is no evidence for the case of the text.
_FEW_WORDS = 3
# Small words that are only ever written before a noun; "a" and "o" are also other words.
_BEFORE_NOUNS = frozenset(
    word for word in SMALL if len(word) > 1 and word not in {"no", "na", "as", "os", "em"}
)
_ARTICLES = frozenset({"the", "la", "le", "l", "les", "el", "los", "der", "die", "das", "den"})
_WORD_BEFORE = regex.compile(r"(\p{L}{1,30}+)['’\s]{1,4}+\Z")
_CAPITALISED_BEFORE = regex.compile(r"(?<!\p{L})\p{Lu}\p{Ll}{1,30}+[^\S\n]{1,4}+\Z")
_CAPITALISED_AFTER = regex.compile(r"[^\S\n]{1,4}+\p{Lu}\p{Ll}")
_SMALL_AT_END = regex.compile(
    r"(?:[^\S\n]{1,2}(?:of|the)(?=\s*(?:[,.;:)]|$|\n|at\b|in\b|to\b)|\s+the\b)){0,2}"
)
# How far to look, in code points: for the word before, and for how the line is cased.
_BACK = 40
_AROUND = 120
# A name of at most three letters, alone in capitals, is an acronym of another body.
_SHORT = 3


def find(text: str, *, adjectives: bool = False) -> tuple[Found, ...]:
    """Find the names of a text; see `statecorpus.authorities.find_names`."""
    found: list[Found] = []
    done = 0
    text = with_letters_in_order(text)
    for place in _START.finditer(text):
        if place.start() < done:
            continue
        match = _match(text, place.start(), adjectives=adjectives)
        if match is not None:
            found.append(match)
            done = match.end
    return tuple(found)


def _match(text: str, at: int, *, adjectives: bool) -> Found | None:
    """Find the longest name that begins at an offset."""
    first = next(tokens_from(text, at), None)
    if first is None:
        return None
    candidates = [(first.text, first.start)]
    if first.text[:1] in ARABIC_PREFIXES:
        candidates.append((first.text[1:], first.start + 1))
    for word, start in candidates:
        longest = index().longest.get(word, 0)
        if not longest:
            continue
        words, ends = _words(text, first, word, longest)
        for count in range(len(words), 0, -1):
            key = " ".join(words[:count])
            entry = index().lookup(key)
            if entry is None or "!" in entry.marks or (entry.form == "adjective" and not adjectives):
                continue
            end = _inverted_end(text, ends[count - 1], words[:count], entry)
            if entry.is_state and is_qualified(text, start, end):
                continue  # "American Samoa": no state, unless the tables have the whole
            certainty = _certainty(text, start, end, entry, count)
            if certainty:
                return Found(start, end, authorities()[entry.ref], entry.form, certainty)
    return None


def _inverted_end(text: str, end: int, words: list[str], entry: Entry) -> int:
    """Take in the small words at the end of an inverted name: "Congo, Republic of the"."""
    if not entry.is_state or "," not in words:
        return end
    small = _SMALL_AT_END.match(text, end)
    return end if small is None else small.end()


def _words(text: str, first: Token, word: str, longest: int) -> tuple[list[str], list[int]]:
    """Return the words of the longest possible name from a token on, and the end of each word."""
    words, ends, small = [word], [first.end], 0
    if longest == 1:
        return words, ends
    for token in islice(tokens_from(text, first.end), longest * (_MOST_SMALL + 1)):
        if not token.text:
            break
        if token.text in SMALL:
            small += 1
            if small > _MOST_SMALL:
                break
            continue
        words.append(token.text)
        ends.append(token.end)
        small = 0
        if len(words) == len(("first", "second")):
            longest = index().longest.get(" ".join(words), 0)
        if len(words) >= longest:
            break
    return words, ends


def _certainty(text: str, start: int, end: int, entry: Entry, count: int) -> float:
    """Return the certainty of a match; 0 if it is not a name."""
    if entry.form == "acronym":
        return _acronym_certainty(text, start, end, entry)
    if entry.form == "adjective":
        return 0.7
    if end - start <= _SHORT and text[start:end].isupper() and not _in_capitals(text, start, end):
        return 0.0  # "IRA" is not "Irã"
    if "~" not in entry.marks:
        return 1.0 if count > 1 else 0.95
    if _word_before(text, start) in _BEFORE_NOUNS:
        return 0.9
    beside_a_name = (
        _CAPITALISED_AFTER.match(text, end) is not None
        or _CAPITALISED_BEFORE.search(text, max(0, start - _BACK), start) is not None
    )
    return 0.3 if beside_a_name else 0.8


def _acronym_certainty(text: str, start: int, end: int, entry: Entry) -> float:
    """Return the certainty of an acronym.

    An acronym is printed in capitals; if it is also a word, it is not in a line of capitals.
    """
    surface = text[start:end]
    if not surface.partition(":")[0].replace(".", "").isupper():
        return 0.0
    if "~" not in entry.marks or "." in surface:
        return 0.9
    if not _in_capitals(text, start, end):
        return 0.85
    return 0.7 if _word_before(text, start) in _ARTICLES else 0.0


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is in a line of capitals, so that its capitals are no evidence."""
    before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    line = before + text[start:end] + after
    return line.isupper() and len(line.split()) >= _FEW_WORDS


def _word_before(text: str, start: int) -> str:
    before = _WORD_BEFORE.search(text, max(0, start - _BACK), start)
    return "" if before is None else fold(before[1])
