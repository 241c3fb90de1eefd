"""Agreement: whether the parser and a person give a field the same value."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

#: How alike two values of a field must be, from 0 to 1: a title may differ by a word, a number by nothing.
FLOORS = {
    "title": 0.90,
    "honorific": 0.95,
    "name": 1.0,
    "role": 0.88,
    "affiliation": 0.88,
    "behalf": 0.85,
    "event": 0.85,
    "session": 1.0,
    "place": 0.90,
    "date": 1.0,
    "language": 1.0,
    "closing": 0.85,
    "delivery_note": 0.85,
    "text_status": 1.0,
    "body": 0.80,
    "addressees": 0.88,
    "readdresses": 0.88,
    "topics": 0.90,
}

_SIGNS = str.maketrans(
    {**dict.fromkeys("‘’ʼ`´", "'"), **dict.fromkeys("“”«»„", '"'), **dict.fromkeys("‐‑‒–—―", "-")}
)
_MARKUP = re.compile(r"[*_#\u0640]+|</?\w[^>]*>")
_FIRST_WORDS = 40
_EDGES = " .,;:!\"'()-…"
_TITLES = re.compile(
    r"(?:h\.?\s?e\.?|his excellency|her excellency|s\.?\s?e\.?\s?m?\.?|(?:the )?hon(?:ou?rable|\.)?"
    r"|rt\.? hon\.?|mrs?\.?|ms\.?|dr\.?|m\.|mme\.?|ambassador|السيدة?|الشيخ|سمو|فخامة|معالي|سعادة)\s+"
)
_REALMS = "republic|república|république|repubblica|state of|kingdom of|federated states"


def plain(value: object) -> str:
    """Return a value without case, kinds of quotation marks and dashes, and marks at its ends.

    >>> plain("“Peace – now”  "), plain(None)
    ('peace - now', '')
    """
    text = unicodedata.normalize("NFKC", str(value or "")).translate(_SIGNS)
    return " ".join(_MARKUP.sub("", text).split()).strip(_EDGES).casefold()


def agrees(field: str, truth: object, value: object, states: Iterable[object] = ()) -> bool:
    """Tell whether a value is the true one.

    Args:
        field: a key of ``FLOORS``.
        truth: what the label says.
        value: what the parser says.
        states: the names of the state that the speaker speaks for: an office counts with and without them.

    >>> agrees("role", "President", "President of the Republic of Kenya", ["Kenya"])
    True
    """
    one, other = plain(truth), plain(value)
    if field == "name":
        one, other = _bare(one), _bare(other)
    if not one or not other:
        return False
    if field == "body":  # the first words: a label may hold more of them
        length = min(len(one), len(other), _FIRST_WORDS)
        one, other = one[:length], other[:length]
    if _alike(one, other, FLOORS[field]):
        return True
    if field != "role":
        return False
    names = [plain(state) for state in states]
    return _alike(_office(one, names), _office(other, names), FLOORS[field])


def _alike(one: str, other: str, floor: float) -> bool:
    if one == other:
        return True
    if floor >= 1 or 2 * min(len(one), len(other)) < floor * (len(one) + len(other)):
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= floor


def _bare(name: str) -> str:
    """Take the forms of address off a name."""
    while match := _TITLES.match(name):
        name = name[match.end() :]
    return name


def _office(role: str, states: Iterable[str]) -> str:
    """Take the state off the end of an office."""
    names = "|".join([re.escape(one) for one in states if one] + [_REALMS])
    small = r"(?:of|de|del|du|des|da|do|della|di|for|for the)?\s*(?:the |la |le |l')?"
    return re.sub(rf"[ ,]+{small}(?:{names})\b.*$", "", role)
