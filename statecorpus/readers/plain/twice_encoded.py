"""Text that was encoded as UTF-8 twice: "dÃ©lÃ©guÃ©" for "délégué"."""

import functools
import re
import unicodedata

# The encodings in which programs read UTF-8 by mistake before they wrote it as UTF-8 again.
_BETWEEN = ("cp1252", "mac_roman", "cp1251", "cp850", "koi8_r", "cp437")
_TOGETHER = re.compile(r"[^\x00-\x7f]{2,}")
_CONTROL = re.compile("[\x80-\x9f]")
_MOST_TIMES = 3
# So much of the text beyond ASCII is in pairs that make letters, or there are more pairs than chance makes.
_SHARE = 0.8
_FEW = 3
_FIRST_TWO, _AFTER_TWO = 0xC2, 0xE0
_AFTER_THREE, _AFTER_FOUR = 0xF0, 0xF5
# Controls, phonetic letters, combining marks, and scripts that no statement is written in.
_UNUSUAL = ((0, 0x80), (0x250, 0x2B0), (0x300, 0x370), (0x780, 0x900))
# In other texts, these characters stand before a letter or at the end of a word, not before such a sign.
_TELLING = re.compile(
    "[ÃÂ√¬][\u0080-\u00bf©®™§¶•°¢£´¨≠Æ±≤≥]|â€|‚Ä|Ð[\u0080-\u00bf]|Ñ[\u0080-\u009f‚ƒ„…†‡ˆ‰]|Ø[§¨©ª«¬®¯°±]"
)


def decoded_once_more(text: str) -> tuple[str, str | None]:
    """Decode text that was encoded twice; return the text, and the encoding in between or ``None``.

    >>> decoded_once_more("Le dÃ©lÃ©guÃ© de la RÃ©publique a parlÃ©.")
    ('Le délégué de la République a parlé.', 'cp1252')
    >>> decoded_once_more("Le délégué a parlé au café «É».")
    ('Le délégué a parlé au café «É».', None)
    """
    decoded: str = text
    between: str | None = None
    for _ in range(_MOST_TIMES):
        found = _best(decoded)
        if found is None:
            break
        decoded, between = found
    # Controls may stand in between, but no statement has them.
    if between is not None and _controls(decoded) > _controls(text):
        return text, None
    return decoded, between


def _controls(text: str) -> int:
    return len(_CONTROL.findall(text))


def _best(text: str) -> tuple[str, str] | None:
    # A pair is of characters beyond ASCII side by side: most texts have few, and need not be searched again.
    together = "\n".join(_TOGETHER.findall(text))
    if not together:
        return None
    foreign = len(text) - len(text.encode("ascii", errors="ignore"))
    best: tuple[float, str, str] | None = None
    for encoding in _BETWEEN:
        pairs = [match.group() for match in _pattern(encoding).finditer(together)]
        letters = {pair: _decoded(pair, encoding) for pair in set(pairs)}
        good = [pair for pair in pairs if letters[pair] is not None]
        share = sum(map(len, good)) / foreign
        told = len(good) >= _FEW and _TELLING.search("".join(good)) is not None and len(set(good)) > 1
        if (
            good
            and (share >= _SHARE or (told and encoding in ("cp1252", "mac_roman")))
            and (best is None or share > best[0])
        ):
            fixed = _pattern(encoding).sub(lambda pair: letters[pair.group()] or pair.group(), text)  # noqa: B023
            best = (share, fixed, encoding)
    return None if best is None else best[1:]


def _decoded(pair: str, encoding: str) -> str | None:
    """Decode the characters of a letter; ``None`` if they make none that statements have."""
    table = _bytes_of(encoding)
    try:
        letter = bytes(table[character] for character in pair).decode("utf-8")
    except UnicodeDecodeError:
        return None
    code = ord(letter)
    is_usual = not any(first <= code < after for first, after in _UNUSUAL)
    return letter if is_usual and unicodedata.category(letter) not in ("Co", "Cn", "Cs") else None


@functools.cache
def _bytes_of(encoding: str) -> dict[str, int]:
    """Return the byte of each character of an encoding; a byte without a character is a control.

    Programs mix cp1252 and ISO 8859-1, in which all bytes from 80 to 9F are controls.
    """
    table = {chr(byte): byte for byte in range(0x80, 0xA0)} if encoding == "cp1252" else {}
    for byte in range(0x80, 0x100):
        character = bytes([byte]).decode(encoding, errors="replace")
        table[chr(byte) if character == "\ufffd" else character] = byte
    return table


@functools.cache
def _pattern(encoding: str) -> re.Pattern[str]:
    """Return a pattern of the characters that the bytes of a UTF-8 letter become in an encoding."""
    table = _bytes_of(encoding)

    def of(first: int, after: int) -> str:
        return "".join(re.escape(character) for character, byte in table.items() if first <= byte < after)

    following = f"[{of(0x80, 0xC0)}]"
    two, three = of(_FIRST_TWO, _AFTER_TWO), of(_AFTER_TWO, _AFTER_THREE)
    four = of(_AFTER_THREE, _AFTER_FOUR)
    return re.compile(f"[{four}]{following}{{3}}|[{three}]{following}{{2}}|[{two}]{following}")
