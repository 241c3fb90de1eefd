"""The catalogue: what is kept, when an entry is read again, and that it says what a plain look says."""

import multiprocessing
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.catalogue.catalogue import Catalogue
from statecorpus.corpus.catalogue.catalogue_file import catalogue_bytes, read_catalogue
from statecorpus.corpus.catalogue.columns import carried_over
from statecorpus.corpus.catalogue.filters import matching_rows
from statecorpus.corpus.catalogue.merges import Merges
from statecorpus.corpus.store.entries import Entries
from statecorpus.corpus.store.seal import sha256
from statecorpus.errors import BrokenEntryError, DamagedCorpusError
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
from statecorpus.model import Organisation, Paragraph, Place, Speaker, Statement, Venue
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


@given(RECORDS, st.sampled_from(CONDITIONS), MERGES)
def test_where_finds_what_a_look_at_each_record_finds(
    records: list[Record], condition: str, merges: Merges
) -> None:
    by_id = {f"s-{number}": record for number, record in enumerate(records)}
    ids = tuple(by_id)
    metadata = columns_of(records)
    stored = read_catalogue(catalogue_bytes([f"{id} " for id in ids], metadata), "here")
    assert stored is not None
    for columns in (
        metadata,
        stored.metadata,
    ):  # as they were made, and as they are kept, with days as numbers
        catalogue = Catalogue(columns, merges)
        found = matching_rows(catalogue, range(len(ids)), condition, {})
        assert [ids[row] for row in found] == oracle(by_id, condition, merges)


def test_only_columns_of_dates_have_days() -> None:
    record = record_of(EVERYTHING)
    stored = read_catalogue(catalogue_bytes(["a "], columns_of([record])), "here")
    assert stored is not None
    dated = {name for name, column in stored.metadata.columns.items() if column.days is not None}
    assert dated == {name for name in record if FIELDS[name].kind in ("date", "day")} != set()


@given(RECORDS)
def test_a_catalogue_is_read_as_it_was_written(records: list[Record]) -> None:
    keys = [f"s-{number} {number:064x}" for number in range(len(records))]
    metadata = columns_of(records)
    found = read_catalogue(catalogue_bytes(keys, metadata), "here")
    assert found is not None
    assert (found.keys, found.metadata.size) == (keys, len(records))
    assert plain(found.metadata) == plain(metadata)
    assert found.is_of(keys)
    assert not found.is_of([*keys, "one more "])


def test_every_byte_that_is_not_what_was_written_is_noticed() -> None:
    data = catalogue_bytes(["a "], columns_of([record_of(EVERYTHING)]))
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 1
        with pytest.raises(DamagedCorpusError):
            read_catalogue(bytes(broken), "here")


@given(RECORDS, st.data())
def test_columns_carried_over_are_those_made_anew(records: list[Record], data: st.DataObject) -> None:
    numbers = range(len(records))
    old = data.draw(st.lists(st.sampled_from(numbers), unique=True)) if records else []
    new = data.draw(st.permutations([n for n in numbers if data.draw(st.booleans())]))
    kept = {number for number in old if data.draw(st.booleans())}
    moved = [new.index(number) if number in kept and number in new else -1 for number in old]
    fresh = {row: records[number] for row, number in enumerate(new) if row not in moved}
    carried = carried_over(
        columns_of([records[number] for number in old]), np.array(moved, dtype=np.int32), len(new), fresh
    )
    expected = plain(columns_of([records[number] for number in new]))
    assert plain(carried) == expected
    assert carried.size == len(new)


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


@pytest.mark.parametrize("damage", [None, b"", b"rubbish", b"statecorpus catalogue 1\n{}"])
def test_a_damaged_catalogue_is_found_by_check_and_made_anew(corpus: Corpus, damage: bytes | None) -> None:
    corpus.update_catalogue()
    path = corpus.folder / ".statecorpus" / "catalogue"
    whole = path.read_bytes()
    if damage is None:
        path.unlink()
        assert check_corpus(corpus.folder).clean
    else:
        path.write_bytes(damage)
        findings = check_corpus(corpus.folder).findings
        assert [(one.code, one.where) for one in findings] == [("CO201", ".statecorpus/catalogue")]
        assert check_corpus(corpus.folder, repair=True).clean
    assert list(Corpus.open(corpus.folder).where(speaker_name="Ana")) == ["a"]
    assert path.read_bytes() == whole


def test_a_catalogue_of_another_library_is_made_anew(corpus: Corpus, read: list[str]) -> None:
    corpus.update_catalogue()
    path = corpus.folder / ".statecorpus" / "catalogue"
    payload = re.sub(rb'"made":\["[^"]*"', b'"made":["0.0.0"', path.read_bytes()[:-65])
    path.write_bytes(payload + sha256(payload).encode() + b"\n")
    read.clear()
    assert check_corpus(corpus.folder).clean
    assert len(Corpus.open(corpus.folder).where("year >= 1")) >= 0
    assert read == ["a", "b", "c"]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_catalogue_is_the_same_however_many_entries_are_read_at_a_time(
    corpus: Corpus, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.update_catalogue()
    path = corpus.folder / ".statecorpus" / "catalogue"
    at_once = path.read_bytes()
    path.unlink()
    monkeypatch.setattr("statecorpus.corpus.catalogue.catalogue._BATCH", size)
    Corpus.open(corpus.folder).update_catalogue()
    expected, found = read_catalogue(at_once, "here"), read_catalogue(path.read_bytes(), "here")
    assert expected is not None
    assert found is not None
    assert (found.keys, plain(found.metadata)) == (expected.keys, plain(expected.metadata))


def test_one_broken_entry_does_not_have_the_others_read_again(corpus: Corpus, read: list[str]) -> None:
    corpus.path("b").write_bytes(b"<TEI")
    opened = Corpus.open(corpus.folder)
    with pytest.raises(BrokenEntryError):
        opened.where("year > 1")
    read.clear()
    with pytest.raises(BrokenEntryError):
        Corpus.open(corpus.folder).where("year > 1")
    assert read == ["b"]


def test_a_corpus_that_is_only_read_gets_no_catalogue(corpus: Corpus) -> None:
    opened = Corpus.open(corpus.folder, read_only=True)
    assert list(opened.where(speaker_name="Ana")) == ["a"]
    assert not (corpus.folder / ".statecorpus" / "catalogue").exists()


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
    names = {path.name for path in (corpus.folder / ".statecorpus").iterdir()}
    assert "catalogue" in names
    assert not {name for name in names if name.startswith("catalogue.")}


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
