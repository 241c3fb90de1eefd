"""Keys of entries: what is derived of one is kept by its id and the checksum of its file."""

from statecorpus.corpus.store.snapshot import Snapshot


def keys_of(snapshot: Snapshot) -> list[str]:
    """Give for each entry its id and the checksum of its file, which is empty where nobody has read it."""
    manifest = snapshot.manifest
    if snapshot.ids == manifest.ids and not snapshot.survey.updates:
        return [f"{id} {checksum}" for id, checksum in zip(manifest.ids, manifest.checksums, strict=True)]
    return [f"{id} {snapshot.record(id).sha256}" for id in snapshot.ids]


def has_checksum(key: str) -> bool:
    """Tell whether a key has a checksum; by one without, nothing can be known again."""
    return not key.endswith(" ")
