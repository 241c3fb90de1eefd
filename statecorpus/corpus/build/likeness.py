"""Near-duplicates: documents that share most sequences of words.

A document is the set of its sequences of five folded words, or of five characters in a script without
spaces. The similarity of two documents is the share of common sequences among all of theirs (Jaccard).
MinHash (Broder 1997, "On the resemblance and containment of documents") estimates it from 128 numbers per
document: the share of equal numbers, with a standard error of at most 0.044. Only documents that agree in a
whole band are compared
 (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4).
"""

import importlib
import importlib.util
from collections import defaultdict
from typing import Protocol, cast

import numpy as np

from statecorpus.errors import MissingExtraError

_NUMBERS = 128
_SEED = 42
_RUN = 5
# With bands of four numbers, two documents with similarity 0.5 share a band with probability 0.87; with 0.7,
# the probability is 0.9998.
_BAND = 4
_BYTES = 4
# The mean length of words in a script with spaces is always below this.
_LONGEST_WORD = 20


class _MinHash(Protocol):
    def update(self, items: list[str]) -> None: ...

    def digest(self) -> list[int]: ...


class _Rensa(Protocol):
    def RMinHash(self, *, num_perm: int, seed: int) -> _MinHash: ...  # noqa: N802 -- rensa's name


def need_rensa() -> None:
    """Check that ``rensa``, which computes the hashes, is installed.

    Raises:
        MissingExtraError: it is not installed.
    """
    if importlib.util.find_spec("rensa") is None:
        raise MissingExtraError("finding near-duplicates", "dedup")


def signature_of(text: str) -> bytes:
    """Return the signature of a text: 128 numbers of 32 bits; empty for a text that is too short to compare.

    Raises:
        MissingExtraError: ``rensa`` is not installed.
    """
    need_rensa()
    words = text.casefold().split()
    if sum(map(len, words)) > _LONGEST_WORD * len(words):
        words = list("".join(words))
    if len(words) < _RUN:
        return b""
    runs = {" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
    rensa = cast(_Rensa, importlib.import_module("rensa"))
    hashed = rensa.RMinHash(num_perm=_NUMBERS, seed=_SEED)
    hashed.update(sorted(runs))
    return np.array(hashed.digest(), dtype="<u4").tobytes()


class Likeness:
    """The signatures of the documents so far, for finding similar documents.

    >>> likeness = Likeness(0.8)
    >>> likeness.put("a.txt", bytes(512))
    >>> likeness.nearest(bytes(512))
    ('a.txt', 1.0)
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._signatures: dict[str, bytes] = {}
        self._bands: defaultdict[bytes, list[str]] = defaultdict(list)

    def put(self, key: str, signature: bytes) -> None:
        """Add a document, or replace its signature."""
        if key in self._signatures:
            for band in _bands(self._signatures[key]):
                self._bands[band].remove(key)
        self._signatures[key] = signature
        for band in _bands(signature):
            self._bands[band].append(key)

    def nearest(self, signature: bytes, except_key: str = "") -> tuple[str, float] | None:
        """Return the most similar document and its similarity, or ``None`` below the threshold."""
        met = dict.fromkeys(key for band in _bands(signature) for key in self._bands.get(band, ()))
        numbers = np.frombuffer(signature, dtype="<u4")
        best: tuple[str, float] | None = None
        for key in met:
            if key == except_key:
                continue
            same = np.count_nonzero(np.frombuffer(self._signatures[key], dtype="<u4") == numbers)
            similarity = float(same) / _NUMBERS
            if similarity >= self._threshold and (best is None or similarity > best[1]):
                best = key, similarity
        return best


def _bands(signature: bytes) -> list[bytes]:
    """Return the bands of a signature, each with its number."""
    width = _BAND * _BYTES
    return [
        bytes([start // width]) + signature[start : start + width]
        for start in range(0, len(signature), width)
    ]
