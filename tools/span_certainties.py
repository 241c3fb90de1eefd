"""Write ``statecorpus/extraction/certainties.toml``: how often each rule of extraction is right.

    python tools/span_certainties.py GOLD_DIR

GOLD_DIR holds annotated statements, ``ID.json``, and their texts in ``statements/``
(``docs/contributing/outside-data.md``). A span is right if it shares a word with a span of the gold and has
its kind and normal form. The certainty of a kind of span is the share that is right, (right + 1) / (tried +
2). The certainty of a rule begins at the certainty of its kind, which counts as four spans: a rule that was
tried once says little by itself.
"""

import difflib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from statecorpus.intake import parse
from statecorpus.model import Act, Amount, Citation, FoundSpan, Mention, Statement, TimeMention

OUT = Path(__file__).resolve().parent.parent / "statecorpus" / "extraction" / "certainties.toml"
# How many spans the certainty of a kind counts as.
_WEIGHT = 4
# No rule is certain.
_MOST = 0.99
_WORD = re.compile(r"\w+")
_LAYERS: dict[type, str] = {
    Mention: "mention",
    Citation: "citation",
    TimeMention: "time",
    Amount: "amount",
    Act: "act",
}
_FIELDS = {
    "mention": ("kind", "ref"),
    "citation": ("kind", "ref", "part"),
    "time": ("kind", "value"),
    "amount": ("value", "value_to", "unit", "mod"),
    "act": ("kind", "polarity"),
}


def main(folder: str) -> None:
    """Parse every annotated statement, and count for each rule how often it was right."""
    tried: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for file in sorted(Path(folder).glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        for span, is_right in _judged(gold, Path(folder) / "statements"):
            tried[span.rule or ""] += 1
            right[span.rule or ""] += is_right
    kinds: Counter[str] = Counter()
    for rule, number in tried.items():
        kinds[_kind(rule)] += number
    share = {
        kind: (sum(right[rule] for rule in tried if _kind(rule) == kind) + 1) / (number + 2)
        for kind, number in kinds.items()
    }
    rows = [f"[{kind}]\ncertainty = {share[kind]:.2f}\n" for kind in sorted(kinds)]
    for rule in sorted(tried):
        certainty = (right[rule] + _WEIGHT * share[_kind(rule)]) / (tried[rule] + _WEIGHT)
        certainty = min(certainty, _MOST)
        row = f'["{rule}"]\nright = {right[rule]}\ntried = {tried[rule]}\ncertainty = {certainty:.2f}\n'
        rows.append(row)
    head = "# How often each rule was right on annotated statements; made by tools/span_certainties.py.\n\n"
    OUT.write_text(head + "\n".join(rows), encoding="utf-8")
    print(f"{OUT}: {len(rows)} rules, {sum(right.values())} of {sum(tried.values())} spans right")


def _kind(rule: str) -> str:
    return rule.partition(".")[0]


def _judged(gold: Mapping[str, Any], texts: Path) -> Iterator[tuple[FoundSpan, bool]]:
    """Yield the spans of a statement that lie in an annotated window, and whether each is right."""
    source = next(texts.glob(f"{gold['id']}.*"))
    raw = source.read_bytes().decode("utf-8", errors="replace")
    days = gold["anchor"]
    told = {
        "speaker.affiliation": gold["self"],
        "date": days.get("when") or f"{days['from']}/{days['to']}",
        "venue.organisation": gold.get("body"),
    }
    statement = parse(source, metadata={name: value for name, value in told.items() if value}).statement
    doubts = gold.get("doubts", ())
    wanted = [*gold["spans"], *gold["acts"]]
    for span, start, end in _placed(statement, raw):
        layer = _LAYERS[type(span)]
        if not any(first <= start < last for first, last in gold["windows"]):
            continue
        touching = [
            one for one in wanted if one["type"] == layer and one["start"] < end and start < one["end"]
        ]
        doubtful = any(one["type"] == layer and one["start"] < end and start < one["end"] for one in doubts)
        if touching or not doubtful:
            yield span, any(_is_equal(one, span, layer) for one in touching)


def _placed(statement: Statement, raw: str) -> Iterator[tuple[FoundSpan, int, int]]:
    """Yield the spans that a rule found, with their offsets in the raw text; words are aligned in order."""
    words = [(match[0].casefold(), *match.span()) for match in _WORD.finditer(raw)]
    own = [
        (match[0].casefold(), number, *match.span())
        for number, paragraph in enumerate(statement.paragraphs)
        for match in _WORD.finditer(paragraph.text)
    ]
    blocks = difflib.SequenceMatcher(
        None, [word[0] for word in words], [word[0] for word in own], autojunk=False
    ).get_matching_blocks()
    raw_of = {block.b + step: block.a + step for block in blocks for step in range(block.size)}
    for number, paragraph in enumerate(statement.paragraphs):
        for span in paragraph.spans:
            if not isinstance(span, FoundSpan) or span.rule is None:
                continue
            covered = [
                raw_of[at]
                for at, (_, home, start, end) in enumerate(own)
                if home == number and start < span.end and span.start < end and at in raw_of
            ]
            if covered:
                yield span, words[min(covered)][1], words[max(covered)][2]


def _is_equal(gold: Mapping[str, Any], span: FoundSpan, layer: str) -> bool:
    fields = [name for name in _FIELDS[layer] if name not in gold.get("open", ())]
    if layer == "mention" and str(gold.get("ref")).startswith("place:"):
        fields = ["kind"]
    return all(_plain(gold.get(name)) == _plain(getattr(span, name)) for name in fields)


def _plain(value: object) -> object:
    """Return a number as a number, however it is written."""
    if isinstance(value, Decimal) or (
        isinstance(value, str) and re.fullmatch(r"[\d.]+(?:e[+-]?\d+)?", value)
    ):
        return float(value)
    return value


if __name__ == "__main__":
    main(*sys.argv[1:])
