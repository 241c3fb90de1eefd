"""The explorer on loopback: ready time, one reader, twenty readers, heavy searches beside light ones, memory.

    python benchmarks/explorer.py                              # the demo corpus, twenty seconds of readers
    python benchmarks/explorer.py --corpus FOLDER --minutes 10

The server is a process of its own, started as users start it. Every reader asks for the next page as soon as
it has the last. Aims: ready in 2.5 s; one reader 100 ms in the median and 300 ms at the 95th percentile;
twenty readers 1 s at the 95th percentile; a light page beside three heavy searches 200 ms; a page of 60 kB.
"""

import argparse
import contextlib
import http.client
import itertools
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import attrs

import statecorpus as sc

_READERS = 20
_WORDS = (
    "peace",
    "climate change",
    "human rights",
    "security council",
    "development",
    "refugee*",
    "nuclear weapons",
    "poverty",
    "self-determination",
    "my country",
    "disarmament",
    "law of the sea",
)
# Runs of any tokens before rare words: no engine answers them from an index of words.
_HEAVY = ('"*e*" []{{0,{0}}} "*a*" []{{0,{0}}} "*o*"', '"*a*" []{{0,{0}}} "*e*" "*s"', '[]{{2,{0}}} "*tion"')


@attrs.frozen
class Asked:
    """An answer: the kind of its page, its status, seconds and bytes."""

    kind: str
    status: int
    seconds: float
    size: int


