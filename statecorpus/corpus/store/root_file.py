"""The file ``corpus.xml`` of a folder: its data, and its list of entries."""

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import Generation
from statecorpus.corpus.store.layout import ROOT, place_of
from statecorpus.corpus.store.manifest import Manifest, Record, RootRecord
from statecorpus.corpus.store.publish import is_published
from statecorpus.corpus.store.seal import sha256
from statecorpus.errors import CorpusFormatError, CorpusNotFoundError, TeiError


def read_root(disk: Disk, manifest: Manifest | None) -> RootRecord:
    """Return the data of ``corpus.xml``; if its size and time are in the manifest, it is not parsed.

    Raises:
        CorpusNotFoundError: there is no such file.
        CorpusFormatError: it cannot be read.
    """
    stamp = disk.stamp(ROOT)
    if manifest is not None:
        known = manifest.root
        if known.file is not None and stamp == (known.file.size, known.file.changed):
            return known
        if not is_published(disk, Generation(manifest.generation)):
            return known  # the corpus is being created, or its list is about to be replaced
    if stamp is None:
        raise CorpusNotFoundError(str(disk.root))
    from statecorpus.tei.corpus_root import read_corpus_root

    data = disk.read(ROOT)
    try:
        root = read_corpus_root(data)
    except TeiError as error:
        raise CorpusFormatError(str(disk.root), f"its {ROOT} cannot be read: {error}") from error
    return RootRecord(Record(ROOT, sha256(data), len(data), stamp[1]), root.title, root.format_version)


def revised_root(disk: Disk, manifest: Manifest, format_version: int) -> bytes | None:
    """Return ``corpus.xml`` with the entries of a manifest, or ``None`` if it lists them already.

    Raises:
        CorpusFormatError: the existing file is not valid.
        OSError: the existing file cannot be read.
    """
    from statecorpus.tei.corpus_root import revise_corpus_root

    found = disk.read(ROOT)
    try:
        revised = revise_corpus_root(found, format_version, map(place_of, manifest.ids, manifest.shelves))
    except TeiError as error:
        raise CorpusFormatError(str(disk.root), f"its {ROOT} cannot be read: {error}") from error
    return None if revised == found else revised


def with_root(manifest: Manifest, root: RootRecord) -> Manifest:
    """Return a manifest with another ``corpus.xml``."""
    return manifest if manifest.root == root else attrs.evolve(manifest, root=root)
