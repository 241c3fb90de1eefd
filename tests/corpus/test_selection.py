"""Selections: filtered by keyword, put in order, grouped, cut, drawn from, as tables; memory stays flat."""

import datetime
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from statecorpus.corpus import Corpus, load
from statecorpus.corpus.store.entries import RECENT
from statecorpus.errors import (
    ClosedCorpusError,
    QuerySyntaxError,
    UnknownFieldError,
    UnknownNameError,
    UnknownStatementError,
)
from statecorpus.index import FIELDS
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement

KAZ = Organisation("Republic of Kazakhstan", "state", "iso3166:KAZ")
FRA = Organisation("France", "state", "iso3166:FRA")


def made_up(id: str, day: datetime.date | None, body: Organisation | None, language: str = "en") -> Statement:
    return Statement(
        id,
        title=f'The "{id}"',
        speaker=None if body is None else Speaker("Ana", affiliation=body),
        date=None if day is None else DateRange.day(day),
        language=language,
        body=[Paragraph("p1", "We agree.")],
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(
        made_up("a", datetime.date(2012, 5, 1), KAZ),
        made_up("b", None, FRA, "fr"),
        made_up("c", datetime.date(2011, 12, 5), KAZ, "en-GB"),
        made_up("d", datetime.date(2011, 1, 1), None),
    )
    return corpus


def test_keyword_filters_are_conditions_that_all_hold(corpus: Corpus) -> None:
    assert list(corpus.where(language="en", year=2011)) == ["c", "d"]
    assert list(corpus.where(speaker_affiliation="KAZ")) == ["a", "c"]
    assert list(corpus.where(speaker_affiliation=KAZ, year=[2010, 2012])) == ["a"]
    assert list(corpus.where("date >= 2012", affiliation=("FRA", "KAZ"))) == ["a"]
    assert list(corpus.where(date=datetime.date(2011, 12, 5))) == ["c"]
    assert list(corpus.where(date=DateRange.month(2011, 12))) == ["c"]
    assert list(corpus.where(title='The "b"')) == ["b"]
    assert list(corpus.where(year=[])) == []
    assert list(corpus.where()) == list(corpus)


def test_a_filter_that_is_no_field_says_which_there_are(corpus: Corpus) -> None:
    with pytest.raises(UnknownFieldError, match="nearest: speaker_affiliation") as caught:
        corpus.where(year=2011, speaker_affilation="KAZ")
    assert caught.value.query[caught.value.position :] == "speaker_affilation"


def test_a_filter_with_a_value_of_another_kind_shows_the_place(corpus: Corpus) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        corpus.where(language="en", year="last")
    assert caught.value.query[caught.value.position :].startswith('"last"')


def test_statements_are_put_in_the_order_of_a_field_and_those_without_come_last(corpus: Corpus) -> None:
    assert list(corpus.sorted_by("date")) == ["d", "c", "a", "b"]
    assert list(corpus.sorted_by("date", reverse=True)) == ["a", "c", "d", "b"]
    assert list(corpus.sorted_by("speaker.affiliation")) == ["b", "a", "c", "d"]
    assert list(corpus.sorted_by("date").where(language="en")) == ["d", "c", "a"]
    assert list(corpus.sorted_by("date").sorted_by("language")) == ["d", "a", "c", "b"]
    with pytest.raises(UnknownFieldError):
        corpus.sorted_by("nothing")


def test_statements_are_grouped_by_a_field_the_largest_group_first(corpus: Corpus) -> None:
    groups = {label: list(group) for label, group in corpus.grouped_by("speaker.affiliation").items()}
    assert groups == {"KAZ": ["a", "c"], "": ["d"], "FRA": ["b"]}
    assert list(corpus.where(year=2011).grouped_by("year")) == ["2011"]
    assert list(groups) == ["KAZ", "", "FRA"]


def test_slices_are_selections_in_the_same_order(corpus: Corpus) -> None:
    assert list(corpus[:2]) == ["a", "b"]
    assert list(corpus.sorted_by("date")[::-1]) == ["b", "a", "c", "d"]
    assert len(corpus[10:]) == 0
    with pytest.raises(UnknownStatementError):
        corpus[:2]["c"]


def test_a_sample_is_the_same_for_a_seed_and_changes_only_by_what_is_new(corpus: Corpus) -> None:
    sample = list(corpus.sample(2, seed=1))
    assert sample == sorted(sample)
    assert sample == list(corpus.sample(2, seed=1))
    assert len({tuple(corpus.sample(2, seed=seed)) for seed in range(40)}) == 6
    corpus.add(made_up("e", None, KAZ))
    assert set(corpus.sample(2, seed=1)) - {"e"} <= set(sample)
    for size in (-1, 6):
        with pytest.raises(ValueError, match="expected 0 to 5"):
            corpus.sample(size, seed=1)


def test_records_have_every_field_that_is_asked_for(corpus: Corpus) -> None:
    assert corpus.where(year=[2012, 2011]).to_records("id", "affiliation", "date", "year", "topic") == [
        {"id": "a", "affiliation": "Republic of Kazakhstan", "date": "2012-05-01", "year": 2012, "topic": []},
        {"id": "c", "affiliation": "Republic of Kazakhstan", "date": "2011-12-05", "year": 2011, "topic": []},
        {"id": "d", "affiliation": None, "date": "2011-01-01", "year": 2011, "topic": []},
    ]
    with pytest.raises(UnknownFieldError):
        corpus.to_records("nothing")


def test_frames_hold_the_records_with_typed_columns(corpus: Corpus) -> None:
    fields = ("id", "affiliation", "date", "year", "topic")
    chosen = corpus.where(year=[2012, 2011]).sorted_by("date")
    records = chosen.to_records(*fields)
    assert [record["id"] for record in records] == ["d", "c", "a"]
    assert chosen.to_polars(*fields).to_dicts() == records
    assert pa.RecordBatchReader.from_stream(chosen).read_all().num_rows == 3
    assert chosen.to_pandas("id", "year").to_dict("list") == {
        "id": ["d", "c", "a"],
        "year": [2011, 2011, 2012],
    }
    empty = corpus.where("year = 1945")
    kinds = [(column.name, column.kind) for column in empty.to_table("year", "topic", "title").columns]
    assert kinds == [("year", "integer"), ("topic", "texts"), ("title", "text")]
    assert len(empty.to_pandas()) == 0
    assert list(corpus.to_pandas().columns) == [field.column for field in FIELDS.values()]
    with pytest.raises(UnknownFieldError, match=r"nearest: venue\.session"):
        corpus.to_pandas("venue.sesion")


def test_two_selections_are_compared_by_either_or_by_the_corpus(corpus: Corpus) -> None:
    recent, before = corpus.where(year=2012), corpus.where(year=2011)
    found = corpus.keyness(recent, before, minimum=1, level=None)
    assert found == recent.keyness(before, minimum=1, level=None)
    assert [(word.words, word.count, word.reference) for word in found] == [("agree", 1, 2), ("we", 1, 2)]


def test_a_selection_says_how_many_statements_it_has(corpus: Corpus) -> None:
    assert [repr(corpus[:1]), repr(corpus.where("year < 2013"))] == [
        "<Selection: 1 statement>",
        "<Selection: 3 statements>",
    ]


def test_a_path_is_no_corpus_yet(corpus: Corpus) -> None:
    path: Any = str(corpus.folder)
    with pytest.raises(TypeError, match=r"use Corpus\.open for an existing corpus"):
        Corpus(path)


def test_get_and_in_do_as_with_every_mapping(corpus: Corpus) -> None:
    assert corpus.get("b") == made_up("b", None, FRA, "fr")
    assert (corpus.get("z"), "z" in corpus, "a" in corpus, "a" in corpus[1:]) == (None, False, True, False)


def test_only_the_last_statements_are_kept(corpus: Corpus) -> None:
    ids = [f"s-{number}" for number in range(RECENT + 20)]
    corpus.add(*(made_up(id, None, None) for id in ids))
    assert [statement.id for statement in corpus.values()] == list(corpus)
    assert len(corpus._contents.entries._recent) == RECENT
    assert corpus[ids[0]] is corpus[ids[0]]


def test_opening_a_corpus_loads_neither_numpy_nor_lxml_nor_search(corpus: Corpus) -> None:
    code = (
        "import sys; from statecorpus.corpus import Corpus; Corpus.open(sys.argv[1]); "
        "heavy = {'numpy', 'lxml', 'regex', 'statecorpus.index', 'statecorpus.search', 'statecorpus.tei'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(corpus.folder)], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_a_closed_corpus_and_its_selections_say_so(corpus: Corpus) -> None:
    selection = corpus.where(language="en")
    with corpus:
        id = next(iter(selection))
    calls: list[Callable[[], object]] = [
        lambda: corpus[id],
        lambda: selection[id],
        lambda: corpus.where(language="en"),
        lambda: corpus.search("peace"),
        selection.frequencies,
        lambda: corpus.remove(id),
        corpus.refresh,
        corpus.index,
    ]
    for call in calls:
        with pytest.raises(ClosedCorpusError, match=r"this corpus was closed; open it again with"):
            call()
    corpus.close()
    assert id in Corpus.open(corpus.folder), "the statement was removed after all"


def test_a_corpus_that_is_closed_inside_a_transaction_is_not_changed(corpus: Corpus) -> None:
    id = next(iter(corpus))

    def close_while_removing() -> None:
        with corpus.transaction():
            corpus.remove(id)
            corpus.close()

    with pytest.raises(ClosedCorpusError, match="this corpus was closed"):
        close_while_removing()
    again = Corpus.open(corpus.folder)
    assert id in again
    assert again.check().clean


def test_closing_releases_the_files_of_a_generation_that_is_still_referred_to(corpus: Corpus) -> None:
    reader = Corpus.open(corpus.folder)
    id = next(iter(corpus))
    corpus.remove(id)
    assert id in reader
    assert corpus.collect() == 0, "files were removed that a reader has open"
    reader.close()
    assert corpus.collect() > 0, "the files stayed although no reader has them open"


def test_head_and_sample_and_groups_are_what_users_of_pandas_expect(corpus: Corpus) -> None:
    assert list(corpus.head(2)) == list(corpus)[:2]
    assert len(corpus.head(100)) == len(corpus)
    with pytest.raises(ValueError, match=r"head\(-1\)"):
        corpus.head(-1)
    assert list(corpus.sample(2)) == list(corpus.sample(2, seed=0))
    assert repr(corpus.sample(2)) == "<Selection: 2 statements, a sample with seed 0>"
    groups = corpus.grouped_by("speaker.affiliation")
    assert groups.size() == {value: len(group) for value, group in groups.items()}
    assert isinstance(groups, dict)


def test_the_name_of_a_field_in_brackets_says_what_to_use(corpus: Corpus) -> None:
    with pytest.raises(UnknownStatementError) as caught:
        corpus["speaker.name"]
    (note,) = caught.value.__notes__
    assert note == (
        "'speaker.name' is a field: to_pandas('speaker.name')['speaker_name'] has its values, "
        "and grouped_by('speaker.name') the statements of each value"
    )
    with pytest.raises(UnknownStatementError) as caught:
        corpus["nothing"]
    assert not hasattr(caught.value, "__notes__")


def test_a_value_of_no_group_is_an_error_with_the_nearest_values() -> None:
    with pytest.raises(UnknownNameError, match=r"no name 'KEZ' in this list of 29; nearest: .*KEN"):
        load("demo").grouped_by("state")["KEZ"]
    assert load("demo").grouped_by("state").get("KEZ") is None
