"""Make the weights of the layout: where elements of a head begin, and where the body begins.

usage: python -m tools.train_layout starts SOURCE … [--without SOURCE …] [--made 600]
       python -m tools.train_layout cuts LABELS.jsonl[:TRANCHES] … [--variants …] [--headless …]

``starts`` reads heads without labels: a line that ends although the next word would have had its place
was ended on purpose. ``cuts`` reads labels with ``addressees_first_line`` or ``body_first_line``; each text
is also read with other line ends. ``--headless`` names texts without a title block.
"""

import argparse
import collections
import json
import random
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from statecorpus.errors import StatecorpusError
from statecorpus.parsing.layout.cut import cut_features
from statecorpus.parsing.layout.furniture import furniture_of
from statecorpus.parsing.layout.normal_form import NormalForm, blocks_of_rows, line_ends, normal_form
from statecorpus.parsing.layout.opening import find_opening
from statecorpus.parsing.layout.told_row import told_rows
from statecorpus.parsing.layout.zones import top_of
from statecorpus.parsing.lexicons import Lexicon, lexicon
from statecorpus.parsing.lines.row import Row, rows_of
from statecorpus.parsing.statement.document import best_lexicon
from statecorpus.parsing.tagging.element_start import may_start, start_features
from statecorpus.parsing.tagging.token_class import classed_words
from statecorpus.readers import read_source
from tools.folds import FOLDS, fold_of
from tools.made_heads import made_head

_FOLDER = Path(__file__).resolve().parent.parent / "statecorpus" / "parsing"
_STARTS = _FOLDER / "tagging" / "element_start.json"
_CUTS = _FOLDER / "layout" / "cut.json"
_MADE = 0.1
_PRIOR = {"ruled": 2.0}
_AFTER_HEAD = 3


class Place(NamedTuple):
    """A place between two words of a head, and whether an element begins there."""

    features: tuple[str, ...]
    starts: bool
    group: str
    weight: float


def places_of(rows: Sequence[Row], words: Lexicon, group: str, weight: float) -> Iterator[Place]:
    """Yield the places of a head that are known to begin an element, or to begin none."""
    known: dict[int, bool | None] = {}
    text, at = "", 0
    for block in blocks_of_rows(rows):
        joined = " ".join(row.text for row in block)
        known[at] = True
        # A line that was full may end anywhere: its end says nothing.
        known |= {at + offset: True if meant else None for offset, meant in line_ends(block)}
        text += joined + " "
        at += len(joined) + 1
    head = classed_words(text, words)
    for place in range(1, len(head.tokens)):
        if may_start(head, place):
            starts = known.get(head.tokens[place].start, False)
            if starts is not None:
                yield Place(tuple(start_features(head, place)), starts, group, weight)


def head_rows(file: Path) -> tuple[list[Row], Lexicon]:
    """Return the rows of a source down to the first of the body, and its language."""
    rows = rows_of(read_source(file))
    words = best_lexicon(rows)
    furniture = furniture_of(rows, words)
    body = find_opening(rows, set(furniture), words).body
    last = body + _AFTER_HEAD
    kept = [row for number, row in enumerate(rows[:last]) if number not in furniture]
    own = sum(number not in furniture for number in range(min(body, len(rows))))
    # The body counts with the beginning of its first row only: its line ends are chance.
    return kept[: own + 1], words


def made_places(count: int) -> Iterator[Place]:
    """Yield the places of made-up heads: an element begins where their template has a bar."""
    rng = random.Random(3)  # noqa: S311 -- the same weights on every machine
    for number in range(count):
        made = made_head(rng, joined=True)
        head = classed_words(made.text, lexicon(made.language))
        for place in range(1, len(head.tokens)):
            if may_start(head, place):
                features = tuple(start_features(head, place))
                yield Place(features, head.tokens[place].start in made.starts, f"made-{number}", 0.3)


