"""``statecorpus evaluate``: how often the parser is right on statements that were labelled by hand."""

from pathlib import Path

import click

from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen


@click.command()
@click.argument("labels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder that the files named by the labels start from, instead of the folder of LABELS.",
)
@click.option("--errors", is_flag=True, help="List every value that is wrong or missing too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate(labels: Path, *, root: Path | None, errors: bool, as_json: bool) -> None:
    """Parse labelled statements and compare each field with its label.

    LABELS is a file with one JSON object a line; the how-to "Evaluate the parser" describes it. Printed are
    precision, recall and F1 of each field, and how often values of each certainty are wrong.
    """
    from statecorpus.parsing.evaluation import evaluate as evaluate_labels

    found = evaluate_labels(labels, root=root)
    screen = Screen()
    if as_json:
        screen.json({"judged": to_plain(found.judged)})
        return
    screen.table(
        ("field", "precision", "recall", "F1", "right", "extra", "missed"),
        [
            (
                field,
                *(f"{share:.3f}" for share in (one.precision, one.recall, one.f1)),
                *(str(count) for count in (one.hits, one.extra, one.missed)),
            )
            for field, one in sorted(found.fields.items())
        ],
    )
    screen.table(
        ("certainty from", "values", "wrong", "share"),
        [
            (f"{edge:.3f}", str(count), str(wrong), f"{wrong / max(1, count):.1%}")
            for edge, count, wrong in found.bands
        ],
    )
    wrong, told, alarms = found.flagged
    screen.line(f"of {wrong} wrong values {told} are flagged; {alarms} right values are flagged too")
    screen.line(f"expected calibration error {found.calibration_error:.3f}")
    if errors:
        for one in found.judged:
            if not one.right:
                screen.line(f"{one.statement} {one.field}: {one.value!r} instead of {one.truth!r}")
