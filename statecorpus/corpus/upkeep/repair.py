"""The repair of a corpus: derived files are rebuilt; the entries are never changed."""

import contextlib

from statecorpus.corpus.store.commit import locked, refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import (
    COLUMNS,
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
    """Complete an interrupted commit, record changes from outside, and rebuild derived files.

    A damaged entry cannot be repaired, because its content is stored nowhere else. A ``corpus.xml`` that
    cannot be read is not changed, because a person may have written its header.

    Raises:
        CorpusNotFoundError: the folder is not a corpus.
        CorpusFormatError: this library does not read its format.
        CommitConflict: another process is writing.
        CommitFailedError: the disk refused.
        OSError: a file cannot be read.
    """
    before = check_folder(disk, validate)
    _restore_current(disk)
    for where in (finding.where or "" for finding in before.findings):
        if where.startswith(f"{COLUMNS}/"):
            with refusals(disk):
                disk.unlink(where)  # the next call that needs metadata writes it again
    if any((finding.where or "").startswith(f"{INDEX}/") for finding in before.findings):
        from statecorpus.corpus.upkeep.index_check import remove_index  # loads numpy

        remove_index(disk)
    unreadable = contextlib.suppress(DamagedCorpusError, CorpusFormatError, CorpusNotFoundError)
    with unreadable, contextlib.closing(Store(disk)) as store:
        store.record()
        store.collect()
    after = check_folder(disk, validate)
    left = set(after.findings)
    repaired = tuple(finding for finding in before.findings if finding not in left)
    return CheckReport(after.where, after.entries, after.findings, repaired)


def _restore_current(disk: Disk) -> None:
    """Let ``CURRENT`` name the last complete generation; without any, the next opening makes one."""
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
            return  # its new files may exist nowhere else: a person has to decide
        disk.unlink(CURRENT)
        complete = (
            generation for generation in reversed(generations(disk)) if _was_current(disk, generation)
        )
        last = next(complete, None)
        if named is None and last is not None and _is_whole(disk, last):
            disk.create(CURRENT, seal_current(last))
        disk.sync_folder(FOLDER)


def _was_current(disk: Disk, generation: Generation) -> bool:
    """Return whether a generation was current: its ``CURRENT`` has been moved out of its folder."""
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
