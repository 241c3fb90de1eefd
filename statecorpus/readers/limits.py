"""The limits of size, memory and time for reading a raw file."""

from typing import Any

import attrs

from statecorpus.errors import ModelError


def _is_positive(instance: "Limits", attribute: "attrs.Attribute[Any]", value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise ModelError(f"{type(instance).__name__}.{attribute.name}", value, "a number above 0")


@attrs.frozen(kw_only=True)
class Limits:
    """The limits for reading a raw file; a file beyond them gives an error.

    Attributes:
        bytes: the greatest size of the file.
        inflated_bytes: the greatest total size of the members of a compressed file (DOCX, ODT), counted while
            they are unpacked; for a PDF, of its letters and places.
        ratio: the greatest ratio of unpacked to packed size for a member larger than a megabyte.
        entries: the greatest number of members of a compressed file.
        depth: the greatest depth of nested elements and groups.
        pages: the greatest number of pages of a PDF; later pages are not read, and a finding says so.
        seconds: the greatest time for reading a PDF (without the recognition of words in pictures) or an RTF,
            and for the program that reads an old Word document.
        ocr_seconds: the greatest time for recognising the words of a page that is a picture.
        memory: the greatest memory of the process that reads a PDF, in bytes.

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
    ocr_seconds: float = attrs.field(default=60.0, validator=_is_positive)
    memory: int = attrs.field(default=2**30, validator=_is_positive)