class Reader:
    """A reader with one connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, kind: str, address: str) -> Asked:
        """Ask for a page and read it."""
        begun = time.perf_counter()
        self._connection.request("GET", address)
        answer = self._connection.getresponse()
        size = len(answer.read())
        return Asked(kind, answer.status, time.perf_counter() - begun, size)

    def text(self, address: str) -> str:
        """Return a page."""
        self._connection.request("GET", address)
        return self._connection.getresponse().read().decode()


@contextlib.contextmanager
def explorer(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run the explorer, and yield its process and port."""
    command = [sys.executable, "-m", "statecorpus", "explore", str(folder), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            assert found is not None, "the explorer names no address"
            yield process, int(found[1])
        finally:
            process.terminate()
            process.wait(30)


def mixed(port: int) -> Iterator[tuple[str, str]]:
    """Yield kinds of pages and addresses without end, as readers ask for them."""
    choose = random.Random(1)  # noqa: S311 -- the same pages in each run
    reader = Reader(port)
    states = re.findall(r"search\?state=([\w:]+)", reader.text("/values/state"))
    statements = re.findall(r"statement/([\w.-]+)\?", reader.text("/search?size=200"))
    while True:
        words = {"q": choose.choice(_WORDS)}
        state = {"state": choose.choice(states)} if states else {}
        years = {"from": choose.choice(("1990", "2000", "2010"))}
        for kind, path, query in (
            ("lines", "/search", words),
            ("lines, filtered", "/search", words | state | years),
            ("lines, sorted", "/search", words | {"sort": choose.choice(("left", "right", "newest"))}),
            ("lines, next page", "/search", words | {"page": "2"}),
            ("ranked", "/search", words | {"show": "statements"}),
            ("values", "/values/state", words),
            ("statement", f"/statement/{choose.choice(statements)}", words),
            ("chart of years", "/charts/years", words),
            ("chart by state", "/charts/by", words | {"by": "state"}),
            ("chart of dispersion", "/charts/dispersion", words),
            ("collocates", "/collocates", words),
            ("overview", "/", {}),
        ):
            yield kind, f"{path}?{urlencode(query)}" if query else path


def read(port: int, pages: Iterator[tuple[str, str]], ends: float, asked: list[Asked]) -> None:
    """Ask for pages until a time; threads share the pages."""
    reader = Reader(port)
    while time.monotonic() < ends:
        asked.append(reader.ask(*next(pages)))


class Shared:
    """An iterator that threads share."""

    def __init__(self, pages: Iterator[tuple[str, str]]) -> None:
        self._pages = pages
        self._lock = threading.Lock()

    def __iter__(self) -> "Shared":
        return self

    def __next__(self) -> tuple[str, str]:
        with self._lock:
            return next(self._pages)


def told(title: str, asked: list[Asked]) -> None:
    """Print the median, the 95th percentile and the slowest answer."""
    times = sorted(1000 * answer.seconds for answer in asked)
    late = times[min(int(0.95 * len(times)), len(times) - 1)]
    failed = sum(answer.status >= 500 for answer in asked)
    print(
        f"{title:28}{len(times):>7,} pages, median {statistics.median(times):6.0f} ms, "
        f"p95 {late:6.0f} ms, slowest {times[-1]:6.0f} ms, {failed} failed"
    )


def by_kind(asked: list[Asked]) -> None:
    """Print the times and the size of each kind of page."""
    kinds = defaultdict(list)
    for answer in asked:
        # A page that this version does not have is no page.
        if answer.status != 404:
            kinds[answer.kind].append(answer)
    for kind, answers in kinds.items():
        told(f"  {kind}", answers)
    for kind, answers in kinds.items():
        print(f"  {kind:26}{max(answer.size for answer in answers):>9,} bytes of HTML at most")


def memory(process: subprocess.Popen[str]) -> float:
    """Return the memory of a process in MB."""
    shown = subprocess.run(
        ["/bin/ps", "-o", "rss=", "-p", str(process.pid)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return int(shown) / 1024


def together(port: int, seconds: float) -> list[Asked]:
    """Let twenty readers ask at once."""
    asked: list[Asked] = []
    pages, ends = Shared(mixed(port)), time.monotonic() + seconds
    readers = [threading.Thread(target=read, args=(port, pages, ends, asked)) for _ in range(_READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return asked


def beside_heavy(port: int) -> tuple[list[Asked], list[Asked]]:
    """Ask three heavy searches again and again, and light pages beside them; return both."""
    heavy: list[Asked] = []
    ends = time.monotonic() + 12

    def ask_heavy(pattern: str, numbers: Iterator[int]) -> None:
        reader = Reader(port)
        while time.monotonic() < ends:
            # Another number in each search, so that no search is kept.
            query = urlencode({"q": pattern.format(next(numbers)), "as": "query"})
            heavy.append(reader.ask("heavy", f"/search?{query}"))

    numbers = itertools.count(20)
    readers = [threading.Thread(target=ask_heavy, args=(pattern, numbers)) for pattern in _HEAVY]
    for reader in readers:
        reader.start()
    light: list[Asked] = []
    time.sleep(1)
    pages = (page for page in mixed(port) if not page[0].startswith(("chart", "collocates")))
    read(port, pages, ends, light)
    for reader in readers:
        reader.join()
    return light, heavy


def main() -> None:
    """Start the explorer and ask."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=None, help="the folder of a corpus; the demo corpus")
    parser.add_argument("--minutes", type=float, default=1 / 3, help="the minutes of twenty readers")
    given = parser.parse_args()
    folder = given.corpus or sc.load("demo").folder

    begun = time.perf_counter()
    with explorer(folder) as (process, port):
        said = time.perf_counter() - begun
        first = Reader(port).ask("overview", "/")
        print(f"ready: first answer after {time.perf_counter() - begun:.2f} s, address after {said:.2f} s")
        assert first.status == 200
        one: list[Asked] = []
        read(port, mixed(port), time.monotonic() + min(20, 60 * given.minutes), one)
        told("one reader", one)
        by_kind(one)
        before = memory(process)
        told(f"{_READERS} readers", together(port, 60 * given.minutes))
        print(f"memory: {before:.0f} MB before them, {memory(process):.0f} MB after")
        light, heavy = beside_heavy(port)
        told("light beside three heavy", light)
        told("the heavy searches", heavy)


if __name__ == "__main__":
    main()
