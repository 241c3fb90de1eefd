"""A cluster of two workers on this machine: building, searching, and the bytes that are moved.

Building is measured on the clock, because the point of two workers is the clock: a build by one worker and
a build by two, A B A B. Searching is measured on the clock too: over four shards by the workers, and over
the same four shards in one process. Everything is warm: each call is made once before it is measured.

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


def _built(sources: Path, client: Any) -> float:  # noqa: ANN401 -- the class of an extra
    folder = Path(tempfile.mkdtemp(prefix="shards-"))
    began = time.perf_counter()
    build(sources, folder, shards=SHARDS, client=client)
    seconds = time.perf_counter() - began
    shutil.rmtree(folder)
    return seconds


def _building(sources: Path) -> None:
    times: dict[int, list[float]] = {1: [], 2: []}
    with local_client(1) as one, local_client(2) as two:
        for _ in range(ROUNDS):
            times[1].append(_built(sources, one))
            times[2].append(_built(sources, two))
    single, double = (statistics.median(times[workers]) for workers in (1, 2))
    print(f"build of {SHARDS} shards: one worker {single:.1f} s, two workers {double:.1f} s")
    print(f"  {single / double:.2f} times as fast; the goal is 1.6")


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _searching(shards: str) -> None:
    with (
        local_client(2) as client,
        Collection.open(shards, client=client) as far,
        Collection.open(shards) as here,
    ):
        assert isinstance(far, ShardedCollection)
        print(
            f"search over {len(far.corpora)} shards, {len(far):,} statements; ms in the median of {SEARCHES}"
        )
        for name, query in QUERIES.items():
            assert str(query(far)) == str(query(here)), name
            pairs = [
                (_milliseconds(lambda: query(far)), _milliseconds(lambda: query(here)))  # noqa: B023 -- called at once
                for _ in range(SEARCHES)
            ]
            before = far.calls.received
            query(far)
            moved = far.calls.received - before
            workers, process = (statistics.median(column) for column in zip(*pairs, strict=True))
            times = f"workers {workers:7.1f}  one process {process:7.1f}  more {workers - process:7.1f}"
            print(f"  {name:28} {times}  {moved:9,} bytes")
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
