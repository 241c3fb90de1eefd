"""The direction of a text: from the right in Arabic, Hebrew and related scripts, otherwise from the left."""

import re
from typing import Literal

Direction = Literal["ltr", "rtl"]

# Languages that are written from the right by default, from CLDR's orientation data. If a tag names a script,
# the script decides (az-Arab from the right, pa-Guru from the left).
_LANGUAGES = frozenset(
    [
        "ar",
        "arc",
        "bal",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "iw",
        "ji",
        "khw",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
        "yid",
        "heb",
        "ara",
        "fas",
        "per",
        "urd",
    ]
)
_SCRIPTS = frozenset(["adlm", "arab", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "aran"])
_SCRIPT = re.compile(r"-([A-Za-z]{4})(?:-|$)")

# The blocks of characters of the bidirectional types R and AL (Unicode, DerivedBidiClass), and all others.
_RIGHT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = re.compile(f"[{_RIGHT}]+")
_NONE_FROM_RIGHT = re.compile(f"[^{_RIGHT}]*+")
_LETTER = re.compile(r"[^\W\d_]")


def direction_of_language(tag: str | None) -> Direction:
    """Return the direction of a language; an unknown language is written from the left.

    >>> direction_of_language("ar"), direction_of_language("ar-Latn"), direction_of_language(None)
    ('rtl', 'ltr', 'ltr')
    """
    if tag is None:
        return "ltr"
    script = _SCRIPT.search(tag)
    if script is not None:
        return "rtl" if script[1].lower() in _SCRIPTS else "ltr"
    return "rtl" if tag.partition("-")[0].lower() in _LANGUAGES else "ltr"


def direction_of_text(text: str, otherwise: Direction = "ltr") -> Direction:
    """Return the direction of a text, which is the direction of most of its letters.

    ``dir=auto`` uses the first letter, which is wrong for an Arabic paragraph that begins with "IOM".

    Args:
        text: the text.
        otherwise: the direction of a text without letters, or with equally many of both directions.

    >>> direction_of_text("تشكر IOM الجميع"), direction_of_text("IOM"), direction_of_text("12", "rtl")
    ('rtl', 'ltr', 'rtl')
    """
    if text.isascii() or _NONE_FROM_RIGHT.fullmatch(text) is not None:
        return "ltr" if otherwise == "ltr" or _LETTER.search(text) else otherwise
    rest = _FROM_RIGHT.sub("", text)
    from_right = len(text) - len(rest)
    from_left = len(_LETTER.findall(rest))
    if from_right == from_left:
        return otherwise
    return "rtl" if from_right > from_left else "ltr"
