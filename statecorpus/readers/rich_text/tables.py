"""The tables at the beginning of an RTF: its fonts and the names of its styles."""

import attrs

from statecorpus.readers.rich_text.code_pages import codec_of_charset, codec_of_page
from statecorpus.readers.symbol_fonts import is_symbol_font

_SYMBOL_CHARSET = 2


@attrs.frozen
class RtfFont:
    """A font of the file.

    Attributes:
        name: its name.
        codec: the codec of its bytes; ``None`` if the file's own holds.
        is_symbol: whether its bytes are signs.
    """

    name: str = ""
    codec: str | None = None
    is_symbol: bool = False


class Fonts:
    """The table of fonts, read mark by mark.

    >>> fonts = Fonts()
    >>> for word, number in (("f", 0), ("fcharset", 204)):
    ...     fonts.word(word, number)
    >>> fonts.text("Times New Roman;")
    >>> fonts[0]
    RtfFont(name='Times New Roman', codec='cp1251', is_symbol=False)
    """

    def __init__(self) -> None:
        self._fonts: dict[int, RtfFont] = {}
        self._number = -1
        self._name = ""
        self._codec: str | None = None
        self._charset: int | None = None

    def __getitem__(self, number: int) -> RtfFont:
        return self._fonts.get(number, RtfFont())

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of the table."""
        if word == "f":
            self._number, self._name, self._codec, self._charset = (number or 0), "", None, None
        elif word == "fcharset":
            self._charset = number
            self._codec = codec_of_charset(number)
        elif word == "cpg":
            self._codec = codec_of_page(number)

    def text(self, text: str) -> None:
        """Take words of the table; a semicolon ends the name of a font."""
        for part in text.split(";"):
            self._name += part
            name = self._name.strip()
            if name:
                is_symbol = self._charset == _SYMBOL_CHARSET and is_symbol_font(name)
                self._fonts[self._number] = RtfFont(name, self._codec, is_symbol)


class StyleNames:
    """The names of the paragraph styles, read mark by mark."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._number = 0

    def __getitem__(self, number: int) -> str:
        return self._names.get(number, "")

    def begin(self) -> None:
        """Begin a style; a style without a number is the usual style."""
        self._number = 0

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of the table."""
        if word in ("s", "cs", "ds", "ts"):
            self._number = number or 0 if word == "s" else -1

    def text(self, text: str) -> None:
        """Take words of the table."""
        if self._number >= 0:
            self._names[self._number] = self._names.get(self._number, "") + text.partition(";")[0]
