"""Decoding the bytes of a text in the encoding that fits best."""

import codecs
import re

import attrs

from statecorpus.model import Finding


@attrs.frozen
class Decoded:
    """The decoded text of some bytes.

    Attributes:
        text: the text, including control characters.
        encoding: the name of the encoding, for example ``"utf-8"``.
        findings: doubts about the encoding.
    """

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 20_000

# The legacy encodings of the languages of statements; if two fit equally well, the first is used.
_LEGACY = ("cp1252", "cp1251", "cp1256", "cp1250", "gb18030", "koi8-r", "iso8859_6")


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""Decode bytes by their byte order mark, as declared, as UTF-8, or in the likeliest legacy encoding.

    A byte without a character in the encoding becomes U+FFFD, with a finding.

    Args:
        data: the bytes.
        declared: the encoding that the file names, if any; it is used if the bytes are valid in it.

    >>> decode("Женева".encode("cp1251") * 20).encoding
    'cp1251'
    >>> decode(b"\xef\xbb\xbfGeneva").text
    'Geneva'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    unmarked = _without_mark(data)
    if unmarked is not None:
        return _decoded(data, unmarked)
    for candidate in (declared, "utf-8"):
        if candidate is None:
            continue
        try:
            return Decoded(data.decode(candidate), codecs.lookup(candidate).name)
        except (UnicodeDecodeError, LookupError):
            continue
    if _is_damaged_utf8(data):
        return _decoded(data, "utf-8")
    encoding = max(_LEGACY, key=lambda name: _plausibility(data[:_LOOKED_AT], name))
    text = data.decode(encoding, errors="replace")
    message = f"the encoding is not declared and not UTF-8: read as {encoding}, which fits best"
    finding = Finding("PA001", message, severity="warning", hint="save the file as UTF-8 if it reads wrong")
    return Decoded(text, encoding, (finding,))


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text, encoding)
    message = f"{lost} places are not {encoding}: they are U+FFFD now"
    return Decoded(text, encoding, (Finding("PA002", message, severity="warning"),))


def _without_mark(data: bytes) -> str | None:
    """Return the kind of UTF-16 without a byte order mark: every second byte of its ASCII letters is 0."""
    start = data[:_LOOKED_AT]
    if len(start) < 4 or start.count(0) < len(start) // 4:  # noqa: PLR2004 -- two letters, a quarter
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8 with a few damaged places, such as a cut end or a stray byte."""
    start = data[:_LOOKED_AT]
    high = sum(byte >= 0x80 for byte in start)  # noqa: PLR2004 -- the first byte that is not ASCII
    good = sum(len(match.group()) for match in _SEQUENCE.finditer(start))
    return good > 0 and good >= 0.9 * high


_LIKELY = {
    "cp1252": re.compile(r"[éèàâêëîïôûùçœñáíóúüöäßåãõ’‘“”–…°«»ÉÀÇÑ£§¿¡]"),
    "cp1250": re.compile(r"[ąćęłńśźżčďěňřšťůžőűáéíóúýäöüß’‘“”„–…]"),
    "cp1251": re.compile(r"[а-яёА-ЯЁіїєґ«»–—№“”„…]"),
    "koi8-r": re.compile(r"[а-яёА-ЯЁ]"),
    "cp1256": re.compile(r"[\u0621-\u0652،؛؟«»–…]"),
    "iso8859_6": re.compile(r"[\u0621-\u0652،؛؟]"),
    "gb18030": re.compile(r"[\u3001-\u3011\u4e00-\u9fff\uff00-\uff1f]"),
}
# The most common characters of each script: a wrong encoding turns them into rare characters.
_COMMON = {
    "cp1252": re.compile(r"[éèàçáíóñüöäã’“”–]"),
    "cp1250": re.compile(r"[ąęłśžčšřěáíéőó’”]"),
    "cp1251": re.compile(r"[оеаинтсрвлкмдпу]"),
    "koi8-r": re.compile(r"[оеаинтсрвлкмдпу]"),
    "cp1256": re.compile(r"[اليمنتروةبدعأ]"),
    "iso8859_6": re.compile(r"[اليمنتروةبدعأ]"),
    "gb18030": re.compile(r"[的国和在是我年中主席一不有了人这为们会]"),
}
# A capital after a small letter is typical of Cyrillic that is read in the wrong Cyrillic encoding.
_ODD_CASE = re.compile(r"[a-zа-яё][A-ZА-ЯЁ]")
_LATIN = ("cp1252", "cp1250")


def _plausibility(data: bytes, encoding: str) -> float:
    """Score how much the bytes look like language in an encoding: the share of likely characters."""
    text = data.decode(encoding, errors="replace")
    foreign = sum(character > "\x7f" for character in text)
    if not foreign:
        return 0.0
    likely = (len(_LIKELY[encoding].findall(text)) + len(_COMMON[encoding].findall(text))) / foreign
    spoilt = (text.count("\ufffd") + len(_ODD_CASE.findall(text))) / foreign
    letters = [character for character in text if character.isalpha()]
    latin = sum(map(str.isascii, letters)) / max(1, len(letters))
    # A text in another script has few Latin letters; a text in Latin letters has few beyond ASCII.
    mismatch = 1.0 - latin if encoding in _LATIN else latin
    return likely - spoilt - mismatch
