"""A raw document of the source of a build."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

import attrs

from statecorpus.readers import FORMATS

_SUFFIXES = frozenset(suffix for format in FORMATS.values() for suffix in format.suffixes)


@attrs.frozen
class SourceItem:
    """A raw document, or a file that is not a document.

    Attributes:
        key: its name inside the source, with ``/`` between folders: unique there, and the same in each run.
        data: its bytes; empty where there is a problem, or where it is ignored.
        metadata: what is known of it from elsewhere, by names of fields that can be set.
        problem: the reason if it cannot be read.
        ignored: the reason if it is left out.
        rule: the rule of the evidence for its metadata.
        place: the place of it in the source, for messages, for example a row of a table; may be empty.

    >>> SourceItem("2011/kaz.txt", b"Mr. President,").name
    'kaz.txt'
    """

    key: str
    data: bytes = b""
    metadata: Mapping[str, str] = attrs.field(factory=dict)
    problem: str | None = None
    ignored: str | None = None
    rule: str = "table"
    place: str = attrs.field(default="", eq=False)

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
        """A checksum of its bytes, and of its metadata if it has any."""
        if not self.metadata:
            return self.sha256
        metadata = json.dumps(sorted(self.metadata.items()), ensure_ascii=False).encode()
        return hashlib.sha256(self.sha256.encode() + metadata).hexdigest()


def is_readable(name: str) -> bool:
    """Return whether a file has the suffix of a supported format.

    >>> is_readable("umarov.PDF"), is_readable("photograph.jpg")
    (True, False)
    """
    return PurePosixPath(name).suffix.lower() in _SUFFIXES


def numbered(key: str, seen: dict[str, int]) -> str:
    """Return the key, followed by a number if it was seen before, and count it in ``seen``.

    >>> seen = {}
    >>> numbered("a.txt", seen), numbered("a.txt", seen)
    ('a.txt', 'a.txt~2')
    """
    seen[key] = count = seen.get(key, 0) + 1
    return key if count == 1 else f"{key}~{count}"


def printable(name: str) -> str:
    r"""Return the name of a file with an escape for each byte that is not UTF-8.

    Systems and archives hand over these bytes as lone surrogates, and no file in UTF-8 can hold a surrogate.

    >>> print(printable("caf\udce9.txt"), printable("café.txt"))
    caf\udce9.txt café.txt
    """
    return name.encode("utf-8", "backslashreplace").decode()
