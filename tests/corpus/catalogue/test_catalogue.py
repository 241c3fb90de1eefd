"""The catalogue: what is kept, when an entry is read again, and that it says what a plain look says."""

import multiprocessing
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.catalogue import catalogue_update, joined_columns, placing, segment
from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.columns import moved_column
from statecorpus.corpus.catalogue.filters import matching_rows
from statecorpus.corpus.catalogue.joined_columns import JoinedColumns, PartRows
from statecorpus.corpus.catalogue.latest_rows import first_line, has_damaged_line, read_lines, row_lines
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.catalogue.placing import Placed, looked_up, places_after, places_of
from statecorpus.corpus.catalogue.row_finder import RowFinder
from statecorpus.corpus.catalogue.segment import Part, RecordsPart, SegmentPart, segment_bytes
from statecorpus.corpus.store.entries import Entries
from statecorpus.errors import CorpusFormatError, DamagedCorpusError, UnreadableEntryWarning
from statecorpus.index import (
    FIELDS,
    FieldValue,
    Metadata,
    Record,
    columns_of,
    record_of,
    record_values,
    value_label,
)
from statecorpus.index.on_disk.section_file import sections_of
from statecorpus.model import DateRange, Organisation, Paragraph, Place, Speaker, Statement, Venue
from statecorpus.search import matching_records
from statecorpus.segment import fold_text
from statecorpus.tei import write_tei
from tests.support.everything import EVERYTHING
from tests.support.statements import statements


def _merges(lines: Sequence[tuple[str, str, str]]) -> Merges:
    merges = Merges()
    for kind, name, other in lines:
        merges = merges.with_merge(kind, name, other)  # type: ignore[arg-type] # sampled from the three
    return merges


CONDITIONS = [
    'language = "en"',
    "date >= 2010 & date < 2020",
    "year != 2011",
    'speaker.affiliation = "KAZ" | venue.organisation ~ "o"',
    '!(speaker.name = "Ana") & venue.place in ("Geneva", "Genève")',
    'on_behalf_of = "Ana" | on_behalf_of = "KAZ"',
    'speaker.name ~ "^A" & affiliation != "Kazakhstan"',
    'title ~ "e" | topic ~ "e" | addressee ~ "e"',
    "venue.session < 70",
    'date.start < 2000-02 | date.precision = "day" | venue.organisation.ref = "KAZ"',
    'region = "Central Asia" & year in (1999, 2011)',
]
NAMES = st.sampled_from(
    ["Ana", "ANA", "Anna", "A. Silva", "KAZ", "Kazakhstan", "iso3166:KAZ", "Geneva", "Genève"]
)
BODIES = st.builds(
    Organisation, NAMES, st.just("state"), st.sampled_from([None, "iso3166:KAZ", "iso3166:FRA"])
)
FEW = st.builds(
    Statement,
    st.just("x"),
    speaker=st.none() | st.builds(Speaker, NAMES, affiliation=st.none() | BODIES),
    on_behalf_of=st.none() | BODIES | st.builds(Speaker, NAMES),
    venue=st.none() | st.builds(Venue, organisation=BODIES, place=st.none() | st.builds(Place, NAMES)),
)
RECORDS = st.lists((statements() | FEW).map(record_of), max_size=6)
MERGES = st.lists(
    st.tuples(st.sampled_from(["people", "organisations", "places"]), NAMES, NAMES), max_size=4
).map(_merges)


def plain(metadata: Metadata) -> dict[str, tuple[tuple[FieldValue, ...], list[int], list[int]]]:
    return {
        name: (tuple(column.values), column.rows.tolist(), column.codes.tolist())
        for name, column in metadata.columns.items()
    }


