"""The manifest: whatever is committed, and whenever the log becomes a table, it is what a dict would be."""

import hashlib

import attrs
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.store.commit import checkpoint
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.generations import FOLDER, Generation, prepare_folder, read_manifest
from statecorpus.corpus.store.history import commits_since
from statecorpus.corpus.store.key_hash import key_hash
from statecorpus.corpus.store.layout import place_of
from statecorpus.corpus.store.opening import write_first
from statecorpus.corpus.store.snapshot import Snapshot
from statecorpus.corpus.store.survey import Survey
from statecorpus.corpus.store.table.log_file import Commit, LoggedChange, LogLimits
from statecorpus.corpus.store.table.manifest import Manifest
from statecorpus.corpus.store.table.record import Change, Record, RootRecord
from tests.support.memory_disk import MemoryDisk

ROOT = RootRecord(None, "Mine", 3)
IDS = st.text("abc-é", min_size=1, max_size=3) | st.integers(0, 200).map("s-{:03}".format)
# Bases, runs of each tier, and runs that become part of the base.
LIMITS = st.sampled_from([LogLimits(1, share=32), LogLimits(1, share=0), LogLimits(1, share=1)])


@st.composite
def records(draw: st.DrawFn) -> dict[str, Record]:
    """Make up files of entries by id."""
    found = {}
    for id in draw(st.sets(IDS, max_size=12)):
        shelf, number = draw(st.sampled_from(["", "2a", "3f"])), draw(st.integers(0, 9))
        checksum = hashlib.sha256(bytes([number])).hexdigest()
        found[id] = Record(place_of(id, shelf), checksum, number, 10 * number)
    return found


def commit(disk: Disk, before: Manifest, changes: dict[str, Record | None]) -> Manifest:
    """Append a commit to the log; its files do not matter here."""
    assert before.origin is not None
    steps = [
        LoggedChange(Change(id, before.find(id), record), before.rank(id)) for id, record in changes.items()
    ]
    count = before.count + sum((step.record is not None) - (step.change.old is not None) for step in steps)
    generation = Generation.after(Generation(before.generation).number)
    made = Commit(generation.name, before.generation, count, ROOT, tuple(steps))
    log = before.origin.current.log
    data = made.to_bytes(log)
    disk.extend(f"{FOLDER}/{log}", before.origin.length, data)
    disk.mark(generation.done)
    contents = (*before.origin.contents, made.to_json())
    origin = attrs.evolve(before.origin, length=before.origin.length + len(data), contents=contents)
    return before.after(made, origin)


def verify(manifest: Manifest, expected: dict[str, Record], disk: Disk) -> None:
    ids = sorted(expected)
    assert len(manifest) == len(ids)
    assert manifest.ids == ids
    assert dict(manifest) == expected
    assert [manifest.ids[number] for number in range(len(ids))] == ids
    assert [manifest.ids.index_of(id) for id in ids] == list(range(len(ids)))
    looks = {(id, record.shelf, record.size, record.changed) for id, record in expected.items()}
    assert sorted(manifest.looks()) == sorted(looks)
    for shelf in ("", "2a", "3f", "none"):
        there = {id: (one.size, one.changed) for id, one in expected.items() if one.shelf == shelf}
        assert manifest.of_shelf(shelf) == there
    keys = Snapshot(disk, manifest, Survey({}, ()), None).entry_keys().tolist()
    assert keys == [key_hash(id, expected[id].sha256) for id in ids]
    for id in ("", "b", "s-1005", "~"):
        assert (id in manifest, manifest.ids.row_of(id)) == (
            id in expected,
            ids.index(id) if id in ids else None,
        )


@given(
    records(),
    st.lists(st.tuples(records(), st.sets(IDS, max_size=6), st.none() | LIMITS), max_size=6),
)
def test_a_manifest_has_the_entries_that_a_dictionary_would(
    first: dict[str, Record], commits: list[tuple[dict[str, Record], set[str], LogLimits | None]]
) -> None:
    disk = MemoryDisk()
    prepare_folder(disk)
    write_first(disk, ROOT, first, (), 0)
    expected = dict(first)
    manifest = read_manifest(disk)
    assert manifest is not None
    verify(manifest, expected, disk)
    history = [(manifest.generation, dict(expected))]
    for changed, removed, limits in commits:
        gone = [id for id in sorted(removed) if id in expected and id not in changed]
        manifest = commit(disk, manifest, {**changed, **dict.fromkeys(gone)})
        expected.update(changed)
        for id in gone:
            del expected[id]
        verify(manifest, expected, disk)
        if limits is not None:
            manifest = checkpoint(disk, manifest, limits)
            verify(manifest, expected, disk)
        again = read_manifest(disk)
        assert again is not None
        assert again.generation == manifest.generation
        verify(again, expected, disk)
        history.append((manifest.generation, dict(expected)))
    for generation, old in history:
        since = commits_since(disk, manifest, generation)
        assert since is not None
        for step in (step for one in since for step in one.entry_steps()):
            assert old.get(step.change.key) == step.change.old
            if step.record is None:
                del old[step.change.key]
            else:
                old[step.change.key] = step.record
        assert old == expected
    assert commits_since(disk, manifest, "000000-unknown") is None
