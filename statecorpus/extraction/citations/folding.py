"""Printed names and texts without the differences that do not matter: case, accents, spaces and hyphens."""

import re
import unicodedata

_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u0652\u0670\u0640]")
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})


def _folded(character: str) -> str:
    """Return the letters and digits that stand for a character; nothing for a mark or a space."""
    plain = unicodedata.normalize("NFKD", character).casefold()
    kept = _MARKS.sub("", plain).translate(_ARABIC)
    return "".join(letter for letter in kept if letter.isalnum())


class _FoldedCharacters(dict[int, str | None]):
    """The folded form of each character, made at its first use; ``None`` for one that is left out."""

    def __missing__(self, point: int) -> str | None:
        folded = self[point] = _folded(chr(point)) or None
        return folded


_TABLE = _FoldedCharacters()


def squeezed(text: str) -> str:
    """Return the letters and digits of a text, folded.

    >>> squeezed("Treaty on the Non- Proliferation")
    'treatyonthenonproliferation'
    """
    return text.translate(_TABLE)


def prefix_end(text: str, start: int, key: str) -> int | None:
    """Return where the words of a key end in a text; ``None`` if the text at ``start`` is another.

    >>> prefix_end("the Non- Proliferation Treaty", 4, "nonproliferationtreaty")
    29
    """
    place, matched, size = start, 0, len(key)
    while matched < size:
        if place >= len(text):
            return None
        folded = _TABLE[ord(text[place])] or ""
        if not key.startswith(folded, matched):
            return None
        matched += len(folded)
        place += 1
    return place
