"""Patterns and validators of formal names: ids, references to authorities, language tags."""

import re
from typing import Any

import attrs

from statecorpus.errors import ModelError
from statecorpus.model.field import Validator

_STATEMENT_ID = re.compile(r"[a-z][a-z0-9-]*")
_PARAGRAPH_ID = re.compile(r"p[1-9][0-9]*[a-z]?")
# RFC 3986, without brackets (only IPv6 hosts need them) and with at most one fragment.
_URI_CHARACTERS = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]++|%[0-9A-Fa-f]{2})++"
_REFERENCE = re.compile(rf"[a-z][a-z0-9+.-]*:{_URI_CHARACTERS}(?:\#(?:{_URI_CHARACTERS})?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[A-Za-z0-9.+_-]+")
_FIELD_PART = r"[a-z][a-z_]*+(?:\[(?:0|[1-9][0-9]{0,8})\])?+"
_FIELD = re.compile(rf"{_FIELD_PART}(?:\.{_FIELD_PART})*+")
_RULE = re.compile(r"[a-z][a-z0-9_-]*+(?:\.[a-z0-9][a-z0-9_-]*+)*+")


def is_statement_id(text: str) -> bool:
    """Return whether a string can be the id of a statement, and so the name of its file without suffix.

    >>> is_statement_id("kaz-iom-2011-12-05"), is_statement_id("KAZ"), is_statement_id("a.b")
    (True, False, False)
    """
    return _STATEMENT_ID.fullmatch(text) is not None


def is_reference(text: str) -> bool:
    """Return whether a string can be a reference to an authority: a scheme, a colon and an ASCII name.

    >>> is_reference("iso3166:KAZ"), is_reference("https://example.org/a"), is_reference("KAZ")
    (True, True, False)
    """
    return _REFERENCE.fullmatch(text) is not None


def _matching(pattern: re.Pattern[str], expected: str, *, optional: bool) -> Validator:
    def validate(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value is None and optional:
            return
        if not isinstance(value, str) or pattern.fullmatch(value) is None:
            raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, expected)

    return validate


statement_id = _matching(
    _STATEMENT_ID, "a lower-case ASCII name such as 'kaz-iom-2011-12-05'", optional=False
)
paragraph_id = _matching(_PARAGRAPH_ID, "'p' and a number, such as 'p7' (or 'p7a')", optional=False)
optional_paragraph_id = _matching(_PARAGRAPH_ID, "None or the id of a paragraph, such as 'p7'", optional=True)
reference = _matching(
    _REFERENCE, "None or a scheme, a colon and a name in ASCII, such as 'iso3166:KAZ'", optional=True
)


def all_references(
    instance: object, attribute: "attrs.Attribute[tuple[str, ...]]", value: tuple[object, ...]
) -> None:
    """Check that every value of a field is a reference to an authority (an attrs validator)."""
    for number, text in enumerate(value):
        if not isinstance(text, str) or not is_reference(text):
            expected = "a scheme, a colon and a name in ASCII, such as 'viaf:123'"
            raise ModelError(f"{type(instance).__name__}.{attribute.name}[{number}]", text, expected)


language = _matching(_LANGUAGE, "None or a BCP 47 tag such as 'en' or 'zh-Hans'", optional=True)
sha256 = _matching(_SHA256, "None or 64 lower-case hexadecimal digits", optional=True)
media_type = _matching(_MEDIA_TYPE, "None or a media type such as 'text/markdown'", optional=True)
evidence_field = _matching(
    _FIELD, "the name of a field, such as 'speaker.name' or 'addressees[0]'", optional=False
)
optional_rule_name = _matching(
    _RULE, "None or lower-case words with full stops, such as 'time.month-day'", optional=True
)
rule_name = _matching(
    _RULE, "lower-case words with full stops, such as 'title.office-before-state'", optional=False
)