def made_up(id: str, speaker: str = "Ana") -> Statement:
    return Statement(
        id,
        title=f"Statement {id}",
        speaker=Speaker(speaker),
        language="en",
        body=[Paragraph("p1", "We agree.")],
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(made_up("a"), made_up("b", "Anna"), attrs.evolve(EVERYTHING, id="c"))
    return corpus


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the statements that are read from their files, as it happens."""
    ids: list[str] = []
    original = Entries.read

    def counting(self: Entries, statement_id: str) -> Statement:
        ids.append(statement_id)
        return original(self, statement_id)

    monkeypatch.setattr(Entries, "read", counting)
    return ids


def oracle(records: Mapping[str, Record], condition: str, merges: Merges) -> list[str]:
    """Look at each record by itself, with every spelling of what it names added."""
    spelled = {id: dict(record) for id, record in records.items()}
    for field in FIELDS.values():
        for kind in field.lists:
            every = {value for record in records.values() for value in record.get(field.path, ())}
            ours = {v for v in every if isinstance(v, Organisation) == (kind == "organisations")}
            for record in spelled.values():
                if field.path in record:
                    others = _others(record[field.path], ours, kind, merges)
                    record[field.path] = (*record[field.path], *others)
    return list(matching_records(condition, spelled.items()))


def _others(
    values: Sequence[FieldValue], ours: set[FieldValue], kind: str, merges: Merges
) -> list[FieldValue]:
    known = {value for value in values if value in ours}
    names: set[str] = set()
    while True:
        said = {fold_text(name) for name in names} | {name for value in known for name in _said(value)}
        lines = [line for line in merges.lines if line.kind == kind]
        grown = names | {
            name
            for line in lines
            for name in (line.name, line.preferred)
            if {fold_text(line.name), fold_text(line.preferred)} & said
        }
        more = known | {value for value in ours if _said(value) & {fold_text(name) for name in grown}}
        if (grown, more) == (names, known):
            break
        names, known = grown, more
    extra: list[FieldValue] = [Organisation(name) if kind == "organisations" else name for name in names]
    return [*known, *extra]


def _said(value: FieldValue) -> set[str]:
    if isinstance(value, Organisation):
        return {fold_text(name) for name in (value.name, value.ref) if name is not None}
    return {fold_text(str(value))}


def parted(records: Sequence[Record], data: st.DataObject) -> PartRows:
    """Distribute rows over parts of both kinds, between rows of entries that are gone."""
    parts: list[Part] = []
    places = np.full(len(records), -1, dtype=np.int32)
    part_of = [data.draw(st.integers(0, 2)) for _ in records]
    first = 0
    for number in range(3):
        rows = [row for row, part in enumerate(part_of) if part == number]
        gone = data.draw(st.integers(0, 2)) if records else 0
        own = [*rows, *(-1 for _ in range(gone))]
        if number == 2:  # the latest rows are in the order of the changes
            own = data.draw(st.permutations(own))
        for place, row in enumerate(own):
            if row >= 0:
                places[row] = first + place
        keys = np.arange(first, first + len(own), dtype=np.uint64) + np.uint64(1)
        content = [records[row] if row >= 0 else data.draw(st.sampled_from(records)) for row in own]
        parts.append(RecordsPart(keys, content) if number == 2 else in_file(keys, content))
        first += len(own)
    return PartRows(parts, places)


def in_file(keys: NDArray[np.uint64], records: Sequence[Record]) -> SegmentPart:
    """Write a file of columns, and read it."""
    content = b"".join(segment_bytes(keys, columns_of(records)))
    return SegmentPart(sections_of(memoryview(content), "here"))


@given(RECORDS, st.sampled_from(CONDITIONS), MERGES, st.data())
def test_where_finds_what_a_look_at_each_record_finds(
    records: list[Record], condition: str, merges: Merges, data: st.DataObject
) -> None:
    by_id = {f"s-{number}": record for number, record in enumerate(records)}
    ids = tuple(by_id)
    rows = parted(records, data)
    joined = Metadata(len(ids), JoinedColumns(rows))
    for catalogue in (
        Catalogue(columns_of(records), merges),  # the values are tested one by one
        Catalogue(joined, merges),
        Catalogue(joined, merges, RowFinder(rows, ids, merges)),
    ):
        found = matching_rows(catalogue, range(len(ids)), condition, {})
        assert [ids[row] for row in found] == oracle(by_id, condition, merges)


@given(
    st.lists(st.sampled_from(["a", "A", "á", "ab", "AB", "áB", "b", "a-b"]), max_size=6, unique=True),
    st.data(),
)
def test_an_id_is_found_in_every_spelling_that_folds_to_it(ids: list[str], data: st.DataObject) -> None:
    records: list[Record] = [{"id": (id,)} for id in ids]
    rows = parted(records, data)
    asked = data.draw(st.sampled_from(["a", "A", "Á", "ab", "AB", "b"]))
    condition = f'id = "{asked}" | id in ("{asked}", "aa")'
    catalogue = Catalogue(Metadata(len(ids), JoinedColumns(rows)), Merges(), RowFinder(rows, ids, Merges()))
    found = matching_rows(catalogue, range(len(ids)), condition, {})
    assert [ids[row] for row in found] == [id for id in ids if fold_text(id) in {fold_text(asked), "aa"}]


@given(RECORDS, st.data())
def test_joined_columns_are_those_of_all_records(records: list[Record], data: st.DataObject) -> None:
    rows = parted(records, data)
    with pytest.MonkeyPatch.context() as patch:
        # Few of many rows are looked at one by one, which the small numbers here would never ask for.
        patch.setattr(joined_columns, "_SHARE", data.draw(st.sampled_from([0, 16])))
        joined = Metadata(len(records), JoinedColumns(rows))
        assert plain(joined) == plain(columns_of(records))
        chosen = data.draw(st.permutations([n for n in range(len(records)) if data.draw(st.booleans())]))
        some = JoinedColumns(rows).of_rows(np.array(chosen, dtype=np.int32))
        assert plain(Metadata(len(chosen), some)) == plain(columns_of([records[n] for n in chosen]))
    for name, column in joined.columns.items():
        if column.days is not None:
            days = list(zip(column.days.first.tolist(), column.days.last.tolist(), strict=True))
            assert days == [
                (value.start.toordinal(), value.end.toordinal())
                for value in column.values
                if isinstance(value, DateRange)
            ], name


def test_only_columns_of_dates_have_days() -> None:
    record = record_of(EVERYTHING)
    part = in_file(np.array([1], dtype=np.uint64), [record])
    dated = {
        name for name in part.paths if (column := part.column(name)) and column.distinct.days is not None
    }
    assert dated == {name for name in record if FIELDS[name].kind in ("date", "day")} != set()


@given(RECORDS)
def test_a_file_of_columns_is_read_as_it_was_written(records: list[Record]) -> None:
    keys = np.arange(len(records), dtype=np.uint64) * np.uint64(2**60 + 7)
    part = in_file(keys, records)
    assert part.keys.tolist() == keys.tolist()
    rows = PartRows([part], np.arange(len(records), dtype=np.int32))
    assert plain(Metadata(len(records), JoinedColumns(rows))) == plain(columns_of(records))


@given(RECORDS)
def test_lines_of_the_latest_rows_are_read_as_they_were_written(records: list[Record]) -> None:
    data = first_line() + row_lines(enumerate(records, 2**63))
    rows = read_lines(data)
    assert rows.is_whole
    assert not has_damaged_line(data)
    assert rows.keys.tolist() == list(range(2**63, 2**63 + len(records)))
    assert rows.records == [dict(record) for record in records]


def test_a_line_that_was_cut_short_costs_only_its_own_row() -> None:
    lines = [row_lines([(key, {"id": (f"s-{key}",)})]) for key in (1, 2, 3)]
    for length in range(2, len(lines[1]) - 1):
        rows = read_lines(first_line() + lines[0] + lines[1][:length] + lines[2])
        assert (rows.keys.tolist(), rows.is_whole) == ([1, 3], False), length


def test_every_byte_that_is_not_what_was_written_is_noticed() -> None:
    data = b"".join(segment_bytes(np.array([1], np.uint64), columns_of([record_of(EVERYTHING)])))
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 1
        with pytest.raises((DamagedCorpusError, CorpusFormatError)):
            sections_of(memoryview(broken), "here").verify()
    lines = first_line() + row_lines([(1, record_of(EVERYTHING))])
    for place in range(len(lines)):
        flipped = bytearray(lines)
        flipped[place] ^= 1
        assert read_lines(bytes(flipped)).records == [] or not lines[place : place + 1].strip(), place


@given(RECORDS, st.data())
def test_a_column_of_other_rows_is_the_column_of_their_records(
    records: list[Record], data: st.DataObject
) -> None:
    chosen = data.draw(st.permutations([n for n in range(len(records)) if data.draw(st.booleans())]))
    moved = np.full(len(records), -1, dtype=np.int32)
    moved[chosen] = np.arange(len(chosen), dtype=np.int32)
    expected = plain(columns_of([records[number] for number in chosen]))
    for name, column in columns_of(records).columns.items():
        found = moved_column(column, moved)
        if len(found.rows):
            assert (tuple(found.values), found.rows.tolist(), found.codes.tolist()) == expected[name]
        else:
            assert name not in expected


@given(st.data())
def test_every_key_is_found_in_the_part_that_has_it(data: st.DataObject) -> None:
    in_order = data.draw(st.booleans())
    keys = np.array(data.draw(st.lists(st.integers(0, 400), unique=True, max_size=200)), dtype=np.uint64)
    left = keys.tolist()
    parts = []
    for _ in range(2):
        own = [key for key in left if key and data.draw(st.booleans())]
        left = [key for key in left if key not in own]
        others = data.draw(st.lists(st.integers(401, 500), unique=True, max_size=20))
        shuffled = [(data.draw(st.integers(0, len(own))), other) for other in others]
        for place, other in sorted(shuffled, reverse=True):
            own.insert(place, other)
        parts.append(np.array(own if in_order else data.draw(st.permutations(own)), dtype=np.uint64))
    every = np.concatenate(parts).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(placing, "_SMALL", 0 if in_order else 1000)
        found = places_of(keys, parts).tolist()
    expected = [every.index(key) if key in every else -1 for key in keys.tolist()]
    assert found == expected
    # The same from an earlier snapshot with other parts, in another order.
    older = np.array([key for key in keys if data.draw(st.booleans())], dtype=np.uint64)
    parts_then = [parts[1], np.array([901, 902], dtype=np.uint64), parts[0]]
    before = Placed(
        older, places_of(older, parts_then), {"two": len(parts[1]), "gone": 2, "one": len(parts[0])}
    )
    sizes = {"one": len(parts[0]), "two": len(parts[1])}
    assert places_after(keys, before, parts, sizes).tolist() == expected


def test_many_differences_are_looked_up_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "_MOST", 3)
    monkeypatch.setattr(placing, "_SMALL", 0)
    keys = np.arange(1, 1000, dtype=np.uint64)
    rows = keys[keys % 7 != 0]
    expected = np.full(len(keys), -1, dtype=np.int32)
    expected[keys % 7 != 0] = np.arange(len(rows))
    assert places_of(keys, [rows]).tolist() == expected.tolist()
    assert looked_up(keys, rows).tolist() == expected.tolist()


def test_opening_reads_no_statement_and_asking_reads_each_once(corpus: Corpus, read: list[str]) -> None:
    again = Corpus.open(corpus.folder)
    assert (list(again), read) == (["a", "b", "c"], [])
    assert list(again.where('language = "en"')) == ["a", "b"] + ["c"] * (EVERYTHING.language == "en")
    assert read == ["a", "b", "c"]
    read.clear()
    assert list(Corpus.open(corpus.folder).where(speaker_name="Anna")) == ["b"]
    assert read == []


def test_only_what_is_new_or_changed_is_read_again(corpus: Corpus, read: list[str]) -> None:
    corpus.update_catalogue()
    read.clear()
    corpus.add(made_up("aa"))
    corpus.remove("b")
    assert list(corpus.where(speaker_name="Ana")) == ["a", "aa"]
    assert read == ["aa"]
    read.clear()
    write_tei(made_up("a", "By Hand"), corpus.path("a"))
    edited = Corpus.open(corpus.folder)
    assert list(edited.where(speaker_name="By Hand")) == ["a"]
    assert list(edited.where(speaker_name="Ana")) == ["aa"]
    assert read == ["a"]


def columns_in(corpus: Corpus) -> list[Path]:
    """Return the files of columns of a corpus."""
    return sorted((corpus.folder / ".statecorpus" / "columns").glob("*.columns"))


def latest_in(corpus: Corpus) -> Path:
    """Return the file of the latest rows."""
    return corpus.folder / ".statecorpus" / "columns" / "rows"


def in_a_file(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the catalogue as one file of columns."""
    monkeypatch.setattr(catalogue_update, "_LATEST_ROWS", 1)
    corpus.update_catalogue()
    [path] = columns_in(corpus)
    return path


@pytest.mark.parametrize("damage", [None, b"", b"rubbish", b"statecorpus segment 1\n{}"])
def test_a_damaged_file_of_columns_is_found_by_check_and_made_anew(
    corpus: Corpus, damage: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = in_a_file(corpus, monkeypatch)
    whole = path.read_bytes()
    if damage is None:
        path.unlink()
        assert check_corpus(corpus.folder).clean
    else:
        path.write_bytes(damage)
        findings = check_corpus(corpus.folder).findings
        assert [(one.code, one.where) for one in findings] == [("CO201", f".statecorpus/columns/{path.name}")]
        assert check_corpus(corpus.folder, repair=True).clean
    assert list(Corpus.open(corpus.folder).where(speaker_name="Ana")) == ["a"]
    assert [path.read_bytes() for path in columns_in(corpus)] == [whole]


def test_a_damaged_file_of_the_latest_rows_is_found_by_check_and_made_anew(corpus: Corpus) -> None:
    corpus.update_catalogue()
    path = latest_in(corpus)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"Anna", b"Anne"))
    findings = check_corpus(corpus.folder).findings
    assert [(one.code, one.where) for one in findings] == [("CO201", ".statecorpus/columns/rows")]
    assert list(Corpus.open(corpus.folder).where(speaker_name="Anna")) == ["b"]
    assert sorted(path.read_bytes().splitlines()) == sorted(whole.splitlines())
    assert check_corpus(corpus.folder).clean
    path.write_bytes(whole[:-9])
    assert check_corpus(corpus.folder, repair=True).clean
    assert list(Corpus.open(corpus.folder).where(speaker_name="Anna")) == ["b"]


