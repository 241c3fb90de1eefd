r"""Folding: the rules by which search treats different spellings as equal.

There are three levels, each coarser than the one before:

- ``as_printed`` drops characters that readers do not see, and nothing else: the attribute ``word``;
- ``plain`` drops characters that readers do not see (soft hyphen, zero-width characters, directional marks,
  Arabic tatweel), and turns ligatures and full-width forms into plain letters (Unicode NFKC);
- ``fold_case`` also ignores case, turns typographic apostrophes and hyphens into ``'`` and ``-``, and drops
  the full stop at the end of an abbreviation, so that "Mr" and "Mr." are equal;
- ``fold`` also ignores accents (Latin, Greek, Cyrillic, Arabic, Hebrew), and turns decimal digits of any
  script into ASCII.

Russian й remains a letter of its own (ё becomes е). Vowel signs of the Indic scripts and the voicing marks of
kana are parts of letters and remain. Each level is idempotent. No level makes a token empty: a token of
invisible characters only, or a lone accent, is not changed.
"""

import re
import unicodedata
from functools import lru_cache

#: The invisible characters that search ignores, as the inside of a character class. All are format
#: characters; the tatweel (U+0640), which Unicode counts as a letter, is added below.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"

_SPACES = re.compile(r"[^\S ]")
_DROPPED = re.compile(f"[{INVISIBLE}\u0640\u034f\ufe00-\ufe0f]+")
_WHITE_SPACE = re.compile(r"\s+")

# The blocks of combining marks that are accents or points. Marks of other scripts spell vowels.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
# Letters with a stroke: Unicode does not decompose them, but readers see an accent.
_STROKES = str.maketrans("øØłŁđĐħĦŧŦı", "oOlLdDhHtTi")
_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "＇": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "−": "-"}
)
_OWN_LETTERS = frozenset("йЙ")


def as_printed(text: str) -> str:
    r"""Drop invisible characters and compose accents (NFC); ligatures, subscripts and other forms remain.

    A no-break or narrow space inside a number becomes a plain space, which people can type.

    >>> as_printed("re\u00adfu\u200bgees"), as_printed("CO₂"), as_printed("cafe\u0301")
    ('refugees', 'CO₂', 'café')
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _DROPPED.sub("", text))) or text


def plain(text: str) -> str:
    r"""Drop invisible characters and undo typographic forms; case, accents and words remain.

    >>> plain("re\u00adfu\u200bgees"), plain("ofﬁce"), plain("ＩＯＭ")
    ('refugees', 'office', 'IOM')
    """
    if text.isascii():
        return text
    whole = unicodedata.normalize("NFKC", _DROPPED.sub("", text)) or text
    # "¨" becomes a space and a combining accent; a form does not begin with a space that the text lacks.
    if whole[0].isspace() and not text[0].isspace():
        return _without_space(whole) or text
    return whole


def fold_case(text: str) -> str:
    """Fold a token to the form that ignores case; accents remain.

    The steps are those of Unicode's compatibility caseless matching (The Unicode Standard 3.13, D146).

    >>> fold_case("Réfugiés"), fold_case("Mr."), fold_case("don’t"), fold_case("Straße")
    ('réfugiés', 'mr', "don't", 'strasse')
    """
    if text.isascii():
        lowered = text.lower().replace("`", "'")
    else:
        bare = unicodedata.normalize("NFD", plain(text))
        once = unicodedata.normalize("NFKD", bare.casefold())
        lowered = unicodedata.normalize("NFKC", once.casefold())
        lowered = unicodedata.normalize("NFC", _DROPPED.sub("", lowered).translate(_MARKS)) or text
        if lowered[0].isspace() and not text[0].isspace():
            lowered = _without_space(lowered) or text
    if len(lowered) > 1 and lowered[-1] == "." and lowered[-2] != ".":
        return lowered[:-1]
    return lowered


def _without_space(lowered: str) -> str:
    """Return a form without the space that compatibility adds before an accent that stands alone.

    A form that is nothing but such accents is empty then.
    """
    bare = lowered.lstrip()
    return "" if all(map(unicodedata.combining, bare)) else bare


def strip_accents(text: str) -> str:
    """Strip accents and points; case and everything else remain.

    >>> strip_accents("Côte d'Ivoire"), strip_accents("Łódź"), strip_accents("مُحَمَّد"), strip_accents("йёж")
    ("Cote d'Ivoire", 'Lodz', 'محمد', 'йеж')
    """
    if text.isascii():
        return text
    return "".join(map(_bare, unicodedata.normalize("NFC", text))).translate(_STROKES) or text


def fold(token: str) -> str:
    """Fold a token to the form in which words of a query are compared: without case and accents.

    >>> fold("Réfugiés"), fold("État"), fold("٢٠١١"), fold("H.E.")
    ('refugies', 'etat', '2011', 'h.e')
    >>> fold("´"), fold("…")
    ('´', '...')
    """
    lowered = fold_case(token)
    return lowered if lowered.isascii() else fold_case(_digits(strip_accents(lowered)))


def fold_text(text: str) -> str:
    """Fold a name or a line for comparison; white space of any kind becomes single spaces.

    >>> fold_text("Republic  of Côte d’Ivoire")
    "republic of cote d'ivoire"
    """
    return _WHITE_SPACE.sub(" ", fold(_WHITE_SPACE.sub(" ", text).strip(" "))).strip(" ")


@lru_cache(maxsize=8192)
def _bare(character: str) -> str:
    """Return a character of NFC text without its accents."""
    if character in _OWN_LETTERS:
        return character
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", character)))


def _digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character for character in text
    )
