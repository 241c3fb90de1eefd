"""Building the index from statements in memory, beside SQLite FTS5 on the same texts, in the order A B A B.

CPU seconds of one thread. FTS5 stores the texts too, and knows neither sentences nor regions nor fields.
"""

import resource
import sqlite3
import time

from benchmarks.ungdc import speeches
from statecorpus.index import Index, build_index

ROUNDS = 2


def main() -> None:
    """Measure and print."""
    statements = speeches()
    texts = [statement.text for statement in statements]
    ours: list[float] = []
    theirs: list[float] = []
    size, share = 0, 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        index = build_index(statements)
        ours.append(time.process_time() - start)
        size, share = index.size, bytes_a_token(index)
        del index
        start = time.process_time()
        build_fts5(texts)
        theirs.append(time.process_time() - start)
    print(f"{len(texts):,} speeches, {size:,} tokens; {share:.2f} bytes a token without lexicon and texts")
    for name, seconds in (("statecorpus", min(ours)), ("FTS5", min(theirs))):
        print(f"{name:12} {seconds:6.1f} CPU s  {size / seconds / 1e6:5.2f} million tokens a second")
    print(f"ratio {min(ours) / min(theirs):.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak of the whole process, statements and FTS5 included: {peak:,.0f} MB")


def build_fts5(texts: list[str]) -> sqlite3.Connection:
    """Index texts with SQLite, in memory."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table speech using fts5(text, tokenize='unicode61')")
    base.executemany("insert into speech values (?)", ((text,) for text in texts))
    base.commit()
    return base


def bytes_a_token(index: Index) -> float:
    """Say how large the arrays are that grow with the texts."""
    offsets = index.offsets
    whole = index.stream.nbytes + index.edges.nbytes + index.postings.positions.nbytes
    whole += offsets.gaps.nbytes + offsets.marks.nbytes + offsets.first.nbytes + offsets.characters.nbytes
    whole += sum(one.starts.nbytes + one.ends.nbytes for one in index.regions.values())
    return whole / max(index.size, 1)


if __name__ == "__main__":
    main()
