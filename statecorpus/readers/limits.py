"""Limits: how much a raw file may ask of the reader."""

from typing import Any

import attrs

from statecorpus.errors import ModelError


def _is_positive(instance: "Limits", attribute: "attrs.Attribute[Any]", value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, "a number above 0")


@attrs.frozen(kw_only=True)
class Limits:
    """How much a raw file may ask of the reader; more is a ``SourceTooLargeError``.

    Attributes:
        bytes: the size of the file.
        inflated_bytes: the size of all that a compressed file (DOCX, ODT) holds, counted while inflating.
        ratio: inflated to compressed size of one member of such a file, above the first megabyte.
        entries: the members of such a file.
        depth: how deep elements may be nested.
        pages: the pages of a PDF; the rest is left unread, with a finding.
        seconds: the time for reading a PDF, in the child process that does it.
        memory: the memory of that process, in bytes.

    Raises:
        ModelError: a limit is not a number above 0.

    >>> Limits(pages=50).pages
    50
    """

    bytes: int = attrs.field(default=64 * 2**20, validator=_is_positive)
    inflated_bytes: int = attrs.field(default=256 * 2**20, validator=_is_positive)
    ratio: float = attrs.field(default=200.0, validator=_is_positive)
    entries: int = attrs.field(default=10_000, validator=_is_positive)
    depth: int = attrs.field(default=512, validator=_is_positive)
    pages: int = attrs.field(default=2000, validator=_is_positive)
    seconds: float = attrs.field(default=30.0, validator=_is_positive)
    memory: int = attrs.field(default=2**30, validator=_is_positive)
