"""Shares: the documents of a source, divided among several corpora by their names."""

import hashlib

import attrs


@attrs.frozen
class Share:
    """One of several shares of the documents of a source.

    The name of a document alone decides which share has it. Every machine therefore divides a source in the
    same way, and a document that is added later changes the share of no other.

    Attributes:
        number: the number of the share, from 0.
        of: the number of shares.

    >>> [Share(number, 2).has("2011/kaz.txt") for number in range(2)]
    [False, True]
    """

    number: int
    of: int

    def __attrs_post_init__(self) -> None:
        """Refuse a number that no share has."""
        if not 0 <= self.number < self.of:
            raise ValueError(f"share {self.number} of {self.of}: shares are numbered from 0 to {self.of - 1}")

    def has(self, key: str) -> bool:
        """Return whether the share has the document with a name."""
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number