def fit(places: Sequence[Place], penalty: float) -> dict[str, float]:
    """Return the weights that tell the places where an element begins from the others."""
    seen = collections.Counter(name for place in places for name in place.features)
    names = {name: number for number, name in enumerate(sorted(n for n, c in seen.items() if c >= 4))}
    data = [[names[one] for one in place.features if one in names] for place in places]
    pointers = np.cumsum([0, *map(len, data)])
    columns = np.array([one for row in data for one in row])
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(places), len(names)))
    truth = np.array([place.starts for place in places])
    weight = np.array([place.weight for place in places])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ w
        signed = np.where(truth, -odds, odds)
        share = 1 / (1 + np.exp(-odds))
        value = (weight * np.logaddexp(0, signed)).sum() + penalty * (w @ w)
        return float(value), matrix.T @ (weight * (share - truth)) + 2 * penalty * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {name: float(found.x[number]) for name, number in names.items()}


def report(places: Sequence[Place], penalty: float) -> None:
    """Print how well starts are told out of fold, fold by group."""
    groups = sorted({place.group for place in places if place.weight == 1})
    folds = {group: number % 5 for number, group in enumerate(groups)}
    counts = collections.Counter[str]()
    for fold in range(5):
        weights = fit([one for one in places if folds.get(one.group) != fold], penalty)
        for one in (one for one in places if folds.get(one.group) == fold):
            guess = sum(weights.get(name, 0.0) for name in one.features) > 0
            counts[f"{'hit' if guess else 'miss'}" if one.starts else f"{'extra' if guess else 'none'}"] += 1
    precision = counts["hit"] / max(1, counts["hit"] + counts["extra"])
    recall = counts["hit"] / max(1, counts["hit"] + counts["miss"])
    print(f"starts out of fold: precision {precision:.3f} recall {recall:.3f}")


class Cut(NamedTuple):
    """A head whose end is known: the features of every cut, and the right one."""

    options: tuple[dict[str, float], ...]
    right: int
    ruled: int
    group: str
    weight: float
    name: str


def cut_of(text: str, kind: str, end: int, group: str, weight: float, name: str) -> Cut | None:
    """Return the cuts of a text whose title block ends at an offset; ``None`` where no row begins there."""
    reading = read_source(text.encode(), format=kind)
    rows = rows_of(reading)
    words = best_lexicon(rows)
    skipped = set(furniture_of(rows, words))
    form = normal_form(top_of(rows, skipped, words), words)
    told = told_rows(form, words)
    right = _row_at(form, text, end)
    if right is None:
        return None
    ruled = find_opening(rows, skipped, words).head
    place = rows[ruled[-1] + 1].strand.start if ruled and ruled[-1] + 1 < len(rows) else rows[0].strand.start
    starts = [row.strand.start for row in form.rows]
    chosen = next((number for number, start in enumerate(starts) if start >= place), len(starts))
    return Cut(tuple(cut_features(told, form, words)), right, chosen, group, weight, name)


def _row_at(form: NormalForm, text: str, offset: int) -> int | None:
    """Return the row of the normal form that begins at an offset; ``None`` where words stand between."""
    rest = text[offset:]
    offset += len(rest) - len(rest.lstrip())
    starts = [row.strand.start for row in form.rows]
    found = next((number for number, start in enumerate(starts) if start >= offset), len(starts))
    if found < len(starts) and text[offset : starts[found]].strip(" \n\t#*_<>/=abcdefghijklmnopqrstuvwxyz"):
        return None
    return found


def end_of(line: int | None, text: str, original: str | None = None) -> int | None:
    """Return the offset of a labelled line, in a variant of the text as well."""
    if line is None:
        return None
    lines = (original or text).split("\n")
    offset = sum(len(one) + 1 for one in lines[: line - 1])
    if original is None:
        return offset
    offset = len(text) - (len(original) - offset)
    return offset if text[offset:].startswith(lines[line - 1][:12]) else None


def rewrapped_to(text: str, end: int, width: int) -> tuple[str, int]:
    """Return a text with its first lines broken elsewhere, and where its title block ends now."""
    stop = text.find("\n\n", end + 200)
    head, rest = (text[:stop], text[stop:]) if stop >= 0 else (text, "")
    marks = sum(not mark.isspace() for mark in text[:end])
    blocks = [" ".join(block.split()) for block in head.split("\n\n")]
    made = "\n\n".join(textwrap.fill(block, width, break_long_words=False) for block in blocks) + rest
    at = count = 0
    while count < marks:
        count += not made[at].isspace()
        at += 1
    return made, at


