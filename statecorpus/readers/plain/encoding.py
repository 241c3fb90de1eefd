"""Decoding the bytes of a text in the encoding that fits best."""

import codecs
import re

import attrs

from statecorpus.model import Finding
from statecorpus.readers.plain.plausibility import likeliest
from statecorpus.readers.plain.twice_encoded import decoded_once_more


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
_HINT = "save the file as UTF-8 if it reads wrong"

# So many letters of UTF-8 are no chance in a text of a single-byte encoding.
_FEW = 3


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
    for candidate in ("utf-8", declared) if _is_surely_utf8(data) else (declared, "utf-8"):
        if candidate is None:
            continue
        try:
            text = data.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
        name = codecs.lookup(candidate).name
        return _once_more(text) if name == "utf-8" else Decoded(text, name)
    if _is_damaged_utf8(data):
        return _decoded(data, "utf-8")
    encoding = likeliest(data)
    text = data.decode(encoding, errors="replace")
    message = f"the encoding is not declared and not UTF-8: read as {encoding}, which fits best"
    finding = Finding("PA001", message, severity="warning", hint=_HINT)
    return Decoded(text, encoding, (finding,))


def _once_more(text: str) -> Decoded:
    decoded, between = decoded_once_more(text)
    if between is None:
        return Decoded(text, "utf-8")
    message = f"the text was encoded as UTF-8 twice, read as {between} in between: it is decoded twice"
    return Decoded(decoded, "utf-8", (Finding("PA001", message, severity="warning", hint=_HINT),))


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


def _is_surely_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 with several letters beyond ASCII, whatever the file declares."""
    if len(_SEQUENCE.findall(data[:_LOOKED_AT])) < _FEW:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether the bytes are UTF-8 with a few damaged places, such as a cut end or a stray byte."""
    start = data[:_LOOKED_AT]
    high = sum(byte >= 0x80 for byte in start)  # noqa: PLR2004 -- the first byte that is not ASCII
    good = sum(len(match.group()) for match in _SEQUENCE.finditer(start))
    return good > 0 and good >= 0.9 * high
