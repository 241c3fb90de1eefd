"""The 64-bit key of an entry: derived data of an entry are found by it."""

from hashlib import blake2b

#: The key of an entry whose bytes were never read; nothing is stored by it.
UNKNOWN_KEY = 0


def key_hash(id: str, checksum: str) -> int:
    """Return the key of an entry: the first 64 bits of BLAKE2b over its id and its SHA-256.

    Two of a million entries have the same key with a chance of 3 in 100 million.

    Args:
        id: of the entry.
        checksum: the SHA-256 of its file, in hexadecimal; empty if it is unknown, which gives
            ``UNKNOWN_KEY``.

    >>> key_hash("kaz-iom-2011-12-05", "") == UNKNOWN_KEY
    True
    """
    if not checksum:
        return UNKNOWN_KEY
    digest = blake2b(f"{id} {checksum}".encode("utf-8", "surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "little") or 1
