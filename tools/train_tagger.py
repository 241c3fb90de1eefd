"""Train the tagger of heads: write ``statecorpus/parsing/tagging/weights.tsv``.

    python -m tools.train_tagger LABELS.jsonl[:TRANCHES] … [--made 800] [--out FOLDER]

``LABELS.jsonl`` holds labelled statements (``docs/reference/labels.md``); ``labels.jsonl:1,2`` takes tranches
1 and 2 only. Each head is also trained with other line ends, and made-up heads (``made_heads``) are added.
``--test LABELS.jsonl[:TRANCHES]`` also prints precision and recall of the labelled spans of that file.
"""

import argparse
import json
import random
import re
import textwrap
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from statecorpus.errors import StatecorpusError
from statecorpus.parsing.lexicons import languages, lexicon
from statecorpus.parsing.tagging.tagger import runs
from statecorpus.parsing.tagging.token import head_lines
from statecorpus.parsing.tagging.token_class import ClassedHead, classed_head
from statecorpus.parsing.tagging.weights import TaggerWeights, features_of, write_weights
from statecorpus.readers import read_source
from tools.made_heads import Mark, made_head

FOLDER = Path(__file__).resolve().parent.parent / "statecorpus" / "parsing" / "tagging"
_MOST_LINES, _SENTENCE = 45, 90
_SPLIT = re.compile(r"[^\W_]+")
_PARTS = ("honorific", "name", "role", "affiliation")
_FIELDS = (
    "speaker.honorific", "speaker.name", "speaker.role", "speaker.affiliation",
    "event", "place", "date", "on_behalf_of", "addressees",
)  # fmt: skip


class Example(NamedTuple):
    """A head with the places of its fields, and the source that it comes from."""

    head: ClassedHead
    marks: tuple[Mark, ...]
    group: str
    weight: int


def head_of(path: Path) -> str:
    """Return the lines of a source down to the first line of the body that ends a sentence, and two more."""
    reading = read_source(path)
    lines: list[str] = []
    previous = None
    for line in reading.lines:
        if previous is not None and line.block != previous:
            lines.append("")
        previous = line.block
        lines.append(line.text.strip())
        if (len(line.text) >= _SENTENCE and line.text.rstrip()[-1:] in ".!?;") or len(lines) > _MOST_LINES:
            break
    return "\n".join(lines)


def rewrapped(head: str, rng: random.Random) -> str:
    """Return a head with every block joined, or wrapped at some width."""
    width = rng.choice((28, 38, 50, 72, 90, 10_000))
    return "\n\n".join(textwrap.fill(" ".join(block.split()), width) for block in re.split(r"\n\s*\n", head))


