"""Recognising web archives (MHTML) by their head, without reading them."""

import re

_FIELD = rb"[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n"
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?P<head>(?:" + _FIELD + rb"){2,60}?)\r?\n")
_VERSION = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(
    rb"^Content-Type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)", re.IGNORECASE | re.MULTILINE
)
_LOOKED_AT = 8192


def is_web_archive(data: bytes | str) -> bool:
    r"""Return whether a source is a MIME message with a web page in it.

    >>> is_web_archive(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x")
    True
    >>> is_web_archive(b"Subject: a note\nContent-Type: text/plain\n\nWe agree.")
    False
    """
    start = data[:_LOOKED_AT]
    head = _HEAD.match(start.encode("utf-8", errors="replace") if isinstance(start, str) else start)
    return head is not None and all(field.search(head["head"]) is not None for field in (_VERSION, _TYPE))
