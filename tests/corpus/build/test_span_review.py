"""Review of acts and citations: a row of the table confirms, corrects or removes a doubtful span."""

import csv
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.build.span_review import is_found, is_span_field, span_doubts, span_text
from statecorpus.model import Citation
from tests.support.raw_statements import raw, write_raw

ID = "npl-iom-2024-05-06"
CITED = "We passed the 2019-2023 Fishery Action Plan.\n\nWe condemn the Law “On Boats”."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_raw(tmp_path / "raw", nepal=raw("Nepal", 6, CITED))


@pytest.fixture
def corpus(tmp_path: Path, source: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.build(source, workers=1, extract=True)
    return corpus


def rows(corpus: Corpus) -> list[dict[str, str]]:
    """Return the rows of doubtful spans, in the table that the build wrote."""
    with (corpus.folder / "review.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if is_span_field(row["field"])]


def apply(corpus: Corpus, tmp_path: Path, field: str, correction: str) -> tuple[str, ...]:
    """Apply a table with one row, and return the problems."""
    path = tmp_path / "reviewed.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "field", "correction"], [ID, field, correction]])
    return corpus.review(path, who="A. Lima").problems


def cited(corpus: Corpus) -> dict[str, Citation]:
    return {found.text: found.span for found in corpus[ID].citations}


def field_of(corpus: Corpus, words: str) -> str:
    return next(row["field"] for row in rows(corpus) if row["quote"] == words)


PLAN = "2019-2023 Fishery Action Plan"


def test_a_doubtful_citation_is_a_row_with_its_words_and_its_normal_form(corpus: Corpus) -> None:
    (row,) = [row for row in rows(corpus) if row["quote"] == PLAN]
    assert (row["value"], row["correction"], row["code"]) == ("declaration", "", "PA120")
    assert float(row["certainty"]) < 0.8


def test_a_confirmed_span_is_a_persons_span(corpus: Corpus, tmp_path: Path) -> None:
    assert apply(corpus, tmp_path, field_of(corpus, PLAN), "(right)") == ()
    span = cited(corpus)[PLAN]
    assert (span.rule, span.certainty, span.kind) == (None, None, "declaration")
    assert "confirmed: 'declaration'" in (corpus[ID].revisions[-1].text or "")


def test_a_corrected_span_has_the_kind_and_the_reference_of_the_correction(
    corpus: Corpus, tmp_path: Path
) -> None:
    assert apply(corpus, tmp_path, field_of(corpus, PLAN), "treaty: treaty:fishery-2019") == ()
    span = cited(corpus)[PLAN]
    assert (span.rule, span.kind, span.ref) == (None, "treaty", "treaty:fishery-2019")


def test_a_span_whose_row_says_nothing_is_removed(corpus: Corpus, tmp_path: Path) -> None:
    assert apply(corpus, tmp_path, field_of(corpus, PLAN), "(nothing)") == ()
    assert PLAN not in cited(corpus)


def test_a_rebuild_and_an_extraction_keep_what_a_person_settled(
    corpus: Corpus, source: Path, tmp_path: Path
) -> None:
    assert apply(corpus, tmp_path, field_of(corpus, PLAN), "treaty: treaty:fishery-2019") == ()
    (source / "nepal.txt").write_text(
        (source / "nepal.txt").read_text(encoding="utf-8") + "\n", encoding="utf-8"
    )
    corpus.build(source, workers=1, extract=True)
    corpus.extract()
    assert cited(corpus)[PLAN].ref == "treaty:fishery-2019"
    assert [doubt for doubt in span_doubts(corpus[ID]) if doubt.quote == PLAN] == []
    assert check_corpus(corpus.folder).findings == ()


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("citation[p99:0-4]", "law", "is no act or citation of the statement"),
        ("", "novel", "its kind, ': ' and its references"),
        ("", "law: a:b; c:d", "one reference"),
    ],
)
def test_a_correction_that_fits_no_span_is_a_problem(
    corpus: Corpus, tmp_path: Path, field: str, value: str, problem: str
) -> None:
    before = cited(corpus)
    (said,) = apply(corpus, tmp_path, field or field_of(corpus, PLAN), value)
    assert problem in said
    assert cited(corpus) == before


def test_an_act_is_written_with_its_polarity_and_its_targets(corpus: Corpus) -> None:
    statement = corpus[ID]
    for found in statement.acts:
        field = f"act[{found.paragraph.id}:{found.span.start}-{found.span.end}]"
        assert is_found(statement, field)
        assert span_text(statement, field).startswith(found.span.kind)
