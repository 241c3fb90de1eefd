"""Corpora: opened, made, added to, read as a mapping, and clear about what is wrong."""

import gc
import shutil
import stat
from pathlib import Path

import attrs
import pytest

from statecorpus.corpus import FORMAT_VERSION, Corpus, check_corpus, load, migrate
from statecorpus.errors import (
    BrokenEntryError,
    CommitConflict,
    CorpusExistsError,
    CorpusFormatError,
    CorpusNotFoundError,
    DamagedCorpusError,
    DuplicateStatementError,
    ReadOnlyCorpusError,
    UnknownStatementError,
    UnsafeIdError,
)
from statecorpus.model import Paragraph, Statement
from statecorpus.tei import to_tei, write_tei


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus.create(tmp_path / "mine", title="Mine")


def made_up(id: str, words: str = "We agree.") -> Statement:
    return Statement(id, title=f"Statement {id}", language="en", body=[Paragraph("p1", words)])


def test_the_shipped_corpus_is_a_mapping_from_ids_to_statements() -> None:
    corpus = load()
    assert "kaz-iom-2011-12-05" in corpus
    assert corpus.get("nobody") is None
    assert [statement.id for statement in corpus.values()] == list(corpus)


def test_every_entry_of_the_shipped_corpus_is_under_its_id() -> None:
    assert {id: statement.id for id, statement in load().items()} == {id: id for id in load()}


def test_the_shipped_corpus_is_for_reading_only() -> None:
    with pytest.raises(ReadOnlyCorpusError, match="open for reading only"):
        load().add(made_up("a"))


def test_a_new_corpus_is_empty_and_opens_again_with_its_title(corpus: Corpus) -> None:
    again = Corpus.open(corpus.folder)
    assert (len(again), again.title) == (0, "Mine")


def test_what_is_added_is_there_now_and_when_opened_again(corpus: Corpus) -> None:
    corpus.add(made_up("b"), made_up("a"))
    assert list(corpus) == ["a", "b"]
    assert dict(Corpus.open(corpus.folder)) == {"a": made_up("a"), "b": made_up("b")}


def test_corpus_xml_lists_the_entries_for_other_tei_tools(corpus: Corpus) -> None:
    corpus.add(made_up("b"), made_up("a"))
    assert 'href="shelves/00-flat.xml"' in (corpus.folder / "corpus.xml").read_text(encoding="utf-8")
    entries = (corpus.folder / "shelves" / "00-flat.xml").read_text(encoding="utf-8")
    assert entries.index('href="../statements/a.xml"') < entries.index('href="../statements/b.xml"')


def test_an_id_that_is_taken_is_refused_and_nothing_is_written(corpus: Corpus) -> None:
    corpus.add(made_up("a"))
    before = corpus.path("a").read_bytes()
    with pytest.raises(DuplicateStatementError, match="'a' is in this corpus already"):
        corpus.add(made_up("new"), made_up("a", "Other words."))
    assert list(corpus) == ["a"]
    assert corpus.path("a").read_bytes() == before
    assert not (corpus.folder / "statements" / "new.xml").exists()


def test_an_id_given_twice_is_refused(corpus: Corpus) -> None:
    with pytest.raises(DuplicateStatementError):
        corpus.add(made_up("a"), made_up("a"))
    assert len(corpus) == 0


def test_an_unknown_id_is_a_key_error_that_names_the_nearest(corpus: Corpus) -> None:
    corpus.add(made_up("kaz-iom-2011"))
    with pytest.raises(UnknownStatementError) as caught:
        corpus["kaz-iom-2012"]
    assert isinstance(caught.value, KeyError)
    assert str(caught.value) == "no statement 'kaz-iom-2012' in this corpus of 1; nearest: kaz-iom-2011"


def test_a_file_put_into_the_folder_by_hand_is_in_the_corpus_when_it_is_opened(corpus: Corpus) -> None:
    write_tei(made_up("by-hand"), corpus.folder / "statements" / "by-hand.xml")
    assert list(Corpus.open(corpus.folder)) == ["by-hand"]


def test_a_broken_file_is_an_error_that_names_it_and_the_others_are_still_read(corpus: Corpus) -> None:
    corpus.add(made_up("a"), made_up("b"))
    corpus.path("a").write_bytes(b"<TEI")
    opened = Corpus.open(corpus.folder)
    assert opened["b"] == made_up("b")
    with pytest.raises(BrokenEntryError) as caught:
        opened["a"]
    assert caught.value.where == str(corpus.path("a"))


def test_a_file_whose_id_is_not_its_name_is_broken(corpus: Corpus) -> None:
    (corpus.folder / "statements" / "a.xml").write_bytes(to_tei(made_up("b")))
    with pytest.raises(BrokenEntryError, match="the file's xml:id is 'b' but its name is 'a'"):
        Corpus.open(corpus.folder)["a"]