def places_of(head: str, value: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a value in a head; white space and marks between its words do not count."""
    words = _SPLIT.findall(value)
    if words:
        pattern = r"[\W_]+".join(map(re.escape, words))
        for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", head, re.IGNORECASE):
            yield found.span()


def marks_of(head: str, label: dict[str, Any]) -> tuple[Mark, ...]:
    """Return the places of the labelled values in a head."""
    speaker, event = label.get("speaker") or {}, label.get("event") or {}
    values: list[tuple[str, str]] = [
        *(
            (f"speaker.{part}", speaker.get(part) or "")
            for part in ("honorific", "name", "role", "affiliation")
        ),
        ("event", event.get("name") or ""),
        ("place", label.get("place") or ""),
        ("on_behalf_of", label["on_behalf_of"] if isinstance(label.get("on_behalf_of"), str) else ""),
        *(("addressees", party) for party in label.get("addressees") or ()),
    ]
    marks = [Mark(field, *place) for field, value in values for place in places_of(head, value)]
    return (*marks, *(Mark("date", *place) for place in _days(head, label.get("date") or {})))


def _days(head: str, date: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the places of a day: the day's digits, a month's name or number, and the year, close together."""
    first = date.get("when") or date.get("from") or ""
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", first):
        return
    year, day = first[:4], str(int(first[8:])) if len(first) > 7 else ""
    between = r"[^\n\d]{1,25}"
    pattern = rf"\b0?{day}(?!\d){between}(?:\d{{1,2}}{between})?{year}" if day else year
    for found in re.finditer(pattern, head):
        yield found.span()


def tags_of(head: ClassedHead, marks: Sequence[Mark], fields: Sequence[str]) -> list[str]:
    """Return a label per token; a shorter field wins inside a longer one."""
    tags = ["O"] * len(head.tokens)
    for mark in sorted(marks, key=lambda mark: mark.start - mark.end):
        if mark.field not in fields:
            continue
        tokens = enumerate(head.tokens)
        inside = [number for number, token in tokens if mark.start <= token.start and token.end <= mark.end]
        for place, number in enumerate(inside):
            tags[number] = ("I-" if place else "B-") + mark.field
    for number in range(1, len(tags)):  # what a shorter field cut in two goes on after it
        field = tags[number][2:]
        if tags[number].startswith("I-") and tags[number - 1][2:] != field:
            tags[number] = "B-" + field
    return tags


def examples_of(place: str, rng: random.Random, rewraps: int) -> Iterator[Example]:
    """Yield the labelled heads of a file, each also with other line ends."""
    path, _, tranches = place.partition(":")
    wanted = {int(number) for number in tranches.split(",") if number}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if (wanted and label.get("tranche") not in wanted) or label.get("damaged"):
            continue
        try:
            head = head_of(Path(path).parent / label["file"])
        except StatecorpusError as broken:
            print(f"{label['id']}: {broken}")
            continue
        words = lexicon(label["language"] if label["language"] in languages() else "en")
        group = str(label.get("group") or label.get("family") or label["id"])
        for version in (head, *(rewrapped(head, rng) for _ in range(rewraps))):
            if head_lines(version):
                yield Example(classed_head(version, words), marks_of(version, label), group, 1)


def made_examples(count: int, rng: random.Random) -> Iterator[Example]:
    """Yield made-up heads."""
    for number in range(count):
        made = made_head(rng)
        yield Example(classed_head(made.text, lexicon(made.language)), made.marks, f"made-{number}", 1)


def train(examples: Sequence[Example], fields: Sequence[str], c1: float, c2: float) -> TaggerWeights:
    """Train a conditional random field, and return its weights that are not 0."""
    crfsuite: Any = import_module("pycrfsuite")
    trainer = crfsuite.Trainer(verbose=False)
    trainer.select("lbfgs", "crf1d")
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 60, "feature.minfreq": 3})
    for example in examples:
        trainer.append(features_of(example.head), tags_of(example.head, example.marks, fields))
    model = FOLDER / "model.crfsuite"
    trainer.train(str(model))
    tagger = crfsuite.Tagger()
    tagger.open(str(model))
    info = tagger.info()
    model.unlink()
    labels = tuple(sorted(info.labels, key=lambda label: (label != "O", label)))
    column = {label: number for number, label in enumerate(labels)}
    kept: dict[str, np.ndarray[Any, np.dtype[np.float64]]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= 0.01:
            kept.setdefault(feature, np.zeros(len(labels)))[column[label]] = weight
    transitions = np.zeros((len(labels), len(labels)))
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    names = sorted(kept)
    rows = {name: number for number, name in enumerate(names)}
    return TaggerWeights(
        labels, rows, np.array([*(kept[name] for name in names), np.zeros(len(labels))]), transitions
    )


def report(weights: TaggerWeights, tests: Sequence[Example], fields: Sequence[str]) -> None:
    """Print precision and recall of spans by field; a field that stands twice counts twice."""
    counts = {field: [0, 0, 0] for field in fields}
    for test in tests:
        gold = set(runs(tags_of(test.head, test.marks, fields)))
        best = weights.marginals(test.head).argmax(axis=1)
        found = set(runs([weights.labels[number] for number in best]))
        for kind, spans in enumerate((gold & found, found - gold, gold - found)):
            for field, *_ in spans:
                counts[field][kind] += 1
    for field, (hit, extra, miss) in counts.items():
        precision, recall = hit / max(1, hit + extra), hit / max(1, hit + miss)
        print(f"{field:22} precision {precision:.3f} recall {recall:.3f} of {hit + miss}")


def main() -> None:
    """Train on the named files; write the weights or print a test."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("labels", nargs="+")
    ask.add_argument("--made", type=int, default=800)
    ask.add_argument("--rewraps", type=int, default=2)
    ask.add_argument("--c1", type=float, default=0.3)
    ask.add_argument("--c2", type=float, default=0.05)
    ask.add_argument("--test", nargs="*", default=[])
    ask.add_argument("--out", type=Path, default=FOLDER)
    args = ask.parse_args()
    rng = random.Random(1)  # noqa: S311 -- the same weights on every machine
    examples = [example for place in args.labels for example in examples_of(place, rng, args.rewraps)]
    examples += made_examples(args.made, rng)
    tests = [example for place in args.test for example in examples_of(place, rng, 0)]
    weights = train(examples, _FIELDS, args.c1, args.c2)
    print(f"{len(examples)} heads, {len(weights.rows)} features")
    if tests:
        report(weights, tests, _FIELDS)
    (args.out / "weights.tsv").write_text("\n".join(write_weights(weights)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
