"""Extraction: processor time per statement, growth of the index, and agreement with annotated statements.

    python benchmarks/extraction.py TEXTS [--gold GOLD] [--count 60]

``TEXTS`` is a folder of plain texts: the speeches of the UN General Debate. ``GOLD`` is a folder with
``score.py`` and annotated statements; its table is printed as it is, language by language. Times are of the
processor, so that a loaded machine changes them little; parsing is timed apart.
"""

import argparse
import random
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import attrs

from statecorpus.extraction import extract
from statecorpus.index import build_index, segment_parts
from statecorpus.intake import parse
from statecorpus.model import Paragraph, Statement
from statecorpus.model.span_table import SPAN_CLASSES

# A usual speech of the General Debate.
_WORDS = 2_900
texts = import_module("word_account").texts


def main() -> int:
    """Print the figures."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("texts", type=Path, help="a folder of plain texts")
    ask.add_argument("--gold", type=Path, help="a folder with score.py and annotated statements")
    ask.add_argument("--count", type=int, default=60, help="the number of texts, drawn with seed 1")
    args = ask.parse_args()
    drawn = random.Random(1).sample(sorted(texts(args.texts)), args.count)  # noqa: S311 -- a sample, no secret
    began = time.process_time()
    parsed = [_parsed(name, text) for name, text in drawn]
    parsing = time.process_time() - began
    extract(parsed[0])  # loads the lexicons
    began = time.process_time()
    read = [extract(statement) for statement in parsed]
    extracting = time.process_time() - began
    words = sum(len(statement.text.split()) for statement in parsed)
    each = 1_000 * _WORDS / words
    print(f"{args.count} texts, {words:,} words; CPU ms for {_WORDS:,} words")
    print(f"parsing {parsing * each:8.1f}")
    print(f"extracting {extracting * each:5.1f}")
    for name, kind in SPAN_CLASSES.items():
        found = sum(isinstance(span, kind) for statement in read for span in _spans(statement))
        print(f"{name:12}{found:8,}")
    before, after = (sum(map(len, segment_parts(build_index(made)))) for made in (parsed, read))
    print(f"index {before:,} bytes without spans, {after:,} with spans: {after / before - 1:+.1%}")
    if args.gold is not None:
        for language in ("en", "fr", "es"):
            print(f"\n{language}")
            scorer = [sys.executable, str(args.gold / "score.py"), str(args.gold), "--language", language]
            subprocess.run(scorer, check=True)
    return 0


def _parsed(name: str, text: str) -> Statement:
    statement = parse(text, format="text", extract=False).statement
    return attrs.evolve(statement, id=Path(name).stem.lower().replace("_", "-"))


def _spans(statement: Statement) -> list[object]:
    return [span for block in statement.body if isinstance(block, Paragraph) for span in block.spans]


if __name__ == "__main__":
    raise SystemExit(main())
