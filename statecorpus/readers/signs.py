"""The signs of symbol fonts in the words of an office document."""

from statecorpus.readers.symbol_fonts import PRIVATE_SIGNS, is_symbol_font, sign
from statecorpus.readers.unread import Unread

# Letters in such a font are signs; a longer run is words that someone set in the font by mistake.
_LONGEST = 3
_FIRST = 0x20


class Signs:
    """Replaces the codes of symbol fonts by the signs that they show, and counts the unknown codes.

    Args:
        unread: counts the signs that are not known.
    """

    def __init__(self, unread: Unread) -> None:
        self._unread = unread

    def shown(self, text: str, font: str | None) -> str:
        """Return the words as people see them.

        Args:
            text: the words as the document holds them.
            font: the name of their font, if the document gives it.
        """
        if not text.isascii() and PRIVATE_SIGNS.search(text):
            return "".join(self._sign(mark, font) for mark in text)
        if font is not None and len(text) <= _LONGEST and is_symbol_font(font):
            return "".join(sign(ord(mark), font) or mark if ord(mark) > _FIRST else mark for mark in text)
        return text

    def _sign(self, mark: str, font: str | None) -> str:
        if not PRIVATE_SIGNS.match(mark):
            return mark
        found = sign(ord(mark), font)
        if found is None:
            self._unread.add("sign", font or "in an unknown font")
        return mark if found is None else found
