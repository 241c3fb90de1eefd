"""How fast a corpus is exported: 10,951 speeches to Parquet, vertical text, JSON Lines and others, one core.

python benchmarks/exports.py [--speeches N]

Each export reads the corpus from the disk, with its catalogue and index. Time is processor time; memory is
the peak of the process, less its memory before the export.
"""

import argparse
import resource
import tempfile
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Self

from benchmarks.ungdc import speeches
from statecorpus.corpus import Corpus
from statecorpus.errors import LossyExportWarning
from statecorpus.exports.conllu import write_conllu
from statecorpus.exports.json import read_json_lines, write_json_lines
from statecorpus.exports.plain_text import write_plain_text
from statecorpus.exports.tables import paragraphs, statements
from statecorpus.exports.vertical import write_vertical

AIM = 1_000


class Watched:
    """The most memory that the process holds while a block runs, in MB."""

    def __enter__(self) -> Self:
        self._stop = threading.Event()
        self.before = self.most = _held()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._stop.wait(0.02):
            self.most = max(self.most, _held())

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def _held() -> float:
    """Return the memory that the process holds on its own, without mapped files."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return (int(fields[1]) - int(fields[2])) * resource.getpagesize() / 1e6


def main() -> None:
    """Build the corpus, run every export, and print what it took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--speeches", type=int, help="how many; without it, all")
    number = arguments.parse_args().speeches
    warnings.simplefilter("ignore", LossyExportWarning)
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        made = Corpus.create(folder / "corpus")
        made.add(*speeches(number))
        made.update_catalogue()
        made.index()
        del made
        corpus = Corpus.open(folder / "corpus")
        exports: dict[str, Callable[[], object]] = {
            "Parquet, statements by year": lambda: statements(corpus).write_parquet(folder / "y", by="year"),
            "Parquet, paragraphs": lambda: paragraphs(corpus).write_parquet(folder / "p.parquet"),
            "vertical text": lambda: write_vertical(corpus, folder / "v"),
            "JSON Lines": lambda: write_json_lines(corpus.values(), folder / "j.jsonl"),
            "JSON Lines, read back": lambda: sum(1 for _ in read_json_lines(folder / "j.jsonl")),
            "CSV, statements": lambda: statements(corpus).write_csv(folder / "s.csv"),
            "plain text": lambda: write_plain_text(corpus, folder / "t"),
        }
        print(
            f"{len(corpus):,} statements; aim: {AIM:,} a second on one core for the first, third and fourth"
        )
        for name, export in exports.items():
            _measure(name, export, len(corpus))
        some = corpus[:300]
        _measure("CoNLL-U, 300 of them", lambda: write_conllu(some, folder / "c.conllu"), len(some))


def _measure(name: str, export: Callable[[], object], number: int) -> None:
    with Watched() as memory:
        began = time.process_time()
        export()
        seconds = time.process_time() - began
    rate = number / seconds
    print(f"{name:30} {rate:8,.0f} a second  {seconds:6.1f} s  +{memory.most - memory.before:5.0f} MB")


if __name__ == "__main__":
    main()
