"""Reading corpora of format 2, in order to migrate them.

Format 2 had a folder ``.statecorpus/generations/<generation>/`` for each commit, with the whole manifest as
JSON, the list of changes, and the new files until they were in place; ``CURRENT`` named the generation.
"""

from typing import cast

import attrs

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import CURRENT, FOLDER, FORMER
from statecorpus.corpus.store.layout import place_of
from statecorpus.corpus.store.publish import standing
from statecorpus.corpus.store.seal import Json, unseal
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Record, RootRecord

_OUT = f"{FOLDER}/out"


@attrs.frozen
class FormerGeneration:
    """The current generation of a corpus of format 2.

    Attributes:
        name: of the generation.
        manifest: its entries.
        published: when it was published, in ns; 0 if it was not.
    """

    name: str
    manifest: Manifest
    published: int


def former_generation(disk: Disk) -> FormerGeneration | None:
    """Return the current generation of a corpus of format 2; ``None`` if it has no manifest.

    Raises:
        DamagedCorpusError: a file of the manifest is damaged.
        OSError: a file cannot be read.
    """
    if not disk.exists(CURRENT):
        return None
    name = unseal(disk.read(CURRENT), str(disk.path(CURRENT))).get("generation")
    if not isinstance(name, str):
        return None
    where = f"{FORMER}/{name}/manifest"
    content = cast("dict[str, list[Json]]", unseal(disk.read(where), str(disk.path(where))))
    columns = zip(*(content[part] for part in ("ids", "shelves", "sha256", "size", "changed")), strict=True)
    records = {
        id: Record(place_of(id, shelf), checksum, size, changed)
        for id, shelf, checksum, size, changed in cast("zip[tuple[str, str, str, int, int]]", columns)
    }
    published = disk.stamp(f"{FORMER}/{name}/published")
    manifest = Manifest.of("", RootRecord(None, "", 2), records)
    return FormerGeneration(name, manifest, published[1] if published else 0)


def finish_former(disk: Disk, generation: str) -> None:
    """Complete the commit of a generation of format 2, if its writer did not; the lock is held.

    Raises:
        DamagedCorpusError: the list of its changes is damaged.
        OSError: the disk refused; the next call goes on.
    """
    folder = f"{FORMER}/{generation}"
    if disk.exists(f"{folder}/published"):
        return
    where = f"{folder}/changes"
    rows = cast("list[list[Json]]", unseal(disk.read(where), str(disk.path(where)))["changes"])
    disk.sync_folder(FOLDER)
    touched = set()
    for key, old_row, new_row in rows:
        old, new = _record(old_row), _record(new_row)
        touched |= {record.folder for record in (old, new) if record}
        if new is not None:
            _make_folders(disk, new.folder)
            found = standing(disk, new.place)
            if found is None or (found != new.sha256 and old is not None and found == old.sha256):
                disk.unlink(_OUT)
                disk.link(f"{folder}/new/{key}.xml", _OUT)
                disk.replace(_OUT, new.place)
        elif old is not None and standing(disk, old.place) == old.sha256:
            disk.unlink(old.place)
    for name in sorted(touched):
        disk.sync_folder(name)
    disk.mark(f"{folder}/published")


def _record(listed: Json) -> Record | None:
    return None if listed is None else Record(*cast("tuple[str, str, int, int]", listed))


def _make_folders(disk: Disk, folder: str) -> None:
    parts = folder.split("/") if folder else []
    for depth in range(1, len(parts)):
        disk.make_folder("/".join(parts[: depth + 1]))
        disk.sync_folder("/".join(parts[:depth]))
