"""Persons, organisations and places across a corpus, and the file that says which are one."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import Corpus
from statecorpus.corpus.catalogue.merges import Merge, Merges, add_merge, read_merges
from statecorpus.corpus.store.commit import locked
from statecorpus.corpus.store.disk import Disk
from statecorpus.errors import CommitConflict, CorpusFormatError, ReadOnlyCorpusError, UnknownNameError
from statecorpus.model import Organisation, Paragraph, Place, Speaker, Statement, Venue

KINDS = st.sampled_from(["people", "organisations", "places"])
NAMES = st.sampled_from(["Ana", "Ána", "A. Silva", "X = Y", "#", "list"])


def made_up(id: str, name: str, body: Organisation | None = None, town: str | None = None) -> Statement:
    return Statement(
        id,
        title=id,
        speaker=Speaker(name, affiliation=body),
        venue=None if town is None else Venue(place=Place(town)),
        body=[Paragraph("p1", "We agree.")],
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(
        made_up("a", "Kairat Umarov", Organisation("Kazakhstan", "state", "iso3166:KAZ"), "Geneva"),
        made_up(
            "b", "KAIRAT UMAROV", Organisation("Republic of Kazakhstan", "state", "iso3166:KAZ"), "Genève"
        ),
        made_up("c", "K. Umarov", Organisation("Kazakhstan"), "Geneva"),
        made_up("d", "A. Martin", Organisation("Ministry", "ministry", "x:1")),
        made_up("e", "A. Martin", Organisation("Ministry", "ministry", "x:2")),
    )
    return corpus


def test_a_list_counts_the_statements_of_each_spelling(corpus: Corpus) -> None:
    people = corpus.people
    assert {one.name: dict(one.spellings) for one in people.values()} == {
        "A. Martin": {"A. Martin": 2},
        "KAIRAT UMAROV": {"KAIRAT UMAROV": 1, "Kairat Umarov": 1},
        "K. Umarov": {"K. Umarov": 1},
    }
    assert people["kairat umarov"].ids == ("a", "b")
    assert people["A. Martin"].count == 2
    assert [(one.name, one.count) for one in corpus.places.values()] == [("Geneva", 2), ("Genève", 1)]


def test_organisations_with_one_reference_are_one_and_with_two_are_two(corpus: Corpus) -> None:
    organisations = corpus.organisations
    assert {one.name: (one.refs, one.ids) for one in organisations.values()} == {
        "Kazakhstan": (("iso3166:KAZ",), ("a", "b")),
        "Kazakhstan (no reference)": ((), ("c",)),
        "Ministry": (("x:1",), ("d",)),
        "Ministry (x:2)": (("x:2",), ("e",)),
    }
    assert organisations["iso3166:KAZ"] is organisations["Republic of Kazakhstan"]


def test_merged_spellings_are_one_person_in_lists_filters_and_groups(corpus: Corpus) -> None:
    corpus.people.merge("Kairat Umarov", "K. Umarov")
    assert list(corpus.where(speaker_name="K. Umarov")) == ["a", "b", "c"]
    assert list(corpus.where('speaker != "Kairat Umarov"')) == ["d", "e"]
    assert list(corpus.where('speaker.name ~ "^K[.]"')) == ["a", "b", "c"]
    person = corpus.people["K. Umarov"]
    assert (person.name, person.ids) == ("Kairat Umarov", ("a", "b", "c"))
    assert list(corpus.grouped_by("speaker.name")) == ["Kairat Umarov", "A. Martin"]
    assert (corpus.folder / "merges.tsv").read_text(encoding="utf-8") == (
        "list\tname\tis\npeople\tK. Umarov\tKairat Umarov\n"
    )


def test_merges_are_there_when_what_is_derived_is_built_anew(corpus: Corpus) -> None:
    corpus.places.merge("Geneva", "Genève")
    corpus.organisations.merge("iso3166:KAZ", "Kazakhstan")
    shutil.rmtree(corpus.folder / ".statecorpus" / "columns")
    again = Corpus.open(corpus.folder)
    assert list(again.where(venue_place="genève")) == ["a", "b", "c"]
    assert list(again.where(affiliation="iso3166:KAZ")) == ["a", "b", "c"]
    assert again.organisations["Kazakhstan"].ids == ("a", "b", "c")
    assert again.check().clean


def test_a_body_told_apart_by_its_reference_is_merged_by_it(corpus: Corpus) -> None:
    corpus.organisations.merge("x:1", "Ministry (x:2)")
    assert corpus.organisations["x:2"].ids == ("d", "e")


def test_a_name_that_was_merged_stands_for_itself_again(corpus: Corpus) -> None:
    apart = {name: one.ids for name, one in corpus.people.items()}
    corpus.people.merge("Kairat Umarov", "K. Umarov")
    corpus.people.merge("Kairat Umarov", "A. Martin")
    corpus.people.unmerge("k. umarov")
    assert corpus.people["K. Umarov"].ids == apart["K. Umarov"]
    assert corpus.people["A. Martin"].name == "Kairat Umarov"
    corpus.people.unmerge("Kairat Umarov")
    assert {name: one.ids for name, one in corpus.people.items()} == apart
    assert (corpus.folder / "merges.tsv").read_text(encoding="utf-8") == "list\tname\tis\n"


def test_a_body_told_apart_by_its_reference_is_unmerged_by_it(corpus: Corpus) -> None:
    corpus.organisations.merge("x:1", "Ministry (x:2)")
    corpus.organisations.unmerge("x:2")
    assert corpus.organisations["x:2"].ids == ("e",)


def test_what_is_merged_with_nothing_is_not_changed_by_unmerging(corpus: Corpus) -> None:
    corpus.people.unmerge("K. Umarov")
    assert not (corpus.folder / "merges.tsv").exists()
    with pytest.raises(UnknownNameError):
        corpus.people.unmerge("K Umarof")


def test_a_name_that_is_not_in_the_list_is_not_merged(corpus: Corpus) -> None:
    with pytest.raises(UnknownNameError, match=r"nearest: K\. Umarov"):
        corpus.people.merge("Kairat Umarov", "K Umarof")
    assert not (corpus.folder / "merges.tsv").exists()


def test_nothing_is_merged_in_a_corpus_that_is_only_read_or_being_written(corpus: Corpus) -> None:
    read_only = Corpus.open(corpus.folder, read_only=True)
    with pytest.raises(ReadOnlyCorpusError):
        read_only.people.merge("A. Martin", "K. Umarov")
    with locked(Disk(corpus.folder)), pytest.raises(CommitConflict):
        corpus.people.merge("A. Martin", "K. Umarov")
    assert not (corpus.folder / "merges.tsv").exists()


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "people\tA", "persons\tA\tB", "people\t\tB"])
def test_a_line_that_is_no_merge_is_an_error_that_shows_it(corpus: Corpus, line: str) -> None:
    (corpus.folder / "merges.tsv").write_text(f"list\tname\tis\n{line}\n", encoding="utf-8")
    with pytest.raises(CorpusFormatError, match="line 2 is "):
        Corpus.open(corpus.folder).where("year > 1")


def test_a_file_written_by_hand_may_have_any_ends_of_lines(corpus: Corpus) -> None:
    text = "\ufeffplaces\tGenève\tGeneva\r\n\r\npeople\tA\tB\r\n"
    (corpus.folder / "merges.tsv").write_bytes(text.encode())
    lines = (Merge("people", "A", "B"), Merge("places", "Genève", "Geneva"))
    assert read_merges(Disk(corpus.folder)) == Merges(lines)


def test_a_file_that_is_not_utf_8_is_an_error(corpus: Corpus) -> None:
    (corpus.folder / "merges.tsv").write_bytes(b"people\tGen\xe8ve\tB\n")
    with pytest.raises(CorpusFormatError, match="it is not UTF-8"):
        read_merges(Disk(corpus.folder))


@given(lines=st.lists(st.tuples(KINDS, NAMES, NAMES), max_size=6))
def test_merges_are_read_as_written_and_each_says_that_two_are_one(
    lines: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    disk = Disk(tmp_path_factory.mktemp("merges"))
    disk.make_folder(".statecorpus")
    merges = Merges()
    for kind, name, other in lines:
        add_merge(disk, kind, name, other)  # type: ignore[arg-type] # sampled from the three
        merges = merges.with_merge(kind, name, other)  # type: ignore[arg-type] # likewise
    assert read_merges(disk) == merges
    assert set(disk.names(".statecorpus")) <= {"lock"}
    for kind, name, other in lines:
        groups = merges.groups(kind)  # type: ignore[arg-type] # likewise
        assert name == other or [{name, other} <= set(group) for group in groups].count(True) == 1
        assert sum(map(len, groups)) == len({one for group in groups for one in group})
