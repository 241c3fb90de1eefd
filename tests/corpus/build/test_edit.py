"""An edit is one decision about one field: recorded, safe against a second reviewer, and undone."""

from pathlib import Path

import pytest

from statecorpus.corpus import Corpus, check_corpus, load
from statecorpus.corpus.build.correction_log import read_corrections
from statecorpus.corpus.store.disk import Disk
from statecorpus.errors import CommitConflict, CorrectionRefusedError, StaleEntryError, UnknownStatementError
from tests.support.raw_statements import raw

ID = "npl-iom-2024-05-06"


def test_the_doubts_are_those_of_the_build_with_the_most_worthwhile_first(corpus: Corpus) -> None:
    doubts = corpus.doubts()
    assert ("doubtful", "speaker") in [(item.id, item.doubt.field) for item in doubts]
    assert [item.worth for item in doubts] == sorted((item.worth for item in doubts), reverse=True)


def test_a_corpus_without_a_journal_has_the_doubts_of_its_values() -> None:
    demo = load("demo")
    found = {(item.id, item.doubt.field) for item in demo.doubts()}
    low = {
        (id, evidence.field)
        for id, statement in demo.items()
        for evidence in statement.evidence
        if evidence.certainty < 0.8
    }
    spans = {pair for pair in found if "[" in pair[1]}
    assert found - spans == low


def test_a_correction_is_in_the_statement_in_the_search_and_after_a_rebuild(
    corpus: Corpus, source: Path
) -> None:
    edit = corpus.correct(ID, "speaker.name", "Ana de Lima", who="A. Reader", revision=corpus.revision(ID))
    statement = corpus[ID]
    assert statement.speaker is not None
    assert statement.speaker.name == "Ana de Lima"
    assert [(revision.who, revision.text) for revision in statement.revisions] == [
        ("A. Reader", f"speaker.name corrected: {edit.correction.was!r} is now 'Ana de Lima'")
    ]
    assert list(corpus.where('speaker.name = "Ana de Lima"')) == [ID]
    (source / "nepal.txt").write_text(raw("Nepal", 6) + "\n", encoding="utf-8")
    corpus.build(source, workers=1)
    assert list(corpus.where('speaker.name = "Ana de Lima"')) == [ID]
    assert [finding for finding in check_corpus(corpus.folder).findings if finding.code != "SC120"] == []


def test_a_confirmed_value_is_recorded(corpus: Corpus) -> None:
    item = next(
        item for item in load("demo").doubts() if item.can_be_corrected and "[" not in item.doubt.field
    )
    assert item.doubt.certainty is not None
    edit = corpus.correct(ID, "venue.place", None, who="A. Reader")
    assert edit.correction.was == edit.correction.value
    assert corpus[ID].revisions[-1].text == f"venue.place confirmed: {edit.correction.value!r}"
    assert [line.field for line in read_corrections(Disk(corpus.folder))] == ["venue.place"]


def test_a_confirmed_value_is_not_read_again(corpus: Corpus, source: Path) -> None:
    text = raw("Nepal", 6).replace("6 May 2024", "06/05/2024")
    (source / "nepal.txt").write_text(text, encoding="utf-8")
    corpus.build(source, workers=1)
    id = next(id for id in corpus if id != "doubtful")
    date = corpus[id].date
    assert date is not None
    assert date.text == "06/05/2024"
    corpus.correct(id, "date", None, who="A. Reader")
    assert corpus[id].date == date
    sure = [evidence.certainty for evidence in corpus[id].evidence if evidence.field == "date"]
    assert sure == [1.0]


def test_an_edit_settles_the_doubts_about_its_field_and_undo_opens_them_again(corpus: Corpus) -> None:
    before, entry = corpus.doubts(), corpus.path("doubtful").read_bytes()
    edit = corpus.correct("doubtful", "speaker.name", "Ana Lima", who="A. Reader")
    assert ("doubtful", "speaker") not in [(item.id, item.doubt.field) for item in corpus.doubts()]
    corpus.undo(edit)
    assert corpus.path("doubtful").read_bytes() == entry
    assert {(item.id, item.doubt) for item in corpus.doubts()} == {(item.id, item.doubt) for item in before}
    assert read_corrections(Disk(corpus.folder)) == ()
    assert [finding for finding in check_corpus(corpus.folder).findings if finding.code != "SC120"] == []


