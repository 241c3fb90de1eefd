"""A collection is its corpora as one: the same answers as one corpus that holds the same statements."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import statecorpus as sc
from statecorpus.corpus import Corpus, Selection
from statecorpus.corpus.collection.collection import Collection
from statecorpus.errors import (
    ClosedCorpusError,
    CorpusNotFoundError,
    ReadOnlyCorpusError,
    UnknownStatementError,
)
from statecorpus.model import Paragraph, Statement
from tests.index.statements import collections
from tests.support.answers import answers_of, exported


def corpus_of(folder: Path, statements: Sequence[Statement]) -> Path:
    """Create a corpus of some statements, and return its folder."""
    with Corpus.create(folder, title="Mine") as corpus:
        corpus.add(*statements)
    return folder


def split(statements: Sequence[Statement], shard_of: Sequence[int]) -> list[list[Statement]]:
    """Split statements into four shards, some of which may be empty."""
    pairs = list(zip(statements, shard_of, strict=True))
    return [[statement for statement, own in pairs if own == shard] for shard in range(4)]


def assert_equal(collection: Collection, corpus: Selection) -> None:
    """Fail at the first answer that differs, and name it."""
    for (name, found), (_, expected) in zip(answers_of(collection), answers_of(corpus), strict=True):
        assert found == expected, name


# Each example makes five corpora on the disk.
@settings(max_examples=settings().max_examples // 8)
@given(collections(most=8), st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_a_collection_answers_as_one_corpus_of_the_same_statements(
    statements: list[Statement], shard_of: list[int]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole = corpus_of(folder / "whole", statements)
        for number, shard in enumerate(split(statements, shard_of[: len(statements)])):
            corpus_of(folder / "shards" / str(number), shard)
        with Collection.open(str(folder / "shards" / "*")) as collection, Corpus.open(whole) as corpus:
            assert len(collection.corpora) == 4
            assert_equal(collection, corpus)


def test_acts_tables_and_exports_of_the_demo_corpus_are_those_of_one_corpus(tmp_path: Path) -> None:
    statements = [sc.extract(statement) for statement in sc.load("demo").values()]
    whole = corpus_of(tmp_path / "whole", statements)
    for number, shard in enumerate(split(statements, [place * 7 % 4 for place in range(len(statements))])):
        corpus_of(tmp_path / "shards" / str(number), shard)
    with Collection.open(str(tmp_path / "shards" / "*")) as collection, Corpus.open(whole) as corpus:
        assert_equal(collection, corpus)
        (tmp_path / "one").mkdir()
        (tmp_path / "many").mkdir()
        assert exported(collection, tmp_path / "many") == exported(corpus, tmp_path / "one")
        for names in ("people", "organisations", "places"):
            ours, theirs = getattr(collection, names), getattr(corpus, names)
            assert list(ours.values()) == list(theirs.values())


def said(id: str, words: str) -> Statement:
    return Statement(id, body=[Paragraph("p1", words)])


@pytest.fixture
def folders(tmp_path: Path) -> Mapping[str, Path]:
    return {
        "UNGA": corpus_of(tmp_path / "UNGA", [said("fra", "We ask for peace."), said("kaz", "Peace.")]),
        "iom": corpus_of(tmp_path / "iom", [said("kaz", "Refugees need peace."), said("nep", "Thank you.")]),
    }


def test_an_id_that_several_corpora_have_is_listed_with_its_corpus(folders: Mapping[str, Path]) -> None:
    with Collection.open(folders.values()) as collection:
        assert list(collection) == ["fra", "iom-kaz", "nep", "unga-kaz"]
        assert collection["iom-kaz"] == attrs.evolve(said("kaz", "Refugees need peace."), id="iom-kaz")
        assert collection["iom", "kaz"] == collection["iom:kaz"] == collection["iom-kaz"]
        assert collection["UNGA", "fra"] == collection["fra"] == said("fra", "We ask for peace.")
        assert ("iom", "kaz") in collection  # type: ignore[comparison-overlap]
        assert "UNGA:fra" in collection
        assert "kaz" not in collection
        assert ("iom", "fra") not in collection  # type: ignore[comparison-overlap]
        assert 7 not in collection  # type: ignore[comparison-overlap]
        assert collection.place("iom-kaz") == ("iom", "kaz")
        assert collection.path("iom-kaz") == folders["iom"] / "statements" / "kaz.xml"
        assert [line.statement for line in collection.search("peace")] == ["fra", "iom-kaz", "unga-kaz"]
        assert list(collection.where('id = "iom-kaz"')) == ["iom-kaz"]
        assert [row["id"] for row in collection.to_records("id")] == list(collection)


@pytest.mark.parametrize("id", ["kaz", ("iom", "fra"), "iom:fra", ("who", "fra"), "who:fra"])
def test_an_id_that_no_corpus_has_is_refused(folders: Mapping[str, Path], id: str) -> None:
    with Collection.open(folders) as collection, pytest.raises(UnknownStatementError, match="no statement"):
        collection[id]


def test_ids_with_the_name_of_a_corpus_are_free(tmp_path: Path) -> None:
    first = corpus_of(tmp_path / "a", [said("b-kaz", "One."), said("kaz", "Two.")])
    second = corpus_of(tmp_path / "b", [said("kaz", "Three.")])
    with Collection.open([first, second]) as collection:
        assert {id: str(text.text) for id, text in collection.items()} == {
            "a-kaz": "Two.",
            "b-kaz": "One.",
            "b-kaz-2": "Three.",
        }


def test_a_collection_with_shared_ids_answers_as_a_corpus_with_the_listed_ids(
    folders: Mapping[str, Path], tmp_path: Path
) -> None:
    with Collection.open(folders) as collection:
        whole = corpus_of(tmp_path / "whole", list(collection.values()))
        with Corpus.open(whole) as corpus:
            assert_equal(collection, corpus)


def test_folders_are_given_as_a_path_a_pattern_a_list_or_by_name(
    folders: Mapping[str, Path], tmp_path: Path
) -> None:
    unga, iom = folders.values()
    (tmp_path / "notes.txt").write_text("not a corpus")
    for given_folders, names in (
        (unga, ["UNGA"]),
        (str(tmp_path / "*"), ["UNGA", "iom"]),
        ([iom, unga], ["iom", "UNGA"]),
        ([unga, iom, unga], ["UNGA", "iom"]),
        ({"general": unga, "migration": iom}, ["general", "migration"]),
    ):
        with Collection.open(given_folders) as collection:
            assert list(collection.corpora) == names


@pytest.mark.parametrize("missing", ["nothing", "nothing/*", "UNGA/statements"])
def test_a_folder_that_is_no_corpus_is_refused(
    folders: Mapping[str, Path], tmp_path: Path, missing: str
) -> None:
    with pytest.raises(CorpusNotFoundError, match="no corpus here"):
        Collection.open([folders["iom"], tmp_path / missing])
    with pytest.raises(CorpusNotFoundError):
        Collection.open([])


def test_a_collection_shows_the_changes_of_its_corpora_after_refresh(folders: Mapping[str, Path]) -> None:
    with Collection.open(folders) as collection, Corpus.open(folders["iom"]) as other:
        assert len(collection.search("peace")) == 3
        collection.corpora["UNGA"].add(said("nor", "Peace and peace."))
        other.remove("kaz")
        assert len(collection) == 4
        collection.refresh()
        assert list(collection) == ["fra", "kaz", "nep", "nor"]
        assert len(collection.search("peace")) == 4


def test_spellings_that_one_corpus_merges_are_merged_in_the_collection(tmp_path: Path) -> None:
    demo = list(sc.load("demo").values())
    first, second = corpus_of(tmp_path / "a", demo[:12]), corpus_of(tmp_path / "b", demo[12:])
    with Collection.open([first, second]) as collection:
        one, *_, two = collection.people
        with pytest.raises(ReadOnlyCorpusError, match="Collection"):
            collection.people.merge(one, two)
        before = len(collection.where(speaker_name=one)), len(collection.where(speaker_name=two))
        holder = next(c for c in collection.corpora.values() if one in c.people)
    with Corpus.open(holder.folder) as corpus:
        corpus.add(attrs.evolve(next(s for s in demo if s.speaker and s.speaker.name == two), id="again"))
        corpus.people.merge(one, two)
    with Collection.open([first, second]) as collection:
        assert len(collection.where(speaker_name=one)) == sum(before) + 1


def test_a_closed_collection_reads_nothing(folders: Mapping[str, Path]) -> None:
    collection = Collection.open(folders)
    collection.close()
    collection.close()
    with pytest.raises(ClosedCorpusError):
        collection["fra"]
    with pytest.raises(ClosedCorpusError):
        collection.search("peace")


def test_a_collection_that_is_opened_for_reading_only_writes_nothing(folders: Mapping[str, Path]) -> None:
    before = {path for folder in folders.values() for path in folder.rglob("*")}
    with Collection.open(folders, read_only=True) as collection:
        assert len(collection.search("peace")) == 3
        assert len(collection.where("date >= 2000")) == 0
    assert {path for folder in folders.values() for path in folder.rglob("*")} == before


def test_the_names_of_a_collection_say_what_it_holds(folders: Mapping[str, Path]) -> None:
    with Collection.open(folders) as collection:
        assert repr(collection) == "<Collection: 4 statements in 2 corpora: UNGA, iom>"
        assert collection.title == "Mine"
    with Collection.open(folders["iom"]) as collection:
        assert repr(collection) == "<Collection: 2 statements in 1 corpus: iom>"
