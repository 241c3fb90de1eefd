"""The migration of a corpus of an older format to the format of this library."""

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
    """Convert a corpus to the format of this library, and write the schema; the entries are not changed.

    The migration is one commit: a crash leaves the old or the new format.

    Returns:
        The previous version; the current version if there was nothing to do.

    Raises:
        CorpusNotFoundError: the folder is not a corpus.
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
    """Return the version; after an interrupted migration, the manifest has the new version."""
    pinned = pin_current(disk)
    if pinned is None:
        return read_root(disk, None).format_version
    generation, hold = pinned
    try:
        return read_root(disk, manifest_of(disk, generation)).format_version
    finally:
        hold.release()


def _from_1(disk: Disk) -> None:
    """Make the first generation, and write the new version and the list of entries into ``corpus.xml``."""
    from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema

    with refusals(disk):
        disk.make_folder(FOLDER)
        root = attrs.evolve(read_root(disk, None), file=None, format_version=FORMAT_VERSION)
        entries = Manifest("", root).revised("", root, unread(disk).updates)
        document = revised_root(disk, entries, FORMAT_VERSION)
        write_corpus_schema(disk.root)
    make_first(disk, root, document, patience=0.0)
