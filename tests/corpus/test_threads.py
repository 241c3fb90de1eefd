"""One open corpus in several threads: every thread gets the results of a single thread."""

import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from statecorpus.corpus import Corpus, load
from statecorpus.corpus.selection.selection import Selection
from statecorpus.errors import QueryCancelledError
from statecorpus.search import CancelToken, deadline

_THREADS = 6

CALLS: dict[str, Callable[[Selection], object]] = {
    "lines": lambda corpus: list(corpus.search("climat*").kwic()),
    "an automaton": lambda corpus: corpus.search("the []{1,3} of within s").starts.tolist(),
    "a layer of cases": lambda corpus: corpus.search('[word="we" %c] []').starts.tolist(),
    "titles": lambda corpus: list(corpus.search("climate", parts="all").kwic()),
    "both": lambda corpus: len(corpus.search("the in:all") & corpus.search("the in:all")),
    "both spoken": lambda corpus: len(corpus.search("the") & corpus.search("the")),
    "counts": lambda corpus: corpus.search("the").count_by("state", "year", base="words"),
    "a condition": lambda corpus: corpus.search("the :: year >= 2010").starts.tolist(),
    "collocates": lambda corpus: corpus.search("climate").collocates(within="s"),
    "trend": lambda corpus: corpus.search("the").trend(resamples=50),
    "groups": lambda corpus: [(group.at, len(group)) for group in corpus.search("the").group("right")],
    "sorted": lambda corpus: list(corpus.search("the").sort("right", "state").kwic()[:20]),
    "runs": lambda corpus: corpus.ngrams(2),
    "vocabulary": lambda corpus: corpus.vocabulary(),
    "growth": lambda corpus: corpus.growth(),
    "ranked": lambda corpus: [(hit.statement, hit.score) for hit in corpus.rank("climate change")],
    "ranked paragraphs": lambda corpus: [hit.score for hit in corpus.rank("climate", unit="paragraph")],
    "a view": lambda corpus: corpus.where("year >= 2010").search("the").count_by("state"),
    "runs of a view": lambda corpus: corpus.where("year >= 2010").ngrams(2),
    "keyness": lambda corpus: corpus.where("year >= 2010").keyness(corpus, level=None),
    "acts": lambda corpus: corpus.acts(kind="call").to_records(),
    "records": lambda corpus: corpus.to_records("state", "year"),
    "reuse": lambda corpus: corpus.reuse(min_words=8).pairs.to_records(),
    "statements": lambda corpus: [corpus[id].title for id in corpus],
    "matrix": lambda corpus: corpus.dfm().counts.tolist(),
}


@pytest.fixture(autouse=True)
def _frequent_switches() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of several segments."""
    place = tmp_path_factory.mktemp("threads") / "corpus"
    demo = load("demo")
    with Corpus.create(place) as corpus:
        ids = list(demo)
        for first in range(0, len(ids), 20):
            corpus.add(*(demo[id] for id in ids[first : first + 20]))
            corpus.search("we")
    return place


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, object]:
    """Return the results of one thread."""
    with Corpus.open(folder, read_only=True) as corpus:
        return {name: call(corpus) for name, call in CALLS.items()}


def _run(corpus: Selection, start: Barrier, turn: int) -> dict[str, object]:
    names = list(CALLS)
    start.wait()
    # Each thread begins elsewhere, so that other things are used first.
    return {name: CALLS[name](corpus) for name in names[turn:] + names[:turn]}


def _in_threads(corpus: Selection, turns: list[int]) -> list[dict[str, object]]:
    start = Barrier(len(turns))
    with ThreadPoolExecutor(len(turns)) as pool:
        return [found.result() for found in [pool.submit(_run, corpus, start, turn) for turn in turns]]


@pytest.mark.parametrize("apart", [0, 1, 4])
def test_threads_on_one_corpus_that_was_just_opened_get_what_one_thread_gets(
    folder: Path, expected: dict[str, object], apart: int
) -> None:
    with Corpus.open(folder, read_only=True) as corpus:
        for found in _in_threads(corpus, [apart * number for number in range(_THREADS)]):
            assert found.keys() == expected.keys()
            for name, result in found.items():
                assert result == expected[name], name


def test_threads_index_a_corpus_that_has_no_index_once(
    folder: Path, tmp_path: Path, expected: dict[str, object]
) -> None:
    place = tmp_path / "corpus"
    shutil.copytree(folder, place)
    shutil.rmtree(place / ".statecorpus" / "index")
    with Corpus.open(place) as corpus, ThreadPoolExecutor(_THREADS) as pool:
        first, *others = pool.map(lambda _: corpus.search("we").index, range(_THREADS))
        assert all(other is first for other in others)
        assert CALLS["lines"](corpus) == expected["lines"]


def test_cancelled_calls_leave_the_corpus_whole(folder: Path, expected: dict[str, object]) -> None:
    class Token(CancelToken):
        def __init__(self, most: int) -> None:
            super().__init__()
            self.left = most

        @property
        def is_cancelled(self) -> bool:
            self.left -= 1
            return self.left < 0

    ended = 0
    for most in (0, 1, 2, 4, 8, 16):
        with Corpus.open(folder, read_only=True) as corpus:
            for call in CALLS.values():
                try:
                    with deadline(token=Token(most)):
                        call(corpus)
                except QueryCancelledError:
                    ended += 1
            assert {name: call(corpus) for name, call in CALLS.items()} == expected
    assert ended
