"""Building an index of 35 million tokens on disk, with one worker and with two, beside tantivy, A B A B.

Both sides start from texts in memory and end when the index is in files; both keep the text, the positions
of all words and an id. Beyond that statecorpus keeps punctuation, offsets, sentences, regions and fields.
Workers of statecorpus are processes, started before the clock; what is pickled for them counts. tantivy's are
threads of its writer, beside the thread that gives it the texts.

A token is one of statecorpus; processor time is that of all processes and threads. Run it with ``--memory``
to build 40 million tokens from statements that are read one by one, and see the most memory that took.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from uuid import uuid4

import attrs
import tantivy

from benchmarks.ungdc import each_speech, speeches
from statecorpus.index import (
    Index,
    build_in_parallel,
    build_segments,
    lots_of,
    open_segment,
    write_segment,
)
from statecorpus.model import Statement

ROUNDS = 2
HEAP = 256_000_000
FORTY_MILLION = 40_000_000
# Small enough for two workers to be done at about the same time.
TOKENS_A_LOT = 4_000_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("most", nargs="?", type=int, help="how many speeches; by default all")
    parser.add_argument("--memory", action="store_true")
    given = parser.parse_args()
    if given.memory:
        memory()
        return
    statements = speeches(given.most)
    # Laid out when it is first asked for: before the clock, for both sides.
    texts = [(statement.id, statement.text) for statement in statements]
    print(f"{len(texts):,} speeches; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        list(executor.map(time.sleep, (0.5, 0.5)))
        sides: list[tuple[str, Callable[[Path], int]]] = [
            ("statecorpus, 1 worker", partial(alone, statements)),
            ("tantivy, 1 thread", partial(tantivy_index, texts, 1)),
            ("statecorpus, 2 workers", partial(together, statements, executor)),
            ("tantivy, 2 threads", partial(tantivy_index, texts, 2)),
        ]
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name, _ in sides}
        tokens = 0
        for _ in range(ROUNDS):
            for name, build in sides:
                with tempfile.TemporaryDirectory() as folder:
                    start, used = time.perf_counter(), processor_time(executor)
                    build(Path(folder))
                    seconds = time.perf_counter() - start
                    measured[name].append((seconds, processor_time(executor) - used))
                    size = sum(file.stat().st_size for file in Path(folder).iterdir())
                    if build is sides[0][1]:
                        tokens = sum(open_segment(file).index.size for file in Path(folder).iterdir())
                print(f"{name:24} {seconds:6.1f} s  {measured[name][-1][1]:6.1f} CPU s  {size / 1e6:6.0f} MB")
    print(f"{tokens:,} tokens; the least of {ROUNDS} rounds:")
    for name, runs in measured.items():
        seconds, used = min(run[0] for run in runs), min(run[1] for run in runs)
        rates = (
            f"{tokens / seconds / 1e6:5.2f} million tokens a second, {tokens / used / 1e6:5.2f} of CPU time"
        )
        print(f"{name:24} {rates}")
    for ours, theirs in ((sides[0][0], sides[1][0]), (sides[2][0], sides[3][0])):
        ratio = min(run[0] for run in measured[ours]) / min(run[0] for run in measured[theirs])
        print(f"{ours} / {theirs}: {ratio:.2f}")


def alone(statements: list[Statement], folder: Path) -> int:
    """Build with statecorpus in this process."""
    return len([kept(folder, index) for index in build_segments(statements)])


def together(statements: list[Statement], executor: ProcessPoolExecutor, folder: Path) -> int:
    """Build with statecorpus in two others."""
    lots = lots_of(statements, tokens_a_lot=TOKENS_A_LOT)
    return len(list(build_in_parallel(lots, list, partial(kept, folder), executor)))


def kept(folder: Path, index: Index) -> str:
    """Write an index to a file of its own; say its name."""
    path = folder / f"{uuid4().hex}.index"
    write_segment(index, path)
    return path.name


def tantivy_index(texts: list[tuple[str, str]], threads: int, folder: Path) -> int:
    """Build with tantivy: the text stored, with positions."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", stored=True, tokenizer_name="default", index_option="position")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(HEAP, threads)
    for name, text in texts:
        writer.add_document(tantivy.Document(id=name, text=text))
    writer.commit()
    writer.wait_merging_threads()
    return len(texts)


def processor_time(executor: ProcessPoolExecutor) -> float:
    """Return the seconds of processor time that this process and the workers have used."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    others = sum(executor.map(used_by_worker, (0.2, 0.2)))
    return own.ru_utime + own.ru_stime + others


def used_by_worker(pause: float) -> float:
    """Return the seconds of one worker; it pauses, so that the other is asked as well."""
    time.sleep(pause)
    return time.process_time()


def memory() -> None:
    """Build 40 million tokens of statements that are read one by one, and say how much memory that took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tokens = 0
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        for index in build_segments(endless()):
            kept(Path(folder), index)
            tokens += index.size
            if tokens >= FORTY_MILLION:
                break
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{tokens:,} tokens in {time.process_time() - start:.0f} CPU s, reading and unpacking with it")
    print(f"peak {peak:,.0f} MB, {before:,.0f} MB of it before; {size / tokens:.2f} bytes a token with texts")


def endless() -> Iterator[Statement]:
    """Read the speeches over and over, each time with other ids."""
    for time_read in range(sys.maxsize):
        for speech in each_speech():
            yield attrs.evolve(speech, id=f"{speech.id}-{time_read}")


if __name__ == "__main__":
    main()