def test_a_correction_of_an_older_revision_is_refused_with_the_value_of_now(corpus: Corpus) -> None:
    seen = corpus.revision(ID)
    with Corpus.open(corpus.folder) as other:
        other.correct(ID, "venue.place", "Vienna", who="B. Reader", revision=seen)
    corpus.refresh()
    with pytest.raises(StaleEntryError) as refused:
        corpus.correct(ID, "venue.place", "Bern", who="A. Reader", revision=seen)
    assert refused.value.value == "Vienna"
    assert list(corpus.where('venue.place = "Vienna"')) == [ID]
    assert len(read_corrections(Disk(corpus.folder))) == 1


def test_an_edit_that_others_changed_since_is_not_undone(corpus: Corpus) -> None:
    edit = corpus.correct(ID, "venue.place", "Vienna", who="A. Reader")
    corpus.correct(ID, "venue.place", "Bern", who="B. Reader")
    with pytest.raises(StaleEntryError, match=r"venue\.place is now 'Bern'"):
        corpus.undo(edit)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("date", "some day", "npl-iom-2024-05-06: date was not corrected: metadata 'date' was not taken:"),
        ("body", "Other words", "npl-iom-2024-05-06: body was not corrected: it cannot be corrected here;"),
        ("act[p1:1-2]", "thank", "npl-iom-2024-05-06: act[p1:1-2] was not corrected:"),
    ],
)
def test_what_a_field_does_not_take_is_refused_and_nothing_changes(
    corpus: Corpus, field: str, value: str, message: str
) -> None:
    before = corpus.revision(ID)
    with pytest.raises(CorrectionRefusedError) as refused:
        corpus.correct(ID, field, value, who="A. Reader")
    assert str(refused.value).startswith(message)
    assert corpus.revision(ID) == before
    assert read_corrections(Disk(corpus.folder)) == ()


def test_a_statement_that_is_not_there_is_named(corpus: Corpus) -> None:
    with pytest.raises(UnknownStatementError):
        corpus.correct("nothing", "date", "2024", who="A. Reader")


@pytest.mark.parametrize("value", ["  ", "\n", "\x00"])
def test_a_value_without_a_printed_character_is_refused_and_not_recorded(corpus: Corpus, value: str) -> None:
    with pytest.raises(CorrectionRefusedError, match="no character that can be printed"):
        corpus.correct(ID, "date", value, who="A. Reader")
    assert read_corrections(Disk(corpus.folder)) == ()


@pytest.mark.parametrize("typed", ["Sa\u0303o  Paulo", " S\u00e3o\nPaulo\x00 "])
def test_spaces_and_accents_of_a_value_are_recorded_as_printed(corpus: Corpus, typed: str) -> None:
    edit = corpus.correct(ID, "venue.place", typed, who="A. Reader")
    assert edit.correction.value == "S\u00e3o Paulo"
    venue = corpus[ID].venue
    assert venue is not None
    assert venue.place is not None
    assert venue.place.name == "S\u00e3o Paulo"


def test_a_correction_that_meets_the_change_of_another_person_is_not_recorded(corpus: Corpus) -> None:
    doubts = corpus.doubts()
    with Corpus.open(corpus.folder) as other:
        other.remove("doubtful")
    with pytest.raises(CommitConflict):
        corpus.correct(ID, "venue.place", "Bern", who="A. Reader")
    assert read_corrections(Disk(corpus.folder)) == ()
    corpus.refresh()
    assert corpus.doubts() == [item for item in doubts if item.id != "doubtful"]


def test_an_undo_that_meets_the_change_of_another_person_keeps_the_correction(corpus: Corpus) -> None:
    edit = corpus.correct(ID, "venue.place", "Bern", who="A. Reader")
    with Corpus.open(corpus.folder) as other:
        other.remove("doubtful")
    with pytest.raises(CommitConflict):
        corpus.undo(edit)
    assert read_corrections(Disk(corpus.folder)) == (edit.correction,)
