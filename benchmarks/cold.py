"""The cold start: the CPU time from a new process to 50 lines, beside an import of numpy and two peers.

    python benchmarks/cold.py CORPUS [rounds]     # for example the 10,950 speeches of the General Debate

Each round runs every program once, one after the other (A B C … A B C …), and CPU time is user and system
time of the child process. The peers get the texts of the corpus: SQLite FTS5 through Python's sqlite3, and
tantivy, where it is installed. The last lines list the import time of each module that the search loads.
"""

import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from statecorpus.corpus import Corpus

_QUERY = "peace"
_LINES = 50
_FTS5 = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
rows = base.execute(
    "SELECT id, snippet(texts, 1, '', '', ' ', 16) FROM texts WHERE texts MATCH ? LIMIT 50", (sys.argv[2],)
)
for id, line in rows: print(id, line, sep='\\t')
"""
_TANTIVY = """
import sys, tantivy
index = tantivy.Index.open(sys.argv[1])
searcher = index.searcher()
query = index.parse_query(sys.argv[2], ["text"])
found = searcher.search(query, 50)
snippets = tantivy.SnippetGenerator.create(searcher, query, index.schema, "text")
for _, address in found.hits:
    document = searcher.doc(address)
    print(document["id"][0], snippets.snippet_from_doc(document).fragment().replace("\\n", " "), sep='\\t')
"""


def cpu(command: Sequence[str]) -> float:
    """Run a program and return its CPU time in ms."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def fts5(folder: Path, texts: Mapping[str, str]) -> list[str]:
    """Build a full-text table, and return the program that searches it."""
    place = folder / "texts.sqlite"
    base = sqlite3.connect(place)
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text)")
    base.executemany("INSERT INTO texts VALUES (?, ?)", texts.items())
    base.commit()
    base.close()
    return [sys.executable, "-c", _FTS5, str(place), _QUERY]


def tantivy(folder: Path, texts: Mapping[str, str]) -> list[str] | None:
    """Build an index of tantivy, and return the program that searches it; ``None`` without tantivy."""
    try:
        import tantivy as library  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    place = folder / "tantivy"
    place.mkdir()
    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", stored=True)
    writer = library.Index(builder.build(), path=str(place)).writer(heap_size=500_000_000, num_threads=1)
    for id, text in texts.items():
        writer.add_document(library.Document(id=id, text=text))
    writer.commit()
    writer.wait_merging_threads()
    return [sys.executable, "-c", _TANTIVY, str(place), _QUERY]


def programs(corpus: Path, folder: Path) -> dict[str, list[str]]:
    """Return the programs to measure, by name."""
    with Corpus.open(corpus) as opened:
        index = opened.index()
        texts = dict(zip(index.ids, index.texts, strict=True))
    own = [sys.executable, "-m", "statecorpus"]
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import numpy'": [sys.executable, "-c", "import numpy"],
        "statecorpus --version": [*own, "--version"],
        "statecorpus --help": [*own, "--help"],
        f"statecorpus search {_QUERY}": [
            *own, "search", _QUERY, "--corpus", str(corpus), "--limit", str(_LINES),
        ],
        "python, sqlite3 FTS5": fts5(folder, texts),
    }  # fmt: skip
    peer = tantivy(folder, texts)
    return found if peer is None else {**found, "python, tantivy": peer}


def imports(command: Sequence[str]) -> list[tuple[int, str]]:
    """Return the import time of each module by itself, in µs, the dearest first."""
    done = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]], capture_output=True, text=True, check=True
    )
    rows = [line.removeprefix("import time:").split("|") for line in done.stderr.splitlines() if "|" in line]
    return sorted(
        ((int(own), name.strip()) for own, _, name in rows if own.strip().isdecimal()), reverse=True
    )


def main() -> None:
    """Print medians, the difference from an import of numpy in pairs, and the dearest imports."""
    corpus = Path(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 11
    with tempfile.TemporaryDirectory() as folder:
        commands = programs(corpus, Path(folder))
        times = [{name: cpu(command) for name, command in commands.items()} for _ in range(rounds)]
    for name in commands:
        median = statistics.median(round[name] for round in times)
        least = min(round[name] for round in times)
        beside = statistics.median(round[name] - round["python -c 'import numpy'"] for round in times)
        print(f"{name:28}{median:8.1f} ms CPU, least {least:6.1f}, {beside:+8.1f} beside import numpy")
    rows = imports(commands[f"statecorpus search {_QUERY}"])
    own = [row for row in rows if row[1].startswith("statecorpus")]
    print(f"{len(rows)} modules, {len(own)} of statecorpus; the dearest, in µs of wall time:")
    for time, name in rows[:25]:
        print(f"{time:8,} {name}")


if __name__ == "__main__":
    main()
