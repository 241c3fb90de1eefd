"""Sub-folders of ``statements`` for corpora with many entries.

An entry gets its place when it is added, and keeps it: directly in ``statements`` while the corpus has at
most ``FLAT`` entries with it, and after that in one of 256 sub-folders, named by the first two hexadecimal
digits of the SHA-256 of its id. The manifest has the place of each entry, so finding an entry takes the
same time in both. A person or git may put a file into any sub-folder; it is found there.
"""

import hashlib

from statecorpus.corpus.store.layout import FLAT


def shelf_of(id: str, count: int, flat: int = FLAT) -> str:
    """Return the sub-folder of ``statements`` for a new entry, ``""`` for none.

    Args:
        id: of the entry.
        count: the number of entries after the commit.
        flat: the most entries without sub-folders.

    >>> shelf_of("kaz-iom-2011-12-05", 1_000), shelf_of("kaz-iom-2011-12-05", 1_001)
    ('', '2a')
    """
    if count <= flat:
        return ""
    return hashlib.sha256(id.encode("ascii")).hexdigest()[:2]
