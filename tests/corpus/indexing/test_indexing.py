"""The index of a corpus on the disk: what is new is tokenised, nothing else, and no history shows."""

import itertools
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import Corpus
from statecorpus.corpus.catalogue.catalogue import open_catalogue
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.indexing import index_store
from statecorpus.corpus.indexing.index_store import opened
from statecorpus.corpus.indexing.index_update import MOST_SEGMENTS
from statecorpus.corpus.indexing.indexing import open_index
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.entries import Entries
from statecorpus.corpus.store.store import Store
from statecorpus.errors import BrokenEntryError, CommitFailedError
from statecorpus.index import Index, Segment, build_index, columns_of, layers_of, record_of, segment_of
from statecorpus.model import Organisation, Paragraph, Speaker, Statement
from statecorpus.segment import TokenizedText, Values
from tests.index.same_index import assert_same, records
from tests.support.failing_disk import FailingDisk, Fault
from tests.support.ram import folder_in_memory

WORDS = ("We thank you.", "Refugees need peace.", "Peace, réfugiés!", "The end of the war.", "联合国 helps.")


def said(number: int, words: str) -> Statement:
    return Statement(f"s-{number}", body=[Paragraph("p1", words)])


@pytest.fixture
def corpus() -> Iterator[Corpus]:
    with folder_in_memory() as folder:
        made = Corpus.create(folder / "mine", title="Mine")
        made.add(*(said(number, words) for number, words in enumerate(WORDS, 1)))
        yield made


