"""Searching 35 million tokens: each operation of the engine, and SQLite FTS5 where it has one, A B A B.

Milliseconds of CPU time, the least of several rounds. FTS5 counts speeches and gives no positions, so its
side does less.
"""

import sqlite3
import time
from collections.abc import Callable

from benchmarks.index import build_fts5
from benchmarks.ungdc import speeches
from statecorpus.index import Index, build_index
from statecorpus.search import Hits, Ranker, keyness, ngrams, search

ROUNDS = 5

#: A query, and how FTS5 asks for about the same; None where it cannot.
QUERIES: tuple[tuple[str, str | None], ...] = (
    ("the", "the"),
    ("apartheid", "apartheid"),
    ('"united nations"', '"united nations"'),
    ('"of the united"', '"of the united"'),
    ("refug*", "refug*"),
    ("human <5> rights", "NEAR(human rights, 4)"),
    ("refugees <5> protection", "NEAR(refugees protection, 4)"),
    ("*itar*", None),
    ("/.*tion/ of /.*ment/", None),
    ('the [word=".*al"]{1,3} /.*ity/', None),
    ("united []{0,10} peace", None),
    ("<s> we within s", None),
    ("[]* refugees within s", None),
    ("a:[] and b:[] & a.form = b.form", None),
    ('"human rights" :: affiliation = KAZ & year >= 2000', None),
)


def main() -> None:
    """Measure and print."""
    statements = speeches()
    base = build_fts5([statement.text for statement in statements])
    index = build_index(statements)
    del statements
    print(f"{index.size:,} tokens")
    print(f"{'query':52} {'hits':>9} {'ms':>9} {'FTS5 ms':>9} {'ratio':>7}")
    for query, other in QUERIES:
        compare(index, base, query, other)
    peace = search(index, "peace")
    ranker = Ranker(index)
    page = peace.page()
    for name, act in operations(index, peace, page, ranker):
        print(f"{name:52} {'':9} {least(act):9.2f}")
    best = "select rowid from speech where speech match 'protection OR refugees' order by rank limit 10"
    theirs = least(lambda: base.execute(best).fetchall())
    print(f"{'FTS5: BM25, the best 10 of two words':52} {'':9} {theirs:9.2f}")


def compare(index: Index, base: sqlite3.Connection, query: str, other: str | None) -> None:
    """Measure one query on both sides, by turns."""
    ours: list[float] = []
    theirs: list[float] = []
    statement = "select count(*) from speech where speech match ?"
    for _ in range(ROUNDS):
        ours.append(milliseconds(lambda: search(index, query)))
        if other is not None:
            theirs.append(milliseconds(lambda: base.execute(statement, (other,)).fetchone()))
    found = len(search(index, query))
    shown = (
        f"{min(theirs):9.2f} {min(ours) / max(min(theirs), 1e-6):7.2f}" if theirs else f"{'-':>9} {'-':>7}"
    )
    print(f"{query:52} {found:9,} {min(ours):9.2f} {shown}")


def operations(
    index: Index, hits: Hits, page: Hits, ranker: Ranker
) -> list[tuple[str, Callable[[], object]]]:
    """List what is done with hits of a word that is said 105,000 times."""
    return [
        ("KWIC, a page of 50, 10 words on either side", lambda: list(page.kwic(10, 10))),
        ("sort by the words to the right", lambda: hits.sort("right")),
        ("counts by year", lambda: hits.count_by("year")),
        ("counts by state and year", lambda: hits.count_by("affiliation", "year")),
        ("collocates, 5 words on either side", lambda: hits.collocates(5)),
        ("the lines behind a collocate", lambda: hits.with_collocate("war")),
        ("dispersion over speeches", hits.dispersion),
        ("keyness since 2000", lambda: keyness(index, "date >= 2000")),
        ("runs of two words, 10 times or more", lambda: ngrams(index, 2, minimum=10)),
        ("BM25, the best 10 of two words, with snippets", lambda: ranker.rank("protection refugees")),
    ]


def milliseconds(act: Callable[[], object]) -> float:
    """Measure one call."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def least(act: Callable[[], object]) -> float:
    """Measure the fastest of several calls."""
    return min(milliseconds(act) for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
