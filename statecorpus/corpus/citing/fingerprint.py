r"""The fingerprint of a corpus: one SHA-256 for the ids and the bytes of all entries.

It is the SHA-256 of a list with a line for each entry, in the order of the ids (by bytes): the SHA-256 of
the file in hexadecimal digits, two spaces, the id, a line feed. In the folder of a corpus, these programs
compute it without statecorpus::

    find statements -name '*.xml' -exec sha256sum {} + \
      | sed -e 's, .*/,  ,' -e 's,\.xml$,,' | LC_ALL=C sort -k 2 | sha256sum

The fingerprint does not depend on ``corpus.xml``, on the folders inside ``statements`` or on derived files.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from statecorpus.corpus.store.seal import sha256

if TYPE_CHECKING:
    from statecorpus.corpus.store.snapshot import Snapshot


def fingerprint_of(snapshot: "Snapshot") -> str:
    """Return the fingerprint of a snapshot, as 64 hexadecimal digits; an entry without a checksum is read.

    Raises:
        BrokenEntryError: a file cannot be read.
    """
    return fingerprint_of_entries((id, snapshot, id) for id in snapshot)


def fingerprint_of_entries(entries: Iterable[tuple[str, "Snapshot", str]]) -> str:
    """Return the fingerprint of entries of several snapshots.

    Args:
        entries: for each entry the id that is listed, its snapshot, and its id there, in the order of the
            listed ids.

    Raises:
        BrokenEntryError: a file cannot be read.
    """
    whole = hashlib.sha256()
    for listed, snapshot, id in entries:
        checksum = snapshot.record(id).sha256 or sha256(snapshot[id])
        whole.update(f"{checksum}  {listed}\n".encode())
    return whole.hexdigest()
