"""The keys of entries: derived data of an entry are stored by its id and the checksum of its file."""

from statecorpus.corpus.store.snapshot import Snapshot


def keys_of(snapshot: Snapshot) -> list[str]:
    """Return the id and the checksum of the file of each entry; the checksum is empty if it is unknown."""
    manifest = snapshot.manifest
    if snapshot.ids == manifest.ids and not snapshot.survey.updates:
        return [f"{id} {checksum}" for id, checksum in zip(manifest.ids, manifest.checksums, strict=True)]
    return [f"{id} {snapshot.record(id).sha256}" for id in snapshot.ids]


def has_checksum(key: str) -> bool:
    """Return whether a key has a checksum; a key without a checksum identifies no content."""
    return not key.endswith(" ")
