"""Evaluation: values beside labels, certainty beside truth, and labels that are none."""

import json
from pathlib import Path

import pytest

from statecorpus.errors import ModelError
from statecorpus.parsing.evaluation import FieldScore, evaluate, read_labels
from statecorpus.parsing.evaluation.agreement import agrees

_TEXT = (
    "Statement by H.E. Ana Lima, Minister of Trade of Nepal\n\nMr. President,\n\nNepal agrees to the draft.\n"
)


def _labels(folder: Path, **label: object) -> Path:
    (folder / "a.txt").write_text(_TEXT, encoding="utf-8")
    path = folder / "labels.jsonl"
    path.write_text(json.dumps({"file": "a.txt", **label}) + "\n", encoding="utf-8")
    return path


def test_a_right_value_is_a_hit_and_a_wrong_one_is_both_extra_and_missed(tmp_path: Path) -> None:
    right = evaluate(_labels(tmp_path, speaker={"name": "Ana Lima"})).fields["speaker.name"]
    wrong = evaluate(_labels(tmp_path, speaker={"name": "Ivo Sand"})).fields["speaker.name"]
    assert right == FieldScore(1, 0, 0)
    assert wrong == FieldScore(0, 1, 1)


def test_a_value_that_is_as_good_counts_as_right(tmp_path: Path) -> None:
    path = _labels(tmp_path, speaker={"name": "Ivo Sand"}, **{"or": {"speaker.name": ["Ana Lima"]}})
    assert evaluate(path).fields["speaker.name"].f1 == 1


def test_every_value_stands_in_one_band_of_certainty(tmp_path: Path) -> None:
    found = evaluate(_labels(tmp_path, speaker={"name": "Ana Lima"}))
    values = [one for one in found.judged if one.value is not None]
    assert sum(count for _, count, _ in found.bands) == len(values)
    assert sum(wrong for _, _, wrong in found.bands) == found.flagged[0]
    assert 0 <= found.calibration_error <= 1


@pytest.mark.parametrize(
    ("field", "truth", "value", "same"),
    [
        ("name", "H.E. Ana Lima", "Ana Lima", True),
        ("name", "Ana Lima", "Ana Lim", False),
        ("title", "Statement by Ana Lima at the Council", "STATEMENT BY ANA LIMA AT THE COUNCIL.", True),
        ("role", "Minister of Trade", "Minister of Trade of Nepal", True),
        ("session", "79", "7", False),
        ("place", "Geneva", None, False),
    ],
)
def test_values_agree_as_far_as_their_field_asks(
    field: str, truth: str, value: str | None, *, same: bool
) -> None:
    assert agrees(field, truth, value, ["Nepal"]) is same


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"title": "Statement"}', '{"file": 7}'])
def test_a_line_that_is_no_label_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(
        ModelError, match=r"^labels\.jsonl line 2 is .*expected a JSON object with the key 'file'"
    ):
        list(read_labels(path))
