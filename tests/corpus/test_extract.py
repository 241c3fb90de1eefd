"""Corpora whose statements are read by the extraction: built with it, or read later."""

from pathlib import Path

from statecorpus.corpus import Corpus
from statecorpus.model import Mention, Organisation, Paragraph, Speaker, Statement

_HEAD = "STATEMENT BY NEPAL\n\n5 May 2011\n\nMr. President,\n\n"
_TEXT = f"{_HEAD}We thank Japan for its help.\n\nThe road is long, and much is left to do.\n"


def unread(id: str) -> Statement:
    """Return a statement without spans."""
    speaker = Speaker("A. Lima", affiliation=Organisation("Nepal", "state", "iso3166:NPL"))
    return Statement(
        id, speaker=speaker, language="en", body=[Paragraph("p1", "We thank Japan for its help.")]
    )


def test_a_build_finds_acts_only_if_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(_TEXT, encoding="utf-8")
    with Corpus.create(tmp_path / "plain") as corpus:
        corpus.build(tmp_path / "in", workers=1, language="en")
        assert len(corpus.acts()) == 0
    with Corpus.create(tmp_path / "read") as corpus:
        corpus.build(tmp_path / "in", workers=1, language="en", extract=True)
        assert [row["target"] for row in corpus.acts(kind="thank").to_records()] == [["iso3166:JPN"]]


def test_a_document_is_built_again_if_extraction_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    with Corpus.create(tmp_path / "c") as corpus:
        corpus.build(tmp_path / "a.txt", workers=1, language="en")
        assert corpus.build(tmp_path / "a.txt", workers=1, language="en").counts["unchanged"] == 1
        corpus.build(tmp_path / "a.txt", workers=1, language="en", extract=True)
        assert len(corpus.acts()) == 1


def test_extract_reads_a_corpus_later_and_a_second_call_changes_nothing(tmp_path: Path) -> None:
    with Corpus.create(tmp_path / "c") as corpus:
        corpus.add(unread("npl-1"), unread("npl-2"))
        assert corpus.extract() == 2
        assert len(corpus.acts(target="JPN")) == 2
        assert corpus.extract() == 0


def test_extract_reads_only_the_statements_that_meet_a_condition(tmp_path: Path) -> None:
    with Corpus.create(tmp_path / "c") as corpus:
        corpus.add(unread("npl-1"), unread("npl-2"))
        assert corpus.extract(where='id = "npl-2"') == 1
        assert {row["statement"] for row in corpus.acts().to_records()} == {"npl-2"}


def test_extract_keeps_the_spans_that_a_person_set(tmp_path: Path) -> None:
    by_hand = Mention(9, 14, kind="place", ref="place:nippon")
    statement = unread("npl-1")
    body = [Paragraph("p1", "We thank Japan for its help.", [by_hand])]
    with Corpus.create(tmp_path / "c") as corpus:
        corpus.add(Statement("npl-1", speaker=statement.speaker, language="en", body=body))
        corpus.extract()
        mentions = [marked.span for marked in corpus["npl-1"].mentions]
    assert mentions == [by_hand]
