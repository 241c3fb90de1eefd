"""Printed text: the form of every string of the model that was printed in a statement.

Printed text is in Unicode's composed form NFC and has no character that XML 1.0 forbids. The white space of
XML (space, tab, line feed, carriage return) is reduced to single spaces between words, so that an XML editor
may re-indent a file and every offset stays right. Other spaces, such as U+00A0 and U+3000, are kept.
"""

import re
import unicodedata

import attrs

from statecorpus.errors import ModelError

# The characters outside the production Char of XML 1.0 (section 2.2), without the white space.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
# Every text is checked, so the speed matters. Deleting the allowed ASCII characters and looking whether any
# is left takes 2 ns per character; matching a class of allowed characters 4 ns; searching for a forbidden
# character took 30 ns.
_ASCII = bytes(range(0x20, 0x80))
_PRINTED = re.compile("[ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
_WHITE_SPACE = re.compile(r"[ \t\n\r]+")
_FORBIDDEN_CHARACTER = re.compile(f"[{_FORBIDDEN}]")

_EXPECTED = (
    "printed text: not empty, NFC, single spaces, no line breaks, no control characters; "
    "statecorpus.model.to_printed makes it"
)


def to_printed(text: str) -> str:
    r"""Return a string as printed text: NFC, single spaces, without the characters that XML forbids.

    The result may be empty. Printed text comes back unchanged.

    >>> to_printed(" The  plight\n of the refuge\u0301es ")
    'The plight of the refugées'
    """
    kept = unicodedata.normalize("NFC", _FORBIDDEN_CHARACTER.sub("", text))
    return _WHITE_SPACE.sub(" ", kept).strip(" ")


def is_printed(text: str) -> bool:
    """Return whether a string is printed text and not empty.

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
