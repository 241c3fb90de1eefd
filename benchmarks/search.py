"""Searching the speeches of the UN General Debate: the engine beside its peers, in one process, A B A B.

Milliseconds of CPU time of one thread, medians of several rounds; in each round every engine has its turn.
All are warm: indexes are built, and each act ran once before it is measured. What that leaves in memory is
derived from the index alone and bounded by it: the forms as lines (for wildcards and regular expressions) and
the gains of words by statement (for ranking). No result of a query is kept, by us or for us.

All search the same tokens, folded in the same way (``benchmarks.peers``). tantivy and FTS5 count speeches and
give no positions, so their side does less; where a count of speeches differs, both are printed.

    python -m benchmarks.search            all 10,950 speeches, 35 million tokens: about five minutes
    python -m benchmarks.search --small    the first 1,000
"""

import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping
from functools import partial
from itertools import count as counter
from pathlib import Path
from typing import TypeVar

import attrs

from benchmarks.peers import Bm25s, Fts5, Nltk, Tantivy, folded_texts
from benchmarks.search_elsewhere import ELSEWHERE, Elsewhere
from benchmarks.ungdc import speeches
from statecorpus.index import Index, build_index, open_segment, write_segment
from statecorpus.search import Hits, Ranker, count_statements, keyness, ngrams, search

ROUNDS = 7
_SMALL = 1000
# NLTK's concordance makes every line, and its index holds a Python list for each word: on all tokens it
# would take several GB and minutes, so it has this many, and its time is scaled.
_NLTK_TOKENS = 1_000_000
# An act that takes less is done again in the same round, until so many ms are over.
_LEAST_MS = 3.0
_MOST_TIMES = 60
# The most bytes that the candidates of one stretch take (statecorpus.search.matching.evaluate).
_STRETCH = 4_000_000

PHRASES = (
    "united nations",
    "human rights",
    "stateless persons",
    "nuclear disarmament",
    "of the united",
    "the general assembly",
    "the security council",
    "rights of peoples",
)
RANKED = (
    "protection refugees",
    "stateless persons",
    "the united nations",
    "nuclear weapons disarmament treaty",
    "climate change small island states",
    "palestine question of the general assembly",
)
REPETITION = 'the [word=".*al"]{1,3} /.*ity/'
COMMON, RARE, OFTEN = "the", "zambesi", "peace"

_Made = TypeVar("_Made")
_Acts = Mapping[str, Callable[[], object]]


@attrs.frozen
class Corpus:
    """The speeches, as our index and as the indexes of the peers."""

    index: Index
    ranker: Ranker
    tantivy: Tantivy
    fts5: Fts5
    bm25s: Bm25s
    nltk: Nltk
    share: float


@attrs.frozen
class Verdict:
    """A target, and what was measured."""

    target: str
    measured: float
    limit: float
    unit: str

    def __str__(self) -> str:
        word = "reached" if self.measured <= self.limit else "MISSED "
        return f"{word}  {self.target:62} {self.measured:9.3f} {self.unit}, at most {self.limit:g}"


def main() -> None:
    """Measure and print."""
    corpus = prepared(_SMALL if "--small" in sys.argv[1:] else None)
    verdicts = [
        *phrases(corpus),
        *matches(corpus),
        *documents(corpus),
        *ranking(corpus),
        *from_a_file(corpus),
        *hits(corpus),
        *memory(corpus.index),
    ]
    elsewhere(corpus)
    print("\nTargets")
    print("\n".join(map(str, verdicts)))


