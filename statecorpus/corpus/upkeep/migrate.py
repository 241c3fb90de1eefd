"""The migration of a corpus of an older format to the format of this library."""

import os
from pathlib import Path

import attrs

from statecorpus.corpus.store.collect import collect
from statecorpus.corpus.store.commit import alone, locked, refusals
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, is_published, prepare_folder, read_manifest
from statecorpus.corpus.store.layout import FORMAT_VERSION, check_format
from statecorpus.corpus.store.opening import read_root, write_first
from statecorpus.corpus.store.publish import finish
from statecorpus.corpus.store.root_file import all_lists, revised_root, root_document
from statecorpus.corpus.store.survey import survey
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Record, RootRecord
from statecorpus.corpus.upkeep.format_2 import FormerGeneration, finish_former, former_generation
from statecorpus.errors import DamagedCorpusError

_PATIENCE = 10.0


def migrate(folder: str | os.PathLike[str]) -> int:
    """Convert a corpus to the format of this library, and write the schema; the entries are not changed.

    The migration is one commit: a crash leaves the old or the new format. An interrupted commit of the old
    format is completed first. The catalogue and the index stay, as far as this library can read them.

    Returns:
        The previous version; the current version if there was nothing to do.

    Raises:
        CorpusNotFoundError: the folder is not a corpus.
        CorpusFormatError: its format is newer than this library, or its ``corpus.xml`` cannot be read.
        DamagedCorpusError: a derived file of the old format is damaged; without ``.statecorpus/`` the corpus
            can be migrated.
        CommitConflict: another process is writing.
        CommitFailedError: the disk refused; nothing was changed.
        CommitOutcomeUnknown: the disk failed after the change was made.
    """
    return migrate_disk(Disk(Path(folder)))


def migrate_disk(disk: Disk, *, schema: bool = True) -> int:
    """Convert the corpus on a disk; see ``migrate``.

    Args:
        disk: of the corpus.
        schema: whether to write the schema, which does not go through the disk.
    """
    version = _version(disk)
    if version == FORMAT_VERSION:
        return version
    if version > FORMAT_VERSION or version < 1:
        check_format(disk.root, version)
    with refusals(disk):
        disk.make_folder(FOLDER)
    with refusals(disk), alone(disk, _PATIENCE):
        if _version(disk) == FORMAT_VERSION:  # another process was first
            return version
        former = former_generation(disk)
        if former is not None:
            finish_former(disk, former.name)
        _convert(disk, former, schema=schema)
    return version


def _version(disk: Disk) -> int:
    """Return the version; after an interrupted migration, the manifest has the new version."""
    try:
        manifest = read_manifest(disk)
    except DamagedCorpusError:
        manifest = None  # also the manifest of an older format
    version = read_root(disk, manifest).format_version
    if manifest is not None and version == FORMAT_VERSION and not is_published(disk, manifest):
        with refusals(disk), locked(disk) as hold:
            if hold is not None:
                finish(disk, manifest)
    return version


def _convert(disk: Disk, former: FormerGeneration | None, *, schema: bool) -> None:
    """Make the first generation, and write the lists and the new version into ``corpus.xml``."""
    from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema

    root = attrs.evolve(read_root(disk, None), file=None, format_version=FORMAT_VERSION)
    records = _records(disk, former, root)
    lists = all_lists(disk, Manifest.of("", root, records), {})
    documents = (*lists, *root_document(revised_root(disk, lists, always=True)))
    if schema:
        write_corpus_schema(disk.root)
    prepare_folder(disk)
    number = 0 if former is None else int(former.name.partition("-")[0])
    write_first(disk, root, records, documents, number)
    manifest = read_manifest(disk)
    if manifest is not None:
        collect(disk, manifest)


def _records(disk: Disk, former: FormerGeneration | None, root: RootRecord) -> dict[str, Record]:
    """Return the files of the entries; files that are as the old manifest says are not read."""
    known = Manifest("", root) if former is None else former.manifest
    published = 0 if former is None else former.published
    found = dict(known.items())
    for id, record in survey(disk, known, "all", published=published).updates.items():
        if record is None:
            del found[id]
        else:
            found[id] = record
    return found
