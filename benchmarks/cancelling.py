"""Cancelling: how long every heavy call runs between two looks at its token, and how soon it ends.

Each call runs once on a corpus that was just opened, and once more. Its token records the longest time
between two looks: processor time of the thread (cpu), since other processes lengthen the time on the clock.
Then the call is cancelled at random moments of its run, by another thread.

    python -m benchmarks.cancelling                         a made-up corpus of two million tokens
    python -m benchmarks.cancelling --corpus FOLDER         a corpus, opened for reading
    python -m benchmarks.cancelling --where 'year >= 1990'  a selection of it, which is searched in a view
    python -m benchmarks.cancelling --only collocates,sort  the calls whose names hold one of the words
    python -m benchmarks.cancelling --stacks                also the lines that ran longest without a look
    python -m benchmarks.cancelling --beside                a page of lines beside three heavy threads
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import FrameType

import attrs
import numpy as np

from statecorpus.corpus import Corpus
from statecorpus.corpus.selection.selection import Selection
from statecorpus.errors import QueryCancelledError, QueryLimitError
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from statecorpus.search import CancelToken, Hits, QueryLimits, deadline

_ROUNDS = 5
_LONG = 0.05
_STATEMENTS, _TOKENS, _WORDS = 1_000, 2_000, 20_000
_LIMITS = QueryLimits(seconds=20)

_BESIDE = ("collocates of a frequent word", "runs of three", "sort every second token")
_PAGES = 60

_Call = Callable[[Selection], object]


class WatchedToken(CancelToken):
    """A token that records when it was looked at.

    Attributes:
        last: the last look, on the clock.
        longest: the longest time between two looks, in seconds on the clock.
        cpu: the longest time between two looks, in seconds of the processor.
        looks: the number of looks.
    """

    __slots__ = ("_cpu_last", "cpu", "last", "longest", "looks")

    def __init__(self) -> None:
        super().__init__()
        self.last, self._cpu_last = time.perf_counter(), time.thread_time()
        self.longest = self.cpu = 0.0
        self.looks = 0

    @property
    def is_cancelled(self) -> bool:
        """Record a look, and answer it."""
        self.look()
        return super().is_cancelled

    def look(self) -> None:
        """Record a look."""
        now, cpu = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self.last)
        self.cpu = max(self.cpu, cpu - self._cpu_last)
        self.last, self._cpu_last = now, cpu
        self.looks += 1


@attrs.frozen
class Words:
    """Words of the corpus to search for: a very frequent, a common and a rare one."""

    frequent: str
    common: str
    rare: str


def calls(words: Words) -> dict[str, _Call]:
    """Return the heavy calls by name."""
    frequent, common, rare = words.frequent, words.common, words.rare

    def found(corpus: Selection, query: str = frequent, parts: str | None = None) -> Hits:
        return corpus.search(query, limits=_LIMITS, parts=parts)

    def half(corpus: Selection) -> Selection:
        return corpus.sample(len(corpus) // 2)

    return {
        "search a frequent word": found,
        "search every second token": lambda corpus: found(corpus, '[word=".*[aeiou].*"]'),
        "search all tokens (refused)": lambda corpus: found(corpus, "[]"),
        "search a row": lambda corpus: found(corpus, f'"{frequent} {common}"'),
        "search wildcards": lambda corpus: found(corpus, "*a*"),
        "search a regular expression": lambda corpus: found(corpus, "/.*(a|b)+.*/"),
        "search without accents": lambda corpus: found(corpus, '[word=".*(a|b)+.*" %cd]'),
        "search a slow expression": lambda corpus: found(corpus, "/(a|e|[a-z])*(i|[a-z])*(o|[a-z])*xyz/"),
        "search an automaton": lambda corpus: found(corpus, f"{frequent} []{{0,3}} {common} within s"),
        "search without a bound": lambda corpus: found(corpus, f"{frequent} []* {common} within s"),
        "search near": lambda corpus: found(corpus, f"{frequent} <10> {common}"),
        "search near everything": lambda corpus: found(corpus, f"{frequent} <3> [word='.*[aeiou].*']"),
        "search containing": lambda corpus: found(corpus, f"{frequent} []{{1,3}} containing {common}"),
        "search labels": lambda corpus: found(corpus, f"a:{common} []{{0,3}} b:[] & a.form = b.form"),
        "search with a filter": lambda corpus: found(corpus, f"{frequent} :: date >= 1990 & state != FRA"),
        "search all parts": lambda corpus: found(corpus, frequent, "all"),
        "count statements": lambda corpus: corpus.count_statements(f'"{frequent} {common}"'),
        "count by": lambda corpus: found(corpus).count_by("state", "year"),
        "count by words": lambda corpus: found(corpus).count_by("state", "year", base="words"),
        "collocates": lambda corpus: found(corpus, common).collocates(),
        "collocates of a frequent word": lambda corpus: found(corpus).collocates(10, within="s"),
        "collocates as printed": lambda corpus: found(corpus).collocates(10, attribute="word"),
        "with a collocate": lambda corpus: found(corpus).with_collocate(common),
        "trend": lambda corpus: found(corpus).trend(),
        "rate": lambda corpus: found(corpus).rate(),
        "dispersion": lambda corpus: found(corpus).dispersion(),
        "keyness": lambda corpus: half(corpus).keyness(corpus),
        "keyness of statements": lambda corpus: half(corpus).keyness(corpus, unit="statements"),
        "frequencies": lambda corpus: corpus.frequencies(),
        "runs of two": lambda corpus: corpus.ngrams(2),
        "runs of three": lambda corpus: corpus.ngrams(3, minimum=5),
        "runs of five": lambda corpus: corpus.ngrams(5, minimum=5),
        "vocabulary": lambda corpus: corpus.vocabulary(),
        "growth": lambda corpus: corpus.growth(),
        "rank": lambda corpus: corpus.rank(f"{common} {rare}"),
        "rank paragraphs": lambda corpus: corpus.rank(f"{common} {rare}", unit="paragraph"),
        "similar": lambda corpus: corpus.similar(next(iter(corpus))),
        "sort by left": lambda corpus: found(corpus).sort("left"),
        "sort by right and year": lambda corpus: found(corpus).sort("right", "year"),
        "sort every second token": lambda corpus: found(corpus, '[word=".*[aeiou].*"]').sort("right"),
        "sample": lambda corpus: found(corpus).sample(100),
        "filter": lambda corpus: found(corpus).filter("year >= 1990"),
        "group": lambda corpus: found(corpus).group("right"),
        "group two words": lambda corpus: found(corpus).group("right", "left"),
        "group of many lengths": lambda corpus: found(corpus, f"{common} []{{1,4}} {common}").group("match"),
        "both": lambda corpus: found(corpus) & found(corpus, common),
        "either": lambda corpus: found(corpus) | found(corpus, common),
        "page of lines": lambda corpus: list(found(corpus).page(50).kwic()),
        "many lines": lambda corpus: list(found(corpus)[:50_000].kwic()),
        "table of lines": lambda corpus: list(found(corpus)[:20_000].to_table("state", "year").to_records()),
        "where": lambda corpus: len(corpus.where("country ~ 'a.*n' & year >= 1990")),
        "matrix": lambda corpus: corpus.dfm(min_statements=5),
        "dictionary": lambda corpus: corpus.dictionary({"a": [frequent], "b": [f"{rare} <5> {common}"]}),
        "reuse": lambda corpus: corpus.reuse(),
        "quoting": lambda corpus: corpus.quoting(next(iter(corpus))),
    }


def made_up(folder: Path) -> None:
    """Write a corpus of made-up statements, whose words are distributed as Zipf says."""
    random_numbers = np.random.default_rng(1)
    ranks = random_numbers.zipf(1.2, size=(_STATEMENTS, _TOKENS)) % _WORDS
    letters = np.array(list("abcdefghijklmnoprstu"))
    words = ["".join(letters[np.array([n // 20**k % 20 for k in range(4)])]) for n in range(_WORDS)]

    def statement(number: int) -> Statement:
        row = [words[rank] for rank in ranks[number].tolist()]
        body = [
            Paragraph(f"p{place + 1}", " ".join(row[first : first + 100]).capitalize() + ".")
            for place, first in enumerate(range(0, _TOKENS, 100))
        ]
        state = ("FRA", "KEN", "JPN", "BRA")[number % 4]
        day = date(1950 + number % 70, 9, 1)
        speaker = Speaker(None, affiliation=Organisation(state, "state", f"iso3166:{state}"))
        return Statement(f"s-{number}", speaker=speaker, date=DateRange(day, day), body=body)

    with Corpus.create(folder) as corpus:
        corpus.add(*map(statement, range(_STATEMENTS)))
        corpus.search("a")


def words_of(corpus: Selection) -> Words:
    """Return words of three frequencies."""
    counts = corpus.frequencies()
    some = [counts[place].words for place in (0, len(counts) // 1000, len(counts) // 20)]
    return Words(*some)


@attrs.frozen
class Run:
    """One run of a call.

    Attributes:
        seconds: its time.
        longest: the longest time between two looks at its token, in seconds on the clock.
        cpu: the same, in seconds of the processor.
        looks: the number of looks.
    """

    seconds: float
    longest: float
    cpu: float
    looks: int


def run(call: _Call, corpus: Selection, stacks: Counter[str]) -> Run:
    """Run a call under a token that records the looks, and count the places of long runs without a look."""
    token = WatchedToken()
    with watched(token, stacks):
        token.look()
        token.longest = token.cpu = 0.0
        began = time.perf_counter()
        with deadline(token=token), suppress(QueryLimitError):
            call(corpus)
        token.look()
    return Run(time.perf_counter() - began, token.longest, token.cpu, token.looks)


@contextmanager
def watched(token: WatchedToken, stacks: Counter[str]) -> Iterator[None]:
    """Record the place where this thread stands whenever it has not looked at its token for 50 ms."""
    own, over = threading.get_ident(), threading.Event()

    def watch() -> None:
        while not over.wait(0.005):
            if time.perf_counter() - token.last > _LONG:
                stacks[_place(sys._current_frames().get(own))] += 1  # noqa: SLF001 -- there is no public way

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _place(frame: FrameType | None) -> str:
    names: list[str] = []
    while frame is not None and len(names) < 3:
        path = frame.f_code.co_filename
        if "statecorpus/" in path:
            names.append(f"{path.rpartition('statecorpus/')[2]}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(names)


def cancelled(call: _Call, corpus: Selection, after: float) -> float | None:
    """Cancel a call after some seconds, and return the seconds until it ends; ``None`` if it ended before."""
    token = CancelToken()
    moment: list[float] = []

    def cancel() -> None:
        moment.append(time.perf_counter())
        token.cancel()

    timer = threading.Timer(after, cancel)
    with deadline(token=token):
        timer.start()
        with suppress(QueryCancelledError, QueryLimitError):
            call(corpus)
        ended = time.perf_counter()
    timer.cancel()
    timer.join()
    return ended - moment[0] if moment and moment[0] <= ended else None


def measure(folder: Path, where: str | None, only: list[str], *, with_stacks: bool) -> None:
    """Run the calls and print."""

    def opened() -> Selection:
        corpus = Corpus.open(folder, read_only=True)
        return corpus if where is None else corpus.where(where)

    words = words_of(opened())
    print(f"{words}; ms; first: on a corpus that was just opened")
    heads = f"{'first':>8} {'longest':>8} {'cpu':>6} {'again':>8} {'longest':>8} {'cpu':>6} {'looks':>7}"
    print(f"{'call':32} {heads} {'cancelled':>10} {'most':>6}")
    random_numbers = random.Random(1)  # noqa: S311 -- no secret
    for name, call in calls(words).items():
        if only and not any(word in name for word in only):
            continue
        stacks = Counter[str]()
        corpus = opened()
        first, again = run(call, corpus, stacks), run(call, corpus, stacks)
        moments = [random_numbers.random() * again.seconds for _ in range(_ROUNDS)]
        ends = [end for end in (cancelled(call, corpus, moment) for moment in moments) if end is not None]
        shown = " ".join(
            f"{one.seconds * 1000:8.1f} {one.longest * 1000:8.1f} {one.cpu * 1000:6.1f}"
            for one in (first, again)
        )
        ended = statistics.median(ends) if ends else 0.0, max(ends, default=0.0)
        waits = f"{ended[0] * 1000:10.1f} {ended[1] * 1000:6.1f}"
        print(f"{name:32} {shown} {again.looks:7,} {waits}", flush=True)
        if with_stacks:
            for place, times in stacks.most_common(6):
                print(f"    {times:4} {place}")


def beside(folder: Path) -> None:
    """Measure a page of lines while three heavy calls run in other threads, on one corpus."""
    corpus = Corpus.open(folder, read_only=True)
    words = words_of(corpus)
    heavy = calls(words)
    tokens = [CancelToken() for _ in _BESIDE]

    def work(call: _Call, token: CancelToken) -> None:
        with deadline(token=token), suppress(QueryCancelledError):
            while True:
                call(corpus)

    def page() -> float:
        began = time.perf_counter()
        list(corpus.search(words.common).page(3).kwic())
        return (time.perf_counter() - began) * 1000

    page()
    alone = sorted(page() for _ in range(_PAGES))
    threads = [
        threading.Thread(target=work, args=(heavy[name], token))
        for name, token in zip(_BESIDE, tokens, strict=True)
    ]
    for thread in threads:
        thread.start()
    times = []
    for _ in range(_PAGES):
        time.sleep(0.05)
        times.append(page())
    times.sort()
    began = time.perf_counter()
    for token in tokens:
        token.cancel()
    for thread in threads:
        thread.join()
    ended = (time.perf_counter() - began) * 1000
    print(f"a page alone: median {statistics.median(alone):.1f} ms, most {alone[-1]:.1f}")
    shown = (
        f"median {statistics.median(times):.1f} ms, p95 {times[_PAGES * 95 // 100]:.1f}, most {times[-1]:.1f}"
    )
    print(f"a page beside {', '.join(_BESIDE)}: {shown}")
    print(f"the three ended {ended:.1f} ms after they were cancelled")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--where")
    parser.add_argument("--only", default="")
    parser.add_argument("--stacks", action="store_true")
    parser.add_argument("--beside", action="store_true")
    given = parser.parse_args()
    only = [word for word in given.only.split(",") if word]
    with tempfile.TemporaryDirectory() as made:
        folder = given.corpus or Path(made) / "corpus"
        if given.corpus is None:
            made_up(folder)
        if given.beside:
            beside(folder)
            return
        measure(folder, given.where, only, with_stacks=given.stacks)


if __name__ == "__main__":
    main()
