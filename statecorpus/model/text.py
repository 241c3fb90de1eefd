"""Printed text: what every string of the model that was printed in a statement looks like.

Printed text is NFC, holds no character that XML 1.0 forbids, and its white space (space, tab, line feed,
carriage return: XML's) is single spaces between words. So an XML editor may re-indent a file and no offset
moves. Other space characters, such as U+00A0 and U+3000, are the author's and stay.
"""

import re
import unicodedata

import attrs

from statecorpus.errors import ModelError

# The characters outside the production Char of XML 1.0 (section 2.2), without the white space.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
# Every text is checked whole, so the speed counts: deleting ASCII characters from the text, of which none may
# be left, takes 2 ns a character; one class for the whole text 4 ns; a search for what may not stand in it
# took 30 ns.
_ASCII = bytes(range(0x20, 0x80))
_PRINTED = re.compile("[ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
_WHITE_SPACE = re.compile(r"[ \t\n\r]+")
_FORBIDDEN_CHARACTER = re.compile(f"[{_FORBIDDEN}]")

_EXPECTED = (
    "printed text: not empty, NFC, single spaces, no line breaks, no control characters; "
    "statecorpus.model.to_printed makes it"
)


def to_printed(text: str) -> str:
    r"""Make printed text of any string: white space folded, forbidden characters dropped, NFC.

    The result may be empty. Applying it twice gives the same as applying it once.

    >>> to_printed(" The  plight\n of the refuge\u0301es ")
    'The plight of the refugées'
    """
    kept = unicodedata.normalize("NFC", _FORBIDDEN_CHARACTER.sub("", text))
    return _WHITE_SPACE.sub(" ", kept).strip(" ")


def is_printed(text: str) -> bool:
    """Tell whether a string is printed text and not empty.

    >>> is_printed("stateless persons"), is_printed("stateless  persons"), is_printed("")
    (True, False, False)
    """
    if not text or text[0] == " " or text[-1] == " " or "  " in text:
        return False
    if text.isascii():
        return not text.encode().translate(None, _ASCII)
    return _PRINTED.fullmatch(text) is not None and unicodedata.is_normalized("NFC", text)


def printed(instance: object, attribute: "attrs.Attribute[str]", value: object) -> None:
    """Check that a field holds printed text (an attrs validator)."""
    if not isinstance(value, str) or not is_printed(value):
        raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, _EXPECTED)


def printed_or_none(instance: object, attribute: "attrs.Attribute[str | None]", value: object) -> None:
    """Check that a field holds printed text or ``None`` (an attrs validator)."""
    if value is not None and (not isinstance(value, str) or not is_printed(value)):
        raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, f"None or {_EXPECTED}")


def all_printed(
    instance: object, attribute: "attrs.Attribute[tuple[str, ...]]", value: tuple[object, ...]
) -> None:
    """Check that every string of a field is printed text (an attrs validator)."""
    for number, text in enumerate(value):
        if not isinstance(text, str) or not is_printed(text):
            raise ModelError(f"{type(instance).__name__}.{attribute.name}[{number}]", text, _EXPECTED)
