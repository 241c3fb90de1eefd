"""Certainty against truth: of the values of each certainty, how many are right, on labelled statements.

    python benchmarks/certainty.py LABELS.jsonl [LABELS.jsonl …] [--write]

``docs/reference/labels.md`` describes a file of labels. The script prints two tables in Markdown: each band
of certainty with its values and its wrong values, and each field with precision, recall and F1.
``--write`` puts them into ``docs/explanation/certainty.md``.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from statecorpus.parsing.evaluation import Evaluation, Judged, evaluate

_PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "certainty.md"
_BEGIN, _END = "<!-- tables: begin -->", "<!-- tables: end -->"
_EDGES = (0.99, 0.95, 0.9, 0.8, 0.7, 0.5, 0.0)
_FEWEST = 10


def _rows(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    names = list(columns)
    lines = [f"| {' | '.join(names)} |", f"|{'|'.join(['---', *['---:'] * (len(names) - 1)])}|"]
    return [*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)]


def bands(values: list[Judged]) -> list[str]:
    """Return the table of the bands of certainty."""
    rows: list[tuple[object, ...]] = []
    above = 1.01
    for edge in _EDGES:
        found = [one for one in values if edge <= one.certainty < above]
        wrong = sum(not one.right for one in found)
        mean = sum(one.certainty for one in found) / max(1, len(found))
        share = f"{1 - wrong / len(found):.3f}" if found else ""
        rows.append((f"{edge:.2f} to {min(above, 1):.2f}", len(found), wrong, f"{mean:.3f}", share))
        above = edge
    return _rows(("certainty", "values", "wrong", "mean certainty", "share right"), rows)


def fields(result: Evaluation) -> list[str]:
    """Return the table of the fields with ten labels or more."""
    rows = [
        (
            f"`{name}`",
            one.hits + one.missed,
            *(f"{share:.3f}" for share in (one.precision, one.recall, one.f1)),
        )
        for name, one in sorted(result.fields.items())
        if one.hits + one.missed >= _FEWEST
    ]
    return _rows(("field", "labels", "precision", "recall", "F1"), rows)


def report(result: Evaluation, statements: int) -> str:
    """Return the tables as Markdown."""
    values = [one for one in result.judged if one.value is not None]
    sure = sum(one.certainty >= 0.95 for one in values)
    wrong, told, alarms = result.flagged
    lines = [
        f"{len(values):,} values of {statements:,} labelled statements.",
        "",
        *bands(values),
        "",
        f"- Values at 0.95 or above: {sure / max(1, len(values)):.0%}.",
        f"- Wrong values: {wrong}, {told} of them flagged; right values that are flagged: {alarms}.",
        f"- Expected calibration error: {result.calibration_error:.3f}.",
        "",
        *fields(result),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the tables, or write them into the page."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("labels", nargs="+", type=Path)
    options.add_argument("--write", action="store_true", help="write the tables into the page of the docs")
    given = options.parse_args()
    judged: list[Judged] = []
    statements = 0
    for path in given.labels:
        judged += evaluate(path).judged
        statements += sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())
    tables = report(Evaluation(tuple(judged)), statements)
    if not given.write:
        print(tables, end="")
        return
    page = _PAGE.read_text(encoding="utf-8")
    before, after = page.partition(_BEGIN)[0], page.partition(_END)[2]
    _PAGE.write_text(f"{before}{_BEGIN}\n\n{tables}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
