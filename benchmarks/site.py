"""A site of static pages: processor time and memory, for 1,000 and for all 10,951 speeches, and with marks.

A first query loads the script of the search, its table of contents, the files of words that the query needs,
and files of results: the largest are counted, as many as a page shows. Bytes are plain and packed by gzip.

Each run is a process of its own, so that its peak of memory is its own: a site into a new folder, the same
site once more into that folder (which changes no file), and, in the same process and in turns (A B A B), one
page made and the same page parsed and written again by lxml. A folder that holds a corpus of the speeches
already can be given as an argument.
"""

import gzip
import json
import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

from lxml import html

from benchmarks.ungdc import speeches
from statecorpus.corpus import Corpus
from statecorpus.exports.html import page, write_site
from statecorpus.extraction import extract

SMALL = 1_000
# Statements that are read by ``extract``, at 50 ms each.
MARKED = 300
TURNS = 300
# A frequent, a less frequent and a rare word, and the beginning of many words.
QUERIES = ("peace", "refugees", "landmines", "inte")
# The results of a page.
SHOWN = 10


def peak() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(folder: str, count: int | None) -> None:
    """Write a site of the first statements twice, and print what it took."""
    corpus = Corpus.open(folder, read_only=True)
    selection = corpus[:count]
    selection.sorted_by("date")  # the catalogue is read, or made, before the clock starts
    before = peak()
    with tempfile.TemporaryDirectory() as room:
        for run in ("new folder", "once more"):
            began, worked = time.perf_counter(), time.process_time()
            site = write_site(selection, Path(room) / "site")
            seconds, processor = time.perf_counter() - began, time.process_time() - worked
            print(
                f"{site.statements:>7,} statements, {run}: {site.pages:,} pages in {seconds:.1f} s: "
                f"{site.pages / seconds:,.0f} pages, {site.statements / seconds:,.0f} statements a second, "
                f"{processor:.1f} s of processor time; "
                f"memory {before:.0f} MB before, {peak():.0f} MB at most"
            )
        for query in QUERIES:
            files = first_query(Path(room) / "site", query)
            size = sum(path.stat().st_size for path in files)
            packed = sum(len(gzip.compress(path.read_bytes())) for path in files)
            print(f"{'':>7} first query {query!r}: {len(files)} files, {size:,} bytes, {packed:,} by gzip")
        size = sum(path.stat().st_size for path in Path(room).rglob("*.html"))
        print(f"{'':>7} {size / 1e6:,.0f} MB of pages")


def first_query(site: Path, word: str) -> list[Path]:
    """Return the files that a browser loads for a query of one word, with the largest files of results."""
    search = site / "search"
    called = (search / "index.js").read_text(encoding="utf-8")
    firsts: list[str] = json.loads(f"[{called[called.index('(') + 1 : called.rindex(')')]}]")[2]
    first = max(bisect_left(firsts, word) - 1, 0)
    last = bisect_left(firsts, word + chr(sys.maxunicode))
    words = [search / f"words-{number}.js" for number in range(first, max(last, first + 1))]
    lists = sorted(search.glob("list-*.js"), key=lambda path: -path.stat().st_size)[:SHOWN]
    return [site / "site.js", search / "index.js", *words, *lists]


def turns(folder: str) -> None:
    """Make a page, and parse and write the same page with lxml, in turns; print the medians."""
    corpus = Corpus.open(folder, read_only=True)
    statement = corpus[next(iter(corpus))]
    made = page(statement)
    tree = html.document_fromstring(made)
    sides: dict[str, Callable[[], object]] = {
        "page()": lambda: page(statement),
        "lxml.html.tostring": lambda: html.tostring(tree, encoding="utf-8"),
        "lxml.html parsing": lambda: html.document_fromstring(made),
    }
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(TURNS):
        for name, call in sides.items():
            began = time.perf_counter()
            call()
            times[name].append(1000 * (time.perf_counter() - began))
    print(f"one page of {len(made):,} characters:")
    for name, taken in times.items():
        print(f"  {name:20}{statistics.median(taken):8.3f} ms")


def main() -> None:
    """Run each measurement in a process of its own."""
    processes = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as room:
        folder = Path(sys.argv[1]) if sys.argv[1:] else Path(room) / "speeches"
        if not sys.argv[1:]:
            corpus = Corpus.create(folder, title="General debate")
            corpus.add(*{statement.id: statement for statement in speeches()}.values())
        Corpus.open(folder).update_catalogue()
        marked = Path(room) / "marked"
        speeches_of = Corpus.open(folder, read_only=True)
        chosen = list(speeches_of)[:: max(1, len(speeches_of) // MARKED)]
        Corpus.create(marked, title="With marks").add(*(extract(speeches_of[id]) for id in chosen))
        for call, arguments in (
            (measure, (str(folder), SMALL)),
            (measure, (str(folder), None)),
            (measure, (str(marked), None)),
            (turns, (str(folder),)),
        ):
            process = processes.Process(target=call, args=arguments)
            process.start()
            process.join()
            if process.exitcode != 0:
                sys.exit(1)


if __name__ == "__main__":
    main()
