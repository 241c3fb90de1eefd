"""What is derived in a corpus is built anew; the entries themselves are never touched."""

import contextlib

from statecorpus.corpus.store.commit import locked, refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    CATALOGUE,
    CURRENT,
    FOLDER,
    IGNORE,
    IGNORE_ALL,
    INDEX,
    Generation,
    changes_of,
    current,
    generations,
    manifest_of,
    seal_current,
)
from statecorpus.corpus.store.publish import is_published, standing
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import CheckReport, Validate, check_folder
from statecorpus.errors import CommitConflict, CorpusFormatError, CorpusNotFoundError, DamagedCorpusError


def repair_folder(disk: Disk, validate: Validate) -> CheckReport:
    """Finish what was cut short, record what was changed from outside, build anew what is derived.

    An entry that is damaged stays so: what it was is nowhere to be had. So does a ``corpus.xml`` that cannot
    be read, since a person may have written its header.

    Raises:
        CorpusNotFoundError: the folder holds no corpus.
        CorpusFormatError: its format is not this library's.
        CommitConflict: another process is writing.
        CommitFailedError: the disk refused.
        OSError: a file cannot be read.
    """
    before = check_folder(disk, validate)
    _restore_current(disk)
    if any(finding.where == CATALOGUE for finding in before.findings):
        with refusals(disk):
            disk.unlink(CATALOGUE)  # the next that asks for metadata makes it
    if any((finding.where or "").startswith(f"{INDEX}/") for finding in before.findings):
        from statecorpus.corpus.upkeep.index_check import remove_index  # loads numpy

        remove_index(disk)
    with contextlib.suppress(DamagedCorpusError, CorpusFormatError, CorpusNotFoundError):
        store = Store(disk)
        store.record()
        store.collect()
    after = check_folder(disk, validate)
    left = set(after.findings)
    repaired = tuple(finding for finding in before.findings if finding not in left)
    return CheckReport(after.where, after.entries, after.findings, repaired)


def _restore_current(disk: Disk) -> None:
    """Have ``CURRENT`` name the last generation that is whole; without one, the next opening makes one."""
    if not disk.exists(FOLDER):
        return
    with refusals(disk), locked(disk) as hold:
        if hold is None:
            raise CommitConflict(str(disk.root), "another process is writing")
        if standing(disk, IGNORE) not in (None, sha256(IGNORE_ALL)):
            disk.unlink(IGNORE)
            disk.create(IGNORE, IGNORE_ALL)
        named: Generation | None = None
        with contextlib.suppress(DamagedCorpusError):
            named = current(disk)
            if named is None or _is_whole(disk, named):
                return
        if named is not None and not is_published(disk, named):
            return  # its new files may be the only ones: that is for a person to look at
        disk.unlink(CURRENT)
        last = next((one for one in reversed(generations(disk)) if _counted(disk, one)), None)
        if named is None and last is not None and _is_whole(disk, last):
            disk.create(CURRENT, seal_current(last))
        disk.sync_folder(FOLDER)


def _counted(disk: Disk, generation: Generation) -> bool:
    """Tell whether a generation was made the one that counts: its ``CURRENT`` has left its folder."""
    return disk.exists(generation.file("manifest")) and not disk.exists(generation.file("CURRENT"))


def _is_whole(disk: Disk, generation: Generation) -> bool:
    try:
        manifest_of(disk, generation)
        changes = changes_of(disk, generation)
    except DamagedCorpusError:
        return False
    return disk.exists(generation.file("pin")) and (
        is_published(disk, generation)
        or all(
            change.new.sha256
            in (standing(disk, generation.new(change.key)), standing(disk, change.new.place))
            for change in changes
            if change.new is not None
        )
    )
