"""A raw document as a source of a build hands it over."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

import attrs

from statecorpus.readers import FORMATS

_SUFFIXES = frozenset(suffix for one in FORMATS.values() for suffix in one.suffixes)


@attrs.frozen
class SourceItem:
    """A raw document, or a file that is none.

    Attributes:
        key: its name inside the source, with ``/`` between folders: unique there, and the same in each run.
        data: its bytes; empty where there is a problem, or where it is ignored.
        metadata: what is known of it from elsewhere, by names of fields that can be set.
        problem: why it cannot be read, where it cannot.
        ignored: why it is left out, where it is.

    >>> SourceItem("2011/kaz.txt", b"Mr. President,").name
    'kaz.txt'
    """

    key: str
    data: bytes = b""
    metadata: Mapping[str, str] = attrs.field(factory=dict)
    problem: str | None = None
    ignored: str | None = None

    @property
    def name(self) -> str:
        """The name of its file, without folders."""
        return PurePosixPath(self.key).name

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def content(self) -> str:
        """What it says, as a checksum: its bytes, and its metadata where there are any."""
        if not self.metadata:
            return self.sha256
        said = json.dumps(sorted(self.metadata.items()), ensure_ascii=False).encode()
        return hashlib.sha256(self.sha256.encode() + said).hexdigest()


def is_readable(name: str) -> bool:
    """Tell by its suffix whether a file is of a format that can be read.

    >>> is_readable("umarov.PDF"), is_readable("photograph.jpg")
    (True, False)
    """
    return PurePosixPath(name).suffix.lower() in _SUFFIXES


def numbered(key: str, seen: dict[str, int]) -> str:
    """Give the key, or where it was seen before, one with a number behind it; counts it.

    >>> seen = {}
    >>> numbered("a.txt", seen), numbered("a.txt", seen)
    ('a.txt', 'a.txt~2')
    """
    seen[key] = count = seen.get(key, 0) + 1
    return key if count == 1 else f"{key}~{count}"
