"""Whatever a power cut takes from the disk, at any moment: the corpus is the old or the new one, whole."""

import random
from collections import Counter

import pytest
from hypothesis import settings

from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.check import check_folder
from statecorpus.errors import CorpusNotFoundError, StatecorpusError
from tests.support.failing_disk import PowerCut
from tests.support.memory_disk import Folder, MemoryDisk, copy_of, key_of, settle, states
from tests.support.store_changes import CHANGES, MIGRATION, Entries, StoreChange, add

#: The most states that are looked at after each thing that is done; a change does 30 to 60 things.
#: Commits, checkpoints, the first generation, and the migration of an older format.
ALL = (*CHANGES, MIGRATION)
LARGE = settings.default is not None and settings.default.max_examples > 100
MOST = 100_000 if LARGE else 1_600
#: What a process adds that goes on after another was killed.
LATER: Entries = {"later": b"<later/>"}
#: The changes that another process goes on with: commits, checkpoints, and the first generation.
RECOVERED = [change for change in ALL if change.name not in {"create", "merge", "collect"}]


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

    def count(self) -> int:
        """Make the change, and return the number of its steps."""
        self.change.make(self)
        return self.steps

    def make(self) -> None:
        """Make the change, and see that it lasts."""
        self.change.make(self)
        if self.change.old != self.change.new:
            self.allowed = frozenset(["new"])
        self.examine()


def verdict(change: StoreChange, left: Folder) -> str:
    """Open what is left, as the next process would; tell whether it is the old corpus or the new.

    A corpus that a further commit was made in is ``old+`` or ``new+``.
    """
    disk = MemoryDisk(left)
    try:
        try:
            found = change.read(change.open(disk))
        except CorpusNotFoundError:
            Store.create(disk, "Mine")
            return "old" if change.old is None else "gone"
        report = check_folder(disk, lambda _id, _data: ())
    except StatecorpusError as error:
        return f"cannot be opened: {error}"
    if not report.clean:
        return str(report)
    return kind_of(change, found)


def kind_of(change: StoreChange, found: Entries) -> str:
    """Tell which corpus has these entries."""
    for kind, entries in (("new", change.new), ("old", change.old or {})):
        if found == entries:
            return kind
        if found == entries | LATER:
            return f"{kind}+"
    return f"neither: {found}"


def test_a_power_cut_at_any_moment_leaves_the_old_or_the_new_corpus() -> None:
    seen: Counter[str] = Counter()
    for change in ALL:
        examiner = Examiner(change)
        examiner.make()
        seen += examiner.seen
    assert seen.keys() == {"old", "new"}
    assert seen.total() >= (500_000 if LARGE else 100_000), "the model makes fewer states than it should"


# Whoever reads a list that belongs to no generation does not wait for the disk: after a kill and then a power
# cut it may be the old one again.
COMMITS = [change for change in ALL if change.name != "merge"]


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
            found = change.read(change.open(examiner))
        except CorpusNotFoundError:
            continue
        assert found in (change.old, change.new)
        if found == change.new != change.old:
            examiner.allowed = frozenset(["new"])
        examiner.examine()


def killed(change: StoreChange, cut: int) -> Examiner:
    """Return the disk of a process that was killed after some steps of a change."""
    examiner = Examiner(change, most=0)
    examiner.cut = cut
    with pytest.raises(PowerCut):
        change.make(examiner)
    examiner.cut, examiner.steps = None, 0
    return examiner


def go_on(examiner: Examiner) -> None:
    """Open what a killed process has left, collect, and make a further commit; what was seen has to last."""
    change = examiner.change
    store = change.open(examiner)
    found = kind_of(change, change.read(store))
    assert found in {"old", "new"}
    examiner.allowed = frozenset([found])
    examiner.examine()
    store.collect()
    examiner.allowed |= {f"{found}+"}
    add(store, **LATER)
    examiner.allowed = frozenset([f"{found}+"])
    examiner.examine()


def recovered(change: StoreChange, most: int, step: int, line: str | None = None) -> Counter[str]:
    """Kill each step of a change, let the next process go on, and cut the power after each of its steps.

    Args:
        change: which change.
        most: the most states that are looked at after each step.
        step: every such step is killed.
        line: a line of the second process that does not wait for the disk.
    """
    whole = Examiner(change, most=0)
    change.make(whole)
    seen: Counter[str] = Counter()
    for cut in range(0, whole.steps, step):
        examiner = killed(change, cut)
        try:
            change.open(MemoryDisk(copy_of(examiner.top)))
        except CorpusNotFoundError:
            continue
        examiner.most, examiner.leave_line = most, line
        go_on(examiner)
        seen += examiner.seen
    return seen


@pytest.mark.parametrize("change", RECOVERED, ids=str)
def test_a_process_that_goes_on_after_a_killed_one_loses_nothing(change: StoreChange) -> None:
    seen = recovered(change, 6_000 if LARGE else 12, 1 if LARGE else 2)
    assert seen.keys() <= {"old", "new", "old+", "new+"}
    assert not LARGE or seen.total() >= 30_000


@pytest.mark.parametrize("change", RECOVERED, ids=str)
def test_a_process_that_is_killed_while_it_goes_on_loses_nothing(change: StoreChange) -> None:
    whole = Examiner(change, most=0)
    change.make(whole)
    for cut in range(0, whole.steps, 1 if LARGE else 9):
        steps, again = None, 0
        while steps is None or again < steps:
            examiner = killed(change, cut)
            try:
                change.open(MemoryDisk(copy_of(examiner.top)))
            except CorpusNotFoundError:
                break
            if steps is None:
                go_on(examiner)
                steps = examiner.steps
                continue
            examiner.cut = again
            with pytest.raises(PowerCut):
                go_on(examiner)
            examiner.cut = None
            found = kind_of(change, dict(change.open(examiner).snapshot))
            assert found in {"old", "new", "old+", "new+"}
            examiner.allowed, examiner.most = frozenset([found]), 60 if LARGE else 6
            examiner.examine()
            again += 1 if LARGE else 7


def lines_that_wait() -> dict[str, list[tuple[StoreChange, int]]]:
    """Give the lines of the store that wait for the disk, each with its calls in each change."""
    lines: dict[str, list[tuple[StoreChange, int]]] = {}
    for change in ALL:
        examiner = Examiner(change, most=0)
        examiner.make()
        for number, line in enumerate(examiner.calls):
            lines.setdefault(line, []).append((change, number))
    for change in RECOVERED:  # a process that goes on waits in further lines
        for cut in range(Examiner(change, most=0).count()):
            examiner = killed(change, cut)
            try:
                go_on(examiner)
            except CorpusNotFoundError:
                continue
            for line in examiner.calls:
                lines.setdefault(line, [])
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
    first = {
        "checkpoint",
        "migration",
        "add",
        "first generation and replace",
    }  # the changes that most lines are needed for
    for change in sorted(RECOVERED, key=lambda change: change.name not in first):
        try:
            recovered(change, 40, 1, line)
        except AssertionError:
            return
    pytest.fail(f"{line} may be left out, and no state is the worse for it")