def prepared(most: int | None) -> Corpus:
    """Build every index once, and say what that took."""
    statements = speeches(most)
    states = [statement.id.partition("-")[0] for statement in statements]
    index = timed("statecorpus", partial(build_index, statements))
    del statements
    ranker = timed("statecorpus, for ranking", lambda: Ranker(index))
    rows = folded_texts(index)
    texts = [" ".join(row) for row in rows]
    tokens = [token for row in rows[: max(1, len(rows) // 30)] for token in row][:_NLTK_TOKENS]
    corpus = Corpus(
        index=index,
        ranker=ranker,
        tantivy=timed("tantivy", lambda: Tantivy(texts, states)),
        fts5=timed("FTS5", lambda: Fts5(texts, states)),
        bm25s=timed("bm25s", lambda: Bm25s(rows)),
        nltk=timed(f"NLTK, the first {len(tokens):,} tokens", lambda: Nltk(tokens)),
        share=index.size / len(tokens),
    )
    print(f"{len(index.ids):,} speeches, {index.size:,} tokens, {len(index.lexicon.folded):,} forms\n")
    return corpus


def phrases(corpus: Corpus) -> list[Verdict]:
    """Find phrases: with positions, beside counts of documents."""
    heading("Phrases, with all positions", "hits", "speeches", "ms", "tantivy", "ratio", "FTS5", "NLTK")
    ratios = []
    for words in PHRASES:
        query = f'"{words}"'
        found = search(corpus.index, query)
        took = medians(
            {
                "ours": partial(search, corpus.index, query),
                "tantivy": partial(corpus.tantivy.count_of, query),
                "fts5": partial(corpus.fts5.count, f"text : {query}"),
                "nltk": partial(corpus.nltk.count, words),
            }
        )
        ratios.append(took["ours"] / took["tantivy"])
        counts = {"tantivy": corpus.tantivy.count_of(query), "FTS5": corpus.fts5.count(f"text : {query}")}
        print(
            f"{query:46} {len(found):9,} {len(found.statements):9,} {took['ours']:9.3f} "
            f"{took['tantivy']:9.3f} {ratios[-1]:9.2f} {took['fts5']:9.3f} {took['nltk'] * corpus.share:9.0f}"
            f"{differing(found, counts)}"
        )
    return [
        Verdict(
            "phrases beside tantivy's count of documents: the median", statistics.median(ratios), 1.5, "times"
        ),
        Verdict("the same, the worst phrase", max(ratios), 1.5, "times"),
    ]


def matches(corpus: Corpus) -> list[Verdict]:
    """Evaluate all other kinds of queries."""
    heading("Other queries, with all positions", "hits", "speeches", "ms", "tantivy", "ratio", "FTS5")
    tantivy = corpus.tantivy
    near = tantivy.phrase("human rights", 4)
    rows: list[tuple[str, Callable[[], int] | None, str | None]] = [
        (COMMON, lambda: tantivy.count(tantivy.phrase(COMMON)), COMMON),
        (OFTEN, lambda: tantivy.count(tantivy.phrase(OFTEN)), OFTEN),
        (RARE, lambda: tantivy.count(tantivy.phrase(RARE)), RARE),
        ("refug*", lambda: tantivy.count(tantivy.regex("refug.*")), "refug*"),
        ("*itar*", lambda: tantivy.count(tantivy.regex(".*itar.*")), None),
        ("/.*itar.*/", lambda: tantivy.count(tantivy.regex(".*itar.*")), None),
        ("human <5> rights", lambda: tantivy.count(near), "NEAR(human rights, 4)"),
        ("refugees <5> protection", None, "NEAR(refugees protection, 4)"),
        (
            "peace :: affiliation = KAZ",
            lambda: tantivy.count(tantivy.of_state(tantivy.phrase(OFTEN), "kaz")),
            "peace AND state : kaz",
        ),
        ("/.*tion/ of /.*ment/", None, None),
        (REPETITION, None, None),
        ("united []{0,10} peace", None, None),
        ("<s> we within s", None, None),
        ("a:[] and b:[] & a.form = b.form", None, None),
    ]
    took = {
        query: compared(corpus, query, count, asked and f"text : {asked}") for query, count, asked in rows
    }
    return [Verdict("a {1,3} repetition with regular expressions at its ends", took[REPETITION], 100, "ms")]


def compared(corpus: Corpus, query: str, count: Callable[[], int] | None, asked: str | None) -> float:
    """Measure one query beside the peers that can answer it; give our time."""
    acts: dict[str, Callable[[], object]] = {"ours": lambda: search(corpus.index, query)}
    counts = {}
    if count is not None:
        acts["tantivy"], counts["tantivy"] = count, count()
    if asked is not None:
        acts["fts5"], counts["FTS5"] = lambda: corpus.fts5.count(asked), corpus.fts5.count(asked)
    took = medians(acts)
    found = search(corpus.index, query)
    ratio = took["ours"] / took["tantivy"] if count is not None else None
    print(
        f"{query:46} {len(found):9,} {len(found.statements):9,} {took['ours']:9.3f} "
        f"{cell(took.get('tantivy'))} {cell(ratio)} {cell(took.get('fts5'))}{differing(found, counts)}"
    )
    return took["ours"]


def documents(corpus: Corpus) -> list[Verdict]:
    """Count the speeches with a word, without their positions: what the peers count."""
    heading("Speeches with a word", "speeches", "ms", "tantivy", "ratio", "FTS5")
    worst = 0.0
    for word in (COMMON, OFTEN, RARE):
        took = medians(
            {
                "ours": partial(count_statements, corpus.index, word),
                "tantivy": partial(corpus.tantivy.count, corpus.tantivy.phrase(word)),
                "fts5": partial(corpus.fts5.count, f"text : {word}"),
            }
        )
        worst = max(worst, took["ours"])
        print(
            f"{word:46} {count_statements(corpus.index, word):9,} {took['ours']:9.4f} {took['tantivy']:9.4f} "
            f"{took['ours'] / took['tantivy']:9.2f} {took['fts5']:9.4f}"
        )
    return [Verdict("counting the speeches with a word", worst, 0.1, "ms")]


def from_a_file(corpus: Corpus) -> list[Verdict]:
    """Write the index to a file, open it, and measure the rows that depend on the form on the disk."""
    heading("From a file", "ms")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speeches.segment"
        write_segment(corpus.index, path)
        first = [_first_ranking(path, words) for words in RANKED]
        index = open_segment(path).index
        acts: dict[str, Callable[[], object]] = {
            "a rare word": partial(search, index, RARE),
            "a rare phrase": partial(search, index, '"stateless persons"'),
            "nearness": partial(search, index, "human <5> rights"),
            "two frequent words": partial(search, index, '"united nations"'),
        }
        found = search(index, OFTEN)
        pages = counter(1)
        acts["a page of 50, each another"] = lambda: list(found.page(next(pages)).kwic(10, 10))
        lines = list(found.page(7).kwic(10, 10))
        acts["str of 50 lines"] = lambda: list(map(str, lines))
        took = {name: medians({"ours": act})["ours"] for name, act in acts.items()}
    took["the first ranking after open, the median"] = statistics.median(first)
    for name, ms in took.items():
        print(f"{name:46} {ms:9.4f}")
    return [
        Verdict("a rare word, from a file", took["a rare word"], 0.025, "ms"),
        Verdict("a rare phrase, from a file", took["a rare phrase"], 0.025, "ms"),
        Verdict("nearness, from a file", took["nearness"], 2.4, "ms"),
        Verdict("a page of 50 that was not shown before", took["a page of 50, each another"], 0.3, "ms"),
        Verdict("str of a line of a concordance", took["str of 50 lines"] * 1000 / 50, 8, "µs"),
        Verdict("the first ranking after open", statistics.median(first), 10, "ms"),
    ]


def _first_ranking(path: Path, words: str) -> float:
    """Open an index and rank; return the CPU time in milliseconds."""
    return once(lambda: Ranker(open_segment(path).index).rank(words), 1)


def ranking(corpus: Corpus) -> list[Verdict]:
    """Rank speeches by BM25: the ten best, scored by the same formula."""
    heading("BM25, the best 10", "ms", "snippets", "tantivy", "ratio", "bm25s", "FTS5", "same 10")
    ratios = []
    for words in RANKED:
        took = medians(
            {
                "ours": partial(corpus.ranker.rank, words),
                "tantivy": partial(corpus.tantivy.best, words),
                "bm25s": partial(corpus.bm25s.best, words),
                "fts5": partial(corpus.fts5.best, words),
                "snippets": partial(snippets, corpus.ranker, words),
            }
        )
        ratios.append(took["ours"] / took["tantivy"])
        best = {one.statement for one in corpus.ranker.rank(words)}
        others = {corpus.index.ids[number] for _, number in corpus.bm25s.best(words)}
        print(
            f"{words:46} {took['ours']:9.3f} {took['snippets']:9.3f} {took['tantivy']:9.3f} "
            f"{ratios[-1]:9.2f} {took['bm25s']:9.3f} {took['fts5']:9.3f} {len(best & others):9}"
        )
    print("snippets: the same with a snippet of each; same 10: of our ten so many are among those of bm25s.")
    return [
        Verdict("BM25, the best 10, beside tantivy: the median", statistics.median(ratios), 2, "times"),
        Verdict("the same, the worst query", max(ratios), 2, "times"),
    ]


def snippets(ranker: Ranker, words: str) -> list[str]:
    """Show the words of each of the ten best that fit best."""
    return [str(one.snippet) for one in ranker.rank(words)]


def hits(corpus: Corpus) -> list[Verdict]:
    """Work with the hits of a word that is said a hundred thousand times."""
    found = search(corpus.index, OFTEN)
    heading(f"With the {len(found):,} hits of {OFTEN!r}", "ms", "FTS5")
    acts: dict[str, Callable[[], object]] = {
        "KWIC, a page of 50, 10 words on either side": lambda: list(found.page().kwic(10, 10)),
        "KWIC, the same in sentences": lambda: list(found.page().kwic(unit="sentence")),
        "sort by the words to the right": lambda: found.sort("right"),
        "sort by the words to the left, and a page": lambda: list(found.sort("left").page().kwic(10, 10)),
        "counts by year": lambda: found.count_by("year"),
        "counts by state and year": lambda: found.count_by("affiliation", "year"),
        "filter by country": lambda: found.filter("affiliation = KAZ"),
        "collocates, 5 words on either side": lambda: found.collocates(5),
        "collocates within sentences": lambda: found.collocates(5, within="s"),
        "the lines behind a collocate": lambda: found.with_collocate("war"),
        "groups by the word to the right": lambda: found.group("right"),
        "dispersion over speeches": found.dispersion,
        "keyness since 2000": lambda: keyness(corpus.index, "date >= 2000"),
        "runs of two words, 10 times or more": lambda: ngrams(corpus.index, 2, minimum=10),
    }
    page = medians({"fts5": lambda: corpus.fts5.page(f"text : {OFTEN}"), "ours": next(iter(acts.values()))})
    took = {name: medians({"ours": act})["ours"] for name, act in acts.items()}
    took[next(iter(acts))] = page["ours"]
    for name, ms in took.items():
        print(f"{name:46} {ms:9.3f} {cell(page['fts5'] if name.startswith('KWIC, a') else None)}")
    return [
        Verdict("a KWIC page of 50", page["ours"], 0.5, "ms"),
        Verdict("collocates of a word of 100,000 hits", took["collocates, 5 words on either side"], 40, "ms"),
        Verdict("counts by year of the same", took["counts by year"], 2, "ms"),
    ]


def memory(index: Index) -> list[Verdict]:
    """Say what queries allocate at most at one time, numpy's arrays included."""
    heading("Memory of a query", "hits", "KB", "bytes/hit", "beyond")
    worst = 0.0
    for query in (
        COMMON,
        OFTEN,
        '"united nations"',
        '"of the united"',
        "refug*",
        "human <5> rights",
        REPETITION,
        "united []{0,10} peace",
        "<s> we within s",
        "/.*tion/ of /.*ment/",
        "a:[] and b:[] & a.form = b.form",
        'a:the b:[] & b.form = "united"',
        '[word="[A-Z].*"]',
    ):
        tracemalloc.start()
        found = search(index, query)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        beyond = max(peak - _STRETCH, 0) / len(found)
        worst = max(worst, beyond)
        print(f"{query:46} {len(found):9,} {peak / 1024:9,.0f} {peak / len(found):9.1f} {beyond:9.1f}")
    print(f"beyond: without the {_STRETCH:,} bytes that the candidates of one stretch may take.")
    return [Verdict("memory of a query, the worst of these, beyond", worst, 64, "bytes a hit")]


def elsewhere(corpus: Corpus) -> None:
    """Print what CWB and Manatee take for the same kinds of work, on another machine and corpus."""
    heading("Beside CWB and Manatee", "hits", "ms", "ms scaled", "hits", "CWB", "Manatee")
    for one in ELSEWHERE:
        act, size = ours_of(corpus.index, one)
        ms = medians({"ours": act})["ours"]
        scale = (
            1.0
            if one.by == "nothing"
            else one.hits / size
            if one.by == "hits"
            else one.tokens / corpus.index.size
        )
        print(
            f"{one.work:46} {size:9,} {ms:9.3f} {ms * scale:9.3f} {one.hits or '':>9} "
            f"{cell(one.cwb)} {cell(one.manatee)}"
        )
    print(
        "Their figures are of another machine and corpus (21.57 million tokens): compare orders, not digits."
    )
    print("Ours are scaled to their hits, or for work that grows with the corpus to their tokens.")


def ours_of(index: Index, one: Elsewhere) -> tuple[Callable[[], object], int]:
    """Return our function for some work, and the number of its hits."""
    found = search(index, one.query)
    acts: dict[str, Callable[[], object]] = {
        "search": lambda: search(index, one.query),
        "page": lambda: list(found.page().kwic(10, 10)),
        "sorted page": lambda: list(found.sort("right").page().kwic(10, 10)),
        "years": lambda: found.count_by("year"),
        "collocates": lambda: found.collocates(5),
    }
    return acts[one.act], len(found)


def medians(acts: _Acts) -> dict[str, float]:
    """Measure some acts by turns; give the median of each in milliseconds."""
    times = {
        name: max(1, min(_MOST_TIMES, int(_LEAST_MS / max(once(act, 1), 1e-3)))) for name, act in acts.items()
    }
    took: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(ROUNDS):
        for name, act in acts.items():
            took[name].append(once(act, times[name]))
    return {name: statistics.median(each) for name, each in took.items()}


def once(act: Callable[[], object], times: int) -> float:
    """Do something so many times; give the milliseconds of CPU time of each."""
    start = time.process_time()
    for _ in range(times):
        act()
    return (time.process_time() - start) * 1000 / times


def timed(name: str, act: Callable[[], _Made]) -> _Made:
    """Build something, and print what it took."""
    start = time.process_time()
    made = act()
    print(f"{name:46} built in {time.process_time() - start:6.1f} CPU s", flush=True)
    return made


def heading(name: str, *columns: str) -> None:
    """Print the head of a table."""
    print(f"\n{name:46} " + " ".join(f"{column:>9}" for column in columns))


def cell(number: float | None) -> str:
    """Write a number of a table, or that there is none."""
    return f"{'-':>9}" if number is None else f"{number:9.3f}"


def differing(found: Hits, counts: Mapping[str, int]) -> str:
    """Name the peers that count other numbers of speeches."""
    others = [f"{name} {count:,}" for name, count in counts.items() if count != len(found.statements)]
    return f"  speeches of {', '.join(others)}" if others else ""


if __name__ == "__main__":
    main()
