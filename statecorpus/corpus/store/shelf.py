"""Sub-folders of ``statements``, once there are many entries.

An entry gets its place when it is added, and stays there: directly in ``statements`` while the corpus has at
most ``FLAT`` entries with it, and after that in one of 256 sub-folders, named by the first two hexadecimal
digits of the SHA-256 of its id. The manifest says where each entry is, so finding one costs the same in
either. A person or git may put a file into any sub-folder; it is found there.
"""

import hashlib

#: How many entries a corpus has at most before new ones go into sub-folders: what a file browser, ``ls`` and
#: a person still handle. With 256 sub-folders, a million entries are about 3,900 in each.
FLAT = 1_000


def shelf_of(id: str, count: int, flat: int = FLAT) -> str:
    """Say into which sub-folder of ``statements`` a new entry goes, ``""`` for none.

    Args:
        id: of the entry.
        count: how many entries the corpus has when all that are added with it are there.
        flat: how many it may have before there are sub-folders.

    >>> shelf_of("kaz-iom-2011-12-05", 1_000), shelf_of("kaz-iom-2011-12-05", 1_001)
    ('', '2a')
    """
    if count <= flat:
        return ""
    return hashlib.sha256(id.encode("ascii")).hexdigest()[:2]
