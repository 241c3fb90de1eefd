"""Review: doubts go into a table, corrections come out of it, and a rebuild makes them again."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.build.correction_log import CORRECTIONS, read_corrections
from statecorpus.corpus.build.report import Doubt
from statecorpus.corpus.build.review_table import NOT_HERE, _tame, _wild, read_review, write_review
from statecorpus.corpus.build.statement_field import CORRECTABLE, field_text
from statecorpus.corpus.store.disk import Disk
from statecorpus.errors import DamagedCorpusError, SourceNotFoundError, UndecodableSourceError
from tests.support.raw_statements import raw, write_raw

ID = "npl-iom-2024-05-06"


def table(path: Path, *rows: tuple[str, str, str], delimiter: str = ",") -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["id", "field", "correction"])
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    return path


def fill_in(path: Path, field: str, value: str) -> None:
    """Do what a person does in a spreadsheet: write a value beside a field, in its first row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    next(row for row in rows if row["field"] == field)["correction"] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_build_writes_what_is_doubtful_with_its_quotes(corpus: Corpus) -> None:
    with (corpus.folder / "review.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    missing = [(row["id"], row["field"], row["code"]) for row in rows if row["source"] == "doubtful.txt"]
    assert ("doubtful", "speaker", "PA112") in missing
    unsure = [row for row in rows if row["code"] == "PA120"]
    assert all(row["quote"] and float(row["certainty"]) < 0.8 for row in unsure)
    assert {row["correction"] for row in rows} == {"", NOT_HERE}


def test_rows_that_cannot_be_corrected_say_so_and_are_no_problem_when_given_back(corpus: Corpus) -> None:
    path = corpus.folder / "review.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["field"] in (*CORRECTABLE, "speaker") for row in rows if row["correction"] == ""} == {True}
    assert "addressees" in {row["field"] for row in rows if row["correction"] == NOT_HERE}
    report = corpus.review(path, who="A. Reader")
    assert (report.corrections, report.problems) == ((), ())


def test_a_filled_in_review_corrects_the_statement_and_says_who_and_when(corpus: Corpus) -> None:
    path = corpus.folder / "review.csv"
    fill_in(path, "date", "5 May 2024")
    report = corpus.review(path, who="A. Reader")
    assert [(one.id, one.field, one.value) for one in report.corrections] == [
        ("doubtful", "date", "5 May 2024")
    ]
    statement = corpus["doubtful"]
    assert statement.date is not None
    assert statement.date.iso == "2024-05-05"
    (revision,) = statement.revisions
    assert (revision.who, revision.when) == ("A. Reader", report.corrections[0].when)
    assert revision.text == "date corrected: nothing is now '5 May 2024'"
    assert not [one for one in check_corpus(corpus.folder).findings if one.severity == "error"]


def test_a_name_beside_a_missing_speaker_is_the_name_of_the_speaker(corpus: Corpus, source: Path) -> None:
    path = corpus.folder / "review.csv"
    fill_in(path, "speaker", "Ana de Lima")
    report = corpus.review(path, who="A. Reader")
    assert (report.problems, [one.field for one in report.corrections]) == ((), ["speaker.name"])
    speaker = corpus["doubtful"].speaker
    assert speaker is not None
    assert speaker.name == "Ana de Lima"
    path.unlink()
    corpus.build(source, workers=1)
    left = (corpus.folder / "review.csv").read_text(encoding="utf-8-sig")
    assert "PA112" not in left
    assert "PA113" in left


@pytest.mark.parametrize("field", ["speaker.name", "date", "venue.place", "speaker.role"])
def test_a_field_is_corrected_to_nothing_and_a_rebuild_does_so_again(
    corpus: Corpus, source: Path, tmp_path: Path, field: str
) -> None:
    assert field_text(corpus[ID], field) != ""
    path = table(tmp_path / "r.csv", (ID, field, " (nothing) "))
    report = corpus.review(path, who="A. Reader")
    assert [(one.field, one.value) for one in report.corrections] == [(field, "")]
    assert field_text(corpus[ID], field) == ""
    assert corpus[ID].revisions[-1].text.endswith("is now nothing")
    assert field not in {one.field for one in corpus[ID].evidence}
    assert corpus.review(path, who="A. Reader").unchanged == 1
    write_raw(source, nepal=raw("Nepal", 6, "Nepal says something new."))
    assert corpus.build(source, workers=1).counts == {"replaced": 1, "unchanged": 1}
    assert field_text(corpus[ID], field) == ""
    assert not [one for one in check_corpus(corpus.folder).findings if one.severity == "error"]


def test_a_speaker_of_whom_nothing_is_left_is_no_speaker(corpus: Corpus, tmp_path: Path) -> None:
    fields = ["speaker.role", "speaker.affiliation", "speaker.name"]
    corpus.review(table(tmp_path / "r.csv", *((ID, field, "(nothing)") for field in fields)), who="A. Reader")
    assert corpus[ID].speaker is None


def test_a_review_that_is_given_twice_changes_nothing_more(corpus: Corpus, tmp_path: Path) -> None:
    path = table(tmp_path / "r.csv", (ID, "speaker.name", "Ana de Lima"))
    corpus.review(path, who="A. Reader")
    before = corpus.path(ID).read_bytes()
    report = corpus.review(path, who="Somebody Else")
    assert (report.corrections, report.unchanged) == ((), 1)
    assert corpus.path(ID).read_bytes() == before


def test_corrections_survive_a_rebuild(corpus: Corpus, source: Path, tmp_path: Path) -> None:
    corpus.review(table(tmp_path / "r.csv", (ID, "speaker.name", "Ana de Lima")), who="A. Reader")
    revisions = corpus[ID].revisions
    assert corpus.build(source, workers=1).counts == {"unchanged": 2}
    write_raw(source, nepal=raw("Nepal", 6, "Nepal says something new."))
    assert corpus.build(source, workers=1).counts == {"replaced": 1, "unchanged": 1}
    statement = corpus[ID]
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.revisions) == ("Ana de Lima", revisions)
    assert "something new" in statement.text
    (evidence,) = [one for one in statement.evidence if one.field == "speaker.name"]
    assert (evidence.rule, evidence.certainty) == ("review.correction", 1.0)