def test_a_file_that_goes_away_is_an_error_that_says_so(corpus: Corpus) -> None:
    corpus.add(made_up("a"))
    opened = Corpus.open(corpus.folder)
    opened.path("a").unlink()
    with pytest.raises(BrokenEntryError, match="the file cannot be opened"):
        opened["a"]


def test_a_folder_without_corpus_xml_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFoundError) as caught:
        Corpus.open(tmp_path)
    assert isinstance(caught.value, FileNotFoundError)


def test_a_folder_with_something_in_it_is_not_made_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CorpusExistsError):
        Corpus.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_newer_format_is_refused_politely(corpus: Corpus) -> None:
    path = corpus.folder / "corpus.xml"
    newer = f'version="{FORMAT_VERSION + 1}"'
    path.write_text(path.read_text(encoding="utf-8").replace(f'version="{FORMAT_VERSION}"', newer), "utf-8")
    with pytest.raises(CorpusFormatError, match="install a newer statecorpus"):
        Corpus.open(corpus.folder)


def test_a_corpus_xml_that_is_something_else_is_refused(corpus: Corpus) -> None:
    (corpus.folder / "corpus.xml").write_bytes(to_tei(made_up("a")))
    with pytest.raises(CorpusFormatError, match=r"cannot be read: .*the root is <TEI>"):
        Corpus.open(corpus.folder)


def test_where_selects_and_selections_can_be_narrowed_and_searched(corpus: Corpus) -> None:
    english = made_up("a", "We agree on migration.")
    french = attrs.evolve(made_up("b", "La migration est un fait."), language="fr")
    corpus.add(english, french)
    selected = corpus.where('language = "fr"')
    assert dict(selected) == {"b": french}
    assert len(corpus.search("migration")) == 2
    assert len(selected.search("migration")) == 1
    assert list(selected.where('language = "en"')) == []


def test_a_selection_does_not_know_the_ids_outside_it(corpus: Corpus) -> None:
    corpus.add(made_up("a"), made_up("b"))
    selected = corpus.where('id = "a"')
    with pytest.raises(UnknownStatementError, match="no statement 'b' in this corpus of 1"):
        selected["b"]


def test_what_is_added_is_found_by_the_next_search(corpus: Corpus) -> None:
    corpus.add(made_up("a", "Peace."))
    assert len(corpus.search("peace")) == 1
    corpus.add(made_up("b", "Peace and peace."))
    assert len(corpus.search("peace")) == 3


def test_statements_are_replaced_removed_and_renamed(corpus: Corpus) -> None:
    corpus.add(made_up("a"), made_up("b"), made_up("c"))
    corpus.replace(made_up("a", "We object."), made_up("b", "We abstain."))
    corpus.remove("c")
    corpus.rename("b", "d")
    expected = {"a": made_up("a", "We object."), "d": attrs.evolve(made_up("b", "We abstain."), id="d")}
    assert dict(corpus) == expected
    assert dict(Corpus.open(corpus.folder)) == expected
    assert corpus.check().clean


def test_a_transaction_is_all_or_nothing(corpus: Corpus) -> None:
    corpus.add(made_up("a"))
    with pytest.raises(UnknownStatementError), corpus.transaction():  # noqa: PT012 -- the block is the matter
        corpus.add(made_up("b"))
        corpus.remove("a")
        corpus.remove("nobody")
    assert list(corpus) == list(Corpus.open(corpus.folder)) == ["a"]
    with corpus.transaction():
        corpus.add(made_up("b"))
        with corpus.transaction():
            corpus.rename("a", "c")
        corpus.rename("b", "a")
    assert list(corpus) == list(Corpus.open(corpus.folder)) == ["a", "c"]
    assert corpus["a"].title == "Statement b"


def test_an_addition_that_cannot_be_made_leaves_a_transaction_as_it_was(corpus: Corpus) -> None:
    with corpus.transaction():
        corpus.add(made_up("a"))
        with pytest.raises(DuplicateStatementError):
            corpus.add(made_up("b"), made_up("a"))
        with pytest.raises(UnsafeIdError):
            corpus.add(made_up("c"), made_up("nul"))
    assert list(corpus) == ["a"]


def test_new_ids_are_free_within_a_transaction_too(corpus: Corpus) -> None:
    with corpus.transaction():
        corpus.add(made_up("statement-x", "One."))
        assert corpus.new_id(attrs.evolve(made_up("x"), title="Statement x")) == "statement-x-2"


def test_a_selection_keeps_its_generation(corpus: Corpus) -> None:
    corpus.add(made_up("a"), made_up("b"))
    selected = corpus.where('id = "a"')
    corpus.replace(made_up("a", "Other words."))
    corpus.remove("b")
    assert dict(selected) == {"a": made_up("a")}


def test_another_process_is_seen_after_refresh_and_until_then_wins(corpus: Corpus) -> None:
    other = Corpus.open(corpus.folder)
    other.add(made_up("a"))
    with pytest.raises(CommitConflict):
        corpus.add(made_up("b"))
    corpus.refresh()
    corpus.add(made_up("b"))
    assert list(corpus) == ["a", "b"]
    assert list(other) == ["a"]


