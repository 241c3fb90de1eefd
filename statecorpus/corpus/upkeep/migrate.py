"""A corpus of an older format is moved on to the one of this library."""

import os
from pathlib import Path

import attrs

from statecorpus.corpus.store.commit import refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, manifest_of, pin_current
from statecorpus.corpus.store.layout import FORMAT_VERSION, check_format
from statecorpus.corpus.store.manifest import Manifest
from statecorpus.corpus.store.opening import make_first
from statecorpus.corpus.store.root_file import read_root, revised_root
from statecorpus.corpus.store.survey import unread


def migrate(folder: str | os.PathLike[str]) -> int:
    """Move a corpus on to the format of this library; the entries stay as they are.

    It is one commit: a crash leaves the old format or the new one.

    Returns:
        The version that it had; that of this library where there was nothing to do.

    Raises:
        CorpusNotFoundError: the folder holds no corpus.
        CorpusFormatError: its format is newer than this library, or its ``corpus.xml`` cannot be read.
        CommitConflict: another process is migrating it.
        CommitFailedError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the change was made.
    """
    disk = Disk(Path(folder))
    version = _version(disk)
    if version == FORMAT_VERSION:
        return version
    if version != 1:
        check_format(disk.root, version)
    _from_1(disk)
    return version


def _version(disk: Disk) -> int:
    """Read the version; that of a migration that was cut short after it was made is the new one."""
    pinned = pin_current(disk)
    return read_root(disk, None if pinned is None else manifest_of(disk, pinned[0])).format_version


def _from_1(disk: Disk) -> None:
    """Make the first generation, and have ``corpus.xml`` say the new version and list every entry."""
    with refusals(disk):
        disk.make_folder(FOLDER)
        root = attrs.evolve(read_root(disk, None), file=None, format_version=FORMAT_VERSION)
        entries = Manifest("", root).revised("", root, unread(disk).updates)
        document = revised_root(disk, entries, FORMAT_VERSION)
    make_first(disk, root, document, patience=0.0)
