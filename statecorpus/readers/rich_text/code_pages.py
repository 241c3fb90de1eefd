"""The code pages of RTF: which codec reads the bytes of a font's words."""

import codecs
from collections.abc import Mapping
from types import MappingProxyType

#: The codec of a file without a code page.
DEFAULT = "cp1252"
_CHARSETS: Mapping[int, str] = MappingProxyType(
    {
        0: "cp1252",
        77: "mac_roman",
        78: "shift_jis",
        79: "euc_kr",
        80: "gb2312",
        81: "big5",
        83: "mac_greek",
        84: "cp1255",
        85: "mac_turkish",
        86: "cp1256",
        88: "mac_latin2",
        89: "mac_cyrillic",
        128: "cp932",
        129: "cp949",
        130: "johab",
        134: "cp936",
        136: "cp950",
        161: "cp1253",
        162: "cp1254",
        163: "cp1258",
        177: "cp1255",
        178: "cp1256",
        186: "cp1257",
        204: "cp1251",
        222: "cp874",
        238: "cp1250",
        254: "cp437",
        255: "cp850",
    }
)
_NAMED: Mapping[int, str] = MappingProxyType(
    {
        708: "iso8859_6",
        709: "iso8859_6",
        710: "iso8859_6",
        819: "latin_1",
        936: "gb18030",
        10000: "mac_roman",
        10006: "mac_greek",
        10007: "mac_cyrillic",
        10029: "mac_latin2",
        10081: "mac_turkish",
        20866: "koi8_r",
        21866: "koi8_u",
        54936: "gb18030",
        65001: "utf_8",
    }
)


def codec_of_page(number: int | None) -> str:
    """Return the codec of a code page; that of Windows in western Europe if it is not known.

    >>> codec_of_page(1251), codec_of_page(65001), codec_of_page(99999)
    ('cp1251', 'utf-8', 'cp1252')
    """
    if number is None:
        return DEFAULT
    name = _NAMED.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return DEFAULT


def codec_of_charset(number: int | None) -> str | None:
    r"""Return the codec of the character set of a font (``\fcharset``); ``None`` if the file's own holds.

    >>> codec_of_charset(204), codec_of_charset(1)
    ('cp1251', None)
    """
    return _CHARSETS.get(number) if number is not None else None
