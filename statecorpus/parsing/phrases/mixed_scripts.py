"""Words with letters of two scripts: a PDF has them if its fonts do not say what their glyphs mean."""

import re

import regex

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LATIN = regex.compile(r"\p{Script=Latin}")
# Scripts that are written with spaces between words; those of East Asia are not ("A组").
_OTHER = regex.compile(
    r"[\p{Script=Arabic}\p{Script=Armenian}\p{Script=Cyrillic}\p{Script=Georgian}\p{Script=Greek}"
    r"\p{Script=Hebrew}]"
)
# The blocks of these scripts, as ranges: ``re`` searches them in a tenth of the time of ``regex``.
_MAY_BE_OTHER = re.compile(
    "[\u0370-\u06ff\u0750-\u077f\u0860-\u08ff\u10a0-\u10ff\u1c80-\u1cbf\u1d26-\u1d2b\u1d5d-\u1d78\u1dbf\u1f00-\u1fff"
    "\u2126\u2d00-\u2d2f\u2de0-\u2dff\ua640-\ua69f\ufb13-\ufdff\ufe2e\ufe2f\ufe70-\ufefc\uab65\U00010000-\U0010ffff]"
)
# Of eight Arabic statements in PDF from the General Assembly's 79th session one has such words, 250 of 1,291;
# the others have none, also where they name organisations in Latin letters.
_SHARE = 0.01
_FEWEST = 3


def mixed_words(text: str) -> tuple[str, ...]:
    """Return the words in which Latin letters stand beside letters of another script, in their order.

    Fewer than three such words, or fewer than one in a hundred, are slips of the keyboard: none is returned.

    >>> mixed_words("تمنيا لكم Jل التوفيق"), mixed_words("عJز Jلا بJا")
    ((), ('عJز', 'Jلا', 'بJا'))
    """
    # Cutting an English text into words takes 15 % of the time of parsing it, a search for its scripts 5 %.
    if text.isascii() or _MAY_BE_OTHER.search(text) is None or _LATIN.search(text) is None:
        return ()
    words = _WORD.findall(text)
    mixed = tuple(word for word in words if _LATIN.search(word) and _OTHER.search(word))
    return mixed if len(mixed) >= max(_FEWEST, _SHARE * len(words)) else ()
