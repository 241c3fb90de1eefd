"""The index of a corpus on the disk: 10,950 speeches indexed, opened, added to, merged, searched.

Indexing runs in another process, so that its peak of memory can be measured. On Linux, the pages of mapped
files are counted apart, since the system may reclaim them at any time. The argument can name a folder with a
corpus of the speeches; its index is rebuilt.
"""

import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from benchmarks.ungdc import speeches
from statecorpus.corpus import Corpus
from statecorpus.index import Index, open_segment, view_of
from statecorpus.model import Paragraph, Statement

ROUNDS = 7
_STATUS = Path("/proc/self/status")


def timed(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of some calls, in ms."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def index_in_a_process(folder: Path) -> dict[str, float]:
    """Index a corpus; give the seconds, and the peaks of memory in MB."""
    peaks: dict[str, float] = {}
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            for line in _STATUS.read_text(encoding="ascii").splitlines():
                name, _, rest = line.partition(":")
                if name in {"VmRSS", "RssAnon"}:
                    peaks[name] = max(peaks.get(name, 0.0), int(rest.split()[0]) / 1024)

    if _STATUS.exists():
        threading.Thread(target=watch, daemon=True).start()
    began = time.perf_counter()
    Corpus.open(folder).index()
    ended.set()
    return {"seconds": time.perf_counter() - began, **peaks}


def measure(folder: Path) -> None:
    """Print the figures of a corpus."""
    shutil.rmtree(folder / ".statecorpus" / "index", ignore_errors=True)
    with get_context("spawn").Pool(1) as pool:
        made = pool.apply(index_in_a_process, (folder,))
    corpus = Corpus.open(folder)
    (path,) = (folder / ".statecorpus" / "index").glob("*.segment")
    segment = open_segment(path)
    size = segment.index.size
    sizes = segment.file.sizes()
    texts = sum(length for name, length in sizes.items() if name.startswith("texts"))
    print(f"{len(corpus):,} statements, {size:,} tokens")
    print(
        f"index: {(sum(sizes.values()) - texts) / size:.2f} bytes a token; stored texts: {texts / size:.2f}"
    )
    million = size / 1e6 / made["seconds"]
    print(f"reading, indexing, merging: {made['seconds']:.1f} s, {million:.2f} million tokens a second")
    if "VmRSS" in made:
        print(f"peak {made['VmRSS']:,.0f} MB, without mapped files at most {made['RssAnon']:,.0f} MB")
    print(f"{'open the segment':40}{timed(lambda: open_segment(path)):10.3f} ms")
    print(f"{'verify it':40}{timed(segment.verify):10.1f} ms")
    cold = [Corpus.open(folder) for _ in range(ROUNDS)]
    print(f"{'first search of an open corpus':40}{timed(lambda: cold.pop().search('refugees')):10.2f} ms")
    hits = corpus.search("refugees")
    numbers = iter(range(1, ROUNDS + 1))
    print(f"{'a page of 50 lines':40}{timed(lambda: list(hits.page(next(numbers)))):10.3f} ms")
    some = [corpus.where("year >= 2000") for _ in range(ROUNDS)]
    print(
        f"{f'first search of {len(some[0]):,} of them':40}{timed(lambda: some.pop().search('war')):10.1f} ms"
    )
    print(f"{'a view of every second statement':40}{timed(lambda: half(segment.index), 3):10.1f} ms")
    corpus.add(Statement("zz-new", body=[Paragraph("p1", "We speak of refugees for the first time.")]))
    print(f"{'search after one was added':40}{timed(lambda: corpus.search('refugees'), 1):10.1f} ms")
    again = Corpus.open(folder)
    print(f"{'the same in the next process':40}{timed(lambda: again.search('refugees'), 1):10.1f} ms")
    print(f"{'merging the two segments':40}{timed(corpus.index, 1):10.1f} ms")
    corpus.remove("zz-new")


def half(index: Index) -> Index:
    """Make a view of every second statement of an index."""
    return view_of([index], np.array([(0, number) for number in range(0, len(index.ids), 2)]))


def main() -> None:
    """Make a corpus where none was given, and measure."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(sys.argv[1]) if sys.argv[1:] else Path(room) / "speeches"
        if not sys.argv[1:]:
            Corpus.create(folder).add(*{statement.id: statement for statement in speeches()}.values())
        measure(folder)


if __name__ == "__main__":
    main()
