"""Folds: which statements are held out together when weights are tried on statements they have not seen."""

import zlib

#: How many parts the labelled statements are divided into.
FOLDS = 5


def fold_of(group: str) -> int:
    """Return the fold of a source; statements of one source are in one fold, on every machine.

    >>> fold_of("OSCE") == fold_of("OSCE") < FOLDS
    True
    """
    return zlib.crc32(group.encode()) % FOLDS
