"""A cluster of two workers on this machine: building, searching, and the bytes that are moved.

Two figures stand side by side. The clock is what a user waits for, and depends on what else the machine does.
The busiest worker is the processor time of the worker that has most to do, plus that of this process: the
time on the clock of a machine with a free core for each. A B A B, and each search is made once before.

    python -m benchmarks.cluster SOURCES           documents, for example TXT of the UN General Debate
    python -m benchmarks.cluster SOURCES SHARDS    the same, and the searches on shards that are there already
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from statecorpus.cluster import build, local_client
from statecorpus.corpus import Collection, Selection
from statecorpus.corpus.collection.shards.sharded_collection import ShardedCollection

ROUNDS = 3
SEARCHES = 9
SHARDS = 4

QUERIES: dict[str, Callable[[Selection], object]] = {
    "search, a page and counts": lambda one: _page(one, '"human rights"'),
    "search, a frequent word": lambda one: _page(one, "peace"),
    "count_by state and year": lambda one: one.search("refugees").count_by("speaker.affiliation", "year"),
    "collocates": lambda one: one.search("refugees").collocates(),
    "rank": lambda one: one.rank("climate change small island states"),
    "ngrams(3, minimum=100)": lambda one: one.ngrams(3, minimum=100),
}


def _page(one: Selection, query: str) -> object:
    hits = one.search(query)
    return len(hits), list(hits.page(1, 50)), hits.trend()


class _Clock:
    """The time on the clock, and the processor time of this process and of the busiest worker, in seconds."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 -- the class of an extra
        self._client = client
        self._workers: dict[str, float] = client.run(time.process_time)
        self._here, self._began = time.process_time(), time.perf_counter()

    def stop(self) -> tuple[float, float]:
        """Return both since the start."""
        clock, here = time.perf_counter() - self._began, time.process_time() - self._here
        workers: dict[str, float] = self._client.run(time.process_time)
        return clock, here + max(workers[name] - before for name, before in self._workers.items())


def _built(sources: Path, client: Any) -> tuple[float, float]:  # noqa: ANN401 -- the class of an extra
    folder = Path(tempfile.mkdtemp(prefix="shards-"))
    clock = _Clock(client)
    build(sources, folder, shards=SHARDS, client=client)
    times = clock.stop()
    shutil.rmtree(folder)
    return times


def _building(sources: Path) -> None:
    times: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
    with local_client(1) as one, local_client(2) as two:
        for _ in range(ROUNDS):
            times[1].append(_built(sources, one))
            times[2].append(_built(sources, two))
    for number, name in enumerate(("clock", "busiest worker")):
        single, double = (statistics.median(pair[number] for pair in times[workers]) for workers in (1, 2))
        print(
            f"build of {SHARDS} shards, {name}: one worker {single:.1f} s, two workers {double:.1f} s, ",
            end="",
        )
        print(f"{single / double:.2f} times as fast (goal 1.6)")


def _searching(shards: str) -> None:
    with (
        local_client(2) as client,
        Collection.open(shards, client=client) as far,
        Collection.open(shards) as here,
    ):
        assert isinstance(far, ShardedCollection)
        print(f"search over {len(far.corpora)} shards, {len(far):,} statements; medians of {SEARCHES}, in ms")
        for name, query in QUERIES.items():
            assert str(query(far)) == str(query(here)), name
            rows = []
            for _ in range(SEARCHES):
                clock = _Clock(client)
                query(far)
                workers = clock.stop()
                began, cpu = time.perf_counter(), time.process_time()
                query(here)
                rows.append((*workers, time.perf_counter() - began, time.process_time() - cpu))
            before = far.calls.received, far.calls.calls
            query(far)
            moved, calls = far.calls.received - before[0], far.calls.calls - before[1]
            clock_far, cpu_far, clock_here, cpu_here = (
                statistics.median(column) * 1000 for column in zip(*rows, strict=True)
            )
            print(
                f"  {name:26} clock {clock_far:6.0f} against {clock_here:6.0f}; "
                f"busiest worker {cpu_far:6.1f} against {cpu_here:6.1f}, {cpu_far - cpu_here:+6.1f}; "
                f"{moved:9,} bytes in {calls} answers"
            )
    print("  the goal is at most 60 ms more")


def main() -> None:
    """Print the figures."""
    sources = Path(sys.argv[1])
    _building(sources)
    if len(sys.argv) > 2:
        _searching(sys.argv[2])
        return
    folder = Path(tempfile.mkdtemp(prefix="shards-"))
    with local_client(2) as client:
        build(sources, folder, shards=SHARDS, client=client)
    _searching(f"{folder}/shard-*")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
