"""A file that cannot be read does not stop the search of the others: it is left out, and named."""

import os
import pickle
import stat
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from statecorpus.corpus import Collection, Corpus
from statecorpus.corpus.store.entries import Entries
from statecorpus.corpus.store.unreadable import UNREADABLE
from statecorpus.errors import BrokenEntryError, UnknownStatementError, UnreadableEntryWarning
from statecorpus.model import Paragraph, Speaker, Statement
from statecorpus.tei import to_tei

IDS = [f"s-{number}" for number in range(10)]


def said(id: str, words: str = "We welcome peace") -> Statement:
    return Statement(
        id,
        language="en",
        speaker=Speaker("Ana" if id < "s-5" else "Bo"),
        body=[Paragraph("p1", f"{words} in {id.replace('-', '')}.")],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Corpus.create(tmp_path / "mine") as corpus:
        corpus.add(*map(said, IDS))
    return tmp_path / "mine"


def break_entry(folder: Path, id: str) -> None:
    path = next(folder.glob(f"statements/**/{id}.xml"))
    path.write_text("<TEI>\n<text>\n<body>", encoding="utf-8")


def mend(folder: Path, id: str, words: str = "We welcome peace") -> None:
    path = next(folder.glob(f"statements/**/{id}.xml"))
    path.write_bytes(to_tei(said(id, words)))


@contextmanager
def naming(*ids: str) -> Iterator[None]:
    """Expect one warning, which names these entries."""
    with pytest.warns(UnreadableEntryWarning) as caught:
        yield
    (warning,) = (found.message for found in caught)
    assert isinstance(warning, UnreadableEntryWarning)
    assert [Path(error.where).stem for error in warning.errors] == list(ids)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the entries that are read, in order."""
    ids: list[str] = []
    original = Entries.read

    def counted(self: Entries, statement_id: str) -> Statement:
        ids.append(statement_id)
        return original(self, statement_id)

    monkeypatch.setattr(Entries, "read", counted)
    return ids


def test_the_others_are_searched_and_the_broken_file_is_named_with_its_line(folder: Path) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus:
        with naming("s-3"):
            hits = corpus.search("peace")
        assert (len(hits), hits.searched) == (9, 9)
        assert len(corpus) == 10
        ((id, error),) = corpus.unreadable
    assert (id, error.line) == ("s-3", 3)
    assert str(error).startswith(f"{folder / 'statements' / 's-3.xml'}: the entry cannot be read: line 3:7: ")


def test_the_warning_points_to_the_caller_and_says_how_to_go_on(folder: Path) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        corpus.search("peace")
    assert Path(caught[0].filename) == Path(__file__)
    assert str(caught[0].message).startswith(
        "1 entry cannot be read and is not searched; correct the XML, or restore it from a copy of the "
        "corpus\n"
    )
    assert isinstance(caught[0].message, Warning)
    assert str(pickle.loads(pickle.dumps(caught[0].message))) == str(caught[0].message)  # noqa: S301 -- own


def test_every_count_leaves_the_broken_file_out(folder: Path) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus, naming("s-3"):
        assert list(corpus.where('speaker.name = "Ana"')) == ["s-0", "s-1", "s-2", "s-4"]
        assert list(corpus.where('speaker.name != "Ana"')) == IDS[5:]
        assert {name: len(group) for name, group in corpus.grouped_by("speaker.name").items()} == {
            "Bo": 5,
            "Ana": 4,
        }
        assert corpus.count_statements("peace") == 9
        assert [row.hits for row in corpus.search("peace").count_by("speaker.name")] == [4, 5]
        assert corpus.frequencies()[0].count == 9
        assert len(corpus.rank("peace", limit=20)) == 9
        assert len(corpus.similar("s-4", limit=20)) == 8
        assert list(corpus.sorted_by("speaker.name"))[-1] == "s-3"
        assert [row["id"] for row in corpus.to_records("id", "speaker.name")] == IDS
        with pytest.raises(UnknownStatementError):
            corpus.similar("s-3")


def test_selections_and_spans_keep_their_statements_when_one_before_them_is_broken(folder: Path) -> None:
    break_entry(folder, "s-0")
    with Corpus.open(folder) as corpus, naming("s-0"):
        last = corpus[8:]
        assert list(last.search("peace").statements) == ["s-8", "s-9"]
        assert last.unreadable == ()
        assert [id for id, _ in corpus[:2].unreadable] == ["s-0"]
        assert len(corpus[:2].search("peace")) == 1
        bo, ana = corpus.where('speaker.name = "Bo"'), corpus.where('speaker.name = "Ana"')
        assert {word.words for word in bo.keyness(ana, level=None, minimum=1)} >= {"s9", "s1"}
        assert not len(corpus.where('act[kind = "thank"]'))


def test_a_broken_file_is_read_once_until_it_changes(folder: Path, read: list[str]) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus, naming("s-3"):
        corpus.search("peace")
        corpus.where("year > 1")
    assert read.count("s-3") == 1
    for _ in range(2):
        with Corpus.open(folder) as corpus, naming("s-3"):
            assert len(corpus.search("peace")) == 9
            assert not len(corpus.where('id = "s-3"'))
    assert read.count("s-3") == 1
    (folder / UNREADABLE).write_bytes(b"damaged")
    with Corpus.open(folder) as corpus, naming("s-3"):
        corpus.search("peace")
    assert read.count("s-3") == 2


def test_a_mended_file_is_searched_again(folder: Path) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus, naming("s-3"):
        corpus.search("peace")
    mend(folder, "s-3", "War and peace")
    with Corpus.open(folder) as corpus:
        assert len(corpus.search("peace")) == 10
        assert corpus.unreadable == ()
        assert list(corpus.where('id = "s-3"')) == ["s-3"]


def test_the_words_that_a_file_had_before_it_was_broken_are_not_found(folder: Path) -> None:
    with Corpus.open(folder) as corpus:
        assert len(corpus.search("s3")) == 1
        assert len(corpus.where('speaker.name = "Ana"')) == 5
        break_entry(folder, "s-3")
        corpus.refresh()
        with naming("s-3"):
            assert len(corpus.search("s3")) == 0
        assert len(corpus.where('speaker.name = "Ana"')) == 4
        mend(folder, "s-3")
        corpus.refresh()
        assert len(corpus.search("s3")) == 1


def test_a_corpus_that_is_only_read_is_searched_without_the_broken_file(folder: Path) -> None:
    break_entry(folder, "s-3")
    for _ in range(2):
        with Corpus.open(folder, read_only=True) as corpus, naming("s-3"):
            assert len(corpus.search("peace")) == 9
            assert len(corpus.where('language = "en"')) == 9
    assert not (folder / UNREADABLE).exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the user may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_searched(folder: Path) -> None:
    break_entry(folder, "s-3")
    derived = folder / ".statecorpus"
    derived.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Corpus.open(folder) as corpus, naming("s-3"):
            assert len(corpus.search("peace")) == 9
    finally:
        derived.chmod(stat.S_IRWXU)


def test_the_index_of_many_entries_is_one_file_without_the_broken_entry(folder: Path) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus:
        with naming("s-3"):
            index = corpus.index()
        assert list(index.ids) == [id for id in IDS if id != "s-3"]
        assert corpus.index().ids is not None  # the second call names it no more
    with Corpus.open(folder) as corpus, naming("s-3"):
        assert len(corpus.search("peace")) == 9


def test_every_file_may_be_broken(folder: Path) -> None:
    for id in IDS:
        break_entry(folder, id)
    with Corpus.open(folder) as corpus, naming(*IDS):
        assert len(corpus.search("peace")) == 0
        assert not len(corpus.where("year > 1"))
        assert len(corpus.unreadable) == 10


def test_a_file_that_is_damaged_after_it_was_opened_is_tried_again_by_the_next_process(folder: Path) -> None:
    with Corpus.open(folder) as corpus:
        path = corpus.path("s-3")
        whole = path.read_bytes()
        path.unlink()
        with naming("s-3"):
            assert len(corpus.search("peace")) == 9
    path.write_bytes(whole)
    with Corpus.open(folder) as corpus:
        assert len(corpus.search("peace")) == 10


def test_a_collection_is_searched_without_the_broken_file_of_one_corpus(tmp_path: Path, folder: Path) -> None:
    with Corpus.create(tmp_path / "other") as other:
        other.add(*map(said, ["s-3", "t-1"]))
    break_entry(folder, "s-3")
    with Collection.open([folder, tmp_path / "other"]) as both:
        assert len(both) == 12
        with naming("s-3"):
            hits = both.search("peace")
        assert (len(hits), hits.searched) == (11, 11)
        assert [id for id, _ in both.unreadable] == ["mine-s-3"]
        assert list(both.search("s9").statements) == ["s-9"]
        assert list(both[10:].search("peace").statements) == ["s-9", "t-1"]
        assert len(both.where('speaker.name = "Ana"')) == 5
        assert len(both.where('speaker.name = "Bo"').search("peace")) == 6


def test_workers_search_the_shards_without_the_broken_file(tmp_path: Path, folder: Path) -> None:
    with Corpus.create(tmp_path / "other") as other:
        other.add(*map(said, ["t-1", "t-2"]))
    break_entry(folder, "s-3")
    folders = [folder, tmp_path / "other"]
    with (
        ThreadPoolExecutor(2) as executor,
        Collection.open(folders, client=executor) as shards,
        warnings.catch_warnings(record=True),
    ):
        warnings.simplefilter("always")
        hits = shards.search("peace")
        assert (len(hits), hits.searched) == (11, 11)
        assert list(hits.statements) == [*(id for id in IDS if id != "s-3"), "t-1", "t-2"]
        assert len(shards[2:5].search("peace")) == 2
        assert not len(shards.where('act[kind = "thank"]'))
        assert len(shards.rank("peace", limit=20, where='speaker.name = "Ana"')) == 4
        assert [id for id, _ in shards.unreadable] == ["s-3"]


def test_a_damaged_list_of_broken_files_is_named_and_repaired(folder: Path) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus, naming("s-3"):
        corpus.search("peace")
    (folder / UNREADABLE).write_bytes(b"damaged")
    with Corpus.open(folder) as corpus:
        assert UNREADABLE in [finding.where for finding in corpus.check().findings]
        assert UNREADABLE not in [finding.where for finding in corpus.check(repair=True).findings]
    assert not (folder / UNREADABLE).exists()


def test_check_names_the_broken_file(folder: Path) -> None:
    break_entry(folder, "s-3")
    with Corpus.open(folder) as corpus:
        found = [finding for finding in corpus.check().findings if finding.code == "CO305"]
    assert len(found) == 1
    assert "s-3" in str(found[0])


def test_a_build_into_a_corpus_with_a_broken_file_indexes_the_others(folder: Path, tmp_path: Path) -> None:
    break_entry(folder, "s-3")
    (tmp_path / "new.txt").write_text("Mr. President,\n\nWe welcome peace.\n", encoding="utf-8")
    with Corpus.open(folder) as corpus:
        with naming("s-3"):
            corpus.build(tmp_path / "new.txt", workers=1)
        assert len(corpus.search("peace")) == 10
        with pytest.raises(BrokenEntryError):
            corpus["s-3"]