def test_an_edit_that_is_not_valid_is_reported_and_not_dropped(corpus: Corpus) -> None:
    corpus.add(made_up("a"), made_up("b"))
    path = corpus.path("a")
    path.write_bytes(path.read_bytes().replace(b"<p ", b"<para ").replace(b"</p>", b"</para>"))
    opened = Corpus.open(corpus.folder)
    assert [(change.id, change.kind) for change in opened.outside_changes] == [("a", "edited")]
    assert "a" in opened
    report = opened.check(repair=True)
    assert {finding.where for finding in report.findings} == {"statements/a.xml"}
    assert any("para" in finding.message for finding in report.findings)
    assert [finding.code for finding in report.repaired] == ["CO302"]
    assert opened.outside_changes == ()


def test_a_corpus_that_cannot_be_opened_can_be_repaired(corpus: Corpus) -> None:
    corpus.add(made_up("a"))
    next(corpus.folder.rglob("CURRENT")).write_bytes(b"?")
    with pytest.raises(DamagedCorpusError, match="repair the corpus"):
        Corpus.open(corpus.folder)
    assert check_corpus(corpus.folder, repair=True).clean
    assert dict(Corpus.open(corpus.folder)) == {"a": made_up("a")}


def test_a_corpus_that_is_only_read_is_not_written_to(corpus: Corpus) -> None:
    corpus.add(made_up("a"))
    shutil.rmtree(corpus.folder / ".statecorpus")
    before = sorted(corpus.folder.rglob("*"))
    opened = Corpus.open(corpus.folder, read_only=True)
    assert dict(opened) == {"a": made_up("a")}
    assert not opened.check().clean
    for change in (
        lambda: opened.remove("a"),
        opened.transaction().__enter__,
        lambda: opened.check(repair=True),
    ):
        with pytest.raises(ReadOnlyCorpusError):
            change()
    assert sorted(corpus.folder.rglob("*")) == before


def test_a_creation_that_was_cut_short_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "mine" / "statements").mkdir(parents=True)
    (tmp_path / "mine" / ".statecorpus").mkdir()
    assert len(Corpus.create(tmp_path / "mine")) == 0


def test_an_older_format_is_moved_on(corpus: Corpus) -> None:
    corpus.add(made_up("a"))
    shutil.rmtree(corpus.folder / ".statecorpus")
    path = corpus.folder / "corpus.xml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(f'version="{FORMAT_VERSION}"', 'version="1"'), "utf-8"
    )
    with pytest.raises(CorpusFormatError, match=r"migrate it with statecorpus\.corpus\.migrate"):
        Corpus.open(corpus.folder)
    assert migrate(corpus.folder) == 1
    assert migrate(corpus.folder) == FORMAT_VERSION
    opened = Corpus.open(corpus.folder)
    assert dict(opened) == {"a": made_up("a")}
    assert opened.check().clean


def test_a_newer_format_is_not_migrated(corpus: Corpus) -> None:
    path = corpus.folder / "corpus.xml"
    newer = f'version="{FORMAT_VERSION + 1}"'
    path.write_text(path.read_text(encoding="utf-8").replace(f'version="{FORMAT_VERSION}"', newer), "utf-8")
    with pytest.raises(CorpusFormatError, match="install a newer statecorpus"):
        migrate(corpus.folder)


def test_a_corpus_that_was_searched_lets_go_of_its_generation_with_the_next_commit(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(Statement("one", body=[Paragraph("p1", "Some words.")]))
    gc.collect()
    gc.disable()  # what goes only with a cycle stays
    try:
        assert len(corpus.search("words")) == 1
        assert list(corpus.where('id = "one"')) == ["one"]
        corpus.remove("one")
        assert len(list((tmp_path / "mine" / ".statecorpus" / "pins").iterdir())) == 1
    finally:
        gc.enable()


def test_a_replaced_entry_and_the_root_keep_their_modes(tmp_path: Path) -> None:
    with Corpus.create(tmp_path / "corpus") as corpus:
        corpus.add(Statement("a", body=[Paragraph("p1", "We agree.")]))
        entry, root = (next(corpus.folder.rglob(name)) for name in ("a.xml", "corpus.xml"))
        entry.chmod(0o640)
        root.chmod(0o660)
        corpus.replace(Statement("a", body=[Paragraph("p1", "We do not agree.")]))
        corpus.add(Statement("b", body=[Paragraph("p1", "We agree.")]))
        assert [stat.S_IMODE(path.stat().st_mode) for path in (entry, root)] == [0o640, 0o660]


def test_a_folder_with_control_characters_in_its_name_has_a_corpus_with_a_printed_title(
    tmp_path: Path,
) -> None:
    with Corpus.create(tmp_path / "my\x1b[31m corpus") as corpus:
        assert corpus.title == "my[31m corpus"
    with Corpus.create(tmp_path / "other", title="Two\nlines\x00") as corpus:
        assert corpus.title == "Two lines"