def cuts_of(path: str, weight: float, originals: dict[str, tuple[str, dict[str, Any]]]) -> Iterator[Cut]:
    """Yield the cuts of labelled statements, each also with other line ends."""
    path, _, tranches = path.partition(":")
    wanted = {int(number) for number in tranches.split(",") if number}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        if (wanted and label.get("tranche") not in wanted) or label.get("damaged"):
            continue
        file = Path(path).parent / label["file"]
        if file.suffix not in (".txt", ".md", ".html"):
            continue
        kind = {".txt": "text", ".md": "markdown", ".html": "html"}[file.suffix]
        text = file.read_text(encoding="utf-8", errors="replace")
        known = originals.get(label["id"].partition("-")[0]) if "kind" in label else None
        original, source = known if known is not None else (None, label)
        end = end_of(source.get("addressees_first_line") or source.get("body_first_line"), text, original)
        if known is None:
            originals[label["id"]] = (text, label)
        if end is None:
            continue
        group = str(source.get("group") or label["id"])
        found = [cut_of(text, kind, end, group, weight, label["id"])]
        if kind == "text":
            found += [
                cut_of(*_swapped(text, end, width), group, weight * 0.4, f"{label['id']}@{width}")
                for width in (38, 72, 100_000)
            ]
        yield from (one for one in found if one is not None)


def _swapped(text: str, end: int, width: int) -> tuple[str, str, int]:
    made, at = rewrapped_to(text, end, width)
    return made, "text", at


def made_cuts(count: int) -> Iterator[Cut]:
    """Yield the cuts of made-up heads."""
    rng = random.Random(5)  # noqa: S311 -- the same weights on every machine
    for number in range(count):
        made = made_head(rng)
        cut = cut_of(made.text, "text", made.end, f"made-{number}", _MADE, "made")
        if cut is not None:
            yield cut


