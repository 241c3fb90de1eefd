"""Whatever a power cut takes from the disk, at any moment: the corpus is the old or the new one, whole."""

import random
from collections import Counter

import pytest
from hypothesis import settings

from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import check_folder
from statecorpus.errors import CorpusNotFoundError, StatecorpusError
from tests.support.failing_disk import PowerCut
from tests.support.memory_disk import Folder, MemoryDisk, key_of, settle, states
from tests.support.store_changes import CHANGES, StoreChange

#: The most states that are looked at after each thing that is done; a change does 30 to 60 things.
MOST = 10_000 if settings.default is not None and settings.default.max_examples > 100 else 620


class Examiner(MemoryDisk):
    """A disk that looks, after each thing that is done, at what a power cut would leave.

    Attributes:
        steps: how many things were done so far.
        cut: after how many of them the process ends; ``None`` for not at all.
        allowed: what the states may be.
        seen: how many states there were of each kind.
        verdicts: of each state, by what it is; the same one is opened once.
    """

    def __init__(self, change: StoreChange, *, leave_out: int | None = None, most: int = MOST) -> None:
        super().__init__()
        self.steps = 0
        self.cut: int | None = None
        self.most = 0
        self.allowed = frozenset(["old", "new"])
        self.seen: Counter[str] = Counter()
        self.verdicts: dict[object, str] = {}
        self.change = change
        self._chance = random.Random(20111205)  # noqa: S311 -- the same states each time
        change.prepare(self)
        settle(self.top)
        self.calls.clear()
        self.leave_out = leave_out
        self.steps = 0
        self.most = most

    def after(self) -> None:
        self.steps += 1
        if self.cut is not None and self.steps > self.cut:
            raise PowerCut
        self.examine()

    def examine(self) -> None:
        """Look at what a power cut now could leave."""
        for left in states(self.top, self.most, self._chance) if self.most else ():
            key = key_of(left)
            if key not in self.verdicts:
                self.verdicts[key] = verdict(self.change, left)
            self.seen[self.verdicts[key]] += 1
            assert self.verdicts[key] in self.allowed, f"{self.change}, after {self.steps} steps"

    def make(self) -> None:
        """Make the change, and see that it lasts."""
        self.change.make(self)
        if self.change.old != self.change.new:
            self.allowed = frozenset(["new"])
        self.examine()


def verdict(change: StoreChange, left: Folder) -> str:
    """Open what is left, as the next process would; tell whether it is the old corpus or the new."""
    disk = MemoryDisk(left)
    try:
        try:
            found = change.read(Store(disk))
        except CorpusNotFoundError:
            Store.create(disk, "Mine")
            return "old" if change.old is None else "gone"
        report = check_folder(disk, lambda _id, _data: ())
    except StatecorpusError as error:
        return f"cannot be opened: {error}"
    if not report.clean:
        return str(report)
    if found == change.new:
        return "new"
    return "old" if found == change.old else f"neither: {found}"


def test_a_power_cut_at_any_moment_leaves_the_old_or_the_new_corpus() -> None:
    seen: Counter[str] = Counter()
    for change in CHANGES:
        examiner = Examiner(change)
        examiner.make()
        seen += examiner.seen
    assert seen.keys() == {"old", "new"}
    assert seen.total() >= 100_000, "the model makes fewer states than it should"


# Whoever reads a list that belongs to no generation does not wait for the disk: after a kill and then a power
# cut it may be the old one again.
COMMITS = [change for change in CHANGES if change.name != "merge"]


@pytest.mark.parametrize("change", COMMITS, ids=str)
def test_a_power_cut_after_a_killed_process_leaves_what_the_next_one_saw(change: StoreChange) -> None:
    whole = Examiner(change, most=0)
    whole.make()
    for cut in range(whole.steps):
        examiner = Examiner(change, most=0)
        examiner.cut = cut
        with pytest.raises(PowerCut):
            examiner.change.make(examiner)
        examiner.cut = None
        examiner.most = 20
        try:
            found = change.read(Store(examiner))
        except CorpusNotFoundError:
            continue
        assert found in (change.old, change.new)
        if found == change.new != change.old:
            examiner.allowed = frozenset(["new"])
        examiner.examine()


def lines_that_wait() -> dict[str, list[tuple[StoreChange, int]]]:
    """Give the lines of the store that wait for the disk, each with its calls in each change."""
    lines: dict[str, list[tuple[StoreChange, int]]] = {}
    for change in CHANGES:
        examiner = Examiner(change, most=0)
        examiner.make()
        for number, line in enumerate(examiner.calls):
            lines.setdefault(line, []).append((change, number))
    return lines


@pytest.mark.parametrize(("line", "calls"), lines_that_wait().items())
def test_no_line_that_waits_for_the_disk_can_be_left_out(
    line: str, calls: list[tuple[StoreChange, int]]
) -> None:
    for change, number in calls:
        try:
            Examiner(change, leave_out=number, most=100).make()
        except AssertionError:
            return
    pytest.fail(f"{line} may be left out, and no state is the worse for it")