def test_rows_of_a_section_that_turns_out_to_be_damaged_are_read_from_their_entries(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, read: list[str]
) -> None:
    path = in_a_file(corpus, monkeypatch)
    corpus.people.merge("Ana", "Anna")
    whole = path.read_bytes()
    file = sections_of(memoryview(whole), "here")
    questions = ['speaker.name = "Anna"', "date.year > 1", "date.start > 1900", 'id = "b"', 'title ~ "t"']
    expected = [list(corpus.where(question)) for question in questions]
    for name, size in file.sizes().items():
        content = bytes(file.bytes(name))
        if size and name != "keys" and whole.count(content) == 1:
            place = whole.index(content)
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            read.clear()
            opened = Corpus.open(corpus.folder)
            assert [list(opened.where(question)) for question in questions] == expected, name
            assert read in ([], ["a", "b", "c"])
            assert path.exists() == (read == []), "a damaged file stays"
            path.write_bytes(whole)


def test_a_catalogue_of_another_library_is_made_anew(
    corpus: Corpus, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for rows in (256, 1):
        with monkeypatch.context() as patch:
            patch.setattr(catalogue_update, "_LATEST_ROWS", rows)
            patch.setattr(segment, "__version__", "0.0.0")
            corpus.update_catalogue()
        assert bool(columns_in(corpus)) == (rows == 1)
        read.clear()
        assert check_corpus(corpus.folder).clean
        assert len(Corpus.open(corpus.folder).where("year >= 1")) >= 0
        assert read == ["a", "b", "c"]
        corpus.refresh()


def test_the_catalogue_of_an_older_format_is_removed(corpus: Corpus) -> None:
    old = corpus.folder / ".statecorpus" / "catalogue"
    old.write_bytes(b"statecorpus catalogue 3")
    assert check_corpus(corpus.folder).clean
    corpus.update_catalogue()
    assert not old.exists()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_catalogue_is_the_same_however_many_entries_are_read_at_a_time(
    corpus: Corpus, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_update, "_BATCH", size)
    monkeypatch.setattr(catalogue_update, "_LATEST_ROWS", 1)
    expected = plain(columns_of(record_of(statement) for statement in corpus.values()))
    for _ in range(2):
        found = Corpus.open(corpus.folder)._contents.catalogue()
        assert plain(found.metadata) == expected


def test_one_broken_entry_does_not_have_the_others_read_again(corpus: Corpus, read: list[str]) -> None:
    corpus.path("b").write_bytes(b"<TEI")
    opened = Corpus.open(corpus.folder)
    with pytest.warns(UnreadableEntryWarning, match=r"b\.xml"):
        assert list(opened.where("id = a | id = b")) == ["a"]
    read.clear()
    with pytest.warns(UnreadableEntryWarning, match=r"b\.xml"):
        assert list(Corpus.open(corpus.folder).where("id = a | id = b")) == ["a"]
    assert read == []


def test_a_corpus_that_is_only_read_gets_no_catalogue(corpus: Corpus) -> None:
    opened = Corpus.open(corpus.folder, read_only=True)
    assert list(opened.where(speaker_name="Ana")) == ["a"]
    assert not (corpus.folder / ".statecorpus" / "columns").exists()


def test_an_older_generation_does_not_take_the_place_of_a_newer_one(corpus: Corpus, read: list[str]) -> None:
    old = Corpus.open(corpus.folder)
    corpus.replace(made_up("a", "Zoe"))
    corpus.update_catalogue()
    assert list(old.where(speaker_name="Ana")) == ["a"]
    read.clear()
    assert list(Corpus.open(corpus.folder).where(speaker_name="Zoe")) == ["a"]
    assert read == []


def _look(folder: str) -> list[str]:
    """Do as one of several readers, each a process."""
    return [",".join(Corpus.open(folder).where(speaker_name="Ana")) for _ in range(5)]


def test_readers_in_several_processes_make_and_read_one_catalogue(corpus: Corpus) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        found = pool.map(_look, [str(corpus.folder)] * 6)
    assert found == [["a"] * 5] * 6
    names = {path.name for path in (corpus.folder / ".statecorpus" / "columns").iterdir()}
    assert names == {"lock", "rows"}
    assert latest_in(corpus).read_bytes().count(b'"id":["a"]') == 1, "several processes wrote the same rows"


def test_every_field_survives_the_catalogue(corpus: Corpus) -> None:
    corpus.update_catalogue()
    found = Corpus.open(corpus.folder).to_records()[2]
    record = record_of(attrs.evolve(EVERYTHING, id="c"))
    assert list(found) == [field.column for field in FIELDS.values()]
    for field in FIELDS.values():
        cell = found[field.column]
        cells = [] if cell is None else cell if isinstance(cell, list) else [cell]
        values = record_values(record, field.path)[: None if field.listed else 1]
        names = [value.name if isinstance(value, Organisation) else value_label(value) for value in values]
        assert list(map(str, cells)) == names, field.path