def fit_cuts(cuts: Sequence[Cut], penalty: float) -> dict[str, float]:
    """Return the weights that make the right cuts likely."""
    seen = collections.Counter(name for cut in cuts for option in cut.options for name in option)
    names = {name: number for number, name in enumerate(sorted(n for n, c in seen.items() if c >= 4))}
    data, columns, pointers = [], [], [0]
    for option in (option for cut in cuts for option in cut.options):
        known = [(names[name], value) for name, value in option.items() if name in names]
        columns += [one for one, _ in known]
        data += [value for _, value in known]
        pointers.append(len(data))
    matrix = csr_matrix((data, columns, pointers), shape=(len(pointers) - 1, len(names)))
    starts = np.cumsum([0, *(len(cut.options) for cut in cuts)])
    group = np.repeat(np.arange(len(cuts)), np.diff(starts))
    right = starts[:-1] + np.array([cut.right for cut in cuts])
    weight = np.array([cut.weight for cut in cuts])
    prior = np.array([_PRIOR.get(name, 0.0) for name in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ w
        top = np.maximum.reduceat(scores, starts[:-1])[group]
        power = np.exp(scores - top)
        total = np.add.reduceat(power, starts[:-1])
        share = power / total[group]
        slope = share.copy()
        slope[right] -= 1
        off = w - prior
        value = -(weight * np.log(np.maximum(share[right], 1e-300))).sum() + penalty * (off @ off)
        return float(value), matrix.T @ (slope * weight[group]) + 2 * penalty * off

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(found.x[number]) for name, number in names.items()}


def judged(cut: Cut, weights: Mapping[str, float]) -> tuple[int, float]:
    """Return the chosen cut and its share."""
    scores = np.array([sum(weights.get(n, 0.0) * v for n, v in option.items()) for option in cut.options])
    share = np.exp(scores - scores.max())
    share /= share.sum()
    return int(share.argmax()), float(share.max())


def report_cuts(cuts: Sequence[Cut], penalty: float, folder: Path | None) -> None:
    """Print how often the right cut is chosen out of fold, by the rules and by the model."""
    counts = collections.Counter[str]()
    for fold in range(FOLDS):
        weights = fit_cuts([one for one in cuts if fold_of(one.group) != fold], penalty)
        if folder is not None:
            (folder / f"cut-{fold}.json").write_text(json.dumps({"cut": weights}), encoding="utf-8")
        for one in (one for one in cuts if fold_of(one.group) == fold and one.weight > _MADE):
            kind = "own" if one.weight == 1 else "rewrapped" if "@" in one.name else "variant"
            choice, share = judged(one, weights)
            counts[kind] += 1
            counts[kind + " rules"] += one.ruled == one.right
            counts[kind + " model"] += choice == one.right
            if kind == "own" and choice != one.right:
                print(
                    "  wrong", one.name, "want", one.right, "got", choice, "rules", one.ruled, f"{share:.2f}"
                )
    for kind in ("own", "rewrapped", "variant"):
        print(kind, counts[kind], "rules", counts[kind + " rules"], "model", counts[kind + " model"])


def train_cuts(args: argparse.Namespace) -> None:
    """Train where the title block ends."""
    originals: dict[str, tuple[str, dict[str, Any]]] = {}
    cuts: list[Cut] = []
    for paths, weight in ((args.labels, 1.0), (args.variants, 0.25), (args.generated, _MADE)):
        for path in paths:
            cuts += cuts_of(path, weight, originals)
    print(len(cuts), "heads", flush=True)
    cuts += made_cuts(args.made)
    for file in args.headless:
        text = file.read_text(encoding="utf-8").lstrip("\ufeff")
        cut = cut_of(text[:4000], "text", 0, file.name, _MADE, file.name)
        if cut is not None:
            cuts.append(cut)
    print(len(cuts), "heads with made ones", flush=True)
    report_cuts(cuts, args.penalty, args.folds)
    weights = fit_cuts(cuts, args.penalty)
    kept = {name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) >= 0.02}
    _CUTS.write_text(json.dumps({"cut": kept}, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(len(kept), "weights,", _CUTS.stat().st_size, "bytes")


def train_starts(args: argparse.Namespace) -> None:
    """Train where elements begin."""
    held = {one.read_bytes() for place in args.without for one in _files(place)}
    places: list[Place] = []
    for file in (one for place in args.sources for one in _files(place)):
        if file.read_bytes() in held:
            continue
        try:
            rows, words = head_rows(file)
        except StatecorpusError:
            continue
        places += places_of(rows, words, file.stem.split("-")[0].split("_")[0], 1.0)
    print(len(places), "places of sources", sum(one.starts for one in places), flush=True)
    places += made_places(args.made)
    report(places, args.penalty)
    weights = fit(places, args.penalty)
    kept = {name: round(value, 3) for name, value in sorted(weights.items()) if abs(value) >= 0.02}
    _STARTS.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(len(kept), "weights,", _STARTS.stat().st_size, "bytes")


def main() -> int:
    """Train the starts or the cuts."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = ask.add_subparsers(required=True)
    starts = parts.add_parser("starts")
    starts.add_argument("sources", nargs="+", type=Path)
    starts.add_argument("--without", nargs="*", default=[], type=Path)
    starts.add_argument("--made", type=int, default=600)
    starts.add_argument("--penalty", type=float, default=1.0)
    starts.set_defaults(run=train_starts)
    cuts = parts.add_parser("cuts")
    cuts.add_argument("labels", nargs="+")
    cuts.add_argument("--variants", nargs="*", default=[])
    cuts.add_argument("--generated", nargs="*", default=[])
    cuts.add_argument("--headless", nargs="*", default=[], type=Path)
    cuts.add_argument("--folds", type=Path, help="also write weights without each fold into this folder")
    cuts.add_argument("--made", type=int, default=300)
    cuts.add_argument("--penalty", type=float, default=0.1)
    cuts.set_defaults(run=train_cuts)
    args = ask.parse_args()
    args.run(args)
    return 0


def _files(place: Path) -> list[Path]:
    return sorted(one for one in place.rglob("*") if one.is_file()) if place.is_dir() else [place]


if __name__ == "__main__":
    sys.exit(main())
