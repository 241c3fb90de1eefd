"""A reviewed table becomes labels, and the labels judge the parser."""

import csv
import json
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.worth import worth
from statecorpus.errors import SourceNotFoundError
from statecorpus.parsing.evaluation import evaluate
from tests.support.raw_statements import raw, write_raw

ID = "npl-iom-2024-05-06"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", nepal=raw("Nepal", 6))


@pytest.fixture
def corpus(tmp_path: Path, source: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.build(source, workers=1)
    return corpus


def _table(path: Path, *rows: tuple[str, str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "source", "field", "correction"])
        writer.writerows([(id, "nepal.txt", field, correction) for id, field, correction in rows])
    return path


def _rows(corpus: Corpus) -> list[dict[str, str]]:
    with (corpus.folder / "review.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_corrections_and_confirmations_become_labels(corpus: Corpus, source: Path, tmp_path: Path) -> None:
    table = _table(
        tmp_path / "review.csv",
        (ID, "speaker.name", "Ana de Lima"),
        (ID, "speaker.role", "(nothing)"),
        (ID, "date", "(right)"),
        (ID, "venue.place", ""),
    )
    corpus.review(table, who="A. Reader")
    found = corpus.reviewed_labels(table)
    assert found.problems == ()
    [label] = found.labels
    assert label["fields"] == ["speaker.name", "speaker.role", "date"]
    assert label["speaker"] == {"name": "Ana de Lima", "role": None}
    assert label["date"] == {"when": "2024-05-06"}
    labels = tmp_path / "labels.jsonl"
    labels.write_text(str(found), encoding="utf-8")
    judged = {one.field: (one.truth, one.right) for one in evaluate(labels, root=source).judged}
    assert judged["date"] == ("2024-05-06", True)
    assert judged["speaker.name"] == ("Ana de Lima", False)
    assert judged["speaker.role"] == (None, False)
    assert set(judged) == {"speaker.name", "speaker.role", "date"}, "no other field is judged"


def test_a_correction_that_is_not_applied_gives_no_label(corpus: Corpus, tmp_path: Path) -> None:
    table = _table(
        tmp_path / "review.csv", (ID, "speaker.name", "Ivo"), ("nobody", "title", "(right)"), (ID, "id", "x")
    )
    found = corpus.reviewed_labels(table)
    assert found.labels == ()
    assert found.problems == (
        "row 1: the correction of 'speaker.name' is not applied: apply the table first (Corpus.review)",
        "row 2: the corpus has no statement 'nobody'",
        "row 3: 'id' is no field of a label",
    )


def test_a_table_that_is_not_there_is_named(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError, match="no\\.csv"):
        corpus.reviewed_labels(tmp_path / "no.csv")


def test_labels_are_lines_of_json(corpus: Corpus, tmp_path: Path) -> None:
    table = _table(tmp_path / "review.csv", (ID, "venue.place", "(right)"))
    [line] = str(corpus.reviewed_labels(table)).splitlines()
    assert json.loads(line)["place"] == corpus[ID].venue.place.name  # type: ignore[union-attr]


def test_a_confirmed_value_is_no_doubt_any_more(corpus: Corpus, source: Path, tmp_path: Path) -> None:
    (source / "more.txt").write_text("We agree to the draft, and we will vote for it.\n", encoding="utf-8")
    corpus.build(source, workers=1)
    rows = _rows(corpus)
    [row] = [row for row in rows if row["field"] == "date"]
    corpus.review(_table(tmp_path / "review.csv", (row["id"], "date", "(right)")), who="A. Reader")
    corpus.build(source, workers=1)
    rows = _rows(corpus)
    assert (row["id"], "date") not in {(one["id"], one["field"]) for one in rows}


def test_the_table_lists_each_field_once_and_what_is_worth_most_first(corpus: Corpus, source: Path) -> None:
    (source / "more.txt").write_text("We agree to the draft, and we will vote for it.\n", encoding="utf-8")
    corpus.build(source, workers=1)
    rows = _rows(corpus)
    named = [(row["id"], row["field"]) for row in rows if row["field"]]
    assert len(named) == len(set(named))
    places = [row["field"] for row in rows]
    assert places.index("date") < places.index("title")


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (("speaker.name", 0.5), ("title", 0.5)),
        (("date", None), ("title", None)),
        (("title", 0.2), ("title", 0.7)),
        (("body", None), ("date", None)),
        (("venue.place", 0.5), ("closing", 0.5)),
    ],
)
def test_a_doubt_is_worth_more(more: tuple[str, float | None], less: tuple[str, float | None]) -> None:
    first, second = (Doubt(field, "", sure, "", "PA120", "") for field, sure in (more, less))
    assert worth(first) > worth(second)