def test_corrections_survive_an_entry_that_is_built_from_nothing(
    corpus: Corpus, source: Path, tmp_path: Path
) -> None:
    corpus.review(table(tmp_path / "r.csv", (ID, "venue.place", "Bern")), who="A. Reader")
    corpus.remove(ID)
    (corpus.folder / ".statecorpus" / "build.jsonl").unlink()
    corpus.build(source, workers=1)
    venue = corpus[ID].venue
    assert venue is not None
    assert venue.place is not None
    assert venue.place.name == "Bern"


def test_a_field_corrected_twice_holds_the_last_value_also_after_a_rebuild(
    corpus: Corpus, source: Path, tmp_path: Path
) -> None:
    for name in ("Ana One", "Ana Two"):
        corpus.review(table(tmp_path / "r.csv", (ID, "speaker.name", name)), who="A. Reader")
    write_raw(source, nepal=raw("Nepal", 6, "Nepal says something new."))
    corpus.build(source, workers=1)
    speaker = corpus[ID].speaker
    assert speaker is not None
    assert speaker.name == "Ana Two"
    assert len(corpus[ID].revisions) == 2


def test_a_corrected_field_is_no_longer_in_the_review(corpus: Corpus, source: Path) -> None:
    path = corpus.folder / "review.csv"
    fill_in(path, "date", "5 May 2024")
    corpus.review(path, who="A. Reader")
    corpus.build(source, workers=1)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert "date" not in {row["field"] for row in csv.DictReader(file) if row["id"] == "doubtful"}


def test_a_review_that_is_being_filled_in_is_not_written_over(corpus: Corpus, source: Path) -> None:
    path = corpus.folder / "review.csv"
    fill_in(path, "date", "5 May 2024")
    before = path.read_bytes()
    report = corpus.build(source, workers=1)
    assert path.read_bytes() == before
    assert report.review == corpus.folder / "review-2.csv"


def test_what_cannot_be_made_is_a_problem_of_its_row_alone(corpus: Corpus, tmp_path: Path) -> None:
    rows = [
        ("nobody", "title", "A title"),
        (ID, "body", "Other words"),
        (ID, "date", "no day at all"),
        (ID, "language", "not a tag!"),
        (ID, "title", "The right title"),
    ]
    report = corpus.review(table(tmp_path / "r.csv", *rows), who="A. Reader")
    assert [one.split(":")[0] for one in report.problems] == ["row 1", "row 2", "row 3", "row 4"]
    assert corpus[ID].title == "The right title"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_come_back_with_other_marks_between_its_cells(
    corpus: Corpus, tmp_path: Path, delimiter: str
) -> None:
    path = table(tmp_path / "r.csv", (ID, "title", "One; two, three"), delimiter=delimiter)
    (row,) = read_review(path)
    assert (row.id, row.field, row.value) == (ID, "title", "One; two, three")
    assert len(corpus.review(path, who="A. Reader").corrections) == 1


def test_another_table_and_none_are_refused(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(UndecodableSourceError, match="no column 'id'"):
        corpus.review(path, who="A. Reader")
    with pytest.raises(SourceNotFoundError):
        corpus.review(tmp_path / "nothing.csv", who="A. Reader")


def test_a_damaged_file_of_corrections_is_an_error_and_stays(corpus: Corpus, source: Path) -> None:
    path = corpus.folder / CORRECTIONS
    path.write_text('{"id": "a"}\n')
    with pytest.raises(DamagedCorpusError, match="line 1 is not a correction"):
        corpus.build(source, workers=1)
    assert path.read_text() == '{"id": "a"}\n'


def test_corrections_are_kept_in_a_file_that_a_person_can_read(corpus: Corpus, tmp_path: Path) -> None:
    report = corpus.review(table(tmp_path / "r.csv", (ID, "title", "Côte d’Ivoire")), who="A. Reader")
    assert "Côte d’Ivoire" in (corpus.folder / CORRECTIONS).read_text(encoding="utf-8")
    assert read_corrections(Disk(corpus.folder)) == report.corrections


def test_cells_that_a_spreadsheet_would_run_are_escaped(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://example.org")'
    doubt = Doubt("title", formula, 0.5, "@quote", "PA120", "-")
    path = write_review(Disk(tmp_path), [("a", "+a.txt", [doubt])])
    assert path is not None
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, cells = csv.reader(file)
    assert [cell for cell in cells if cell.startswith("'")] == ["'+a.txt", f"'{formula}", "'@quote", "'-"]


@given(st.text())
def test_an_escaped_cell_is_read_as_it_was_and_runs_nowhere(cell: str) -> None:
    assert _wild(_tame(cell)) == cell
    assert not _tame(cell).lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))
