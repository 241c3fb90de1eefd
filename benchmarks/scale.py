"""A thousand million tokens: the speeches of the UN General Debate, repeated until a view has as many tokens.

The segment is one mapped file, so the figures show the arrays that grow with the tokens and the work, and not
the disk. The segments of the view are separate indexes with lexicons of their own; n-grams
therefore join as many lexicons as there are segments. CPU seconds of one process; the memory is the largest
resident set of the process, with the pages of the one file. The pages of a corpus of that size would be page
cache, which the system takes back: 10 bytes per token.

    python -m benchmarks.scale               1,000,000,000 tokens
    python -m benchmarks.scale 3000000000    any other number
"""

import mmap
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.ungdc import each_speech
from statecorpus.index import build_index, segment_of, view_of, write_segment
from statecorpus.search import Hits, ngrams, search

QUERIES = ('"stateless persons"', '"human rights" within s', "nuclear <5> disarmament :: year >= 2000")
_MB = 1024
_TOKENS = 1_000_000_000

_Made = TypeVar("_Made")


def main() -> None:
    """Measure and print."""
    tokens = int(sys.argv[1]) if len(sys.argv) > 1 else _TOKENS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speeches.segment"
        # Another process builds the segment, so that its memory is not counted.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
            executor.submit(write_speeches, path).result()
        measure(path, tokens)


def write_speeches(path: Path) -> None:
    """Write the segment of all speeches."""
    write_segment(build_index(each_speech()), path)


def measure(path: Path, tokens: int) -> None:
    """Open a segment as often as needed for some number of tokens; search and count."""
    # One mapping for all, since the system counts the pages of each mapping.
    with path.open("rb") as file:
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    first = segment_of(content, str(path)).index
    size = len(first.edges) - 1
    times = -(-tokens // first.size)
    segments = timed("open", lambda: [segment_of(content, str(path)).index for _ in range(times)])
    numbers = np.arange(times * size)
    chosen = np.stack((numbers // size, numbers % size), axis=1).astype(np.int32)
    view = timed("make the view", lambda: view_of(segments, chosen))
    print(f"{view.size:,} tokens in {len(view.ids):,} statements, {times} segments; {view.edges.dtype}")
    for query in QUERIES:
        hits = timed(f"first {query}", partial(search, view, query))
        timed(f"again {query}", partial(search, view, query))
        timed(f"  {len(hits):,} hits: count by year", partial(hits.count_by, "year"))
        timed("  first page of lines", partial(_page, hits))
    runs = timed("runs of two words", lambda: ngrams(view, 2))
    print(f"{len(runs):,} runs, the first {runs[0].words!r}: {runs[0].count:,}")


def _page(hits: Hits) -> list[str]:
    return [line.match for line in hits[:50]]


def timed(what: str, act: Callable[[], _Made]) -> _Made:
    """Do something, and print its CPU seconds and the memory so far."""
    begin = time.process_time()
    made = act()
    took = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MB
    print(f"{what:55} {took:9.3f} s CPU {memory:8,} MB", flush=True)
    return made


if __name__ == "__main__":
    main()
