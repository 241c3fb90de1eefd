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
    STAGED,
    done_marks,
    read_manifest,
)
from statecorpus.corpus.store.looks import LOOKS, is_whole
from statecorpus.corpus.store.publish import finish, standing
from statecorpus.corpus.store.seal import sha256
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.unreadable import UNREADABLE
from statecorpus.corpus.upkeep.check import CheckReport, Validate, check_folder, verify_tables
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
    """Remove a damaged manifest, unless new files may exist nowhere else; the next opening makes another."""
    if not disk.exists(FOLDER):
        return
    with refusals(disk), locked(disk) as hold:
        if hold is None:
            raise CommitConflict(str(disk.root), "another process is writing")
        if standing(disk, IGNORE) not in (None, sha256(IGNORE_ALL)):
            disk.unlink(IGNORE)
            disk.create(IGNORE, IGNORE_ALL)
        for name in (LOOKS, UNREADABLE):
            if not is_whole(disk.read(name) if disk.exists(name) else b""):
                disk.unlink(name)
        try:
            manifest = read_manifest(disk)
            if manifest is not None:
                verify_tables(disk, manifest)
        except DamagedCorpusError:
            _remove_manifest(disk)


def _remove_manifest(disk: Disk) -> None:
    """Remove a manifest that cannot be read, after completing an interrupted commit."""
    try:
        manifest = read_manifest(disk, tables=False)
        if manifest is not None:  # the log is whole, and a table is not
            finish(disk, manifest)
    except DamagedCorpusError:
        if disk.names(STAGED):
            return  # these files may exist nowhere else: a person has to decide
    disk.unlink(CURRENT)
    disk.sync_folder(FOLDER)
    names = disk.names(FOLDER)
    for name in names:
        if name.endswith((".base", ".run", ".log")):
            disk.unlink(f"{FOLDER}/{name}")
    for mark in done_marks(names):
        disk.unlink(mark.done)
