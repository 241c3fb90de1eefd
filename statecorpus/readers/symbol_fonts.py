"""Symbol fonts: the sign that a private code point, or a letter in such a font, shows."""

import functools
import re
import tomllib
from pathlib import Path

_FIRST = 0x20
_PRIVATE = 0xF000
_UNKNOWN = "\ufffd"
_ROW = 16

#: Private code points. Office programs write those from F020 to F0FF for the signs of symbol fonts.
PRIVATE_SIGNS = re.compile("[\ue000-\uf8ff]")

# Other names of the same fonts, and fonts with the same signs at the same codes.
_SAME = {
    "symbol mt": "symbol",
    "mt symbol": "symbol",
    "standard symbols l": "symbol",
    "euclid symbol": "symbol",
}
# The bullets that programs write without the name of a font.
_BULLETS = frozenset(map(ord, "\uf0b7\uf0a7\uf06c\uf06e\uf0d8\uf0fc\uf076\uf071\uf0a8\uf0de\uf0e0"))


def is_symbol_font(font: str | None) -> bool:
    """Return whether letters in a font are signs."""
    return _name(font) in _tables()


def sign(code: int, font: str | None) -> str | None:
    """Return the sign of a code in a symbol font.

    Args:
        code: the code, also as a private code point.
        font: the name of the font; ``None`` if it is not known.

    Returns:
        The character that looks like the sign; a bullet for a code that is usual for bullets, if the font is
        not known; ``None`` if the sign is not known.

    >>> sign(0xF061, "Symbol"), sign(0x4A, "Wingdings"), sign(0xF0B7, None), sign(0xF061, "Marlett")
    ('α', '☺', '•', None)
    """
    table = _tables().get(_name(font))
    if table is None:
        return "•" if code in _BULLETS else None
    place = (code - _PRIVATE if code >= _PRIVATE else code) - _FIRST
    found = table[place] if 0 <= place < len(table) else _UNKNOWN
    return None if found == _UNKNOWN else found


def _name(font: str | None) -> str:
    name = (font or "").strip().casefold()
    return _SAME.get(name, name)


@functools.cache
def _tables() -> dict[str, str]:
    text = (Path(__file__).parent / "symbol_fonts.toml").read_text(encoding="utf-8")
    tables = {}
    for font, rows in tomllib.loads(text).items():
        starts = {int(first, 16): row for first, row in rows.items()}
        codes = range(_FIRST, max(starts) + _ROW, _ROW)
        tables[font] = "".join(starts.get(first, _UNKNOWN * _ROW) for first in codes)
    return tables
