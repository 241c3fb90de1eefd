"""Whatever is done to a corpus, in whatever order, with power cuts in between: it is what a dict would be."""

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.store.transaction import Transaction
from statecorpus.corpus.upkeep.repair import repair_folder
from statecorpus.errors import CommitConflict
from tests.support.failing_disk import FailingDisk, PowerCut
from tests.support.ram import folder_in_memory
from tests.support.store_changes import Entries

IDS = st.sampled_from(["a", "b", "c", "d"])
# Of one length, so that only time and checksum can tell them apart.
DATA = st.sampled_from([b"<one/>", b"<two/>", b"<six/>"])
CUTS = st.none() | st.integers(0, 60)


class StoreMachine(RuleBasedStateMachine):
    """A corpus beside the dict that it should be, and a reader beside what it saw when it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self._room = folder_in_memory()
        self.folder = Path(tempfile.mkdtemp(dir=self._room.__enter__()))
        self.disk = FailingDisk(self.folder, fault="cut")
        self.model: Entries = {}
        self.store = Store.create(self.disk, "Mine")
        self.reader = Store(Disk(self.folder), read_only=True)
        self.read: Entries = {}

    def teardown(self) -> None:
        del self.store, self.reader
        self._room.__exit__(None, None, None)

    def commit(self, cut: int | None, new: Entries, transaction: Transaction) -> None:
        """Commit; where the power is cut in between, see which of the two is there."""
        self.disk.point = None if cut is None else len(self.disk.done) + cut
        try:
            self.store.commit(transaction)
        except PowerCut:
            self.reopen()
            found = dict(self.store.snapshot)
            assert found in (self.model, new)
            self.model = found
        else:
            self.disk.point = None
            self.model = new

    @rule()
    def reopen(self) -> None:
        self.disk = FailingDisk(self.folder, fault="cut")
        self.store = Store(self.disk)

    @rule(id=IDS, data=DATA, cut=CUTS)
    def add(self, id: str, data: bytes, cut: int | None) -> None:
        if id not in self.model:
            transaction = self.store.begin()
            transaction.add(id, data)
            self.commit(cut, {**self.model, id: data}, transaction)

    @rule(id=IDS, data=DATA, cut=CUTS)
    def replace(self, id: str, data: bytes, cut: int | None) -> None:
        if id in self.model:
            transaction = self.store.begin()
            transaction.replace(id, data)
            self.commit(cut, {**self.model, id: data}, transaction)

    @rule(id=IDS, cut=CUTS)
    def remove(self, id: str, cut: int | None) -> None:
        if id in self.model:
            transaction = self.store.begin()
            transaction.remove(id)
            self.commit(cut, {other: data for other, data in self.model.items() if other != id}, transaction)

    @rule(id=IDS, new_id=IDS, data=DATA, cut=CUTS)
    def rename(self, id: str, new_id: str, data: bytes, cut: int | None) -> None:
        if id in self.model and new_id not in self.model:
            transaction = self.store.begin()
            transaction.rename(id, new_id, data)
            new = {other: known for other, known in self.model.items() if other != id}
            self.commit(cut, {**new, new_id: data}, transaction)

    @rule(entries=st.dictionaries(IDS, st.none() | DATA), cut=CUTS)
    def change_many(self, entries: dict[str, bytes | None], cut: int | None) -> None:
        transaction = self.store.begin()
        new = dict(self.model)
        for id, data in entries.items():
            if data is None and id in new:
                transaction.remove(id)
                del new[id]
            elif data is not None and id in new:
                transaction.replace(id, data)
                new[id] = data
            elif data is not None:
                transaction.add(id, data)
                new[id] = data
        self.commit(cut, new, transaction)

    @rule(id=IDS, data=DATA, in_place=st.booleans())
    def edit_by_hand(self, id: str, data: bytes, *, in_place: bool) -> None:
        if id in self.model:
            path = self.store.snapshot.path(id)
            if in_place:
                path.write_bytes(data)
            else:
                path.unlink()
                path.write_bytes(data)
            if self.model[id] != data:
                self.read.pop(id, None)
            self.model[id] = data
            self.reopen()

    @rule(id=IDS, data=DATA)
    def edit_by_hand_behind_an_open_corpus(self, id: str, data: bytes) -> None:
        if id in self.model and self.model[id] != data:
            self.store.snapshot.path(id).write_bytes(data)
            self.read.pop(id, None)
            transaction = self.store.begin()
            transaction.replace(id, b"<by-program/>")
            try:
                self.store.commit(transaction)
            except CommitConflict:
                pass
            else:
                # As long as before, in the same tick of the clock: taken for unchanged, and left alone.
                assert self.folder.joinpath(f"statements/{id}.xml").read_bytes() == data
            self.model[id] = data
            self.reopen()

    @rule(id=IDS)
    def take_away_by_hand(self, id: str) -> None:
        if id in self.model:
            self.store.snapshot.path(id).unlink()
            del self.model[id]
            self.read.pop(id, None)
            self.reopen()

    @rule(id=IDS, data=DATA)
    def put_there_by_hand(self, id: str, data: bytes) -> None:
        if id not in self.model:
            self.folder.joinpath(f"statements/{id}.xml").write_bytes(data)
            self.model[id] = data
            self.reopen()

    @rule()
    def collect(self) -> None:
        self.store.collect()

    @rule()
    def repair(self) -> None:
        report = repair_folder(Disk(self.folder), lambda _id, _data: ())
        assert report.clean, report
        self.reopen()

    @rule()
    def look_again(self) -> None:
        self.reader.refresh()
        self.read = dict(self.model)

    @invariant()
    def the_corpus_is_the_dict(self) -> None:
        assert dict(self.store.snapshot) == self.model

    @invariant()
    def the_reader_sees_what_it_saw(self) -> None:
        for id, data in self.read.items():
            assert self.reader.snapshot[id] == data


StoreMachine.TestCase.settings = settings(
    max_examples=2 * settings.default.max_examples if settings.default else 200,
    stateful_step_count=25,
    deadline=None,
)
test_a_store_is_a_dict_that_lasts = StoreMachine.TestCase
