"""Files of a corpus outside the generations, each written whole or not at all.

These are the lists of people (``merges.tsv``, ``corrections.jsonl``), the table for review, and the journal
of builds. The new file is written as a draft in ``.statecorpus/``, and renamed over the old file. A draft
that a crash leaves does no harm: the next draft has the same name.
"""

from statecorpus.corpus.store.commit import alone
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER
from statecorpus.errors import CommitFailedError, CommitOutcomeUnknown

_PATIENCE = 10.0


def write_whole(disk: Disk, name: str, data: bytes, patience: float = _PATIENCE) -> None:
    """Write a file while holding the lock of the writer.

    Args:
        disk: of the corpus.
        name: of the file, relative to the corpus's folder.
        data: its content.
        patience: how many seconds to wait for another writer.

    Raises:
        CommitConflict: another writer is still writing when patience ends.
        CommitFailedError: the disk refused; the file is unchanged.
        CommitOutcomeUnknown: the disk failed after the file was renamed.
    """
    try:
        disk.make_folder(FOLDER)
    except OSError as error:
        raise CommitFailedError(str(disk.path(name)), str(error), error.errno) from error
    with alone(disk, patience):
        put(disk, name, data)


def put(disk: Disk, name: str, data: bytes) -> None:
    """Write a file; the lock is held.

    Raises:
        CommitFailedError: the disk refused; the file is unchanged.
        CommitOutcomeUnknown: the disk failed after the file was renamed.
    """
    folder, _, last = name.rpartition("/")
    draft = f"{FOLDER}/{last}.draft"
    try:
        disk.unlink(draft)
        disk.create(draft, data)
        disk.replace(draft, name)
    except OSError as error:
        raise CommitFailedError(str(disk.path(name)), str(error), error.errno) from error
    try:
        disk.sync_folder(folder)
    except OSError as error:
        raise CommitOutcomeUnknown(str(disk.path(name)), str(error)) from error
