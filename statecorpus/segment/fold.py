r"""What search takes to be the same: one place for every rule of folding.

Three levels, each coarser than the one before:

- ``plain``: characters that nobody sees or reads (soft hyphen, zero-width characters, directional marks,
  Arabic tatweel) are dropped; ligatures and full-width forms become plain letters (Unicode NFKC);
- ``fold_case``: plain, and without case; typographic apostrophes and hyphens become ``'`` and ``-``; the
  full stop that ends an abbreviation is dropped, so that "Mr" and "Mr." are one;
- ``fold``: without case and without accents (Latin, Greek, Cyrillic, Arabic, Hebrew); decimal digits of any
  script become ASCII.

Russian й stays a letter of its own (ё becomes е); vowel signs of the Indic scripts and the voicing marks of
kana are letters' parts and stay. Each level is idempotent, and none leaves nothing of a token: one that is
all invisible characters, or a lone accent, stays as it is.
"""

import re
import unicodedata
from functools import lru_cache

#: The characters that search does not see, as the inside of a character class. They are format characters;
#: the tatweel (U+0640), which is a letter to Unicode, comes on top.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"

_DROPPED = re.compile(f"[{INVISIBLE}\u0640\u034f\ufe00-\ufe0f]+")
_WHITE_SPACE = re.compile(r"\s+")

# The blocks of combining marks that are accents or points. Marks of other scripts spell vowels.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
# Letters with a stroke: Unicode has no decomposition for them, readers take them for accented.
_STROKES = str.maketrans("øØłŁđĐħĦŧŦı", "oOlLdDhHtTi")
_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "＇": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "−": "-"}
)
_OWN_LETTERS = frozenset("йЙ")


def plain(text: str) -> str:
    r"""Drop what nobody sees and undo typographic forms; case, accents and words stay.

    >>> plain("re\u00adfu\u200bgees"), plain("ofﬁce"), plain("ＩＯＭ")
    ('refugees', 'office', 'IOM')
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", _DROPPED.sub("", text)) or text


def fold_case(text: str) -> str:
    """Fold a token to the form that is the same whatever its case; accents stay.

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
    if len(lowered) > 1 and lowered[-1] == "." and lowered[-2] != ".":
        return lowered[:-1]
    return lowered


def strip_accents(text: str) -> str:
    """Strip accents and points; case and everything else stay.

    >>> strip_accents("Côte d'Ivoire"), strip_accents("Łódź"), strip_accents("مُحَمَّد"), strip_accents("йёж")
    ("Cote d'Ivoire", 'Lodz', 'محمد', 'йеж')
    """
    if text.isascii():
        return text
    return "".join(map(_bare, unicodedata.normalize("NFC", text))).translate(_STROKES) or text


def fold(token: str) -> str:
    """Fold a token to the form that words of a query are compared in: no case, no accents.

    >>> fold("Réfugiés"), fold("État"), fold("٢٠١١"), fold("H.E.")
    ('refugies', 'etat', '2011', 'h.e')
    """
    lowered = fold_case(token)
    return lowered if lowered.isascii() else fold_case(_digits(strip_accents(lowered)))


def fold_text(text: str) -> str:
    """Fold a name or a line for comparison: as ``fold``, with white space of any kind as single spaces.

    >>> fold_text("Republic  of Côte d’Ivoire")
    "republic of cote d'ivoire"
    """
    return _WHITE_SPACE.sub(" ", fold(text)).strip(" ")


@lru_cache(maxsize=8192)
def _bare(character: str) -> str:
    """Give a character of NFC text without its accents."""
    if character in _OWN_LETTERS:
        return character
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", character)))


def _digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character for character in text
    )