class Reader:
    """The index of the corpus in a folder, as another process would open it; notes what it reads."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.disk = disk or Disk(folder)
        self.snapshot = Store(Disk(folder)).snapshot
        self.read: list[str] = []

    def statement(self, id: str) -> Statement:
        self.read.append(id)
        return Entries(self.snapshot).read(id)

    def open(self, *, keep: bool = True, whole: bool = False) -> Index:
        return open_index(self.disk, self.snapshot, self.statement, keep=keep, whole=whole)


def segments(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / ".statecorpus" / "index").glob("*.segment"))


def test_a_second_process_reads_no_statement(corpus: Corpus) -> None:
    first, second = Reader(corpus.folder), Reader(corpus.folder)
    made = first.open()
    assert first.read == [f"s-{number}" for number in range(1, 6)]
    found = second.open()
    assert second.read == []
    for index in (made, found):
        assert_same(index, build_index(corpus.values()))


def test_what_is_added_or_replaced_is_read_and_nothing_else(corpus: Corpus) -> None:
    Reader(corpus.folder).open()
    corpus.replace(said(2, "Nobody needs war."))
    reader = Reader(corpus.folder)
    reader.open()
    assert reader.read == ["s-2"]
    assert len(segments(corpus.folder)) == 2
    corpus.add(said(0, "A first."), said(35, "In between."))
    corpus.remove("s-4")
    reader = Reader(corpus.folder)
    index = reader.open()
    assert reader.read == ["s-0", "s-35"]
    assert_same(index, build_index(corpus.values()))
    again = Reader(corpus.folder)
    assert_same(again.open(), index)
    assert again.read == []


def test_indexing_leaves_one_segment_with_what_the_corpus_has(corpus: Corpus) -> None:
    Reader(corpus.folder).open()
    corpus.add(said(0, "A first."))
    corpus.remove("s-4")
    Reader(corpus.folder).open()
    expected = build_index(corpus.values())
    corpus.index()
    (part,) = opened(Disk(corpus.folder))
    assert_same(part.index, expected)
    assert segments(corpus.folder) == [part.record.name if part.record else None]
    reader = Reader(corpus.folder)
    reader.open(whole=True)
    assert reader.read == []
    assert segments(corpus.folder) == [part.record.name if part.record else None], "nothing was to be done"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "put", "put", "remove", "open", "whole"]),
        st.integers(1, 6),
        st.sampled_from(WORDS),
    ),
    max_size=14,
)


@given(STEPS)
def test_whatever_was_done_before_the_index_is_that_of_the_statements(
    steps: list[tuple[str, int, str]],
) -> None:
    with folder_in_memory() as folder:
        corpus = Corpus.create(folder / "mine", title="Mine")
        for step, number, words in steps:
            statement = said(number, words)
            if step in ("open", "whole"):
                assert_same(Reader(corpus.folder).open(whole=step == "whole"), build_index(corpus.values()))
            elif step == "remove" and statement.id in corpus:
                corpus.remove(statement.id)
            elif step == "put":
                (corpus.replace if statement.id in corpus else corpus.add)(statement)
        reader = Reader(corpus.folder)
        assert_same(reader.open(), build_index(corpus.values()))


def test_workers_make_the_same_index_and_leave_what_is_broken(corpus: Corpus) -> None:
    expected = build_index(corpus.values())
    with ProcessPoolExecutor(2) as executor:
        reader = Reader(corpus.folder)
        index = open_index(
            reader.disk, reader.snapshot, reader.statement, keep=True, whole=True, executor=executor
        )
        assert reader.read == []
        assert_same(index, expected)
        (corpus.folder / "statements" / "s-3.xml").write_text("<TEI/>", encoding="utf-8")
        corpus.replace(said(4, "Else."))
        reader = Reader(corpus.folder)
        with pytest.raises(BrokenEntryError, match=r"s-3\.xml"):
            open_index(reader.disk, reader.snapshot, reader.statement, keep=True, executor=executor)
        assert reader.read == ["s-3"]


def test_what_workers_that_were_ended_have_not_done_is_done_without_them(corpus: Corpus) -> None:
    expected = build_index(corpus.values())
    with ProcessPoolExecutor(1) as executor:
        with pytest.raises(BrokenExecutor):
            executor.submit(os._exit, 1).result()
        reader = Reader(corpus.folder)
        index = open_index(reader.disk, reader.snapshot, reader.statement, keep=True, executor=executor)
    assert reader.read == list(corpus)
    assert_same(index, expected)


def test_there_are_few_segments_however_often_something_is_added(corpus: Corpus) -> None:
    Reader(corpus.folder).open()
    corpus.add(*(said(number, " ".join(WORDS) * 9) for number in range(100, 110)))
    Reader(corpus.folder).open()
    for number in range(10, 40):
        corpus.add(said(number, WORDS[number % 5]))
        reader = Reader(corpus.folder)
        reader.open()
        assert reader.read == [f"s-{number}"]
        assert len(segments(corpus.folder)) <= MOST_SEGMENTS
    assert_same(Reader(corpus.folder).open(), build_index(corpus.values()))


def test_a_segment_goes_when_its_statements_are_gone(corpus: Corpus) -> None:
    corpus.search("peace")
    corpus.add(said(9, "Peace again."))
    corpus.search("peace")
    before = segments(corpus.folder)
    assert len(before) == 2
    corpus.remove("s-9")
    assert len(corpus.search("peace")) == 2
    assert len(segments(corpus.folder)) == 1
    assert segments(corpus.folder)[0] in before


def test_a_segment_is_written_again_when_most_of_its_statements_are_gone(corpus: Corpus) -> None:
    corpus.search("peace")
    before = segments(corpus.folder)
    for id in ("s-1", "s-3"):
        corpus.remove(id)
        corpus.search("peace")
    assert segments(corpus.folder) == before
    corpus.remove("s-4")
    assert_same(Reader(corpus.folder).open(), build_index(corpus.values()))
    (part,) = opened(Disk(corpus.folder))
    assert list(part.index.ids) == ["s-2", "s-5"]


def test_a_segment_that_is_open_is_not_opened_again(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus.index()
    opened_again: list[str] = []
    real = segment_of

    def noted(content: memoryview, where: str, *, trusted: bool = False) -> Segment:
        opened_again.append(where)
        return real(content, where, trusted=trusted)

    monkeypatch.setattr(index_store, "segment_of", noted)
    corpus.search("peace")
    for number in (8, 9):
        corpus.add(said(number, "Peace again."))
        assert len(corpus.search("peace")) == number - 5
    assert len(set(opened_again)) == len(opened_again) == 2, "each new segment once"
    other = Corpus.open(corpus.folder)
    other.search("peace")
    assert len(opened_again) == 2 + len(segments(corpus.folder))


def test_searches_are_the_same_whatever_was_added_when(corpus: Corpus) -> None:
    corpus.search("peace")
    corpus.add(said(0, "Peace and peace."))
    with folder_in_memory() as folder:
        other = Corpus.create(folder / "other", title="Other")
        other.add(*corpus.values())
        for one in (corpus, other, Corpus.open(corpus.folder), Corpus.open(corpus.folder, read_only=True)):
            hits = one.search("peace")
            assert list(hits) == list(other.search("peace"))
            assert list(hits.sample(2, seed=1)) == list(other.search("peace").sample(2, seed=1))
            assert one.rank("peace") == other.rank("peace")


def test_a_selection_searches_the_index_of_its_corpus_in_its_own_order(corpus: Corpus) -> None:
    corpus.index()
    before = segments(corpus.folder)
    some = corpus[1:4]
    assert [hit.statement for hit in some.search("peace").kwic()] == ["s-2", "s-3"]
    backwards = corpus.sorted_by("id", reverse=True)
    assert [hit.statement for hit in backwards.search("peace").kwic()] == ["s-3", "s-2"]
    assert some.frequencies() == Corpus.open(corpus.folder)[1:4].frequencies()
    assert segments(corpus.folder) == before


def test_names_that_people_merged_are_one_in_conditions_and_in_counts(corpus: Corpus) -> None:
    for number, (name, state) in enumerate(
        [("K. Umarov", "Kazakhstan"), ("Kairat Umarov", "Kasachstan"), ("A. Martin", "France")], 1
    ):
        speaker = Speaker(name, affiliation=Organisation(state, "state"))
        corpus.replace(attrs.evolve(said(number, "We agree."), speaker=speaker))
    assert len(corpus.search('agree :: speaker.name = "Kairat Umarov"')) == 1
    corpus.people.merge("Kairat Umarov", "K. Umarov")
    corpus.organisations.merge("Kazakhstan", "Kasachstan")
    for one in (corpus, Corpus.open(corpus.folder)):
        for name in ("Kairat Umarov", "K. Umarov"):
            assert len(one.search(f'agree :: speaker.name = "{name}"')) == 2
        for field in ("speaker.name", "speaker.affiliation"):
            counted = {cell.labels: cell.hits for cell in one.search("agree").count_by(field) if cell.hits}
            expected = {(label,): len(group) for label, group in one.grouped_by(field).items() if label}
            assert counted == expected
            assert sorted(counted.values()) == [1, 2]
        assert len(one[1:].search('agree :: speaker.name = "K. Umarov"')) == 1


def test_what_was_indexed_is_not_read_again_for_the_catalogue(corpus: Corpus) -> None:
    speaker = Speaker("A. Martin", affiliation=Organisation("France", "state"))
    corpus.replace(attrs.evolve(said(2, "We agree."), speaker=speaker, title="Title"))
    corpus.index()
    corpus.add(said(9, "Not indexed."))
    reader = Reader(corpus.folder)
    catalogue = open_catalogue(reader.disk, reader.snapshot, reader.statement, Merges(()), keep=True)
    assert reader.read == ["s-9"]
    expected = columns_of(record_of(statement) for statement in corpus.values())
    size, found = records(catalogue.metadata)
    assert (size, dict(sorted(found.items()))) == (6, dict(sorted(records(expected)[1].items())))


def test_readers_find_what_their_generation_has_while_another_adds_and_merges(corpus: Corpus) -> None:
    failures: list[BaseException] = []
    rounds = 12

    def write() -> None:
        try:
            writer = Corpus.open(corpus.folder)
            for number in range(100, 100 + rounds):
                writer.add(said(number, "Refugees."))
                if number % 3:
                    writer.search("refugees")
                else:
                    writer.index()
        except BaseException as error:
            failures.append(error)
            raise

    thread = threading.Thread(target=write)
    thread.start()
    seen: list[int] = []
    while thread.is_alive() or not seen:
        reader = Corpus.open(corpus.folder, read_only=len(seen) % 2 == 0)
        expected = sum("Refugees" in statement.text for statement in reader.values())
        assert len(reader.search("refugees")) == expected
        seen.append(expected)
    thread.join()
    assert not failures
    assert seen == sorted(seen)
    last = Corpus.open(corpus.folder)
    assert_same(last.index(), attrs.evolve(build_index(last.values()), metadata=last.index().metadata))


class Lengths:
    """An annotator that notes what it is asked."""

    attributes = ("length",)

    def __init__(self, name: str = "lengths") -> None:
        self.name = name
        self.version = "1"
        self.asked = 0

    def annotate(self, texts: Iterable[TokenizedText]) -> Iterator[Sequence[Values]]:
        for text in texts:
            self.asked += 1
            yield [(str(len(token.text)),) for token in text.tokens]


def test_layers_are_kept_and_only_what_is_new_is_annotated(corpus: Corpus) -> None:
    annotator = Lengths()
    corpus.index(annotator=annotator)
    assert annotator.asked == len(WORDS)
    again = Corpus.open(corpus.folder)
    assert [hit.match for hit in again.search('[length="8"]').kwic()] == ["Refugees", "réfugiés"]
    again.add(said(9, "Refugees are refugees."))
    assert len(again.search('[length="8"]')) == 2, "nobody has annotated it yet"
    again.index()
    assert len(segments(corpus.folder)) == 2, "a layer does not go on where nobody has annotated"
    newer = Lengths()
    again.index(annotator=newer)
    assert newer.asked == 1
    assert len(again.search('[length="8"]')) == 4
    (part,) = opened(Disk(corpus.folder))
    expected = build_index(again.values())
    assert_same(part.index, attrs.evolve(expected, layers=layers_of(expected, Lengths())))
    other = Lengths("other lengths")
    again.index(annotator=other)
    assert other.asked == len(WORDS) + 1, "another annotator is asked about everything"
    reading = Corpus.open(corpus.folder, read_only=True)
    assert len(reading.search('[length="8"]')) == 4


def test_layers_of_a_corpus_that_is_read_only_are_in_memory(corpus: Corpus) -> None:
    reading = Corpus.open(corpus.folder, read_only=True)
    reading.index(annotator=Lengths())
    assert len(reading.search('[length="8"]')) == 2
    assert segments(corpus.folder) == []


def test_a_build_leaves_index_and_catalogue_up_to_date(tmp_path: Path) -> None:
    source = tmp_path / "raw"
    source.mkdir()
    (source / "one.txt").write_text("Statement by France\n\nMr. President,\n\nWe agree.\n", encoding="utf-8")
    for kept in (False, True):
        corpus = Corpus.create(tmp_path / f"index {kept}")
        corpus.build(source, workers=1, index=kept)
        assert bool(segments(corpus.folder)) == kept
        assert (corpus.folder / ".statecorpus" / "columns").exists() == kept
        assert len(corpus.search("agree")) == 1


def test_a_corpus_that_is_read_only_is_searched_and_nothing_is_written(corpus: Corpus) -> None:
    reading = Corpus.open(corpus.folder, read_only=True)
    assert len(reading.search("peace")) == 2
    reading.index()
    assert not (corpus.folder / ".statecorpus" / "index").exists()
    corpus.index()
    corpus.add(said(9, "Peace again."))
    before = segments(corpus.folder)
    reading = Corpus.open(corpus.folder, read_only=True)
    assert len(reading.search("peace")) == 3
    reading.index()
    assert segments(corpus.folder) == before


def test_who_reads_an_older_generation_does_not_write_the_index(corpus: Corpus) -> None:
    older = Reader(corpus.folder)
    corpus.add(said(9, "Peace again."))
    corpus.index()
    before = segments(corpus.folder)
    expected = build_index(statement for id, statement in corpus.items() if id != "s-9")
    assert_same(older.open(whole=True), expected)
    assert older.read == []
    assert segments(corpus.folder) == before


def test_while_another_process_indexes_a_search_goes_on_in_memory(corpus: Corpus) -> None:
    disk = Disk(corpus.folder)
    disk.make_folder(".statecorpus/index")
    hold = disk.hold_for_writing(".statecorpus/index/lock")
    assert hold is not None
    index = Reader(corpus.folder).open(whole=True)
    assert_same(index, build_index(corpus.values()))
    assert segments(corpus.folder) == []
    hold.release()


@pytest.mark.parametrize("damage", ["list", "segment", "no segment", "newer"])
def test_what_is_damaged_is_made_anew(corpus: Corpus, damage: str) -> None:
    corpus.index()
    folder = corpus.folder / ".statecorpus" / "index"
    listed, (segment,) = folder / "segments", folder.glob("*.segment")
    if damage == "list":
        listed.write_bytes(listed.read_bytes().replace(b"1", b"2"))
    elif damage == "segment":
        segment.write_bytes(segment.read_bytes()[:-9])
    elif damage == "newer":
        segment.write_bytes(segment.read_bytes().replace(b"segment 2\n", b"segment 3\n"))
    else:
        segment.unlink()
    reader = Reader(corpus.folder)
    assert_same(reader.open(), build_index(corpus.values()))
    assert len(reader.read) == 5
    assert segments(corpus.folder) != [segment.name]
    again = Reader(corpus.folder)
    again.open()
    assert again.read == []


def test_an_entry_that_cannot_be_read_is_named_and_the_others_are_indexed(corpus: Corpus) -> None:
    (corpus.folder / "statements" / "s-3.xml").write_text("<TEI/>", encoding="utf-8")
    reader = Reader(corpus.folder)
    with pytest.raises(BrokenEntryError, match=r"s-3\.xml"):
        reader.open()
    assert reader.read == [f"s-{number}" for number in range(1, 6)]
    again = Reader(corpus.folder)
    with pytest.raises(BrokenEntryError, match=r"s-3\.xml"):
        again.open()
    assert again.read == ["s-3"]


@pytest.mark.parametrize("fault", ["eio", "enospc"])
@pytest.mark.parametrize("call", ["search", "index"])
def test_where_the_disk_refuses_a_search_goes_on_in_memory_and_indexing_says_so(
    corpus: Corpus, fault: Fault, call: str
) -> None:
    whole = call == "index"
    expected = build_index(corpus.values())
    for point in itertools.count():
        disk = FailingDisk(corpus.folder, point, fault)
        try:
            index = Reader(corpus.folder, disk).open(whole=whole)
        except CommitFailedError as error:
            refused = error.errno
        else:
            refused = None
            assert_same(index, expected)
        about = f"{fault} at {point}: {disk.done}"
        # What cannot be taken away is left for the next time.
        harmless = point >= len(disk.done) or disk.done[point].startswith("unlink ")
        assert (refused is None) == (not whole or harmless), about
        assert_same(Reader(corpus.folder).open(whole=True), expected)
        for path in (corpus.folder / ".statecorpus" / "index").iterdir():
            path.unlink()
        if point >= len(disk.done):
            break
    assert point > 8


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever is root may write everywhere"
)
def test_a_folder_that_nobody_may_write_to_is_indexed_in_memory(corpus: Corpus) -> None:
    folder = corpus.folder / ".statecorpus"
    folder.chmod(0o555)
    try:
        assert_same(Reader(corpus.folder).open(whole=True), build_index(corpus.values()))
    finally:
        folder.chmod(0o755)
